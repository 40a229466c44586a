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

// FNV-1a over the characters, mixed once more; without the sign.
std::int32_t number_of(std::u32string_view word)
{
    std::uint64_t x = 0xcbf29ce484222325ULL;
    for (auto const c : word) {
        x = (x ^ c) * 0x100000001b3ULL;
    }
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

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_latin(char32_t c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

constexpr std::size_t run_length = 4;    // of letters and digits that stand together
constexpr std::size_t longest_digits = 8; // of a number that is kept with what is beside it

// A piece of a text: [from, to).
struct Piece {
    std::size_t from{}, to{};
    bool operator==(Piece const &) const = default;
    bool holds(Piece const &other) const { return from <= other.from && other.to <= to; }
};

// A number of a text, with what is beside it that can be part of a word.
struct Number {
    std::size_t from{}, to{};
    bool has_before{}, has_after{};
    std::size_t size() const { return to - from; }
};

std::vector<Number> numbers_of(std::u32string_view text)
{
    std::vector<Number> numbers;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            Number number{i, i, i > 0 && is_word(text[i - 1]), false};
            for (; i < text.size() && is_digit(text[i]); ++i) {
            }
            number.to = i;
            number.has_after = i < text.size() && is_word(text[i]);
            numbers.push_back(number);
        }
    }
    return numbers;
}

void add_runs(std::u32string_view text, std::vector<Piece> &pieces)
{
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        run = is_latin(text[i]) ? run + 1 : 0;
        if (run >= run_length) {
            pieces.push_back({i + 1 - run_length, i + 1});
        }
    }
}

} // namespace

// A phrase may begin or end within a number, so a number is kept by all its ends with what follows, and by all its
// beginnings with what goes before.
std::vector<std::int32_t> words_of(std::string_view utf8)
{
    auto const text = folded_points(utf8);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_word(text[i])) {
            pieces.push_back({i, i + 1});
            if (i + 1 < text.size() && is_word(text[i + 1])) {
                pieces.push_back({i, i + 2});
            }
        }
    }
    add_runs(text, pieces);
    auto const numbers = numbers_of(text);
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        auto const &number = numbers[n];
        auto const most = std::min(number.size(), longest_digits);
        for (std::size_t digits = 2; digits <= most; ++digits) {
            if (number.has_after) {
                pieces.push_back({number.to - digits, number.to + 1});
            }
            if (number.has_before) {
                pieces.push_back({number.from - 1, number.from + digits});
            }
        }
        if (number.has_before && number.has_after && number.size() <= longest_digits) {
            pieces.push_back({number.from - 1, number.to + 1});
        }
        if (n + 1 < numbers.size() && number.has_after && numbers[n + 1].from == number.to + 1 &&
            numbers[n + 1].size() <= longest_digits) {
            for (std::size_t digits = 1; digits <= most; ++digits) {
                pieces.push_back({number.to - digits, numbers[n + 1].to});
            }
        }
    }
    std::vector<std::int32_t> words;
    words.reserve(pieces.size());
    for (auto const &piece : pieces) {
        words.push_back(number_of(std::u32string_view(text).substr(piece.from, piece.to - piece.from)));
    }
    finish(words);
    return words;
}

std::vector<std::int32_t> words_of_phrase(std::string_view utf8)
{
    auto const text = folded_points(utf8);
    std::vector<Piece> pieces;
    auto const numbers = numbers_of(text);
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        auto const &number = numbers[n];
        auto const digits = std::min(number.size(), longest_digits);
        if (number.has_after) {
            pieces.push_back({number.to - digits, number.to + 1});
        }
        if (number.has_before) {
            pieces.push_back({number.from - 1, number.from + digits});
        }
        if (number.has_before && number.has_after && number.size() <= longest_digits) {
            pieces.push_back({number.from - 1, number.to + 1});
        }
        // The second number is whole when the phrase goes on behind it.
        if (n + 1 < numbers.size() && number.has_after && numbers[n + 1].from == number.to + 1 &&
            numbers[n + 1].size() <= longest_digits && numbers[n + 1].to < text.size()) {
            pieces.push_back({number.to - digits, numbers[n + 1].to});
        }
    }
    add_runs(text, pieces);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_word(text[i])) {
            continue;
        }
        bool const pairs_on = i + 1 < text.size() && is_word(text[i + 1]);
        bool const paired = i > 0 && is_word(text[i - 1]);
        if (pairs_on || !paired) {
            pieces.push_back({i, pairs_on ? i + 2 : i + 1});
        }
    }
    // Who holds the longer has the shorter in it.
    std::vector<std::int32_t> words;
    for (auto const &piece : pieces) {
        if (std::none_of(pieces.begin(), pieces.end(),
                         [&](Piece const &other) { return other != piece && other.holds(piece); })) {
            words.push_back(number_of(std::u32string_view(text).substr(piece.from, piece.to - piece.from)));
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
