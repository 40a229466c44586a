// SPDX-License-Identifier: Apache-2.0
// What a snapshot answers, from memory alone.
#include "platform/access/directory.hpp"
#include <algorithm>

namespace onegrid::access {

DirectorySnapshot::DirectorySnapshot(std::vector<Unit> units, std::vector<StaffMember> staff,
                                     std::vector<RoleName> roles, std::vector<Post> posts,
                                     std::vector<StandIn> stand_ins)
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
    std::sort(posts.begin(), posts.end(), [](auto const &a, auto const &b) { return a.id < b.id; });
    for (auto &post : posts) {
        m_posts[post.unit].push_back(std::move(post));
    }
    std::sort(stand_ins.begin(), stand_ins.end(), [](auto const &a, auto const &b) { return a.id < b.id; });
    for (auto &one : stand_ins) {
        m_stand_ins[one.deputy_for].push_back(one);
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

std::vector<Post const *> DirectorySnapshot::workers_of(UnitId unit, std::string_view permission, Instant at) const
{
    std::vector<Post const *> out;
    auto const found = m_posts.find(unit);
    if (found == m_posts.end()) {
        return out;
    }
    for (auto const &post : found->second) {
        auto const *role = post.holds_at(at) ? find_role(post.role) : nullptr;
        if (role != nullptr &&
            std::find(role->permissions.begin(), role->permissions.end(), permission) != role->permissions.end()) {
            out.push_back(&post);
        }
    }
    return out;
}

std::vector<PersonId> DirectorySnapshot::deputies_of(PersonId person, Instant at) const
{
    std::vector<PersonId> out;
    auto const found = m_stand_ins.find(person);
    if (found != m_stand_ins.end()) {
        for (auto const &one : found->second) {
            if (one.holds_at(at)) {
                out.push_back(one.person);
            }
        }
    }
    return out;
}

std::string_view DirectorySnapshot::name_of(PersonId id) const
{
    auto const *member = find_person(id);
    return member == nullptr ? std::string_view{} : std::string_view(member->name);
}

} // namespace onegrid::access
