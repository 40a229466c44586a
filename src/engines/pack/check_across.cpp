// SPDX-License-Identifier: Apache-2.0
// What one file of a pack says of another: departments, levels, permissions, roles and units that must exist, areas
// that must lie inside each other, and administrations that one account may not combine.
#include "engines/pack/reader.hpp"
#include "engines/registry/type_book.hpp"
#include <fmt/format.h>

namespace onegrid::pack {

namespace {

class Across {
  public:
    explicit Across(Parts &parts) : m_parts(parts), m_catalogue(parts.reading.catalogue) {}

    void matters()
    {
        std::map<std::string, std::string> names;
        for (auto const &matter : m_catalogue.matters) {
            auto const &place = m_parts.matter_places.at(matter.code);
            known("department", matter.department, place, "matter.unknown_unit_kind");
            known("level", matter.level, place, "matter.unknown_level");
            known("urgency", matter.urgency, place, "matter.unknown_urgency");
            if (auto const [other, is_new] = names.emplace(matter.name.zh, matter.code); !is_new) {
                m_parts.findings.error(place, "matter.name_repeated",
                                       fmt::format("{} is also {}", matter.name.zh, other->second));
            }
        }
        if (m_catalogue.matters.empty()) {
            m_parts.findings.error(head(), "pack.no_matters", "matters.csv is empty or missing");
        }
    }

    // Who owns a type's data is a department, and who does what with it is a role of the pack.
    void types()
    {
        if (m_catalogue.types == nullptr) {
            return;
        }
        auto const &book = *m_catalogue.types;
        for (auto const &type : book.types()) {
            if (!type.owner.empty()) {
                known("department", type.owner, book.place_of(type, "owner"), "type.unknown_department");
            }
            if (!type.steward.empty()) {
                known("department", type.steward, book.place_of(type, "steward"), "type.unknown_department");
            }
            for (auto const &field : type.fields) {
                if (!field.source.empty()) {
                    known("department", field.source, book.place_of(type, "fields/" + field.code + "/source"), "type.unknown_department");
                }
            }
            for (auto const &[part, roles] : {std::pair{"collect", &type.collect}, {"approve", &type.approve}, {"see", &type.see}}) {
                for (auto const &role : *roles) {
                    if (m_catalogue.find_role(role) == nullptr) {
                        m_parts.findings.error(book.place_of(type, part), "type.unknown_role", fmt::format("{}: {}", part, role));
                    }
                }
            }
        }
    }

    void roles()
    {
        for (auto const &role : m_catalogue.roles) {
            auto const &place = m_parts.role_places.at(role.code);
            for (auto const &level : role.levels) {
                known("level", level, place, "role.unknown_level");
            }
            for (auto const &permission : role.permissions) {
                known("permission", permission, place, "role.unknown_permission");
            }
            // Who grants roles or reads the audit log does nothing else of weight.
            bool const separated = role.permissions.contains("assignment.write") ||
                                   role.permissions.contains("audit.read") || role.permissions.contains("person.write");
            if (separated && role.separation == "none") {
                m_parts.findings.error(place, "role.not_separated",
                                       role.code + " administers, but belongs to no administration");
            }
        }
    }

    void units()
    {
        auto const &units = m_parts.reading.units;
        std::map<std::string, access::UnitDef const *> by_code;
        for (auto const &unit : units) {
            by_code.emplace(unit.code, &unit);
        }
        for (auto const &unit : units) {
            auto const &place = m_parts.unit_places.at(unit.code);
            known("unit_kind", unit.kind, place, "unit.unknown_kind");
            known("level", unit.level, place, "unit.unknown_level");
            if (unit.kind == "department") {
                known("department", department_of(unit.code), place, "unit.unknown_department");
            }
            auto const parent = by_code.find(unit.parent);
            if (!unit.parent.empty() && parent == by_code.end()) {
                m_parts.findings.error(place, "unit.unknown_parent", unit.parent);
            } else if (!unit.parent.empty() && !parent->second->area.contains(unit.area)) {
                m_parts.findings.error(place, "unit.outside_parent",
                                       fmt::format("{} is not in the area of {}", to_string(unit.area), unit.parent));
            }
            if (has_loop(unit, by_code)) {
                m_parts.findings.error(place, "unit.loop", unit.code + " is above itself");
            }
        }
        if (!units.empty()) {
            departments_are_there(units);
        }
    }

    void people()
    {
        auto const &units = m_parts.reading.units;
        for (auto const &person : m_parts.reading.people) {
            auto const &place = m_parts.account_places.at(person.account);
            std::set<std::string> separations;
            for (auto const &post : person.posts) {
                auto const *role = m_catalogue.find_role(post.role);
                if (role == nullptr) {
                    m_parts.findings.error(place, "person.unknown_role", post.role);
                    continue;
                }
                if (role->separation != "none") {
                    separations.insert(role->separation);
                }
                if (post.unit.empty()) {
                    continue;
                }
                auto const unit = std::ranges::find(units, post.unit, &access::UnitDef::code);
                if (unit == units.end()) {
                    m_parts.findings.error(place, "person.unknown_unit", post.unit);
                } else if (std::ranges::find(role->levels, unit->level) == role->levels.end()) {
                    m_parts.findings.error(place, "person.wrong_level",
                                           fmt::format("{} is not a role of the level {}", post.role, unit->level));
                } else if (!unit->area.contains(post.area)) {
                    m_parts.findings.error(place, "person.outside_unit",
                                           fmt::format("{} is not in the area of {}", to_string(post.area), post.unit));
                }
            }
            if (separations.size() > 1) {
                m_parts.findings.error(place, "person.combines_administrations", person.account);
            }
        }
        if (!m_parts.reading.people.empty() && m_parts.reading.sample_password.size() < 12) {
            m_parts.findings.error(head(), "pack.no_sample_password",
                                   "people.csv needs a sample_password of at least 12 letters in pack.yaml");
        }
    }

  private:
    Place head() const { return {m_parts.files.layers.back().name + "/pack.yaml", 1}; }

    void known(std::string_view list, std::string_view code, Place const &place, std::string finding)
    {
        if (m_catalogue.find_code(list, code) == nullptr) {
            m_parts.findings.error(place, std::move(finding), fmt::format("\"{}\" is not in codes/{}.csv", code, list));
        }
    }

    static bool has_loop(access::UnitDef const &unit, std::map<std::string, access::UnitDef const *> const &by_code)
    {
        auto above = by_code.find(unit.parent);
        for (std::size_t steps = 0; above != by_code.end(); ++steps) {
            if (above->second == &unit || steps > by_code.size()) {
                return true;
            }
            above = by_code.find(above->second->parent);
        }
        return false;
    }

    // A matter whose department no unit has could be dispatched to nobody.
    void departments_are_there(std::vector<access::UnitDef> const &units)
    {
        std::set<std::string, std::less<>> there;
        for (auto const &unit : units) {
            there.emplace(department_of(unit.code));
        }
        for (auto const &matter : m_catalogue.matters) {
            if (!there.contains(matter.department)) {
                m_parts.findings.warning(m_parts.matter_places.at(matter.code), "matter.no_unit",
                                         "no unit is a " + matter.department);
            }
        }
    }

    Parts &m_parts;
    Catalogue const &m_catalogue;
};

} // namespace

void check_across(Parts &parts)
{
    Across across{parts};
    across.matters();
    across.roles();
    across.types();
    across.units();
    across.people();
}

} // namespace onegrid::pack
