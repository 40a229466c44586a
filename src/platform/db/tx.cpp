// SPDX-License-Identifier: Apache-2.0
#include "platform/db/tx.hpp"
#include "platform/base/check.hpp"
#include "platform/db/connection.hpp"
#include "platform/db/stats.hpp"
#include <algorithm>
#include <iterator>

namespace onegrid::db {
namespace {

constexpr Query commit_query{"db.commit", "COMMIT"};
constexpr Query rollback_query{"db.rollback", "ROLLBACK"};

constexpr Query begin_queries[2][3] = {
    {{"db.begin", "BEGIN READ WRITE"},
     {"db.begin_repeatable", "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"},
     {"db.begin_serializable", "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"}},
    {{"db.begin_read", "BEGIN READ ONLY"},
     {"db.begin_read_repeatable", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"},
     {"db.begin_read_serializable", "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY"}}};

} // namespace

Tx::Tx(Connection &connection, Clock const &clock, Counters &counters, Isolation isolation, bool is_read_only)
    : m_connection(connection), m_clock(clock), m_counters(counters), m_isolation(isolation),
      m_is_read_only(is_read_only)
{
}

Tx::~Tx() { rollback(); }

void Tx::begin()
{
    CHECK(!m_has_ended, "a transaction is not used after its end");
    if (!m_has_begun) {
        m_has_begun = true;
        m_counters.transactions.add();
        m_connection.queue(begin_queries[m_is_read_only ? 1 : 0][static_cast<int>(m_isolation)], {}, false);
    }
}

void Tx::push(Query const &query, Params const &params)
{
    begin();
    m_connection.queue(query, params, false);
}

Rows Tx::fetch(Query const &query, Params const &params)
{
    begin();
    m_connection.queue(query, params, true);
    settle();
    auto rows = std::move(m_answers.back());
    m_answers.pop_back();
    return rows;
}

std::size_t Tx::ask_for(Query const &query, Params const &params)
{
    begin();
    m_connection.queue(query, params, true);
    return m_asked++;
}

Rows const &Tx::answer(std::size_t asked)
{
    if (asked >= m_answers.size()) {
        settle();
    }
    CHECK(asked < m_answers.size(), "what was asked was answered");
    return m_answers[asked];
}

void Tx::settle()
{
    if (m_has_begun && m_connection.has_queued()) {
        try {
            auto answers = m_connection.settle();
            std::move(answers.begin(), answers.end(), std::back_inserter(m_answers));
        } catch (...) {
            m_has_failed = true;
            throw;
        }
    }
}

void Tx::define(std::string const &sql)
{
    begin();
    settle();
    try {
        m_connection.script(sql);
    } catch (...) {
        m_has_failed = true;
        throw;
    }
}

Instant Tx::now() const
{
    if (!m_now) {
        m_now = m_clock.now();
    }
    return *m_now;
}

void Tx::after_commit(std::function<void()> then) { m_after_commit.push_back(std::move(then)); }

void Tx::commit()
{
    // Somebody caught a failure and went on: PostgreSQL would turn COMMIT into ROLLBACK without a word.
    if (m_has_failed) {
        throw std::logic_error("a transaction is not committed after one of its statements failed");
    }
    if (!m_has_begun) {
        m_has_ended = true;
        return;
    }
    if (m_is_read_only) {
        settle(); // what was sent, not the end itself
        m_has_ended = true;
        m_connection.leave(commit_query);
        m_counters.commits.add();
        return;
    }
    m_connection.queue(commit_query, {}, false);
    try {
        m_connection.settle();
    } catch (Lost const &why) {
        m_has_ended = true;
        throw OutcomeUnknown("connection lost while committing", why.sqlstate(), why.query());
    } catch (...) {
        m_has_failed = true;
        throw;
    }
    m_has_ended = true;
    m_counters.commits.add();
}

void Tx::rollback() noexcept
{
    if (m_has_ended || !m_has_begun) {
        return;
    }
    m_has_ended = true;
    m_counters.rollbacks.add();
    try {
        m_connection.leave(rollback_query);
    } catch (onegrid::Unavailable const &) {
        // Lost: PostgreSQL rolls back by itself, and the pool drops the connection.
    }
}

} // namespace onegrid::db
