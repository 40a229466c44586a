// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/changing.hpp"
#include "engines/elements/expiry.hpp"
#include "engines/elements/preparing.hpp"
#include "engines/elements/proposals.hpp"
#include "engines/elements/write.hpp"
#include "engines/registry/freshness.hpp"
#include "queries/elements.hpp"
#include <boost/json.hpp>
#include <set>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;

// The record with what is given in the place of what was; null takes a value away.
json::object merged(json::object record, json::object const &given)
{
    for (auto const &[key, value] : given) {
        if (value.is_null()) {
            record.erase(key);
        } else {
            record[key] = value;
        }
    }
    return record;
}

// The element as it would be. Refuses with all faults at once.
Result<Prepared> prepare_change(Services const &services, TypesNow const &types, ElementType const &type, db::Tx &tx, Caller const &who,
                                Element const &before, Change const &given)
{
    auto const *fields = given.record.if_object();
    if (fields == nullptr) {
        return tl::unexpected(problem_of({{"", "element.not_an_object", {}, {}}}, who));
    }
    json::value const record = merged(before.record, *fields);
    Related const related(tx, types, type, std::span{&record, 1});
    auto made = prepare_over(types, *services.areas.now(), type, before, record.get_object(), *fields, given.area, related,
                             types.local(tx.now()));
    if (made.faults.empty()) {
        for (auto &[place, fault] : invalid_shapes(tx, std::span{&made.record, 1})) {
            made.faults.push_back(std::move(fault));
        }
    }
    if (!made.faults.empty()) {
        return tl::unexpected(problem_of(made.faults, who));
    }
    return made;
}

} // namespace

Result<Element> apply_change(Services const &services, TypesNow const &types, Shelf const &shelf, db::Tx &tx, Caller const &who,
                             Element const &before, Change const &given)
{
    auto const now = tx.now();
    auto made = TRY(prepare_change(services, types, shelf.type, tx, who, before, given));
    auto after = next_of(before, who, now, given.valid_from);
    after.area = made.area;
    after.record = std::move(made.record);
    auto const changed = differences(shelf.type, before.record, after.record);
    if (changed.empty() && after.area == before.area) {
        return before; // said again: nothing is written
    }
    json::array names;
    for (auto const &code : changed) {
        names.emplace_back(code);
        if (auto const *field = shelf.type.find_field(code); field != nullptr && field->fresh_for) {
            after.field_times[code] = now;
        }
    }
    TRY(tie_files(tx, shelf, who, &before, after));
    replace(tx, shelf, std::span{&before, 1}, std::span{&after, 1});
    tell(tx, shelf, who, after, {.action = "element.change", .event = "ElementChanged", .fields = std::move(names)});
    return after;
}

Result<Written> change(Services const &services, Caller const &who, std::string_view type, ElementId id, Change const &given)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.write([&](db::Tx &tx) -> Result<Written> {
        auto const before = TRY(locked_for(tx, shelf, who, id, element_write, given.version));
        if (!is_living(before.status)) {
            return refuse(Why::conflict, "element.not_living", std::string{to_text(before.status)});
        }
        if (puts_off(shelf.type, before.record, given.record)) {
            return refuse_field("/record/" + shelf.type.seal->expires, "element.needs_extension");
        }
        bool const needs_approval = !shelf.type.approve.empty() && before.status == Status::current &&
                                    !may(who, shelf.type, element_approve, before.area);
        if (needs_approval) {
            TRY(prepare_change(services, *types, shelf.type, tx, who, before, given));
            TRY(propose(tx, shelf, who, before, given));
            return Written{before, true, false};
        }
        auto after = TRY(apply_change(services, *types, shelf, tx, who, before, given));
        if (!may(who, shelf.type, element_write, after.area)) {
            return refuse_field("/area", "element.not_your_area", to_string(after.area));
        }
        return Written{std::move(after), false, false};
    });
}

Result<Element> confirm(Services const &services, Caller const &who, std::string_view type, ElementId id,
                        std::vector<std::string> const &fields)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const *field = shelf.type.find_field(fields[i]);
        if (field == nullptr || !field->fresh_for) {
            return refuse_field("/fields/" + std::to_string(i), "element.never_ages", fields[i].substr(0, 40));
        }
    }
    return services.database.write([&](db::Tx &tx) -> Result<Element> {
        auto element = TRY(locked_for(tx, shelf, who, id, element_write, 0));
        if (!is_living(element.status)) {
            return refuse(Why::conflict, "element.not_living", std::string{to_text(element.status)});
        }
        auto const now = tx.now();
        json::object times;
        for (auto const &field : fields) {
            times[field] = to_rfc3339(now);
            element.field_times[field] = now;
        }
        std::vector<std::int16_t> const districts{static_cast<std::int16_t>(district_ordinal_of(id.value))};
        std::vector<ElementId> const ids{id};
        auto const &confirm_query = *shelf.statements.confirm;
        tx.send(confirm_query, districts, ids, now, fields.empty() ? std::optional<json::value>{} : std::optional<json::value>{times});
        if (fields.empty()) {
            element.confirmed_at = now;
            element.field_times.clear();
        }
        tx.send(q::elements::confirmation_put, districts.front(), id, now, who.person, shelf.type.code, element.area, fields);
        json::array names(fields.begin(), fields.end());
        tell(tx, shelf, who, element,
             {.action = "element.confirm", .event = "ElementConfirmed", .fields = std::move(names)});
        return element;
    });
}

} // namespace onegrid::elements
