// SPDX-License-Identifier: Apache-2.0
// Text files that people write (YAML, CSV), and the list of what is wrong with them: each fault has its place, and all
// of them are found at once.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace onegrid::reading {

enum class Severity : std::uint8_t { warning, error };

// One thing that is wrong in a file.
struct Finding {
    std::string file; // as it is under the packs' folder: "demo/units.csv"
    std::size_t line{};
    std::string code; // stable: "matter.bad_limit"; its texts are in a problems.csv
    std::string text; // the facts: the value, what it should be
    Severity severity{Severity::error};
    std::size_t column{}; // in bytes, from 1; 0: the line as a whole
};

// "demo/units.csv:3" or "standard/types/house.yaml:12:9".
inline std::string place_text(Finding const &finding)
{
    auto text = finding.file + ":" + std::to_string(finding.line);
    return finding.column == 0 ? text : text + ":" + std::to_string(finding.column);
}

struct Place {
    std::string file;
    std::size_t line{};
    std::size_t column{};

    Place at(std::size_t other_line, std::size_t other_column = 0) const { return {file, other_line, other_column}; }
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

    // How many there are so far: whether a part was right is whether it added none.
    std::size_t count() const { return m_all.size(); }

    // In the order of files, lines and columns.
    std::vector<Finding> take()
    {
        std::ranges::stable_sort(m_all, [](Finding const &a, Finding const &b) {
            return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
        });
        return std::move(m_all);
    }

  private:
    void add(Place const &place, std::string code, std::string text, Severity severity)
    {
        m_all.push_back({place.file, place.line, std::move(code), std::move(text), severity, place.column});
    }
    std::vector<Finding> m_all;
};

} // namespace onegrid::reading
