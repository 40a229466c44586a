// SPDX-License-Identifier: Apache-2.0
// The database: a bounded pool of connections, and transactions over them.
//
// write(f) and read(f) take a connection, call f(Tx&) and commit when f returns a value, roll back when it returns a
// Problem or throws. When another transaction was in the way the whole f runs again (at most five times more, after a
// short random pause), so f must be a function of the database alone until its end; what must happen once goes into
// Tx::after_commit. A connection lost before COMMIT was sent is replaced and f runs again; one lost during COMMIT
// throws OutcomeUnknown and is never tried again. When no connection comes free in time, or PostgreSQL is gone:
// Unavailable. After PostgreSQL restarts the pool heals by itself. From any thread; not from inside another f.
#pragma once
#include "platform/db/errors.hpp"
#include "platform/db/stats.hpp"
#include "platform/db/tx.hpp"
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

namespace onegrid::db {

struct Options {
    std::string conninfo; // libpq's: "host=/run/… dbname=onegrid" or postgres://…
    int pool_size{8};
    std::chrono::milliseconds pool_wait{3'000}; // for a free connection, then Unavailable
    std::chrono::milliseconds statement_timeout{30'000};
    std::chrono::milliseconds lock_timeout{10'000};
    std::chrono::milliseconds idle_in_transaction_timeout{60'000};
    std::string settings{}; // further "-c name=value" for each connection
};

class Database {
  public:
    // Does not connect yet. The clock must outlive it.
    Database(Options options, Clock const &clock);
    ~Database();
    Database(Database const &) = delete;
    Database &operator=(Database const &) = delete;

    template <class F>
    auto write(F f, Isolation isolation = Isolation::read_committed)
    {
        return run(f, isolation, false);
    }

    // READ ONLY; costs one round trip a query that is waited for, none for its end.
    template <class F>
    auto read(F f, Isolation isolation = Isolation::read_committed)
    {
        return run(f, isolation, true);
    }

    Stats stats() const;
    Options const &options() const;
    Clock const &clock() const;
    // Whether PostgreSQL answers now (takes a connection; for /readyz).
    bool is_reachable() noexcept;
    // The connections that are idle are closed; those in use when they come back.
    void drop_connections();

  private:
    // Calls `body` in a transaction until it is decided; `body` says whether to commit. A violated constraint that the
    // table knows comes back as its Problem when `can_refuse`.
    std::optional<Problem> transact(std::function<bool(Tx &)> const &body, Isolation isolation, bool is_read_only,
                                    bool can_refuse);

    template <class F>
    std::invoke_result_t<F &, Tx &> run(F &f, Isolation isolation, bool is_read_only);

    struct State;
    std::unique_ptr<State> m_state;
};

namespace detail {
template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;
} // namespace detail

template <class F>
std::invoke_result_t<F &, Tx &> Database::run(F &f, Isolation isolation, bool is_read_only)
{
    using R = std::invoke_result_t<F &, Tx &>;
    if constexpr (std::is_void_v<R>) {
        transact(
            [&](Tx &tx) {
                f(tx);
                return true;
            },
            isolation, is_read_only, false);
    } else {
        std::optional<R> out;
        auto refused = transact(
            [&](Tx &tx) {
                out.reset();
                out.emplace(f(tx));
                if constexpr (detail::is_result<R>) {
                    return out->has_value();
                } else {
                    return true;
                }
            },
            isolation, is_read_only, detail::is_result<R>);
        if constexpr (detail::is_result<R>) {
            if (refused) {
                return tl::unexpected<Problem>(std::move(*refused));
            }
        }
        return std::move(*out);
    }
}

} // namespace onegrid::db
