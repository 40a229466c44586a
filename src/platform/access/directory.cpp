// SPDX-License-Identifier: Apache-2.0
#include "platform/access/directory.hpp"
#include "queries/access.hpp"

namespace onegrid::access {
namespace {

struct UnitRow {
    UnitId id;
    std::string code, name, name_en, kind, level;
    AreaCode area;
    std::optional<UnitId> parent;
    bool is_active;
};
BOOST_DESCRIBE_STRUCT(UnitRow, (), (id, code, name, name_en, kind, level, area, parent, is_active))

struct StaffRow {
    PersonId id;
    std::string name;
    AreaCode area;
};
BOOST_DESCRIBE_STRUCT(StaffRow, (), (id, name, area))

struct RoleRow {
    std::string code, name, name_en;
    std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(RoleRow, (), (code, name, name_en, permissions))

struct PostRow {
    std::int64_t id{};
    PersonId person;
    UnitId unit;
    AreaCode area;
    std::string role;
    Instant from_at;
    std::optional<Instant> until_at;
};
BOOST_DESCRIBE_STRUCT(PostRow, (), (id, person, unit, area, role, from_at, until_at))

struct StandInRow {
    std::int64_t id{};
    PersonId person, deputy_for;
    Instant from_at, until_at;
};
BOOST_DESCRIBE_STRUCT(StandInRow, (), (id, person, deputy_for, from_at, until_at))

} // namespace

Directory::Directory(db::Database &database) : m_database(database) { refresh(); }

std::shared_ptr<DirectorySnapshot const> Directory::now() const
{
    std::scoped_lock const lock(m_mutex);
    return m_snapshot;
}

void Directory::refresh()
{
    std::vector<Unit> units;
    std::vector<StaffMember> staff;
    std::vector<RoleName> roles;
    std::vector<Post> posts;
    std::vector<StandIn> stand_ins;
    m_database.read([&](db::Tx &tx) {
        units.clear();
        staff.clear();
        roles.clear();
        posts.clear();
        stand_ins.clear();
        for (auto &row : tx.all<UnitRow>(q::access::directory_units)) {
            units.push_back({row.id, row.code, row.name, row.name_en, row.kind, row.level, row.area,
                             row.parent.value_or(UnitId{}), row.is_active});
        }
        for (auto &row : tx.all<StaffRow>(q::access::directory_staff)) {
            staff.push_back({row.id, row.name, row.area});
        }
        for (auto &row : tx.all<RoleRow>(q::access::role_names)) {
            roles.push_back({row.code, row.name, row.name_en, std::move(row.permissions)});
        }
        for (auto &row : tx.all<PostRow>(q::access::directory_posts, tx.now())) {
            posts.push_back({row.id, row.person, row.unit, row.area, std::move(row.role), row.from_at, row.until_at});
        }
        for (auto const &row : tx.all<StandInRow>(q::access::directory_stand_ins, tx.now())) {
            stand_ins.push_back({row.id, row.person, row.deputy_for, row.from_at, row.until_at});
        }
    });
    auto fresh = std::make_shared<DirectorySnapshot const>(std::move(units), std::move(staff), std::move(roles),
                                                           std::move(posts), std::move(stand_ins));
    std::scoped_lock const lock(m_mutex);
    m_snapshot = std::move(fresh);
}

} // namespace onegrid::access
