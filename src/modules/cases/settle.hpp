// SPDX-License-Identifier: Apache-2.0
// From what a caller gave (read by act_data.hpp) to the act that is appended: rules asked, the receiver found, units
// checked — all that must be in the act so that nothing is asked again when the log is folded. Pure but for the
// directory in memory.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/rights.hpp"
#include "platform/access/directory.hpp"

namespace onegrid::cases {

struct Settling {
    access::DirectorySnapshot const &directory;
    pack::Catalogue const &catalogue; // of the version that the case began with: its rules
    process::Definition const &definition;
    MayAct const &may;
    CaseState const &state;
};

// What the rules propose for a dispatch, with the act for ever: the unit, the limit and the priority.
void note_proposal(Act &act, access::DirectorySnapshot const &directory, pack::Catalogue const &catalogue, CaseState state);

// `act` has its code, actor, times and data; people are those of when it was received. Refuses as note_approval, receiver_of and note_units do.
Result<void> settle(Act &act, Settling const &with, boost::json::object const &data, std::string const &pointer);

} // namespace onegrid::cases
