// SPDX-License-Identifier: Apache-2.0
// Working time: from a start, a limit, pauses and extensions to a deadline, with its proof; and how much of a limit was
// used between two instants. Pure: no clock, no database, no files. It knows nothing of cases or stages.
//
// How time counts. A limit's type is three flags: continuous (every minute of a counted day, not only the shifts),
// holidays count, weekends count. A counted day gives the minutes of its shifts; a shift over midnight belongs to the
// day on which it begins. "N working days" is N times a full day of shift time, so what starts at 10:00 is due at 10:00
// N working days later, and what starts outside working time is due at the end of the N-th day's last shift. Natural
// days are N × 24 hours. A limit that begins outside working time begins at the next working instant. A deadline is the
// *first* instant at which the limit is used up: four hours from 14:00 end at 18:00, not at 08:00 on the next day.
#pragma once
#include "platform/base/instant.hpp"
#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::calendar {

enum class LimitType : std::uint8_t { urgent_hours, working_hours, working_days, natural_days };
inline constexpr std::size_t limit_type_count = 4;

struct Limit {
    LimitType type{};
    std::int64_t amount{}; // minutes for the *_hours types, days for the *_days types; always > 0

    bool operator==(Limit const &) const = default;
};

// "2 urgent hours", "30 urgent minutes", "4 working hours", "90 working minutes", "2 working days", "7 natural days".
// Refuses with invalid "limit.malformed"; the amount is 1 to 3,650 days or as many minutes as that.
Result<Limit> limit_of(std::string_view text);
std::string to_string(Limit limit);                                  // the same form, the shortest that is exact
std::string limit_text(Limit limit, std::string_view language);      // for people: "4 工作时" or "4 working hours"
std::string duration_text(Duration time, std::string_view language); // "1 小时 20 分" or "1 h 20 min"
std::string_view to_text(LimitType type);                            // "urgent_hours" …

// What counts for a type of limit.
struct Flags {
    bool continuous{};     // all 24 hours of a counted day; otherwise its shifts
    bool holidays_count{}; // days off by the year's notice count too
    bool weekends_count{}; // Saturdays and Sundays count too, unless the notice makes them days off

    bool operator==(Flags const &) const = default;
};

// One shift of every counted day, from local midnight. `to` ≤ `from` means: until that time on the next day.
struct Shift {
    std::chrono::minutes from{};
    std::chrono::minutes to{};
};

// When a running clock turns red: when what remains is at most max(percent of the limit, minimum), the minimum being
// cut to half of the limit, so that a 15 minute limit is not red from its start.
struct RedRule {
    int percent{20};
    std::chrono::minutes minimum{30};
};

struct Settings {
    std::int64_t version{1};
    std::chrono::minutes utc_offset{8 * 60};
    std::vector<Shift> shifts{{std::chrono::hours{8}, std::chrono::hours{12}},
                              {std::chrono::hours{14}, std::chrono::hours{18}}};
    std::array<Flags, limit_type_count> flags{Flags{true, true, true}, Flags{}, Flags{},
                                              Flags{true, true, true}}; // by LimitType
    RedRule red;
    std::vector<std::pair<std::string, std::string>> holiday_names; // zh → en, for proofs
};

// A day that the year's notice names: a day off, or a weekend day that is worked.
struct NamedDay {
    std::chrono::local_days date;
    bool off{};
    std::string name;
};

struct Year {
    int year{};
    std::vector<NamedDay> days; // empty: the notice is not out yet
};

// Reads one year in the holiday-cn form: {"year":2025,"days":[{"name","date":"YYYY-MM-DD","isOffDay"}…]}.
// Refuses with invalid "calendar.malformed_year", detail: what is wrong and where.
Result<Year> year_of(std::string_view json);

// Immutable, cheap to copy, safe from any thread.
class Calendar {
  public:
    // Monday to Friday, the default shifts, no holidays: everything about working days is provisional.
    Calendar();

    // Refuses with invalid "calendar.bad_shifts" (none, overlapping, more than a day), "calendar.bad_setting", or
    // "calendar.year_gap" (the years are not one run without holes; years with no days at the end are allowed).
    // Where two years name the same day the later year's notice holds.
    static Result<Calendar> make(Settings settings, std::vector<Year> const &years);

    // The same days with a unit's own shifts.
    Result<Calendar> with_shifts(std::vector<Shift> shifts) const;

    std::int64_t version() const;
    Settings const &settings() const;
    // The last day whose nature is known; nothing when no year is announced.
    std::optional<std::chrono::local_days> last_announced_day() const;
    std::optional<std::chrono::local_days> first_announced_day() const;
    // The shift time of one full day under the type (8 h by default; 24 h when continuous).
    Duration full_day(LimitType type) const;
    // Whether the day counts for the type.
    bool counts(std::chrono::local_days day, LimitType type) const;
    // The name of the day in the year's notice; empty when it has none.
    std::string_view name_of(std::chrono::local_days day) const;
    // The local date and time of an instant, and back.
    std::chrono::local_time<Duration> local(Instant at) const;
    Instant instant(std::chrono::local_time<Duration> at) const;

    struct Tables;
    Tables const &tables() const { return *m_tables; }

  private:
    explicit Calendar(std::shared_ptr<Tables const> tables) : m_tables(std::move(tables)) {}
    std::shared_ptr<Tables const> m_tables;
};

// A time in which a clock stands still: [from, to). Without an end it still stands.
struct Pause {
    Instant from;
    std::optional<Instant> to;
};

struct Deadline {
    Instant due;
    Instant red_at;     // never after `due`
    bool provisional{}; // reaches past the last announced day and depends on working days
    std::int64_t calendar_version{};
    bool standing{}; // an open pause holds it: `due` and `red_at` are the earliest they can become
};

// How a deadline came about, line by line.
struct ProofLine {
    enum class Kind : std::uint8_t { start, wait, count, off, pause, extension, due, red, note };
    Kind kind{};
    Instant from;
    Instant to;
    Duration counted{}; // what this line adds to the used time
    Duration used{};    // used so far, this line included
    std::string zh;
    std::string en;
};

struct Proof {
    std::vector<ProofLine> lines;
};

// The deadline of a limit that starts at `start`. Each extension adds one original limit to the deadline. Pauses may
// overlap, be unsorted, or lie before the start or after the end. O(1) a pause. Instants from 1900 to 2260; a deadline
// beyond is 2260-01-01.
Deadline deadline(Calendar const &calendar, Instant start, Limit limit, std::span<Pause const> pauses = {},
                  int extensions = 0, Proof *proof = nullptr);

// The length of a limit in its own time.
Duration length(Calendar const &calendar, Limit limit);

// The time between two instants that counts for the type; negative when `to` is before `from`. O(1).
Duration working_time(Calendar const &calendar, Instant from, Instant to, LimitType type);
// The same without the pauses.
Duration used_time(Calendar const &calendar, Instant from, Instant to, LimitType type, std::span<Pause const> pauses);

// The first instant ≥ `from` by which `time` (≥ 0) has counted: the inverse of working_time. O(1).
Instant add_working(Calendar const &calendar, Instant from, Duration time, LimitType type);

// `at` itself when it counts, or the next instant that does.
Instant next_working(Calendar const &calendar, Instant at, LimitType type);

enum class Colour : std::uint8_t { green, blue, red, grey };
std::string_view to_text(Colour colour);

// What the colour of a clock (or of a case, by its main clock) depends on.
struct ClockState {
    bool closed{};
    bool paused{};              // paused or hung
    std::optional<Instant> due; // nothing: no limit
    std::optional<Instant> red_at;
    std::optional<Instant> submitted; // when the work was handed in; on time is judged by this, not by the closing
};

// Green: closed. Grey: paused. Red: at or past `red_at` or past `due`. Otherwise blue.
Colour colour(ClockState const &state, Instant now);
// Whether the deadline was or is missed (badge of a closed case that was late): submitted, or now, after `due`.
bool is_late(ClockState const &state, Instant now);

} // namespace onegrid::calendar
