// SPDX-License-Identifier: Apache-2.0
// The oracle: working time counted one minute after the other, with its own reading of the years' files and no table,
// prefix sum or interval arithmetic. Slow and plain on purpose; it shares no code with the calendar.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace onegrid::calendar::testing {

// Minutes since 1970-01-01 00:00 in Beijing.
using Minute = std::int64_t;

class Oracle {
  public:
    // `texts`: the years' files. `shifts`: minutes of the day, an end below its start is on the next day.
    Oracle(std::vector<std::string> const &texts, std::vector<std::pair<int, int>> shifts);

    // Whether this minute is worked: it lies in a shift that began on a working day.
    bool worked(Minute minute) const;
    // The first minute boundary by which `needed` minutes were used, pauses (from, to) left out.
    // `continuous`: every minute counts.
    Minute due(Minute start, Minute needed, bool continuous,
               std::vector<std::pair<Minute, Minute>> const &pauses) const;
    Minute minutes_a_day() const;

  private:
    bool working_day(std::int64_t day) const;

    std::set<std::int64_t> m_off, m_made_up; // days since 1970-01-01
    std::vector<std::pair<int, int>> m_shifts;
};

} // namespace onegrid::calendar::testing
