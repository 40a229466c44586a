// SPDX-License-Identifier: Apache-2.0
// One row as a case of the past, or what is wrong with it. Pure: the city (matters, areas, units) is handed in.
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/pack/catalogue.hpp"
#include "modules/cases/cases.hpp"
#include "modules/imports/mapping.hpp"
#include "modules/imports/rows.hpp"
#include "platform/access/directory.hpp"
#include <unordered_map>

namespace onegrid::imports {

enum class End { closed, refused, voided, open };

struct PastCase {
    std::string key; // the row's own, of the mapping's key columns
    cases::NewCase report;
    pack::Matter const *matter{};
    access::Unit const *unit{}; // nullptr: none is said
    Instant reported_at, dispatched_at;
    std::optional<Instant> submitted_at, ended_at;
    End end{};
    std::string reason;
    bool is_ended_by_rule{}; // the times of the end were not in the row
};

struct RowProblem {
    std::string column; // or the field of the case when several columns make it
    std::string value;
    std::string code; // import.*, matter.unknown, area.unknown, case.*
};

// The city as rows are looked up in it.
class Lookup {
  public:
    Lookup(pack::Catalogue const &catalogue, geo::Tree const &areas, access::DirectorySnapshot const &directory);

    // By code, or by name when the mapping says so. An area's name may be a path "street/community" of names, of which
    // the last is the area's. Nothing, or more than one: the problem's code.
    Result<pack::Matter const *> matter(std::string const &value, bool by_name) const;
    Result<AreaCode> area(std::string const &value, bool by_name) const;
    Result<access::Unit const *> unit(std::string const &value, bool by_name) const;
    // The deepest area of a position; the whole city when it is outside or cannot be one.
    AreaCode area_at(double lon, double lat, std::optional<cases::Crs> crs) const;
    pack::Catalogue const &catalogue() const { return m_catalogue; }

  private:
    pack::Catalogue const &m_catalogue;
    geo::Tree const &m_areas;
    access::DirectorySnapshot const &m_directory;
    std::unordered_multimap<std::string, pack::Matter const *> m_matters;
    std::unordered_multimap<std::string, geo::Area const *> m_area_names;
    std::unordered_multimap<std::string, access::Unit const *> m_unit_names;
};

// The columns of a file, by name.
class Columns {
  public:
    explicit Columns(Row const &header);
    std::optional<std::size_t> find(std::string_view name) const;
    std::string const &cell(Row const &row, std::string const &name) const; // CHECK: it is a column, the row is as wide
    std::string const &name(std::size_t index) const { return m_names[index]; }
    std::size_t count() const { return m_names.size(); }

  private:
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::size_t> m_by_name;
};

// The case, or no case and at least one problem.
std::optional<PastCase> case_of(Row const &row, Columns const &columns, Mapping const &mapping, Lookup const &lookup,
                                Instant now, std::vector<RowProblem> &problems);

} // namespace onegrid::imports
