// SPDX-License-Identifier: Apache-2.0
#include "platform/base/id.hpp"
#include "platform/base/check.hpp"
#include <algorithm>

namespace onegrid {
namespace {

constexpr std::int64_t epoch_millis = 1'704'067'200'000; // 2024-01-01T00:00:00Z
constexpr std::int64_t sequence_limit = 1 << 9;

} // namespace

IdGenerator::IdGenerator(Clock const &clock, int node, std::int64_t resume_after)
    : m_clock(clock), m_node(node), m_millis(resume_after > 0 ? (resume_after >> 22) + 1 : 0)
{
    CHECK(node >= 0 && node < 16, "a node has four bits");
}

std::int64_t IdGenerator::next(int district_ordinal)
{
    CHECK(district_ordinal >= 0 && district_ordinal < 512, "a district's ordinal has nine bits");
    std::scoped_lock const lock(m_mutex);
    auto const now = std::chrono::floor<std::chrono::milliseconds>(m_clock.now()).time_since_epoch().count() - epoch_millis;
    if (now > m_millis) {
        m_millis = now;
        m_sequence = 0;
    } else if (++m_sequence == sequence_limit) {
        // More than 512 in a millisecond, or a clock that went back: borrow from the future rather than repeat.
        ++m_millis;
        m_sequence = 0;
    }
    return (m_millis << 22) | (static_cast<std::int64_t>(district_ordinal) << 13) | (m_node << 9) | m_sequence;
}

} // namespace onegrid
