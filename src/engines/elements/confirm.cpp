// SPDX-License-Identifier: Apache-2.0
// Somebody looked, and it is as it is written. That counts from when they looked: on a device without network long
// before it is sent, so that what they saw may have changed meanwhile, or been confirmed by somebody else.
#include "engines/elements/changing.hpp"
#include "engines/elements/write.hpp"
#include "queries/elements.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::elements {
namespace {

namespace json = boost::json;

bool names(std::vector<std::string> const &fields, std::string const &code) { return std::ranges::find(fields, code) != fields.end(); }

Result<void> require_ageing(registry::ElementType const &type, std::vector<std::string> const &fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const *field = type.find_field(fields[i]);
        if (field == nullptr || !field->fresh_for) {
            return refuse_field("/fields/" + std::to_string(i), "element.never_ages", fields[i].substr(0, 40));
        }
    }
    return {};
}

// When they looked. A device's clock that is a little ahead is forgiven as it is for acts on cases.
Result<Instant> looked_at(Confirmation const &given, Instant now)
{
    if (given.device_time && *given.device_time > now + device_clock_ahead) {
        return refuse_field("/device_time", "element.device_time_future");
    }
    return std::min(given.device_time.value_or(now), now);
}

// What they saw is what is written now: the version that they name or, when they name none, the one known at that time.
// Of fields only these matter. The refusal says what changed.
Result<void> require_unchanged(db::Tx &tx, Shelf const &shelf, Element const &element, Confirmation const &given, Instant at)
{
    bool const is_named = given.version != 0;
    if (is_named ? given.version == element.version : !given.device_time || at >= element.known_from) {
        return {};
    }
    Problem stale{Why::stale, "element.stale", "version=" + std::to_string(element.version), {}, {}};
    auto const versions = versions_of(tx, shelf, element.id);
    auto const seen = std::ranges::find_if(versions, [&](Version const &version) {
        return is_named ? version.element.version == given.version : version.element.known_from <= at;
    });
    if (seen == versions.end()) {
        return is_named ? tl::unexpected<Problem>(std::move(stale)) : refuse_field("/device_time", "element.device_time_early");
    }
    auto changed = differences(shelf.type, seen->element.record, element.record);
    if (!given.fields.empty()) {
        std::erase_if(changed, [&](std::string const &code) { return !names(given.fields, code); });
        if (changed.empty()) {
            return {};
        }
    }
    for (auto const &code : changed) {
        stale.fields.push_back({"/record/" + code, "element.changed_meanwhile", {}});
    }
    return tl::unexpected<Problem>(std::move(stale));
}

Instant last_confirmed(Element const &element, std::string const &field)
{
    auto const own = element.field_times.find(field);
    return own == element.field_times.end() ? element.confirmed_at : std::max(own->second, element.confirmed_at);
}

// The fields that nobody confirmed later; those that somebody did keep their time.
Result<std::vector<std::string>> still_open(Element const &element, Confirmation const &given, Instant at)
{
    auto open = given.fields;
    std::erase_if(open, [&](std::string const &field) { return last_confirmed(element, field) > at; });
    bool const is_any = given.fields.empty() ? element.confirmed_at <= at : !open.empty();
    if (given.device_time && !is_any) {
        return refuse(Why::conflict, "element.confirmed_since");
    }
    return given.device_time ? open : given.fields;
}

// Sent again after an answer that was lost.
bool is_confirmed(Element const &element, std::vector<std::string> const &fields, Instant at)
{
    return fields.empty() ? element.confirmed_at == at
                          : std::ranges::all_of(fields, [&](auto const &field) { return last_confirmed(element, field) == at; });
}

// As the statement of the type does it.
void put_times(Element &element, std::vector<std::string> const &fields, Instant at)
{
    for (auto const &field : fields) {
        element.field_times[field] = at;
    }
    if (fields.empty()) {
        element.confirmed_at = std::max(at, element.confirmed_at);
        std::erase_if(element.field_times, [&](auto const &own) { return own.second <= at; });
    }
}

void write(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const &element, std::vector<std::string> const &fields, Instant at)
{
    std::optional<json::value> times;
    if (!fields.empty()) {
        auto &object = times.emplace(json::object{}).get_object();
        for (auto const &field : fields) {
            object[field] = to_rfc3339(at);
        }
    }
    std::vector<ElementId> const ids{element.id};
    auto const &confirm_query = *shelf.statements.confirm;
    tx.send(confirm_query, districts_of(ids), ids, at, times);
    tx.send(q::elements::confirmation_put, district_of(element.id), element.id, at, who.person, shelf.type.code, element.area, fields);
    tell(tx, shelf, who, element,
         {.action = "element.confirm", .event = "ElementConfirmed", .fields = json::array(fields.begin(), fields.end())});
}

} // namespace

Result<Element> confirm(Services const &services, Caller const &who, std::string_view type, ElementId id, Confirmation const &given)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    TRY(require_ageing(shelf.type, given.fields));
    return services.database.write([&](db::Tx &tx) -> Result<Element> {
        auto element = TRY(locked_for(tx, shelf, who, id, element_write, 0));
        if (!is_living(element.status)) {
            return refuse(Why::conflict, "element.not_living", std::string{to_text(element.status)});
        }
        auto const at = TRY(looked_at(given, tx.now()));
        TRY(require_unchanged(tx, shelf, element, given, at));
        auto const fields = TRY(still_open(element, given, at));
        if (given.device_time && is_confirmed(element, fields, at)) {
            return element;
        }
        put_times(element, fields, at);
        write(tx, shelf, who, element, fields, at);
        return element;
    });
}

} // namespace onegrid::elements
