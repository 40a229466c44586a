// SPDX-License-Identifier: Apache-2.0
// What a refusal looks like at the terminal: its code, what that means, and a line for each thing that is wrong.
#pragma once
#include "cli/command.hpp"
#include "platform/base/result.hpp"

namespace onegrid::cli {

std::string text_of(Problem const &problem);

// The value, or a UsageError that says why there is none. `of`: what was refused, "the pack in DIR".
template <class T>
T taken(Result<T> result, std::string_view of = {})
{
    if (!result) {
        throw UsageError{of.empty() ? text_of(result.error()) : std::string(of) + ": " + text_of(result.error())};
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

} // namespace onegrid::cli
