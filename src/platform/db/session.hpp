// SPDX-License-Identifier: Apache-2.0
// One connection held for long: for what belongs to a session of PostgreSQL rather than to a transaction. A leader
// keeps its advisory lock on it (and, working through it, cannot act after it lost the lock), a listener its LISTEN.
// One thread. When the connection is lost everything throws Unavailable: make a new Session.
#pragma once
#include "platform/db/database.hpp"
#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace onegrid::db {

class Session {
  public:
    // Connects, with the options' timeouts; throws Unavailable.
    Session(Options const &options, Clock const &clock);
    ~Session();
    Session(Session const &) = delete;
    Session &operator=(Session const &) = delete;

    // As Database::write, but tried once, and what is thrown is thrown.
    template <class F>
    auto write(F f)
    {
        return run(f, false);
    }
    template <class F>
    auto read(F f)
    {
        return run(f, true);
    }

    // For this session; no waiting. Released by the end of the session.
    bool try_advisory_lock(std::int64_t key);
    void advisory_lock(std::int64_t key); // waits, at most lock_timeout
    void listen(std::string const &channel);
    // The channel of the next notification; nothing after `at_most`, or as soon as that other descriptor has something
    // to read.
    std::optional<std::string> wait_notification(std::chrono::milliseconds at_most, int or_readable = -1);

    // Statements in simple protocol, for migrations and for schema work of the harness; never with values in them.
    void script(std::string const &sql);

  private:
    template <class F>
    std::invoke_result_t<F &, Tx &> run(F &f, bool is_read_only)
    {
        using R = std::invoke_result_t<F &, Tx &>;
        if constexpr (std::is_void_v<R>) {
            transact(
                [&](Tx &tx) {
                    f(tx);
                    return true;
                },
                is_read_only);
        } else {
            std::optional<R> out;
            transact(
                [&](Tx &tx) {
                    out.emplace(f(tx));
                    if constexpr (detail::is_result<R>) {
                        return out->has_value();
                    } else {
                        return true;
                    }
                },
                is_read_only);
            return std::move(*out);
        }
    }
    void transact(std::function<bool(Tx &)> const &body, bool is_read_only);

    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::db
