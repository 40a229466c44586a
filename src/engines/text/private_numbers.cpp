// SPDX-License-Identifier: Apache-2.0
#include "engines/text/private_numbers.hpp"
#include "engines/text/characters.hpp"
#include <algorithm>
#include <optional>

namespace onegrid::text {
namespace {

// The provinces as plates have them (GA 36-2018 §5), folded.
constexpr std::u32string_view plate_provinces = U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使";
constexpr std::u32string_view chinese_digits = U"〇一二三四五六七八九";

bool is_alnum(char32_t c) { return is_digit(c) || is_latin(c); }
bool has(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// The digit that a character says: 0 to 9, or -1.
int digit_of(char32_t c)
{
    if (is_digit(c)) {
        return static_cast<int>(c - U'0');
    }
    if (c == U'零') {
        return 0;
    }
    if (c == U'幺') {
        return 1;
    }
    auto const at = chinese_digits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

bool is_between(char32_t c) { return has(U" -.()+_·*/:–—−‐‑", c); }

Mask kind_of(std::u32string_view digits, bool ends_in_x)
{
    auto const count = digits.size() + (ends_in_x ? 1 : 0);
    if (count == 18 || (count == 15 && !ends_in_x)) {
        return Mask::identity;
    }
    if ((count == 11 && digits.front() == U'1') || (count >= 10 && count <= 12 && digits.front() == U'0') ||
        (count == 13 && digits.starts_with(U"861"))) {
        return Mask::phone;
    }
    return count >= 13 && count <= 19 ? Mask::bank_card : Mask::number;
}

// Digits from `begin` on. Five in a row are private; with something between them, or written in Chinese, seven.
std::optional<PrivateNumber> number_at(std::u32string_view even, std::size_t begin)
{
    std::u32string digits;
    std::size_t end = begin;
    std::size_t in_a_row = 0;
    bool is_plain = false;
    for (std::size_t at = begin; at < even.size();) {
        if (auto const digit = digit_of(even[at]); digit >= 0) {
            in_a_row = !is_digit(even[at]) ? 0 : at == end ? in_a_row + 1 : 1;
            is_plain = is_plain || in_a_row >= 5;
            digits.push_back(U'0' + static_cast<char32_t>(digit));
            end = ++at;
        } else if (is_between(even[at]) && at < end + 3) {
            ++at;
        } else {
            break;
        }
    }
    bool const ends_in_x = (digits.size() == 17 || digits.size() == 14) && end < even.size() && even[end] == U'x' &&
                           (end + 1 == even.size() || !is_alnum(even[end + 1]));
    if (!is_plain && digits.size() < 7) {
        return std::nullopt;
    }
    return PrivateNumber{begin, ends_in_x ? end + 1 : end, kind_of(digits, ends_in_x)};
}

// 湘a12345, 沪a·d12345, 粤b-1234学: a province, a letter, five or six letters and digits.
std::optional<PrivateNumber> plate_at(std::u32string_view even, std::size_t begin)
{
    if (!has(plate_provinces, even[begin]) || begin + 1 >= even.size() || !is_latin(even[begin + 1])) {
        return std::nullopt;
    }
    std::size_t at = begin + 2;
    std::size_t count = 0;
    bool has_digit = false;
    for (std::size_t between = 0; at < even.size() && count < 6; ++at) {
        if (is_alnum(even[at])) {
            ++count;
            has_digit = has_digit || is_digit(even[at]);
        } else if (!is_between(even[at]) || ++between > 2) {
            break;
        }
    }
    if (at < even.size() && count == 4 && has(U"挂学警港澳领", even[at])) {
        ++count;
        ++at;
    }
    while (at > begin && is_between(even[at - 1])) {
        --at;
    }
    if (count < 5 || !has_digit) {
        return std::nullopt;
    }
    return PrivateNumber{begin, at, Mask::plate};
}

bool is_of_mail(char32_t c) { return is_alnum(c) || has(U"._%+-", c); }

constexpr std::size_t longest_mail_name = 64; // RFC 5321 §4.5.3.1.1

// Around an @: at least one character before it and a name of two after it.
std::optional<PrivateNumber> mail_around(std::u32string_view even, std::size_t sign)
{
    auto begin = sign;
    while (begin > 0 && sign - begin < longest_mail_name && is_of_mail(even[begin - 1])) {
        --begin;
    }
    auto end = sign + 1;
    while (end < even.size() && (is_alnum(even[end]) || even[end] == U'.' || even[end] == U'-')) {
        ++end;
    }
    if (begin == sign || end < sign + 3) {
        return std::nullopt;
    }
    return PrivateNumber{begin, end, Mask::mail_address};
}

} // namespace

bool may_go_on(char32_t c) { return digit_of(c) >= 0 || is_of_mail(c) || is_between(c) || c == U'@' || has(plate_provinces, c); }

std::vector<PrivateNumber> private_numbers(std::u32string_view even)
{
    std::vector<PrivateNumber> found;
    for (std::size_t at = 0; at < even.size();) {
        std::optional<PrivateNumber> one;
        auto const c = even[at];
        if (c == U'@') {
            one = mail_around(even, at);
        } else if (digit_of(c) >= 0) {
            one = number_at(even, at);
        } else if (is_han(c)) {
            one = plate_at(even, at);
        }
        if (!one) {
            ++at;
            continue;
        }
        // What was taken for a number before the sign of an address is a part of it.
        while (!found.empty() && found.back().end > one->begin) {
            one->begin = std::min(one->begin, found.back().begin);
            found.pop_back();
        }
        found.push_back(*one);
        at = one->end;
    }
    return found;
}

} // namespace onegrid::text
