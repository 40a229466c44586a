// SPDX-License-Identifier: Apache-2.0
// One way to write a value: what people type in full width, with blanks around, or with a small x is kept as everybody
// else's is, so that the same value is found again.
#pragma once
#include <string>
#include <string_view>

namespace onegrid::registry {

bool is_utf8(std::string_view text);
std::size_t letters_of(std::string_view utf8); // code points
// The first letters of a text, and the last ones.
std::string_view first_letters(std::string_view utf8, std::size_t count);
std::string_view last_letters(std::string_view utf8, std::size_t count);

// Without white space at the ends (also the full-width space, U+3000, and the no-break one, U+00A0).
std::string_view trimmed(std::string_view utf8);
// Everything that has a half-width form in it: ＡＢＣ１２３（） → ABC123(), the full-width space a blank.
std::string half_width(std::string_view utf8);
// Only letters, digits and blanks: punctuation of Chinese sentences stays.
std::string half_width_letters(std::string_view utf8);
std::string upper_case(std::string text); // of ASCII
std::string lower_case(std::string text);

} // namespace onegrid::registry
