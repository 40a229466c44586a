// SPDX-License-Identifier: Apache-2.0
// A sheet: what a scheme says of the units, areas, posts or people of an area in a period. Read from the days' sums;
// kept for as long as nothing was counted since.
#pragma once
#include "modules/appraisal/judge.hpp"
#include "modules/appraisal/measures.hpp"
#include "modules/appraisal/views.hpp"
#include "platform/access/scope.hpp"
#include "platform/base/caller.hpp"
#include <memory>

namespace onegrid::appraisal {

inline constexpr std::string_view view_permission = "appraisal.view", edit_permission = "appraisal.edit";

// What is asked, made sure of.
struct Asked {
    std::int64_t version{};
    std::shared_ptr<pack::Indicators const> indicators; // of the version
    pack::Scheme const *scheme{};
    pack::Group const *group{};
    std::chrono::sys_days from, to; // to: not included
    std::optional<AreaCode> area;
    access::Scope scope; // the caller's areas, cut to the area
};
// Refuses with not_found "appraisal.no_scheme", "appraisal.no_group", "appraisal.no_version", "appraisal.nothing_counted"
// (the pack has no indicators), fields query/from, query/to "appraisal.bad_period", query/area "appraisal.area_not_yours".
Result<Asked> asked(Services const &services, Caller const &who, std::optional<Code> const &scheme,
                    std::optional<Code> const &group, std::optional<std::int64_t> version,
                    std::optional<Day> const &from, std::optional<Day> const &to, std::optional<AreaCode> area);

// One line of a sheet before it is judged.
struct Line {
    std::string key;
    std::int64_t unit_or_area{};
    PersonId person;
    std::string post;
    Counts counts;
};
struct Table {
    std::vector<Line> lines; // by key
    Counts total;
    Instant as_of;
    bool is_complete{};
    std::int64_t recounted{};
};
std::shared_ptr<Table const> table_of(Services const &services, Asked const &asked);

// The key's parts: "123" a unit, "310101002000000" an area, "值班长" a post, "123_456" a person of a unit.
struct KeyParts {
    std::vector<UnitId> units; // empty: any
    std::optional<AreaCode> area;
    std::optional<PersonId> person;
    std::optional<std::string> post;
};
// Refuses with not_found "appraisal.no_row".
Result<KeyParts> parts_of(Services const &services, Asked const &asked, std::optional<std::string> const &key);

SheetColumn column_view(pack::SchemeColumn const &column, Asked const &asked, std::string_view language);
std::string name_of(pack::SchemeColumn const &column, Asked const &asked, std::string_view language);
std::string term_name(pack::Term const &term, pack::Indicators const &indicators, std::string_view language);
// The lines as they are shown: named, judged, ranked.
std::vector<SheetRow> rows_view(Services const &services, Asked const &asked, Table const &table,
                               std::string_view language);

Result<SheetView> sheet(Services const &services, Caller const &who, SheetQuery const &query);

std::string day_text(std::chrono::sys_days day);
// The units that a group's table is of, within the scope.
std::vector<UnitId> units_of(Services const &services, Asked const &asked);
// Every home district's ordinal.
std::vector<std::int16_t> all_districts(geo::Tree const &areas);

} // namespace onegrid::appraisal
