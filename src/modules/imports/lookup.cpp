// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/crs.hpp"
#include "modules/imports/row_case.hpp"
#include "platform/base/check.hpp"

namespace onegrid::imports {
namespace {

constexpr std::string_view centre_kind = "centre";

// The one value of a key.
template <class Map>
auto one_of(Map const &map, std::string const &key, char const *absent, char const *several)
    -> Result<typename Map::mapped_type>
{
    auto const [first, last] = map.equal_range(key);
    if (first == last) {
        return refuse(Why::invalid, absent);
    }
    if (std::next(first) != last) {
        return refuse(Why::invalid, several);
    }
    return first->second;
}

} // namespace

Lookup::Lookup(pack::Catalogue const &catalogue, geo::Tree const &areas, access::DirectorySnapshot const &directory)
    : m_catalogue(catalogue), m_areas(areas), m_directory(directory)
{
    for (auto const &matter : catalogue.matters) {
        m_matters.emplace(matter.name.zh, &matter);
    }
    for (auto const &area : areas.all()) {
        m_area_names.emplace(area.name, &area);
    }
    for (auto const &unit : directory.units()) {
        if (unit.is_active) {
            m_unit_names.emplace(unit.name, &unit);
        }
    }
}

Result<pack::Matter const *> Lookup::matter(std::string const &value, bool by_name) const
{
    if (by_name) {
        return one_of(m_matters, value, "matter.unknown", "import.matter_ambiguous");
    }
    auto const *found = m_catalogue.find_matter(value);
    return found == nullptr ? Result<pack::Matter const *>(refuse(Why::invalid, "matter.unknown")) : found;
}

Result<AreaCode> Lookup::area(std::string const &value, bool by_name) const
{
    // What a table says may be a code where cells are names.
    if (auto const code = area_code_of(value); code && m_areas.find(*code) != nullptr) {
        return *code;
    }
    if (!by_name) {
        return refuse(Why::invalid, "area.unknown");
    }
    auto const slash = value.rfind('/');
    auto const name = slash == std::string::npos ? value : value.substr(slash + 1);
    auto const above = slash == std::string::npos ? std::string{} : value.substr(0, slash);
    AreaCode found;
    auto const [first, last] = m_area_names.equal_range(name);
    for (auto it = first; it != last; ++it) {
        bool fits = above.empty();
        for (auto const *up = m_areas.find(it->second->parent); up != nullptr && !fits; up = m_areas.find(up->parent)) {
            fits = up->name == above;
        }
        if (fits && found) {
            return refuse(Why::invalid, "import.area_ambiguous");
        }
        found = fits ? it->second->code : found;
    }
    return found ? Result<AreaCode>(found) : refuse(Why::invalid, "area.unknown");
}

Result<access::Unit const *> Lookup::unit(std::string const &value, bool by_name) const
{
    auto const *unit = m_directory.find_unit(value);
    if (unit == nullptr && by_name) {
        unit = TRY(one_of(m_unit_names, value, "case.unit_unknown", "import.unit_ambiguous"));
    }
    if (unit == nullptr || !unit->is_active) {
        return refuse(Why::invalid, "case.unit_unknown");
    }
    if (unit->kind == centre_kind) {
        return refuse(Why::invalid, "case.unit_unfit");
    }
    return unit;
}

AreaCode Lookup::area_at(double lon, double lat, std::optional<cases::Crs> crs) const
{
    geo::Point point{lon, lat};
    if (!geo::is_on_earth(point)) {
        return m_areas.root();
    }
    if (crs && *crs != cases::Crs::wgs84) {
        point = geo::to_wgs84(point, *crs == cases::Crs::gcj02 ? geo::Crs::gcj02 : geo::Crs::bd09);
    }
    auto const located = m_areas.locate(point);
    return located && !located->outside ? located->area : m_areas.root();
}

Columns::Columns(Row const &header) : m_names(header.cells)
{
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        m_by_name.try_emplace(m_names[i], i);
    }
}

std::optional<std::size_t> Columns::find(std::string_view name) const
{
    auto const found = m_by_name.find(std::string(name));
    return found == m_by_name.end() ? std::nullopt : std::optional(found->second);
}

std::string const &Columns::cell(Row const &row, std::string const &name) const
{
    auto const index = find(name);
    CHECK(index && *index < row.cells.size(), "the columns of a mapping are looked for before rows are read");
    return row.cells[*index];
}

} // namespace onegrid::imports
