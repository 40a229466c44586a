// SPDX-License-Identifier: Apache-2.0
#include "platform/access/api_keys.hpp"
#include "platform/access/assignments.hpp"
#include "platform/access/token.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"
#include <charconv>
#include <limits>

namespace onegrid::access {
namespace {

struct KeyListRow {
    ApiKeyId id;
    std::string name;
    PersonId person;
    std::vector<std::string> permissions;
    AreaCode area;
    std::optional<UnitId> unit;
    std::string created_by_name;
    Instant created_at, expires_at;
    std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(KeyListRow, (),
                      (id, name, person, permissions, area, unit, created_by_name, created_at, expires_at, revoked_at))

struct KeyRow {
    ApiKeyId id;
    std::string name;
    PersonId person;
    AreaCode area;
    bool is_revoked;
};
BOOST_DESCRIBE_STRUCT(KeyRow, (), (id, name, person, area, is_revoked))

// A permission that only roles of an administration have is nothing for a program.
Result<void> check_permissions(db::Tx &tx, std::vector<std::string> const &permissions)
{
    std::set<std::string> ordinary;
    for (auto const &role : tx.all<RoleView>(q::access::role_list)) {
        if (role.separation == Separation::none) {
            ordinary.insert(role.permissions.begin(), role.permissions.end());
        }
    }
    Problem problem{Why::invalid, "request.invalid", {}, {}, {}};
    for (std::size_t i = 0; i < permissions.size(); ++i) {
        if (!ordinary.contains(permissions[i])) {
            problem.fields.push_back({"/permissions/" + std::to_string(i), "api_key.permission", {}});
        }
    }
    if (permissions.empty()) {
        problem.fields.push_back({"/permissions", "field.missing", {}});
    }
    if (!problem.fields.empty()) {
        return tl::unexpected(problem);
    }
    return {};
}

} // namespace

Result<http::Page<ApiKeyView>> list_api_keys(Context &context, Caller const &who, ApiKeyQuery const &query)
{
    auto const scope = scope_of(who, "assignment.write");
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    if (query.after) {
        auto const *end = query.after->data() + query.after->size();
        if (std::from_chars(query.after->data(), end, before).ptr != end) {
            return refuse_field("query/after", "field.malformed");
        }
    }
    auto const rows = context.database.read([&](db::Tx &tx) {
        return tx.all<KeyListRow>(q::access::api_key_list, scope.from, scope.to, before, limit + 1);
    });
    http::Page<ApiKeyView> page;
    for (auto const &r : rows) {
        if (std::ssize(page.items) == limit) {
            page.next = to_string(page.items.back().id);
            break;
        }
        page.items.push_back({r.id, r.name, r.person, r.permissions, r.area, r.unit, r.created_by_name, r.created_at,
                              r.expires_at, r.revoked_at, std::nullopt});
    }
    return page;
}

Result<ApiKeyView> add_api_key(Context &context, Caller const &who, NewApiKey const &added)
{
    auto const key = new_token("ogk_");
    auto const id = context.ids.make<ApiKeyId>();
    auto const person = context.ids.make<PersonId>();
    std::vector<std::string> permissions;
    for (auto const &permission : added.permissions) {
        permissions.push_back(permission.value);
    }
    return context.database.write([&](db::Tx &tx) -> Result<ApiKeyView> {
        auto const expires = added.expires_at.value_or(tx.now() + std::chrono::hours{24 * 365});
        TRY(check_grant(who, granter_in(tx, who, added.area), {person, added.area, Separation::none, permissions}));
        TRY(check_permissions(tx, permissions));
        if (expires <= tx.now() || expires > tx.now() + std::chrono::hours{24 * 366 * 3}) {
            return refuse_field("/expires_at", "field.out_of_range");
        }
        if (added.unit && context.directory.now()->find_unit(*added.unit) == nullptr) {
            return refuse_field("/unit", "assignment.unknown_unit");
        }
        tx.send(q::access::service_add, person, added.name.value, added.area, tx.now());
        tx.send(q::access::api_key_add, id, added.name.value, token_hash(key), person, permissions, added.area,
                added.unit, who.person, tx.now(), expires);
        boost::json::array listed(permissions.begin(), permissions.end());
        audit::record(
            tx, who,
            {.action = "api_key.add",
             .object_kind = "api_key",
             .object_id = to_string(id),
             .area = added.area,
             .after = {{"name", added.name.value}, {"permissions", listed}, {"expires_at", to_rfc3339(expires)}}});
        announce(tx, context, Change::directory);
        return ApiKeyView{id,       added.name, person,  permissions,  added.area, added.unit,
                          who.name, tx.now(),   expires, std::nullopt, key};
    });
}

Result<void> revoke_api_key(Context &context, Caller const &who, ApiKeyId id)
{
    return context.database.write([&](db::Tx &tx) -> Result<void> {
        auto const row = TRY(tx.one<KeyRow>(q::access::api_key_of, id));
        TRY(require(who, "assignment.write", row.area));
        if (tx.exec(q::access::api_key_revoke, id, tx.now()) == 1) {
            audit::record(
                tx, who,
                {.action = "api_key.revoke", .object_kind = "api_key", .object_id = to_string(id), .area = row.area});
            announce(tx, context, Change::person, row.person.value);
        }
        return {};
    });
}

} // namespace onegrid::access
