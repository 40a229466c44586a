// SPDX-License-Identifier: Apache-2.0
// The statements of a type, made of its codes: small letters, digits and underscores, as its reader lets them be. Values
// are bound. Rows go in as arrays, so that one statement writes one element or ten thousand: new ones column by column, which costs
// PostgreSQL a third of what JSON does; the next versions of others as JSON.
#pragma once
#include "engines/registry/element_type.hpp"
#include "platform/db/query.hpp"
#include <map>
#include <string>
#include <vector>

namespace onegrid::elements {

struct Statements {
    explicit Statements(registry::ElementType const &type);

    // The columns of Row (store.hpp) of `elements.TABLE e`, and of a past version.
    std::string columns;
    std::string from;      // "elements.element_house e"
    std::string from_past; // "elements.element_house__past e"

    // One alone is asked for apart: a plan for arrays of any length never looks as good as one for that very array, and so
    // PostgreSQL would plan it each time.
    db::Query const *by_id;       // $1 district, $2 id
    db::Query const *by_ids;      // $1 districts, $2 ids
    db::Query const *locked_one;  // as by_id, locked until the end of the transaction
    db::Query const *locked;      // as by_ids, locked, by id
    db::Query const *versions;    // $1 district, $2 id: with the past ones, newest first
    db::Query const *as_of;       // $1 districts, $2 ids, $3 valid at, $4 known at: of each the version that counted
    db::Query const *places;      // $1 districts, $2 ids: id, area, status, merged_into
    db::Query const *living_in;   // $1 to $2, areas: the ids of those that live there
    db::Query const *merged;      // $1: the ids of those that it stands for
    db::Query const *insert;      // an array of texts for each of `inserted`
    db::Query const *replace;     // $1 rows of the next version: the one that was goes to the past. Gives the ids
    db::Query const *confirm;     // $1 districts, $2 ids, $3 at, $4 fields as JSON {FIELD: time}; all of it (but what was later) when that is null
    struct Inserted {
        std::string name;
        bool is_list{}; // an array itself: each value is one as PostgreSQL writes it
        bool is_point{}; // a place in EWKB, in hexadecimal digits
    };
    std::vector<Inserted> inserted;
    std::map<std::string, db::Query const *> link;   // of relations to many: $1 [{district,id,other,valid_from,known_from,changed_by}]
    std::map<std::string, db::Query const *> unlink; // $1 districts, $2 ids, $3 others, $4 valid_to
    // By relation: who leads to one of $1 by it, in the areas $2 to $3; $4 at most.
    std::map<std::string, db::Query const *> back;
};

} // namespace onegrid::elements
