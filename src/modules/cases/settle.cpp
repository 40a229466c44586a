// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/settle.hpp"
#include "modules/cases/approval.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/proposal.hpp"
#include "modules/cases/receivers.hpp"

namespace onegrid::cases {

// What the rules proposed, with the act for ever: the unit (whether it was taken shows), the limit and the priority,
// which hold whoever is chosen. Why they did is computed again when somebody asks, from the same facts and version.
void note_proposal(Act &act, access::DirectorySnapshot const &directory, pack::Catalogue const &catalogue,
                   CaseState state)
{
    if (auto const *matter = act.data.if_contains("matter"); matter != nullptr && matter->is_string()) {
        state.matter = std::string_view(matter->get_string());
    }
    auto const proposal = proposal_for(catalogue, state);
    if (!proposal || !proposal->by_rules) {
        return;
    }
    if (auto const *unit = unit_for(directory, proposal->advice, state.area)) {
        act.data["proposed"] = to_string(unit->id);
    }
    if (proposal->advice.limit) {
        act.data["limit"] = to_string(*proposal->advice.limit);
    }
    if (!proposal->advice.priority.empty() && proposal->advice.priority != proposal->facts.urgency) {
        act.data["priority"] = proposal->advice.priority;
    }
}

Result<void> settle(Act &act, Settling const &with, boost::json::object const &data, std::string const &pointer)
{
    if (with.may.is_undo) {
        return {};
    }
    TRY(note_approval(act, with.catalogue, with.state, pointer));
    auto given = data; // and what the rules added
    for (auto const &member : act.data) {
        given[member.key()] = member.value();
    }
    act.receiver = TRY(receiver_of(with.directory, with.definition, with.may, with.state, given, act.received_at, pointer));
    TRY(note_units(act, with.directory, with.may, with.state, pointer));
    if (with.state.find_side(with.may.legal.branch) != nullptr) {
        act.data["branch"] = with.may.legal.branch;
    }
    if (act.act == dispatch_act) {
        note_proposal(act, with.directory, with.catalogue, with.state);
    }
    return {};
}

} // namespace onegrid::cases
