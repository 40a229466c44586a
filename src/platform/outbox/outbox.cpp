// SPDX-License-Identifier: Apache-2.0
#include "platform/outbox/outbox.hpp"
#include "platform/outbox/bell.hpp"
#include "platform/outbox/row.hpp"
#include "queries/outbox.hpp"

namespace onegrid::outbox {

void put(db::Tx &tx, std::span<Event const> events, int district_ordinal)
{
    for (; !events.empty(); events = events.subspan(std::min(events.size(), events_a_row))) {
        std::string json = "[";
        for (auto const &event : events.first(std::min(events.size(), events_a_row))) {
            json += json.size() > 1 ? "," : "";
            write(json, event);
        }
        tx.send(q::outbox::event_put, district_ordinal, tx.now(), json + "]");
    }
    tx.after_commit(&Bell::ring_all);
}

std::optional<std::vector<Published>> events_after(db::Database &database, std::int64_t position, std::size_t limit)
{
    using Found = std::optional<std::vector<Row>>;
    auto rows = database.read(
        [&](db::Tx &tx) -> Found {
            auto const row = position / static_cast<std::int64_t>(events_a_row);
            // The row of `position` itself must still be there: the rest of its events may not have been heard.
            auto const deleted = tx.maybe<std::int64_t>(q::outbox::horizon).value_or(0);
            if (deleted > 0 && row <= deleted) {
                return std::nullopt;
            }
            return tx.all<Row>(q::outbox::event_after, row, static_cast<std::int64_t>(limit));
        },
        db::Isolation::repeatable_read);
    if (!rows) {
        return std::nullopt;
    }
    return events_of(std::move(*rows), position);
}

std::int64_t last_position(db::Database &database)
{
    auto const row =
        database.read([](db::Tx &tx) { return tx.maybe<std::int64_t>(q::outbox::position_last).value_or(0); });
    return row == 0 ? 0 : (row + 1) * static_cast<std::int64_t>(events_a_row) - 1;
}

Result<void> retry_dead_letter(db::Tx &tx, DeadLetterId id)
{
    if (tx.exec(q::outbox::dead_letter_want, id, tx.now()) == 0) {
        return refuse(Why::not_found, "outbox.letter_absent");
    }
    return {};
}

} // namespace onegrid::outbox
