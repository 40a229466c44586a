// SPDX-License-Identifier: Apache-2.0
#include "platform/http/stream.hpp"
#include "platform/http/stream_state.hpp"
#include "platform/observe/metrics.hpp"
#include <algorithm>

namespace onegrid::http {

std::string text_of(StreamEvent const &event)
{
    std::string text;
    text.reserve(event.json.size() + event.type.size() + 48);
    text += "id: ";
    text += std::to_string(event.position);
    text += "\nevent: ";
    text += event.type;
    text += "\ndata: ";
    // A line feed would end the field.
    for (char const c : event.json) {
        if (c == '\n') {
            text += "\ndata: ";
        } else if (c != '\r') {
            text += c;
        }
    }
    text += "\n\n";
    return text;
}

void StreamHub::State::publish(std::vector<StreamEvent> events)
{
    if (events.empty()) {
        return;
    }
    static auto &published = metrics::counter("onegrid_stream_events_total", {}, "Events published to live streams");
    published.add(static_cast<double>(events.size()));
    std::vector<std::shared_ptr<Entry>> fresh;
    for (auto &event : events) {
        auto text = text_of(event);
        fresh.push_back(std::make_shared<Entry>(Entry{std::move(event), std::move(text), 0}));
    }
    std::scoped_lock const lock(mutex);
    for (auto &entry : fresh) {
        entry->sequence = ++last_sequence;
        ring.push_back(std::move(entry));
    }
    while (ring.size() > options.ring) {
        ring.pop_front();
    }
    for (auto const &[id, wake] : wakers) {
        wake();
    }
}

std::vector<StreamHub::State::EntryPointer> StreamHub::State::since(std::uint64_t sequence) const
{
    std::scoped_lock const lock(mutex);
    if (ring.empty() || sequence >= last_sequence) {
        return {};
    }
    auto const first = ring.front()->sequence;
    auto const skip = sequence < first ? 0 : sequence - first + 1;
    return {ring.begin() + static_cast<std::ptrdiff_t>(skip), ring.end()};
}

std::optional<StreamHub::State::Catch> StreamHub::State::catch_up(std::int64_t position, StreamFilter const &filter,
                                                                  bool must_cover) const
{
    std::vector<EntryPointer> missed;
    Catch caught;
    {
        std::scoped_lock const lock(mutex);
        if (must_cover && (ring.empty() || ring.front()->event.position > position)) {
            return std::nullopt;
        }
        caught.sequence = last_sequence;
        auto const from = std::ranges::find_if(ring, [&](auto const &e) { return e->event.position > position; });
        missed.assign(from, ring.end());
    }
    for (auto const &entry : missed) {
        if (entry->event.position > position && (!filter || filter(entry->event))) {
            caught.text += entry->text;
        }
    }
    return caught;
}

std::uint64_t StreamHub::State::last() const
{
    std::scoped_lock const lock(mutex);
    return last_sequence;
}

int StreamHub::State::add_waker(std::function<void()> waker)
{
    std::scoped_lock const lock(mutex);
    wakers[++next_waker] = std::move(waker);
    return next_waker;
}

void StreamHub::State::remove_waker(int id)
{
    std::scoped_lock const lock(mutex);
    wakers.erase(id);
}

StreamStart start_of(Stream const &stream, std::int64_t last_event_id)
{
    constexpr std::size_t limit = 5'000;
    StreamStart start;
    start.text = "retry: 2000\n\n";
    if (!stream.hello.empty()) {
        start.text += "event: hello\ndata: " + stream.hello + "\n\n";
    }
    if (last_event_id <= 0) {
        return start;
    }
    start.position = last_event_id;
    auto &hub = *stream.hub->state();
    if (hub.catch_up(last_event_id, stream.filter, true)) {
        return start; // the ring goes back far enough; the events are read when the listener joins
    }
    StreamLoader loader;
    {
        std::scoped_lock const lock(hub.mutex);
        loader = hub.loader;
    }
    auto const missed = loader ? loader(last_event_id, limit) : std::nullopt;
    if (!missed || missed->size() >= limit) {
        start.text += "event: reset\ndata: {}\n\n";
        start.position = 0;
        return start;
    }
    for (auto const &event : *missed) {
        if (!stream.filter || stream.filter(event)) {
            start.text += text_of(event);
        }
        start.position = std::max(start.position, event.position);
    }
    return start;
}

StreamHub::StreamHub(StreamOptions options) : m_state(std::make_shared<State>(options)) {}
StreamHub::~StreamHub() = default;

void StreamHub::publish(StreamEvent event)
{
    std::vector<StreamEvent> one;
    one.push_back(std::move(event));
    m_state->publish(std::move(one));
}
void StreamHub::publish(std::vector<StreamEvent> events) { m_state->publish(std::move(events)); }

void StreamHub::set_loader(StreamLoader loader)
{
    std::scoped_lock const lock(m_state->mutex);
    m_state->loader = std::move(loader);
}

std::size_t StreamHub::listeners() const { return m_state->listeners; }

} // namespace onegrid::http
