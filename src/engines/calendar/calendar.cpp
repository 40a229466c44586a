// SPDX-License-Identifier: Apache-2.0
#include "engines/calendar/tables.hpp"
#include <algorithm>

namespace onegrid::calendar {

namespace {

bool is_weekend(local_days day)
{
    std::chrono::weekday const weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

using NamedDays = std::map<local_days, NamedDay>;

// The one rule of what counts. A day named by the notice is off or worked whatever weekday it is.
bool day_counts(NamedDay const *named, Flags flags, local_days day)
{
    if (named != nullptr) {
        return !named->off || (flags.holidays_count && (flags.weekends_count || !is_weekend(day)));
    }
    return flags.weekends_count || !is_weekend(day);
}

bool day_counts(NamedDays const &named, Flags flags, local_days day)
{
    auto const found = named.find(day);
    return day_counts(found == named.end() ? nullptr : &found->second, flags, day);
}

std::shared_ptr<DayCounts const> count_days(NamedDays const &named, Flags flags)
{
    auto counts = std::make_shared<DayCounts>();
    auto const days = static_cast<std::size_t>((table_end - table_start).count());
    counts->before.reserve(days + 1);
    counts->nth.reserve(days);
    std::int32_t index = 0;
    auto next = named.begin(); // the days come in order, so the named ones do
    while (next != named.end() && next->first < table_start) {
        ++next;
    }
    for (auto day = table_start; day < table_end; day += std::chrono::days{1}, ++index) {
        counts->before.push_back(static_cast<std::int32_t>(counts->nth.size()));
        bool const is_named = next != named.end() && next->first == day;
        if (day_counts(is_named ? &next->second : nullptr, flags, day)) {
            counts->nth.push_back(index);
        }
        if (is_named) {
            ++next;
        }
    }
    counts->before.push_back(static_cast<std::int32_t>(counts->nth.size()));
    return counts;
}

// Shifts in order, with an end after their beginning; refuses what cannot be one day's work.
Result<std::vector<Stretch>> stretches_of(std::vector<Shift> const &shifts)
{
    std::vector<Stretch> stretches;
    for (auto const &shift : shifts) {
        if (shift.from < std::chrono::minutes{0} || shift.from >= day_length || shift.to < std::chrono::minutes{0} ||
            shift.to > day_length) {
            return refuse(Why::invalid, "calendar.bad_shifts", "a shift is outside 00:00–24:00");
        }
        stretches.push_back({shift.from, shift.to > shift.from ? Duration{shift.to} : shift.to + day_length});
    }
    std::ranges::sort(stretches, {}, &Stretch::from);
    if (stretches.empty()) {
        return refuse(Why::invalid, "calendar.bad_shifts", "no shift");
    }
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        if (stretches[i].from < stretches[i - 1].to) {
            return refuse(Why::invalid, "calendar.bad_shifts", "two shifts overlap");
        }
    }
    if (stretches.back().to > stretches.front().from + day_length) {
        return refuse(Why::invalid, "calendar.bad_shifts", "the last shift runs into the first of the next day");
    }
    return stretches;
}

Mode mode_of(Flags flags, std::vector<Stretch> shifts)
{
    Mode mode;
    mode.flags = flags;
    if (flags.continuous) {
        shifts = {{Duration{0}, day_length}};
        mode.everything = flags.holidays_count && flags.weekends_count;
    }
    mode.anchor = std::max(Duration{0}, shifts.back().to - day_length);
    for (auto &shift : shifts) {
        shift.from -= mode.anchor;
        shift.to -= mode.anchor;
        mode.full += shift.to - shift.from;
    }
    mode.stretches = std::move(shifts);
    return mode;
}

Result<void> check_years(std::vector<Year> const &years)
{
    bool announced_ended = false;
    for (std::size_t i = 0; i < years.size(); ++i) {
        if (i > 0 && years[i].year != years[i - 1].year + 1) {
            return refuse(Why::invalid, "calendar.year_gap",
                          std::to_string(years[i - 1].year) + " → " + std::to_string(years[i].year));
        }
        if (announced_ended && !years[i].days.empty()) {
            return refuse(Why::invalid, "calendar.year_gap", std::to_string(years[i - 1].year) + " has no days");
        }
        announced_ended = years[i].days.empty();
    }
    return {};
}

} // namespace

Calendar::Calendar()
    : m_tables([]() -> std::shared_ptr<Tables const> const & {
          static auto const plain = make({}, {}).value().m_tables;
          return plain;
      }())
{
}

Result<Calendar> Calendar::make(Settings settings, std::vector<Year> const &years)
{
    if (settings.red.percent < 0 || settings.red.percent > 100 || settings.red.minimum < std::chrono::minutes{0} ||
        settings.utc_offset < -std::chrono::hours{14} || settings.utc_offset > std::chrono::hours{14}) {
        return refuse(Why::invalid, "calendar.bad_setting", "red or utc_offset");
    }
    auto const stretches = TRY(stretches_of(settings.shifts));

    auto tables = std::make_shared<Tables>();
    tables->utc_offset = settings.utc_offset;
    tables->years = years;
    std::ranges::sort(tables->years, {}, &Year::year);
    TRY(check_years(tables->years));
    for (auto const &year : tables->years) {
        for (auto const &day : year.days) {
            tables->named.insert_or_assign(day.date, day);
        }
        if (!year.days.empty()) {
            if (!tables->first_announced) {
                tables->first_announced = local_days{std::chrono::year{year.year} / 1 / 1};
            }
            tables->last_announced = local_days{std::chrono::year{year.year} / 12 / 31};
        }
    }

    for (std::size_t i = 0; i < limit_type_count; ++i) {
        auto &mode = tables->modes[i] = mode_of(settings.flags[i], stretches);
        for (std::size_t j = 0; j < i && !mode.days; ++j) {
            if (tables->modes[j].flags == mode.flags) {
                mode.days = tables->modes[j].days;
            }
        }
        if (!mode.days && !mode.everything) {
            mode.days = count_days(tables->named, mode.flags);
        }
    }
    tables->settings = std::move(settings);
    return Calendar{std::move(tables)};
}

Result<Calendar> Calendar::with_shifts(std::vector<Shift> shifts) const
{
    auto settings = m_tables->settings;
    settings.shifts = std::move(shifts);
    return make(std::move(settings), m_tables->years);
}

std::int64_t Calendar::version() const { return m_tables->settings.version; }
Settings const &Calendar::settings() const { return m_tables->settings; }
std::optional<local_days> Calendar::last_announced_day() const { return m_tables->last_announced; }
std::optional<local_days> Calendar::first_announced_day() const { return m_tables->first_announced; }
Duration Calendar::full_day(LimitType type) const { return m_tables->mode(type).full; }

bool Calendar::counts(local_days day, LimitType type) const
{
    return day_counts(m_tables->named, m_tables->mode(type).flags, day);
}

std::string_view Calendar::name_of(local_days day) const
{
    auto const found = m_tables->named.find(day);
    return found == m_tables->named.end() ? std::string_view{} : std::string_view{found->second.name};
}

std::chrono::local_time<Duration> Calendar::local(Instant at) const
{
    return std::chrono::local_time<Duration>{at.time_since_epoch() + m_tables->utc_offset};
}

Instant Calendar::instant(std::chrono::local_time<Duration> at) const
{
    return Instant{at.time_since_epoch() - m_tables->utc_offset};
}

// Where an instant lies, and back; instants outside the tables are moved to their ends.

Place place_of(Calendar::Tables const &tables, Mode const &mode, Instant at)
{
    constexpr auto days = (table_end - table_start).count();
    auto const since =
        at.time_since_epoch() + tables.utc_offset - mode.anchor - Duration{table_start.time_since_epoch()};
    if (since < Duration{0}) {
        return {0, Duration{0}};
    }
    auto const day = since / day_length;
    return day >= days ? Place{days, Duration{0}} : Place{day, since % day_length};
}

Instant instant_of(Calendar::Tables const &tables, Mode const &mode, Place place)
{
    Instant const at{Duration{table_start.time_since_epoch()} + place.day * day_length + mode.anchor + place.within -
                     tables.utc_offset};
    return std::min(at, last_instant);
}

Duration counted_before(Calendar::Tables const &tables, Mode const &mode, Instant at)
{
    if (mode.everything) {
        return at.time_since_epoch() - Duration{table_start.time_since_epoch()};
    }
    auto const place = place_of(tables, mode, at);
    auto const &before = mode.days->before;
    auto const day = static_cast<std::size_t>(place.day);
    auto counted = before[day] * mode.full;
    if (day + 1 < before.size() && before[day + 1] != before[day]) {
        for (auto const &stretch : mode.stretches) {
            if (place.within <= stretch.from) {
                break;
            }
            counted += std::min(place.within, stretch.to) - stretch.from;
        }
    }
    return counted;
}

Instant first_with(Calendar::Tables const &tables, Mode const &mode, Duration target)
{
    if (mode.everything) {
        return std::min(Instant{target + Duration{table_start.time_since_epoch()}}, last_instant);
    }
    auto const nth = (target - Duration{1}) / mode.full;
    if (nth >= static_cast<std::int64_t>(mode.days->nth.size())) {
        return last_instant;
    }
    auto rest = target - nth * mode.full; // in (0, full]
    for (auto const &stretch : mode.stretches) {
        auto const length = stretch.to - stretch.from;
        if (rest <= length) {
            return instant_of(tables, mode, {mode.days->nth[static_cast<std::size_t>(nth)], stretch.from + rest});
        }
        rest -= length;
    }
    return last_instant;
}

Instant last_with(Calendar::Tables const &tables, Mode const &mode, Duration target)
{
    if (mode.everything) {
        return std::min(Instant{target + Duration{table_start.time_since_epoch()}}, last_instant);
    }
    auto const nth = target / mode.full;
    if (nth >= static_cast<std::int64_t>(mode.days->nth.size())) {
        return last_instant;
    }
    auto rest = target - nth * mode.full; // in [0, full)
    for (auto const &stretch : mode.stretches) {
        auto const length = stretch.to - stretch.from;
        if (rest < length) {
            return instant_of(tables, mode, {mode.days->nth[static_cast<std::size_t>(nth)], stretch.from + rest});
        }
        rest -= length;
    }
    return last_instant;
}

} // namespace onegrid::calendar
