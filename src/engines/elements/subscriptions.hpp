// SPDX-License-Identifier: Apache-2.0
// 订阅: a unit follows what happens to a type in an area. What it is told are facts – which element, which fields, when –
// and never values; who opens the element sees of it what its rights let be seen.
#pragma once
#include "engines/elements/view.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"
#include "platform/outbox/publisher.hpp"

namespace onegrid::elements {

using SubscriptionId = Id<struct ElementSubscriptionTag>;

// Writes what happens down, in the order of the outbox. Before Publisher::start().
void follow_by(outbox::Publisher &publisher);
// The same for one event; for tests.
void follow(db::Tx &tx, outbox::Published const &published);

inline constexpr std::chrono::hours changes_kept{24 * 400};
inline constexpr std::int64_t most_unread = 1'000; // counted
inline constexpr std::size_t most_subscriptions = 100; // of a unit

struct SubscribeRequest {
    std::optional<UnitId> unit; // nothing: the caller's, when there is but one
    http::Text<1, 40> type;
    std::optional<AreaCode> area; // nothing: the unit's
    std::optional<http::ListOf<std::string, 50>> fields; // nothing: whatever changes
};
BOOST_DESCRIBE_STRUCT(SubscribeRequest, (), (unit, type, area, fields))

struct SubscribedUnitView {
    UnitId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(SubscribedUnitView, (), (id, name))

struct SubscriptionView {
    SubscriptionId id;
    SubscribedUnitView unit;
    std::string type, type_name;
    AreaCode area;
    std::string area_name;
    std::vector<std::string> fields;
    ChangerView created_by;
    Instant created_at;
    std::int64_t read{};   // up to which position the caller has read
    std::int64_t unread{}; // by the caller; most_unread: at least so many
};
BOOST_DESCRIBE_STRUCT(SubscriptionView, (), (id, unit, type, type_name, area, area_name, fields, created_by, created_at, read, unread))

// Refuses with not_found "type.absent"; invalid "subscription.not_your_unit", "subscription.which_unit", "area.absent",
// "subscription.unknown_field"; conflict "subscription.too_many", "idempotency.key_reused"; forbidden
// "permission.missing" when the caller sees nothing of the type.
Result<SubscriptionView> subscribe(Services const &services, Caller const &who, SubscribeRequest const &request,
                                   std::string_view idempotency_key);
http::Page<SubscriptionView> subscriptions(Services const &services, Caller const &who); // of the caller's units
// Refuses with not_found "record.absent", as the following do.
Result<void> unsubscribe(Services const &services, Caller const &who, SubscriptionId id);

struct ElementChangeView {
    std::int64_t position{};
    Instant at;
    std::string kind; // ElementCreated, ElementChanged …
    ElementId element;
    int version{};
    std::vector<std::string> fields;
    std::optional<BriefView> brief; // as it is now; nothing: the caller does not see it any more
};
BOOST_DESCRIBE_STRUCT(ElementChangeView, (), (position, at, kind, element, version, fields, brief))

struct ChangesQuery {
    std::optional<http::Ranged<std::int64_t, 0, 9'000'000'000'000'000>> after; // a position; nothing: what is unread
    std::optional<http::Ranged<int, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(ChangesQuery, (), (after, limit))
Result<http::Page<ElementChangeView>> changes(Services const &services, Caller const &who, SubscriptionId id, ChangesQuery const &query);

struct ReadRequest {
    http::Ranged<std::int64_t, 0, 9'000'000'000'000'000> position;
};
BOOST_DESCRIBE_STRUCT(ReadRequest, (), (position))
Result<SubscriptionView> mark_read(Services const &services, Caller const &who, SubscriptionId id, ReadRequest const &request);

} // namespace onegrid::elements
