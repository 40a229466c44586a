// SPDX-License-Identifier: Apache-2.0
// The inside of a StreamHub: the ring of recent events, already written as text, and who is to be woken for new ones.
#pragma once
#include "platform/http/stream.hpp"
#include <atomic>
#include <deque>
#include <map>
#include <mutex>

namespace onegrid::http {

struct StreamHub::State {
    struct Entry {
        StreamEvent event;
        std::string text;         // id:, event:, data:, empty line
        std::uint64_t sequence{}; // of this process, without gaps
    };
    using EntryPointer = std::shared_ptr<Entry const>;

    explicit State(StreamOptions o) : options(o) {}

    void publish(std::vector<StreamEvent> events);
    // Entries after a sequence number, oldest first; those that fell out of the ring are missing.
    std::vector<EntryPointer> since(std::uint64_t sequence) const;
    // The events after a position that the filter lets through, as text, and the sequence they reach to. nullopt when
    // the ring does not go back that far.
    struct Catch {
        std::string text;
        std::uint64_t sequence{};
    };
    std::optional<Catch> catch_up(std::int64_t position, StreamFilter const &filter, bool must_cover) const;
    std::uint64_t last() const;
    int add_waker(std::function<void()> waker);
    void remove_waker(int id);

    StreamOptions const options;
    mutable std::mutex mutex;
    std::deque<EntryPointer> ring;
    std::uint64_t last_sequence{};
    StreamLoader loader;
    std::map<int, std::function<void()>> wakers;
    int next_waker{};
    std::atomic<std::size_t> listeners{};
};

std::string text_of(StreamEvent const &event);

// What a listener begins with, made on a worker: the events it missed, or a reset. `position` is up to where it has
// heard.
struct StreamStart {
    std::string text;
    std::int64_t position{};
};
StreamStart start_of(Stream const &stream, std::int64_t last_event_id);

} // namespace onegrid::http
