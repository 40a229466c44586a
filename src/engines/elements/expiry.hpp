// SPDX-License-Identifier: Apache-2.0
// Records that are kept for a time only (重点人员): sealed when it has passed, extended before it has, by whoever
// approves them.
#pragma once
#include "engines/elements/write.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::elements {

// Seals what has expired, `most` of each type at the most: whatever expired before today, where the city is. An act of
// the system, with its entry in the audit log and the event ElementSealed. A change that waits is dropped. How many.
std::int64_t seal_expired(Services const &services, db::Tx &tx, int most = 500);

// Does so every hour, from now on. Before Runner::start().
void seal_by(jobs::Runner &runner, Services const &services);

struct Extension {
    int version{};
    std::string expires; // the new last day, YYYY-MM-DD
    std::string reason;
};
// Refuses as `change` does, and with conflict "element.expired" when the time has passed already, invalid
// "element.not_longer", "element.required", "element.bad_date", conflict "element.never_expires".
Result<Element> extend(Services const &services, Caller const &who, std::string_view type, ElementId id, Extension const &given);

// What is wrong with the expiry of a record of such a type, which is as validate() leaves it: it must be after `today`,
// so that nothing is kept that would be sealed at once. Nothing for other types, and when there is no date at all.
std::optional<registry::Fault> expiry_fault(registry::ElementType const &type, boost::json::object const &record,
                                            rules::Date const &today);

// Whether a change would put the day off, which only an extension may.
bool puts_off(registry::ElementType const &type, boost::json::object const &before, boost::json::value const &given);

} // namespace onegrid::elements
