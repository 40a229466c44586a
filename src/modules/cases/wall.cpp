// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/wall.hpp"
#include "modules/cases/item.hpp"
#include "modules/cases/kept.hpp"
#include "modules/cases/search.hpp"
#include "platform/access/scope.hpp"
#include "platform/base/id_text.hpp"
#include "platform/outbox/newest.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <boost/json/value_to.hpp>
#include <fmt/format.h>
#include <map>
#include <set>

namespace onegrid::cases {
namespace {

struct ReportedRow {
    int hour{};
    std::string matter;
    std::int64_t count{}, today{};
};
BOOST_DESCRIBE_STRUCT(ReportedRow, (), (hour, matter, count, today))

struct ClosedRow {
    int hour{};
    std::int64_t count{}, today{}, on_time{};
};
BOOST_DESCRIBE_STRUCT(ClosedRow, (), (hour, count, today, on_time))

struct OpenRow {
    AreaCode part;
    UnitId holder_unit;
    std::int64_t running{}, late{};
};
BOOST_DESCRIBE_STRUCT(OpenRow, (), (part, holder_unit, running, late))

constexpr std::size_t most_units = 8, most_matters = 8, most_acts = 20;
constexpr std::size_t rows_at_once = 32, events_looked_at = 6'000;
constexpr std::int64_t epoch_millis = 1'704'067'200'000; // of ids

std::int64_t first_id_at(Instant at)
{
    auto const millis = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count() - epoch_millis;
    return std::max<std::int64_t>(0, millis) << 22;
}

// How many codes the areas below have each: what an area's code is cut by to tell them apart.
std::int64_t step_below(geo::Tree const &tree, AreaCode area)
{
    std::int64_t step = 1;
    for (auto const *child : tree.children_of(area)) {
        step = std::max(step, child->code.span());
    }
    return step;
}

std::optional<std::string> text_in(boost::json::object const &data, char const *name)
{
    auto const *value = data.if_contains(name);
    return value != nullptr && value->is_string() ? std::optional(boost::json::value_to<std::string>(*value))
                                                  : std::nullopt;
}

std::optional<double> number_in(boost::json::object const &data, char const *name)
{
    auto const *value = data.if_contains(name);
    return value != nullptr && value->is_number() ? std::optional(value->to_number<double>()) : std::nullopt;
}

struct IdRow {
    CaseId id;
};
BOOST_DESCRIBE_STRUCT(IdRow, (), (id))

// Of some cases those that are confidential now, whatever they were when the acts were done.
std::set<CaseId> confidential_of(Services const &services, std::vector<WallAct> const &acts)
{
    std::vector<std::int16_t> districts;
    std::vector<CaseId> ids;
    for (auto const &act : acts) {
        districts.push_back(static_cast<std::int16_t>(district_ordinal_of(act.id.value)));
        ids.push_back(act.id);
    }
    std::set<CaseId> out;
    for (auto const &row : services.database.read(
             [&](db::Tx &tx) { return tx.all<IdRow>(q::cases::case_confidential, districts, ids); })) {
        out.insert(row.id);
    }
    return out;
}

// Of the events that the outbox keeps, the newest that say an act: a change of colour alone is none. A wall is looked at by
// whoever passes: what is confidential is counted in its figures and not among these.
std::vector<WallAct> newest_acts(Services const &services, Names const &names, AreaCode area)
{
    std::vector<WallAct> out;
    std::int64_t before = 0;
    for (std::size_t looked_at = 0; looked_at < events_looked_at;) {
        auto const events = outbox::events_before(services.database, before, rows_at_once);
        if (events.empty()) {
            return out;
        }
        for (auto const &event : events) {
            auto const &data = event.event.data;
            auto const act = text_in(data, "act");
            if (!act || event.event.is_confidential || !area.contains(event.event.area)) {
                continue;
            }
            WallAct one;
            one.id = CaseId{event.event.id};
            one.number = text_in(data, "number").value_or("");
            one.act = *act;
            one.act_name = names.act(*act);
            one.at = event.at;
            one.actor_name = text_in(data, "actor_name");
            if (auto const unit = names.unit(id_in<UnitId>(data, "unit")); !unit.empty()) {
                one.unit_name = unit;
            }
            if (auto const matter = text_in(data, "matter")) {
                one.matter_name = names.matter(*matter);
            }
            one.area_name = names.area(event.event.area);
            one.colour = text_in(data, "colour");
            one.lon = number_in(data, "lon");
            one.lat = number_in(data, "lat");
            out.push_back(std::move(one));
            if (out.size() == most_acts) {
                return out;
            }
        }
        looked_at += events.size();
        before = events.back().position;
    }
    return out;
}

WallSummary make(Services const &services, Names const &names, AreaCode area, Instant at, bool is_past)
{
    auto const &calendar = names.book->catalogue->calendar;
    auto const day = calendar.instant(std::chrono::floor<std::chrono::days>(calendar.local(at)));
    // The hour that runs and the 23 before it: the day began in one of them.
    auto const local_hour = std::chrono::floor<std::chrono::hours>(calendar.local(at)) - std::chrono::hours{23};
    auto const since = calendar.instant(local_hour);
    auto const step = step_below(*names.areas, area);
    access::Scope whole;
    auto const districts = districts_in(*names.areas, whole, area);
    WallSummary out;
    out.as_of = at;
    out.curve.resize(24);
    auto const first = (local_hour - std::chrono::floor<std::chrono::days>(local_hour)) / std::chrono::hours{1};
    for (int hour = 0; hour < 24; ++hour) {
        out.curve[static_cast<std::size_t>(hour)].hour = fmt::format("{:02}", (first + hour) % 24);
    }
    std::map<std::string, std::int64_t> by_matter;
    std::map<UnitId, WallUnit> by_unit;
    std::map<AreaCode, WallArea> by_area;
    for (auto const *child : names.areas->children_of(area)) {
        by_area[child->code] = {child->code, names.area(child->code), 0, 0};
    }
    services.database.read([&](db::Tx &tx) {
        auto const end = at + std::chrono::microseconds{1};
        for (auto const &row : tx.all<ReportedRow>(q::cases::wall_reported, districts, first_id_at(since), since, end,
                                                   area, day, area.last())) {
            out.reported_today += row.today;
            out.curve[static_cast<std::size_t>(row.hour)].reported += row.count;
            by_matter[row.matter] += row.count;
        }
        std::int64_t on_time = 0;
        for (auto const &row :
             tx.all<ClosedRow>(q::cases::wall_closed, since, end, area, area.last(), day)) {
            out.closed_today += row.today;
            out.curve[static_cast<std::size_t>(row.hour)].closed += row.count;
            on_time += row.on_time;
        }
        if (out.closed_today > 0) {
            out.on_time_rate = static_cast<double>(on_time) / static_cast<double>(out.closed_today);
        }
        for (auto const &row :
             tx.all<OpenRow>(is_past ? q::cases::wall_open_at : q::cases::wall_open, area, area.last(), at, step)) {
            out.running += row.running;
            out.late += row.late;
            if (auto const part = by_area.find(row.part); part != by_area.end()) {
                part->second.running += row.running;
                part->second.late += row.late;
            }
            auto &unit = by_unit[row.holder_unit];
            unit.unit = row.holder_unit;
            unit.running += row.running;
            unit.late += row.late;
        }
    });
    for (auto const &[code, count] : by_matter) {
        if (!code.empty()) {
            out.hot_matters.push_back({code, names.matter(code), count});
        }
    }
    std::sort(out.hot_matters.begin(), out.hot_matters.end(),
              [](auto const &a, auto const &b) { return a.count > b.count; });
    out.hot_matters.resize(std::min(out.hot_matters.size(), most_matters));
    for (auto &[id, unit] : by_unit) {
        if (auto const *found = names.directory->find_unit(id)) {
            unit.unit_name = names.unit(id);
            unit.level = found->level;
            out.slowest_units.push_back(unit);
        }
    }
    std::sort(out.slowest_units.begin(), out.slowest_units.end(),
              [](auto const &a, auto const &b) { return a.late != b.late ? a.late > b.late : a.running > b.running; });
    out.slowest_units.resize(std::min(out.slowest_units.size(), most_units));
    for (auto const &[code, part] : by_area) {
        out.by_child_area.push_back(part);
    }
    if (!is_past) {
        out.newest_acts = newest_acts(services, names, area);
        auto const hidden = confidential_of(services, out.newest_acts);
        std::erase_if(out.newest_acts, [&](WallAct const &act) { return hidden.contains(act.id); });
    }
    return out;
}

} // namespace

Result<WallSummary> wall(Services const &services, PackBooks const &books, Caller const &who,
                         WallOptions const &options)
{
    static Kept<WallSummary> kept{std::chrono::seconds{2}, 256};
    auto const *book = TRY(books.current());
    auto area = options.area.value_or(AreaCode{});
    if (!area) {
        for (auto const &assignment : who.assignments) {
            if (assignment.permissions.contains("wall.read") && (!area || assignment.area.span() > area.span())) {
                area = assignment.area;
            }
        }
    }
    TRY(access::require(who, "wall.read", area));
    auto const names = names_of(services, *book, who.language);
    auto const now = services.clock.now();
    bool const is_past = options.at && *options.at < now;
    auto const at = is_past ? *options.at : now;
    auto const key = to_string(area) + who.language + (is_past ? to_rfc3339(at) : "");
    return kept.get(key, now, [&] { return make(services, names, area, at, is_past); });
}

} // namespace onegrid::cases
