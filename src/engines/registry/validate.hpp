// SPDX-License-Identifier: Apache-2.0
// A record of a type, as a form, an import or another program gives it, checked and written the one way that values are
// kept. A record is a JSON object: fields by their codes, `geometry` (GeoJSON, WGS-84), relations by their codes (an
// id, or a list of ids).
#pragma once
#include "engines/registry/type_book.hpp"
#include "platform/base/result.hpp"
#include <boost/json/object.hpp>

namespace onegrid::registry {

struct Fault {
    std::string pointer; // RFC 6901, into the record
    std::string code;    // "element.required", "id_card.wrong_check_digit"; texts are in problems.csv
    std::string detail;  // facts without a value of the record: what was expected
    Text says;           // of a check: what the type file says is wrong

    bool operator==(Fault const &) const = default;
};

struct Validated {
    boost::json::object record; // what was right, normalised; only what has a value
    std::vector<Fault> faults;  // in the order of the type's fields, then geometry, relations, checks

    bool is_valid() const { return faults.empty(); }
};

inline constexpr std::size_t most_vertices = 100'000;
inline constexpr std::size_t most_items = 100; // of codes, files and many-relations

// All faults at once. `now` is the time of day where the city is: nobody is born after it, and today() and now() in
// checks are it. A check that is null (something it needs is not given) holds. A field that is not shown is not
// required and may not be given.
Validated validate(TypeBook const &book, ElementType const &type, boost::json::value const &record,
                   rules::DateTime const &now);

// One value by itself: an edited cell, a column of an import. The value, or its faults with pointers below "".
struct ValidatedValue {
    boost::json::value value; // null: no value
    std::vector<Fault> faults;
};
ValidatedValue validate_value(TypeBook const &book, Field const &field, boost::json::value const &value,
                              rules::Date today);

// The faults as HTTP says them: what a check says is its detail, in the caller's language.
std::vector<FieldProblem> fields_of(std::vector<Fault> const &faults, std::string_view language);

} // namespace onegrid::registry
