// SPDX-License-Identifier: Apache-2.0
// Domain events: facts in the past tense, written in the transaction that makes them true, told to subscribers and
// listeners after it. Writing one costs no round trip; nobody is notified inside the transaction (publisher.hpp does).
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/db/database.hpp"
#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onegrid::outbox {

using DeadLetterId = Id<struct DeadLetterTag>;

struct Event {
    std::string type;          // CaseMoved
    std::int64_t id{};         // of what it is about
    AreaCode area;             // who hears it: listeners of this area …
    std::vector<UnitId> units; // … of these units …
    PersonId person;           // … and this person
    boost::json::object data;  // what listeners get
    bool is_confidential{};    // of an area only those hear it who see there what is confidential
};

// An event with its place in the one order that everybody sees. Positions ascend and are never used again; an event may
// be told twice, with the same position.
struct Published {
    std::int64_t position{};
    Instant at; // when its transaction was
    Event event;
};

// Part of the transaction; sent, not waited for. After the commit the publisher of this process is woken.
void put(db::Tx &tx, std::span<Event const> events, int district_ordinal = 0);
inline void put(db::Tx &tx, Event const &event, int district_ordinal = 0)
{
    put(tx, std::span<Event const>{&event, 1}, district_ordinal);
}

// Events after `position`, oldest first, at most `limit`; nullopt when older ones are no longer kept.
std::optional<std::vector<Published>> events_after(db::Database &database, std::int64_t position, std::size_t limit);
// The position of the newest published event; 0 when there is none.
std::int64_t last_position(db::Database &database);

// An event that a subscriber gave up on is given to it once more, soon and out of order; it stays put aside until that
// succeeds. not_found "outbox.letter_absent".
Result<void> retry_dead_letter(db::Tx &tx, DeadLetterId id);

} // namespace onegrid::outbox
