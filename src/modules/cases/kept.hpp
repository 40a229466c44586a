// SPDX-License-Identifier: Apache-2.0
// Answers that may be a moment old, by key. One made before the last thing that happened to a case is given for as long as making it
// ten times would take, and at least for a quarter of a second; one that is still true for `fresh_for`, since time alone changes
// colours. Safe from any thread; what is not fresh is made again by whoever asks.
#pragma once
#include "platform/base/instant.hpp"
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace onegrid::cases {

// Goes up with everything that this process hears of cases; Module::heard() counts.
inline std::atomic<std::uint64_t> things_heard{0};

template <class T>
class Kept {
  public:
    explicit Kept(Duration fresh_for, std::size_t at_most = 512) : m_fresh_for(fresh_for), m_at_most(at_most) {}

    template <class Make>
    T get(std::string const &key, Instant now, Make make)
    {
        auto const heard = things_heard.load();
        {
            std::scoped_lock const lock(m_mutex);
            auto const found = m_kept.find(key);
            if (found != m_kept.end() && now >= found->second.at) {
                auto const &entry = found->second;
                auto const good_for = entry.heard == heard ? m_fresh_for : std::min(m_fresh_for, entry.settles);
                if (now - entry.at < good_for) {
                    return entry.value;
                }
            }
        }
        auto const started = std::chrono::steady_clock::now();
        T value = make();
        auto const cost = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - started);
        std::scoped_lock const lock(m_mutex);
        if (m_kept.size() >= m_at_most) {
            m_kept.clear();
        }
        m_kept.insert_or_assign(key, Entry{now, heard, std::max<Duration>(at_least, 10 * cost), value});
        return value;
    }

  private:
    static constexpr Duration at_least = std::chrono::milliseconds{250};
    struct Entry {
        Instant at;
        std::uint64_t heard{};
        Duration settles{};
        T value;
    };
    Duration m_fresh_for;
    std::size_t m_at_most;
    std::mutex m_mutex;
    std::map<std::string, Entry> m_kept;
};

} // namespace onegrid::cases
