// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/address_words.hpp"
#include "engines/geo/address_text.hpp"
#include <algorithm>
#include <utility>

namespace onegrid::geo::address_words {

std::optional<Number> number_at(Text text)
{
    constexpr Text stems = U"甲乙丙丁戊己庚辛";
    constexpr Text before = U"附临东西南北";
    std::u32string value;
    std::size_t i = 0;
    bool has_digit = false;
    if (i < text.size() &&
        (is_one_of(text[i], U"附临") || (is_one_of(text[i], before) && i + 1 < text.size() && is_digit(text[i + 1])))) {
        value += text[i++];
    }
    std::size_t letters = 0;
    while (i < text.size()) {
        auto const c = text[i];
        if (is_digit(c)) {
            has_digit = true;
            value += c;
            ++i;
        } else if (is_letter(c)) {
            if (++letters > 4 || (!has_digit && letters > 2)) {
                return std::nullopt;
            }
            value += c >= U'a' ? c - 32 : c;
            ++i;
        } else if (is_one_of(c, U"-/、.#") && !value.empty() && i + 1 < text.size() &&
                   (is_digit(text[i + 1]) || (is_letter(text[i + 1]) && is_one_of(c, U"-、")) ||
                    (is_numeral(text[i + 1]) && c == U'、'))) {
            if (c != U'#') {
                value += c == U'.' ? U'-' : c;
            }
            letters = 0;
            ++i;
        } else if (c == U'之' && has_digit && i + 1 < text.size() &&
                   (is_digit(text[i + 1]) || is_numeral(text[i + 1]))) {
            value += U'-';
            ++i;
        } else if (is_one_of(c, stems)) {
            value += c;
            i += i + 1 < text.size() && text[i + 1] == U'字' ? 2 : 1;
            has_digit = has_digit || (i < text.size() && is_one_of(text[i], U"号幢栋座楼弄"));
        } else if (is_numeral(c) &&
                   (value.empty() || is_one_of(value.back(), U"-、附临东西南北") || is_one_of(value.back(), stems))) {
            auto end = i;
            while (end < text.size() && is_numeral(text[end])) {
                ++end;
            }
            auto const numeral = numeral_of(text.substr(i, end - i));
            if (!numeral) {
                return std::nullopt;
            }
            for (auto const digit : std::to_string(*numeral)) {
                value += static_cast<char32_t>(digit);
            }
            has_digit = true;
            i = end;
        } else {
            break;
        }
    }
    if (!has_digit) {
        // A letter alone names a building: A座, B栋, or a floor below ground.
        bool const is_block = letters == 1 && value.size() == 1 && i < text.size() &&
                              (is_one_of(text[i], U"座栋幢区楼") || text.substr(i).starts_with(U"号楼"));
        if (!is_block) {
            return std::nullopt;
        }
    }
    return Number{encode(value), i};
}

namespace {

// 3F, F3 and B2F are floors 3, 3 and B2; nothing when it is no such number.
std::optional<std::string> without_f(std::string const &value)
{
    if (value.size() >= 2 && value.size() <= 4 && value.find('-') == std::string::npos) {
        if (value.back() == 'F') {
            return value.substr(0, value.size() - 1);
        }
        if (value.front() == 'F' && value.find_first_not_of("0123456789", 1) == std::string::npos) {
            return value.substr(1);
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Token> token_at(Text text)
{
    if (text.starts_with(U"底层") || text.starts_with(U"底楼")) {
        return Token{"1", Suffix::floor, 2};
    }
    bool const is_below = text.starts_with(U"地下") || text.starts_with(U"负");
    std::size_t const skipped = is_below ? (text[0] == U'负' ? 1 : 2) : 0;
    auto const number = number_at(text.substr(skipped));
    if (!number) {
        return std::nullopt;
    }
    auto const length = number->length + skipped;
    auto const after = text.substr(length);
    struct Known {
        Text word;
        Suffix suffix;
    };
    static constexpr std::array<Known, 24> suffixes{
        {{U"支弄", Suffix::sub_lane}, {U"弄", Suffix::lane},       {U"号楼", Suffix::building},
         {U"号幢", Suffix::building}, {U"号栋", Suffix::building}, {U"幢", Suffix::building},
         {U"栋", Suffix::building},   {U"座", Suffix::building},   {U"号室", Suffix::room},
         {U"号院", Suffix::number},   {U"号", Suffix::number},     {U"单元", Suffix::unit},
         {U"层", Suffix::floor},      {U"楼", Suffix::floor},      {U"室", Suffix::room},
         {U"房", Suffix::room},       {U"铺", Suffix::room},       {U"户", Suffix::room},
         {U"村民组", Suffix::group},  {U"组", Suffix::group},      {U"队", Suffix::group},
         {U"期", Suffix::phase},      {U"区", Suffix::phase},      {U"米", Suffix::metres}}};
    for (auto const &[word, suffix] : suffixes) {
        if (!after.starts_with(word)) {
            continue;
        }
        auto const next = after.substr(word.size());
        static constexpr std::array<Text, 8> no_number{U"线", U"桥", U"门", U"口", U"路", U"码头", U"馆", U"地块"};
        if (suffix == Suffix::number && word == U"号" && begins_with_any(next, no_number) != 0) {
            return std::nullopt; // 2号线, 3号门
        }
        if ((suffix == Suffix::room && begins_with_any(next, std::array<Text, 3>{U"内", U"产", U"屋"}) != 0) ||
            (is_below && suffix != Suffix::floor)) {
            return std::nullopt;
        }
        auto const &value = number->value;
        return Token{(is_below ? "B" : "") + (suffix == Suffix::floor ? without_f(value).value_or(value) : value),
                     suffix, length + word.size()};
    }
    if (auto const floor = without_f(number->value); floor && !is_below) {
        return Token{*floor, Suffix::floor, length};
    }
    return std::nullopt;
}

bool is_rest_of_road(Text after)
{
    std::size_t i = 0;
    while (i < 2 && i < after.size() && (is_one_of(after[i], U"东西南北中支环新") || is_numeral(after[i]))) {
        ++i;
    }
    return begins_with_any(after, road_ends) != 0 || begins_with_any(after.substr(i), road_ends) != 0;
}

std::size_t road_at(Text text)
{
    std::size_t uncertain = 0;
    std::size_t i = 0;
    for (; i < std::min<std::size_t>(text.size(), 16); ++i) {
        auto const c = text[i];
        if (!is_han(c) && !is_digit(c) && !is_letter(c)) {
            break;
        }
        if (is_digit(c) && token_at(text.substr(i)) && !text.substr(i).starts_with(U"0")) {
            break;
        }
        auto const so_far = text.substr(0, i + 1);
        if (ends_with_any(so_far, road_ends) == 0 || so_far.size() < 2) {
            continue;
        }
        if (so_far.back() == U'弄' && (is_digit(so_far[so_far.size() - 2]) || is_numeral(so_far[so_far.size() - 2]))) {
            continue; // a lane by number
        }
        auto const after = text.substr(i + 1);
        bool const is_end = after.empty() || !(is_han(after[0]) || is_letter(after[0])) || is_digit(after[0]) ||
                            begins_with_any(after, joining) != 0 || begins_with_any(after, nearby_words) != 0 ||
                            token_at(after).has_value();
        if (begins_with_any(after, names_after_road) != 0 || after.starts_with(U"道")) {
            continue;
        }
        // 道 ends many other words: a road only when it is certain.
        bool const is_way = so_far.back() == U'道' && ends_with_any(so_far, road_ends) == 1;
        if (is_way && is_one_of(so_far[so_far.size() - 2], U"街通隧轨频步车管渠楼过赛跑人")) {
            continue;
        }
        if (is_end) {
            // 雪松路武威路7号: two roads. 三林路弄: one, and something in it.
            bool const are_two = uncertain >= 3 && i + 1 - uncertain >= 3;
            return uncertain != 0 && (are_two || is_one_of(so_far.back(), U"弄巷")) ? uncertain : i + 1;
        }
        if (uncertain == 0 && !is_way) {
            uncertain = i + 1;
        }
    }
    return uncertain;
}

std::size_t metres_at(Text text)
{
    std::size_t ahead = 0;
    while (ahead < text.size() && ahead < 5 && is_one_of(text[ahead], U"东西南北方向行约侧往")) {
        ++ahead;
    }
    auto const token = token_at(text.substr(ahead));
    return token && token->suffix == Suffix::metres ? ahead + token->length : 0;
}

std::string community_of(std::string name)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> offices{{{"社区居民委员会", "社区"},
                                                                                           {"社区居委会", "社区"},
                                                                                           {"村民委员会", "村"},
                                                                                           {"居民委员会", "社区"},
                                                                                           {"村委会", "村"},
                                                                                           {"居委会", "社区"}}};
    for (auto const &[office, area] : offices) {
        if (name.size() > office.size() && name.ends_with(office)) {
            name.resize(name.size() - office.size());
            return name.ends_with("村") && area == "村" ? name : name + std::string(area);
        }
    }
    return name;
}

} // namespace onegrid::geo::address_words
