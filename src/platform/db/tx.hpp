// SPDX-License-Identifier: Apache-2.0
// A transaction: the only way to run a query. BEGIN travels with its first statement; what is sent and not asked for
// travels with the next wait, at the latest with COMMIT. So a write of k sends costs one round trip.
// Made by Database; used by one thread; never kept beyond the function it was given to.
#pragma once
#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include "platform/db/query.hpp"
#include "platform/db/rows.hpp"
#include <functional>
#include <optional>
#include <vector>

namespace onegrid::db {

class Connection;
struct Counters;

class Tx;

// What a query that was sent ahead will answer.
template <class Row>
class Later {
  public:
    std::vector<Row> all() const; // waits, unless something else waited already

  private:
    friend class Tx;
    Later(Tx &tx, std::size_t asked) : m_tx(&tx), m_asked(asked) {}
    Tx *m_tx;
    std::size_t m_asked;
};

enum class Isolation { read_committed, repeatable_read, serializable };

class Tx {
  public:
    Tx(Connection &connection, Clock const &clock, Counters &counters, Isolation isolation, bool is_read_only);
    ~Tx();
    Tx(Tx const &) = delete;
    Tx &operator=(Tx const &) = delete;

    // The one row. Absent: not_found "record.absent". More than one throws Mismatch, as a row that does not fit does.
    template <class Row, class... P>
    Result<Row> one(Query const &query, P const &...params)
    {
        auto row = maybe<Row>(query, params...);
        if (!row) {
            return refuse(Why::not_found, "record.absent");
        }
        return std::move(*row);
    }

    template <class Row, class... P>
    std::optional<Row> maybe(Query const &query, P const &...params)
    {
        return fetch(query, params_of(params...)).template only<Row>();
    }

    template <class Row, class... P>
    std::vector<Row> all(Query const &query, P const &...params)
    {
        return fetch(query, params_of(params...)).template all<Row>();
    }

    // Waits; the number of rows inserted, updated, deleted or selected.
    template <class... P>
    std::int64_t exec(Query const &query, P const &...params)
    {
        return fetch(query, params_of(params...)).affected();
    }

    // Does not wait. If it fails, the next call that waits throws, at the latest the commit. Of a result nothing is
    // read.
    template <class... P>
    void send(Query const &query, P const &...params)
    {
        push(query, params_of(params...));
    }

    // Does not wait: the query travels with the next wait, and its answer is there after it. So several queries of which
    // none needs another's answer cost one round trip. Each sees what was committed when its turn came.
    template <class Row, class... P>
    Later<Row> ask(Query const &query, P const &...params)
    {
        return {*this, ask_for(query, params_of(params...))};
    }

    // Waits for what was sent, so that a failure surfaces here.
    void settle();

    // Runs definitions of tables, several statements in one text, as part of the transaction; waits. For plans that are
    // made of the catalogue's codes: nothing of a client may be in it.
    void define(std::string const &sql);

    // The instant of this transaction: the clock's at its first asking, the same ever after (each try has its own).
    Instant now() const;

    // Run in order, after the commit, on the same thread, when the connection is already back in the pool. What they
    // throw is logged and dropped: the transaction stands. Not run when the transaction did not commit.
    void after_commit(std::function<void()> then);

    // For Database and Session.
    void commit(); // throws OutcomeUnknown when the connection is lost under way
    void rollback() noexcept;
    std::vector<std::function<void()>> take_after_commit() { return std::move(m_after_commit); }

  private:
    void begin();
    void push(Query const &query, Params const &params);
    Rows fetch(Query const &query, Params const &params);
    std::size_t ask_for(Query const &query, Params const &params);
    Rows const &answer(std::size_t asked);
    template <class Row>
    friend class Later;

    Connection &m_connection;
    Clock const &m_clock;
    Counters &m_counters;
    Isolation m_isolation;
    bool m_is_read_only;
    bool m_has_begun{};
    bool m_has_ended{};
    bool m_has_failed{};
    mutable std::optional<Instant> m_now;
    std::vector<std::function<void()>> m_after_commit;
    std::size_t m_asked{};
    std::vector<Rows> m_answers; // of what was asked ahead
};

template <class Row>
std::vector<Row> Later<Row>::all() const
{
    return m_tx->answer(m_asked).template all<Row>();
}

} // namespace onegrid::db
