// SPDX-License-Identifier: Apache-2.0
// What a log tells beside the state: the boxes of the flow (which stage was where, how long, against which limit),
// every run of every clock, and the ledger — every minute of working time from the report to the end belongs to exactly
// one holder or to a named pause, and the minutes add up to the total. An act that was taken back did not happen: its
// time stays with whoever did it. Pure.
#pragma once
#include "modules/cases/fold.hpp"

namespace onegrid::cases {

struct Box {
    std::string stage;
    int beside{}; // the branch, of one beside the main branch; else 0
    bool is_task{};
    Holder holder;
    std::string held_by; // centre | unit | grid | reporter
    Instant entered;
    std::optional<Instant> left;
    std::optional<ClockRun> clock; // as it stands, or stood at the end
    Duration used{};               // working time in the box, by its clock's limit
};

struct LedgerLine {
    Holder holder;
    std::string held_by;
    std::string stage;
    bool is_pause{}; // nobody's time; `stage` names why
    Instant from, to;
    Duration time{};        // working time
    std::int64_t minutes{}; // rounded so that all lines add up to the total's minutes
};

struct History {
    CaseState state;
    std::vector<Box> boxes;
    std::vector<ClockRun> clocks; // all, in the order of their start
    std::vector<LedgerLine> ledger;
    Duration total{};
    std::int64_t total_minutes{};
    calendar::LimitType measure{}; // whose working time the ledger counts: the matter's limit, else natural time
    std::vector<int> taken_back;   // serials of acts that were undone, and of the undoing
};

// The history until `now` (or the end of the case, if that came first). Refuses as fold does.
Result<History> history_of(Books const &books, std::span<Act const> log, Instant now);

// The acts that counted at an instant: for the view as of then.
std::span<Act const> until(std::span<Act const> log, Instant at);

} // namespace onegrid::cases
