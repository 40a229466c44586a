// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/words.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

// Valid UTF-8 is promised by the edge; a byte that is none counts as itself.
std::u32string code_points_of(std::string_view utf8)
{
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        auto const lead = static_cast<unsigned char>(utf8[i]);
        std::size_t const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (length == 1 || i + length > utf8.size()) {
            out.push_back(lead);
            ++i;
            continue;
        }
        char32_t c = lead & (0xff >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            c = (c << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3f);
        }
        out.push_back(c);
        i += length;
    }
    return out;
}

char32_t fold_one(char32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e) {
        c -= 0xfee0; // full-width forms
    }
    if (c == 0x3000 || c == '\t' || c == '\n' || c == '\r') {
        return ' ';
    }
    if (c >= 'A' && c <= 'Z') {
        return c + 32;
    }
    if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f)) {
        return c + 32; // Latin-1, Greek, Cyrillic capitals
    }
    return c;
}

bool is_word(char32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7) ||
           (c >= 0x3040 && c < 0xe000) || (c >= 0xf900 && c < 0xfb00) || c >= 0x20000;
}

std::int32_t number_of(char32_t a, char32_t b)
{
    auto x = (static_cast<std::uint64_t>(a) << 32 | b) * 0x9e3779b97f4a7c15ULL;
    x ^= x >> 29;
    x *= 0xbf58476d1ce4e5b9ULL;
    return static_cast<std::int32_t>(x >> 33);
}

void finish(std::vector<std::int32_t> &words)
{
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

std::u32string folded_points(std::string_view utf8)
{
    std::u32string out;
    for (auto const c : code_points_of(utf8)) {
        auto const folded = fold_one(c);
        if (folded == ' ' && (out.empty() || out.back() == ' ')) {
            continue;
        }
        out.push_back(folded);
    }
    while (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

} // namespace

std::vector<std::int32_t> words_of(std::string_view utf8)
{
    std::vector<std::int32_t> words;
    auto const text = folded_points(utf8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_word(text[i])) {
            words.push_back(number_of(text[i], 0));
            if (i + 1 < text.size() && is_word(text[i + 1])) {
                words.push_back(number_of(text[i], text[i + 1]));
            }
        }
    }
    finish(words);
    return words;
}

std::vector<std::int32_t> words_of_phrase(std::string_view utf8)
{
    std::vector<std::int32_t> words;
    auto const text = folded_points(utf8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_word(text[i])) {
            continue;
        }
        bool const pairs_on = i + 1 < text.size() && is_word(text[i + 1]);
        bool const paired = i > 0 && is_word(text[i - 1]);
        if (pairs_on) {
            words.push_back(number_of(text[i], text[i + 1]));
        } else if (!paired) {
            words.push_back(number_of(text[i], 0));
        }
    }
    finish(words);
    return words;
}

std::string folded(std::string_view utf8)
{
    std::string out;
    for (auto const c : folded_points(utf8)) {
        if (c < 0x80) {
            out.push_back(static_cast<char>(c));
        } else if (c < 0x800) {
            out.push_back(static_cast<char>(0xc0 | (c >> 6)));
            out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
        } else if (c < 0x10000) {
            out.push_back(static_cast<char>(0xe0 | (c >> 12)));
            out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
            out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
        } else {
            out.push_back(static_cast<char>(0xf0 | (c >> 18)));
            out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3f)));
            out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
            out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
        }
    }
    return out;
}

} // namespace onegrid::cases
