// SPDX-License-Identifier: Apache-2.0
// Publishes the outbox. Every process has a Publisher; one of them leads, by an advisory lock on the connection it
// works through. The leader gives committed events their positions and tells the other processes, which read on from
// where they are. Each process feeds its own sink (the live streams) with every event, in order.
//
// Subscribers do durable work: each has a stored cursor, moved in the transaction of its work, and runs in one process
// at a time. An event reaches it at least once, in order; what it does through its Tx happens exactly once. One that
// throws is tried again with growing pauses, and after `max_failures` the event is put aside (outbox.dead_letter), to be
// tried once more whenever somebody asks for it.
#pragma once
#include "platform/outbox/outbox.hpp"
#include <chrono>
#include <functional>
#include <memory>

namespace onegrid::outbox {

struct PublisherOptions {
    std::chrono::milliseconds coalesce{25}; // the least time between two rounds of the leader
    std::chrono::milliseconds poll{200};    // when nobody wakes it
    int batch{500};                         // transactions a round
    std::chrono::hours retention{48};       // published events are kept so long
    int max_failures{10};
};

class Publisher {
  public:
    using Sink = std::function<void(std::vector<Published> const &)>;
    using Handler = std::function<void(db::Tx &, Published const &)>;

    Publisher(db::Database &database, PublisherOptions options = {});
    ~Publisher(); // stops
    Publisher(Publisher const &) = delete;
    Publisher &operator=(Publisher const &) = delete;

    // All three before start(). The sink is called on the publisher's thread and must not wait for long; it hears what
    // is published from start() on.
    void set_sink(Sink sink);
    // `name` names the cursor and is for ever: audit_seal. Types: the events it wants; empty: all. A new subscriber
    // hears what is published from its first start on.
    void subscribe(std::string name, std::vector<std::string> types, Handler handler);
    // Called about so often in the process that leads, on the thread of the subscribers. What it throws is logged.
    void while_leading(std::string name, std::chrono::milliseconds every, std::function<void()> task);

    void start();
    void stop();
    bool leads() const;
    // Waits until everything committed before the call has been published and given to the sink and to the subscribers
    // of this process. For tests and orderly ends. False when that took longer.
    bool settle(std::chrono::milliseconds at_most = std::chrono::seconds{10});

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace onegrid::outbox
