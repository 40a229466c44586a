// SPDX-License-Identifier: Apache-2.0
// Keys for programs: limited to permissions and an area, dated, revocable, kept as a hash. A key acts as a service
// account of its own, so the log tells it from people.
#pragma once
#include "platform/access/context.hpp"

namespace onegrid::access {

struct ApiKeyView {
    ApiKeyId id;
    std::string name;
    PersonId person; // the service account
    std::vector<std::string> permissions;
    AreaCode area;
    std::optional<UnitId> unit;
    std::string created_by_name;
    Instant created_at, expires_at;
    std::optional<Instant> revoked_at;
    std::optional<std::string> key; // shown this once
    BOOST_DESCRIBE_CLASS(ApiKeyView, (),
                         (id, name, person, permissions, area, unit, created_by_name, created_at, expires_at,
                          revoked_at, key),
                         (), ())
};

struct NewApiKey {
    http::Text<1, 100> name;
    http::ListOf<http::Text<3, 64>, 50> permissions;
    AreaCode area;
    std::optional<UnitId> unit;
    std::optional<Instant> expires_at; // a year from now when left out; three years at most
    BOOST_DESCRIBE_CLASS(NewApiKey, (), (name, permissions, area, unit, expires_at), (), ())
};

struct ApiKeyQuery {
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
    std::optional<std::string> after;
    BOOST_DESCRIBE_CLASS(ApiKeyQuery, (), (limit, after), (), ())
};

Result<http::Page<ApiKeyView>> list_api_keys(Context &context, Caller const &who, ApiKeyQuery const &query);
// Refuses as check_grant does; under /permissions "api_key.permission" for one that no role has or that administers;
// /expires_at field.out_of_range.
Result<ApiKeyView> add_api_key(Context &context, Caller const &who, NewApiKey const &added);
Result<void> revoke_api_key(Context &context, Caller const &who, ApiKeyId id);

} // namespace onegrid::access
