// SPDX-License-Identifier: Apache-2.0
// Live news to many listeners by server-sent events. Whoever has news publishes it once, from any thread; each listener
// hears what its filter lets through, in order, at most `flush_every` later (what happens in between travels together).
// An event is written to text once, whatever the number of listeners. A listener that came back names the last event it
// saw (Last-Event-ID) and gets what it missed from the ring in memory, else from the loader; when the past is no longer
// to be had it hears `event: reset` and should load its page afresh. One that reads too slowly is cut off.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::http {

struct StreamEvent {
    std::int64_t position{}; // ascending; the id: of the event
    std::string type;        // the event: name, CaseMoved
    std::string json;        // one line of data
    AreaCode area;
    std::vector<UnitId> units;
    PersonId person;
};

using StreamFilter = std::function<bool(StreamEvent const &)>;

struct StreamOptions {
    std::size_t ring = 20'000;                 // events kept in memory for those who come back
    std::chrono::milliseconds flush_every{50}; // coalescing, doubled from 2,000 listeners on
    std::chrono::seconds heartbeat{15};        // a comment line when nothing happened
    std::size_t max_pending_bytes = 1 << 20;   // more than this unread: the listener is cut off
    std::size_t max_listeners = 20'000;
    std::chrono::seconds max_age{15 *
                                 60}; // then the listener is let go; it comes back by itself and is asked who it is
};

// Events after `position`, oldest first, at most `limit`; nullopt when they are no longer kept. Called on a worker.
using StreamLoader = std::function<std::optional<std::vector<StreamEvent>>(std::int64_t position, std::size_t limit)>;

class StreamHub {
  public:
    explicit StreamHub(StreamOptions options = {});
    ~StreamHub();
    StreamHub(StreamHub const &) = delete;
    StreamHub &operator=(StreamHub const &) = delete;

    // From any thread; never waits for a listener.
    void publish(StreamEvent event);
    void publish(std::vector<StreamEvent> events);
    void set_loader(StreamLoader loader);
    std::size_t listeners() const;

    struct State; // platform/http/stream_state.hpp, for the server
    std::shared_ptr<State> const &state() const { return m_state; }

  private:
    std::shared_ptr<State> m_state;
};

// What a handler returns to make the answer a stream of the hub's events.
struct Stream {
    StreamHub *hub{};
    StreamFilter filter; // empty: everything
    std::string
        scope_key; // listeners with the same key (not empty) promise to have the same filter: it is asked once for all
    std::string hello; // JSON of a first `event: hello`, or empty
};

} // namespace onegrid::http
