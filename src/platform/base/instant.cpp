// SPDX-License-Identifier: Apache-2.0
#include "platform/base/instant.hpp"
#include <fmt/format.h>

namespace onegrid {
namespace {

using namespace std::chrono;

// Reads exactly `digits` decimal digits at `at` and moves past them; -1 when they are not all digits.
int number(std::string_view text, std::size_t &at, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; ++i, ++at) {
        if (at >= text.size() || text[at] < '0' || text[at] > '9') {
            return -1;
        }
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

bool symbol(std::string_view text, std::size_t &at, std::string_view any_of)
{
    if (at >= text.size() || any_of.find(text[at]) == std::string_view::npos) {
        return false;
    }
    ++at;
    return true;
}

// The fraction of a second after a point, in microseconds; further digits up to nine are read and dropped.
int fraction(std::string_view text, std::size_t &at)
{
    int value = 0;
    int digits = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++digits) {
        if (digits < 6) {
            value = value * 10 + (text[at] - '0');
        }
    }
    if (digits == 0 || digits > 9) {
        return -1;
    }
    for (; digits < 6; ++digits) {
        value *= 10;
    }
    return value;
}

} // namespace

std::string to_rfc3339(Instant at)
{
    auto const day = floor<days>(at);
    year_month_day const date{day};
    hh_mm_ss<microseconds> const time{at - day};
    auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                            time.minutes().count(), time.seconds().count());
    if (time.subseconds().count() != 0) {
        text += fmt::format(".{:06}", time.subseconds().count());
    }
    return text + "Z";
}

Result<Instant> instant_of(std::string_view text)
{
    auto const malformed = [&] { return refuse(Why::invalid, "time.malformed"); };
    std::size_t at = 0;
    int const y = number(text, at, 4);
    if (y < 1900 || y > 2200 || !symbol(text, at, "-")) {
        return malformed();
    }
    int const mo = number(text, at, 2);
    if (mo < 0 || !symbol(text, at, "-")) {
        return malformed();
    }
    int const d = number(text, at, 2);
    year_month_day const date{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    if (d < 0 || !date.ok() || !symbol(text, at, "Tt ")) {
        return malformed();
    }
    int const h = number(text, at, 2);
    if (h < 0 || h > 23 || !symbol(text, at, ":")) {
        return malformed();
    }
    int const mi = number(text, at, 2);
    if (mi < 0 || mi > 59 || !symbol(text, at, ":")) {
        return malformed();
    }
    int const s = number(text, at, 2);
    if (s < 0 || s > 60) {
        return malformed();
    }
    int micros = 0;
    if (symbol(text, at, ".")) {
        micros = fraction(text, at);
        if (micros < 0) {
            return malformed();
        }
    }
    minutes offset{0};
    if (!symbol(text, at, "Zz")) {
        bool const west = at < text.size() && text[at] == '-';
        if (!symbol(text, at, "+-")) {
            return malformed();
        }
        int const oh = number(text, at, 2);
        if (oh < 0 || oh > 23 || !symbol(text, at, ":")) {
            return malformed();
        }
        int const om = number(text, at, 2);
        if (om < 0 || om > 59) {
            return malformed();
        }
        offset = hours{oh} + minutes{om};
        if (west) {
            offset = -offset;
        }
    }
    if (at != text.size()) {
        return malformed();
    }
    return Instant{sys_days{date}} + hours{h} + minutes{mi} + seconds{s} + microseconds{micros} - offset;
}

Instant SystemClock::now() const { return time_point_cast<microseconds>(system_clock::now()); }

} // namespace onegrid
