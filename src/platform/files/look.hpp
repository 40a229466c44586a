// SPDX-License-Identifier: Apache-2.0
// What a picture looks like, in 64 bits: pictures that were made smaller, written anew or slightly cropped differ in few
// of them, other pictures in about half. Made of the light between neighbouring parts, so it knows no people and no faces.
#pragma once
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace onegrid::files {

// Nothing when the bytes are no picture.
std::optional<std::uint64_t> look_of(std::string_view jpeg);

// A picture with hardly anything on it looks like any other such.
inline bool is_plain(std::uint64_t look)
{
    auto const set = std::popcount(look);
    return set < 8 || set > 56;
}

} // namespace onegrid::files
