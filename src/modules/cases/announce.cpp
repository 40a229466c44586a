// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/announce.hpp"
#include "modules/cases/anchors.hpp"
#include "modules/cases/follow.hpp"
#include "platform/audit/record.hpp"
#include "platform/outbox/outbox.hpp"
#include "queries/cases.hpp"
#include <map>

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
    if (told.act->receiver.unit) { // who gets it by the act, or whom it speaks to
        data["receiver_unit"] = to_string(told.act->receiver.unit);
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

struct WatcherRow {
    CaseId id;
    PersonId person;
};
BOOST_DESCRIBE_STRUCT(WatcherRow, (), (id, person))

// Who asked to hear of a case hears where it is, and no more. Of a confidential one nothing.
void tell_watchers(db::Tx &tx, std::vector<outbox::Event> &events, std::span<Told const> acts)
{
    std::map<CaseId, Told const *> newest;
    for (auto const &told : acts) {
        if (told.is_watched && !told.state->is_confidential()) {
            newest[told.act->case_id] = &told;
        }
    }
    if (newest.empty()) {
        return;
    }
    std::vector<std::int16_t> districts;
    std::vector<CaseId> ids;
    for (auto const &[id, told] : newest) {
        districts.push_back(static_cast<std::int16_t>(district_ordinal_of(id.value)));
        ids.push_back(id);
    }
    for (auto const &row : tx.all<WatcherRow>(q::cases::watchers_of, districts, ids)) {
        auto const &told = *newest.at(row.id);
        json::object data{{"id", to_string(row.id)},
                          {"number", to_string(told.number)},
                          {"stage", told.state->place()},
                          {"words", plain_words(*told.state, "zh-CN")},
                          {"words_en", plain_words(*told.state, "en")},
                          {"colour", calendar::to_text(colour(*told.state, tx.now()))},
                          {"at", to_rfc3339(told.act->at)},
                          {"version", told.state->version}};
        events.push_back({"CaseFollowed", row.id.value, {}, {}, row.person, std::move(data)});
    }
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
    tell_watchers(tx, events, acts);
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
