// SPDX-License-Identifier: Apache-2.0
// Who a case should be dispatched to, and within which limit: what the decision "dispatch" answers, in the pack version
// that the case began with, about what was reported. The same question gives the form its suggestion, the act its
// limit, and anyone the reason why. Pure but for the directory in memory.
#pragma once
#include "engines/pack/dispatch.hpp"
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "platform/access/directory.hpp"
#include <optional>

namespace onegrid::cases {

struct Proposal {
    pack::DispatchFacts facts;
    pack::DispatchAdvice advice;
    bool by_rules{};     // false: the pack has no such decision, or it had no answer; then the matters list's own
    std::string trouble; // the code of why it had no answer
    std::optional<rules::Explanation> explanation;
};

// What the decision is told of a case. Nothing while the case has no matter of the catalogue.
std::optional<pack::DispatchFacts> facts_for(pack::Catalogue const &catalogue, CaseState const &state);
pack::DispatchFacts facts_for(pack::Catalogue const &catalogue, pack::Matter const &matter, AreaCode area,
                              std::string source, Instant reported_at);

// By the catalogue's own decision, or by another model of it (nullptr: by none).
Proposal proposal_for(pack::Catalogue const &catalogue, pack::DispatchFacts facts, bool explain = false);
Proposal proposal_by(rules::Model const *model, pack::Catalogue const &catalogue, pack::DispatchFacts facts,
                     bool explain = false);
std::optional<Proposal> proposal_for(pack::Catalogue const &catalogue, CaseState const &state, bool explain = false);

// Whether a unit is of the kind that is advised.
bool is_advised(access::Unit const &unit, pack::DispatchAdvice const &advice);
// How far a unit's level is from the one advised; 0: it is that one, or any will do.
int distance(access::Unit const &unit, pack::DispatchAdvice const &advice);
// A unit answers for a place that lies in its area; for a place as wide as the city, any unit inside it may.
bool answers_for(access::Unit const &unit, AreaCode place);
// Levels from far down to the top, by how narrow the area is.
bool nearer(access::Unit const &a, access::Unit const &b);

// The unit that the advice means for a place; nullptr: the city has none.
access::Unit const *unit_for(access::DirectorySnapshot const &directory, pack::DispatchAdvice const &advice,
                             AreaCode place);

// Rows of the decision's table that were taken, and what they say of themselves.
struct TakenRow {
    std::size_t row{};
    std::string words;
};
std::vector<TakenRow> rows_taken(rules::Explanation const &explanation, std::string_view language);

// A row has room for one text. One that says both languages, the Chinese first and the English after a blank, is given in `language`;
// any other as it is.
std::string_view said_in(std::string_view text, std::string_view language);

} // namespace onegrid::cases
