// SPDX-License-Identifier: Apache-2.0
// What the end of a case, and its reopening, mean to those that stand beside it. Every case that a job touches is locked at once, in the one order of
// all locks, before anything is read.
#include "modules/cases/facts.hpp"
#include "modules/cases/follow.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/stored.hpp"
#include "modules/cases/system_act.hpp"
#include "platform/files/links.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <iterator>
#include <map>

namespace onegrid::cases {
namespace {

constexpr std::string_view followers_job = "close_followers", parent_job = "tell_parent";
constexpr std::int64_t followers_a_job = 100;

struct IdRow {
    CaseId id;
};
BOOST_DESCRIBE_STRUCT(IdRow, (), (id))

std::int16_t district_of(CaseId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

std::map<CaseId, CaseRow> locked(db::Tx &tx, std::vector<CaseId> const &ids)
{
    std::vector<std::int16_t> districts;
    std::ranges::transform(ids, std::back_inserter(districts), district_of);
    std::map<CaseId, CaseRow> out;
    for (auto &row : tx.all<CaseRow>(q::cases::case_lock, districts, ids)) {
        out.emplace(row.id, std::move(row));
    }
    return out;
}

// What a follower hears of how its leader ended. Nothing is told of a confidential case.
struct Ending {
    bool is_closed{};
    bool is_confidential{};
    std::string number, note;
    std::vector<std::string> photos;
};

std::optional<Act> ended_with(Ending const &answer, CaseId leader, CaseState const &state)
{
    if (leader_of(state) != leader || !state.is_open()) {
        return {};
    }
    bool const may_tell = !answer.is_confidential || state.is_confidential();
    Act act;
    act.data = {{"leader", to_string(leader)}, {"leader_number", answer.number}};
    if (answer.is_closed) {
        act.act = close_merged_act;
        if (may_tell) {
            act.note = answer.note;
            act.photos = answer.photos;
        }
        return act;
    }
    act.act = unmerge_act;
    act.reason = "leader_ended";
    go_back(act, state);
    return act;
}

Result<void> close_followers(db::Tx &tx, Services const &services, PackBooks const &books, CaseId leader, CaseId after)
{
    std::vector<CaseId> ids;
    for (auto const &row : tx.all<IdRow>(q::cases::link_followers, leader, after, followers_a_job)) {
        ids.push_back(row.id);
    }
    if (ids.empty()) {
        return {};
    }
    auto all = ids;
    all.push_back(leader);
    auto const rows = locked(tx, all);
    auto const stored = TRY(stored_case(tx, leader));
    auto const state = case_state_of(rows.at(leader).state);
    if (state.is_open()) {
        return {}; // reopened: its followers stay beside it
    }
    auto const given = answer_of(books, stored);
    Ending const answer{state.outcome() == "closed", state.is_confidential(),
                        to_string(CaseNumber{rows.at(leader).number}), given.note, given.photos};
    for (auto const id : ids) {
        auto const ended = act_by_system(tx, services, books, id, [&](Book const &, CaseState const &follower) {
            return ended_with(answer, leader, follower);
        });
        if (ended && !ended->is_open() && !answer.photos.empty() && (!answer.is_confidential || ended->is_confidential())) {
            std::vector<files::Tie> ties;
            for (auto const &photo : answer.photos) {
                ties.push_back({photo,
                                {"case", id.value, ended->area, ended->participants, ended->reporter,
                                 ended->is_confidential()}});
            }
            files::send_links(tx, ties);
        }
    }
    if (std::ssize(ids) == followers_a_job) {
        jobs::enqueue(tx, {.kind = std::string(followers_job),
                           .key = to_string(leader) + " after " + to_string(ids.back()),
                           .payload = boost::json::object{{"case", leader.value}, {"after", ids.back().value}},
                           .district = district_ordinal_of(leader.value)});
    }
    return {};
}

// What the case that a part was split off hears of it: that it ended, or that it goes on.
Act news_of(CaseId part, CaseNumber number, CaseState const &state, bool others_ended)
{
    Act act;
    act.act = state.is_open() ? child_reopened_act : child_ended_act;
    act.data = {{"child", to_string(part)}, {"child_number", to_string(number)}};
    if (!state.is_open()) {
        act.data["outcome"] = state.outcome();
    } else if (others_ended) {
        act.data["others_ended"] = true;
    }
    return act;
}

// In the log of a case whose drawing does not speak of it.
Act note_of(CaseNumber number)
{
    Act act;
    act.act = "annotate";
    act.note = "子案 " + to_string(number) + " 已重新办理";
    return act;
}

// Each end once, each reopening that comes after an end that was told once. Closed or not, the case counts its open parts, so that it
// waits for them again when it is reopened itself.
Result<void> tell_parent(db::Tx &tx, Services const &services, PackBooks const &books, CaseId part)
{
    auto const seen = tx.all<CaseRow>(q::cases::case_read, std::vector{district_of(part)}, std::vector{part});
    auto const parent = seen.empty() ? CaseId{} : parent_of(case_state_of(seen.front().state));
    if (!parent) {
        return {};
    }
    auto const rows = locked(tx, {part, parent});
    auto const state = case_state_of(rows.at(part).state);
    auto const changed = state.is_open() ? tx.exec(q::cases::link_untold, district_of(part), part)
                                         : tx.exec(q::cases::link_told, district_of(part), part);
    if (changed == 0) {
        return {}; // as it was when it was told
    }
    bool const others_ended = !tx.all<IdRow>(q::cases::link_others_told, parent, part).empty();
    CaseNumber const number{rows.at(part).number};
    auto heard = act_by_system(tx, services, books, parent, [&](Book const &, CaseState const &) {
        return std::optional(news_of(part, number, state, others_ended));
    });
    if (!heard && state.is_open()) {
        heard = act_by_system(tx, services, books, parent,
                              [&](Book const &, CaseState const &) { return std::optional(note_of(number)); });
    }
    if (!heard && case_state_of(rows.at(parent).state).is_open()) {
        return refuse(Why::conflict, "case.act_not_legal"); // tried again later
    }
    return {};
}

} // namespace

void tell_linked_by(jobs::Runner &runner, Services const &services, PackBooks const &books)
{
    auto const id_in = [](jobs::Job const &job, char const *name) {
        auto const *value = job.payload.as_object().if_contains(name);
        return CaseId{value == nullptr ? 0 : value->to_number<std::int64_t>()};
    };
    runner.on(std::string(followers_job), [=, &services, &books](db::Tx &tx, jobs::Job const &job) {
        return close_followers(tx, services, books, id_in(job, "case"), id_in(job, "after"));
    });
    runner.on(std::string(parent_job), [=, &services, &books](db::Tx &tx, jobs::Job const &job) {
        return tell_parent(tx, services, books, id_in(job, "case"));
    });
}

} // namespace onegrid::cases
