// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/expiry.hpp"
#include "engines/elements/proposals.hpp"
#include "engines/registry/names.hpp"
#include "platform/db/interned.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;

constexpr std::string_view job_kind = "seal_elements";
constexpr std::chrono::minutes pause{60};

// Those whose last day is before $1, the first to expire first; also retired ones, which somebody might read otherwise.
db::Query const &expired_query(ElementType const &type)
{
    return db::interned(fmt::format("elements.{}_expired", type.code),
                        fmt::format("SELECT e.id FROM elements.{} e WHERE e.status <> 'sealed' AND e.{} < $1::date ORDER BY "
                                    "e.{}, e.id LIMIT $2",
                                    registry::table_of(type.code), type.seal->expires, type.seal->expires));
}

std::string day_of(rules::DateTime const &at) { return rules::text_of(at.date); }

std::string_view text_in(json::object const &record, std::string const &field)
{
    auto const *value = record.if_contains(field);
    auto const *text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

std::int64_t seal_type(db::Tx &tx, Shelf const &shelf, std::string const &today, int most)
{
    db::Query const &query = expired_query(shelf.type);
    auto const ids = tx.all<ElementId>(query, today, static_cast<std::int64_t>(most));
    auto const who = system_caller();
    std::vector<Element> before, after;
    for (auto &element : load_locked(tx, shelf, ids)) {
        // It may have been extended while we waited for the lock.
        if (element.status == Status::sealed || text_in(element.record, shelf.type.seal->expires) >= today) {
            continue;
        }
        auto next = next_of(element, who, tx.now(), {});
        next.status = Status::sealed;
        before.push_back(std::move(element));
        after.push_back(std::move(next));
    }
    replace(tx, shelf, before, after);
    for (auto const &element : after) {
        drop_proposal(tx, element.id);
        tell(tx, shelf, who, element, {.action = "element.seal", .event = "ElementSealed", .reason = "expired"});
    }
    return std::ssize(after);
}

} // namespace

std::int64_t seal_expired(Services const &services, db::Tx &tx, int most)
{
    auto const types = services.types.now();
    auto const today = day_of(types->local(tx.now()));
    std::int64_t sealed = 0;
    for (auto const &type : types->book().types()) {
        if (type.seal) {
            sealed += seal_type(tx, *types->find(type.code), today, most);
        }
    }
    return sealed;
}

void seal_by(jobs::Runner &runner, Services const &services)
{
    constexpr int most = 500;
    runner.on(std::string{job_kind}, [&services](db::Tx &tx, jobs::Job const &) -> Result<void> {
        // More than one portion: on at once.
        auto const next = seal_expired(services, tx, most) >= most ? Duration{0} : Duration{pause};
        jobs::enqueue(tx, {.kind = std::string{job_kind}, .run_at = tx.now() + next, .key = "hourly"});
        return {};
    });
    services.database.write([](db::Tx &tx) { jobs::enqueue(tx, {.kind = std::string{job_kind}, .key = "hourly"}); });
}

std::optional<registry::Fault> expiry_fault(ElementType const &type, json::object const &record, rules::Date const &today)
{
    if (!type.seal) {
        return {};
    }
    auto const expires = text_in(record, type.seal->expires);
    // Both are YYYY-MM-DD, whose order is that of the days.
    if (expires.empty() || expires > rules::text_of(today)) {
        return {};
    }
    return registry::Fault{"/" + type.seal->expires, "element.expiry_past", rules::text_of(today), {}};
}

bool puts_off(ElementType const &type, json::object const &before, json::value const &given)
{
    auto const *record = given.if_object();
    return type.seal && record != nullptr && text_in(*record, type.seal->expires) > text_in(before, type.seal->expires);
}

Result<Element> extend(Services const &services, Caller const &who, std::string_view type, ElementId id, Extension const &given)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(type));
    if (!shelf.type.seal) {
        return refuse(Why::conflict, "element.never_expires");
    }
    if (given.reason.empty()) {
        return refuse_field("/reason", "element.required");
    }
    if (!rules::parse_date(given.expires)) {
        return refuse_field("/expires", "element.bad_date");
    }
    auto const &field = shelf.type.seal->expires;
    return services.database.write([&](db::Tx &tx) -> Result<Element> {
        auto const before = TRY(locked_for(tx, shelf, who, id, element_approve, given.version));
        if (!is_living(before.status)) {
            return refuse(Why::conflict, "element.not_living", std::string{to_text(before.status)});
        }
        auto const until = text_in(before.record, field);
        if (until < day_of(types->local(tx.now()))) {
            return refuse(Why::conflict, "element.expired", std::string{until});
        }
        if (given.expires <= until) {
            return refuse_field("/expires", "element.not_longer", std::string{until});
        }
        auto after = TRY(apply_change(services, *types, shelf, tx, who, before, {given.version, json::object{{field, given.expires}}, {}, {}}));
        tell(tx, shelf, who, after, {.action = "element.extend", .event = "ElementExtended", .fields = {field}, .reason = given.reason});
        return after;
    });
}

} // namespace onegrid::elements
