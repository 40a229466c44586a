// SPDX-License-Identifier: Apache-2.0
// What a snapshot answers, from memory alone.
#include "platform/access/directory.hpp"
#include <algorithm>

namespace onegrid::access {

DirectorySnapshot::DirectorySnapshot(std::vector<Unit> units, std::vector<StaffMember> staff,
                                     std::vector<RoleName> roles)
    : m_units(std::move(units))
{
    std::sort(m_units.begin(), m_units.end(),
              [](Unit const &a, Unit const &b) { return std::tie(a.area, a.code) < std::tie(b.area, b.code); });
    for (std::size_t i = 0; i < m_units.size(); ++i) {
        m_by_id[m_units[i].id] = i;
        m_by_code[m_units[i].code] = i;
        if (m_units[i].area.span() > (m_root ? m_root.span() : 0)) {
            m_root = m_units[i].area;
        }
    }
    for (auto &role : roles) {
        m_roles.emplace(role.code, std::move(role));
    }
    for (auto &member : staff) {
        m_staff.emplace(member.id, std::move(member));
    }
}

Unit const *DirectorySnapshot::find_unit(UnitId id) const
{
    auto const it = m_by_id.find(id);
    return it == m_by_id.end() ? nullptr : &m_units[it->second];
}

Unit const *DirectorySnapshot::find_unit(std::string_view code) const
{
    auto const it = m_by_code.find(std::string(code));
    return it == m_by_code.end() ? nullptr : &m_units[it->second];
}

std::vector<Unit const *> DirectorySnapshot::units_in(AreaCode area, std::string_view kind,
                                                      std::string_view level) const
{
    std::vector<Unit const *> out;
    auto it =
        std::lower_bound(m_units.begin(), m_units.end(), area, [](Unit const &u, AreaCode a) { return u.area < a; });
    for (; it != m_units.end() && area.contains(it->area); ++it) {
        if (it->is_active && (kind.empty() || it->kind == kind) && (level.empty() || it->level == level)) {
            out.push_back(&*it);
        }
    }
    return out;
}

Unit const *DirectorySnapshot::centre_for(AreaCode place, std::string_view level) const
{
    for (auto area = place; area; area = area.parent()) {
        auto it = std::lower_bound(m_units.begin(), m_units.end(), area,
                                   [](Unit const &u, AreaCode a) { return u.area < a; });
        for (; it != m_units.end() && it->area == area; ++it) {
            if (it->is_active && it->kind == "centre" && (level.empty() || it->level == level)) {
                return &*it;
            }
        }
    }
    return nullptr;
}

StaffMember const *DirectorySnapshot::find_person(PersonId id) const
{
    auto const it = m_staff.find(id);
    return it == m_staff.end() ? nullptr : &it->second;
}

RoleName const *DirectorySnapshot::find_role(std::string_view code) const
{
    auto const it = m_roles.find(std::string(code));
    return it == m_roles.end() ? nullptr : &it->second;
}

std::string_view DirectorySnapshot::name_of(PersonId id) const
{
    auto const *member = find_person(id);
    return member == nullptr ? std::string_view{} : std::string_view(member->name);
}

} // namespace onegrid::access
