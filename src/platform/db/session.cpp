// SPDX-License-Identifier: Apache-2.0
#include "platform/db/session.hpp"
#include "platform/base/check.hpp"
#include "platform/db/connection.hpp"
#include "platform/db/pool.hpp"
#include <algorithm>
#include <cctype>

namespace onegrid::db {
namespace {

constexpr Query try_lock{"db.try_advisory_lock", "SELECT pg_try_advisory_lock($1) AS is_locked"};
constexpr Query lock{"db.advisory_lock", "SELECT pg_advisory_lock($1)::text AS locked"};

} // namespace

struct Session::State {
    State(Options const &options, Clock const &c) : clock(c), connection(open(options, counters)) {}
    Clock const &clock;
    Counters counters;
    std::unique_ptr<Connection> connection;
};

Session::Session(Options const &options, Clock const &clock) : m_state(std::make_unique<State>(options, clock)) {}
Session::~Session() = default;

void Session::transact(std::function<bool(Tx &)> const &body, bool is_read_only)
{
    std::vector<std::function<void()>> then;
    {
        if (!m_state->connection->catch_up()) {
            throw Lost("connection to PostgreSQL lost", "08006", "");
        }
        Tx tx{*m_state->connection, m_state->clock, m_state->counters, Isolation::read_committed, is_read_only};
        if (!body(tx)) {
            return;
        }
        tx.commit();
        then = tx.take_after_commit();
    }
    for (auto const &call : then) {
        call();
    }
}

bool Session::try_advisory_lock(std::int64_t key)
{
    return read([&](Tx &tx) { return tx.maybe<bool>(try_lock, key).value_or(false); });
}

void Session::advisory_lock(std::int64_t key)
{
    read([&](Tx &tx) { tx.exec(lock, key); });
}

void Session::listen(std::string const &channel)
{
    CHECK(std::ranges::all_of(channel, [](char c) { return std::islower(c) != 0 || c == '_'; }),
          "a channel is a plain name");
    script("LISTEN " + channel);
}

std::optional<std::string> Session::wait_notification(std::chrono::milliseconds at_most, int or_readable)
{
    if (!m_state->connection->catch_up()) {
        throw Lost("connection to PostgreSQL lost", "08006", "");
    }
    return m_state->connection->wait_notification(at_most, or_readable);
}

void Session::script(std::string const &sql)
{
    if (!m_state->connection->catch_up()) {
        throw Lost("connection to PostgreSQL lost", "08006", "");
    }
    m_state->connection->script(sql);
}

} // namespace onegrid::db
