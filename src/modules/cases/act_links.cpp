// SPDX-License-Identifier: Apache-2.0
// What acts between cases need beside the case that they are done on: the leader of a merge, numbers for the parts of a split.
#include "modules/cases/act_batch.hpp"
#include "modules/cases/fold.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"

namespace onegrid::cases {
namespace {

constexpr char const *leader_name = "leader";

} // namespace

std::optional<OtherCase> Acting::Batch::other(CaseId id) const
{
    auto const found = live.find(id);
    return found == live.end() ? std::nullopt
                               : std::optional(OtherCase{id, {found->second.row.number}, &found->second.state});
}

std::map<ActCall const *, std::vector<CaseNumber>> Acting::numbers_for(std::span<ActCall const> calls) const
{
    std::map<ActCall const *, std::vector<CaseNumber>> out;
    for (auto const &call : calls) {
        std::size_t wanted = 0;
        for (auto const &act : call.request->acts) {
            wanted += act.act.value == split_act && act.data ? parts_asked(*act.data) : 0;
        }
        auto const book = m_books.current();
        if (wanted > 0 && book && call.who->may("case.split")) {
            auto const day =
                std::chrono::floor<std::chrono::days>((*book)->catalogue->calendar.local(m_services.clock.now()));
            out[&call] = m_numbers.take(day, home_of(*m_services.areas.now(), call.id), wanted);
        }
    }
    return out;
}

Result<void> Acting::judge_links(Batch &batch, ActCall const &call, Live const &live, Act &act,
                                 std::string const &pointer) const
{
    if (auto const *into = act.act == merge_act ? act.data.if_contains("into") : nullptr) {
        auto const where = pointer + "/into";
        if (!into->is_string()) {
            return refuse_field(where, "field.wrong_type", "text");
        }
        auto const leader = batch.other(batch.named.find(std::string_view(into->get_string())));
        TRY(check_merge(act, *call.who, live.state, leader, where));
        if (!applied(m_books, *leader->state, told_leader(followed_act, act, *leader, {live.row.number}))) {
            return refuse_field(where, "case.merge_unfit"); // its process takes no followers
        }
    }
    if (act.act == unmerge_act) {
        act.data[leader_name] = to_string(leader_of(live.state));
        go_back(act, live.state);
    }
    if (act.act == split_act) {
        auto parts = TRY(parts_of(m_services, m_books, batch.tx, *call.who, act, live.state, {live.row.number},
                                  batch.numbers, pointer + "/parts"));
        batch.numbers = batch.numbers.subspan(parts.size());
        for (auto &part : parts) {
            batch.made.push_back({act.case_id, std::move(part)});
        }
    }
    return {};
}

void Acting::tell_leaders(Batch &batch, std::size_t first) const
{
    for (auto i = first, last = batch.acts.size(); i < last; ++i) {
        auto const &cause = batch.acts[i];
        bool const is_merge = cause.act == merge_act;
        auto const found = is_merge || cause.act == unmerge_act
                               ? batch.live.find(id_in<CaseId>(cause.data, is_merge ? "into" : leader_name))
                               : batch.live.end();
        if (found == batch.live.end()) {
            continue;
        }
        auto &leader = found->second;
        auto act = told_leader(is_merge ? followed_act : left_act, cause, *batch.other(found->first),
                               {batch.live.at(cause.case_id).row.number});
        act.hash = chained(leader.hash, act);
        auto next = applied(m_books, leader.state, act);
        if (!next) { // ended, or its process does not speak of it
            CHECK(!is_merge, "a leader that takes followers takes this one");
            continue;
        }
        leader.state = std::move(*next);
        leader.before.reset();
        leader.hash = act.hash;
        leader.is_changed = true;
        batch.columns.add(act, {}, 0);
        batch.acts.push_back(std::move(act));
        batch.states.push_back(leader.state);
        batch.told.push_back({&batch.acts.back(), &batch.states.back(), {leader.row.number}, leader.row.lon,
                              leader.row.lat, &m_books.at(leader.state.pack_version), leader.row.is_watched});
    }
}

} // namespace onegrid::cases
