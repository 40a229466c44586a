// SPDX-License-Identifier: Apache-2.0
// Strings as sequences of code points, and case as Unicode has it. Inside the engine only.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace onegrid::rules {

std::size_t code_points(std::string_view text);
// The byte at which the n-th code point begins; the size when there are no more than n.
std::size_t byte_of(std::string_view text, std::size_t n);
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

} // namespace onegrid::rules
