// SPDX-License-Identifier: Apache-2.0
// What clients send and get. Texts are in the language of the request.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/http/fields.hpp"
#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::workshop {

using TrialId = Id<struct TrialTag>;
using Reason = http::Text<2, 500>;

// One thing that a decision is given, or a part of it.
struct FieldView {
    std::string name, type, label;
    std::vector<std::string> values; // as FEEL
    bool is_list{};
};
BOOST_DESCRIBE_STRUCT(FieldView, (), (name, type, label, values, is_list))

struct InputView : FieldView {
    std::vector<FieldView> parts; // of a type with components
};
BOOST_DESCRIBE_STRUCT(InputView, (FieldView), (parts))

// One decision of a model.
struct DecisionPart {
    std::string id, name, question, description, type;
    bool has_table{};
    std::vector<InputView> needs;
};
BOOST_DESCRIBE_STRUCT(DecisionPart, (), (id, name, question, description, type, has_table, needs))

// When, by whom and why a file of the pack changed last.
struct ChangedView {
    std::int64_t version{}; // of the pack, in which it last changed
    Instant changed_at;
    std::optional<std::string> changed_by;
    std::string origin, reason;
    std::int64_t versions{};
};
BOOST_DESCRIBE_STRUCT(ChangedView, (), (version, changed_at, changed_by, origin, reason, versions))

struct DecisionItem : ChangedView {
    std::string name;  // of the file, without .dmn
    std::string title; // the model's name
    std::string question;
    bool has_history{}; // it can be tried on cases of the past
};
BOOST_DESCRIBE_STRUCT(DecisionItem, (ChangedView), (name, title, question, has_history))

struct DecisionView : DecisionItem {
    std::string xml;
    std::vector<DecisionPart> decisions;
    bool may_edit{};
};
BOOST_DESCRIBE_STRUCT(DecisionView, (DecisionItem), (xml, decisions, may_edit))

struct VersionView {
    std::int64_t version{};
    Instant applied_at;
    std::optional<std::string> applied_by;
    std::string origin, reason;
    bool is_current{};
};
BOOST_DESCRIBE_STRUCT(VersionView, (), (version, applied_at, applied_by, origin, reason, is_current))

struct VersionText {
    std::int64_t version{};
    std::string xml;
};
BOOST_DESCRIBE_STRUCT(VersionText, (), (version, xml))

struct Draft {
    std::string xml;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (xml))

struct WitnessView {
    std::string input, value;
};
BOOST_DESCRIBE_STRUCT(WitnessView, (), (input, value))

struct FindingView {
    std::string severity; // error | warning
    std::string kind, code, text, element, name;
    std::int64_t line{}, column{};
    std::vector<std::int64_t> rows;
    std::vector<WitnessView> witness;
};
BOOST_DESCRIBE_STRUCT(FindingView, (), (severity, kind, code, text, element, name, line, column, rows, witness))

struct CheckView {
    bool may_be_applied{};
    std::int64_t errors{}, warnings{};
    std::vector<FindingView> findings;
    std::vector<DecisionPart> decisions;
};
BOOST_DESCRIBE_STRUCT(CheckView, (), (may_be_applied, errors, warnings, findings, decisions))

struct TryRequest {
    std::optional<std::string> xml; // the draft; what is in force otherwise
    http::Text<1, 200> decision;
    boost::json::object inputs;              // by name
    std::optional<boost::json::object> feel; // by name: texts of FEEL, over the inputs of the same name
};
BOOST_DESCRIBE_STRUCT(TryRequest, (), (xml, decision, inputs, feel))

struct NoteView {
    std::string severity, code, text;
};
BOOST_DESCRIBE_STRUCT(NoteView, (), (severity, code, text))

struct TryView {
    boost::json::value value;
    std::string text; // the value as FEEL
    std::vector<NoteView> notes;
    boost::json::value explanation;
};
BOOST_DESCRIBE_STRUCT(TryView, (), (value, text, notes, explanation))

struct ApplyRequest {
    std::string xml;
    std::int64_t based_on{};
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(ApplyRequest, (), (xml, based_on, reason))

struct RollbackRequest {
    std::int64_t version{}; // to go back to
    std::int64_t based_on{};
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(RollbackRequest, (), (version, based_on, reason))

struct AppliedView {
    std::int64_t version{};
    std::vector<std::string> warnings;
};
BOOST_DESCRIBE_STRUCT(AppliedView, (), (version, warnings))

struct TrialRequest {
    std::string xml;
    Instant from, to;
    std::optional<AreaCode> area; // all that the caller may, otherwise
};
BOOST_DESCRIBE_STRUCT(TrialRequest, (), (xml, from, to, area))

struct TrialSummary {
    std::int64_t cases{}, changed{}, unit{}, level{}, limit{}, priority{}, automatic{}, unanswered{};
};
BOOST_DESCRIBE_STRUCT(TrialSummary, (), (cases, changed, unit, level, limit, priority, automatic, unanswered))

struct TrialView {
    TrialId id;
    std::string decision;
    std::string state; // waiting | running | done | cancelled | failed
    Instant asked_at, from, to;
    std::optional<Instant> finished_at;
    std::int64_t done{}, total{}; // of the cases, while it runs
    std::optional<TrialSummary> summary;
};
BOOST_DESCRIBE_STRUCT(TrialView, (), (id, decision, state, asked_at, from, to, finished_at, done, total, summary))

struct OutcomeView {
    std::optional<std::string> unit_name;
    std::string unit_kind, level, limit_text, priority;
    bool automatic{}, answered{};
};
BOOST_DESCRIBE_STRUCT(OutcomeView, (), (unit_name, unit_kind, level, limit_text, priority, automatic, answered))

struct TrialCaseView {
    CaseId id;
    std::string number, matter_name, area_name;
    Instant reported_at;
    std::vector<std::string> changes;
    OutcomeView before, after;
};
BOOST_DESCRIBE_STRUCT(TrialCaseView, (), (id, number, matter_name, area_name, reported_at, changes, before, after))

} // namespace onegrid::workshop
