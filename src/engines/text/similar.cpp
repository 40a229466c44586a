// SPDX-License-Identifier: Apache-2.0
#include "engines/text/similar.hpp"
#include "engines/text/similar_characters.hpp"
#include "engines/text/similar_score.hpp"
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

namespace onegrid::text {
namespace {

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t minutes_a_day = 24 * 60;
constexpr std::int32_t cell_side = 250; // of 1e-5 degree: 278 m from south to north
constexpr std::size_t longest_cell = 512;
constexpr std::size_t longest_list = 96;
constexpr std::size_t most_judged = 64; // candidates whose text is compared
constexpr std::size_t most_walked = 64; // members of a group that are looked at for the first that is open
constexpr std::uint32_t long_enough = 20; // runs of a text that alone tells two reports apart, without place and address
constexpr double metres_a_unit = 1.11319;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
{
    auto x = a * 0x9e3779b97f4a7c15ULL ^ (b + 0x7f4a7c159e3779b9ULL);
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

std::uint32_t hash_of(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    auto const hash = mixed(std::hash<std::string_view>{}(text), 1);
    return std::max(static_cast<std::uint32_t>(hash >> 32U), 1U);
}

std::int32_t minute_of(Instant at)
{
    return static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
}

std::uint64_t cell_key(std::int32_t column, std::int32_t row)
{
    return mixed(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row));
}

std::int32_t cell_of(std::int32_t at) { return (at < 0 ? at - cell_side + 1 : at) / cell_side; }

// The kinds of lists that share one table.
enum class Listed : std::uint64_t { street = 1, address, matter };

std::uint64_t list_key(Listed kind, std::uint64_t of, std::uint64_t and_of = 0)
{
    return mixed(mixed(static_cast<std::uint64_t>(kind), of), and_of);
}

// How far a unit of longitude is at a latitude, in units of latitude.
double narrowing(std::int32_t y) { return std::cos(static_cast<double>(y) * 1e-5 * std::numbers::pi / 180); }

double metres_between(GridPoint a, GridPoint b, double narrowed)
{
    auto const x = (static_cast<double>(a.x) - b.x) * narrowed;
    auto const y = static_cast<double>(a.y) - b.y;
    return std::sqrt(x * x + y * y) * metres_a_unit;
}

// The address without its numbers, and the first of those: streets meet though houses differ.
void read_address(std::string_view address, Features &features)
{
    std::uint64_t street = 0;
    std::uint32_t letters = 0;
    bool is_in_number = false;
    bool has_number = false;
    each_evened(address, [&](char32_t c) {
        if (is_digit(c)) {
            if (!has_number || is_in_number) {
                features.number = features.number % 100'000'000 * 10 + (c - U'0');
                is_in_number = has_number = true;
            }
            return;
        }
        is_in_number = false;
        street = mixed(street, c);
        ++letters;
    });
    features.street = letters < 2 ? 0 : street;
    if (features.street == 0) {
        features.number = 0;
    }
}

} // namespace

Features features_of(Report const &report)
{
    Features features;
    features.id = report.id;
    features.minute = minute_of(report.at);
    if (report.place && std::abs(report.place->longitude) <= 180 && std::abs(report.place->latitude) <= 90 &&
        (report.place->longitude != 0 || report.place->latitude != 0)) {
        features.has_place = true;
        features.place = {static_cast<std::int32_t>(std::lround(report.place->longitude * 1e5)),
                          static_cast<std::int32_t>(std::lround(report.place->latitude * 1e5))};
    }
    features.group = hash_of(report.group);
    features.matter = hash_of(report.matter);
    read_address(report.address, features);
    features.sketch = sketch_of(report.text);
    return features;
}

SimilarIndex::SimilarIndex(SimilarLimits limits)
    : m_limits(limits), m_cells(longest_cell), m_streets(longest_list), m_bands(limits.most * Sketch::bands)
{
}

bool SimilarIndex::is_default(GridPoint point) const
{
    auto const found = m_points.find(point.key());
    return found != m_points.end() && found->second >= m_limits.default_point_at_least &&
           found->second >= m_limits.default_point_share * static_cast<double>(m_group_count);
}

std::vector<Position> SimilarIndex::default_points() const
{
    std::vector<Position> points;
    for (auto const &[key, count] : m_points) {
        GridPoint const point{static_cast<std::int32_t>(key >> 32U), static_cast<std::int32_t>(key)};
        if (is_default(point)) {
            points.push_back({point.x * 1e-5, point.y * 1e-5});
        }
    }
    return points;
}

// The group that says exactly this at this place, or a new one. Where nothing tells two short reports apart each is one by
// itself: "pothole" without a place is not the same hole.
std::uint32_t SimilarIndex::group_for(Features const &report)
{
    bool const is_placed = report.has_place && !is_default(report.place);
    bool const is_told_apart = is_placed || report.street != 0 || report.sketch.runs >= long_enough;
    auto exact = mixed(mixed(report.sketch.whole, report.matter), mixed(report.street, report.number));
    exact = mixed(exact, is_placed ? report.place.key() : 0);
    if (is_told_apart) {
        if (auto const found = m_exact.find(exact); found != m_exact.end()) {
            return found->second;
        }
    }
    Group group;
    group.serial = ++m_serial;
    group.matter = report.matter;
    group.wider = report.group;
    group.has_place = report.has_place;
    group.place = report.place;
    group.runs = report.sketch.runs;
    group.street = report.street;
    group.number = report.number;
    group.exact = is_told_apart ? exact : 0;
    group.slot = report.sketch.slot;
    auto const number = m_groups.put(group);
    ++m_group_count;
    if (is_told_apart) {
        m_exact.emplace(exact, number);
    }
    if (report.has_place) {
        ++m_points[report.place.key()];
        m_cells.add(cell_key(cell_of(report.place.x), cell_of(report.place.y)), {number, report.matter, report.place});
    }
    if (report.street != 0) {
        m_streets.add(list_key(Listed::street, report.street), {number});
        m_streets.add(list_key(Listed::address, report.street, report.number), {number});
    }
    if (!is_placed) {
        m_streets.add(list_key(Listed::matter, report.matter), {number});
    }
    if (report.sketch.runs != 0) {
        for (auto const band : report.sketch.band) {
            m_bands.add(band, number, group.serial);
        }
    }
    return number;
}

void SimilarIndex::leave(std::uint32_t number)
{
    auto const &group = m_groups[number];
    if (group.has_place) {
        m_cells.remove(cell_key(cell_of(group.place.x), cell_of(group.place.y)), number);
        if (auto const found = m_points.find(group.place.key()); --found->second == 0) {
            m_points.erase(found);
        }
    }
    if (group.street != 0) {
        m_streets.remove(list_key(Listed::street, group.street), number);
        m_streets.remove(list_key(Listed::address, group.street, group.number), number);
    }
    m_streets.remove(list_key(Listed::matter, group.matter), number);
    if (group.exact != 0) {
        m_exact.erase(group.exact);
    }
    m_groups.give_back(number);
    --m_group_count;
}

void SimilarIndex::add(Features const &report)
{
    if (m_ids.contains(report.id)) {
        return;
    }
    make_room(report.minute);
    auto const number = group_for(report);
    auto const member = m_members.put({report.id, report.minute, never, number, m_groups[number].last, nothing});
    auto &group = m_groups[number];
    (group.last == nothing ? group.first : m_members[group.last].next) = member;
    group.last = member;
    ++group.members;
    m_ids.emplace(report.id, member);
    m_arrivals.emplace_back(report.id, report.minute);
}

void SimilarIndex::close(std::int64_t id, Instant at)
{
    if (auto const found = m_ids.find(id); found != m_ids.end()) {
        auto const minute = minute_of(at);
        m_members[found->second].closed = minute;
        m_closings.emplace_back(id, minute);
    }
}

void SimilarIndex::remove(std::int64_t id)
{
    if (auto const found = m_ids.find(id); found != m_ids.end()) {
        drop(found->second);
    }
}

void SimilarIndex::drop(std::uint32_t number)
{
    auto const member = m_members[number];
    auto &group = m_groups[member.group];
    (member.before == nothing ? group.first : m_members[member.before].next) = member.next;
    (member.next == nothing ? group.last : m_members[member.next].before) = member.before;
    m_ids.erase(member.id);
    m_members.give_back(number);
    if (--group.members == 0) {
        leave(member.group);
    }
}

// What was closed long ago goes first, then what is older than anybody asks for, then the oldest.
void SimilarIndex::make_room(std::int32_t minute)
{
    for (; !m_closings.empty(); m_closings.pop_front()) {
        auto const &[id, closed] = m_closings.front();
        auto const found = m_ids.find(id);
        if (found != m_ids.end() && closed >= minute - m_limits.closed_days * minutes_a_day) {
            break;
        }
        if (found != m_ids.end() && m_members[found->second].closed == closed) {
            drop(found->second);
        }
    }
    while (!m_arrivals.empty()) {
        auto const &[id, reported] = m_arrivals.front();
        auto const found = m_ids.find(id);
        bool const is_old = reported < minute - m_limits.kept_days * minutes_a_day || m_ids.size() >= m_limits.most;
        if (found != m_ids.end() && !is_old) {
            return;
        }
        if (found != m_ids.end()) {
            drop(found->second);
        }
        m_arrivals.pop_front();
    }
}

// The first that is open, or the last that was closed lately, of those reported before.
SimilarIndex::Standing SimilarIndex::standing_of(Group const &group, Features const &asked) const
{
    Standing standing;
    std::int32_t closed = asked.minute - m_limits.closed_days * minutes_a_day - 1;
    std::size_t walked = 0;
    for (auto at = group.first; at != nothing && walked < most_walked; at = m_members[at].next, ++walked) {
        auto const &member = m_members[at];
        if (member.id == asked.id || member.minute > asked.minute) {
            continue;
        }
        if (member.closed > asked.minute) {
            return {at, true};
        }
        if (member.closed > closed) {
            closed = member.closed;
            standing = {at, false};
        }
    }
    return standing;
}

std::vector<std::uint32_t> SimilarIndex::candidates_for(Features const &asked, bool is_placed) const
{
    // By place: the nearest, those of the same matter as if they were nearer.
    thread_local std::vector<std::pair<float, std::uint32_t>> near;
    near.clear();
    if (is_placed) {
        auto const narrowed = narrowing(asked.place.y);
        auto const column = cell_of(asked.place.x);
        auto const row = cell_of(asked.place.y);
        for (auto dx = -1; dx <= 1; ++dx) {
            for (auto dy = -1; dy <= 1; ++dy) {
                auto const *cell = m_cells.find(cell_key(column + dx, row + dy));
                if (cell == nullptr) {
                    continue;
                }
                auto newer = 0.0F; // of equals the newest
                for (auto at = cell->rbegin(); at != cell->rend(); ++at, newer += 0.01F) {
                    auto const metres = static_cast<float>(metres_between(asked.place, at->at, narrowed));
                    near.emplace_back(metres + newer + (at->matter == asked.matter ? 0.0F : 150.0F), at->group);
                }
            }
        }
        if (near.size() > most_judged) {
            std::ranges::nth_element(near, near.begin() + most_judged);
            near.resize(most_judged);
        }
    }
    std::vector<std::uint32_t> candidates;
    candidates.reserve(4 * most_judged);
    for (auto const &[far, group] : near) {
        candidates.push_back(group);
    }
    auto const take = [&](std::uint64_t key, std::size_t most) {
        if (auto const *list = m_streets.find(key); list != nullptr) {
            auto const from = list->size() - std::min(list->size(), most);
            for (auto at = from; at < list->size(); ++at) {
                candidates.push_back((*list)[at].group);
            }
        }
    };
    if (asked.street != 0) {
        take(list_key(Listed::address, asked.street, asked.number), most_judged / 2);
        take(list_key(Listed::street, asked.street), is_placed ? most_judged / 4 : most_judged);
    }
    if (!is_placed && asked.matter != 0) {
        take(list_key(Listed::matter, asked.matter), most_judged);
    }
    if (asked.sketch.runs != 0) {
        for (auto const band : asked.sketch.band) {
            m_bands.each(band, [&](std::uint32_t group, std::uint16_t serial) {
                if (static_cast<std::uint16_t>(m_groups[group].serial) == serial) {
                    candidates.push_back(group);
                }
            });
        }
    }
    std::ranges::sort(candidates);
    auto const doubled = std::ranges::unique(candidates);
    candidates.erase(doubled.begin(), doubled.end());
    return candidates;
}

std::optional<Similar> SimilarIndex::judged(Features const &asked, bool is_placed, Group const &group) const
{
    auto const standing = standing_of(group, asked);
    if (standing.member == nothing) {
        return std::nullopt;
    }
    auto const &member = m_members[standing.member];
    InCommon both;
    if (is_placed && group.has_place && !is_default(group.place)) {
        both.metres = metres_between(asked.place, group.place, narrowing(asked.place.y));
    }
    both.is_same_matter = asked.matter != 0 && asked.matter == group.matter;
    both.is_same_group = asked.group != 0 && asked.group == group.wider;
    bool const has_streets = asked.street != 0 && group.street != 0;
    both.is_same_street = has_streets && asked.street == group.street;
    both.is_same_address = both.is_same_street && asked.number == group.number;
    both.is_other_street = has_streets && asked.street != group.street;
    both.runs = std::min(asked.sketch.runs, group.runs);
    both.alike = both.runs == 0 ? 0.0 : static_cast<double>(alike(asked.sketch.slot, group.slot));
    both.is_open = standing.is_open;
    both.hours_before = (asked.minute - member.minute) / 60.0;
    both.hours_closed = standing.is_open ? 0 : (asked.minute - member.closed) / 60.0;
    both.repeats = group.members - 1;
    return Similar{member.id,           score_of(signs_of(both)), both.repeats,         standing.is_open,     both.metres,
                   both.alike,          both.is_same_matter,        both.is_same_street, both.is_same_address, asked.minute - member.minute};
}

std::vector<Similar> SimilarIndex::find(Features const &asked, std::size_t most) const
{
    bool const is_placed = asked.has_place && !is_default(asked.place);
    std::vector<Similar> found;
    for (auto const number : candidates_for(asked, is_placed)) {
        if (auto similar = judged(asked, is_placed, m_groups[number])) {
            found.push_back(*similar);
        }
    }
    auto const shown = std::min(most, found.size());
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(shown), [](Similar const &a, Similar const &b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    found.resize(shown);
    return found;
}

bool SimilarIndex::say_the_same(std::int64_t one, std::int64_t other) const
{
    auto const first = m_ids.find(one);
    auto const second = m_ids.find(other);
    return first != m_ids.end() && second != m_ids.end() && m_members[first->second].group == m_members[second->second].group;
}

std::size_t SimilarIndex::bytes() const
{
    return m_members.bytes() + m_groups.bytes() + bytes_of(m_ids) + bytes_of(m_exact) + m_cells.bytes() + m_streets.bytes() +
           m_bands.bytes() + bytes_of(m_points) + (m_arrivals.size() + m_closings.size()) * sizeof(Arrivals::value_type);
}

} // namespace onegrid::text
