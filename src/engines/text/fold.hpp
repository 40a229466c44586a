// SPDX-License-Identifier: Apache-2.0
// Texts made even, so that two ways to write the same thing are one: widths, cases, traditional and simplified
// characters (ICU's tables), blanks; without what cannot be seen; and with private numbers masked. Everything that is
// learned from, compared, kept or shown goes through here first.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::text {

// One character that stands for a private number. They lie in Unicode's private use area; those that a text brings
// itself are dropped, so nobody can write one.
enum class Mask : char32_t {
    phone = 0xE000,    // 11 digits that begin with 1, or 10 to 12 that begin with 0
    identity,          // 18 digits (the last may be X), or 15
    bank_card,         // 13 to 19 digits
    number,            // any others of five digits or more: other phones, accounts of messengers, codes of the post
    plate,             // of a vehicle
    mail_address,
};
inline constexpr char32_t first_mask = 0xE000;
inline constexpr char32_t last_mask = 0xE005;

constexpr bool is_mask(char32_t c) { return c >= first_mask && c <= last_mask; }
std::string_view to_text(Mask mask); // "phone", "identity" …

// What is between two words that belong to different phrases: blanks and punctuation, however many.
inline constexpr char32_t gap = U' ';

inline constexpr std::size_t most_characters = 20'000; // of one text; what follows is not read

// Bytes of the text that was folded.
struct Span {
    std::uint32_t begin{};
    std::uint32_t end{};

    bool operator==(Span const &) const = default;
};

struct Folded {
    std::u32string characters; // no gap at either end, never two in a row
    std::vector<Span> places;  // as many: where each comes from
    std::size_t hidden{};      // characters that cannot be seen and were dropped: zero width, direction, tags
    std::size_t broken{};      // bytes that are no UTF-8 and were passed over
    bool is_cut{};             // the text is longer than `most_characters`
};

Folded fold(std::string_view utf8);

// The text as it was written, but with 〔phone〕, 〔identity〕 … in place of every private number in it. UTF-8 whatever
// comes in. This is how texts are shown to those who may not see the numbers.
std::string masked(std::string_view utf8);

} // namespace onegrid::text
