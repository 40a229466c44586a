// SPDX-License-Identifier: Apache-2.0
// For what happens on another thread: asks again every few milliseconds, not for ever.
#pragma once
#include <chrono>
#include <thread>

namespace onegrid::test {

// Whether it came to be so.
template <class Condition>
bool wait_until(Condition const &is_so, std::chrono::seconds at_most = std::chrono::seconds{20})
{
    for (auto const until = std::chrono::steady_clock::now() + at_most; std::chrono::steady_clock::now() < until;) {
        if (is_so()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return is_so();
}

} // namespace onegrid::test
