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
};
BOOST_DESCRIBE_STRUCT(RoleRow, (), (code, name, name_en))

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
    m_database.read([&](db::Tx &tx) {
        units.clear();
        staff.clear();
        roles.clear();
        for (auto &row : tx.all<UnitRow>(q::access::directory_units)) {
            units.push_back({row.id, row.code, row.name, row.name_en, row.kind, row.level, row.area,
                             row.parent.value_or(UnitId{}), row.is_active});
        }
        for (auto &row : tx.all<StaffRow>(q::access::directory_staff)) {
            staff.push_back({row.id, row.name, row.area});
        }
        for (auto &row : tx.all<RoleRow>(q::access::role_names)) {
            roles.push_back({row.code, row.name, row.name_en});
        }
    });
    auto fresh = std::make_shared<DirectorySnapshot const>(std::move(units), std::move(staff), std::move(roles));
    std::scoped_lock const lock(m_mutex);
    m_snapshot = std::move(fresh);
}

} // namespace onegrid::access
