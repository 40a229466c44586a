// SPDX-License-Identifier: Apache-2.0
// The connections of a Database: at most so many, opened when needed, checked when taken. The last one given back is
// taken first, so that its prepared statements stay warm.
#pragma once
#include "platform/db/connection.hpp"
#include "platform/db/stats.hpp"
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace onegrid::db {

struct Options;

// "-c …" for a connection of those options.
std::string settings_of(Options const &options);
std::unique_ptr<Connection> open(Options const &options, Counters &counters);

class Pool {
  public:
    Pool(Options const &options, Counters &counters);

    class Lease {
      public:
        Lease(Pool &pool, std::unique_ptr<Connection> connection)
            : m_pool(pool), m_connection(std::move(connection)), m_generation(pool.m_generation)
        {
        }
        ~Lease() { m_pool.give_back(std::move(m_connection), m_generation); }
        Lease(Lease const &) = delete;
        Lease &operator=(Lease const &) = delete;
        Connection &operator*() { return *m_connection; }

      private:
        Pool &m_pool;
        std::unique_ptr<Connection> m_connection;
        int m_generation;
    };

    // Waits for a free connection no longer than Options::pool_wait; throws Unavailable.
    Lease take();
    void drop();
    void fill(Stats &stats) const;

  private:
    void give_back(std::unique_ptr<Connection> connection, int generation);

    Options const &m_options;
    Counters &m_counters;
    mutable std::mutex m_mutex;
    std::condition_variable m_freed;
    std::vector<std::unique_ptr<Connection>> m_idle;
    int m_busy{};
    std::atomic<int> m_generation{};
};

} // namespace onegrid::db
