// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/merge.hpp"
#include "platform/base/id_text.hpp"
#include "queries/cases.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

struct FoundRow {
    std::int16_t district{};
    CaseId id;
};
BOOST_DESCRIBE_STRUCT(FoundRow, (), (district, id))

struct LeaderRow {
    CaseId leader;
};
BOOST_DESCRIBE_STRUCT(LeaderRow, (), (leader))

std::string_view text_in(OneAct const &act, char const *name)
{
    auto const *value = act.data ? act.data->if_contains(name) : nullptr;
    return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}

} // namespace

NamedCases::NamedCases(db::Tx &tx, std::span<ActCall const> calls)
{
    for (auto const &call : calls) {
        for (auto const &act : call.request->acts) {
            auto const typed = act.act.value == merge_act ? text_in(act, "into") : std::string_view{};
            if (!typed.empty() && !m_typed.contains(typed)) {
                auto id = id_from<CaseId>(typed);
                if (auto const number = number_range_of(typed); number && number->is_whole) {
                    auto const found = tx.maybe<FoundRow>(q::cases::case_by_number, number->from);
                    id = found ? found->id : CaseId{};
                }
                m_typed.emplace(typed, id);
                m_ids.push_back(id);
            }
            if (act.act.value == unmerge_act) {
                auto const row = tx.maybe<LeaderRow>(
                    q::cases::link_leader, static_cast<std::int16_t>(district_ordinal_of(call.id.value)), call.id);
                m_ids.push_back(row ? row->leader : CaseId{});
            }
        }
    }
    std::erase(m_ids, CaseId{});
}

CaseId NamedCases::find(std::string_view typed) const
{
    auto const found = m_typed.find(typed);
    return found == m_typed.end() ? CaseId{} : found->second;
}

Result<void> check_merge(Act &act, Caller const &who, CaseState const &state, std::optional<OtherCase> const &into,
                         std::string const &pointer)
{
    if (!into || !sees(who, *into->state)) {
        return refuse_field(pointer, "case.absent");
    }
    if (into->id == act.case_id) {
        return refuse_field(pointer, "case.merge_into_itself");
    }
    if (!into->state->is_open()) {
        return refuse_field(pointer, "case.merge_into_closed");
    }
    if (leader_of(*into->state)) {
        return refuse_field(pointer, "case.merge_into_merged");
    }
    if (has_followers(state)) {
        return refuse_field(pointer, "case.merge_has_followers");
    }
    act.data["into"] = to_string(into->id);
    act.data["into_number"] = to_string(into->number);
    return {};
}

Act told_leader(std::string_view code, Act const &cause, OtherCase const &leader, CaseNumber follower)
{
    Act act;
    act.case_id = leader.id;
    act.serial = leader.state->version + 1;
    act.act = code;
    act.actor.is_system = true;
    act.data = {{"follower", to_string(cause.case_id)}, {"follower_number", to_string(follower)}};
    act.at = std::max(cause.at, leader.state->last_at);
    act.received_at = cause.received_at;
    act.pack_version = cause.pack_version;
    act.calendar_version = cause.calendar_version;
    return act;
}

} // namespace onegrid::cases
