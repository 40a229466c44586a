// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/changing.hpp"
#include "engines/elements/expiry.hpp"
#include "engines/elements/preparing.hpp"
#include "engines/elements/proposals.hpp"
#include "engines/elements/write.hpp"
#include "platform/db/errors.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;

// A change that may be made: the next version, and the names of what differs.
struct Changed {
    Element after;
    json::array names;
};

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

// What records lead to, those of a change with what stays of the element.
Related related_to(db::Tx &tx, TypesNow const &types, ElementType const &type, Element const &before, Change const &given)
{
    json::value record = before.record;
    if (auto const *fields = given.record.if_object()) {
        record = merged(before.record, *fields);
    }
    return {tx, types, type, std::span{&record, 1}};
}

// The element as it would be. Refuses with all faults at once.
Result<Prepared> prepare_change(Services const &services, TypesNow const &types, ElementType const &type, db::Tx &tx, Caller const &who,
                                Element const &before, Change const &given)
{
    auto const *fields = given.record.if_object();
    if (fields == nullptr) {
        return tl::unexpected(problem_of({{"", "element.not_an_object", {}, {}}}, who));
    }
    auto made = prepare_over(types, *services.areas.now(), type, before, merged(before.record, *fields), *fields, given.area,
                             related_to(tx, types, type, before, given), types.local(tx.now()));
    if (made.faults.empty() && fields->contains("geometry")) {
        for (auto &[place, fault] : invalid_shapes(tx, std::span{&made.record, 1})) {
            made.faults.push_back(std::move(fault));
        }
    }
    if (!made.faults.empty()) {
        return tl::unexpected(problem_of(made.faults, who));
    }
    return made;
}

// The next version, as a change that was prepared makes it; nothing when it says what is so already.
std::optional<Changed> changed_by(ElementType const &type, Caller const &who, Element const &before, Prepared made, Instant now,
                                  std::optional<Instant> valid_from)
{
    Changed out{next_of(before, who, now, valid_from), {}};
    out.after.area = made.area;
    out.after.record = std::move(made.record);
    auto const differing = differences(type, before.record, out.after.record);
    if (differing.empty() && out.after.area == before.area) {
        return {};
    }
    for (auto const &code : differing) {
        out.names.emplace_back(code);
        if (auto const *field = type.find_field(code); field != nullptr && field->fresh_for) {
            out.after.field_times[code] = now;
        }
    }
    return out;
}

Told told_of(json::array names) { return {.action = "element.change", .event = "ElementChanged", .fields = std::move(names)}; }

// Before the change itself is looked at. Refuses as `change` does.
Result<void> check_change(Shelf const &shelf, Element const &before, Change const &given)
{
    if (!is_living(before.status)) {
        return refuse(Why::conflict, "element.not_living", std::string{to_text(before.status)});
    }
    if (puts_off(shelf.type, before.record, given.record)) {
        return refuse_field("/record/" + shelf.type.seal->expires, "element.needs_extension");
    }
    return {};
}

Result<void> check_area(Shelf const &shelf, Caller const &who, Element const &after)
{
    if (!may(who, shelf.type, element_write, after.area)) {
        return refuse_field("/area", "element.not_your_area", to_string(after.area));
    }
    return {};
}

} // namespace

Result<Element> apply_change(Services const &services, TypesNow const &types, Shelf const &shelf, db::Tx &tx, Caller const &who,
                             Element const &before, Change const &given)
{
    auto made = TRY(prepare_change(services, types, shelf.type, tx, who, before, given));
    auto changed = changed_by(shelf.type, who, before, std::move(made), tx.now(), given.valid_from);
    if (!changed) {
        return before; // said again: nothing is written
    }
    auto &after = changed->after;
    TRY(tie_files(tx, shelf, who, &before, after));
    replace(tx, shelf, std::span{&before, 1}, std::span{&after, 1});
    tell(tx, shelf, who, after, told_of(std::move(changed->names)));
    return std::move(after);
}

Result<Written> change(Services const &services, Caller const &who, std::string_view type, ElementId id, Change const &given)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    return services.database.write([&](db::Tx &tx) -> Result<Written> {
        auto const before = TRY(locked_for(tx, shelf, who, id, element_write, given.version));
        TRY(check_change(shelf, before, given));
        bool const needs_approval = !shelf.type.approve.empty() && before.status == Status::current &&
                                    !may(who, shelf.type, element_approve, before.area);
        if (needs_approval) {
            TRY(prepare_change(services, *types, shelf.type, tx, who, before, given));
            TRY(propose(tx, shelf, who, before, given));
            return Written{before, true, false};
        }
        auto after = TRY(apply_change(services, *types, shelf, tx, who, before, given));
        TRY(check_area(shelf, who, after));
        return Written{std::move(after), false, false};
    });
}

namespace {

// Whether it writes the element's own row and nothing else, so that it can be judged before anything is written.
bool is_plain(Shelf const &shelf, ChangeCall const &call)
{
    auto const *given = call.given.record.if_object();
    return shelf.type.approve.empty() && (given == nullptr || std::ranges::none_of(shelf.type.fields, [&](registry::Field const &field) {
               return field.type == registry::FieldType::files && given->contains(field.code);
           }));
}

// Plain changes of one type, each of another element, in one transaction.
void change_together(Services const &services, TypesNow const &types, Shelf const &shelf, std::span<ChangeCall *const> calls)
{
    services.database.write([&](db::Tx &tx) {
        std::vector<ElementId> ids;
        std::ranges::transform(calls, std::back_inserter(ids), &ChangeCall::id);
        std::map<ElementId, Element> found;
        for (auto &element : load_locked(tx, shelf, ids)) {
            auto const id = element.id;
            found.emplace(id, std::move(element));
        }
        auto const judged = [&](ChangeCall const &call) -> Result<std::optional<Changed>> {
            auto const before = found.find(call.id);
            if (before == found.end()) {
                return refuse(Why::not_found, "record.absent");
            }
            TRY(check_for(shelf, *call.who, before->second, element_write, call.given.version));
            TRY(check_change(shelf, before->second, call.given));
            auto made = TRY(prepare_change(services, types, shelf.type, tx, *call.who, before->second, call.given));
            auto changed = changed_by(shelf.type, *call.who, before->second, std::move(made), tx.now(), call.given.valid_from);
            if (changed) {
                TRY(check_area(shelf, *call.who, changed->after));
            }
            return changed;
        };
        std::vector<Element> before, after;
        std::vector<Telling> tellings;
        for (auto *call : calls) {
            auto changed = judged(*call);
            if (!changed) {
                call->result = tl::unexpected(std::move(changed).error());
                continue;
            }
            auto &was = found.at(call->id);
            if (!*changed) {
                call->result = Written{std::move(was), false, false}; // said again: nothing is written
                continue;
            }
            call->result = Written{(*changed)->after, false, false};
            tellings.push_back({call->who, nullptr, told_of(std::move((*changed)->names))});
            before.push_back(std::move(was));
            after.push_back(std::move((*changed)->after));
        }
        for (std::size_t i = 0; i < after.size(); ++i) {
            tellings[i].element = &after[i];
        }
        replace(tx, shelf, before, after);
        tell(tx, shelf, tellings);
    });
}

void change_alone(Services const &services, ChangeCall &call)
{
    call.result = change(services, *call.who, call.type, call.id, call.given);
}

} // namespace

void change(Services const &services, std::span<ChangeCall> calls)
{
    auto const types = services.types.now();
    std::map<Shelf const *, std::vector<ChangeCall *>> together;
    std::set<ElementId> seen;
    std::vector<ChangeCall *> alone; // after the others: of two that change one element the second finds it changed
    for (auto &call : calls) {
        auto const *shelf = types->find(call.type);
        bool const fits = shelf != nullptr && is_plain(*shelf, call) && seen.insert(call.id).second;
        (fits ? together[shelf] : alone).push_back(&call);
    }
    for (auto const &[shelf, of_type] : together) {
        try {
            if (of_type.size() > 1) {
                change_together(services, *types, *shelf, of_type);
                continue;
            }
        } catch (db::ConstraintViolation const &) {
            // One of them may not be: each by itself then, so that it is the one that is refused.
        }
        std::ranges::for_each(of_type, [&](ChangeCall *call) { change_alone(services, *call); });
    }
    std::ranges::for_each(alone, [&](ChangeCall *call) { change_alone(services, *call); });
}

} // namespace onegrid::elements
