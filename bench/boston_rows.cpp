// SPDX-License-Identifier: Apache-2.0
#include "boston_rows.hpp"
#include <chrono>
#include <cstdio>
#include <fmt/format.h>

namespace onegrid::bench {

BostonColumns::BostonColumns(Csv const &csv)
    : opened(csv.column("open_dt")), target(csv.column("target_dt")), closed(csv.column("closed_dt")),
      on_time(csv.column("ontime")), reason_closed(csv.column("closure_reason")), title(csv.column("case_title")),
      reason(csv.column("reason")), type(csv.column("type")), department(csv.column("department")),
      location(csv.column("location")), lat(csv.column("latitude")), lon(csv.column("longitude")),
      source(csv.column("source"))
{
}

std::string slug(std::string_view name)
{
    std::string out;
    for (char const c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        } else if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    while (!out.empty() && out.back() == '_') {
        out.pop_back();
    }
    return out.empty() ? "none" : out;
}

std::optional<std::int64_t> local_seconds(std::string_view text)
{
    int year{}, month{}, day{}, hour{}, minute{}, second{}, used{};
    std::string const copy(text);
    if (std::sscanf(copy.c_str(), "%4d-%2d-%2d %2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &used) != 6 ||
        used != 19 || copy.size() != 19) {
        return {};
    }
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) {
        return {};
    }
    return std::chrono::sys_days{date}.time_since_epoch().count() * 86'400LL + hour * 3600 + minute * 60 + second;
}

std::optional<std::string> rfc3339_of(std::string_view text)
{
    auto const seconds = local_seconds(text);
    if (!seconds) {
        return {};
    }
    using namespace std::chrono;
    auto const year = year_month_day{floor<days>(sys_seconds{std::chrono::seconds{*seconds}})}.year();
    constexpr std::int64_t two_o_clock = 7200;
    auto const begin = sys_days{year / March / Sunday[2]}.time_since_epoch().count() * 86'400LL + two_o_clock;
    auto const end = sys_days{year / November / Sunday[1]}.time_since_epoch().count() * 86'400LL + two_o_clock;
    bool const is_summer = *seconds >= begin && *seconds < end;
    return fmt::format("{}T{}{}", text.substr(0, 10), text.substr(11), is_summer ? "-04:00" : "-05:00");
}

} // namespace onegrid::bench
