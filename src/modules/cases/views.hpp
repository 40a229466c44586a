// SPDX-License-Identifier: Apache-2.0
// What clients get. Names are in the language of the request; personal data is masked.
#pragma once
#include "engines/calendar/calendar.hpp"
#include "modules/cases/link_views.hpp"
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::calendar {
BOOST_DESCRIBE_ENUM(Colour, green, blue, red, grey)
}

namespace onegrid::cases {

using calendar::Colour;

struct HolderView {
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::optional<PersonId> person;
    std::optional<std::string> person_name;
    std::string level;
};
BOOST_DESCRIBE_STRUCT(HolderView, (), (unit, unit_name, person, person_name, level))

struct ChoiceView {
    std::string value, label;
};
BOOST_DESCRIBE_STRUCT(ChoiceView, (), (value, label))

struct AskView {
    std::string name, type;
    bool required{};
    std::string label;
    std::optional<std::vector<ChoiceView>> choices;
};
BOOST_DESCRIBE_STRUCT(AskView, (), (name, type, required, label, choices))

struct LegalActView {
    std::string act, name;
    bool main{};
    std::vector<AskView> asks;
    std::optional<std::string> clock_effect;
    std::string permission;
};
BOOST_DESCRIBE_STRUCT(LegalActView, (), (act, name, main, asks, clock_effect, permission))

struct LegalActsView {
    std::vector<LegalActView> legal_acts;
    int version{};
};
BOOST_DESCRIBE_STRUCT(LegalActsView, (), (legal_acts, version))

struct Reported {
    CaseId id;
    std::string number, follow_code, stage;
    AreaCode area;
    std::string area_name;
    std::optional<Instant> due_at;
    Colour colour{};
    int version{};
    std::vector<std::string> flags;
};
BOOST_DESCRIBE_STRUCT(Reported, (), (id, number, follow_code, stage, area, area_name, due_at, colour, version, flags))

// Of an ask for a matter the choices are left out here: a form asks GET /v1/cases/{id}/legal-acts for them.
struct Acted {
    CaseId id;
    std::string number, stage;
    Colour colour{};
    int version{};
    std::optional<Instant> due_at;
    std::vector<LegalActView> legal_acts;
};
BOOST_DESCRIBE_STRUCT(Acted, (), (id, number, stage, colour, version, due_at, legal_acts))

struct CaseItem {
    CaseId id;
    std::string number, matter, matter_name, description;
    std::optional<std::string> address;
    AreaCode area;
    std::string area_name, stage, stage_name;
    HolderView holder;
    std::optional<Instant> due_at, red_at;
    Colour colour{};
    bool paused{};
    Instant created_at;
    std::optional<Instant> closed_at;
    std::string source, urgency;
    std::optional<double> lon, lat;
    std::optional<std::string> photo;
    int version{};
    bool late{}, confidential{};
    // Of a supervised case: the reply that is due first, and its colour.
    std::optional<Instant> reply_due_at, reply_red_at;
    std::optional<Colour> reply_colour;
};
BOOST_DESCRIBE_STRUCT(CaseItem, (),
                      (id, number, matter, matter_name, description, address, area, area_name, stage, stage_name,
                       holder, due_at, red_at, colour, paused, created_at, closed_at, source, urgency, lon, lat, photo,
                       version, late, confidential, reply_due_at, reply_red_at, reply_colour))

struct StageCount {
    std::string stage, name;
    std::int64_t total{}, red{}, blue{}, grey{}, green{};
};
BOOST_DESCRIBE_STRUCT(StageCount, (), (stage, name, total, red, blue, grey, green))

struct CaseCounts {
    std::vector<StageCount> by_stage;
    std::int64_t late{}, mine{};
    Instant as_of;
};
BOOST_DESCRIBE_STRUCT(CaseCounts, (), (by_stage, late, mine, as_of))

struct ReporterView {
    std::optional<std::string> name, phone;
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(ReporterView, (), (name, phone, kind))

struct ActorView {
    std::optional<PersonId> person;
    std::string name;
    std::optional<std::string> post;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name, level;
};
BOOST_DESCRIBE_STRUCT(ActorView, (), (person, name, post, unit, unit_name, level))

// What a correction put right: matter, description, address or place, in words.
struct CorrectionView {
    std::string name;
    std::optional<std::string> was; // absent: there was none, or the act is so old that it does not say
    std::string now;
};
BOOST_DESCRIBE_STRUCT(CorrectionView, (), (name, was, now))

struct ActView {
    int serial{};
    std::string act, act_name;
    Instant at;
    std::optional<Instant> device_at;
    ActorView actor;
    std::optional<std::string> receiver, note, reason;
    std::vector<std::string> photos;
    std::string hash;
    std::optional<bool> taken_back;
    std::optional<std::string> proposed; // of a dispatch: the unit that the rules proposed
    std::optional<bool> as_proposed;     // whether that unit got it
    std::optional<std::string> limit_text; // of a dispatch: the limit that the rules gave
    std::optional<std::string> acted_for;  // in whose stead it was done
    std::optional<std::string> why_person; // why it went to that person
    std::optional<std::vector<CorrectionView>> corrected; // of a correction
};
BOOST_DESCRIBE_STRUCT(ActView, (),
                      (serial, act, act_name, at, device_at, actor, receiver, note, reason, photos, hash, taken_back,
                       proposed, as_proposed, limit_text, acted_for, why_person, corrected))

struct LaneView {
    std::string level, name;
};
BOOST_DESCRIBE_STRUCT(LaneView, (), (level, name))

struct BoxView {
    std::string stage, name, lane;
    std::optional<std::string> unit_name, person_name;
    Instant entered_at;
    std::optional<Instant> left_at;
    std::int64_t used_minutes{};
    std::optional<std::string> limit_text;
    std::optional<std::int64_t> limit_minutes;
    std::optional<Instant> due_at;
    Colour colour{};
    bool current{};
    bool beside{}; // not of the main branch: assisting, answering a supervision, deciding about a request
};
BOOST_DESCRIBE_STRUCT(BoxView, (),
                      (stage, name, lane, unit_name, person_name, entered_at, left_at, used_minutes, limit_text,
                       limit_minutes, due_at, colour, current, beside))

struct FlowView {
    std::vector<LaneView> lanes;
    std::vector<BoxView> boxes;
};
BOOST_DESCRIBE_STRUCT(FlowView, (), (lanes, boxes))

struct ClockView {
    std::string clock, state; // running | paused | stopped
    std::optional<std::string> unit_name;
    Instant started_at;
    std::optional<Instant> stopped_at, due_at, red_at;
    std::int64_t used_minutes{};
    std::optional<std::string> limit_text;
    bool provisional{};
};
BOOST_DESCRIBE_STRUCT(ClockView, (),
                      (clock, state, unit_name, started_at, stopped_at, due_at, red_at, used_minutes, limit_text,
                       provisional))

struct LedgerView {
    HolderView holder;
    std::string kind; // work | pause
    std::string stage;
    Instant from;
    std::optional<Instant> to;
    std::int64_t minutes{};
};
BOOST_DESCRIBE_STRUCT(LedgerView, (), (holder, kind, stage, from, to, minutes))

// What is open beside the main branch, and who has it.
struct SideView {
    std::string stage, stage_name;
    HolderView holder;
    std::optional<Instant> due_at;
    Colour colour{};
};
BOOST_DESCRIBE_STRUCT(SideView, (), (stage, stage_name, holder, due_at, colour))

struct CaseDetail : CaseItem {
    std::string process, process_name;
    std::vector<SideView> sides;
    std::optional<std::string> follow_code;
    ReporterView reporter;
    std::vector<std::string> photos;
    std::vector<ActView> acts;
    FlowView flow;
    std::vector<ClockView> clocks;
    std::vector<LedgerView> ledger;
    std::int64_t ledger_total_minutes{};
    std::vector<LegalActView> legal_acts;
    std::vector<std::string> flags;
    std::optional<int> grade;
    std::optional<LinksView> links; // cases that it belongs to, and who follows it
};
BOOST_DESCRIBE_STRUCT(CaseDetail, (CaseItem),
                      (process, process_name, sides, follow_code, reporter, photos, acts, flow, clocks, ledger, ledger_total_minutes, legal_acts,
                       flags, grade, links))

struct CandidateView {
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::optional<PersonId> person;
    std::optional<std::string> person_name;
    std::optional<AreaCode> area;
    std::optional<std::string> area_name;
    std::string level;
    bool likely{};
    std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(CandidateView, (), (unit, unit_name, person, person_name, area, area_name, level, likely, why))

// One input of the decision, with its value in words.
struct ProposalInput {
    std::string name, label, value;
};
BOOST_DESCRIBE_STRUCT(ProposalInput, (), (name, label, value))

struct ProposalRow {
    std::int64_t row{};
    std::string words;
};
BOOST_DESCRIBE_STRUCT(ProposalRow, (), (row, words))

// Who a case should be dispatched to, and why.
struct ProposalView {
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::string unit_kind, unit_kind_name;
    std::optional<std::string> level, level_name, limit_text, priority, priority_name;
    bool automatic{};
    bool by_rules{};
    std::optional<std::string> trouble; // why the rules had no answer
    std::int64_t pack_version{};
    std::vector<ProposalRow> rows;
    std::vector<ProposalInput> inputs;
    boost::json::value explanation; // the decision step by step
};
BOOST_DESCRIBE_STRUCT(ProposalView, (),
                      (unit, unit_name, unit_kind, unit_kind_name, level, level_name, limit_text, priority,
                       priority_name, automatic, by_rules, trouble, pack_version, rows, inputs, explanation))

struct FollowStep {
    Instant at;
    std::string words;
    std::optional<std::string> unit_name;
};
BOOST_DESCRIBE_STRUCT(FollowStep, (), (at, words, unit_name))

struct FollowView {
    std::string number, stage, words;
    std::optional<std::string> unit_name;
    std::optional<Instant> due_at, closed_at;
    Colour colour{};
    std::string description;
    std::optional<std::string> address;
    std::vector<FollowStep> timeline;
    std::vector<std::string> before_photos, after_photos;
    bool may_evaluate{};
    std::optional<int> grade;
    std::optional<std::string> answer; // what was done, once it is closed
    std::vector<FollowPart> parts;     // when it was split
};
BOOST_DESCRIBE_STRUCT(FollowView, (),
                      (number, stage, words, unit_name, due_at, closed_at, colour, description, address, timeline,
                       before_photos, after_photos, may_evaluate, grade, answer, parts))

} // namespace onegrid::cases
