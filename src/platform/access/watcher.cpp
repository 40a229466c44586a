// SPDX-License-Identifier: Apache-2.0
#include "platform/access/watcher.hpp"
#include "platform/observe/log.hpp"
#include "queries/access.hpp"
#include <condition_variable>
#include <mutex>
#include <thread>

namespace onegrid::access {
namespace {

constexpr std::chrono::seconds pause{1};
constexpr int looks_a_use = 30; // last uses are written every half minute
constexpr int looks_a_prune = 3600;

struct ChangeRow {
    std::string kind;
    std::int64_t subject;
};
BOOST_DESCRIBE_STRUCT(ChangeRow, (), (kind, subject))

} // namespace

struct Watcher::State {
    explicit State(Context &c) : context(c) {}

    Context &context;
    std::optional<std::int64_t> horizon;
    std::mutex mutex;
    std::condition_variable wake;
    bool is_stopping{};
    std::thread thread;
    int looks{};
};

Watcher::Watcher(Context &context) : m_state(std::make_unique<State>(context)) {}

Watcher::~Watcher() { stop(); }

void Watcher::look()
{
    auto &context = m_state->context;
    auto const rows = context.database.read([&](db::Tx &tx) {
        return tx.all<ChangeRow>(q::access::change_since,
                                 m_state->horizon.value_or(std::numeric_limits<std::int64_t>::max()));
    });
    // What was read before anybody listened may have changed meanwhile.
    bool is_directory_old = !m_state->horizon;
    if (is_directory_old) {
        context.sessions.forget_all();
    }
    for (auto const &row : rows) {
        if (row.kind == "horizon") {
            m_state->horizon = row.subject;
        } else if (row.kind == "person") {
            context.sessions.forget_person(PersonId{row.subject});
        } else if (row.kind == "session") {
            context.sessions.forget_session(SessionId{row.subject});
        } else {
            is_directory_old = true;
            if (row.kind == "all") {
                context.sessions.forget_all();
            }
        }
    }
    if (is_directory_old) {
        context.directory.refresh();
    }
    context.sessions.refresh_listeners();
    context.sessions.set_watched(true);
    if (++m_state->looks % looks_a_use == 0) {
        context.sessions.write_seen();
    }
    if (m_state->looks % looks_a_prune == 1) {
        prune();
    }
}

void Watcher::prune()
{
    m_state->context.database.write([](db::Tx &tx) {
        auto const day = std::chrono::hours{24};
        tx.send(q::access::change_prune, tx.now() - day);
        tx.send(q::access::code_prune, tx.now() - 2 * day);
        tx.send(q::access::sms_prune, tx.now() - day);
        tx.send(q::access::throttle_prune, tx.now() - 2 * day);
        tx.send(q::access::session_prune, tx.now() - 30 * day);
    });
}

void Watcher::start()
{
    m_state->is_stopping = false;
    m_state->thread = std::thread([this] {
        bool is_well = true;
        std::unique_lock lock(m_state->mutex);
        while (!m_state->is_stopping) {
            lock.unlock();
            try {
                look();
                is_well = true;
            } catch (std::exception const &why) {
                // Deaf for now: what is known in memory is believed for five seconds only.
                m_state->context.sessions.set_watched(false);
                if (is_well) {
                    log::error("access.watch_failed", why);
                }
                is_well = false;
            }
            lock.lock();
            m_state->wake.wait_for(lock, pause, [&] { return m_state->is_stopping; });
        }
    });
}

void Watcher::stop()
{
    {
        std::scoped_lock const lock(m_state->mutex);
        m_state->is_stopping = true;
    }
    m_state->wake.notify_all();
    if (m_state->thread.joinable()) {
        m_state->thread.join();
        m_state->context.sessions.set_watched(false);
        try {
            m_state->context.sessions.write_seen();
        } catch (std::exception const &why) {
            log::error("access.watch_failed", why);
        }
    }
}

} // namespace onegrid::access
