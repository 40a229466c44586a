// SPDX-License-Identifier: Apache-2.0
// What clients send and get about studies of history. Texts are in the language of the request.
#pragma once
#include "modules/workshop/views.hpp"

namespace onegrid::workshop {

using StudyId = Id<struct StudyTag>;

struct OtherLimit {
    std::string code; // of a matter, or of a clock
    std::string limit; // "2 working days"
};
BOOST_DESCRIBE_STRUCT(OtherLimit, (), (code, limit))

struct OtherDay {
    std::string date; // 2026-05-04
    bool off{};       // a day off; otherwise a day that is worked
};
BOOST_DESCRIBE_STRUCT(OtherDay, (), (date, off))

// What is other than in the pack in force.
struct Other {
    std::optional<std::string> drawing; // of the process
    std::optional<std::string> rules;   // decisions/dispatch.dmn
    std::optional<std::vector<OtherLimit>> matters, clocks;
    std::optional<std::vector<OtherDay>> days;
};
BOOST_DESCRIBE_STRUCT(Other, (), (drawing, rules, matters, clocks, days))

struct StudyRequest {
    std::string kind; // trial | heat | conformance
    std::string process;
    Instant from, to;
    std::optional<AreaCode> area; // all that the caller may, otherwise
    std::optional<Other> other;
};
BOOST_DESCRIBE_STRUCT(StudyRequest, (), (kind, process, from, to, area, other))

// A unit's load: the cases that it had last, and how many of those were late.
struct UnitLoad {
    std::int64_t unit{};
    std::string name;
    std::int64_t before{}, after{}, late_before{}, late_after{};
};
BOOST_DESCRIBE_STRUCT(UnitLoad, (), (unit, name, before, after, late_before, late_after))

// How many runs of a clock ended or are late already, and how many of those were in time.
struct ClockRate {
    std::string clock, name;
    std::int64_t judged_before{}, in_time_before{}, judged_after{}, in_time_after{};
};
BOOST_DESCRIBE_STRUCT(ClockRate, (), (clock, name, judged_before, in_time_before, judged_after, in_time_after))

// `judged`: handed in, or past what is due; of others nobody can say whether they were in time. `clock`: cases in which
// some clock would have been in time and was late, or the other way round.
struct TrialSums {
    std::int64_t cases{}, changed{}, unit{}, due{}, late{}, clock{}, priority{}, fit{};
    std::int64_t not_replayed{}; // do not fit what is in force either: judged by an older version
    std::int64_t judged_before{}, in_time_before{}, judged_after{}, in_time_after{};
    std::vector<ClockRate> clocks;
    std::vector<UnitLoad> load;
};
BOOST_DESCRIBE_STRUCT(TrialSums, (),
                      (cases, changed, unit, due, late, clock, priority, fit, not_replayed, judged_before,
                       in_time_before, judged_after, in_time_after, clocks, load))

// How long and how often cases were in a stage. Times are the working time of its clock, in minutes, to about one
// percent.
struct StageHeat {
    std::string stage, name, element;
    std::int64_t visits{}, open{}, late{};
    double median{}, p90{}, total{};
};
BOOST_DESCRIBE_STRUCT(StageHeat, (), (stage, name, element, visits, open, late, median, p90, total))

struct WayHeat {
    std::string from, act, to, from_name, act_name, to_name;
    std::int64_t count{};
    bool is_back{}; // to where the case had been before
};
BOOST_DESCRIBE_STRUCT(WayHeat, (), (from, act, to, from_name, act_name, to_name, count, is_back))

struct HeatSums {
    std::int64_t cases{};
    std::vector<StageHeat> stages;
    std::vector<WayHeat> ways;
};
BOOST_DESCRIBE_STRUCT(HeatSums, (), (cases, stages, ways))

// Where cases leave the drawing: the first act of a case that it does not take.
struct LeftAt {
    std::string stage, stage_name, element, act, act_name;
    std::int64_t cases{};
};
BOOST_DESCRIBE_STRUCT(LeftAt, (), (stage, stage_name, element, act, act_name, cases))

// `fitness`: of all acts, those that the drawing takes where the case then is; one that it does not take is passed over.
struct ConformanceSums {
    std::int64_t cases{}, fitting{}, acts{}, fitting_acts{};
    double fitness{};
    std::vector<LeftAt> left;
};
BOOST_DESCRIBE_STRUCT(ConformanceSums, (), (cases, fitting, acts, fitting_acts, fitness, left))

struct StudyView {
    StudyId id;
    std::string kind, process;
    std::string state; // waiting | running | done | cancelled | failed
    Instant asked_at, from, to;
    std::optional<Instant> finished_at;
    std::int64_t done{}, total{}; // of the cases
    std::optional<TrialSums> trial;
    std::optional<HeatSums> heat;
    std::optional<ConformanceSums> conformance;
};
BOOST_DESCRIBE_STRUCT(StudyView, (),
                      (id, kind, process, state, asked_at, from, to, finished_at, done, total, trial, heat, conformance))

// Of a case: how many runs of a clock were judged, and how many of them late.
struct ClockVerdicts {
    std::string clock, name;
    std::int64_t judged{}, late{};
};
BOOST_DESCRIBE_STRUCT(ClockVerdicts, (), (clock, name, judged, late))

// What became of a case, or would have.
struct FateView {
    bool fits{};
    std::string stage, act; // where it is; or where it leaves the drawing, and by which act
    std::int64_t serial{};  // of that act
    std::optional<std::string> unit_name;
    std::optional<Instant> due;
    bool late{};
    std::string priority;
    std::vector<ClockVerdicts> clocks; // those that were judged otherwise
};
BOOST_DESCRIBE_STRUCT(FateView, (), (fits, stage, act, serial, unit_name, due, late, priority, clocks))

struct StudyCaseView {
    CaseId id;
    std::string number, matter_name, area_name;
    Instant reported_at;
    std::vector<std::string> changes;
    FateView before, after;
};
BOOST_DESCRIBE_STRUCT(StudyCaseView, (), (id, number, matter_name, area_name, reported_at, changes, before, after))

} // namespace onegrid::workshop
