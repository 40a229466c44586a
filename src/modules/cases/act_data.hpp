// SPDX-License-Identifier: Apache-2.0
// What a client sent with an act, checked against what the act asks for: nothing else, of the right kind and size. Then
// spread over the act: note, reason and photos have places of their own.
#pragma once
#include "engines/pack/catalogue.hpp"
#include "modules/cases/act.hpp"
#include "modules/cases/case_state.hpp"

namespace onegrid::cases {

// Refuses with fields under `pointer`: field.unknown, field.wrong_type, field.too_long, field.too_many, matter.unknown,
// case.matter_missing (filed or dispatched without one), case.photo_malformed, case.choice_unknown.
Result<void> take_data(Act &act, process::Act const &declared, boost::json::object const &data, CaseState const &state,
                       pack::Catalogue const &catalogue, std::string const &pointer);

// The choices of an act's ask: its own, or those that the pack (for a reason the list ACT_reason, as suggestions) or
// the matter gives.
std::vector<process::Choice> choices_of(process::Act const &act, process::Ask const &ask,
                                        pack::Catalogue const &catalogue, std::string const &matter);

} // namespace onegrid::cases
