// SPDX-License-Identifier: Apache-2.0
// How good the registers are: completeness, timeliness, uniqueness and consistency, counted every night by type and area,
// each figure opened into the elements behind it.
#pragma once
#include "engines/elements/view.hpp"
#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::elements {

// Counts one type whole, in the caller's transaction: looks through what is new, changed, or judged by another version of
// the pack or (when its checks ask for the day) on another day; then the figures. For tests and small registers.
void count_quality(Services const &services, db::Tx &tx, std::string const &type);

// Every night at two o'clock where the city is, each type by itself and in portions, each a transaction. Before
// Runner::start().
void count_quality_by(jobs::Runner &runner, Services const &services);

struct FigureView {
    std::int64_t elements{};
    std::optional<double> completeness; // the share of required and important fields that are given
    std::optional<double> timeliness;   // the share of elements that are not stale
    std::optional<double> uniqueness;   // … that share no key-like value with another
    std::optional<double> consistency;  // … that pass every check as it is today
};
BOOST_DESCRIBE_STRUCT(FigureView, (), (elements, completeness, timeliness, uniqueness, consistency))

struct TypeQualityView {
    std::string type, name, owner;
    Instant counted_at;
    FigureView figures;
};
BOOST_DESCRIBE_STRUCT(TypeQualityView, (), (type, name, owner, counted_at, figures))

struct OwnerQualityView {
    std::string owner, name;
    FigureView figures;
};
BOOST_DESCRIBE_STRUCT(OwnerQualityView, (), (owner, name, figures))

struct AreaQualityView {
    AreaCode area;
    std::string name;
    FigureView figures; // of the area asked for itself: what lies in none of those below
};
BOOST_DESCRIBE_STRUCT(AreaQualityView, (), (area, name, figures))

struct FaultCountView {
    std::string type, fault; // "CODE POINTER"
    std::string code, field, says;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(FaultCountView, (), (type, fault, code, field, says, count))

// What lies in an area of a type.
struct QualityLineView {
    AreaCode area;
    std::string area_name, type;
    std::int64_t count{};
    std::optional<double> completeness, timeliness, uniqueness, consistency; // as in FigureView
};
BOOST_DESCRIBE_STRUCT(QualityLineView, (), (area, area_name, type, count, completeness, timeliness, uniqueness, consistency))

struct QualityView {
    AreaCode area;
    std::string area_name;
    std::optional<Instant> as_of;       // the oldest of the counts; nothing: not counted yet
    std::vector<QualityLineView> items; // by area, type
    FigureView whole;
    std::vector<TypeQualityView> types;
    std::vector<OwnerQualityView> owners; // departments that own the types
    std::vector<AreaQualityView> areas;
    std::vector<FaultCountView> faults; // the most frequent first
};
BOOST_DESCRIBE_STRUCT(QualityView, (), (area, area_name, as_of, items, whole, types, owners, areas, faults))

struct QualityQuery {
    std::optional<AreaCode> area; // nothing: the whole city, as far as the caller sees it
    std::optional<http::Text<1, 500>> type;
    std::optional<http::Text<1, 40>> owner; // a department
    std::optional<http::Text<1, 40>> level; // of the areas; nothing: the next below
};
BOOST_DESCRIBE_STRUCT(QualityQuery, (), (area, type, owner, level))
// Refuses with not_found "type.absent", "area.absent".
Result<QualityView> quality(Services const &services, Caller const &who, QualityQuery const &query);

struct QualityElementsQuery {
    http::Text<1, 40> type;
    http::Text<1, 20> figure; // completeness | timeliness | uniqueness | consistency
    std::optional<AreaCode> area;
    std::optional<http::Text<1, 200>> fault; // of consistency: one that was counted
    std::optional<http::Ranged<int, 1, 200>> limit;
    std::optional<ElementId> after;
};
BOOST_DESCRIBE_STRUCT(QualityElementsQuery, (), (type, figure, area, fault, limit, after))

struct QualityElementView {
    BriefView brief;
    std::vector<std::string> missing, faults;
};
BOOST_DESCRIBE_STRUCT(QualityElementView, (), (brief, missing, faults))
// The elements that pull a figure down. Refuses with not_found "type.absent", invalid "quality.unknown_figure".
Result<http::Page<QualityElementView>> behind_quality(Services const &services, Caller const &who, QualityElementsQuery const &query);

// Of one record: the fields that should have a value, those of them without, and what does not hold. Pure.
struct Found {
    std::int64_t wanted{};
    std::vector<std::string> missing, faults;
};
Found look_at(registry::TypeBook const &book, registry::ElementType const &type, boost::json::object const &record, rules::DateTime const &now);

} // namespace onegrid::elements
