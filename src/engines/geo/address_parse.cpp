// SPDX-License-Identifier: Apache-2.0
// Reads an address from left to right: areas, then road, then what has a number and a suffix, then names. Which of two
// readings is right is told by what follows: 路 ends a road when a number, another road or the end comes next.
#include "engines/geo/address.hpp"
#include "engines/geo/address_text.hpp"
#include "engines/geo/address_words.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace onegrid::geo {
namespace {

using namespace address_words;

constexpr std::size_t longest_text = 300;

class Reader {
  public:
    Reader(Text text, AreaNames const &names) : m_text(text), m_names(names) {}

    Address read(std::vector<std::u32string> const &notes)
    {
        read_areas();
        while (m_at < m_text.size()) {
            auto const before = m_at;
            if (left()[0] == U' ') {
                ++m_at;
            } else if (left()[0] == U'、') {
                ++m_at;
                m_is_listing = true;
                if (road_at(left()) != 0) { // another address
                    m_address.notes.push_back(encode(left()));
                    m_at = m_text.size();
                }
                continue;
            } else if (!read_road() && !read_token() && !read_bare_number() && !read_name()) {
                m_address.rest += encode(left().substr(0, 1));
                ++m_at;
            }
            m_is_listing = false;
            if (m_at == before) {
                break; // cannot be; an end all the same
            }
        }
        for (auto const &note : notes) {
            m_address.notes.push_back(encode(note));
        }
        return std::move(m_address);
    }

  private:
    Text left() const { return m_text.substr(m_at); }
    void read_areas();
    bool read_known_area();
    bool read_written_area();
    void put_area(AreaCode code);
    bool read_road();
    bool read_token();
    bool read_bare_number();
    bool read_name();
    void put(Token const &token);
    void add_place(Text name);
    bool has_door() const { return !m_address.number.empty() || !m_address.lane.empty(); }

    Text m_text;
    AreaNames const &m_names;
    std::size_t m_at{};
    bool m_is_listing{}; // after 、: what comes is beside what was
    bool m_is_joined{};  // 与 between the roads
    Address m_address;
};

void Reader::put_area(AreaCode code)
{
    m_address.area = code;
    for (auto at = code; at; at = at.parent()) {
        auto const name = std::string(m_names.name_of(at));
        if (name.empty()) {
            continue;
        }
        auto const span = at.span();
        if (span >= AreaCode::steps[0]) { // a city that is a province is a city
            (name.ends_with("市") ? m_address.city : m_address.province) = name;
        } else if (span >= AreaCode::steps[1]) {
            m_address.city = name;
        } else if (span >= AreaCode::steps[2]) {
            m_address.district = name;
        } else if (span >= AreaCode::steps[3]) {
            m_address.street = name;
        } else {
            m_address.community = community_of(name);
        }
    }
}

bool Reader::read_known_area()
{
    for (auto const &match : m_names.at(left())) {
        // Of several of this name the one below what was read; without that only a name that is the only one.
        AreaCode found;
        bool is_only = true;
        for (auto const code : match.codes) {
            bool const fits = !m_address.area || m_address.area.contains(code) || code.contains(m_address.area);
            if (fits && found) {
                is_only = false;
            }
            found = fits && !found ? code : found;
        }
        auto after = left().substr(match.length);
        if (!found || (!is_only && !m_address.area)) {
            continue;
        }
        std::size_t length = match.length;
        if (!match.is_whole &&
            (found.span() < AreaCode::steps[3] || ends_with_any(left().substr(0, length), road_ends) != 0)) {
            continue; // a community's is also an estate's, and a road's is a road's
        }
        if (auto const ending =
                begins_with_any(after, std::array<Text, 7>{U"街道", U"地区", U"镇", U"乡", U"县", U"区", U"市"});
            !match.is_whole && ending != 0 && !is_rest_of_road(after.substr(ending))) {
            length += ending; // by what it was once: 五角场镇 is 五角场街道
            after.remove_prefix(ending);
        } else if (!match.is_whole) {
            // A shortened name is one only before a road with a number, or before another area.
            auto const road = road_at(after);
            bool const has_number =
                road >= 2 && road < after.size() && token_at(after.substr(road)).has_value() && !is_rest_of_road(after);
            auto const next = m_names.at(after);
            bool const has_area = std::any_of(next.begin(), next.end(), [&](AreaNames::Match const &below) {
                return below.is_whole && std::any_of(below.codes.begin(), below.codes.end(), [&](AreaCode code) {
                           return found.contains(code) && code != found;
                       });
            });
            if (!has_number && !has_area) {
                continue;
            }
        } else if (is_rest_of_road(after)) {
            continue; // 人民社区路
        } else if (found.span() < AreaCode::steps[3] &&
                   m_names.name_of(found) != encode(left().substr(0, match.length)) && !m_address.area) {
            continue; // a community's other name, with nothing above it
        }
        if (!found.contains(m_address.area) || !m_address.area) {
            put_area(found);
        }
        m_at += length;
        return true;
    }
    return false;
}

// An area that nobody knows, by its ending: 桃花镇, 李家村, A3区.
bool Reader::read_written_area()
{
    struct Ending {
        Text word;
        std::string Address::*part;
        Text not_after; // characters before it that make it something else: 小区, 园区
    };
    static Ending const written[] = {{U"自治区", &Address::province, U""},
                                     {U"街道", &Address::street, U""},
                                     {U"社区", &Address::community, U""},
                                     {U"省", &Address::province, U""},
                                     {U"市", &Address::city, U"超城门夜菜贸集都"},
                                     {U"县", &Address::district, U""},
                                     {U"区", &Address::district, U"小园校社山景院厂库片新城期业发街"},
                                     {U"镇", &Address::street, U""},
                                     {U"乡", &Address::street, U""},
                                     {U"村", &Address::community, U"新一二三四五六七八九十园山农"}};
    auto const road = road_at(left());
    for (std::size_t length = 2; length <= std::min<std::size_t>(left().size(), 9); ++length) {
        auto const name = left().substr(0, length);
        auto const last = name.back();
        if (!is_han(last) && !is_letter(last) && !is_digit(last)) {
            return false;
        }
        if (road != 0 && length >= road && name != left().substr(0, road)) {
            return false; // a road ends before
        }
        for (auto const &[word, part, not_after] : written) {
            if (!name.ends_with(word) || name.size() == word.size() || !(m_address.*part).empty()) {
                continue;
            }
            auto const before = name[name.size() - word.size() - 1];
            auto const after = left().substr(length);
            static constexpr std::array<Text, 6> going_on{U"委", U"小区", U"公园", U"医院", U"场", U"中心"};
            bool const goes_on = begins_with_any(after, going_on) != 0 || is_rest_of_road(after);
            bool const is_too_soon = word.size() == 1 && is_one_of(before, not_after);
            bool const is_of_digits = is_digit(name.front()) || (is_numeral(name.front()) && name.size() == 2);
            if (goes_on || is_too_soon || is_of_digits || (word == U"区" && after.starts_with(U"域"))) {
                continue;
            }
            m_address.*part = encode(name);
            m_at += length;
            return true;
        }
    }
    return false;
}

void Reader::read_areas()
{
    if (left().starts_with(U"中国")) {
        m_at += 2;
    }
    while (m_at < m_text.size()) {
        if (left()[0] == U' ') {
            ++m_at;
        } else if (left().starts_with(U"市辖区")) {
            m_at += 3;
        } else if (!read_known_area() && !read_written_area()) {
            return;
        }
    }
}

bool Reader::read_road()
{
    if (has_door() || !m_address.building.empty() || !m_address.cross.empty()) {
        return false;
    }
    auto const joiner = m_address.road.empty() ? 0 : begins_with_any(left(), joining);
    auto const text = left().substr(joiner);
    auto const length = road_at(text);
    if (length == 0) {
        return false;
    }
    auto const name = encode(text.substr(0, length));
    if (m_address.road.empty()) {
        m_address.road = name;
    } else if (m_address.estate.empty() && m_address.place.empty()) {
        m_address.cross = name;
        m_is_joined = joiner != 0;
    } else {
        return false;
    }
    m_at += joiner + length;
    return true;
}

void Reader::put(Token const &token)
{
    auto const set = [&](std::string &part) {
        if (part.empty()) {
            part = token.value;
        } else if (m_is_listing) {
            part += "、" + token.value;
        } else {
            m_address.notes.push_back(token.value);
        }
    };
    if ((token.suffix == Suffix::number || token.suffix == Suffix::lane) && !m_address.cross.empty() && !m_is_joined &&
        !has_door()) {
        // Of two roads one after the other the door is in the second.
        m_address.notes.push_back(std::exchange(m_address.road, std::exchange(m_address.cross, {})));
    }
    switch (token.suffix) {
    case Suffix::lane:
        // A lane within a lane.
        set(m_address.lane.empty() ? m_address.lane : m_address.sub_lane);
        break;
    case Suffix::sub_lane:
        set(m_address.sub_lane);
        break;
    case Suffix::number:
        if (m_address.number.empty()) {
            m_address.number = token.value;
        } else if (!m_is_listing && (!m_address.floor.empty() || !m_address.estate.empty() ||
                                     !m_address.place.empty() || !m_address.building.empty())) {
            set(m_address.room); // 5层501号
        } else if (token.value.starts_with("附") || token.value.starts_with("临")) {
            m_address.number += token.value;
        } else {
            m_address.number += (m_is_listing ? "、" : "-") + token.value; // 29号、31号; 2号-6号
        }
        break;
    case Suffix::building:
        set(m_address.building);
        break;
    case Suffix::unit:
        set(m_address.unit);
        break;
    case Suffix::floor:
        set(m_address.floor);
        break;
    case Suffix::room: {
        // 53-101室 in an estate: the building before the dash.
        auto const dash = token.value.find('-');
        if (dash != std::string::npos && token.value.find('-', dash + 1) == std::string::npos &&
            m_address.building.empty() && m_address.number.empty() && m_address.floor.empty() &&
            (!m_address.estate.empty() || !m_address.lane.empty())) {
            (m_address.lane.empty() ? m_address.building : m_address.number) = token.value.substr(0, dash);
            m_address.room = token.value.substr(dash + 1);
        } else {
            set(m_address.room);
        }
        break;
    }
    case Suffix::group:
        set(m_address.group);
        break;
    case Suffix::phase:
        set(m_address.phase);
        break;
    case Suffix::metres: // metres_at has them
    case Suffix::none:
        break;
    }
}

bool Reader::read_token()
{
    // 9号-8 and 9弄-8号: the dash belongs to the number before.
    std::size_t const dash = left()[0] == U'-' ? 1 : 0;
    if (auto const metres = metres_at(left())) {
        m_address.notes.push_back(encode(left().substr(0, metres)));
        m_at += metres;
        return true;
    }
    auto const token = token_at(left().substr(dash));
    if (!token) {
        return false;
    }
    put(*token);
    m_at += dash + token->length;
    // 8号甲, when nothing is called 甲….
    if (token->suffix == Suffix::number && !left().empty() && is_one_of(left()[0], U"甲乙丙丁") &&
        (left().size() == 1 || !is_han(left()[1])) && m_address.room.empty()) {
        m_address.number += encode(left().substr(0, 1));
        ++m_at;
    }
    return true;
}

// A number without a suffix: after a road it is the door's, after that a room's.
bool Reader::read_bare_number()
{
    std::size_t const dash = left()[0] == U'-' ? 1 : 0;
    auto const number = number_at(left().substr(dash));
    auto const after = left().substr(dash + (number ? number->length : 0));
    if (!number || (is_numeral(left()[dash]) && (number->length < 3 || !after.empty()))) {
        return false; // 三〇二 at the end; a numeral before a name belongs to it
    }
    if (!after.empty() && is_letter(after[0])) {
        return false;
    }
    if (dash == 1 && !m_address.room.empty()) {
        m_address.room += "-" + number->value; // 101室-6
    } else if (dash == 1 && !m_address.number.empty() && m_address.floor.empty()) {
        m_address.number += "-" + number->value;
    } else if (m_is_listing && has_door()) {
        auto &part = !m_address.room.empty() ? m_address.room : m_address.number;
        part += (part.empty() ? "" : "、") + number->value;
    } else if (m_address.number.empty() && m_address.building.empty() &&
               (!m_address.road.empty() || !m_address.estate.empty() || !m_address.lane.empty() ||
                !m_address.community.empty())) {
        m_address.number = number->value;
    } else if (m_address.room.empty() && (has_door() || !m_address.building.empty() || !m_address.floor.empty())) {
        m_address.room = number->value;
    } else {
        return false;
    }
    m_at += dash + number->length;
    return true;
}

void Reader::add_place(Text name)
{
    auto const text = encode(name);
    if (!m_address.community.empty() && m_address.group.empty() && name.size() > 1 && name.size() <= 6 &&
        is_one_of(name.back(), U"组队")) {
        m_address.group = encode(name.substr(0, name.size() - 1)); // a village's group by name
    } else if (m_address.estate.empty() && m_address.building.empty() && ends_with_any(name, estate_ends) != 0) {
        m_address.estate = text;
    } else if (m_address.place.empty()) {
        m_address.place = text;
    } else {
        m_address.notes.push_back(text);
    }
}

// A name, up to where something with a number begins.
bool Reader::read_name()
{
    std::size_t length = 0;
    while (length < left().size()) {
        auto const here = left().substr(length);
        auto const c = here[0];
        if (c == U' ' || !(is_han(c) || is_letter(c) || is_digit(c) || is_one_of(c, U"-&.+#/"))) {
            break;
        }
        // A letter begins a number after what is none, or as a capital after a small one: 医院f3层, skyL6层.
        bool const may_begin =
            !is_letter(c) ||
            (length > 0 && (!is_letter(left()[length - 1]) || (c <= U'Z' && left()[length - 1] > U'Z')));
        bool const is_inside = length > 0 && is_digit(c) && is_digit(left()[length - 1]);
        if (length > 0 && may_begin && !is_inside) {
            if (metres_at(here) != 0) {
                break;
            }
            if (auto const token = token_at(here)) {
                // 蓝天第一坊, 和平三村: a numeral within a name has no suffix that token_at knows but 区, 期 and 楼.
                if (!(is_numeral(c) && left()[length - 1] == U'第')) {
                    break;
                }
            } else if (auto const number = is_digit(c) ? number_at(here) : std::nullopt) {
                auto const after = here.substr(number->length);
                if (begins_with_any(after, std::array<Text, 3>{U"号线", U"号口", U"号门"}) == 0) {
                    break;
                }
            } else if (is_letter(c) && number_at(here) && is_digit(here[std::min<std::size_t>(1, here.size() - 1)])) {
                break; // B20, F3
            }
        }
        ++length;
        if (ends_with_any(left().substr(0, length), crossing_words) != 0) {
            break;
        }
    }
    if (length == 0) {
        return false;
    }
    auto name = left().substr(0, length);
    m_at += length;
    // What only says how it lies to what was read.
    std::vector<Text> around;
    while (!name.empty()) {
        std::size_t cut = 0;
        for (auto const word : nearby_words) {
            if (name.ends_with(word)) {
                cut = word.size();
                break;
            }
        }
        if (cut == 0 && is_one_of(name.back(), U"内里旁侧") &&
            (name.size() == 1 || name.back() != U'里' || has_door())) {
            cut = 1;
        }
        if (cut == 0) {
            break;
        }
        around.push_back(name.substr(name.size() - cut));
        name.remove_suffix(cut);
    }
    if (!name.empty()) {
        add_place(name);
    }
    for (auto const word : around) {
        m_address.notes.push_back(encode(word));
    }
    return true;
}

} // namespace

Result<Address> parse_address(std::string_view text, AreaNames const &names)
{
    if (text.size() > longest_text * 4) {
        return refuse(Why::invalid, "address.too_long", std::to_string(longest_text));
    }
    auto const decoded = decode(text);
    if (!decoded) {
        return refuse(Why::malformed, "address.not_utf8");
    }
    if (decoded->size() > longest_text) {
        return refuse(Why::invalid, "address.too_long", std::to_string(longest_text));
    }
    std::vector<std::u32string> notes;
    auto even = without_brackets(evened(*decoded), notes);
    // Spaces beside Chinese characters are how it was typed; others keep numbers apart.
    std::u32string plain;
    for (std::size_t i = 0; i < even.size(); ++i) {
        bool const is_between =
            even[i] == U' ' && !plain.empty() && i + 1 < even.size() && (is_han(plain.back()) || is_han(even[i + 1]));
        if (!is_between) {
            plain.push_back(even[i]);
        }
    }
    if (plain.empty() && notes.empty()) {
        return refuse(Why::invalid, "address.empty");
    }
    return Reader(plain, names).read(notes);
}

} // namespace onegrid::geo
