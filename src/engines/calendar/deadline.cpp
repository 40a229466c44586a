// SPDX-License-Identifier: Apache-2.0
#include "engines/calendar/tables.hpp"
#include <algorithm>

namespace onegrid::calendar {

namespace {

struct Reached {
    Instant at;
    bool standing{}; // an open pause came first
};

// The first instant by which `needed` was used from `start`, the pauses (in order, merged) left out.
Reached reach(Calendar::Tables const &tables, Mode const &mode, Instant start, std::span<Pause const> pauses,
              Duration needed)
{
    if (needed <= Duration{0}) {
        return {start};
    }
    auto used_at_current = counted_before(tables, mode, start);
    auto current = start;
    for (auto const &pause : pauses) {
        if (pause.to && *pause.to <= current) {
            continue;
        }
        auto const at_pause = counted_before(tables, mode, std::max(pause.from, current));
        if (at_pause - used_at_current >= needed) {
            break;
        }
        needed -= at_pause - used_at_current;
        used_at_current = at_pause;
        if (!pause.to) {
            return {first_with(tables, mode, used_at_current + needed), true};
        }
        current = *pause.to;
        used_at_current = counted_before(tables, mode, current);
    }
    return {first_with(tables, mode, used_at_current + needed)};
}

// What must remain for the clock to be red.
Duration red_threshold(RedRule rule, Duration limit)
{
    auto const share = limit * rule.percent / 100;
    return std::max(share, std::min<Duration>(rule.minimum, limit / 2));
}

} // namespace

std::vector<Pause> in_order(std::span<Pause const> pauses)
{
    std::vector<Pause> merged(pauses.begin(), pauses.end());
    std::erase_if(merged, [](Pause const &pause) { return pause.to && *pause.to <= pause.from; });
    std::ranges::sort(merged, {}, &Pause::from);
    std::size_t kept = 0;
    for (auto const &pause : merged) {
        auto *last = kept > 0 ? &merged[kept - 1] : nullptr;
        if (last != nullptr && !last->to) {
            break; // open: all that comes later is within it
        }
        if (last != nullptr && pause.to && pause.from <= *last->to) {
            last->to = std::max(*last->to, *pause.to);
        } else {
            // An open one stays beside what it touches: how long that lasted is known, and no deadline comes before.
            merged[kept++] = last != nullptr ? Pause{std::max(pause.from, *last->to), pause.to} : pause;
        }
    }
    merged.resize(kept);
    return merged;
}

Duration length(Calendar const &calendar, Limit limit)
{
    switch (limit.type) {
    case LimitType::urgent_hours:
    case LimitType::working_hours:
        return std::chrono::minutes{limit.amount};
    case LimitType::working_days:
    case LimitType::natural_days:
        break;
    }
    return limit.amount * calendar.full_day(limit.type);
}

Deadline deadline(Calendar const &calendar, Instant start, Limit limit, std::span<Pause const> pauses, int extensions,
                  Proof *proof)
{
    auto const &tables = calendar.tables();
    auto const &mode = tables.mode(limit.type);
    auto const one = length(calendar, limit);
    auto const total = one * (1 + std::max(extensions, 0));
    auto const merged = in_order(pauses);

    auto const due = reach(tables, mode, start, merged, total);
    auto const red = reach(tables, mode, start, merged, total - red_threshold(tables.settings.red, one));
    Deadline result{due.at, std::min(red.at, due.at), false, tables.settings.version, due.standing};

    // Whether a day is worked matters only where some days are not; the last day that matters ends at the deadline.
    if (!(mode.flags.holidays_count && mode.flags.weekends_count)) {
        auto const day = table_start + std::chrono::days{place_of(tables, mode, due.at - Duration{1}).day};
        result.provisional = !tables.last_announced || day > *tables.last_announced;
    }
    if (proof != nullptr) {
        prove(calendar, start, limit, merged, std::max(extensions, 0), result, *proof);
    }
    return result;
}

Duration working_time(Calendar const &calendar, Instant from, Instant to, LimitType type)
{
    auto const &tables = calendar.tables();
    auto const &mode = tables.mode(type);
    return counted_before(tables, mode, to) - counted_before(tables, mode, from);
}

Duration used_time(Calendar const &calendar, Instant from, Instant to, LimitType type, std::span<Pause const> pauses)
{
    auto used = working_time(calendar, from, to, type);
    for (auto const &pause : in_order(pauses)) {
        auto const begin = std::max(pause.from, from);
        auto const end = std::min(pause.to.value_or(to), to);
        if (begin < end) {
            used -= working_time(calendar, begin, end, type);
        }
    }
    return used;
}

Instant add_working(Calendar const &calendar, Instant from, Duration time, LimitType type)
{
    return reach(calendar.tables(), calendar.tables().mode(type), from, {}, time).at;
}

Instant next_working(Calendar const &calendar, Instant at, LimitType type)
{
    auto const &tables = calendar.tables();
    auto const &mode = tables.mode(type);
    return last_with(tables, mode, counted_before(tables, mode, at));
}

std::string_view to_text(Colour colour)
{
    switch (colour) {
    case Colour::green:
        return "green";
    case Colour::blue:
        return "blue";
    case Colour::red:
        return "red";
    case Colour::grey:
        return "grey";
    }
    return {};
}

Colour colour(ClockState const &state, Instant now)
{
    if (state.closed) {
        return Colour::green;
    }
    if (state.paused) {
        return Colour::grey;
    }
    if ((state.red_at && now >= *state.red_at) || (state.due && now > *state.due)) {
        return Colour::red;
    }
    return Colour::blue;
}

bool is_late(ClockState const &state, Instant now) { return state.due && state.submitted.value_or(now) > *state.due; }

} // namespace onegrid::calendar
