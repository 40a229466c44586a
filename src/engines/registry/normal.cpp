// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/normal.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>

namespace onegrid::registry {

namespace {

// The bytes of the letter that begins here; 0: it is no UTF-8.
std::size_t width_at(std::string_view text, std::size_t at)
{
    auto const from = at;
    return next_code_point(text, at) ? at - from : 0;
}

constexpr std::string_view blanks[]{" ", "\t", "\r", "\n", "\xc2\xa0", "\xe3\x80\x80", "\xef\xbb\xbf"};

// U+FF01 … U+FF5E stand for ! … ~.
char half_of(std::string_view letter)
{
    if (letter == "\xe3\x80\x80") {
        return ' ';
    }
    if (letter.size() != 3 || letter[0] != '\xef') {
        return 0;
    }
    auto const second = static_cast<unsigned char>(letter[1]);
    auto const third = static_cast<unsigned char>(letter[2]);
    if (second == 0xbc && third >= 0x81) {
        return static_cast<char>('!' + (third - 0x81));
    }
    if (second == 0xbd && third <= 0x9e) {
        return static_cast<char>('`' + (third - 0x80));
    }
    return 0;
}

bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
}

std::string halved(std::string_view text, bool only_letters)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto const width = std::max<std::size_t>(1, width_at(text, at));
        auto const letter = text.substr(at, width);
        auto const half = half_of(letter);
        if (half != 0 && (!only_letters || is_letter_or_digit(half))) {
            out += half;
        } else {
            out += letter;
        }
        at += width;
    }
    return out;
}

} // namespace

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const width = width_at(text, at);
        if (width == 0) {
            return false;
        }
        at += width;
    }
    return true;
}

std::size_t letters_of(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string_view first_letters(std::string_view utf8, std::size_t count)
{
    std::size_t at = 0;
    for (; count > 0 && at < utf8.size(); --count) {
        at += std::max<std::size_t>(1, width_at(utf8, at));
    }
    return utf8.substr(0, at);
}

std::string_view last_letters(std::string_view utf8, std::size_t count)
{
    auto const all = letters_of(utf8);
    return all <= count ? utf8 : utf8.substr(first_letters(utf8, all - count).size());
}

std::string_view trimmed(std::string_view utf8)
{
    for (bool is_done = false; !is_done;) {
        is_done = true;
        for (auto const &blank : blanks) {
            if (utf8.starts_with(blank)) {
                utf8.remove_prefix(blank.size());
                is_done = false;
            } else if (utf8.ends_with(blank)) {
                utf8.remove_suffix(blank.size());
                is_done = false;
            }
        }
    }
    return utf8;
}

std::string half_width(std::string_view utf8) { return halved(utf8, false); }
std::string half_width_letters(std::string_view utf8) { return halved(utf8, true); }

std::string upper_case(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

std::string lower_case(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace onegrid::registry
