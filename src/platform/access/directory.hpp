// SPDX-License-Identifier: Apache-2.0
// Units and staff in memory, for what every request needs without a query: names, which centre is responsible where,
// which units can be dispatched to, who works in a unit and who stands in for whom. A snapshot that is replaced whole when something changed; readers never wait.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/db/database.hpp"
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onegrid::access {

struct Unit {
    UnitId id;
    std::string code, name, name_en, kind, level;
    AreaCode area;
    UnitId parent; // 0: none
    bool is_active{true};
};

struct RoleName {
    std::string code, name, name_en;
    std::vector<std::string> permissions;
};

struct StaffMember {
    PersonId id;
    std::string name;
    AreaCode area;
};

// A post of somebody who may sign in, in a unit; ended ones are not here, later ones are.
struct Post {
    std::int64_t id{}; // of the assignment, ascending in time
    PersonId person;
    UnitId unit;
    AreaCode area;
    std::string role;
    Instant from;
    std::optional<Instant> until; // not included

    bool holds_at(Instant at) const { return from <= at && (!until || at < *until); }
};

// Somebody who may sign in stands in for somebody else, from an instant until another (not included).
struct StandIn {
    std::int64_t id{};
    PersonId person, deputy_for;
    Instant from, until;

    bool holds_at(Instant at) const { return from <= at && at < until; }
};

class DirectorySnapshot {
  public:
    DirectorySnapshot() = default;
    DirectorySnapshot(std::vector<Unit> units, std::vector<StaffMember> staff, std::vector<RoleName> roles = {},
                      std::vector<Post> posts = {}, std::vector<StandIn> stand_ins = {});

    Unit const *find_unit(UnitId id) const; // also one that is no longer active: old acts name it
    Unit const *find_unit(std::string_view code) const;
    // Active units whose area lies in `area`, in order of area and code; empty kind or level: any.
    std::vector<Unit const *> units_in(AreaCode area, std::string_view kind = {}, std::string_view level = {}) const;
    // The centre (kind "centre") of a level that is responsible for the place: that whose area contains it. Several:
    // the lowest code. Without a level: the nearest above.
    Unit const *centre_for(AreaCode place, std::string_view level = {}) const;
    StaffMember const *find_person(PersonId id) const; // staff and services; residents are not here
    std::string_view name_of(PersonId id) const;       // or empty
    RoleName const *find_role(std::string_view code) const;
    // Who works in a unit at that moment with a permission, in the order in which they were appointed.
    std::vector<Post const *> workers_of(UnitId unit, std::string_view permission, Instant at) const;
    // Who stands in for a person at that moment, in the order in which they were named; empty: the person is there himself.
    std::vector<PersonId> deputies_of(PersonId person, Instant at) const;
    // The widest area that a unit has: the city.
    AreaCode root() const { return m_root; }
    std::vector<Unit> const &units() const { return m_units; }

  private:
    std::vector<Unit> m_units; // by area, code
    std::unordered_map<UnitId, std::size_t> m_by_id;
    std::unordered_map<std::string, std::size_t> m_by_code;
    std::unordered_map<PersonId, StaffMember> m_staff;
    std::unordered_map<std::string, RoleName> m_roles;
    std::unordered_map<UnitId, std::vector<Post>> m_posts;              // by id
    std::unordered_map<PersonId, std::vector<StandIn>> m_stand_ins; // by whom they stand in for, by id
    AreaCode m_root;
};

class Directory {
  public:
    // Reads it from the database.
    explicit Directory(db::Database &database);

    std::shared_ptr<DirectorySnapshot const> now() const;
    // Reads it again. Called after an own change, and by the watcher when another process made one.
    void refresh();

  private:
    db::Database &m_database;
    mutable std::mutex m_mutex;
    std::shared_ptr<DirectorySnapshot const> m_snapshot;
};

} // namespace onegrid::access
