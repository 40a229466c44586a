// SPDX-License-Identifier: Apache-2.0
#include "platform/http/workers.hpp"

namespace onegrid::http {

Workers::Workers(int threads, std::size_t limit) : m_limit(limit)
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { run(); });
    }
}

bool Workers::submit(Task &task)
{
    {
        std::scoped_lock const lock(m_mutex);
        if (m_stopping || m_queue.size() >= m_limit) {
            return false;
        }
        m_queue.push_back(std::move(task));
    }
    m_wake.notify_one();
    return true;
}

std::size_t Workers::waiting() const
{
    std::scoped_lock const lock(m_mutex);
    return m_queue.size();
}

void Workers::stop()
{
    {
        std::scoped_lock const lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto &thread : m_threads) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

void Workers::run()
{
    for (;;) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [&] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty()) {
                return;
            }
            task = std::move(m_queue.front());
            m_queue.pop_front();
        }
        task();
    }
}

} // namespace onegrid::http
