// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/subscriptions.hpp"
#include "platform/access/idempotency.hpp"
#include "platform/audit/record.hpp"
#include "platform/base/id_text.hpp"
#include "queries/elements.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

namespace json = boost::json;

constexpr std::string_view subscription_sent_as = "@subscription"; // no type has such a name
constexpr int usual_changes = 50;

struct SubscriptionRow {
    SubscriptionId id;
    UnitId unit;
    std::string type;
    AreaCode area;
    std::vector<std::string> fields;
    PersonId created_by;
    Instant created_at;
    std::int64_t read{};
};
BOOST_DESCRIBE_STRUCT(SubscriptionRow, (), (id, unit, type, area, fields, created_by, created_at, read))

struct ChangeRow {
    std::int64_t position{};
    ElementId element;
    std::string kind;
    int version{};
    std::vector<std::string> fields;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ChangeRow, (), (position, element, kind, version, fields, at))

struct SentSubscriptionRow {
    std::int64_t body{};
    std::string type;
    SubscriptionId id;
};
BOOST_DESCRIBE_STRUCT(SentSubscriptionRow, (), (body, type, id))

std::vector<UnitId> units_of(Caller const &who)
{
    std::vector<UnitId> units;
    for (auto const &assignment : who.assignments) {
        if (assignment.unit && std::ranges::find(units, assignment.unit) == units.end()) {
            units.push_back(assignment.unit);
        }
    }
    return units;
}

access::Scope scope_for(Caller const &who, registry::ElementType const &type, AreaCode area)
{
    return access::within(scope_of(who, type, element_read), area);
}

SubscriptionView view_of(Services const &services, TypesNow const &types, Caller const &who, db::Tx &tx, SubscriptionRow const &row)
{
    auto const directory = services.directory.now();
    auto const *unit = directory->find_unit(row.unit);
    auto const *shelf = types.find(row.type);
    bool const english = who.language.starts_with("en");
    SubscriptionView view;
    view.id = row.id;
    view.unit = {row.unit, unit == nullptr ? std::string{} : english && !unit->name_en.empty() ? unit->name_en : unit->name};
    view.type = row.type;
    view.area = row.area;
    view.area_name = services.areas.now()->path_of(row.area, who.language);
    view.fields = row.fields;
    view.created_by = {row.created_by, std::string{directory->name_of(row.created_by)}};
    view.created_at = row.created_at;
    view.read = row.read;
    if (shelf != nullptr) {
        view.type_name = english ? shelf->type.name.en : shelf->type.name.zh;
        auto const scope = scope_for(who, shelf->type, row.area);
        view.unread = tx.one<std::int64_t>(q::elements::changes_unread, row.type, row.read, scope.from, scope.to, row.fields, most_unread).value();
    }
    return view;
}

// The subscription when it is of a unit of the caller.
Result<SubscriptionRow> own(db::Tx &tx, Caller const &who, SubscriptionId id)
{
    auto row = TRY(tx.one<SubscriptionRow>(q::elements::subscription_by_id, id, who.person));
    auto const units = units_of(who);
    if (std::ranges::find(units, row.unit) == units.end()) {
        return refuse(Why::not_found, "record.absent");
    }
    return row;
}

Result<UnitId> unit_for(Caller const &who, std::optional<UnitId> asked)
{
    auto const units = units_of(who);
    if (asked && std::ranges::find(units, *asked) == units.end()) {
        return refuse_field("/unit", "subscription.not_your_unit");
    }
    if (!asked && units.size() != 1) {
        return refuse_field("/unit", "subscription.which_unit");
    }
    return asked.value_or(units.front());
}

} // namespace

void follow(db::Tx &tx, outbox::Published const &published)
{
    auto const &data = published.event.data;
    auto const *type = data.if_contains("type");
    auto const *version = data.if_contains("version");
    ElementId const element{published.event.id};
    if (type == nullptr || !type->is_string() || version == nullptr || !version->is_number()) {
        return;
    }
    std::vector<std::string> fields;
    if (auto const *names = data.if_contains("fields"); names != nullptr && names->is_array()) {
        for (auto const &name : names->get_array()) {
            fields.emplace_back(name.as_string());
        }
    }
    tx.send(q::elements::change_put, static_cast<std::int16_t>(district_ordinal_of(element.value)), published.position, element,
            std::string{type->get_string()}, published.event.area, published.event.type, version->to_number<int>(), fields, published.at);
}

void follow_by(outbox::Publisher &publisher)
{
    publisher.subscribe("element_changes",
                        {"ElementCreated", "ElementChanged", "ElementApproved", "ElementRetired", "ElementMerged", "ElementSealed"}, &follow);
}

namespace {

Result<SubscriptionView> subscribe_once(Services const &services, Caller const &who, SubscribeRequest const &request,
                                        std::string_view idempotency_key)
{
    auto const types = services.types.now();
    auto const &shelf = *TRY(types->get(request.type.value));
    auto const unit = TRY(unit_for(who, request.unit));
    if (!may_anywhere(who, shelf.type, element_read)) {
        return refuse(Why::forbidden, "permission.missing", std::string{element_read.name});
    }
    auto const fields = request.fields ? request.fields->value : std::vector<std::string>{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const &code = fields[i];
        if (code != "geometry" && shelf.type.find_field(code) == nullptr && shelf.type.find_relation(code) == nullptr) {
            return refuse_field(fmt::format("/fields/{}", i), "subscription.unknown_field", code.substr(0, 40));
        }
    }
    auto const *known = services.directory.now()->find_unit(unit);
    auto const area = request.area.value_or(known == nullptr ? services.areas.now()->root() : known->area);
    if (services.areas.now()->find(area) == nullptr) {
        return refuse_field("/area", "area.absent", to_string(area));
    }
    auto const idem = access::idem_hash(services.keys, who, idempotency_key);
    auto const body = access::body_hash(
        fmt::format("{}|{}|{}|{}", unit.value, shelf.type.code, area.value, json::serialize(json::array(fields.begin(), fields.end()))));
    return services.database.write([&](db::Tx &tx) -> Result<SubscriptionView> {
        if (auto const sent = tx.maybe<SentSubscriptionRow>(q::elements::sent, idem)) {
            if (sent->body != body || sent->type != subscription_sent_as) {
                return refuse(Why::conflict, "idempotency.key_reused");
            }
            return view_of(services, *types, who, tx, TRY(own(tx, who, sent->id)));
        }
        if (tx.all<SubscriptionRow>(q::elements::subscriptions_of, std::vector{unit}, who.person).size() >= most_subscriptions) {
            return refuse(Why::conflict, "subscription.too_many", std::to_string(most_subscriptions));
        }
        auto const begins = tx.one<std::int64_t>(q::elements::change_last).value();
        SubscriptionRow const row{services.ids.make<SubscriptionId>(), unit, shelf.type.code, area, fields, who.person, tx.now(), begins};
        tx.send(q::elements::subscription_put, row.id, row.unit, row.type, row.area, row.fields, begins, row.created_by, row.created_at);
        tx.send(q::elements::sent_put, idem, body, subscription_sent_as, std::int16_t{0}, row.id, tx.now());
        audit::record(tx, who,
                      {.action = "subscription.begin",
                       .object_kind = "element_subscription",
                       .object_id = to_string(row.id),
                       .area = area,
                       .after = json::object{{"unit", to_string(unit)}, {"type", row.type}}});
        return view_of(services, *types, who, tx, row);
    });
}

} // namespace

Result<SubscriptionView> subscribe(Services const &services, Caller const &who, SubscribeRequest const &request, std::string_view idempotency_key)
{
    auto made = subscribe_once(services, who, request, idempotency_key);
    // The same was sent twice at once: the other is there by now.
    return !made && made.error().code == "idempotency.sent_twice" ? subscribe_once(services, who, request, idempotency_key) : made;
}

http::Page<SubscriptionView> subscriptions(Services const &services, Caller const &who)
{
    auto const types = services.types.now();
    return services.database.read([&](db::Tx &tx) {
        http::Page<SubscriptionView> page;
        for (auto const &row : tx.all<SubscriptionRow>(q::elements::subscriptions_of, units_of(who), who.person)) {
            page.items.push_back(view_of(services, *types, who, tx, row));
        }
        return page;
    });
}

Result<void> unsubscribe(Services const &services, Caller const &who, SubscriptionId id)
{
    return services.database.write([&](db::Tx &tx) -> Result<void> {
        auto const row = TRY(own(tx, who, id));
        tx.send(q::elements::subscription_end, id, tx.now());
        audit::record(tx, who,
                      {.action = "subscription.end",
                       .object_kind = "element_subscription",
                       .object_id = to_string(id),
                       .area = row.area,
                       .before = json::object{{"unit", to_string(row.unit)}, {"type", row.type}}});
        return {};
    });
}

Result<http::Page<ElementChangeView>> changes(Services const &services, Caller const &who, SubscriptionId id, ChangesQuery const &query)
{
    auto const types = services.types.now();
    return services.database.read([&](db::Tx &tx) -> Result<http::Page<ElementChangeView>> {
        auto const row = TRY(own(tx, who, id));
        auto const &shelf = *TRY(types->get(row.type));
        auto const scope = scope_for(who, shelf.type, row.area);
        int const limit = query.limit ? int{*query.limit} : usual_changes;
        auto const after = query.after ? std::int64_t{*query.after} : row.read;
        auto found = tx.all<ChangeRow>(q::elements::changes, row.type, after, scope.from, scope.to, row.fields, static_cast<std::int64_t>(limit) + 1);
        http::Page<ElementChangeView> page;
        if (std::ssize(found) > limit) {
            found.pop_back();
            page.next = std::to_string(found.back().position);
        }
        std::vector<ElementId> ids;
        for (auto const &one : found) {
            ids.push_back(one.element);
        }
        std::ranges::sort(ids);
        ids.erase(std::ranges::unique(ids).begin(), ids.end());
        Viewing const viewing(services, *types, shelf, who, tx.now());
        std::map<ElementId, BriefView> briefs;
        for (auto const &element : load(tx, shelf, ids)) {
            if (may(who, shelf.type, element_read, element.area)) {
                briefs.emplace(element.id, viewing.brief(element));
            }
        }
        for (auto const &one : found) {
            auto const brief = briefs.find(one.element);
            page.items.push_back({one.position, one.at, one.kind, one.element, one.version, one.fields,
                                  brief == briefs.end() ? std::nullopt : std::optional{brief->second}});
        }
        return page;
    });
}

Result<SubscriptionView> mark_read(Services const &services, Caller const &who, SubscriptionId id, ReadRequest const &request)
{
    auto const types = services.types.now();
    return services.database.write([&](db::Tx &tx) -> Result<SubscriptionView> {
        TRY(own(tx, who, id));
        tx.send(q::elements::subscription_read_put, id, who.person, std::int64_t{request.position}, tx.now());
        return view_of(services, *types, who, tx, TRY(own(tx, who, id)));
    });
}

} // namespace onegrid::elements
