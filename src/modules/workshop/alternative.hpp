// SPDX-License-Identifier: Apache-2.0
// A version of the pack with some things other than they are: a drawing, limits, days off, the dispatch rules.
#pragma once
#include "engines/pack/amend.hpp"
#include "modules/cases/cases.hpp"
#include "modules/workshop/study_views.hpp"

namespace onegrid::workshop {

// Refuses with fields below /other: workshop.bad_limit, workshop.no_matter, workshop.no_clock, workshop.bad_day,
// workshop.draft_has_errors (the drawing does not compile, or the rules are no DMN).
Result<cases::Book> other_book(db::Tx &tx, std::int64_t version, std::string const &process, Other const &other);

} // namespace onegrid::workshop
