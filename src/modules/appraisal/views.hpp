// SPDX-License-Identifier: Apache-2.0
// What clients send and get. Names are in the language of the request.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/http/fields.hpp"
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::appraisal {

using FindingId = Id<struct FindingTag>;
using Reason = http::Text<2, 500>;
using Code = http::Text<1, 60>;
using Day = http::Text<10, 10>; // 2026-11-23

// ---- schemes ---------------------------------------------------------------------------------------------------------

struct SheetColumn {
    std::string code, name, show; // percent | number | minutes | points
    bool is_low_better{};
    bool is_count{};
};
BOOST_DESCRIBE_STRUCT(SheetColumn, (), (code, name, show, is_low_better, is_count))

struct SchemeGroupView {
    std::string code, name, by;
    std::optional<std::string> rank;
    std::vector<SheetColumn> columns;
};
BOOST_DESCRIBE_STRUCT(SchemeGroupView, (), (code, name, by, rank, columns))

struct SchemeView {
    std::string code, name;
    std::int64_t version{}; // of the pack
    std::vector<SchemeGroupView> groups;
};
BOOST_DESCRIBE_STRUCT(SchemeView, (), (code, name, version, groups))

struct SchemeVersion {
    std::int64_t version{};
    Instant applied_at;
    std::optional<std::string> applied_by;
    std::string origin, reason;
    bool is_current{};
};
BOOST_DESCRIBE_STRUCT(SchemeVersion, (), (version, applied_at, applied_by, origin, reason, is_current))

struct SchemesView {
    std::vector<SchemeView> schemes;
    std::vector<SchemeVersion> versions;
    std::int64_t version{}; // in which the file last changed
    bool may_edit{};
};
BOOST_DESCRIBE_STRUCT(SchemesView, (), (schemes, versions, version, may_edit))

struct SchemesText {
    std::int64_t version{};
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SchemesText, (), (version, text))

struct SchemesDraft {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SchemesDraft, (), (text))

struct SchemesFinding {
    std::string severity, code, words, text;
    std::int64_t line{};
};
BOOST_DESCRIBE_STRUCT(SchemesFinding, (), (severity, code, words, text, line))

struct SchemesChecked {
    bool may_be_applied{};
    std::vector<SchemesFinding> findings;
};
BOOST_DESCRIBE_STRUCT(SchemesChecked, (), (may_be_applied, findings))

struct SchemesApply {
    std::string text;
    std::int64_t based_on{};
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(SchemesApply, (), (text, based_on, reason))

struct SchemesRollback {
    std::int64_t version{};
    std::int64_t based_on{};
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(SchemesRollback, (), (version, based_on, reason))

struct SchemesApplied {
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(SchemesApplied, (), (version))

// ---- sheets ----------------------------------------------------------------------------------------------------------

struct SheetQuery {
    std::optional<Code> scheme, group;     // the first, when not said
    std::optional<std::int64_t> version;   // of the pack; the one in force, when not said
    std::optional<Day> from, to;           // days of the city, both included; this month, when not said
    std::optional<AreaCode> area;          // and below
};
BOOST_DESCRIBE_STRUCT(SheetQuery, (), (scheme, group, version, from, to, area))

struct SheetCell {
    std::optional<double> value; // none: it cannot be known
    std::optional<std::int64_t> of, over;
};
BOOST_DESCRIBE_STRUCT(SheetCell, (), (value, of, over))

struct SheetRow {
    std::string key; // of the unit, area, post, or unit and person
    std::string name;
    std::optional<std::string> place; // the unit of a person, the area of a unit
    std::optional<int> rank;
    std::int64_t exempt{}; // facts that an upheld appeal keeps out
    std::vector<SheetCell> cells;
};
BOOST_DESCRIBE_STRUCT(SheetRow, (), (key, name, place, rank, exempt, cells))

struct SheetView {
    std::string scheme, scheme_name, group, group_name, by;
    std::int64_t version{};
    std::string from, to; // days
    std::optional<AreaCode> area;
    std::optional<std::string> area_name;
    std::vector<SheetColumn> columns;
    std::optional<std::string> ranked_by;
    std::vector<SheetRow> rows;
    SheetRow total;
    Instant as_of;
    bool is_complete{}; // false: history is still being counted
    std::int64_t counted{};
};
BOOST_DESCRIBE_STRUCT(SheetView, (),
                      (scheme, scheme_name, group, group_name, by, version, from, to, area, area_name, columns,
                       ranked_by, rows, total, as_of, is_complete, counted))

// ---- a number's cases ------------------------------------------------------------------------------------------------

struct CasesQuery {
    std::optional<Code> scheme, group;
    std::optional<std::int64_t> version;
    std::optional<Day> from, to;
    std::optional<AreaCode> area;
    http::Text<1, 80> term;           // handling.in_time
    std::optional<http::Text<1, 80>> key; // of the row; the whole table, when not said
    std::optional<http::Text<1, 100>> after;
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(CasesQuery, (), (scheme, group, version, from, to, area, term, key, after, limit))

struct CountedCase {
    CaseId id;
    std::string number, matter_name, area_name, day;
    Instant reported_at;
    std::optional<std::string> unit_name, person_name, post;
    std::optional<Instant> due_at;
    bool done{}, in_time{}, lost{}, exempt{};
    std::int64_t minutes{};
    std::optional<int> serial; // of the act
};
BOOST_DESCRIBE_STRUCT(CountedCase, (),
                      (id, number, matter_name, area_name, day, reported_at, unit_name, person_name, post, due_at, done,
                       in_time, lost, exempt, minutes, serial))

// ---- explanations ----------------------------------------------------------------------------------------------------

struct ExplainQuery {
    std::optional<Code> scheme, group;
    std::optional<std::int64_t> version;
    std::optional<Day> from, to;
    std::optional<AreaCode> area;
    std::optional<http::Text<1, 80>> key;
};
BOOST_DESCRIBE_STRUCT(ExplainQuery, (), (scheme, group, version, from, to, area, key))

struct CountedTerm {
    std::string term, name, rule; // in words
    std::int64_t line{};
    bool is_minus{};
    std::int64_t value{};
    std::vector<CountedCase> cases; // the first of them
    bool has_more{};
};
BOOST_DESCRIBE_STRUCT(CountedTerm, (), (term, name, rule, line, is_minus, value, cases, has_more))

struct ScorePart {
    std::string indicator, name;
    bool is_rest{};
    double weight{};
    std::optional<double> value, points;
    std::int64_t of{}, over{};
};
BOOST_DESCRIBE_STRUCT(ScorePart, (), (indicator, name, is_rest, weight, value, points, of, over))

struct IndicatorExplained {
    std::string code, name, show, words; // words: how it is made, in one sentence
    std::string scheme, scheme_name, file;
    std::int64_t version{}, line{};
    std::string from, to;
    std::optional<std::string> key, name_of_key;
    std::optional<double> value;
    std::optional<std::int64_t> numerator, denominator;
    std::vector<CountedTerm> of, over;
    std::vector<ScorePart> parts;
    std::int64_t exempt{};
    Instant as_of;
    bool is_complete{};
};
BOOST_DESCRIBE_STRUCT(IndicatorExplained, (),
                      (code, name, show, words, scheme, scheme_name, file, version, line, from, to, key, name_of_key,
                       value, numerator, denominator, of, over, parts, exempt, as_of, is_complete))

// ---- comparisons -----------------------------------------------------------------------------------------------------

struct CompareQuery {
    std::optional<Code> group;
    Code scheme_a, scheme_b;
    std::optional<std::int64_t> version_a, version_b;
    std::optional<Day> from, to;
    std::optional<AreaCode> area;
};
BOOST_DESCRIBE_STRUCT(CompareQuery, (), (group, scheme_a, scheme_b, version_a, version_b, from, to, area))

struct ComparedRow {
    std::string key, name;
    std::optional<std::string> place;
    std::optional<int> rank_a, rank_b;
    std::vector<SheetCell> a, b; // by the common columns
};
BOOST_DESCRIBE_STRUCT(ComparedRow, (), (key, name, place, rank_a, rank_b, a, b))

struct ComparedView {
    std::string scheme_a, scheme_b, name_a, name_b, group, group_name, by, from, to;
    std::int64_t version_a{}, version_b{};
    std::vector<SheetColumn> columns; // that both have
    std::vector<ComparedRow> rows;
    std::int64_t moved{}; // rows whose rank differs
    Instant as_of;
    bool is_complete{};
};
BOOST_DESCRIBE_STRUCT(ComparedView, (),
                      (scheme_a, scheme_b, name_a, name_b, group, group_name, by, from, to, version_a, version_b,
                       columns, rows, moved, as_of, is_complete))

// ---- findings --------------------------------------------------------------------------------------------------------

enum class FindingKind { reopened, mass_closing, ping_pong, split, late_extension, photo, movement };
BOOST_DESCRIBE_ENUM(FindingKind, reopened, mass_closing, ping_pong, split, late_extension, photo, movement)
enum class FindingState { open, appealed, upheld, dismissed };
BOOST_DESCRIBE_ENUM(FindingState, open, appealed, upheld, dismissed)
enum class Decision { upheld, dismissed };
BOOST_DESCRIBE_ENUM(Decision, upheld, dismissed)

struct FindingQuery {
    std::optional<FindingKind> kind;
    std::optional<FindingState> state;
    std::optional<AreaCode> area;
    std::optional<UnitId> unit;
    std::optional<http::Text<1, 60>> after;
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(FindingQuery, (), (kind, state, area, unit, after, limit))

struct EvidenceCase {
    CaseId id;
    std::string number, matter_name, area_name;
};
BOOST_DESCRIBE_STRUCT(EvidenceCase, (), (id, number, matter_name, area_name))

struct FindingItem {
    FindingId id;
    std::string kind, kind_name, words, state;
    std::optional<std::string> unit_name, person_name;
    std::string area_name;
    Instant happened_at, found_at;
    std::int64_t cases{};
    int version{};
    bool may_appeal{}, may_decide{};
};
BOOST_DESCRIBE_STRUCT(FindingItem, (),
                      (id, kind, kind_name, words, state, unit_name, person_name, area_name, happened_at, found_at,
                       cases, version, may_appeal, may_decide))

struct EvidenceAct {
    CaseId id;
    std::string number;
    int serial{};
    std::optional<std::string> act_name;
    Instant at;
    std::optional<std::string> person_name, unit_name;
};
BOOST_DESCRIBE_STRUCT(EvidenceAct, (), (id, number, serial, act_name, at, person_name, unit_name))

struct FindingChange {
    Instant at;
    std::string state, reason;
    std::optional<std::string> person_name;
};
BOOST_DESCRIBE_STRUCT(FindingChange, (), (at, state, reason, person_name))

struct FindingDetail : FindingItem {
    std::vector<EvidenceCase> cases_involved;
    std::vector<EvidenceAct> acts;
    std::vector<std::string> photos;
    boost::json::value evidence;
    std::vector<FindingChange> history;
};
BOOST_DESCRIBE_STRUCT(FindingDetail, (FindingItem), (cases_involved, acts, photos, evidence, history))

struct AppealRequest {
    int version{};
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(AppealRequest, (), (version, reason))

struct DecideRequest {
    int version{};
    Decision decision{};
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(DecideRequest, (), (version, decision, reason))

struct CountingView {
    bool is_complete{};
    std::int64_t recounted{}, unreadable{}, revision{};
};
BOOST_DESCRIBE_STRUCT(CountingView, (), (is_complete, recounted, unreadable, revision))

} // namespace onegrid::appraisal
