// SPDX-License-Identifier: Apache-2.0
// Which process a new case runs in: the pack's decision "process" says it (docs/packs.md); it holds for the whole life
// of the case. Pure.
#pragma once
#include "modules/cases/book.hpp"
#include <string>
#include <string_view>

namespace onegrid::cases {

struct ProcessFacts {
    std::string_view source;
    pack::Matter const *matter{}; // nullptr: not known yet
    bool is_self_handled{};
};

// Empty: "case", also when the pack has no such decision, or it names no process of the pack.
std::string process_for(Book const &book, ProcessFacts const &facts);

} // namespace onegrid::cases
