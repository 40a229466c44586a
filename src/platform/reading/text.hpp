// SPDX-License-Identifier: Apache-2.0
// Words that people see, in the two languages of the program, and the entries of a code list.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::reading {

struct Text {
    std::string zh, en;

    bool operator==(Text const &) const = default;

    // The English text for "en…" when there is one, otherwise the Chinese one.
    std::string const &in(std::string_view language) const
    {
        return language.starts_with("en") && !en.empty() ? en : zh;
    }
};

// One entry of a code list, in the list's order.
struct Code {
    std::string code;
    Text name;

    bool operator==(Code const &) const = default;
};

using CodeLists = std::map<std::string, std::vector<Code>, std::less<>>;

} // namespace onegrid::reading
