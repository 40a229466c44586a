// SPDX-License-Identifier: Apache-2.0
// What a case is at a moment: the fold of its acts. A value; it knows no database. The row cases.case keeps it, so that
// an act need not read the whole log; that both are equal is law P2.
#pragma once
#include "engines/process/process.hpp"
#include "modules/cases/clock.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::cases {

// How often what happened.
struct Counts {
    int dispatched{}, returned{}, transferred{}, escalated{}, reworked{}, checked{}, urged{}, supervised{}, extended{},
        hung{}, reopened{};
    bool operator==(Counts const &) const = default;
};

// The last act, while its doer may still take it back. Serial 0: nothing can be taken back.
struct Undoable {
    int serial{};
    PersonId person;
    bool operator==(Undoable const &) const = default;
};

// A branch beside the main one, and who has it: an assisting unit, whoever answers a supervision or decides about a
// request. It has clocks of its own; the case's colour is not theirs.
struct Side {
    int branch{};
    std::string stage, held_by;
    Holder holder;
    bool operator==(Side const &) const = default;
};

struct CaseState {
    int version{};               // serial of the last act
    std::int64_t pack_version{}; // of the process that it runs in, fixed by the report
    std::string process_code;    // which process of the pack; empty: "case"
    process::State process;
    std::string stage;   // where the main branch is: a stage, or the outcome at the end
    std::string task;    // the open task beside it (a check), or empty
    std::string held_by; // whose the task, or else the stage, is: centre | unit | grid | reporter
    AreaCode area;
    std::string matter; // empty: not decided yet
    std::string source;
    std::string limit;    // the rules' at the last dispatch, over the matter's own; empty: the matter's
    std::string priority; // the rules' at the last dispatch; empty: the matter's urgency
    // Those who may hold it. The process says which of them does, acts say who they are.
    Holder centre, unit, grid;
    std::vector<Side> sides;      // by branch
    PersonId reporter;            // 0: anonymous
    std::vector<ClockRun> clocks; // not stopped, in the order of their start
    Instant reported_at, last_at;
    std::optional<Instant> submitted_at, closed_at;
    std::optional<Instant> work_due;  // the deadline that the last submission was judged by
    bool was_late{};                  // some submission came after its deadline
    UnitId first_unit;                // dispatched to first: dispatched wrongly when it is not the last
    std::vector<UnitId> participants; // every unit that ever held it, ascending: they may go on seeing it
    std::vector<std::string> flags;   // outside_city …
    Counts counts;
    int grade{}; // 1–5 after an evaluation
    Undoable undoable;
    int quiet{}; // how many acts at the end are of the clock and moved nothing: they make nobody's act stale

    bool is_open() const { return !closed_at; }
    bool is_confidential() const; // confidential.hpp
    std::string const &outcome() const { return process.outcome; }
    // The task's name while one is open: where the case is for whoever has to act.
    std::string const &place() const { return task.empty() ? stage : task; }
    // Who must act now.
    Holder holder() const { return holder_of(held_by); }
    // Whoever is the centre, unit, grid or reporter of the case.
    Holder holder_of(std::string_view kind) const;
    // Who has a branch: of the main one and of a task that it waits for the holder of its kind, else the side's own.
    Holder holder_of(int branch, std::string_view kind) const;
    Side const *find_side(int branch) const;
    // The clock that the colour is of: of those of the main branch that run the one due first, else one that stands;
    // nullptr: none.
    ClockRun const *main_clock() const;
    // That of a branch beside, while it runs; nullptr: it has none, or it stands.
    ClockRun const *side_clock(int branch) const;
    bool operator==(CaseState const &other) const { return to_json_of(*this) == to_json_of(other); }

  private:
    static std::string to_json_of(CaseState const &state);
};

// All of it, short, the same for the same state.
std::string to_json(CaseState const &state);
CaseState case_state_of(std::string_view json);

calendar::ClockState clock_state(CaseState const &state);
inline calendar::Colour colour(CaseState const &state, Instant now)
{
    return calendar::colour(clock_state(state), now);
}
// Open and past what is due, or handed in late.
bool is_late(CaseState const &state, Instant now);

} // namespace onegrid::cases
