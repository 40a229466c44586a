// SPDX-License-Identifier: Apache-2.0
// FEEL's equality and order (DMN 1.5 §10.3.2.13, tables 44 to 46), three-valued: nothing stands for null.
#include "engines/rules/value.hpp"

namespace onegrid::rules {
namespace {

std::partial_ordering order(int sign)
{
    return sign < 0 ? std::partial_ordering::less : sign > 0 ? std::partial_ordering::greater : std::partial_ordering::equivalent;
}

// Times with a zone and times without one are never equal, and have no order.
template <class Temporal>
std::optional<std::partial_ordering> compare_zoned(Temporal const &a, Temporal const &b)
{
    if (a.zone.is_none() != b.zone.is_none()) {
        return std::nullopt;
    }
    return instant_of(a) <=> instant_of(b);
}

std::optional<bool> equal_lists(std::span<Value const> a, std::span<Value const> b)
{
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto const same = equal(a[i], b[i]);
        if (!same || !*same) {
            return same;
        }
    }
    return true;
}

std::optional<bool> equal_contexts(Value const &a, Value const &b)
{
    if (a.as_context().size() != b.as_context().size()) {
        return false;
    }
    for (Entry const &entry : a.as_context()) {
        Value const *const other = b.find(entry.key.as_string());
        if (other == nullptr) {
            return false;
        }
        auto const same = equal(entry.value, *other);
        if (!same || !*same) {
            return same;
        }
    }
    return true;
}

std::optional<bool> equal_ranges(Range const &a, Range const &b)
{
    if (a.form != b.form || a.is_low_closed != b.is_low_closed || a.is_high_closed != b.is_high_closed) {
        return false;
    }
    auto const low = equal(a.low, b.low);
    return low && *low ? equal(a.high, b.high) : low;
}

} // namespace

std::optional<bool> equal(Value const &a, Value const &b)
{
    if (a.is_null() || b.is_null()) {
        return a.is_null() && b.is_null();
    }
    if (a.kind() != b.kind()) {
        return std::nullopt;
    }
    switch (a.kind()) {
    case Kind::boolean: return a.as_boolean() == b.as_boolean();
    case Kind::string: return a.as_string() == b.as_string();
    case Kind::list: return a.is_same(b) ? std::optional(true) : equal_lists(a.as_list(), b.as_list());
    case Kind::context: return a.is_same(b) ? std::optional(true) : equal_contexts(a, b);
    case Kind::range: return a.is_same(b) ? std::optional(true) : equal_ranges(a.as_range(), b.as_range());
    case Kind::function: return a.shared_function() == b.shared_function();
    case Kind::time:
    case Kind::date_time: {
        auto const ordering = compare(a, b);
        return ordering && *ordering == std::partial_ordering::equivalent;
    }
    default: return compare(a, b) == std::partial_ordering::equivalent;
    }
}

std::optional<std::partial_ordering> compare(Value const &a, Value const &b)
{
    if (a.kind() != b.kind()) {
        return std::nullopt;
    }
    switch (a.kind()) {
    case Kind::number: return order(a.as_number().compare(b.as_number()));
    case Kind::string: return order(a.as_string().compare(b.as_string())); // UTF-8 keeps the order of code points
    case Kind::date: return a.as_date() <=> b.as_date();
    case Kind::time: return compare_zoned(a.as_time(), b.as_time());
    case Kind::date_time: return compare_zoned(a.as_date_time(), b.as_date_time());
    case Kind::day_time_duration: return a.as_day_time() <=> b.as_day_time();
    case Kind::year_month_duration: return a.as_year_month() <=> b.as_year_month();
    default: return std::nullopt;
    }
}

std::optional<bool> contains(Range const &range, Value const &value)
{
    switch (range.form) {
    case RangeForm::same: return equal(value, range.low);
    case RangeForm::other: {
        auto const same = equal(value, range.low);
        return same ? std::optional(!*same) : std::nullopt;
    }
    default: break;
    }
    bool const needs_low = range.form == RangeForm::interval || range.form == RangeForm::greater || range.form == RangeForm::at_least;
    bool const needs_high = range.form == RangeForm::interval || range.form == RangeForm::less || range.form == RangeForm::at_most;
    bool is_inside = true;
    if (needs_low) {
        auto const ordering = compare(value, range.low);
        if (!ordering) {
            return std::nullopt;
        }
        is_inside = range.is_low_closed ? *ordering >= 0 : *ordering > 0;
    }
    if (needs_high) {
        auto const ordering = compare(value, range.high);
        if (!ordering) {
            return std::nullopt;
        }
        is_inside = is_inside && (range.is_high_closed ? *ordering <= 0 : *ordering < 0);
    }
    return is_inside;
}

} // namespace onegrid::rules
