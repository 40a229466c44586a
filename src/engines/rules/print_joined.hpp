// SPDX-License-Identifier: Apache-2.0
// Lists and contexts in brackets, however their items are written.
#pragma once
#include <string>
#include <string_view>

namespace onegrid::rules {

template <class Items, class Each>
void print_joined(std::string &out, char open, Items const &items, std::string_view separator, char close, Each const &each)
{
    out += open;
    bool is_first = true;
    for (auto const &item : items) {
        if (!is_first) {
            out += separator;
        }
        is_first = false;
        each(item);
    }
    out += close;
}

} // namespace onegrid::rules
