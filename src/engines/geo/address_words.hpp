// SPDX-License-Identifier: Apache-2.0
// The words of addresses: numbers with what they count, roads, and the words by which they are known. Inside the unit
// only.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::geo::address_words {

using Text = std::u32string_view;

inline bool is_one_of(char32_t c, Text set) { return set.find(c) != Text::npos; }

// How long the first of the words is with which the text begins, or ends without being it; 0: none.
template <std::size_t N>
std::size_t begins_with_any(Text text, std::array<Text, N> const &words)
{
    for (auto const word : words) {
        if (text.starts_with(word)) {
            return word.size();
        }
    }
    return 0;
}
template <std::size_t N>
std::size_t ends_with_any(Text text, std::array<Text, N> const &words)
{
    for (auto const word : words) {
        if (text.size() > word.size() && text.ends_with(word)) {
            return word.size();
        }
    }
    return 0;
}

// The longest of those that end alike come first.
inline constexpr std::array<Text, 14> road_ends{U"大道", U"公路", U"国道", U"省道", U"县道", U"乡道", U"环线",
                                                U"大街", U"胡同", U"路",   U"街",   U"巷",   U"弄",   U"道"};
inline constexpr std::array<Text, 41> estate_ends{
    U"新村", U"小区", U"花园", U"花苑", U"公寓", U"大厦", U"广场", U"家园", U"佳苑",     U"雅苑",     U"大楼",
    U"山庄", U"别墅", U"公馆", U"名邸", U"名苑", U"新苑", U"商厦", U"商城", U"购物中心", U"商业中心", U"商务中心",
    U"大院", U"家苑", U"园区", U"宿舍", U"工房", U"庄园", U"华庭", U"豪庭", U"商场",     U"商务楼",   U"苑",
    U"坊",   U"邨",   U"村",   U"宅",   U"城",   U"湾",   U"府",   U"里"};
// After a road's last character these tell that it was no road: 解放路幼儿园.
inline constexpr std::array<Text, 26> names_after_road{
    U"小学", U"中学",   U"幼儿园", U"幼托", U"医院", U"分院", U"店",   U"站",   U"支行",
    U"分行", U"派出所", U"社区",   U"街道", U"居委", U"菜场", U"小区", U"卫生", U"校区",
    U"新村", U"桥",     U"口腔",   U"门诊", U"诊所", U"公园", U"隧道", U"花园"};
inline constexpr std::array<Text, 22> nearby_words{
    U"交叉路口", U"交叉口", U"交界处", U"交汇处", U"十字路口", U"路口", U"交叉", U"附近", U"旁边", U"隔壁", U"对面",
    U"斜对面",   U"门口",   U"东侧",   U"西侧",   U"南侧",     U"北侧", U"以东", U"以西", U"以南", U"以北", U"旁"};
inline constexpr std::array<Text, 5> crossing_words{U"交叉路口", U"交叉口", U"交界处", U"交汇处", U"路口"};
inline constexpr std::array<Text, 5> joining{U"与", U"和", U"跟", U"近", U"靠"};

// A number with what it counts.
enum class Suffix { none, lane, sub_lane, number, building, unit, floor, room, group, phase, metres };
struct Token {
    std::string value; // canonical: 12, 910-912, 8甲, B1
    Suffix suffix{};
    std::size_t length{};
};

struct Number {
    std::string value;
    std::size_t length{};
};

// 12, 910-912, 10A-10B, L6-609, 甲8, 8甲, 乙字1, 十二, 五〇一 at the beginning of the text; nothing when there is none.
std::optional<Number> number_at(Text text);

// The token at the beginning of the text, if a suffix says what the number is.
std::optional<Token> token_at(Text text);

// Whether this is how a road's name goes on: 路, 南路, 中一路. 新市南路 begins with no city.
bool is_rest_of_road(Text after);

// How many characters of the text are a road; 0: none. A road's end is certain when a number, a bracket, another road
// or the end follows.
std::size_t road_at(Text text);

// 东北100米, 西行100米, 50米: how many characters; 0: none.
std::size_t metres_at(Text text);

// 远景村村委会 is the office of 远景村, 人民居委会 that of 人民社区.
std::string community_of(std::string name);

} // namespace onegrid::geo::address_words
