// SPDX-License-Identifier: Apache-2.0
#include "platform/outbox/publisher.hpp"
#include "platform/base/check.hpp"
#include "platform/db/session.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/outbox/bell.hpp"
#include "platform/outbox/row.hpp"
#include "queries/outbox.hpp"
#include <algorithm>
#include <atomic>
#include <boost/json/serialize.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace onegrid::outbox {
namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::int64_t leader_lock = 0x6f6e6567'00000002; // "oneg", 2
constexpr int tail_batch = 500;                           // rows a reading
constexpr int subscriber_batch = 100;                     // rows a transaction
constexpr int expire_batch = 5'000;

struct Backlog {
    std::int64_t waiting{}, published{};
};
BOOST_DESCRIBE_STRUCT(Backlog, (), (waiting, published))

struct Subscription {
    std::string name;
    std::vector<std::string> types;
    Publisher::Handler handler;
    std::int64_t not_beyond{std::numeric_limits<std::int64_t>::max()}; // until the event that failed
};

// An event that was given up and that somebody wants tried again.
struct Wanted {
    std::int64_t id{}, position{};
    Instant written_at;
    boost::json::object event;
};
BOOST_DESCRIBE_STRUCT(Wanted, (), (id, position, written_at, event))

struct Task {
    std::string name;
    std::chrono::milliseconds every;
    std::function<void()> call;
    Steady::time_point due{};
};

// Which event a subscriber failed at; leaves the transaction, so that nothing of the batch stays.
struct Stumbled {
    Published at;
    std::string why;
};

} // namespace

struct Publisher::State {
    State(db::Database &d, PublisherOptions o) : database(d), options(o) {}

    db::Database &database;
    PublisherOptions options;
    Sink sink;
    std::vector<Subscription> subscriptions;
    std::vector<Task> tasks;
    Bell bell;
    std::atomic<bool> is_stopping{}, is_leading{};
    std::atomic<std::int64_t> seen{-1}; // the row position that the sink has had; -1: not started yet
    std::mutex mutex;
    std::condition_variable news; // for the subscribers' thread
    bool has_news{};
    std::thread publisher, subscriber;

    // What the publisher's thread does.
    void publish_for_ever();
    void work(db::Session &session);
    void tail(db::Session &session);
    bool publish_batch(db::Session &session);
    void deliver(std::vector<Row> rows);
    void rest(std::chrono::milliseconds time);

    // What the subscribers' thread does.
    bool has_added{};
    void add_subscribers();
    void serve_for_ever();
    bool serve(Subscription &subscription);
    void stumble(Subscription &subscription, Stumbled const &stumbled);
    bool serve_wanted(Subscription &subscription);
    void run_tasks();
    void expire();
};

void Publisher::State::rest(std::chrono::milliseconds time)
{
    auto const until = Steady::now() + time;
    while (!is_stopping && Steady::now() < until) {
        std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(time, 10ms));
    }
}

void Publisher::State::deliver(std::vector<Row> rows)
{
    if (rows.empty()) {
        return;
    }
    std::int64_t last = seen;
    for (auto const &row : rows) {
        last = std::max(last, row.position);
    }
    if (sink) {
        try {
            sink(events_of(std::move(rows), -1));
        } catch (std::exception const &why) {
            log::error("outbox.sink_failed", why);
        }
    }
    seen = last;
    {
        std::scoped_lock const lock{mutex};
        has_news = true;
    }
    news.notify_all();
}

// Reads on from what this process has seen, as far as anybody published.
void Publisher::State::tail(db::Session &session)
{
    for (std::size_t count = tail_batch; count == tail_batch && !is_stopping;) {
        auto rows = session.read([&](db::Tx &tx) { return tx.all<Row>(q::outbox::event_after, seen + 1, tail_batch); });
        count = rows.size();
        deliver(std::move(rows));
    }
}

// One round of the leader; whether there may be more. Everything the session reads was committed, and rows get their
// positions in this one transaction at a time, so that whoever reads on from a position misses nothing.
bool Publisher::State::publish_batch(db::Session &session)
{
    auto rows = session.write([&](db::Tx &tx) {
        auto taken = tx.all<Row>(q::outbox::event_publish, seen.load(), options.batch);
        if (!taken.empty()) {
            tx.send(q::outbox::notify_published);
        }
        return taken;
    });
    static auto &published =
        metrics::counter("onegrid_outbox_published_total", {}, "Transactions whose events were published");
    static auto &lag =
        metrics::histogram("onegrid_outbox_lag_seconds", {}, "From the transaction to the publication of its events");
    published.add(static_cast<double>(rows.size()));
    auto const now = database.clock().now();
    for (auto const &row : rows) {
        lag.observe(std::chrono::duration<double>(now - row.written_at).count());
    }
    bool const is_full = std::ssize(rows) == options.batch;
    deliver(std::move(rows));
    return is_full;
}

void Publisher::State::work(db::Session &session)
{
    session.listen("outbox_published");
    session.listen("outbox_written");
    if (seen < 0) {
        seen = session.read([](db::Tx &tx) { return tx.maybe<std::int64_t>(q::outbox::position_last).value_or(0); });
        std::scoped_lock const lock{mutex};
        has_news = true; // the subscribers may have been left behind
    }
    for (auto next_try = Steady::now(); !is_stopping;) {
        auto const from = Steady::now();
        bool const has_rung = bell.take();
        if (!is_leading && from >= next_try) {
            next_try = from + options.poll;
            if (session.try_advisory_lock(leader_lock)) {
                tail(session); // what the leader before published last
                // Never below a position that was given, even if its row is deleted already.
                seen = std::max<std::int64_t>(seen, session.read([](db::Tx &tx) {
                    return tx.maybe<std::int64_t>(q::outbox::position_last).value_or(0);
                }));
                is_leading = true;
                log::info("outbox.leading");
            }
        }
        if (is_leading) {
            while (!is_stopping && publish_batch(session)) {
            }
        } else {
            if (has_rung) {
                session.write([](db::Tx &tx) { tx.send(q::outbox::notify_written); });
            }
            tail(session);
        }
        // What is written within this time travels together in the next round.
        rest(std::chrono::ceil<std::chrono::milliseconds>(from + options.coalesce - Steady::now()));
        for (bool has_more = session.wait_notification(options.poll, bell.descriptor()).has_value(); has_more;) {
            has_more = session.wait_notification(0ms).has_value(); // those that came together are one
        }
    }
}

void Publisher::State::publish_for_ever()
{
    while (!is_stopping) {
        try {
            db::Session session{database.options(), database.clock()};
            work(session);
        } catch (onegrid::Unavailable const &why) {
            log::warn("outbox.interrupted", {{"why", why.what()}});
        } catch (std::exception const &why) {
            log::error("outbox.failed", why);
        }
        is_leading = false;
        rest(200ms);
    }
}

// One batch of one subscriber; whether there may be more.
bool Publisher::State::serve(Subscription &subscription)
{
    bool has_more = false;
    try {
        database.write([&](db::Tx &tx) {
            has_more = false;
            auto const position = tx.maybe<std::int64_t>(q::outbox::subscriber_lock, subscription.name, tx.now());
            if (!position) {
                return;
            }
            auto const first = *position / static_cast<std::int64_t>(events_a_row);
            auto rows = tx.all<Row>(q::outbox::event_after, first, subscriber_batch);
            has_more = rows.size() == subscriber_batch;
            auto last = *position;
            for (auto const &event : events_of(std::move(rows), *position)) {
                if (event.position >= subscription.not_beyond) {
                    has_more = true;
                    break;
                }
                last = event.position;
                auto const &types = subscription.types;
                if (!types.empty() && std::ranges::find(types, event.event.type) == types.end()) {
                    continue;
                }
                try {
                    subscription.handler(tx, event);
                    tx.settle();
                } catch (db::Conflict const &) {
                    throw;
                } catch (onegrid::Unavailable const &) {
                    throw;
                } catch (std::exception const &why) {
                    throw Stumbled{event, why.what()};
                }
            }
            if (last != *position) {
                tx.send(q::outbox::subscriber_advance, subscription.name, last);
            }
        });
        subscription.not_beyond = std::numeric_limits<std::int64_t>::max();
        return has_more;
    } catch (Stumbled const &stumbled) {
        stumble(subscription, stumbled);
        return subscription.not_beyond != std::numeric_limits<std::int64_t>::max();
    }
}

void Publisher::State::stumble(Subscription &subscription, Stumbled const &stumbled)
{
    log::warn("outbox.subscriber_failed",
              {{"subscriber", subscription.name}, {"position", stumbled.at.position}, {"why", stumbled.why}});
    bool is_first = false;
    database.write([&](db::Tx &tx) {
        auto const position = tx.maybe<std::int64_t>(q::outbox::subscriber_lock, subscription.name, tx.now());
        if (!position) {
            return;
        }
        auto const rows =
            tx.all<Row>(q::outbox::event_after, *position / static_cast<std::int64_t>(events_a_row), subscriber_batch);
        auto const waiting = events_of(rows, *position);
        auto const wanted = [&](Published const &event) {
            return subscription.types.empty() ||
                   std::ranges::find(subscription.types, event.event.type) != subscription.types.end();
        };
        auto const next = std::ranges::find_if(waiting, wanted);
        is_first = next != waiting.end() && next->position == stumbled.at.position;
        if (!is_first) {
            return; // those before it are done first, then it is tried alone
        }
        auto const failures =
            tx.maybe<int>(q::outbox::subscriber_fail, subscription.name, tx.now() + 1s, stumbled.why).value_or(1);
        if (failures >= options.max_failures) {
            tx.send(q::outbox::dead_letter_put, subscription.name, stumbled.at.position, stumbled.at.at, tx.now(),
                    stumbled.why, boost::json::serialize(to_json(stumbled.at.event)));
            tx.send(q::outbox::subscriber_advance, subscription.name, stumbled.at.position);
        }
    });
    subscription.not_beyond = is_first ? std::numeric_limits<std::int64_t>::max() : stumbled.at.position;
}

// One event that was given up, once more; whether there may be others.
bool Publisher::State::serve_wanted(Subscription &subscription)
{
    std::optional<Wanted> wanted;
    try {
        database.write([&](db::Tx &tx) {
            wanted = tx.maybe<Wanted>(q::outbox::dead_letter_wanted, subscription.name);
            if (!wanted || !tx.maybe<std::int64_t>(q::outbox::subscriber_lock, subscription.name, tx.now())) {
                wanted.reset();
                return;
            }
            try {
                subscription.handler(tx, {wanted->position, wanted->written_at, event_of(wanted->event)});
                tx.settle();
            } catch (db::Conflict const &) {
                throw;
            } catch (onegrid::Unavailable const &) {
                throw;
            } catch (std::exception const &why) {
                throw Stumbled{{wanted->position, wanted->written_at, {}}, why.what()};
            }
            tx.send(q::outbox::dead_letter_done, wanted->id);
        });
    } catch (Stumbled const &stumbled) {
        log::warn("outbox.subscriber_failed",
                  {{"subscriber", subscription.name}, {"position", stumbled.at.position}, {"why", stumbled.why}});
        database.write(
            [&](db::Tx &tx) { tx.send(q::outbox::dead_letter_failed, wanted->id, tx.now(), stumbled.why); });
    }
    return wanted.has_value();
}

void Publisher::State::run_tasks()
{
    for (auto &task : tasks) {
        if (!is_leading || is_stopping || Steady::now() < task.due) {
            continue;
        }
        try {
            task.call();
        } catch (std::exception const &why) {
            log::error("outbox.task_failed", why, {{"task", task.name}});
        }
        task.due = Steady::now() + task.every;
    }
}

void Publisher::State::expire()
{
    for (std::int64_t count = expire_batch; count == expire_batch && !is_stopping;) {
        count = database.write([&](db::Tx &tx) {
            return tx.maybe<std::int64_t>(q::outbox::event_expire, tx.now() - options.retention, expire_batch)
                .value_or(0);
        });
    }
}

void Publisher::State::add_subscribers()
{
    if (has_added || subscriptions.empty()) {
        return;
    }
    database.write([&](db::Tx &tx) {
        for (auto const &subscription : subscriptions) {
            tx.send(q::outbox::subscriber_add, subscription.name);
        }
    });
    has_added = true;
}

void Publisher::State::serve_for_ever()
{
    while (!is_stopping) {
        bool has_more = false;
        try {
            add_subscribers();
            for (auto &subscription : subscriptions) {
                has_more = (!is_stopping && serve(subscription)) || has_more;
                has_more = (!is_stopping && serve_wanted(subscription)) || has_more;
            }
            run_tasks();
        } catch (onegrid::Unavailable const &why) {
            log::warn("outbox.subscribers_interrupted", {{"why", why.what()}});
            has_more = false;
        } catch (std::exception const &why) {
            log::error("outbox.subscribers_failed", why);
            has_more = false;
        }
        if (!has_more) {
            std::unique_lock lock{mutex};
            news.wait_for(lock, options.poll, [&] { return has_news || is_stopping; });
            has_news = false;
        }
    }
}

Publisher::Publisher(db::Database &database, PublisherOptions options)
    : m_state(std::make_unique<State>(database, options))
{
    while_leading("outbox.expire", std::chrono::minutes{10}, [state = m_state.get()] { state->expire(); });
}

Publisher::~Publisher() { stop(); }

void Publisher::set_sink(Sink sink) { m_state->sink = std::move(sink); }

void Publisher::subscribe(std::string name, std::vector<std::string> types, Handler handler)
{
    CHECK(!m_state->publisher.joinable(), "subscribers are known before the start");
    m_state->subscriptions.push_back({std::move(name), std::move(types), std::move(handler)});
}

void Publisher::while_leading(std::string name, std::chrono::milliseconds every, std::function<void()> task)
{
    CHECK(!m_state->publisher.joinable(), "tasks are known before the start");
    m_state->tasks.push_back({std::move(name), every, std::move(task)});
}

void Publisher::start()
{
    CHECK(!m_state->publisher.joinable(), "a publisher is started once");
    try {
        m_state->add_subscribers(); // so that they hear what is written after start()
    } catch (onegrid::Unavailable const &why) {
        log::warn("outbox.subscribers_not_added", {{"why", why.what()}}); // their thread tries again
    }
    m_state->publisher = std::thread{[this] { m_state->publish_for_ever(); }};
    m_state->subscriber = std::thread{[this] { m_state->serve_for_ever(); }};
}

void Publisher::stop()
{
    m_state->is_stopping = true;
    m_state->bell.ring();
    {
        std::scoped_lock const lock{m_state->mutex};
        m_state->has_news = true;
    }
    m_state->news.notify_all();
    for (auto *thread : {&m_state->publisher, &m_state->subscriber}) {
        if (thread->joinable()) {
            thread->join();
        }
    }
    m_state->is_leading = false;
}

bool Publisher::leads() const { return m_state->is_leading; }

bool Publisher::settle(std::chrono::milliseconds at_most)
{
    auto const until = Steady::now() + at_most;
    std::vector<std::string> names;
    for (auto const &subscription : m_state->subscriptions) {
        names.push_back(subscription.name);
    }
    for (; Steady::now() < until; std::this_thread::sleep_for(5ms)) {
        m_state->bell.ring();
        try {
            bool const is_done = m_state->database.read([&](db::Tx &tx) {
                auto const backlog = tx.maybe<Backlog>(q::outbox::state).value();
                // A subscriber that has seen nothing stands at the end of the row it began after.
                auto const first = backlog.published * static_cast<std::int64_t>(events_a_row);
                return backlog.waiting == 0 && m_state->seen >= backlog.published &&
                       tx.maybe<std::int64_t>(q::outbox::subscriber_level, names, first).value() == std::ssize(names);
            });
            if (is_done) {
                return true;
            }
        } catch (onegrid::Unavailable const &) {
        }
    }
    return false;
}

} // namespace onegrid::outbox
