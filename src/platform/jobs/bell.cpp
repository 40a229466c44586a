// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/bell.hpp"
#include <condition_variable>
#include <mutex>

namespace onegrid::jobs {
namespace {

std::mutex mutex;
std::condition_variable rung;
unsigned count_so_far = 0;

} // namespace

unsigned bell_count()
{
    std::scoped_lock const lock{mutex};
    return count_so_far;
}

void ring_bell()
{
    {
        std::scoped_lock const lock{mutex};
        ++count_so_far;
    }
    rung.notify_all();
}

void wait_for_bell(unsigned count, std::chrono::milliseconds at_most)
{
    std::unique_lock lock{mutex};
    rung.wait_for(lock, at_most, [&] { return count_so_far != count; });
}

} // namespace onegrid::jobs
