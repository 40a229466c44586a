// SPDX-License-Identifier: Apache-2.0
// Who is calling, and what that caller may do where. Made by platform/access from a session, an API key or a phone
// code; passed as the first argument to everything that acts for somebody. Code asks for permissions, never for roles.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include <set>
#include <string>
#include <vector>

namespace onegrid {

enum class CallerKind { anonymous, resident, staff, api_key, system };

// A role held in an area and a unit, with the permissions that the pack gives the role. Only assignments in force are here.
struct Assignment {
    std::string role;
    std::string post;               // what the person is called there: 受理员, 网格员 …
    AreaCode area;                  // the area and everything below it
    UnitId unit;                    // 0: no unit (an area-wide administrator)
    std::string level;              // city | district | street | community | grid: the level of the unit
    std::set<std::string> permissions;
    PersonId deputy_for;            // 0, or the person whose duty this caller has taken over
};

struct Caller {
    CallerKind kind{CallerKind::anonymous};
    PersonId person;
    SessionId session;
    std::string name;
    std::string language{"zh-CN"};  // or "en"
    std::string address;            // of the client, after trusted proxies
    std::string request;            // the request's id, for the log and the audit
    std::vector<Assignment> assignments;
    std::set<std::string> scopes;   // of an API key: permissions it is limited to; empty for people
    bool second_factor{};           // whether this session passed a second factor

    // Whether any assignment gives the permission (somewhere).
    bool may(std::string_view permission) const;
    // Whether an assignment whose area contains `area` gives the permission.
    bool may_in(std::string_view permission, AreaCode area) const;
};

} // namespace onegrid
