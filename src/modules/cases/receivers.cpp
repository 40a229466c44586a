// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/receivers.hpp"
#include "modules/cases/proposal.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

constexpr std::string_view centre_kind = "centre", team_kind = "grid_team";

std::string text_in(boost::json::object const &data, std::string_view name)
{
    auto const *value = data.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(std::string_view(value->get_string())) : std::string{};
}

Holder holder_of(access::Unit const &unit) { return {unit.id, {}, unit.level}; }

// What kind of unit the act asks for.
bool wants_centre(MayAct const &may) { return may.legal.act->code == "escalate" || may.legal.act->code == "hand_down"; }
bool wants_team(MayAct const &may)
{
    return may.legal.act->code == "check_request" || may.legal.act->code == "verify_request";
}

bool fits(MayAct const &may, access::Unit const &unit)
{
    if (wants_centre(may)) {
        auto const &levels = may.legal.targets;
        return unit.kind == centre_kind &&
               (levels.empty() || std::find(levels.begin(), levels.end(), unit.level) != levels.end());
    }
    if (wants_team(may)) {
        return unit.kind == team_kind;
    }
    return unit.kind != centre_kind;
}

// To one of the holder's own people.
bool is_assignment(MayAct const &may) { return may.legal.act->code == "assign"; }

bool asks_for_person(MayAct const &may)
{
    return std::ranges::any_of(may.legal.act->asks, [](auto const &ask) { return ask.type == "person"; });
}

// Somebody who works in the unit.
Result<PersonId> person_in(access::DirectorySnapshot const &directory, UnitId unit, boost::json::object const &data,
                           Instant now, std::string const &pointer)
{
    auto const person = id_in<PersonId>(data, "person");
    auto const workers = workers_in(directory, unit, now);
    if (std::ranges::find(workers, person, &Worker::person) == workers.end()) {
        return refuse_field(pointer + "/person", "case.person_not_of_unit");
    }
    return person;
}

bool asks_for_unit(MayAct const &may)
{
    return std::any_of(may.legal.act->asks.begin(), may.legal.act->asks.end(),
                       [](auto const &ask) { return ask.type == "unit" || ask.type == "units"; });
}

// A unit that may get the case, by its id.
Result<access::Unit const *> fit_unit(access::DirectorySnapshot const &directory, MayAct const &may,
                                      CaseState const &state, UnitId id, std::string const &pointer)
{
    return unit_that_fits(directory, id, state.area, pointer, [&](access::Unit const &unit) { return fits(may, unit); });
}

// The stage that the act enters, whose level a variable says: the centre of that level.
Result<Holder> centre_of_variable(access::DirectorySnapshot const &directory, process::Definition const &definition,
                                  MayAct const &may, CaseState const &state, boost::json::object const &data,
                                  std::string const &pointer)
{
    auto const step = process::apply(definition, state.process, {may.legal.act->code, may.legal.branch, data});
    if (!step) {
        return Holder{}; // is refused when it is done
    }
    for (auto const &effect : step->effects) {
        auto const *stage = effect.kind == process::EffectKind::stage_entered ? definition.find_stage(effect.stage)
                                                                              : nullptr;
        if (stage == nullptr || stage->level_from.empty()) {
            continue;
        }
        auto const *centre = directory.centre_for(state.area, effect.level);
        if (centre == nullptr) {
            return refuse_field(pointer + "/level", "case.no_centre_there");
        }
        return holder_of(*centre);
    }
    return Holder{};
}

Result<Holder> named_unit(access::DirectorySnapshot const &directory, MayAct const &may, CaseState const &state,
                          boost::json::object const &data, Instant now, std::string const &pointer)
{
    auto const *unit = TRY(fit_unit(directory, may, state, id_in<UnitId>(data, "unit"), pointer + "/unit"));
    auto holder = holder_of(*unit);
    if (data.contains("person")) {
        holder.person = TRY(person_in(directory, unit->id, data, now, pointer));
    }
    return holder;
}

Result<Holder> centre_at(access::DirectorySnapshot const &directory, MayAct const &may, CaseState const &state,
                         boost::json::object const &data, std::string const &pointer)
{
    auto level = text_in(data, "level");
    if (level.empty()) {
        level = text_in(data, "to");
    }
    if (level.empty() && !may.legal.targets.empty()) {
        level = may.legal.targets.front();
    }
    auto place = state.area;
    if (auto const text = text_in(data, "area"); !text.empty()) {
        auto const area = area_code_of(text);
        if (!area || !answers_for({{}, {}, {}, {}, {}, {}, *area, {}, true}, state.area)) {
            return refuse_field(pointer + "/area", "case.unit_not_responsible");
        }
        place = *area;
    }
    auto const *centre = directory.centre_for(place, level);
    if (centre == nullptr) {
        return refuse_field(pointer + (data.contains("area") ? "/area" : "/level"), "case.no_centre_there");
    }
    return holder_of(*centre);
}

} // namespace

Result<access::Unit const *> unit_that_fits(access::DirectorySnapshot const &directory, UnitId id, AreaCode place,
                                      std::string const &pointer,
                                      std::function<bool(access::Unit const &)> const &fits)
{
    auto const *unit = directory.find_unit(id);
    if (unit == nullptr || !unit->is_active) {
        return refuse_field(pointer, "case.unit_unknown");
    }
    if (!fits(*unit)) {
        return refuse_field(pointer, "case.unit_unfit");
    }
    if (!answers_for(*unit, place)) {
        return refuse_field(pointer, "case.unit_not_responsible");
    }
    return unit;
}

access::Unit const *grid_team_of(access::DirectorySnapshot const &directory, AreaCode place)
{
    for (auto area = place; area; area = area.parent()) {
        for (auto const *unit : directory.units_in(area, team_kind)) {
            if (unit->area == area) {
                return unit;
            }
        }
    }
    auto const any = directory.units_in(place, team_kind);
    return any.empty() ? nullptr : any.front();
}

Result<Holder> first_receiver(access::DirectorySnapshot const &directory, AreaCode place)
{
    auto const *centre = directory.centre_for(place);
    if (centre == nullptr) { // above every centre: the widest there is
        auto const all = directory.units_in(directory.root(), centre_kind);
        auto const widest =
            std::max_element(all.begin(), all.end(), [](auto const *a, auto const *b) { return nearer(*a, *b); });
        if (widest == all.end()) {
            return refuse(Why::busy, "case.no_centre");
        }
        centre = *widest;
    }
    return holder_of(*centre);
}

Result<void> note_units(Act &act, access::DirectorySnapshot const &directory, MayAct const &may,
                        CaseState const &state, std::string const &pointer)
{
    boost::json::object levels;
    for (auto const &ask : may.legal.act->asks) {
        auto const *list = ask.type == "units" ? act.data.if_contains(ask.name) : nullptr;
        if (list == nullptr) {
            continue;
        }
        std::size_t index = 0;
        for (auto const &item : list->as_array()) {
            auto const where = pointer + "/" + ask.name + "/" + std::to_string(index++);
            std::string_view const text = item.as_string();
            auto const *unit = TRY(fit_unit(directory, may, state, id_from<UnitId>(text), where));
            auto const *lead = act.receiver ? directory.find_unit(act.receiver.unit) : nullptr;
            if (unit == lead || levels.contains(text)) {
                return refuse_field(where, "case.unit_twice");
            }
            levels[text] = unit->level;
        }
    }
    if (!levels.empty()) {
        act.data["levels"] = std::move(levels);
    }
    return {};
}

Result<Holder> receiver_of(access::DirectorySnapshot const &directory, process::Definition const &definition,
                           MayAct const &may, CaseState const &state, boost::json::object const &data, Instant now,
                           std::string const &pointer)
{
    if (is_assignment(may)) {
        auto holder = state.unit;
        holder.person = TRY(person_in(directory, holder.unit, data, now, pointer));
        return holder;
    }
    if (may.is_undo || may.legal.in_place) {
        return Holder{};
    }
    if (may.legal.stage == nullptr) { // after the end: back to the centre that had it
        return state.centre;
    }
    if (data.contains("unit")) {
        return named_unit(directory, may, state, data, now, pointer);
    }
    if (wants_centre(may)) {
        return centre_at(directory, may, state, data, pointer);
    }
    if (wants_team(may)) {
        auto const *team = grid_team_of(directory, state.area);
        if (team == nullptr) {
            return refuse_field(pointer + "/unit", "case.unit_unknown");
        }
        return holder_of(*team);
    }
    return centre_of_variable(directory, definition, may, state, data, pointer);
}

Result<std::vector<Worker>> people_of(access::DirectorySnapshot const &directory, MayAct const &may, CaseState const &state,
                                      std::optional<UnitId> unit, Instant now, std::string const &pointer)
{
    if (!asks_for_person(may)) {
        return std::vector<Worker>{};
    }
    if (is_assignment(may)) {
        return workers_in(directory, state.unit.unit, now);
    }
    if (!unit) {
        return std::vector<Worker>{};
    }
    auto const *found = TRY(fit_unit(directory, may, state, *unit, pointer));
    return workers_in(directory, found->id, now);
}

bool is_by_rules(MayAct const &may) { return asks_for_unit(may) && !wants_centre(may) && !wants_team(may); }

std::vector<Candidate> candidates_of(access::DirectorySnapshot const &directory, pack::Catalogue const &catalogue,
                                     MayAct const &may, CaseState const &state)
{
    std::vector<Candidate> out;
    if (!asks_for_unit(may) && !wants_centre(may) && !wants_team(may)) {
        return out;
    }
    auto const proposal = is_by_rules(may) ? proposal_for(catalogue, state) : std::optional<Proposal>{};
    auto const &holder = state.holder();
    for (auto const &unit : directory.units()) {
        if (!unit.is_active || !fits(may, unit) || !answers_for(unit, state.area) || unit.id == holder.unit) {
            continue;
        }
        out.push_back({&unit, is_by_rules(may) ? proposal && is_advised(unit, proposal->advice) : true});
    }
    auto const away = [&](Candidate const &one) {
        return one.is_likely && proposal ? distance(*one.unit, proposal->advice) : 0;
    };
    std::sort(out.begin(), out.end(), [&](auto const &a, auto const &b) {
        return a.is_likely != b.is_likely ? a.is_likely
               : away(a) != away(b)       ? away(a) < away(b)
                                          : nearer(*a.unit, *b.unit);
    });
    return out;
}

} // namespace onegrid::cases
