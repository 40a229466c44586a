// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/record.hpp"
#include "platform/observe/log.hpp"
#include "queries/audit.hpp"
#include <boost/describe.hpp>
#include <boost/json.hpp>

namespace onegrid::audit {
namespace {

std::string_view to_text(CallerKind kind)
{
    switch (kind) {
    case CallerKind::anonymous:
        return "anonymous";
    case CallerKind::resident:
        return "resident";
    case CallerKind::staff:
        return "staff";
    case CallerKind::api_key:
        return "api_key";
    case CallerKind::system:
        return "system";
    }
    return "anonymous";
}

std::optional<boost::json::value> stored(boost::json::value const &value)
{
    return value.is_null() ? std::nullopt : std::optional(without_secrets(value));
}

} // namespace

boost::json::value without_secrets(boost::json::value value)
{
    if (auto *object = value.if_object()) {
        for (auto &member : *object) {
            if (log::is_secret_key(member.key())) {
                member.value() = "***";
            } else {
                member.value() = without_secrets(std::move(member.value()));
            }
        }
    } else if (auto *array = value.if_array()) {
        for (auto &element : *array) {
            element = without_secrets(std::move(element));
        }
    } else if (auto *text = value.if_string()) {
        *text = log::redacted(*text);
    }
    return value;
}

void record(db::Tx &tx, Caller const &who, Entry const &entry)
{
    auto const person = who.person ? std::optional(who.person) : std::nullopt;
    auto const session = who.session ? std::optional(who.session) : std::nullopt;
    auto const area = entry.area ? std::optional(entry.area) : std::nullopt;
    tx.send(q::audit::entry_add, entry.district, tx.now(), to_text(who.kind), person, who.name, session, who.address,
            who.request, entry.action, entry.object_kind, entry.object_id, area, stored(entry.before),
            stored(entry.after), entry.purpose, entry.outcome);
}

void record(db::Tx &tx, std::span<Done const> entries)
{
    if (entries.size() == 1) {
        return record(tx, *entries.front().who, entries.front().entry);
    }
    std::vector<std::int16_t> districts;
    std::vector<std::string> kinds, names, addresses, requests, actions, object_kinds, objects, purposes, outcomes;
    std::vector<std::optional<PersonId>> persons;
    std::vector<std::optional<SessionId>> sessions;
    std::vector<std::optional<AreaCode>> areas;
    std::vector<std::optional<boost::json::value>> before, after;
    for (auto const &[who, entry] : entries) {
        districts.push_back(static_cast<std::int16_t>(entry.district));
        kinds.emplace_back(to_text(who->kind));
        persons.push_back(who->person ? std::optional(who->person) : std::nullopt);
        names.push_back(who->name);
        sessions.push_back(who->session ? std::optional(who->session) : std::nullopt);
        addresses.push_back(who->address);
        requests.push_back(who->request);
        actions.push_back(entry.action);
        object_kinds.push_back(entry.object_kind);
        objects.push_back(entry.object_id);
        areas.push_back(entry.area ? std::optional(entry.area) : std::nullopt);
        before.push_back(stored(entry.before));
        after.push_back(stored(entry.after));
        purposes.push_back(entry.purpose);
        outcomes.push_back(entry.outcome);
    }
    if (!entries.empty()) {
        tx.send(q::audit::entries_add, districts, tx.now(), kinds, persons, names, sessions, addresses, requests, actions, object_kinds,
                objects, areas, before, after, purposes, outcomes);
    }
}

} // namespace onegrid::audit
