// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/changing.hpp"
#include "engines/elements/preparing.hpp"
#include "engines/elements/write.hpp"
#include "platform/access/idempotency.hpp"
#include "queries/elements.hpp"
#include <boost/json.hpp>

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
        auto const now = tx.now();
        Related const related(tx, *types, shelf.type, std::span{&given.record, 1});
        auto const tree = services.areas.now();
        auto made = prepare(*types, *tree, shelf.type, {given.record, given.area}, related, types->local(now));
        if (made.faults.empty()) {
            for (auto &[place, fault] : invalid_shapes(tx, std::span{&made.record, 1})) {
                made.faults.push_back(std::move(fault));
            }
        }
        if (!made.faults.empty()) {
            return tl::unexpected(problem_of(made.faults, who));
        }
        if (!may_anywhere(who, shelf.type, element_write)) {
            return refuse(Why::forbidden, "permission.missing", std::string{element_write.name});
        }
        if (!may(who, shelf.type, element_write, made.area)) {
            return refuse_field("/area", "element.not_your_area", to_string(made.area));
        }
        bool const is_waiting = !shelf.type.approve.empty() && !may(who, shelf.type, element_approve, made.area);
        Element element;
        element.id = services.ids.make<ElementId>(tree->ordinal_of(made.area));
        element.area = made.area;
        element.status = is_waiting ? Status::proposed : Status::current;
        element.valid_from = given.valid_from.value_or(now);
        element.known_from = element.confirmed_at = now;
        element.changed_by = who.person;
        element.source = given.source;
        element.record = std::move(made.record);
        TRY(tie_files(tx, shelf, who, nullptr, element));
        insert(tx, shelf, std::span{&element, 1});
        tx.send(q::elements::sent_put, idem, body, shelf.type.code,
                static_cast<std::int16_t>(district_ordinal_of(element.id.value)), element.id, now);
        tell(tx, shelf, who, element, {.action = "element.create", .event = "ElementCreated"});
        return Written{std::move(element), is_waiting, false};
    });
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

} // namespace onegrid::elements
