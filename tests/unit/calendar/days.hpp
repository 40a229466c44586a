// SPDX-License-Identifier: Apache-2.0
// The calendars that the tests count with, and a short way to write local times: at("2025-09-30 17:00").
#pragma once
#include "engines/calendar/calendar.hpp"
#include "lib/source_dir.hpp"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace onegrid::calendar::testing {

inline Instant at(std::string text) // Beijing time
{
    text[10] = 'T';
    auto const parsed = instant_of(text + (text.size() == 16 ? ":00+08:00" : "+08:00"));
    EXPECT_TRUE(parsed) << text;
    return *parsed;
}

inline std::string file_text(std::filesystem::path const &path)
{
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline std::filesystem::path year_file(int year)
{
    return test::source_dir() / "packs/standard/calendar" / (std::to_string(year) + ".json");
}

inline std::vector<Year> announced_years(int first = 2007, int last = 2026)
{
    std::vector<Year> years;
    for (int year = first; year <= last; ++year) {
        auto const read = year_of(file_text(year_file(year)));
        EXPECT_TRUE(read) << year;
        years.push_back(*read);
    }
    return years;
}

inline Calendar const &china()
{
    static Calendar const calendar = [] {
        Settings settings;
        settings.version = 7;
        settings.holiday_names = {{"国庆节、中秋节", "National Day and Mid-Autumn Festival"},
                                  {"国庆节", "National Day"}};
        return Calendar::make(settings, announced_years()).value();
    }();
    return calendar;
}

// A guard's two shifts, one of them over midnight.
inline Calendar const &nights()
{
    using std::chrono::hours;
    static Calendar const calendar = china().with_shifts({{hours{20}, hours{4}}, {hours{13}, hours{16}}}).value();
    return calendar;
}

inline Limit limit(std::string_view text) { return limit_of(text).value(); }

} // namespace onegrid::calendar::testing
