// SPDX-License-Identifier: Apache-2.0
// The standard form, the key and the likeness of addresses.
#include "engines/geo/address.hpp"
#include "engines/geo/address_text.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onegrid::geo {
namespace {

// What is said of where within the road or estate.
bool has_door(Address const &a) { return !a.number.empty() || !a.lane.empty(); }

// Room 0501 and 501 are one.
std::string plain(std::string value)
{
    auto const first = value.find_first_not_of('0');
    return first == std::string::npos ? value : value.substr(first);
}

AreaCode district_of(Address const &a)
{
    return a.area ? AreaCode{a.area.value / AreaCode::steps[2] * AreaCode::steps[2]} : AreaCode{};
}

// How many characters to put in, take out or change (Levenshtein 1965).
std::size_t distance(std::u32string const &a, std::u32string const &b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

// Names that differ by a character of many, or of which one is contained in the other.
bool are_similar(std::string const &a, std::string const &b)
{
    auto const x = decode(a).value_or(U"");
    auto const y = decode(b).value_or(U"");
    auto const longer = std::max(x.size(), y.size());
    if (std::min(x.size(), y.size()) >= 3 && (x.find(y) != std::u32string::npos || y.find(x) != std::u32string::npos)) {
        return true;
    }
    // 中山东一路 and 中山东二路 differ by what tells roads apart.
    std::set<char32_t> const telling{U'东', U'西', U'南', U'北', U'中', U'支', U'新', U'老'};
    if (x.size() == y.size()) {
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (x[i] != y[i] && (telling.contains(x[i]) || telling.contains(y[i]) || is_numeral(x[i]) ||
                                 is_numeral(y[i]) || is_digit(x[i]) || is_digit(y[i]))) {
                return false;
            }
        }
        return longer >= 4 && distance(x, y) == 1;
    }
    return longer >= 5 && distance(x, y) == 1 &&
           std::none_of(x.begin(), x.end(),
                        [&](char32_t c) { return telling.contains(c) && y.find(c) == std::u32string::npos; }) &&
           std::none_of(y.begin(), y.end(),
                        [&](char32_t c) { return telling.contains(c) && x.find(c) == std::u32string::npos; });
}

// Whether 12 lies in 8-16: numbers only.
bool is_within(std::string const &one, std::string const &range)
{
    auto const dash = range.find('-');
    auto const number = [](std::string const &text) {
        return !text.empty() && text.size() < 7 && text.find_first_not_of("0123456789") == std::string::npos
                   ? std::stol(text)
                   : -1L;
    };
    if (dash == std::string::npos) {
        return false;
    }
    auto const low = number(range.substr(0, dash));
    auto const high = number(range.substr(dash + 1));
    auto const value = number(one);
    return low >= 0 && high > low && value >= low && value <= high;
}

class Comparison {
  public:
    void part(std::string name, std::string const &a, std::string const &b, double similar, double differs,
              double only_one)
    {
        if (a.empty() && b.empty()) {
            return;
        }
        if (a.empty() || b.empty()) {
            add(std::move(name), Verdict::only_one, only_one);
        } else if (plain(a) == plain(b)) {
            add(std::move(name), Verdict::same, 1);
        } else if (similar > 0 && (are_similar(a, b) || is_within(a, b) || is_within(b, a))) {
            add(std::move(name), Verdict::similar, similar);
        } else {
            add(std::move(name), Verdict::differs, differs);
        }
    }
    void add(std::string name, Verdict verdict, double factor)
    {
        m_likeness.confidence *= factor;
        m_likeness.reasons.push_back({std::move(name), verdict, factor});
    }
    bool has_common() const
    {
        return std::any_of(m_likeness.reasons.begin(), m_likeness.reasons.end(), [](Reason const &reason) {
            return (reason.part == "road" || reason.part == "estate" || reason.part == "place") &&
                   (reason.verdict == Verdict::same || reason.verdict == Verdict::similar);
        });
    }
    Likeness take() { return std::move(m_likeness); }

  private:
    Likeness m_likeness{1, {}};
};

} // namespace

Precision Address::precision() const
{
    bool const has_way = !road.empty() || !estate.empty() || !community.empty() || !lane.empty();
    if (has_way && !room.empty()) {
        return Precision::room;
    }
    if (has_way && !building.empty()) {
        return Precision::building;
    }
    if (has_way && (geo::has_door(*this) || !group.empty())) {
        return Precision::door;
    }
    if (!cross.empty()) {
        return Precision::crossing;
    }
    if (!road.empty()) {
        return Precision::road;
    }
    if (!estate.empty() || !place.empty() || !building.empty() || !number.empty()) {
        return Precision::place;
    }
    return area || !province.empty() || !city.empty() || !district.empty() || !street.empty() || !community.empty()
               ? Precision::area
               : Precision::nothing;
}

std::string standard_form(Address const &a)
{
    std::string out;
    auto const put = [&](std::string const &value, std::string_view suffix = {}) {
        if (!value.empty()) {
            out += value;
            out += suffix;
        }
    };
    put(a.province);
    put(a.city);
    put(a.district);
    put(a.street);
    put(a.community);
    put(a.road);
    if (!a.cross.empty()) {
        out += "与" + a.cross + "路口";
    }
    put(a.lane, "弄");
    put(a.sub_lane, "支弄");
    // A number belongs to the road; without one, to the estate or village before it.
    bool const is_road = !a.road.empty() || !a.lane.empty();
    if (is_road) {
        put(a.number, "号");
    }
    put(a.group, "组");
    put(a.estate);
    put(a.phase, a.phase.empty() || a.estate.empty() ? "区" : "期");
    if (!is_road) {
        if (a.estate.empty()) {
            put(a.place);
        }
        put(a.number, "号");
    }
    put(a.building, "号楼");
    put(a.unit, "单元");
    put(a.floor, "层");
    put(a.room, "室");
    if (a.precision() <= Precision::road && is_road) {
        put(a.place);
    }
    return out;
}

std::string key_of(Address const &a)
{
    // Every other village has a 西宅: there the village belongs to the name.
    auto const village = a.community.ends_with("村") || a.estate.empty() ? a.community : std::string{};
    auto const base = !a.road.empty() ? a.road : village + (a.estate.empty() ? a.place : a.estate);
    if (base.empty() || (base == a.community && a.precision() <= Precision::area)) {
        return {};
    }
    auto const district = district_of(a);
    auto roads = base;
    if (!a.cross.empty()) { // a crossing is the same from either road
        roads = std::min(a.road, a.cross) + "&" + std::max(a.road, a.cross);
    }
    auto const door = a.sub_lane.empty() ? plain(a.number) : plain(a.sub_lane) + "/" + plain(a.number);
    auto const room = !a.room.empty() ? plain(a.room) : a.floor.empty() ? std::string{} : "F" + plain(a.floor);
    auto const group = a.group.empty() ? std::string{} : "G" + a.group + "/";
    return fmt::format("{}|{}|{}|{}{}|{}|{}|{}",
                       district && district.span() <= AreaCode::steps[2] ? to_string(district).substr(0, 6) : "", roads,
                       plain(a.lane), group, door, plain(a.building), plain(a.unit), room);
}

Likeness compare(Address const &one, Address const &other)
{
    Comparison result;
    // Areas: one above the other says nothing against them.
    if (one.area && other.area) {
        bool const agree = one.area.contains(other.area) || other.area.contains(one.area);
        bool const same_district = district_of(one) == district_of(other);
        result.add("area",
                   agree           ? Verdict::same
                   : same_district ? Verdict::similar
                                   : Verdict::differs,
                   agree           ? 1
                   : same_district ? 0.9
                                   : 0.1);
    } else if (!one.district.empty() && !other.district.empty() && one.district != other.district) {
        result.add("area", Verdict::differs, 0.1);
    }
    bool const have_roads = !one.road.empty() && !other.road.empty();
    bool const is_turned = have_roads && !one.cross.empty() && one.road == other.cross && one.cross == other.road;
    if (is_turned) {
        result.add("road", Verdict::same, 1);
    } else {
        result.part("road", one.road, other.road, 0.7, 0.05, 0.6);
        result.part("cross", one.cross, other.cross, 0.7, 0.2, 0.6);
    }
    result.part("lane", one.lane, other.lane, 0, 0.05, 0.5);
    result.part("sub_lane", one.sub_lane, other.sub_lane, 0, 0.2, 0.7);
    result.part("number", one.number, other.number, 0.7, 0.05, 0.5);
    result.part("estate", one.estate, other.estate, 0.85, have_roads ? 0.7 : 0.05, 0.95);
    result.part("phase", one.phase, other.phase, 0, 0.3, 0.9);
    result.part("group", one.group, other.group, 0, 0.1, 0.7);
    result.part("building", one.building, other.building, 0, 0.1, 0.8);
    result.part("unit", one.unit, other.unit, 0, 0.2, 0.9);
    if (one.room.empty() && other.room.empty()) {
        result.part("floor", one.floor, other.floor, 0, 0.3, 0.9);
    }
    result.part("room", one.room, other.room, 0.8, 0.1, 0.8);
    if (one.precision() < Precision::door || other.precision() < Precision::door) {
        result.part("place", one.place, other.place, 0.8, 0.3, 0.8);
    }
    bool const has_common =
        result.has_common() ||
        (one.road.empty() && other.road.empty() && one.estate.empty() && other.estate.empty() &&
         !one.community.empty() && one.community == other.community && has_door(one) && has_door(other));
    auto likeness = result.take();
    if (!has_common) {
        likeness.confidence = 0;
    }
    return likeness;
}

} // namespace onegrid::geo
