// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/changing.hpp"
#include "engines/elements/preparing.hpp"
#include "engines/elements/write.hpp"
#include "platform/access/idempotency.hpp"
#include "platform/db/errors.hpp"
#include "queries/elements.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

namespace onegrid::elements {
namespace {

namespace json = boost::json;

struct SentRow {
    std::int64_t body{};
    std::string type;
    ElementId id;
};
BOOST_DESCRIBE_STRUCT(SentRow, (), (body, type, id))

// What the same request made when it was sent before.
Result<std::optional<Element>> sent_before(db::Tx &tx, Shelf const &shelf, std::int64_t idem, std::int64_t body)
{
    auto const sent = tx.maybe<SentRow>(q::elements::sent, idem);
    if (!sent) {
        return std::optional<Element>{};
    }
    if (sent->body != body || sent->type != shelf.type.code) {
        return refuse(Why::conflict, "idempotency.key_reused");
    }
    return load_one(tx, shelf, sent->id);
}

std::int64_t body_of(std::string_view type, NewElement const &given)
{
    return access::body_hash(std::string{type} + json::serialize(given.record) +
                             (given.area ? to_string(*given.area) : std::string{}));
}

// The element that what was prepared makes, as the caller may add it.
Result<Element> element_from(Services const &services, Shelf const &shelf, Caller const &who, NewElement const &given, Prepared made,
                             Instant now)
{
    if (!made.faults.empty()) {
        return tl::unexpected(problem_of(made.faults, who));
    }
    if (!may_anywhere(who, shelf.type, element_write)) {
        return refuse(Why::forbidden, "permission.missing", std::string{element_write.name});
    }
    if (!may(who, shelf.type, element_write, made.area)) {
        return refuse_field("/area", "element.not_your_area", to_string(made.area));
    }
    bool const waits = !shelf.type.approve.empty() && !may(who, shelf.type, element_approve, made.area);
    Element element;
    element.id = services.ids.make<ElementId>(services.areas.now()->ordinal_of(made.area));
    element.area = made.area;
    element.status = waits ? Status::proposed : Status::current;
    element.valid_from = given.valid_from.value_or(now);
    element.known_from = element.confirmed_at = now;
    element.changed_by = who.person;
    element.source = given.source;
    element.record = std::move(made.record);
    return element;
}

// A request that is new, with its key.
struct Fresh {
    CreateCall *call{};
    std::int64_t idem{}, body{};
};

// Writes new elements, each with the key of its request.
void write(db::Tx &tx, Shelf const &shelf, std::span<Element const> elements, std::span<Fresh const *const> requests)
{
    std::vector<std::int64_t> idems, bodies;
    std::vector<std::int16_t> districts;
    std::vector<ElementId> ids;
    std::vector<Telling> tellings;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        idems.push_back(requests[i]->idem);
        bodies.push_back(requests[i]->body);
        districts.push_back(static_cast<std::int16_t>(district_ordinal_of(elements[i].id.value)));
        ids.push_back(elements[i].id);
        tellings.push_back({requests[i]->call->who, &elements[i], {.action = "element.create", .event = "ElementCreated"}});
    }
    if (!elements.empty()) {
        insert(tx, shelf, elements);
        tx.send(q::elements::sent_put_all, idems, bodies, shelf.type.code, districts, ids, tx.now());
        tell(tx, shelf, tellings);
    }
}

std::vector<Prepared> prepare_all(Services const &services, TypesNow const &types, Shelf const &shelf, db::Tx &tx,
                                  std::span<Fresh const> fresh)
{
    std::vector<json::value> records;
    std::ranges::transform(fresh, std::back_inserter(records), [](Fresh const &one) { return one.call->given.record; });
    Related const related(tx, types, shelf.type, records);
    auto const tree = services.areas.now();
    auto const local = types.local(tx.now());
    std::vector<Prepared> made;
    std::vector<json::object> shapes;
    for (auto const &one : fresh) {
        auto const &given = one.call->given;
        made.push_back(prepare(types, *tree, shelf.type, {given.record, given.area}, related, local));
        shapes.push_back(made.back().faults.empty() ? made.back().record : json::object{});
    }
    for (auto &[place, fault] : invalid_shapes(tx, shapes)) {
        made[place].faults.push_back(std::move(fault));
    }
    return made;
}

// Those that were not sent before, in one transaction; the others are left without an answer and named.
std::vector<CreateCall *> create_together(Services const &services, TypesNow const &types, Shelf const &shelf, std::span<Fresh> calls)
{
    return services.database.write([&](db::Tx &tx) {
        std::vector<std::int64_t> keys;
        std::ranges::transform(calls, std::back_inserter(keys), &Fresh::idem);
        auto const sent = tx.all<std::int64_t>(q::elements::sent_keys, keys);
        std::set<std::int64_t> const before{sent.begin(), sent.end()};
        std::vector<Fresh> fresh;
        std::vector<CreateCall *> again;
        for (auto const &one : calls) {
            if (before.contains(one.idem)) {
                again.push_back(one.call);
            } else {
                fresh.push_back(one);
            }
        }
        auto made = prepare_all(services, types, shelf, tx, fresh);
        std::vector<Element> elements;
        std::vector<Fresh const *> written;
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            auto &call = *fresh[i].call;
            auto element = element_from(services, shelf, *call.who, call.given, std::move(made[i]), tx.now());
            if (!element) {
                call.result = tl::unexpected(std::move(element).error());
                continue;
            }
            call.result = Written{*element, element->status == Status::proposed, false};
            elements.push_back(std::move(*element));
            written.push_back(&fresh[i]);
        }
        write(tx, shelf, elements, written);
        return again;
    });
}

Result<Written> create_once(Services const &services, Caller const &who, std::string_view type, NewElement const &given,
                            std::string_view idempotency_key)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    auto const idem = access::idem_hash(services.keys, who, idempotency_key);
    auto const body = body_of(type, given);
    return services.database.write([&](db::Tx &tx) -> Result<Written> {
        if (auto before = TRY(sent_before(tx, shelf, idem, body))) {
            bool const is_waiting = before->status == Status::proposed;
            return Written{std::move(*before), is_waiting, true};
        }
        CreateCall call{&who, type, idempotency_key, given};
        Fresh const one{&call, idem, body};
        auto made = prepare_all(services, *types, shelf, tx, std::span{&one, 1});
        auto element = TRY(element_from(services, shelf, who, given, std::move(made.front()), tx.now()));
        TRY(tie_files(tx, shelf, who, nullptr, element));
        auto const *written = &one;
        write(tx, shelf, std::span{&element, 1}, std::span{&written, 1});
        bool const is_waiting = element.status == Status::proposed;
        return Written{std::move(element), is_waiting, false};
    });
}

bool has_files(Shelf const &shelf, NewElement const &given)
{
    auto const *record = given.record.if_object();
    return record != nullptr && std::ranges::any_of(shelf.type.fields, [&](registry::Field const &field) {
        return field.type == registry::FieldType::files && record->contains(field.code);
    });
}

void create_alone(Services const &services, CreateCall &call)
{
    call.result = create(services, *call.who, call.type, call.given, call.idempotency_key);
}

} // namespace

Result<Written> create(Services const &services, Caller const &who, std::string_view type, NewElement const &given,
                       std::string_view idempotency_key)
{
    auto made = create_once(services, who, type, given, idempotency_key);
    // The same may have been sent twice at once: then the other is there by now, and has its key.
    bool const may_be_there = !made && (made.error().code == "idempotency.sent_twice" || made.error().code == "element.key_taken");
    return may_be_there ? create_once(services, who, type, given, idempotency_key) : made;
}

void create(Services const &services, std::span<CreateCall> calls)
{
    auto const types = services.types.now();
    std::map<Shelf const *, std::vector<Fresh>> together;
    std::set<std::int64_t> seen;
    std::vector<CreateCall *> alone;
    for (auto &call : calls) {
        auto const *shelf = types->find(call.type);
        auto const idem = access::idem_hash(services.keys, *call.who, call.idempotency_key);
        if (shelf != nullptr && !has_files(*shelf, call.given) && seen.insert(idem).second) {
            together[shelf].push_back({&call, idem, body_of(call.type, call.given)});
        } else {
            alone.push_back(&call);
        }
    }
    for (auto &[shelf, of_type] : together) {
        std::vector<CreateCall *> left;
        std::ranges::transform(of_type, std::back_inserter(left), &Fresh::call);
        try {
            if (of_type.size() > 1) {
                left = create_together(services, *types, *shelf, of_type);
            }
        } catch (db::ConstraintViolation const &) {
            // One of them may not be: each by itself then, so that it is the one that is refused.
        }
        alone.insert(alone.begin(), left.begin(), left.end());
    }
    std::ranges::for_each(alone, [&](CreateCall *call) { create_alone(services, *call); });
}

} // namespace onegrid::elements
