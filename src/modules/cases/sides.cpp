// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/sides.hpp"
#include "modules/cases/rows.hpp"
#include "queries/cases.hpp"
#include <algorithm>

namespace onegrid::cases {

std::vector<SideRow> side_rows(CaseState const &state, process::Definition const &definition)
{
    std::vector<SideRow> out;
    for (auto const &side : state.sides) {
        SideRow row{side.branch, side.stage, side.holder.unit, side.holder.person, never, never, definition.opens("supervise", side.stage)};
        auto const run = std::ranges::find(state.clocks, side.branch, &ClockRun::branch);
        if (run != state.clocks.end() && run->due) {
            row.due_at = std::min(*run->due, never);
            row.red_at = run->is_running() ? std::min(*run->red_at, never) : never;
        }
        out.push_back(std::move(row));
    }
    return out;
}

SideRow const *first_reply(std::span<SideRow const> sides)
{
    SideRow const *first = nullptr;
    for (auto const &side : sides) {
        if (side.is_reply && (first == nullptr || side.due_at < first->due_at)) {
            first = &side;
        }
    }
    return first;
}

void SideColumns::add(CaseId id, std::span<SideRow const> before, std::span<SideRow const> now)
{
    if (std::ranges::equal(before, now)) {
        return;
    }
    auto const district = static_cast<std::int16_t>(district_ordinal_of(id.value));
    m_changed.push_back(id);
    m_changed_district.push_back(district);
    for (auto const &side : now) {
        m_district.push_back(district);
        m_id.push_back(id);
        m_branch.push_back(side.branch);
        m_stage.push_back(side.stage);
        m_unit.push_back(side.unit);
        m_person.push_back(side.person);
        m_due.push_back(side.due_at);
        m_red.push_back(side.red_at);
        m_is_reply.push_back(side.is_reply);
    }
}

void SideColumns::send(db::Tx &tx) const
{
    if (!m_changed.empty()) {
        tx.send(q::cases::side_remove, m_changed_district, m_changed);
    }
    if (!m_id.empty()) {
        tx.send(q::cases::side_add, m_district, m_id, m_branch, m_stage, m_unit, m_person, m_due, m_red, m_is_reply);
    }
}

} // namespace onegrid::cases
