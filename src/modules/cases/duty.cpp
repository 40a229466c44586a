// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/duty.hpp"
#include "engines/geo/crs.hpp"
#include "modules/cases/workers.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/describe/enum.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/object.hpp>
#include <cmath>
#include <fmt/format.h>

namespace onegrid::cases {

BOOST_DESCRIBE_ENUM(DutyReason, in_charge, deputy, nearest)

namespace {

namespace json = boost::json;

constexpr std::string_view permission = "case.answer_check", grid_level = "grid", team_kind = "grid_team";
constexpr char const *why_name = "why_person", *for_name = "acted_for";

} // namespace

std::optional<OnDuty> on_duty(access::DirectorySnapshot const &directory, geo::Tree const &areas, UnitId team,
                              AreaCode place, std::optional<geo::Point> at, Instant now)
{
    auto workers = directory.workers_of(team, permission, now);
    std::erase_if(workers, [&](access::Post const *post) {
        auto const *area = areas.find(post->area);
        return area == nullptr || area->level != grid_level;
    });
    for (auto const *post : workers) {
        if (!post->area.contains(place)) {
            continue;
        }
        auto const person = present(directory, post->person, now);
        if (person == post->person) {
            return OnDuty{person, DutyReason::in_charge, post->area, {}, 0};
        }
        if (person) {
            return OnDuty{person, DutyReason::deputy, post->area, post->person, 0};
        }
    }
    auto const *area = areas.find(place);
    if (!at && area == nullptr) {
        return {};
    }
    auto const here = at ? *at : area->centre;
    std::optional<OnDuty> best;
    double best_metres = 0;
    for (auto const *post : workers) {
        // Who stands in for another grid's worker has enough with that one.
        if (post->area.contains(place) || !directory.deputies_of(post->person, now).empty()) {
            continue;
        }
        auto const metres = geo::distance_m(here, areas.find(post->area)->centre);
        if (!best || metres < best_metres) { // as far: who was appointed first
            best = OnDuty{post->person, DutyReason::nearest, post->area, {}, std::llround(metres)};
            best_metres = metres;
        }
    }
    return best;
}

void name_on_duty(Act &act, access::DirectorySnapshot const &directory, geo::Tree const &areas, CaseState const &state,
                  std::optional<geo::Point> at)
{
    auto const *unit = act.receiver.unit && !act.receiver.person ? directory.find_unit(act.receiver.unit) : nullptr;
    if (unit == nullptr || unit->kind != team_kind) {
        return;
    }
    auto const found = on_duty(directory, areas, unit->id, state.area, at, act.at);
    if (!found) {
        return;
    }
    act.receiver.person = found->person;
    json::object why{{"by", boost::describe::enum_to_string(found->reason, "")}, {"grid", to_string(found->grid)}};
    if (found->instead_of) {
        why["for"] = to_string(found->instead_of);
    }
    if (found->reason == DutyReason::nearest) {
        why["metres"] = found->metres;
    }
    act.data[why_name] = std::move(why);
}

void note_stand_in(Act &act, Assignment const *as)
{
    if (as != nullptr && as->deputy_for) {
        act.data[for_name] = to_string(as->deputy_for);
    }
}

std::string why_person(Act const &act, access::DirectorySnapshot const &directory, geo::Tree const &areas,
                       std::string_view language)
{
    auto const *kept = act.data.if_contains(why_name);
    auto const *why = kept == nullptr ? nullptr : kept->if_object();
    DutyReason reason{};
    if (why == nullptr ||
        !boost::describe::enum_from_string(std::string(why->at("by").as_string()).c_str(), reason)) {
        return {};
    }
    bool const english = language.starts_with("en");
    auto const grid = areas.name_of(id_in<AreaCode>(*why, "grid"), language);
    switch (reason) {
    case DutyReason::in_charge:
        return english ? fmt::format("in charge of {}", grid) : fmt::format("{}的负责人", grid);
    case DutyReason::deputy: {
        auto const absent = directory.name_of(id_in<PersonId>(*why, "for"));
        return english ? fmt::format("stands in for {}, who is in charge of {}", absent, grid)
                       : fmt::format("代{}值守{}", absent, grid);
    }
    case DutyReason::nearest: {
        auto const metres = why->at("metres").to_number<std::int64_t>();
        return english ? fmt::format("nobody is in charge of the place's grid; {} is nearest, {} m away", grid, metres)
                       : fmt::format("事发网格无人值守，就近由{}承担（相距 {} 米）", grid, metres);
    }
    }
    return {};
}

PersonId acted_for(Act const &act) { return id_in<PersonId>(act.data, for_name); }

} // namespace onegrid::cases
