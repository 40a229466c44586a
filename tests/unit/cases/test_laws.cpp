// SPDX-License-Identifier: Apache-2.0
// The laws of the case over random legal histories in every process that is shipped: several people, units and levels,
// a stand-in, returns, transfers, checks, rework, assisting branches, supervision, extensions, hanging, merging and
// splitting, reopening, appeals, undoing, a calendar that learns new days, any steps of time. ONEGRID_HISTORIES says how
// many (100,000 by default, fewer under sanitizers). P9, P10 and P15 are laws of the appraisal and tested there.
#include "lib/case_world.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck.h>
#include <set>

namespace onegrid::cases {
namespace {

using namespace testing;

bool const configured = [] {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    char const *fallback = "1500";
#else
    char const *fallback = "100000";
#endif
    char const *wanted = std::getenv("ONEGRID_HISTORIES");
    ::setenv("RC_PARAMS", ("max_success=" + std::string(wanted == nullptr ? fallback : wanted)).c_str(), 0);
    return true;
}();

// Numbers of any size at once: decision_of spreads them.
rc::Gen<std::vector<std::uint64_t>> numbers()
{
    return rc::gen::container<std::vector<std::uint64_t>>(
        rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>()));
}

Duration overlap(calendar::Calendar const &calendar, LedgerLine const &line, ClockRun const &run, Instant end,
                 calendar::LimitType type)
{
    auto const from = std::max(line.from, run.started);
    auto const to = std::min(line.to, run.stopped.value_or(end));
    return from >= to ? Duration{} : calendar::used_time(calendar, from, to, type, run.pauses);
}

// P1: the chain verifies, and what is cut, edited or moved shows.
void chain_holds(Played const &played)
{
    RC_ASSERT(!broken_at(played.log));
    auto edited = played.log;
    auto const victim = played.log.size() / 2;
    edited[victim].note += "!";
    RC_ASSERT(broken_at(edited) == static_cast<int>(victim) + 1);
    if (played.log.size() > 2) {
        auto cut = played.log;
        cut.erase(cut.begin() + 1);
        RC_ASSERT(broken_at(cut).has_value());
        auto moved = played.log;
        std::swap(moved[1], moved[2]);
        RC_ASSERT(broken_at(moved).has_value());
    }
}

// As a database gives it back that keeps the members of objects in an order of its own.
boost::json::value reordered(boost::json::value const &value)
{
    if (auto const *object = value.if_object()) {
        boost::json::object out;
        for (auto member = object->end(); member != object->begin();) {
            --member;
            out[member->key()] = reordered(member->value());
        }
        return out;
    }
    if (auto const *array = value.if_array()) {
        boost::json::array out;
        for (auto const &item : *array) {
            out.push_back(reordered(item));
        }
        return out;
    }
    return value;
}

// P2: replaying the log gives the state that acting step by step gave, and the stored form loses nothing.
void replay_is_the_state(World const &world, Played const &played)
{
    auto const folded = fold(world.books, played.log);
    RC_ASSERT(folded.has_value());
    RC_ASSERT(*folded == played.states.back());
    auto const text = to_json(played.states.back());
    auto const stored = case_state_of(boost::json::serialize(reordered(boost::json::parse(text))));
    RC_ASSERT(to_json(stored) == text);
    RC_ASSERT(stored == played.states.back());
    RC_ASSERT(stored.process == played.states.back().process);
}

// P3: every minute to exactly one holder; the ledger has no hole and adds up; so does each clock's time.
void ledger_adds_up(World const &world, Played const &played, Instant now)
{
    auto const history = history_of(world.books, played.log, now);
    RC_ASSERT(history.has_value());
    auto const end = history->state.closed_at.value_or(now);
    Instant next = played.log.front().at;
    Duration sum{};
    std::int64_t minutes = 0;
    for (auto const &line : history->ledger) {
        RC_ASSERT(line.from == next);
        RC_ASSERT(line.is_pause || line.holder);
        next = line.to;
        sum += line.time;
        minutes += line.minutes;
    }
    RC_ASSERT(next == end);
    RC_ASSERT(sum == history->total);
    auto const &calendar = world.books.at(played.log.back().pack_version).catalogue->calendar;
    RC_ASSERT(sum == calendar::working_time(calendar, played.log.front().at, end, history->measure));
    RC_ASSERT(minutes == history->total_minutes);
    for (auto const &run : history->clocks) {
        auto const type = run.limit ? run.limit->type : calendar::LimitType::urgent_hours;
        Duration held{};
        for (auto const &line : history->ledger) {
            held += overlap(calendar, line, run, end, type);
        }
        RC_ASSERT(held == used(calendar, run, end));
    }
}

// P4: whatever happens, a run's used time never shrinks and its deadline never comes earlier.
void pauses_never_shorten(World const &world, Played const &played)
{
    for (std::size_t i = 1; i < played.states.size(); ++i) {
        if (played.log[i].act == undo_act) {
            continue;
        }
        for (auto const &after : played.states[i].clocks) {
            for (auto const &before : played.states[i - 1].clocks) {
                if (before.clock == after.clock && before.branch == after.branch && before.started == after.started) {
                    auto const at = played.log[i].at;
                    auto const &calendar = world.books.at(played.log[i].pack_version).catalogue->calendar;
                    RC_ASSERT(used(calendar, after, at) >= used(calendar, before, played.states[i - 1].last_at));
                    // Days that become known may move what was provisional, and nothing else comes earlier.
                    RC_ASSERT(!before.due || *after.due >= *before.due ||
                              (before.provisional && after.calendar_version != before.calendar_version));
                }
            }
        }
    }
}

// P5: a longer limit is never due earlier, and an extension is worth one whole limit.
void limits_are_monotone_and_extensions_add_up(World const &world, Played const &played)
{
    for (auto const &run : played.states.back().clocks) {
        if (!run.limit) {
            continue;
        }
        auto const &calendar = world.books.at(run.calendar_version).catalogue->calendar;
        auto const due = [&](std::int64_t amount, int extensions) {
            return calendar::deadline(calendar, run.started, {run.limit->type, amount}, run.pauses, extensions).due;
        };
        RC_ASSERT(run.due == due(run.limit->amount, run.extensions));
        RC_ASSERT(*run.due == due(run.limit->amount * (1 + run.extensions), 0));
        RC_ASSERT(*run.due <= due(run.limit->amount + 1, run.extensions));
        RC_ASSERT(*run.due < due(run.limit->amount, run.extensions + 1));
    }
    for (std::size_t i = 1; i < played.states.size(); ++i) {
        if (played.log[i].act != "extend_approve") {
            continue;
        }
        auto const extensions = [](CaseState const &state) {
            int sum = 0;
            for (auto const &run : state.clocks) {
                sum += run.is_work ? run.extensions : 0;
            }
            return sum;
        };
        RC_ASSERT(extensions(played.states[i]) == extensions(played.states[i - 1]) + 1);
    }
}

// P11: a case that was merged moves no more but with its leader; when that closes, it closes at the same moment.
void follower_closes_with_its_leader(World const &world, Played const &played)
{
    for (std::size_t i = 1; i < played.states.size(); ++i) {
        auto const &state = played.states[i];
        if (!state.is_open() || state.stage != "merged") {
            continue;
        }
        for (auto const &legal : process::legal_acts(world.process_of(state), state.process)) {
            bool const is_beside = state.find_side(legal.branch) != nullptr;
            bool const takes_out = legal.act->code == "unmerge" || legal.act->code == "void" ||
                                   legal.act->code == "force_close" || legal.act->code == "close_merged";
            RC_ASSERT(legal.in_place || is_beside || takes_out);
        }
        Act close;
        close.case_id = CaseId{77};
        close.serial = state.version + 1;
        close.act = "close_merged";
        close.actor.is_system = true;
        close.at = close.received_at = state.last_at + std::chrono::minutes{1};
        close.pack_version = close.calendar_version = played.log[i].pack_version;
        auto const closed = applied(world.books, state, close);
        RC_ASSERT(closed.has_value());
        RC_ASSERT(closed->closed_at == close.at && closed->outcome() == "closed");
        RC_ASSERT(closed->clocks.empty() && closed->sides.empty());
        return;
    }
}

// P6: after a unit's return the same unit goes on with what is left, another begins anew.
void return_resumes_or_restarts(Played const &played)
{
    auto const work = [](CaseState const &state) -> ClockRun const * {
        for (auto const &run : state.clocks) {
            if (run.is_work) {
                return &run;
            }
        }
        return nullptr;
    };
    for (std::size_t i = 1; i < played.states.size(); ++i) {
        if (played.log[i].act == "dispatch" || played.log[i].act == "reject_return") {
            auto const *before = work(played.states[i - 1]);
            auto const *after = work(played.states[i]);
            RC_ASSERT(after != nullptr && after->is_running());
            if (before != nullptr) {
                RC_ASSERT(before->is_standing());
                bool const same_unit =
                    played.log[i].act == "reject_return" || before->unit == played.log[i].receiver.unit;
                RC_ASSERT((after->started == before->started) == (same_unit || played.log[i].at == before->started));
            }
        }
    }
}

// P7: one stage a branch, one main stage while it runs. P8: closed, no clock runs.
void one_stage_a_branch(World const &world, Played const &played)
{
    for (auto const &state : played.states) {
        std::set<int> ids;
        for (auto const &branch : state.process.branches) {
            RC_ASSERT(ids.insert(branch.id).second);
        }
        if (state.is_open()) {
            auto const *stage = process::main_stage(world.process_of(state), state.process);
            RC_ASSERT(stage != nullptr && stage->code == state.stage);
            RC_ASSERT(static_cast<bool>(state.holder()));
        } else {
            RC_ASSERT(state.clocks.empty());
            RC_ASSERT(state.process.clocks.empty());
            RC_ASSERT(!state.outcome().empty());
        }
        // The engine's clocks and ours are the same ones.
        RC_ASSERT(state.clocks.size() == state.process.clocks.size());
        for (auto const &clock : state.process.clocks) {
            RC_ASSERT(std::any_of(state.clocks.begin(), state.clocks.end(), [&](auto const &run) {
                return run.clock == clock.code && run.branch == clock.branch &&
                       run.is_standing() == (clock.status == process::ClockStatus::paused);
            }));
        }
    }
}

// P12: without the permission, or without having the case, nobody is shown an act; every act shown can be done.
void nobody_sees_more(World const &world, Played const &played)
{
    for (auto const &state : {played.states.front(), played.states[played.states.size() / 2], played.states.back()}) {
        for (auto const &who : world.people) {
            for (auto const &may : legal_acts_for(who, world.process_of(state), state)) {
                auto const &permission = may.legal.act->permission;
                RC_ASSERT(who.may(permission));
                bool const by_holder = may.legal.by != "area" && (!may.legal.in_place || may.legal.by == "holder");
                if (!may.is_undo && may.legal.stage != nullptr && by_holder) {
                    auto const held = may.legal.by == "centre" ? state.centre
                                                               : state.holder_of(may.legal.branch, may.legal.stage->holder);
                    RC_ASSERT(who.assignments.front().unit == held.unit);
                }
                RC_ASSERT(may.legal.by != "program");
                auto less = who;
                less.assignments.front().permissions.erase(permission);
                auto const seen = legal_acts_for(less, world.process_of(state), state);
                RC_ASSERT(find_act(seen, may.legal.act->code) == nullptr);
            }
        }
        RC_ASSERT(legal_acts_for(person(world, "stranger"), world.process_of(state), state).empty());
        RC_ASSERT(legal_acts_for(Caller{}, world.process_of(state), state).empty());
    }
}

// P13: of two acts that were decided on the same state, the log takes one; the other cannot be slipped in behind it.
void double_act_has_one_winner(Played const &played)
{
    if (played.log.size() < 2) {
        return;
    }
    auto const place = played.log.size() / 2;
    auto loser = played.log[place];
    loser.actor.person = PersonId{loser.actor.person.value + 1};
    loser.hash = chained(played.log[place - 1].hash, loser);
    auto either = std::vector(played.log.begin(), played.log.begin() + static_cast<std::ptrdiff_t>(place));
    either.push_back(loser);
    RC_ASSERT(!broken_at(either));
    either.back() = played.log[place];
    RC_ASSERT(!broken_at(either));
    either.push_back(loser);
    RC_ASSERT(broken_at(either) == static_cast<int>(place) + 2);
}

// P14: the deadline of every clock is the one that counting minute by minute finds.
void deadlines_equal_the_oracle(World const &world, Played const &played)
{
    auto const &state = played.states.back();
    for (auto const &run : state.clocks) {
        if (!run.limit || run.is_standing()) {
            continue;
        }
        auto const &calendar = world.books.at(run.calendar_version).catalogue->calendar;
        auto left = calendar::length(calendar, *run.limit) * (1 + run.extensions);
        auto now = run.started;
        auto const stands = [&](Instant at) {
            return std::any_of(run.pauses.begin(), run.pauses.end(),
                               [&](auto const &p) { return p.from <= at && (!p.to || at < *p.to); });
        };
        auto const type = run.limit->type;
        bool const always = type == calendar::LimitType::urgent_hours || type == calendar::LimitType::natural_days;
        while (left > Duration{}) {
            // To the next minute of the clock on the wall, or the next edge of a pause.
            auto next = std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes{1};
            Instant until = next;
            for (auto const &pause : run.pauses) {
                for (auto const edge : {pause.from, pause.to.value_or(now)}) {
                    if (edge > now && edge < until) {
                        until = edge;
                    }
                }
            }
            auto const local = calendar.local(now);
            auto const day = std::chrono::floor<std::chrono::days>(local);
            auto const minute = std::chrono::floor<std::chrono::minutes>(local - day).count();
            bool const in_shift = (minute >= 480 && minute < 720) || (minute >= 840 && minute < 1080);
            bool const counts = !stands(now) && (always || (in_shift && calendar.counts(day, type)));
            auto const step = counts ? std::min<Duration>(left, until - now) : Duration{until - now};
            left -= counts ? step : Duration{};
            now += step;
        }
        RC_ASSERT(run.due == now);
    }
}

// P16: the colour follows from state, instant and calendar alone, and only ever from blue to red by time.
void colour_is_pure(Played const &played, Instant now)
{
    for (std::size_t i = 0; i < played.states.size(); ++i) {
        auto const &state = played.states[i];
        auto const shown = colour(state, now);
        if (i % 4 == played.states.size() % 4) { // reading what is stored costs most of the test
            RC_ASSERT(shown == colour(case_state_of(to_json(state)), now));
        }
        RC_ASSERT((shown == calendar::Colour::green) == !state.is_open());
        if (shown == calendar::Colour::red) {
            RC_ASSERT(colour(state, now + std::chrono::hours{1}) == calendar::Colour::red);
        }
    }
}

// Taking back leaves what was before.
void undo_restores(Played const &played)
{
    for (std::size_t i = 2; i < played.states.size(); ++i) {
        if (played.log[i].act == undo_act) {
            auto expected = played.states[i - 2];
            expected.version = played.states[i].version;
            expected.last_at = played.states[i].last_at;
            expected.undoable = {};
            expected.quiet = 0;
            RC_ASSERT(expected == played.states[i]);
        }
    }
}

// What the histories of a run did. The generator is worth something only if it goes everywhere.
struct Travelled {
    std::size_t histories{}, acts{}, ended{}, late{}, standing{}, resumed{};
    std::map<std::string, std::size_t> by_act, by_process;

    void count(Played const &played)
    {
        ++histories;
        acts += played.log.size();
        auto const &last = played.states.back();
        ended += !last.is_open();
        ++by_process[last.process_code.empty() ? "case" : last.process_code];
        late += is_late(last, last.last_at);
        for (auto const &act : played.log) {
            ++by_act[act.act];
        }
        for (auto const &run : last.clocks) {
            standing += run.is_standing();
            resumed += !run.pauses.empty() && !run.is_standing();
        }
    }
};

TEST(Laws, every_legal_history_keeps_them)
{
    Travelled travelled;
    auto const &city = world();
    bool const kept = rc::check("the laws of the case", [&] {
        auto const any_below = [](int end) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end)); };
        auto const matter = static_cast<unsigned>(any_below(4));
        auto const process = static_cast<unsigned>(any_below(static_cast<int>(city.processes.size())));
        // Any time; and often when the days off of the next year are not announced yet.
        bool const is_at_the_end_of_a_year = any_below(6) == 0;
        auto const start = is_at_the_end_of_a_year
                               ? at("2025-12-18 00:00") + std::chrono::minutes{any_below(8 * 1440)}
                               : at("2024-01-01 00:00") + std::chrono::minutes{any_below(2 * 366 * 1440)};
        auto const random = *numbers();
        std::vector<Decision> decisions;
        std::transform(random.begin(), random.end(), std::back_inserter(decisions), decision_of);
        auto const played = play(city, matter, start, decisions, process);
        auto const now = played.states.back().last_at + std::chrono::minutes{*rc::gen::inRange(0, 3000)};
        travelled.count(played);
        chain_holds(played);
        replay_is_the_state(city, played);
        ledger_adds_up(city, played, now);
        pauses_never_shorten(city, played);
        limits_are_monotone_and_extensions_add_up(city, played);
        follower_closes_with_its_leader(city, played);
        return_resumes_or_restarts(played);
        one_stage_a_branch(city, played);
        double_act_has_one_winner(played);
        colour_is_pure(played, now);
        undo_restores(played);
        if (travelled.histories % 8 == 0) {
            nobody_sees_more(city, played);
        }
        if (travelled.histories % 40 == 0) {
            deadlines_equal_the_oracle(city, played);
        }
    });
    EXPECT_TRUE(kept);
    std::cout << travelled.histories << " histories, " << travelled.acts << " acts, " << travelled.ended << " ended, "
              << travelled.late << " late, clocks that stand at the end " << travelled.standing
              << ", that went on after standing " << travelled.resumed << "\n";
    for (auto const &[process, count] : travelled.by_process) {
        std::cout << "  in " << process << " " << count << "\n";
    }
    for (auto const &[act, count] : travelled.by_act) {
        std::cout << "  " << act << " " << count << "\n";
    }
    EXPECT_GT(travelled.acts, travelled.histories * 5);
    for (auto const *act :
         {"accept",        "refuse",         "file",           "dispatch",      "sign",         "start",
          "submit",        "close",          "void",           "evaluate",      "check_request", "check_answer",
          "rework",        "return",         "transfer",       "escalate",      "hand_down",    "urge",
          "supervise",     "annotate",       "undo",           "verify_request", "verify_answer", "decline",
          "self_handle",   "add_assist",     "assist_submit",  "assist_return", "reject_return", "assign",
          "revoke",        "progress",       "unit_confirm",   "extend_request", "extend_agree", "extend_approve",
          "extend_deny",   "hang_request",   "hang_approve",   "hang_deny",     "resume",       "supervise_reply",
          "merge",         "unmerge",        "follow",         "close_merged",  "split",        "child_ended",
          "force_close",   "reopen",         "return_visit",   "appeal",        "first_review", "final_review",
          "correct",       "classify",       "restate_deadline"}) {
        if (travelled.histories >= 10'000) { // fewer may miss what is rare
            EXPECT_GT(travelled.by_act[act], travelled.histories / 2000) << act;
        }
    }
    for (auto const seen : {travelled.ended, travelled.late, travelled.standing, travelled.resumed}) {
        EXPECT_GT(seen, travelled.histories / 500);
    }
}

} // namespace
} // namespace onegrid::cases
