// SPDX-License-Identifier: Apache-2.0
#include "minutes.hpp"
#include <cstdlib>

namespace onegrid::calendar::testing {

namespace {

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::int64_t day_number(int year, int month, int day)
{
    static constexpr int lengths[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::int64_t days = day - 1;
    for (int y = 1970; y < year; ++y) {
        days += leap(y) ? 366 : 365;
    }
    for (int m = 1; m < month; ++m) {
        days += lengths[m - 1] + (m == 2 && leap(year) ? 1 : 0);
    }
    return days;
}

} // namespace

Oracle::Oracle(std::vector<std::string> const &texts, std::vector<std::pair<int, int>> shifts)
    : m_shifts(std::move(shifts))
{
    for (auto const &text : texts) {
        // Each day is written as "date": "YYYY-MM-DD", then "isOffDay": true|false.
        for (auto at = text.find("\"date\""); at != std::string::npos; at = text.find("\"date\"", at + 1)) {
            auto const quote = text.find('"', text.find(':', at)) + 1;
            auto const day =
                day_number(std::atoi(text.substr(quote, 4).c_str()), std::atoi(text.substr(quote + 5, 2).c_str()),
                           std::atoi(text.substr(quote + 8, 2).c_str()));
            auto const flag = text.find("isOffDay", at);
            (text.find("true", flag) < text.find("false", flag) ? m_off : m_made_up).insert(day);
        }
    }
}

bool Oracle::working_day(std::int64_t day) const
{
    if (m_off.contains(day)) {
        return false;
    }
    return m_made_up.contains(day) || (day + 3) % 7 < 5; // 1970-01-01 was a Thursday
}

bool Oracle::worked(Minute minute) const
{
    auto const day = minute / 1440;
    auto const of_day = static_cast<int>(minute % 1440);
    for (auto const &[from, to] : m_shifts) {
        if (from < to) {
            if (of_day >= from && of_day < to && working_day(day)) {
                return true;
            }
        } else if ((of_day >= from && working_day(day)) || (of_day < to && working_day(day - 1))) {
            return true;
        }
    }
    return false;
}

Minute Oracle::due(Minute start, Minute needed, bool continuous,
                   std::vector<std::pair<Minute, Minute>> const &pauses) const
{
    auto minute = start;
    for (Minute used = 0; used < needed; ++minute) {
        bool paused = false;
        for (auto const &[from, to] : pauses) {
            paused = paused || (minute >= from && minute < to);
        }
        if (!paused && (continuous || worked(minute))) {
            ++used;
        }
    }
    return minute;
}

Minute Oracle::minutes_a_day() const
{
    Minute minutes = 0;
    for (auto const &[from, to] : m_shifts) {
        minutes += from < to ? to - from : to + 1440 - from;
    }
    return minutes;
}

} // namespace onegrid::calendar::testing
