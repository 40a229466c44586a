// SPDX-License-Identifier: Apache-2.0
// How events lie in the table: a JSON array a transaction. The position of an event is 1,024 times its row's position,
// and its place in the row.
#pragma once
#include "platform/outbox/outbox.hpp"
#include <boost/describe.hpp>

namespace onegrid::outbox {

inline constexpr std::size_t events_a_row = 1'024;

struct Row {
    std::int64_t position{};
    Instant written_at;
    boost::json::array events;
};
BOOST_DESCRIBE_STRUCT(Row, (), (position, written_at, events))

boost::json::object to_json(Event const &event);
Event event_of(boost::json::object json);
// The text of to_json(), without making it.
void write(std::string &out, Event const &event);

// The events of the rows, those after `position`, in order.
std::vector<Published> events_of(std::vector<Row> rows, std::int64_t position);

} // namespace onegrid::outbox
