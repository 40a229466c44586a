// SPDX-License-Identifier: Apache-2.0
// Wakes the runners of this process when a transaction that queued a job has committed.
#pragma once
#include <chrono>

namespace onegrid::jobs {

// The number of times it has rung, to be given to wait().
unsigned bell_count();
void ring_bell();
// Until it has rung more often than that, at most so long.
void wait_for_bell(unsigned count, std::chrono::milliseconds at_most);

} // namespace onegrid::jobs
