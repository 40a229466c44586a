// SPDX-License-Identifier: Apache-2.0
// A FEEL value: immutable, 24 bytes, cheap to copy and to move. Null, booleans, numbers, dates, times and durations are
// kept inside; strings, lists, contexts, ranges and functions are shared, counted, and never change once made, so a
// Value may be used from any thread.
#pragma once
#include "engines/rules/decimal.hpp"
#include "engines/rules/temporal.hpp"
#include <atomic>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::rules {

class Function;
class Value;
struct Entry;
struct Range;

// Kinds from `string` on are kept in shared storage.
enum class Kind : std::uint8_t {
    null,
    boolean,
    number,
    date,
    time,
    date_time,
    day_time_duration,
    year_month_duration,
    string,
    list,
    context,
    range,
    function,
};
std::string_view name_of(Kind kind); // as in FEEL: "date and time", "days and time duration"

namespace storage {
struct Shared {
    mutable std::atomic<std::uint32_t> references{1};
    std::uint32_t nesting = 1; // how deep lists and contexts lie in it; bounded, so that no destructor recurses too far
    std::uint32_t weight = 1;  // how many values lie in it, each as often as it is met on the way; bounded, so that going
                               // through it ends
};
void destroy(Kind kind, Shared const *shared) noexcept;
} // namespace storage

class Value {
  public:
    Value() noexcept = default; // null
    Value(std::same_as<bool> auto value) noexcept : m_kind(Kind::boolean) { m_data.word[0] = value ? 1 : 0; } // no pointer becomes one
    Value(Decimal value) noexcept : m_kind(Kind::number) { m_data.number = value; }
    Value(Date value) noexcept;
    Value(Time value) noexcept;
    Value(DateTime value) noexcept;
    Value(DayTimeDuration value) noexcept;
    Value(YearMonthDuration value) noexcept;
    static Value number(std::int64_t value) { return Value(Decimal::of(value)); }
    static Value string(std::string_view text);
    static Value list(std::vector<Value> items);
    // Later entries of the same key replace earlier ones; the order is kept.
    static Value context(std::vector<Entry> entries);
    static Value context(std::vector<std::pair<std::string, Value>> entries);
    static Value range(Range range);
    static Value function(std::shared_ptr<Function const> function);

    Value(Value const &other) noexcept : m_data(other.m_data), m_aux(other.m_aux), m_kind(other.m_kind) { retain(); }
    Value(Value &&other) noexcept : m_data(other.m_data), m_aux(other.m_aux), m_kind(other.m_kind)
    {
        other.m_kind = Kind::null;
    }
    Value &operator=(Value const &other) noexcept
    {
        Value copy(other);
        swap(copy);
        return *this;
    }
    Value &operator=(Value &&other) noexcept
    {
        Value taken(std::move(other));
        swap(taken);
        return *this;
    }
    ~Value() { release(); }
    void swap(Value &other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_aux, other.m_aux);
        std::swap(m_kind, other.m_kind);
    }

    [[nodiscard]] Kind kind() const noexcept { return m_kind; }
    [[nodiscard]] bool is(Kind kind) const noexcept { return m_kind == kind; }
    [[nodiscard]] bool is_null() const noexcept { return m_kind == Kind::null; }
    [[nodiscard]] bool is_true() const noexcept { return m_kind == Kind::boolean && m_data.word[0] != 0; }
    [[nodiscard]] bool is_false() const noexcept { return m_kind == Kind::boolean && m_data.word[0] == 0; }

    // Each may be called only when kind() is its own.
    [[nodiscard]] bool as_boolean() const noexcept { return m_data.word[0] != 0; }
    [[nodiscard]] Decimal as_number() const noexcept { return m_data.number; }
    [[nodiscard]] Date as_date() const noexcept;
    [[nodiscard]] Time as_time() const noexcept;
    [[nodiscard]] DateTime as_date_time() const noexcept;
    [[nodiscard]] DayTimeDuration as_day_time() const noexcept;
    [[nodiscard]] YearMonthDuration as_year_month() const noexcept { return {m_data.word[0]}; }
    [[nodiscard]] std::string_view as_string() const noexcept; // lives as long as some copy of this Value
    [[nodiscard]] std::span<Value const> as_list() const noexcept;
    [[nodiscard]] std::span<Entry const> as_context() const noexcept; // in order of definition
    [[nodiscard]] Range const &as_range() const noexcept;
    [[nodiscard]] Function const &as_function() const noexcept;
    [[nodiscard]] std::shared_ptr<Function const> const &shared_function() const noexcept;

    // The value of an entry of a context; nothing when this is no context or has no such entry.
    [[nodiscard]] Value const *find(std::string_view key) const noexcept;
    // How deep lists and contexts are nested in this value; 0 for what is kept inside, 1 for a string or a flat list.
    [[nodiscard]] std::uint32_t nesting() const noexcept { return is_shared() ? m_data.shared->nesting : 0; }
    // How much there is to go through in this value: 1 for what is kept inside.
    [[nodiscard]] std::uint32_t weight() const noexcept { return is_shared() ? m_data.shared->weight : 1; }
    // The same storage (or the same inline bits): a quick yes for equality, and identity of functions.
    [[nodiscard]] bool is_same(Value const &other) const noexcept;

  private:
    [[nodiscard]] bool is_shared() const noexcept { return m_kind >= Kind::string; }
    void retain() const noexcept
    {
        if (is_shared()) {
            m_data.shared->references.fetch_add(1, std::memory_order_relaxed);
        }
    }
    void release() noexcept
    {
        if (is_shared() && m_data.shared->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            storage::destroy(m_kind, m_data.shared);
        }
    }
    Value(Kind kind, storage::Shared const *shared) noexcept : m_kind(kind) { m_data.shared = shared; }

    union Data {
        std::int64_t word[2];
        Decimal number;
        storage::Shared const *shared;
        Data() : word{0, 0} {}
    };
    Data m_data;
    std::int32_t m_aux = 0; // the zone of a time or a date and time; the nanoseconds of a duration
    Kind m_kind = Kind::null;
};

// An entry of a context. The key is a string Value, shared with the expression that wrote it.
struct Entry {
    Value key;
    Value value;
};

// How a range was written: [a..b], or one comparison. Two ranges are equal only if written alike.
enum class RangeForm : std::uint8_t { interval, less, at_most, greater, at_least, same, other };

// A range between two ends of one comparable type. A comparison has a null end on its open side, which is unbounded; in an
// interval a null end is not known, and whether a value lies in it may be null.
struct Range {
    Value low;
    Value high;
    bool is_low_closed = false;
    bool is_high_closed = false;
    RangeForm form = RangeForm::interval;
};

// Values deeper or heavier than this are not made: Value::list and Value::context return null instead.
inline constexpr std::uint32_t deepest_nesting = 1'000;
inline constexpr std::uint32_t heaviest = 8'000'000;

// FEEL's `=`: nothing when the two are of kinds that cannot be compared. null = null is true and null = x is false.
std::optional<bool> equal(Value const &a, Value const &b);
// FEEL's order for `<` and the others: nothing unless both are of one ordered kind (number, string, date, time, date and
// time, a duration).
std::optional<std::partial_ordering> compare(Value const &a, Value const &b);
// Is the value in the range? Nothing when they cannot be compared.
std::optional<bool> contains(Range const &range, Value const &value);

// The value as FEEL text that reads back as the same value: "a\"b", [1, 2], {a: 1}, date("2026-11-25").
std::string to_feel(Value const &value);
// What FEEL's string() gives: a string as it is, other values printed.
std::string to_text(Value const &value);

} // namespace onegrid::rules
