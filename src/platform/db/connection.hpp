// SPDX-License-Identifier: Apache-2.0
// One connection in libpq's pipeline mode: statements are queued and travel together; settle() sends what is queued,
// waits once, and hands back what it was waited for. Statements are prepared at their first use on the connection, in
// the same trip. Not for other units: they have Tx.
//
// A trip ends with a Sync, so that after settle() the protocol is at rest whatever happened, and PostgreSQL's limit on
// idle transactions counts while the program thinks.
#pragma once
#include "platform/db/query.hpp"
#include "platform/db/rows.hpp"
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

struct pg_conn;
struct pg_result;

namespace onegrid::db {

struct Counters; // stats.hpp

class Connection {
  public:
    // Connects, or throws Unavailable. `patience` bounds every wait for an answer (0: no bound).
    Connection(std::string const &conninfo, std::string const &settings, std::chrono::milliseconds patience,
               Counters &counters);
    ~Connection();
    Connection(Connection const &) = delete;
    Connection &operator=(Connection const &) = delete;

    // Queues a statement; its failure surfaces at the next settle(). `is_wanted`: settle() returns its result, too.
    void queue(Query const &query, Params const &params, bool is_wanted);
    // Sends everything queued, waits, and returns the results of the wanted statements in their order. Throws the first
    // failure, after which only rollback() makes sense.
    std::vector<Rows> settle();

    // Ends the transaction without waiting for the answer, which catch_up() reads later. For reads and rollbacks, where
    // the answer changes nothing.
    void leave(Query const &how);
    // Reads what leave() did not wait for. False: the connection is of no more use.
    bool catch_up();

    // Whether nothing has gone wrong with it and PostgreSQL has not closed it meanwhile.
    bool is_alive() const;
    // Cheaper: whether nothing has gone wrong with it.
    bool is_usable() const { return !m_is_broken; }
    // Whether anything was sent since the last settle: what decides if a loss leaves the outcome unknown.
    bool has_queued() const { return !m_expected.empty(); }

    // Simple protocol, several statements, no parameters: for definitions and the harness only. Throws as settle().
    void script(std::string const &sql);
    // Waits for a NOTIFY on any channel LISTENed to. Nothing when the time is over.
    std::optional<std::string> wait_notification(std::chrono::milliseconds at_most, int or_readable);
    int socket() const;

    // For Rows.
    std::vector<int> const &plan_of(std::size_t statement, detail::RowShape const &shape, Rows const &rows,
                                    Rows::Source const &source);
    std::string const &name_of(std::size_t statement) const { return m_statements[statement].query; }

  private:
    struct Statement {
        std::string query; // the name of the query
        std::string sql;
        std::vector<Oid> types;
        std::string server_name;
        bool is_prepared{};
        std::vector<std::pair<detail::RowShape const *, std::vector<int>>> plans;
    };
    enum class Kind { prepare, quiet, wanted, sync };
    struct Expected {
        Kind kind;
        std::size_t statement;
    };

    std::size_t statement_for(Query const &query, Params const &params);
    std::size_t once_for(Query const &query, Params const &params);
    void sync();
    void flush();
    void wait_socket(bool for_write, std::chrono::steady_clock::time_point deadline);
    std::chrono::steady_clock::time_point deadline() const;
    // The next result, waiting for it; nothing at the end of one statement's results.
    std::shared_ptr<Rows::Source const> next_result(std::chrono::steady_clock::time_point deadline);
    [[noreturn]] void lost(std::string const &query);
    [[noreturn]] static void fail(pg_result const *result, std::string const &query);

    pg_conn *m_connection{};
    std::chrono::milliseconds m_patience;
    Counters &m_counters;
    std::vector<Statement> m_statements;
    std::unordered_map<std::size_t, std::size_t> m_by_hash;
    std::map<std::string, std::size_t> m_once; // by the name of the query
    std::deque<Expected> m_expected;
    bool m_is_broken{};
    bool m_is_lagging{};
};

struct Rows::Source {
    explicit Source(pg_result *r) : result(r) {}
    ~Source();
    Source(Source const &) = delete;
    Source &operator=(Source const &) = delete;
    pg_result *result;
};

} // namespace onegrid::db
