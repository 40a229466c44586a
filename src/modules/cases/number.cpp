// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/number.hpp"
#include "platform/base/check.hpp"
#include <charconv>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

constexpr std::int64_t district_step = 1'000'000;
constexpr std::size_t whole_digits = 19; // 6 + 6 + 7

} // namespace

CaseNumber number_of(std::chrono::local_days day, AreaCode district, std::int64_t running)
{
    CHECK(running >= 0 && running < numbers_a_day, "a running number has seven digits");
    std::chrono::year_month_day const date(day);
    auto const day_digits = (int(date.year()) % 100) * 10'000 + unsigned(date.month()) * 100 +
                            static_cast<std::int64_t>(unsigned(date.day()));
    return {(day_digits * district_step + district.value / 1'000'000'000) * numbers_a_day + running};
}

std::string to_string(CaseNumber number)
{
    auto const running = number.value % numbers_a_day;
    auto const rest = number.value / numbers_a_day;
    return fmt::format("20{:06}-{:06}-{:06}", rest / district_step, rest % district_step, running);
}

std::int64_t district_digits(CaseNumber number) { return number.value / numbers_a_day % district_step; }

std::optional<NumberRange> number_range_of(std::string_view typed)
{
    std::string digits;
    for (char const c : typed) {
        if (c >= '0' && c <= '9') {
            digits.push_back(c);
        } else if (c != '-' && c != ' ') {
            return {};
        }
    }
    if (digits.size() < 4 || !digits.starts_with("20") || digits.size() > whole_digits + 2) {
        return {};
    }
    digits.erase(0, 2);
    // Six digits of running number are shown for all but the busiest days: the seventh, leading one is not typed then.
    bool whole = digits.size() == whole_digits;
    if (digits.size() > 12 && digits.size() < whole_digits) {
        digits.insert(12, 1, '0');
        whole = digits.size() == whole_digits;
    }
    auto low = digits;
    auto high = digits;
    low.resize(whole_digits, '0');
    high.resize(whole_digits, '9');
    NumberRange range{0, 0, whole};
    if (std::from_chars(low.data(), low.data() + low.size(), range.from).ec != std::errc{} ||
        std::from_chars(high.data(), high.data() + high.size(), range.to).ec != std::errc{}) {
        return {};
    }
    return range;
}

} // namespace onegrid::cases
