// SPDX-License-Identifier: Apache-2.0
// What must be done to a database when types change: steps in order, each in words and in SQL. Everything that only
// adds is done; whatever would lose data, or take its protection away, is found, said, and refused unless it was asked
// for.
#pragma once
#include "engines/registry/tables.hpp"
#include "engines/registry/type_book.hpp"
#include "platform/base/result.hpp"

namespace onegrid::registry {

struct Step {
    enum class Kind : std::uint8_t {
        create, // a table
        add,    // a column, constraint or index
        rename, // a column, and what is named after it
        widen,  // a column's type, every value kept
        drop,   // a constraint or index, or a column whose values are kept elsewhere
        seal,   // no SQL: the program moves the values of `field` into their sealed column, or fills the blind one
        unseal, // no SQL: the other way
        lose,   // a column or table, with all that is in it
    };

    Kind kind{};
    std::string type;  // the element type
    std::string field; // or relation; empty: the type as a whole
    Text says;
    std::string sql; // one or more statements; empty where the program does it
    bool is_destructive{};
};

// What becomes of the database when `before` becomes `after`; nullptr: the type is not there. Rows that are there are
// never checked against new limits: those hold for what is written from then on. Past versions are changed with the
// present.
std::vector<Step> plan(ElementType const *before, ElementType const *after);
// Of all types, by code.
std::vector<Step> plan(TypeBook const &before, TypeBook const &after);

enum class Losing : std::uint8_t { refused, asked_for };

// The steps, if nothing is lost by them or that was asked for. Refuses with conflict "type.would_lose", a field
// TYPE/FIELD for each thing that would be lost.
Result<std::vector<Step>> allowed(std::vector<Step> steps, Losing losing);

// All statements, each step under its words.
std::string to_sql(std::vector<Step> const &steps);

} // namespace onegrid::registry
