// SPDX-License-Identifier: Apache-2.0
// CHECK(condition, "what must hold"): for what cannot happen unless we are wrong. Never reachable from input.
#pragma once
#include <source_location>
#include <string_view>

namespace onegrid {
[[noreturn]] void check_failed(std::string_view what, std::source_location where = std::source_location::current());
}

#define CHECK(condition, what)                                                                                         \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            ::onegrid::check_failed(what);                                                                             \
        }                                                                                                              \
    } while (false)
