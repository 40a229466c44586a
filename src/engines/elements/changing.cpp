// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/changing.hpp"
#include "platform/audit/record.hpp"
#include "platform/files/links.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <map>

namespace onegrid::elements {

namespace json = boost::json;

namespace {

audit::Entry entry_of(Shelf const &shelf, Element const &element, Told const &told)
{
    json::object after{{"type", shelf.type.code}, {"version", element.version}, {"status", to_text(element.status)}};
    if (!told.fields.empty()) {
        after["fields"] = told.fields;
    }
    if (!told.reason.empty()) {
        after["reason"] = told.reason;
    }
    return {.action = std::string{told.action},
            .object_kind = "element",
            .object_id = to_string(element.id),
            .area = element.area,
            .after = std::move(after),
            .purpose = told.purpose,
            .district = district_ordinal_of(element.id.value)};
}

outbox::Event event_of(Shelf const &shelf, Element const &element, Told const &told)
{
    json::object data{{"type", shelf.type.code},
                      {"id", to_string(element.id)},
                      {"version", element.version},
                      {"status", to_text(element.status)}};
    if (told.action == "element.change") {
        data["fields"] = told.fields; // names alone: those who hear of it may not see the values
    }
    outbox::Event event;
    event.type = std::string{told.event};
    event.id = element.id.value;
    event.area = element.area;
    event.data = std::move(data);
    return event;
}

} // namespace

Result<void> check_for(Shelf const &shelf, Caller const &who, Element const &element, http::Permission permission, int version)
{
    TRY(require(who, shelf.type, permission, element.area));
    if (version != 0 && element.version != version) {
        return refuse(Why::stale, "element.stale", "version=" + std::to_string(element.version));
    }
    return {};
}

Result<Element> locked_for(db::Tx &tx, Shelf const &shelf, Caller const &who, ElementId id, http::Permission permission, int version)
{
    auto found = load_locked(tx, shelf, std::span{&id, 1});
    if (found.empty()) {
        return refuse(Why::not_found, "record.absent");
    }
    TRY(check_for(shelf, who, found.front(), permission, version));
    return std::move(found.front());
}

Caller system_caller()
{
    Caller who;
    who.kind = CallerKind::system;
    who.name = "system";
    return who;
}

Element next_of(Element const &before, Caller const &who, Instant now, std::optional<Instant> valid_from)
{
    auto after = before;
    ++after.version;
    after.known_from = now;
    after.valid_from = valid_from.value_or(now);
    after.changed_by = who.person;
    after.source.clear();
    return after;
}

void tell(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const &element, Told const &told)
{
    Telling const one{&who, &element, told};
    tell(tx, shelf, std::span{&one, 1});
}

void tell(db::Tx &tx, Shelf const &shelf, std::span<Telling const> tellings)
{
    std::vector<audit::Done> entries;
    std::map<int, std::vector<outbox::Event>> events; // by district
    for (auto const &[who, element, told] : tellings) {
        auto const district = district_ordinal_of(element->id.value);
        entries.push_back({who, entry_of(shelf, *element, told)});
        if (!told.event.empty()) {
            events[district].push_back(event_of(shelf, *element, told));
        }
    }
    audit::record(tx, entries);
    for (auto const &[district, of_district] : events) {
        outbox::put(tx, of_district, district);
    }
}

Result<void> tie_files(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const *before, Element const &after)
{
    files::Holder const holder{"element", after.id.value, after.area, {}, {}, false};
    for (auto const &field : shelf.type.fields) {
        auto const *is = after.record.if_contains(field.code);
        if (field.type != registry::FieldType::files || is == nullptr || !is->is_array()) {
            continue;
        }
        auto const *was = before == nullptr ? nullptr : before->record.if_contains(field.code);
        auto const had = [&](json::value const &file) {
            return was != nullptr && was->is_array() && std::ranges::find(was->get_array(), file) != was->get_array().end();
        };
        std::vector<std::string> added;
        for (auto const &file : is->get_array()) {
            if (!had(file)) {
                added.emplace_back(file.as_string());
            }
        }
        if (!added.empty()) {
            TRY(files::link(tx, who, added, holder, "/" + field.code));
        }
    }
    return {};
}

std::vector<std::string> differences(registry::ElementType const &type, json::object const &before, json::object const &after)
{
    std::vector<std::string> out;
    auto const compare = [&](std::string const &code) {
        auto const *was = before.if_contains(code);
        auto const *is = after.if_contains(code);
        json::value const none;
        if ((was == nullptr ? none : *was) != (is == nullptr ? none : *is)) {
            out.push_back(code);
        }
    };
    for (auto const &field : type.fields) {
        compare(field.code);
    }
    compare("geometry");
    for (auto const &relation : type.relations) {
        compare(relation.code);
    }
    return out;
}

} // namespace onegrid::elements
