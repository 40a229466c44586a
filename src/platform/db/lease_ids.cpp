// SPDX-License-Identifier: Apache-2.0
#include "platform/db/lease_ids.hpp"
#include "platform/db/session.hpp"
#include "platform/observe/log.hpp"
#include <condition_variable>
#include <mutex>
#include <thread>

namespace onegrid::db {
namespace {

constexpr std::int64_t node_lock = 0x6f6e6567'00010000; // "oneg", a number for each node after it
constexpr int nodes = 16;
constexpr std::chrono::seconds keep_every{1};

// Takes the number over from the process that had it before, and says from where its ids go on: the mark as it was.
constexpr Query node_lease{"platform.node_lease", R"(
INSERT INTO platform.node AS node (number, high_water, leased_at) VALUES ($1, $2, $3)
ON CONFLICT (number) DO UPDATE
SET high_water = greatest(node.high_water, excluded.high_water), leased_at = excluded.leased_at
RETURNING (SELECT coalesce(max(before.high_water), 0) FROM platform.node AS before WHERE before.number = $1) AS high_water)"};

// Promises that ids up to the mark may have been made.
constexpr Query node_advance{
    "platform.node_advance",
    "UPDATE platform.node SET high_water = greatest(high_water, $2), leased_at = $3 WHERE number = $1"};
// How far ahead the promise goes. A process that comes back after a crash starts its ids at most this far in the
// future.
constexpr std::int64_t ahead = std::int64_t{3'000} << 22;

} // namespace

struct IdLease::State {
    State(Options o, Clock const &c) : options(std::move(o)), clock(c) {}

    // A session that holds the lock of a number: of `wanted`, or of the lowest that is free.
    void lock(std::optional<int> wanted)
    {
        auto made = std::make_unique<Session>(options, clock);
        for (int number = wanted.value_or(0); number < (wanted ? *wanted + 1 : nodes); ++number) {
            if (made->try_advisory_lock(node_lock + number)) {
                session = std::move(made);
                node = number;
                return;
            }
        }
        throw Unavailable(wanted ? "another process has taken this process's node number"
                                 : "all sixteen node numbers are taken",
                          "", "");
    }

    void keep()
    {
        std::unique_lock guard{mutex};
        while (!wake.wait_for(guard, keep_every, [&] { return is_over; })) {
            try {
                if (session == nullptr) {
                    lock(node);
                }
                auto const mark = generator->next() + ahead;
                session->write([&](Tx &tx) { tx.send(node_advance, node, mark, tx.now()); });
            } catch (std::exception const &why) {
                session.reset();
                log::warn("db.node_lease_interrupted", {{"node", node}, {"why", why.what()}});
            }
        }
    }

    ~State()
    {
        {
            std::scoped_lock const guard{mutex};
            is_over = true;
        }
        wake.notify_all();
        if (keeper.joinable()) {
            keeper.join();
        }
    }

    Options options;
    Clock const &clock;
    std::unique_ptr<Session> session;
    std::optional<IdGenerator> generator;
    int node{};
    std::mutex mutex;
    std::condition_variable wake;
    bool is_over{};
    std::thread keeper;
};

IdLease::IdLease(std::unique_ptr<State> state) : m_state(std::move(state)) {}
IdLease::~IdLease() = default;
IdGenerator &IdLease::ids() { return *m_state->generator; }
int IdLease::node() const { return m_state->node; }

std::unique_ptr<IdLease> lease_ids(Database &database, Clock const &clock)
{
    auto state = std::make_unique<IdLease::State>(database.options(), clock);
    state->lock(std::nullopt);
    // What the clock says now counts as made, so that the first promise covers the first seconds.
    auto const first = IdGenerator{clock, state->node}.next() + ahead;
    auto const before = state->session->write(
        [&](Tx &tx) { return tx.maybe<std::int64_t>(node_lease, state->node, first, tx.now()).value_or(0); });
    state->generator.emplace(clock, state->node, before);
    state->keeper = std::thread{[&state = *state] { state.keep(); }};
    return std::unique_ptr<IdLease>{new IdLease{std::move(state)}};
}

} // namespace onegrid::db
