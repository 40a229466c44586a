// SPDX-License-Identifier: Apache-2.0
// What is remembered of a text to tell how much of it another one repeats: 64 bytes, whatever its length. Pure.
//
// The text is evened (case, full width, blanks, punctuation) and taken apart into runs of characters: two where Chinese is
// written, four elsewhere. Of their hashes each of 64 slots keeps the least (one permutation hashing, Li, Owen and Zhang
// 2012; empty slots borrow, Shrivastava 2017), so that the share of equal slots is about the share of runs in common.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace onegrid::text {

struct Sketch {
    static constexpr std::size_t slots = 64;
    static constexpr std::size_t bands = 8; // keys of which two alike texts most likely share one

    std::array<std::uint8_t, slots> slot{};
    std::array<std::uint32_t, bands> band{};
    std::uint64_t whole{}; // of the evened text: equal when the texts say exactly the same
    std::uint32_t runs{};  // how many runs there were, those of Chinese three times, as they say more; 0: nothing to compare
};

// Of a text in UTF-8; bytes that are none are skipped. Of more than `longest_read` bytes the first and the last halves of
// as many are read.
inline constexpr std::size_t longest_read = 24'000;
Sketch sketch_of(std::string_view text);

// 0..1, about the Jaccard similarity of their runs, good to 0.06; 0 when either has none.
float alike(Sketch const &a, Sketch const &b);
float alike(std::array<std::uint8_t, Sketch::slots> const &a, std::array<std::uint8_t, Sketch::slots> const &b);

} // namespace onegrid::text
