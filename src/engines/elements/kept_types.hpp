// SPDX-License-Identifier: Apache-2.0
// Something of each element type that is kept in memory: read whole in the background when it is first asked for, and
// kept up by what the outbox says, of any process. What is kept of one type, how it is read and looked at again is
// KeptTypes::Needs; here is when. One thread reads and another looks at changes, so that a type of ten million holds
// nobody up; of one type never both at once. Safe from any thread.
#pragma once
#include "engines/elements/heard.hpp"
#include "engines/elements/types.hpp"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace onegrid::elements {

// What is kept of a type begins with this.
struct KeptType {
    KeptType(std::shared_ptr<TypesNow const> t, registry::ElementType const &of) : types(std::move(t)), type(of) {}

    std::shared_ptr<TypesNow const> const types; // that `type` is of
    registry::ElementType const &type;

    // Under the lock of whoever keeps it.
    enum class Stage : std::uint8_t { waiting, ready, failed }; // failed: of no use; another is read when somebody asks
    Stage stage{Stage::waiting};
    bool is_busy{};                              // a thread is at it
    mutable std::shared_ptr<TypesNow const> like; // later types among which it is the same

    // Whether it is of this version of its type, which compares whole types once for each snapshot of them.
    bool is_of(std::shared_ptr<TypesNow const> const &now, registry::ElementType const &as) const
    {
        if (types == now || like == now) {
            return true;
        }
        bool const is_same = type == as;
        like = is_same ? now : like;
        return is_same;
    }
};

template <class One>
class KeptTypes {
  public:
    using Kept = std::shared_ptr<One>;
    using Types = std::shared_ptr<TypesNow const>;

    struct Needs {
        std::function<Kept(Types const &, registry::ElementType const &)> make;
        // All of it, without the lock, until is_stopping(). Gives what puts it in place, under the lock. What they throw
        // makes it fail.
        std::function<std::function<void()>(One &)> read;
        // These of it again; the same.
        std::function<std::function<void()>(One &, std::vector<std::int64_t> const &)> look_at;
        std::function<void(One &)> drop;                         // it is of no use any more; under the lock
        std::function<void(One const &, char const *)> complain; // of what was thrown
        std::size_t looked_at_once{};                            // ids
        // When nobody knows what changed: whether it serves until it is read again, or is of no use from then on.
        bool serves_until_read_again{};
    };

    explicit KeptTypes(Needs needs) : m_needs(std::move(needs))
    {
        m_reader = std::thread([this] { work_for_ever([this] { return next_to_read(); }, [this](Kept const &kept, Lock &lock) { read(kept, lock); }); });
        m_looker =
            std::thread([this] { work_for_ever([this] { return next_to_look_at(); }, [this](Kept const &kept, Lock &lock) { look_at(kept, lock); }); });
    }
    ~KeptTypes()
    {
        {
            std::lock_guard const lock{m_mutex};
            m_is_stopping = true;
        }
        m_work.notify_all();
        m_done.notify_all();
        m_reader.join();
        m_looker.join();
    }
    KeptTypes(KeptTypes const &) = delete;
    KeptTypes &operator=(KeptTypes const &) = delete;

    // That of a type as it is now, given to `use` under the lock; the type is read first when nobody asked before. Refuses
    // with busy `not_ready` when that takes longer than `patience`.
    template <class Use>
    auto ask(Types const &types, registry::ElementType const &type, std::chrono::milliseconds patience, char const *not_ready, Use use)
        -> Result<decltype(use(std::declval<Kept const &>()))>
    {
        std::unique_lock lock{m_mutex};
        auto const kept = of(types, type, true);
        m_done.wait_for(lock, patience, [&] { return kept->stage != One::Stage::waiting || m_is_stopping; });
        if (kept->stage != One::Stage::ready) {
            auto refused = refuse(Why::busy, not_ready);
            refused.value().retry_after = std::chrono::seconds{2};
            return refused;
        }
        return use(kept);
    }

    // That of a type when it is there already; nullptr: it is not.
    Kept find(Types const &types, registry::ElementType const &type) const
    {
        std::lock_guard const lock{m_mutex};
        auto const found = m_kept.find(type.code);
        bool const is_there = found != m_kept.end() && found->second->stage == One::Stage::ready && found->second->is_of(types, type);
        return is_there ? found->second : nullptr;
    }

    // Reads a type before anybody asks.
    void warm(Types const &types, registry::ElementType const &type)
    {
        std::lock_guard const lock{m_mutex};
        of(types, type, false);
    }

    // What the outbox says; returns at once.
    void heard(std::span<outbox::Published const> events)
    {
        std::lock_guard const lock{m_mutex};
        for (auto const &published : events) {
            auto const heard = heard_of(published.event);
            auto const found = heard ? m_kept.find(heard->type) : m_kept.end();
            if (found == m_kept.end()) {
                continue;
            }
            if (!heard->is_all) {
                m_to_look_at[found->first].insert(heard->ids.begin(), heard->ids.end());
            } else if (!m_needs.serves_until_read_again) {
                found->second->stage = One::Stage::failed;
                m_needs.drop(*found->second);
            } else if (found->second->stage != One::Stage::failed && std::ranges::find(m_to_read, found->second) == m_to_read.end()) {
                m_to_read.push_back(found->second);
            }
        }
        m_work.notify_all();
    }

    // Waits until everything heard so far is in what is kept. For tests.
    void settle()
    {
        Lock lock{m_mutex};
        m_done.wait(lock, [&] { return m_is_stopping || (m_working == 0 && m_to_read.empty() && next_to_look_at() == nullptr); });
    }

    template <class Use>
    void each(Use use) const // under the lock
    {
        std::lock_guard const lock{m_mutex};
        for (auto const &[type, kept] : m_kept) {
            use(*kept);
        }
    }

    bool is_stopping() const { return m_is_stopping; }

  private:
    using Lock = std::unique_lock<std::mutex>;

    // One that was read of an older version of the type is of no use. Whoever waits comes first.
    Kept of(Types const &types, registry::ElementType const &type, bool is_wanted)
    {
        auto &kept = m_kept[type.code];
        if (kept && kept->stage != One::Stage::failed && kept->is_of(types, type)) {
            auto const waiting = is_wanted && kept->stage == One::Stage::waiting ? std::ranges::find(m_to_read, kept) : m_to_read.end();
            if (waiting != m_to_read.end()) {
                std::rotate(m_to_read.begin(), waiting, waiting + 1);
            }
            return kept;
        }
        if (kept) {
            std::erase(m_to_read, kept);
            m_needs.drop(*kept);
        }
        kept = m_needs.make(types, type);
        m_to_read.insert(is_wanted ? m_to_read.begin() : m_to_read.end(), kept);
        m_work.notify_all();
        return kept;
    }

    // Nobody's: nullptr.
    Kept next_to_read() const
    {
        auto const found = std::ranges::find_if(m_to_read, [](Kept const &kept) { return !kept->is_busy; });
        return found == m_to_read.end() ? nullptr : *found;
    }
    Kept next_to_look_at() const
    {
        for (auto const &[type, ids] : m_to_look_at) {
            auto const found = m_kept.find(type);
            if (found != m_kept.end() && found->second->stage == One::Stage::ready && !found->second->is_busy) {
                return found->second;
            }
        }
        return nullptr;
    }

    // What is written while it is read is heard, and looked at afterwards.
    void read(Kept const &kept, Lock &lock)
    {
        std::erase(m_to_read, kept);
        m_to_look_at.erase(kept->type.code); // what was heard before the reading begins is in what is read
        lock.unlock();
        auto const put = m_needs.read(*kept);
        lock.lock();
        put();
        if (kept->stage == One::Stage::waiting) { // it may have failed meanwhile
            kept->stage = One::Stage::ready;
        }
    }

    void look_at(Kept const &kept, Lock &lock)
    {
        auto const changed = m_to_look_at.find(kept->type.code);
        std::vector<std::int64_t> ids;
        while (!changed->second.empty() && ids.size() < m_needs.looked_at_once) {
            ids.push_back(changed->second.extract(changed->second.begin()).value());
        }
        if (changed->second.empty()) {
            m_to_look_at.erase(changed);
        }
        lock.unlock();
        auto const put = m_needs.look_at(*kept, ids);
        lock.lock();
        put();
    }

    template <class Next, class Do>
    void work_for_ever(Next next, Do work)
    {
        Lock lock{m_mutex};
        while (!m_is_stopping) {
            auto const kept = next();
            if (!kept) {
                m_done.notify_all();
                m_work.wait(lock);
                continue;
            }
            ++m_working;
            kept->is_busy = true;
            try {
                work(kept, lock);
            } catch (std::exception const &why) {
                if (!lock.owns_lock()) {
                    lock.lock();
                }
                kept->stage = One::Stage::failed; // nothing old is shown
                m_needs.drop(*kept);
                m_needs.complain(*kept, why.what());
            }
            kept->is_busy = false;
            --m_working;
            m_done.notify_all();
            m_work.notify_all();
        }
    }

    Needs const m_needs;
    mutable std::mutex m_mutex; // of what follows, and of every One's KeptType
    std::condition_variable m_work, m_done;
    std::map<std::string, Kept, std::less<>> m_kept;
    std::deque<Kept> m_to_read;
    std::map<std::string, std::set<std::int64_t>, std::less<>> m_to_look_at; // changed ids by type
    int m_working{};                                                         // threads
    std::atomic<bool> m_is_stopping{};
    std::thread m_reader, m_looker;
};

} // namespace onegrid::elements
