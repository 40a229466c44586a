// SPDX-License-Identifier: Apache-2.0
// Where in a pack something stands, and the list of what is wrong with it.
#pragma once
#include "engines/pack/pack.hpp"
#include <algorithm>
#include <utility>

namespace onegrid::pack {

struct Place {
    std::string file;
    std::size_t line{};

    Place at(std::size_t other) const { return {file, other}; }
};

class Findings {
  public:
    void error(Place const &place, std::string code, std::string text)
    {
        add(place, std::move(code), std::move(text), Severity::error);
    }
    void warning(Place const &place, std::string code, std::string text)
    {
        add(place, std::move(code), std::move(text), Severity::warning);
    }

    // In the order of files and lines.
    std::vector<Finding> take()
    {
        std::ranges::stable_sort(m_all, [](Finding const &a, Finding const &b) {
            return std::tie(a.file, a.line) < std::tie(b.file, b.line);
        });
        return std::move(m_all);
    }

  private:
    void add(Place const &place, std::string code, std::string text, Severity severity)
    {
        m_all.push_back({place.file, place.line, std::move(code), std::move(text), severity});
    }
    std::vector<Finding> m_all;
};

} // namespace onegrid::pack
