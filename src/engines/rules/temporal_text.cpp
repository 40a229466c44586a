// SPDX-License-Identifier: Apache-2.0
// Dates, times and durations from and to text (ISO 8601 as XML Schema has it, and FEEL's "@Region" for zones).
#include "engines/rules/temporal.hpp"
#include <cstdlib>

namespace onegrid::rules {
namespace {

class Reader {
  public:
    explicit Reader(std::string_view text) : m_text(text) {}

    [[nodiscard]] bool at_end() const { return m_at == m_text.size(); }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : m_text[m_at]; }
    [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }
    void skip_all() { m_at = m_text.size(); }
    bool take(char wanted)
    {
        if (peek() != wanted) {
            return false;
        }
        ++m_at;
        return true;
    }
    // Between `least` and `most` digits, all there are.
    std::optional<std::int64_t> digits(std::size_t least, std::size_t most)
    {
        std::size_t const start = m_at;
        std::int64_t value = 0;
        while (peek() >= '0' && peek() <= '9') {
            if (m_at - start == most) {
                return std::nullopt;
            }
            value = value * 10 + (m_text[m_at++] - '0');
        }
        m_last_count = m_at - start;
        return m_last_count >= least ? std::optional(value) : std::nullopt;
    }
    [[nodiscard]] std::size_t last_count() const { return m_last_count; }
    // The digits after a point, as nanoseconds; those past the ninth are cut.
    std::int64_t fraction()
    {
        std::int64_t value = 0;
        int count = 0;
        while (peek() >= '0' && peek() <= '9') {
            if (count < 9) {
                value = value * 10 + (m_text[m_at] - '0');
                ++count;
            }
            ++m_at;
        }
        for (; count < 9; ++count) {
            value *= 10;
        }
        return value;
    }

  private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_last_count = 0;
};

std::optional<Date> read_date(Reader &reader)
{
    bool const is_negative = reader.take('-');
    bool const starts_with_zero = reader.peek() == '0';
    auto const year = reader.digits(4, 9);
    if (!year || (starts_with_zero && reader.last_count() > 4) || !reader.take('-')) {
        return std::nullopt;
    }
    auto const month = reader.digits(2, 2);
    if (!month || !reader.take('-')) {
        return std::nullopt;
    }
    auto const day = reader.digits(2, 2);
    std::int64_t const signed_year = is_negative ? -*year : *year;
    if (!day || !is_valid_date(signed_year, *month, *day)) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(signed_year), static_cast<std::uint8_t>(*month), static_cast<std::uint8_t>(*day)};
}

std::optional<Zone> read_zone(Reader &reader)
{
    if (reader.at_end()) {
        return Zone{};
    }
    if (reader.take('Z')) {
        return Zone::offset(0);
    }
    if (reader.take('@')) {
        auto const zone = Zone::region(reader.rest());
        reader.skip_all();
        return zone;
    }
    bool const is_negative = reader.peek() == '-';
    if (!reader.take('-') && !reader.take('+')) {
        return std::nullopt;
    }
    auto const hours = reader.digits(2, 2);
    if (!hours || !reader.take(':')) {
        return std::nullopt;
    }
    auto const minutes = reader.digits(2, 2);
    std::optional<std::int64_t> seconds = 0;
    if (reader.take(':')) {
        seconds = reader.digits(2, 2);
    }
    if (!minutes || !seconds || *minutes > 59 || *seconds > 59) {
        return std::nullopt;
    }
    std::int64_t const total = *hours * 3'600 + *minutes * 60 + *seconds;
    if (total > 18 * 3'600) {
        return std::nullopt;
    }
    return Zone::offset(static_cast<std::int32_t>(is_negative ? -total : total));
}

// Nanoseconds of the day; a whole day for 24:00:00.
std::optional<std::int64_t> read_clock(Reader &reader)
{
    auto const hour = reader.digits(2, 2);
    if (!hour || !reader.take(':')) {
        return std::nullopt;
    }
    auto const minute = reader.digits(2, 2);
    if (!minute || !reader.take(':')) {
        return std::nullopt;
    }
    auto const second = reader.digits(2, 2);
    if (!second || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    std::int64_t nanos = (*hour * 3'600 + *minute * 60 + *second) * nanos_per_second;
    if (reader.take('.')) {
        if (reader.peek() < '0' || reader.peek() > '9') {
            return std::nullopt;
        }
        nanos += reader.fraction();
    }
    return nanos <= nanos_per_day ? std::optional(nanos) : std::nullopt;
}

std::string padded(std::int64_t value, std::size_t width)
{
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string fraction_text(std::int64_t nanos)
{
    if (nanos == 0) {
        return {};
    }
    std::string digits = padded(nanos, 9);
    digits.erase(digits.find_last_not_of('0') + 1);
    return "." + digits;
}

std::string clock_text(std::int64_t nanos)
{
    std::int64_t const seconds = nanos / nanos_per_second;
    return padded(seconds / 3'600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2) +
           fraction_text(nanos % nanos_per_second);
}

std::string zone_text(Zone zone) { return zone.is_region() ? "@" + zone.name() : zone.name(); }

// Adds count × size to the sum; false when it would not fit.
bool accumulate(std::int64_t &sum, std::int64_t count, std::int64_t size)
{
    std::int64_t part = 0;
    return !__builtin_mul_overflow(count, size, &part) && !__builtin_add_overflow(sum, part, &sum);
}

constexpr std::size_t most_duration_digits = 18;

} // namespace

std::optional<Date> parse_date(std::string_view text)
{
    Reader reader(text);
    auto const date = read_date(reader);
    return reader.at_end() ? date : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text)
{
    Reader reader(text);
    auto const nanos = read_clock(reader);
    auto const zone = nanos ? read_zone(reader) : std::nullopt;
    if (!zone || !reader.at_end()) {
        return std::nullopt;
    }
    return Time{*nanos % nanos_per_day, *zone};
}

std::optional<DateTime> parse_date_time(std::string_view text)
{
    Reader reader(text);
    auto const date = read_date(reader);
    if (!date || !reader.take('T')) {
        return std::nullopt;
    }
    auto const nanos = read_clock(reader);
    auto const zone = nanos ? read_zone(reader) : std::nullopt;
    if (!zone || !reader.at_end()) {
        return std::nullopt;
    }
    if (*nanos == nanos_per_day) { // 24:00:00 is the next midnight
        auto const next = date_of_days(days_since_epoch(*date) + 1);
        return next ? std::optional(DateTime{*next, 0, *zone}) : std::nullopt;
    }
    return DateTime{*date, *nanos, *zone};
}

std::optional<DayTimeDuration> parse_day_time_duration(std::string_view text)
{
    Reader reader(text);
    bool const is_negative = reader.take('-');
    if (!reader.take('P')) {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    std::int64_t nanos = 0;
    bool has_any = false;
    auto const starts_number = [&] { return reader.peek() >= '0' && reader.peek() <= '9'; };
    if (starts_number()) {
        auto const days = reader.digits(1, most_duration_digits);
        if (!days || !reader.take('D') || !accumulate(seconds, *days, 86'400)) {
            return std::nullopt;
        }
        has_any = true;
    }
    if (reader.take('T')) {
        int last = 0; // 1 hours, 2 minutes, 3 seconds: each once and in this order
        while (starts_number()) {
            auto const count = reader.digits(1, most_duration_digits);
            bool const has_fraction = count && reader.take('.');
            if (has_fraction) {
                nanos = reader.fraction();
            }
            int const unit = reader.take('H') ? 1 : reader.take('M') ? 2 : reader.take('S') ? 3 : 0;
            if (!count || unit <= last || (has_fraction && unit != 3) ||
                !accumulate(seconds, *count, unit == 1 ? 3'600 : unit == 2 ? 60 : 1)) {
                return std::nullopt;
            }
            last = unit;
        }
        has_any = last != 0;
    }
    if (!has_any || !reader.at_end()) {
        return std::nullopt;
    }
    DayTimeDuration const duration{seconds, static_cast<std::int32_t>(nanos)};
    return is_negative ? negated(duration) : std::optional(duration);
}

std::optional<YearMonthDuration> parse_year_month_duration(std::string_view text)
{
    Reader reader(text);
    bool const is_negative = reader.take('-');
    if (!reader.take('P')) {
        return std::nullopt;
    }
    std::int64_t months = 0;
    int last = 0;
    while (!reader.at_end()) {
        auto const count = reader.digits(1, most_duration_digits);
        int const unit = reader.take('Y') ? 1 : reader.take('M') ? 2 : 0;
        if (!count || unit <= last || !accumulate(months, *count, unit == 1 ? 12 : 1)) {
            return std::nullopt;
        }
        last = unit;
    }
    if (last == 0) {
        return std::nullopt;
    }
    return YearMonthDuration{is_negative ? -months : months};
}

std::string text_of(Date date)
{
    return (date.year < 0 ? "-" : "") + padded(std::abs(static_cast<std::int64_t>(date.year)), 4) + "-" + padded(date.month, 2) + "-" +
           padded(date.day, 2);
}

std::string text_of(Time time) { return clock_text(time.nanos) + zone_text(time.zone); }

std::string text_of(DateTime date_time)
{
    return text_of(date_time.date) + "T" + clock_text(date_time.nanos) + zone_text(date_time.zone);
}

std::string text_of(DayTimeDuration duration)
{
    __int128 total = static_cast<__int128>(duration.seconds) * nanos_per_second + duration.nanos;
    if (total == 0) {
        return "PT0S";
    }
    std::string text = total < 0 ? "-P" : "P";
    total = total < 0 ? -total : total;
    auto const seconds = static_cast<std::int64_t>(total / nanos_per_second);
    auto const nanos = static_cast<std::int64_t>(total % nanos_per_second);
    if (seconds >= 86'400) {
        text += std::to_string(seconds / 86'400) + "D";
    }
    std::int64_t const rest = seconds % 86'400;
    if (rest == 0 && nanos == 0) {
        return text;
    }
    text += "T";
    if (rest >= 3'600) {
        text += std::to_string(rest / 3'600) + "H";
    }
    if (rest / 60 % 60 != 0) {
        text += std::to_string(rest / 60 % 60) + "M";
    }
    if (rest % 60 != 0 || nanos != 0) {
        text += std::to_string(rest % 60) + fraction_text(nanos) + "S";
    }
    return text;
}

std::string text_of(YearMonthDuration duration)
{
    if (duration.months == 0) {
        return "P0M";
    }
    std::int64_t const months = std::abs(duration.months);
    std::string text = duration.months < 0 ? "-P" : "P";
    if (months >= 12) {
        text += std::to_string(months / 12) + "Y";
    }
    if (months % 12 != 0) {
        text += std::to_string(months % 12) + "M";
    }
    return text;
}

} // namespace onegrid::rules
