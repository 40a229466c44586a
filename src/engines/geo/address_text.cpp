// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/address_text.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>

namespace onegrid::geo {

std::optional<std::u32string> decode(std::string_view utf8)
{
    std::u32string out;
    for (std::size_t at = 0; at < utf8.size();) {
        auto const read = next_code_point(utf8, at);
        if (!read) {
            return std::nullopt;
        }
        out.push_back(*read);
    }
    return out;
}

std::string encode(std::u32string_view text)
{
    std::string out;
    auto const put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
    for (auto const c : text) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0U | c >> 6U);
            put(0x80U | (c & 0x3FU));
        } else if (c < 0x10000) {
            put(0xE0U | c >> 12U);
            put(0x80U | (c >> 6U & 0x3FU));
            put(0x80U | (c & 0x3FU));
        } else {
            put(0xF0U | c >> 18U);
            put(0x80U | (c >> 12U & 0x3FU));
            put(0x80U | (c >> 6U & 0x3FU));
            put(0x80U | (c & 0x3FU));
        }
    }
    return out;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool is_han(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF) || c == U'〇';
}
bool is_numeral(char32_t c)
{
    return std::u32string_view(U"零〇一二三四五六七八九十百千两廿").find(c) != std::u32string_view::npos;
}

std::u32string evened(std::u32string_view text)
{
    std::u32string out;
    for (auto c : text) {
        if (c >= 0xFF01 && c <= 0xFF5E) {
            c -= 0xFEE0;
        }
        if (std::u32string_view(U"－—–―‐‑−～~〜﹣").find(c) != std::u32string_view::npos) {
            c = U'-';
        } else if (std::u32string_view(U"【［〔﹝｛〈《").find(c) != std::u32string_view::npos) {
            c = U'(';
        } else if (std::u32string_view(U"】］〕﹞｝〉》").find(c) != std::u32string_view::npos) {
            c = U')';
        } else if (std::u32string_view(U"[{").find(c) != std::u32string_view::npos) {
            c = U'(';
        } else if (std::u32string_view(U"]}").find(c) != std::u32string_view::npos) {
            c = U')';
        } else if (c == U'　' || c == 0xA0 ||
                   std::u32string_view(U" \t\r\n:。：·•|\"'“”‘’!?").find(c) != std::u32string_view::npos) {
            c = U' ';
        } else if (std::u32string_view(U",;，；").find(c) != std::u32string_view::npos) {
            c = U'、';
        }
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF) {
            continue;
        }
        if (c == U' ' && (out.empty() || out.back() == U' ')) {
            continue;
        }
        out.push_back(c);
    }
    while (!out.empty() && out.back() == U' ') {
        out.pop_back();
    }
    return out;
}

std::u32string without_brackets(std::u32string_view text, std::vector<std::u32string> &notes)
{
    std::u32string out;
    std::u32string note;
    int depth = 0;
    for (auto const c : text) {
        if (c == U'(') {
            if (depth++ > 0) {
                note.push_back(c);
            }
        } else if (c == U')') {
            if (depth == 0) {
                continue; // closes nothing
            }
            if (--depth == 0) {
                notes.push_back(std::move(note));
                note.clear();
            } else {
                note.push_back(c);
            }
        } else {
            (depth > 0 ? note : out).push_back(c);
        }
    }
    if (!note.empty()) {
        notes.push_back(std::move(note));
    }
    std::erase_if(notes, [](std::u32string const &one) { return one.empty(); });
    return out;
}

std::optional<int> numeral_of(std::u32string_view text)
{
    static constexpr std::u32string_view digits = U"零一二三四五六七八九";
    auto const digit_of = [](char32_t c) -> int {
        if (c == U'〇') {
            return 0;
        }
        if (c == U'两') {
            return 2;
        }
        auto const at = digits.find(c);
        return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
    };
    if (text.empty() || text.size() > 6 || !std::all_of(text.begin(), text.end(), is_numeral)) {
        return std::nullopt;
    }
    if (std::all_of(text.begin(), text.end(), [&](char32_t c) { return digit_of(c) >= 0; })) {
        int value = 0; // read one by one: 五〇一
        for (auto const c : text) {
            value = value * 10 + digit_of(c);
        }
        return value;
    }
    int sum = 0;
    int digit = 0;
    for (auto const c : text) {
        int const unit = c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
        if (c == U'廿') {
            sum += 20;
            digit = 0;
        } else if (unit != 0) {
            sum += (digit == 0 && sum == 0 ? 1 : digit) * unit;
            digit = 0;
        } else {
            digit = digit_of(c);
        }
    }
    return sum + digit;
}

} // namespace onegrid::geo
