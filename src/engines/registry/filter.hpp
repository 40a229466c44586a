// SPDX-License-Identifier: Apache-2.0
// A filter of a list, written in FEEL over the fields of a type, as a tree of comparisons that a statement can be made
// of: `use = "let" and (let_until < today() or let_until = null)`. docs/elements.md says what may stand in one.
#pragma once
#include "engines/registry/element_type.hpp"
#include "engines/rules/predicate.hpp"

namespace onegrid::registry {

// What is compared: a field, a relation, or what every element has (a field of that name comes first).
struct FilterName {
    enum class What : std::uint8_t { field, relation, id, status, area, confirmed_at, age, geometry };
    What what{};
    Field const *field{};       // of the type, and no longer there than it
    Relation const *relation{}; // the same
};

struct Filter {
    using Form = rules::Predicate::Form;
    using Comparison = rules::Predicate::Comparison;
    // What FEEL has no word for and CQL2 has (cql2.hpp): values[0] is a pattern as LIKE has it, or a shape as WKT in
    // degrees that the place of the element is compared with. `is_not`: it has a value, and that does not hold.
    enum class Beyond : std::uint8_t { none, like, intersects, disjoint, within, contains, equals, touches, crosses, overlaps };

    Form form{};
    Beyond beyond{};
    Comparison comparison{};
    bool is_not = false;
    FilterName name{};
    // As a database reads them: digits, "true", dates and times as ISO 8601 writes them (times in UTC), areas as 15
    // digits (of starts_with: the first of them), texts as they are, without NUL.
    std::vector<std::string> values{};
    bool has_fraction = false; // a whole number is compared with one that is none
    std::vector<Filter> parts{};
};

struct FilterFault {
    std::string code;      // filter.malformed, filter.unknown_field, filter.not_possible, filter.too_long, filter.too_many_parts
    std::size_t place = 0; // in the text: letters before it, and it, so from 1
    std::string detail;    // what was found, what would be possible

    std::string text() const; // "7: …": the place and the detail
};

inline constexpr std::size_t longest_filter = 2'000; // letters
inline constexpr std::size_t most_filter_parts = 50; // comparisons

// Pure. `now` is the time where the city is: today() and now() are it, and a day begins there. A field that is sealed is
// compared with = and in alone, and only when it is looked up (has_blind_column). When an element passes is when FEEL
// says true of its record, with two exceptions that FEEL would call null: a time compared with a date is compared by its
// day, and a time without a zone is one of here.
tl::expected<Filter, FilterFault> filter_of(ElementType const &type, std::string_view feel, rules::DateTime const &now);

// Of a condition that somebody else has read from `text`, with the slots of filter_scope_of(type); the places of faults are
// in that text.
tl::expected<Filter, FilterFault> filter_of(ElementType const &type, rules::Predicate const &predicate, std::string_view text,
                                            rules::DateTime const &now);

// The names that a filter of the type may use, in the order of their slots, for whoever evaluates one: fields that are
// not retired, relations (ids as texts), id, status, area, confirmed_at, age.
rules::Scope filter_scope_of(ElementType const &type);

} // namespace onegrid::registry
