// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/links.hpp"
#include "modules/cases/rows.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {
namespace {

constexpr std::string_view followers_job = "close_followers", parent_job = "tell_parent";

std::int16_t district_of(CaseId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

jobs::NewJob job(std::string_view kind, CaseId id)
{
    return {.kind = std::string(kind),
            .key = to_string(id),
            .payload = boost::json::object{{"case", id.value}},
            .district = district_ordinal_of(id.value)};
}

} // namespace

Standing standing_of(CaseState const &state) { return {leader_of(state), state.is_open()}; }

void LinkColumns::add(CaseId id, Standing const &before, CaseState const &after)
{
    if (auto const leader = leader_of(after); leader != before.leader) {
        if (leader) {
            m_district.push_back(district_of(id));
            m_id.push_back(id);
            m_kind.emplace_back("merged");
            m_leader.push_back(leader);
        } else {
            m_gone_district.push_back(district_of(id));
            m_gone.push_back(id);
        }
    }
    if (before.is_open && !after.is_open()) {
        if (has_followers(after)) {
            m_jobs.push_back(job(followers_job, id));
        }
    }
    if (before.is_open != after.is_open() && parent_of(after)) {
        m_jobs.push_back(job(parent_job, id));
    }
}

void LinkColumns::add_part(CaseId id, CaseId parent)
{
    m_district.push_back(district_of(id));
    m_id.push_back(id);
    m_kind.emplace_back("part");
    m_leader.push_back(parent);
}

void LinkColumns::send(db::Tx &tx) const
{
    if (!m_gone.empty()) {
        tx.send(q::cases::link_remove, m_gone_district, m_gone);
    }
    if (!m_id.empty()) {
        tx.send(q::cases::link_put, m_district, m_id, m_kind, m_leader);
    }
    if (!m_jobs.empty()) {
        jobs::enqueue(tx, m_jobs);
    }
}

} // namespace onegrid::cases
