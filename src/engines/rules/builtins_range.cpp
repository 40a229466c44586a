// SPDX-License-Identifier: Apache-2.0
// How points and ranges lie to one another (DMN 1.5 §10.3.4.11, table 78).
#include "engines/rules/builtin.hpp"

namespace onegrid::rules {
namespace {

// An end of a range, or a point.
struct End {
    Value const *value = nullptr;
    int infinity = 0; // -1, 1: unbounded
    bool is_closed = true;
};

struct Span {
    End low;
    End high;
};

Span span_of(Value const &value)
{
    if (!value.is(Kind::range)) {
        return {{&value, 0, true}, {&value, 0, true}};
    }
    Range const &range = value.as_range();
    bool const is_below = range.form == RangeForm::less || range.form == RangeForm::at_most;
    bool const is_above = range.form == RangeForm::greater || range.form == RangeForm::at_least;
    return {{&range.low, is_below ? -1 : 0, range.is_low_closed}, {&range.high, is_above ? 1 : 0, range.is_high_closed}};
}

// Compares ends, and remembers when some cannot be.
class Judge {
  public:
    int order(End const &a, End const &b)
    {
        if (a.infinity != 0 || b.infinity != 0) {
            return a.infinity - b.infinity;
        }
        auto const ordering = compare(*a.value, *b.value);
        if (!ordering) {
            m_is_known = false;
            return 0;
        }
        return *ordering < 0 ? -1 : *ordering > 0 ? 1 : 0;
    }
    bool less(End const &a, End const &b) { return order(a, b) < 0; }
    bool same(End const &a, End const &b) { return order(a, b) == 0 && a.infinity == 0; }
    [[nodiscard]] bool is_known() const { return m_is_known; }

  private:
    bool m_is_known = true;
};

using Relation = bool (*)(Judge &, Span const &, Span const &);

bool before(Judge &is, Span const &a, Span const &b)
{
    return is.less(a.high, b.low) || (is.same(a.high, b.low) && (!a.high.is_closed || !b.low.is_closed));
}
bool meets(Judge &is, Span const &a, Span const &b) { return a.high.is_closed && b.low.is_closed && is.same(a.high, b.low); }
bool reaches(Judge &is, Span const &a, Span const &b) // the end of a is past the start of b, or on it
{
    return is.less(b.low, a.high) || (is.same(a.high, b.low) && a.high.is_closed && b.low.is_closed);
}
bool overlaps(Judge &is, Span const &a, Span const &b) { return reaches(is, a, b) && reaches(is, b, a); }
bool overlaps_before(Judge &is, Span const &a, Span const &b)
{
    bool const starts_before = is.less(a.low, b.low) || (is.same(a.low, b.low) && a.low.is_closed && !b.low.is_closed);
    bool const ends_before = is.less(a.high, b.high) || (is.same(a.high, b.high) && (!a.high.is_closed || b.high.is_closed));
    return starts_before && reaches(is, a, b) && ends_before;
}
bool finishes(Judge &is, Span const &a, Span const &b)
{
    return a.high.is_closed == b.high.is_closed && is.same(a.high, b.high) &&
           (is.less(b.low, a.low) || (is.same(a.low, b.low) && (!a.low.is_closed || b.low.is_closed)));
}
bool starts(Judge &is, Span const &a, Span const &b)
{
    return a.low.is_closed == b.low.is_closed && is.same(a.low, b.low) &&
           (is.less(a.high, b.high) || (is.same(a.high, b.high) && (!a.high.is_closed || b.high.is_closed)));
}
bool includes(Judge &is, Span const &a, Span const &b)
{
    bool const from = is.less(a.low, b.low) || (is.same(a.low, b.low) && (a.low.is_closed || !b.low.is_closed));
    bool const to = is.less(b.high, a.high) || (is.same(a.high, b.high) && (a.high.is_closed || !b.high.is_closed));
    return from && to;
}
bool coincides(Judge &is, Span const &a, Span const &b)
{
    return is.order(a.low, b.low) == 0 && is.order(a.high, b.high) == 0 && a.low.is_closed == b.low.is_closed &&
           a.high.is_closed == b.high.is_closed;
}

// A point at the end (or start) of a range, which must hold it.
bool is_at_end(Judge &is, Span const &point, Span const &range) { return range.high.is_closed && is.same(range.high, point.high); }
bool is_at_start(Judge &is, Span const &point, Span const &range) { return range.low.is_closed && is.same(range.low, point.low); }

template <Relation relation, bool is_reversed = false>
Value judged(Arguments const &arguments)
{
    Judge judge;
    Span const first = span_of(arguments[is_reversed ? 1 : 0]);
    Span const second = span_of(arguments[is_reversed ? 0 : 1]);
    bool const truth = relation(judge, first, second);
    return judge.is_known() ? Value(truth) : arguments.wrong("rules.not_comparable");
}

#define POINT "number|string|date|time|date and time|days|months"

constexpr Signature signatures[] = {
    {"before(point1: " POINT ", point2: " POINT "): boolean", judged<before>},
    {"before(point: " POINT ", range: range): boolean", judged<before>},
    {"before(range: range, point: " POINT "): boolean", judged<before>},
    {"before(range1: range, range2: range): boolean", judged<before>},
    {"after(point1: " POINT ", point2: " POINT "): boolean", judged<before, true>},
    {"after(point: " POINT ", range: range): boolean", judged<before, true>},
    {"after(range: range, point: " POINT "): boolean", judged<before, true>},
    {"after(range1: range, range2: range): boolean", judged<before, true>},
    {"meets(range1: range, range2: range): boolean", judged<meets>},
    {"met by(range1: range, range2: range): boolean", judged<meets, true>},
    {"overlaps(range1: range, range2: range): boolean", judged<overlaps>},
    {"overlaps before(range1: range, range2: range): boolean", judged<overlaps_before>},
    {"overlaps after(range1: range, range2: range): boolean", judged<overlaps_before, true>},
    {"finishes(point: " POINT ", range: range): boolean", judged<is_at_end>},
    {"finishes(range1: range, range2: range): boolean", judged<finishes>},
    {"finished by(range: range, point: " POINT "): boolean", judged<is_at_end, true>},
    {"finished by(range1: range, range2: range): boolean", judged<finishes, true>},
    {"includes(range: range, point: " POINT "): boolean", judged<includes>},
    {"includes(range1: range, range2: range): boolean", judged<includes>},
    {"during(point: " POINT ", range: range): boolean", judged<includes, true>},
    {"during(range1: range, range2: range): boolean", judged<includes, true>},
    {"starts(point: " POINT ", range: range): boolean", judged<is_at_start>},
    {"starts(range1: range, range2: range): boolean", judged<starts>},
    {"started by(range: range, point: " POINT "): boolean", judged<is_at_start, true>},
    {"started by(range1: range, range2: range): boolean", judged<starts, true>},
    {"coincides(point1: " POINT ", point2: " POINT "): boolean", judged<coincides>},
    {"coincides(range1: range, range2: range): boolean", judged<coincides>},
};

#undef POINT

} // namespace

std::span<Signature const> range_functions() { return signatures; }

} // namespace onegrid::rules
