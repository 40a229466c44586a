// SPDX-License-Identifier: Apache-2.0
// Threads that run handlers. The queue is bounded: what does not fit is refused at once, which is what a caller is
// told.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace onegrid::http {

// Something to run once; a std::function that may hold what cannot be copied.
class Task {
  public:
    Task() = default;
    template <class F>
    Task(F f) : m_body(std::make_unique<Body<F>>(std::move(f)))
    {
    }
    void operator()() { m_body->run(); }

  private:
    struct Base {
        virtual ~Base() = default;
        virtual void run() = 0;
    };
    template <class F>
    struct Body final : Base {
        explicit Body(F f) : function(std::move(f)) {}
        void run() override { function(); }
        F function;
    };
    std::unique_ptr<Base> m_body;
};

class Workers {
  public:
    Workers(int threads, std::size_t limit);
    ~Workers() { stop(); }

    // False, and `task` untouched, when the queue is full or the pool is stopping.
    bool submit(Task &task);
    std::size_t waiting() const;
    // Runs what is queued, then joins.
    void stop();

  private:
    void run();

    std::size_t m_limit;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_queue;
    bool m_stopping{};
    std::vector<std::thread> m_threads;
};

} // namespace onegrid::http
