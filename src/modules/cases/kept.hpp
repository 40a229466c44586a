// SPDX-License-Identifier: Apache-2.0
// Answers that may be a few seconds old, by key. Safe from any thread; what is not fresh is made again by whoever asks.
#pragma once
#include "platform/base/instant.hpp"
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace onegrid::cases {

template <class T>
class Kept {
  public:
    explicit Kept(Duration fresh_for, std::size_t at_most = 512) : m_fresh_for(fresh_for), m_at_most(at_most) {}

    template <class Make>
    T get(std::string const &key, Instant now, Make make)
    {
        {
            std::scoped_lock const lock(m_mutex);
            auto const found = m_kept.find(key);
            if (found != m_kept.end() && now - found->second.at < m_fresh_for && now >= found->second.at) {
                return found->second.value;
            }
        }
        T value = make();
        std::scoped_lock const lock(m_mutex);
        if (m_kept.size() >= m_at_most) {
            m_kept.clear();
        }
        m_kept.insert_or_assign(key, Entry{now, value});
        return value;
    }

  private:
    struct Entry {
        Instant at;
        T value;
    };
    Duration m_fresh_for;
    std::size_t m_at_most;
    std::mutex m_mutex;
    std::map<std::string, Entry> m_kept;
};

} // namespace onegrid::cases
