// SPDX-License-Identifier: Apache-2.0
// Points in time. Everything is kept in UTC to the microsecond (PostgreSQL's timestamptz); nothing deep inside asks what
// time it is: a Clock, or the instant itself, is passed in.
#pragma once
#include "platform/base/result.hpp"
#include <chrono>
#include <string>
#include <string_view>

namespace onegrid {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

// How far ahead of ours the clock of somebody's device may be before what it says is refused.
inline constexpr std::chrono::minutes device_clock_ahead{5};

// RFC 3339 in UTC: 2026-11-23T13:40:41.123456Z; the fraction is left out when it is zero.
std::string to_rfc3339(Instant at);

// RFC 3339 with any offset, up to nine digits of fraction (kept to six). Years 1900 to 2200.
// Refuses with invalid "time.malformed".
Result<Instant> instant_of(std::string_view rfc3339);

class Clock
{
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock
{
  public:
    Instant now() const override;
};

// For tests: stands still until it is moved.
class ManualClock final : public Clock
{
  public:
    explicit ManualClock(Instant at) : m_at(at) {}
    Instant now() const override { return m_at; }
    void set(Instant at) { m_at = at; }
    void advance(Duration by) { m_at += by; }

  private:
    Instant m_at;
};

} // namespace onegrid
