// SPDX-License-Identifier: Apache-2.0
// The tables of a type: real columns, named constraints, PostGIS geometry, indexes. `district`, the home district, is
// first in every key; no foreign keys, since what a relation leads to may live in another district's shard.
//
//     elements.element_TYPE          the elements as they are now
//     elements.element_TYPE__past    what they were before, one row a version
//     elements.link_TYPE__RELATION   of each relation to many
#pragma once
#include "engines/registry/element_type.hpp"

namespace onegrid::registry {

inline constexpr std::string_view sql_schema = "elements";

struct Column {
    std::string name;
    std::string type; // "bigint"
    std::string rest; // "NOT NULL DEFAULT '{}'", or nothing

    bool operator==(Column const &) const = default;
};

struct Constraint {
    std::string name;
    std::string definition; // "CHECK (floors IS NOT NULL)"

    bool operator==(Constraint const &) const = default;
};

struct Index {
    std::string name;
    bool is_unique{};
    std::string on; // "USING gist (geom)"

    bool operator==(Index const &) const = default;
};

struct Table {
    std::string name; // without the schema
    std::vector<Column> columns;
    std::vector<Constraint> constraints;
    std::vector<Index> indexes;
    int fill{100}; // % of a page that is filled at first: the rest is for the next versions of its rows
};

// In the order above. The same type gives the same tables, in the same order.
std::vector<Table> tables_of(ElementType const &type);

// The column that holds a field: FIELD, or FIELD_sealed; and the one it is found by when it is sealed: FIELD_blind.
std::string column_of(Field const &field);
std::string blind_column_of(Field const &field);
bool has_blind_column(ElementType const &type, Field const &field);
std::string column_of(Relation const &relation); // RELATION_id, of a relation to one
std::string sql_type_of(FieldType type);         // of values that are not sealed

std::string create_sql(Table const &table); // the table with its constraints and indexes
std::string create_sql(Table const &table, Index const &index);

} // namespace onegrid::registry
