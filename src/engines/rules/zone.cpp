// SPDX-License-Identifier: Apache-2.0
// IANA zones, read from the machine's zoneinfo (TZif, RFC 8536) when first named. Each file is read once and kept.
#include "engines/rules/temporal.hpp"
#include <array>
#include <atomic>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace onegrid::rules {
namespace {

// One rule of a POSIX TZ string for the years after the table: "M3.2.0/2".
struct Change {
    int month = 0; // 0: by day of year
    int week = 0;
    int day = 0;
    bool counts_leap = false;
    std::int64_t at = 7'200;
};

struct Region {
    std::string name;
    std::vector<std::int64_t> transitions; // UTC seconds, ascending
    std::vector<std::int32_t> offsets;     // in force from each
    std::int32_t first_offset = 0;         // before them
    bool has_rule = false;
    std::int32_t standard = 0;
    std::int32_t daylight = 0;
    bool has_daylight = false;
    Change begins;
    Change ends;
};

constexpr std::size_t most_regions = 2'000;
std::array<std::atomic<Region const *>, most_regions> regions{};
std::atomic<std::size_t> region_count{0};
std::mutex reading;

std::int64_t big_endian(std::string const &bytes, std::size_t at, std::size_t size)
{
    std::uint64_t value = (static_cast<unsigned char>(bytes[at]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    }
    return static_cast<std::int64_t>(value);
}

// Reads a POSIX TZ string: CST-8, CET-1CEST,M3.5.0,M10.5.0/3, <+0330>-3:30.
class RuleReader {
  public:
    explicit RuleReader(std::string_view text) : m_text(text) {}

    bool read(Region &region)
    {
        if (!skip_name()) {
            return false;
        }
        region.standard = static_cast<std::int32_t>(-seconds());
        region.has_rule = true;
        if (at_end()) {
            return true;
        }
        if (!skip_name()) {
            return false;
        }
        region.daylight = region.standard + 3'600;
        if (!at_end() && peek() != ',') {
            region.daylight = static_cast<std::int32_t>(-seconds());
        }
        region.has_daylight = change(region.begins) && change(region.ends);
        return region.has_daylight;
    }

  private:
    [[nodiscard]] bool at_end() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : m_text[m_at]; }
    bool skip_name()
    {
        std::size_t const start = m_at;
        if (peek() == '<') {
            while (!at_end() && peek() != '>') {
                ++m_at;
            }
            ++m_at;
            return true;
        }
        while ((peek() >= 'A' && peek() <= 'Z') || (peek() >= 'a' && peek() <= 'z')) {
            ++m_at;
        }
        return m_at > start;
    }
    int number()
    {
        int value = 0;
        while (peek() >= '0' && peek() <= '9' && value < 100'000) {
            value = value * 10 + (m_text[m_at++] - '0');
        }
        return value;
    }
    std::int64_t seconds()
    {
        bool const is_negative = peek() == '-';
        if (peek() == '-' || peek() == '+') {
            ++m_at;
        }
        std::int64_t value = number() * std::int64_t{3'600};
        for (std::int64_t unit : {60, 1}) {
            if (peek() == ':') {
                ++m_at;
                value += number() * unit;
            }
        }
        return is_negative ? -value : value;
    }
    bool change(Change &change)
    {
        if (peek() != ',') {
            return false;
        }
        ++m_at;
        if (peek() == 'M') {
            ++m_at;
            change.month = number();
            ++m_at;
            change.week = number();
            ++m_at;
            change.day = number();
        } else {
            change.counts_leap = peek() != 'J';
            m_at += change.counts_leap ? 0 : 1;
            change.day = number();
        }
        if (peek() == '/') {
            ++m_at;
            change.at = seconds();
        }
        return change.month <= 12;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

// Local seconds since the epoch at which the change comes in a year.
std::int64_t local_seconds_of(Change const &change, std::int32_t year)
{
    if (change.month == 0) {
        std::int64_t day = days_since_epoch({year, 1, 1}) + change.day - (change.counts_leap ? 0 : 1);
        if (!change.counts_leap && change.day > 59 && days_in_month(year, 2) == 29) {
            ++day;
        }
        return day * 86'400 + change.at;
    }
    auto const month = static_cast<std::uint8_t>(change.month);
    int const first = weekday({year, month, 1}) % 7; // Sunday 0
    int day = 1 + (change.day - first + 7) % 7 + (change.week - 1) * 7;
    if (day > days_in_month(year, change.month)) {
        day -= 7;
    }
    return days_since_epoch({year, month, static_cast<std::uint8_t>(day)}) * 86'400 + change.at;
}

std::int32_t offset_by_rule(Region const &region, std::int64_t utc)
{
    if (!region.has_daylight) {
        return region.standard;
    }
    auto const date = date_of_days((utc + region.standard) / 86'400 - ((utc + region.standard) % 86'400 < 0 ? 1 : 0));
    if (!date) {
        return region.standard;
    }
    std::int64_t const begins = local_seconds_of(region.begins, date->year) - region.standard;
    std::int64_t const ends = local_seconds_of(region.ends, date->year) - region.daylight;
    bool const is_daylight = begins < ends ? utc >= begins && utc < ends : utc >= begins || utc < ends;
    return is_daylight ? region.daylight : region.standard;
}

bool read_file(std::string_view name, Region &region)
{
    char const *const folder = std::getenv("TZDIR");
    std::ifstream file((folder != nullptr ? std::string(folder) : std::string("/usr/share/zoneinfo")) + "/" + std::string(name),
                       std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(file), {}};
    auto const count = [&](std::size_t header, std::size_t which) {
        return static_cast<std::size_t>(big_endian(bytes, header + 20 + which * 4, 4) & 0xffffffff);
    };
    if (bytes.size() < 44 || bytes.compare(0, 4, "TZif") != 0 || bytes[4] < '2') {
        return false;
    }
    // The first block has 32-bit times; the second, with 64, follows it.
    std::size_t const second = 44 + count(0, 3) * 5 + count(0, 4) * 6 + count(0, 5) + count(0, 2) * 8 + count(0, 1) + count(0, 0);
    if (second + 44 > bytes.size()) {
        return false;
    }
    std::size_t const times = count(second, 3);
    std::size_t const types = count(second, 4);
    std::size_t const at = second + 44;
    std::size_t const footer = at + times * 9 + types * 6 + count(second, 5) + count(second, 2) * 12 + count(second, 1) + count(second, 0);
    if (footer > bytes.size() || times > 100'000 || types == 0 || types > 256) {
        return false;
    }
    auto const offset_of = [&](std::size_t type) { return static_cast<std::int32_t>(big_endian(bytes, at + times * 9 + type * 6, 4)); };
    region.first_offset = offset_of(0);
    for (std::size_t i = 0; i < times; ++i) {
        auto const type = static_cast<unsigned char>(bytes[at + times * 8 + i]);
        if (type >= types) {
            return false;
        }
        region.transitions.push_back(big_endian(bytes, at + i * 8, 8));
        region.offsets.push_back(offset_of(type));
    }
    std::string_view rest = std::string_view(bytes).substr(footer);
    if (rest.size() >= 2 && rest.front() == '\n') {
        rest.remove_prefix(1);
        Region with_rule = region;
        if (RuleReader(rest.substr(0, rest.find('\n'))).read(with_rule)) {
            region = std::move(with_rule);
        }
    }
    return true;
}

std::int32_t offset_in(Region const &region, std::int64_t utc)
{
    auto const next = std::upper_bound(region.transitions.begin(), region.transitions.end(), utc);
    if (next == region.transitions.begin()) {
        return region.transitions.empty() && region.has_rule ? offset_by_rule(region, utc) : region.first_offset;
    }
    if (next == region.transitions.end() && region.has_rule) {
        return offset_by_rule(region, utc);
    }
    return region.offsets[static_cast<std::size_t>(next - region.transitions.begin()) - 1];
}

bool may_name_a_zone(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && name.find("..") == std::string_view::npos && name.front() != '/' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
           });
}

} // namespace

std::optional<Zone> Zone::region(std::string_view name)
{
    if (!may_name_a_zone(name)) {
        return std::nullopt;
    }
    auto const find = [&](std::size_t count) -> std::optional<Zone> {
        for (std::size_t i = 0; i < count; ++i) {
            if (regions[i].load(std::memory_order_acquire)->name == name) {
                return from_code(first_region + static_cast<std::int32_t>(i));
            }
        }
        return std::nullopt;
    };
    if (auto const known = find(region_count.load(std::memory_order_acquire))) {
        return known;
    }
    std::lock_guard const lock(reading);
    std::size_t const count = region_count.load(std::memory_order_acquire);
    if (auto const known = find(count)) {
        return known;
    }
    auto region = std::make_unique<Region>();
    region->name = name;
    if (count == most_regions || !read_file(name, *region)) {
        return std::nullopt;
    }
    regions[count].store(region.release(), std::memory_order_release); // kept until the program ends
    region_count.store(count + 1, std::memory_order_release);
    return from_code(first_region + static_cast<std::int32_t>(count));
}

std::string Zone::name() const
{
    if (is_none()) {
        return {};
    }
    if (is_region()) {
        return regions[static_cast<std::size_t>(m_code - first_region)].load(std::memory_order_acquire)->name;
    }
    if (m_code == 0) {
        return "Z";
    }
    std::int32_t const size = std::abs(m_code);
    auto const two = [](std::int32_t value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
    std::string text = (m_code < 0 ? "-" : "+") + two(size / 3'600) + ":" + two(size / 60 % 60);
    return size % 60 == 0 ? text : text + ":" + two(size % 60);
}

std::int32_t Zone::offset_at_utc(std::int64_t utc_seconds) const
{
    if (!is_region()) {
        return is_none() ? 0 : m_code;
    }
    return offset_in(*regions[static_cast<std::size_t>(m_code - first_region)].load(std::memory_order_acquire), utc_seconds);
}

std::int32_t Zone::offset_at_local(std::int64_t local_seconds) const
{
    if (!is_region()) {
        return is_none() ? 0 : m_code;
    }
    // A local time that comes twice is read as the earlier; one that is skipped, with the offset before the gap.
    std::int32_t const before = offset_at_utc(local_seconds - 86'400);
    if (offset_at_utc(local_seconds - before) == before) {
        return before;
    }
    std::int32_t const after = offset_at_utc(local_seconds + 86'400);
    return offset_at_utc(local_seconds - after) == after ? after : before;
}

} // namespace onegrid::rules
