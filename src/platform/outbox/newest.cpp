// SPDX-License-Identifier: Apache-2.0
#include "platform/outbox/newest.hpp"
#include "platform/outbox/row.hpp"
#include "queries/outbox.hpp"
#include <algorithm>
#include <limits>

namespace onegrid::outbox {

std::vector<Published> events_before(db::Database &database, std::int64_t position, std::size_t rows)
{
    auto const before =
        position == 0 ? std::numeric_limits<std::int64_t>::max() : position / static_cast<std::int64_t>(events_a_row);
    auto found = database.read([&](db::Tx &tx) {
        return tx.all<Row>(q::outbox::event_before, before, static_cast<std::int64_t>(rows));
    });
    auto events = events_of(std::move(found), -1);
    std::reverse(events.begin(), events.end());
    return events;
}

} // namespace onegrid::outbox
