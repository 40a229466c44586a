// SPDX-License-Identifier: Apache-2.0
#include "platform/outbox/outbox.hpp"
#include "platform/outbox/bell.hpp"
#include "platform/outbox/row.hpp"
#include "queries/outbox.hpp"
#include <algorithm>
#include <iterator>

namespace onegrid::outbox {

static constexpr std::int64_t rows_a_page = 64;

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
    using Found = std::optional<std::vector<Published>>;
    return database.read(
        [&](db::Tx &tx) -> Found {
            auto row = position / static_cast<std::int64_t>(events_a_row);
            // The row of `position` itself must still be there: the rest of its events may not have been heard.
            auto const deleted = tx.maybe<std::int64_t>(q::outbox::horizon).value_or(0);
            if (deleted > 0 && row <= deleted) {
                return std::nullopt;
            }
            // A row holds one event or a thousand, so some rows at a time until there are enough.
            std::vector<Published> events;
            for (bool is_end = false; !is_end && events.size() < limit;) {
                auto rows = tx.all<Row>(q::outbox::event_after, row, rows_a_page);
                is_end = std::ssize(rows) < rows_a_page;
                row = rows.empty() ? row : rows.back().position + 1;
                std::ranges::move(events_of(std::move(rows), position), std::back_inserter(events));
            }
            events.resize(std::min(events.size(), limit));
            return events;
        },
        db::Isolation::repeatable_read);
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
