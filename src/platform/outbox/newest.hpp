// SPDX-License-Identifier: Apache-2.0
// Reading what was published backwards, from the newest: for screens that show what happened last.
#pragma once
#include "platform/outbox/outbox.hpp"

namespace onegrid::outbox {

// The events of the `rows` newest transactions before `position` (of all when it is 0), newest first. Short when there are
// no more, or when they are no longer kept.
std::vector<Published> events_before(db::Database &database, std::int64_t position, std::size_t rows);

} // namespace onegrid::outbox
