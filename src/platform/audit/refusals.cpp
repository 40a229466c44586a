// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/refusals.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace onegrid::audit {
namespace {

constexpr std::size_t batch = 256;

struct Waiting {
    Caller who; // without duties
    Entry entry;
};

} // namespace

struct Refusals::State {
    State(db::Database &d, std::size_t c) : database(d), capacity(c) {}

    db::Database &database;
    std::size_t capacity;
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Waiting> queue;
    std::int64_t untold{}; // dropped and not in the log yet
    std::atomic<std::int64_t> dropped{};
    bool is_stopping{};
    std::thread thread;
};

Refusals::Refusals(db::Database &database, std::size_t capacity) : m_state(std::make_unique<State>(database, capacity))
{
}

Refusals::~Refusals() { stop(); }

void Refusals::add(Caller const &who, Entry entry)
{
    static auto &lost = metrics::counter("onegrid_audit_refusals_dropped_total", {},
                                         "Refused attempts that did not fit the queue; the log has their number");
    {
        std::scoped_lock const lock(m_state->mutex);
        if (m_state->queue.size() >= m_state->capacity) {
            ++m_state->untold;
            ++m_state->dropped;
            lost.add();
            return;
        }
        Waiting waiting{who, std::move(entry)};
        waiting.who.assignments.clear();
        m_state->queue.push_back(std::move(waiting));
    }
    m_state->wake.notify_one();
}

std::size_t Refusals::write()
{
    std::size_t written = 0;
    for (;;) {
        std::vector<Waiting> taken;
        std::int64_t untold = 0;
        {
            std::scoped_lock const lock(m_state->mutex);
            auto const count = std::min(batch, m_state->queue.size());
            std::move(m_state->queue.begin(), m_state->queue.begin() + static_cast<std::ptrdiff_t>(count),
                      std::back_inserter(taken));
            m_state->queue.erase(m_state->queue.begin(), m_state->queue.begin() + static_cast<std::ptrdiff_t>(count));
            untold = std::exchange(m_state->untold, 0);
        }
        if (taken.empty() && untold == 0) {
            return written;
        }
        try {
            m_state->database.write([&](db::Tx &tx) {
                for (auto const &each : taken) {
                    record(tx, each.who, each.entry);
                }
                if (untold > 0) {
                    Caller system;
                    system.kind = CallerKind::system;
                    record(
                        tx, system,
                        {.action = "audit.drop", .after = {{"count", untold}}, .outcome = "audit.too_many_refusals"});
                }
            });
            written += taken.size();
        } catch (...) {
            // Back where they were, the count too; the next try writes them.
            std::scoped_lock const lock(m_state->mutex);
            m_state->queue.insert(m_state->queue.begin(), std::make_move_iterator(taken.begin()),
                                  std::make_move_iterator(taken.end()));
            m_state->untold += untold;
            throw;
        }
    }
}

void Refusals::start()
{
    m_state->is_stopping = false;
    m_state->thread = std::thread([this] {
        std::unique_lock lock(m_state->mutex);
        while (!m_state->is_stopping) {
            m_state->wake.wait(lock,
                               [&] { return m_state->is_stopping || !m_state->queue.empty() || m_state->untold > 0; });
            lock.unlock();
            bool is_well = true;
            try {
                write();
            } catch (std::exception const &why) {
                log::error("audit.refusals_not_written", why);
                is_well = false;
            }
            lock.lock();
            // One transaction for what comes within a moment; longer when the database is away.
            m_state->wake.wait_for(lock, is_well ? std::chrono::milliseconds{200} : std::chrono::milliseconds{2'000},
                                   [&] { return m_state->is_stopping; });
        }
    });
}

void Refusals::stop()
{
    {
        std::scoped_lock const lock(m_state->mutex);
        m_state->is_stopping = true;
    }
    m_state->wake.notify_all();
    if (m_state->thread.joinable()) {
        m_state->thread.join();
        try {
            write();
        } catch (std::exception const &why) {
            log::error("audit.refusals_not_written", why);
        }
    }
}

std::int64_t Refusals::dropped() const { return m_state->dropped; }

} // namespace onegrid::audit
