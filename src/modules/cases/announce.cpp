// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/announce.hpp"
#include "platform/audit/record.hpp"
#include "platform/outbox/outbox.hpp"
#include <sodium/utils.h>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

std::string base64(std::string_view bytes)
{
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back(); // the NUL
    return out;
}

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
                      {"act", told.act->act},
                      {"at", to_rfc3339(told.act->at)},
                      {"version", state.version}};
    if (told.lon) {
        data["lon"] = *told.lon;
        data["lat"] = *told.lat;
    }
    if (auto const *unit = directory.find_unit(holder.unit)) {
        data["unit"] = to_string(unit->id);
        data["unit_name"] = unit->name;
    }
    if (auto const *act = told.book->process.find_act(told.act->act)) {
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
            std::move(data)};
}

} // namespace

void put_anchor(std::string &out, Act const &act)
{
    for (int shift = 56; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(act.case_id.value) >> shift));
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>(static_cast<unsigned>(act.serial) >> shift));
    }
    out.append(reinterpret_cast<char const *>(act.hash.data()), act.hash.size() / 2);
}

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
                   .after = json::object{{"count", acts.size()}, {"acts", base64(anchors)}}});
}

} // namespace onegrid::cases
