// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/announce.hpp"
#include "modules/cases/anchors.hpp"
#include "platform/audit/record.hpp"
#include "platform/outbox/outbox.hpp"

namespace onegrid::cases {
namespace {

namespace json = boost::json;

std::string_view event_type(Told const &told)
{
    if (told.act->act == "report") {
        return "CaseReported";
    }
    bool const ends_now = told.state->closed_at && *told.state->closed_at == told.act->at && told.state->grade == 0;
    return ends_now ? "CaseClosed" : "CaseMoved";
}

outbox::Event event_of(Told const &told, access::DirectorySnapshot const &directory, Instant now)
{
    auto const &state = *told.state;
    auto const holder = state.holder();
    json::object data{{"id", to_string(told.act->case_id)},
                      {"number", to_string(told.number)},
                      {"stage", state.place()},
                      {"colour", calendar::to_text(colour(state, now))},
                      {"area", to_string(state.area)},
                      {"matter", state.matter},
                      {"act", told.act->act},
                      {"at", to_rfc3339(told.act->at)},
                      {"version", state.version}};
    if (state.is_confidential()) {
        data["confidential"] = true;
    }
    if (told.lon) {
        data["lon"] = *told.lon;
        data["lat"] = *told.lat;
    }
    if (auto const *unit = directory.find_unit(holder.unit)) {
        data["unit"] = to_string(unit->id);
        data["unit_name"] = unit->name;
    }
    if (auto const *act = told.book->find_act(told.act->act)) {
        data["act_name"] = act->label.zh;
    }
    if (auto const name = directory.name_of(told.act->actor.person); !name.empty()) {
        data["actor_name"] = name;
    } else if (told.act->actor.is_system) {
        data["actor_name"] = "系统";
    }
    if (auto const *matter = told.book->catalogue->find_matter(state.matter)) {
        data["matter_name"] = matter->name.zh;
    }
    return {std::string(event_type(told)),
            told.act->case_id.value,
            state.area,
            state.participants,
            state.reporter,
            std::move(data),
            state.is_confidential()};
}

} // namespace

void announce(db::Tx &tx, Services const &services, std::span<Told const> acts)
{
    if (acts.empty()) {
        return;
    }
    auto const directory = services.directory.now();
    std::vector<outbox::Event> events;
    std::string anchors;
    for (auto const &told : acts) {
        events.push_back(event_of(told, *directory, tx.now()));
        put_anchor(anchors, *told.act);
    }
    outbox::put(tx, events);
    // Who did each act is in the acts themselves; the entry is the batch's.
    Caller system;
    system.kind = CallerKind::system;
    audit::record(tx, system,
                  {.action = "case.acts",
                   .object_kind = "case_acts",
                   .object_id = {},
                   .after = json::object{{"count", acts.size()}, {"acts", anchors_text(anchors)}}});
}

} // namespace onegrid::cases
