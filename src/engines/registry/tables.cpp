// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: definitions made of the codes of element types; no value of a client is in them.
#include "engines/registry/tables.hpp"
#include "engines/registry/names.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::registry {

namespace {

// Elements that count: what is refused, merged away, retired or sealed may share its key with a living one.
constexpr std::string_view living = "status IN ('proposed', 'current')";

std::vector<Column> own_columns()
{
    return {{"district", "smallint", "NOT NULL"},
            {"id", "bigint", "NOT NULL"},
            {"area", "bigint", "NOT NULL"}, // the deepest area it is in
            {"status", "text", "NOT NULL"},
            {"version", "integer", "NOT NULL"},
            {"valid_from", "timestamptz", "NOT NULL"},         // since when it is so in the world
            {"known_from", "timestamptz", "NOT NULL"},         // since when it is known here
            {"confirmed_at", "timestamptz", "NOT NULL"},       // when somebody last looked
            {"field_times", "jsonb", "NOT NULL DEFAULT '{}'"}, // the same of fields that age by themselves
            {"changed_by", "bigint", "NOT NULL"},
            {"source", "text", "NOT NULL DEFAULT ''"}, // the import, device or act that gave it
            {"merged_into", "bigint", ""}};
}

std::string geometry_type(GeometryKind kind)
{
    switch (kind) {
    case GeometryKind::point:
        return "geometry(Point, 4326)";
    case GeometryKind::line:
        return "geometry(MultiLineString, 4326)";
    case GeometryKind::polygon:
        return "geometry(MultiPolygon, 4326)";
    default:
        return "geometry(Geometry, 4326)";
    }
}

std::string literal(Bound const &bound)
{
    return bound.value.is(rules::Kind::date) ? fmt::format("DATE '{}'", rules::text_of(bound.value.as_date()))
                                             : bound.value.as_number().text();
}

class TableMaker {
  public:
    explicit TableMaker(ElementType const &type) : m_type(type) {}

    std::vector<Table> run()
    {
        std::vector<Table> tables;
        tables.push_back(current());
        tables.push_back(past(tables.front()));
        for (auto const &relation : m_type.relations) {
            if (relation.is_many) {
                tables.push_back(link(relation));
            }
        }
        return tables;
    }

  private:
    Table current()
    {
        Table table{table_of(m_type.code), own_columns(), {}, {}, 90};
        table.constraints = {
            {name("pk"), "PRIMARY KEY (district, id)"},
            {name("status"), "CHECK (status IN ('proposed', 'current', 'refused', 'merged', 'retired', 'sealed'))"}};
        table.indexes.push_back({name("area"), false, "(area, id)"});
        table.indexes.push_back({name("merged"), false, "(merged_into) WHERE merged_into IS NOT NULL"});
        for (auto const &field : m_type.fields) {
            add(table, field);
        }
        for (auto const &relation : m_type.relations) {
            add(table, relation);
        }
        if (m_type.geometry != GeometryKind::none) {
            table.columns.push_back({"geom", geometry_type(m_type.geometry), ""});
            table.indexes.push_back({name("geom"), false, "USING gist (geom)"});
            if (m_type.is_geometry_required) {
                table.constraints.push_back({part("geom", "required"), "CHECK (geom IS NOT NULL)"});
            }
        }
        if (!m_type.key.empty()) {
            table.indexes.push_back(
                {name("key"), true, fmt::format("(district, {}) WHERE {}", fmt::join(key_columns(), ", "), living)});
        }
        if (m_type.fresh_for || std::ranges::any_of(m_type.fields, [](Field const &field) { return field.fresh_for.has_value(); })) {
            table.indexes.push_back({name("stale"), false, "(confirmed_at, id) WHERE status = 'current'"});
        }
        if (m_type.seal) {
            table.indexes.push_back(
                {name("expiry"), false, fmt::format("({}, id) WHERE status = 'current'", m_type.seal->expires)});
        }
        return table;
    }

    Table past(Table const &now) const
    {
        Table table{past_table_of(m_type.code), now.columns, {}, {}};
        table.columns.push_back({"valid_to", "timestamptz", "NOT NULL"});
        table.columns.push_back({"known_to", "timestamptz", "NOT NULL"});
        table.constraints.push_back({table.name + "__pk", "PRIMARY KEY (district, id, version)"});
        return table;
    }

    Table link(Relation const &relation) const
    {
        Table table{link_table_of(m_type.code, relation.code),
                    {{"district", "smallint", "NOT NULL"},
                     {"id", "bigint", "NOT NULL"},
                     {"other", "bigint", "NOT NULL"},
                     {"valid_from", "timestamptz", "NOT NULL"},
                     {"known_from", "timestamptz", "NOT NULL"},
                     {"valid_to", "timestamptz", ""},
                     {"changed_by", "bigint", "NOT NULL"}},
                    {},
                    {}};
        table.constraints.push_back({table.name + "__pk", "PRIMARY KEY (district, id, other, valid_from)"});
        table.indexes.push_back({table.name + "__back", false, "(other, id) WHERE valid_to IS NULL"});
        return table;
    }

    void add(Table &table, Field const &field) const
    {
        auto const column = column_of(field);
        table.columns.push_back({column, field.is_sealed() ? "bytea" : sql_type_of(field.type), ""});
        if (has_blind_column(m_type, field)) {
            table.columns.push_back({blind_column_of(field), "bytea", ""});
        }
        // What is shown only sometimes is required only then, which the program sees to.
        if (field.is_required && !field.show_if) {
            table.constraints.push_back({part(field.code, "required"), fmt::format("CHECK ({} IS NOT NULL)", column)});
        }
        if (!field.is_sealed()) {
            limits(table, field, column);
        }
        if (field.is_searchable && !field.is_retired) {
            table.indexes.push_back({part(field.code, "search"), false, search(field, column)});
        }
    }

    void limits(Table &table, Field const &field, std::string const &column) const
    {
        std::vector<std::string> bounds;
        if (field.min) {
            bounds.push_back(fmt::format("{} >= {}", column, literal(*field.min)));
        }
        if (field.max) {
            bounds.push_back(fmt::format("{} <= {}", column, literal(*field.max)));
        }
        if (!bounds.empty()) {
            table.constraints.push_back(
                {part(field.code, "range"), fmt::format("CHECK ({})", fmt::join(bounds, " AND "))});
        }
        if (field.length) {
            table.constraints.push_back(
                {part(field.code, "length"), fmt::format("CHECK (char_length({}) <= {})", column, *field.length)});
        }
    }

    static std::string search(Field const &field, std::string const &column)
    {
        if (field.is_sealed()) {
            return fmt::format("({}) WHERE {} IS NOT NULL", blind_column_of(field), blind_column_of(field));
        }
        if (field.type == FieldType::codes) {
            return fmt::format("USING gin ({})", column);
        }
        // Texts are also looked for by how they begin.
        bool const by_beginning = is_text(field.type) && field.type != FieldType::area && field.type != FieldType::code;
        return fmt::format("({}{}, id)", column, by_beginning ? " text_pattern_ops" : "");
    }

    void add(Table &table, Relation const &relation) const
    {
        if (relation.is_many) {
            return;
        }
        auto const column = column_of(relation);
        table.columns.push_back({column, "bigint", ""});
        table.indexes.push_back(
            {part(relation.code, "back"), false, fmt::format("({}, id) WHERE {} IS NOT NULL", column, column)});
        if (relation.is_required) {
            table.constraints.push_back(
                {part(relation.code, "required"), fmt::format("CHECK ({} IS NOT NULL)", column)});
        }
    }

    std::vector<std::string> key_columns() const
    {
        std::vector<std::string> columns;
        for (auto const &code : m_type.key) {
            if (auto const *field = m_type.find_field(code)) {
                columns.push_back(field->is_sealed() ? blind_column_of(*field) : column_of(*field));
            }
        }
        return columns;
    }

    std::string name(std::string_view what) const { return fmt::format("{}__{}", m_type.code, what); }
    std::string part(std::string_view of, std::string_view what) const
    {
        return fmt::format("{}__{}__{}", m_type.code, of, what);
    }

    ElementType const &m_type;
};

} // namespace

std::string column_of(Field const &field) { return field.is_sealed() ? field.code + "_sealed" : field.code; }
std::string blind_column_of(Field const &field) { return field.code + "_blind"; }
std::string column_of(Relation const &relation) { return relation.code + "_id"; }

bool has_blind_column(ElementType const &type, Field const &field)
{
    bool const is_key = std::ranges::find(type.key, field.code) != type.key.end();
    return field.is_sealed() && (field.is_searchable || is_key);
}

std::string sql_type_of(FieldType type)
{
    switch (type) {
    case FieldType::integer:
    case FieldType::money:
    case FieldType::area:
        return "bigint";
    case FieldType::decimal:
        return "numeric";
    case FieldType::boolean:
        return "boolean";
    case FieldType::date:
        return "date";
    case FieldType::timestamp:
        return "timestamptz";
    case FieldType::codes:
    case FieldType::files:
        return "text[]";
    default:
        return "text";
    }
}

std::vector<Table> tables_of(ElementType const &type) { return TableMaker{type}.run(); }

std::string create_sql(Table const &table, Index const &index)
{
    return fmt::format("CREATE {}INDEX {} ON {}.{} {};", index.is_unique ? "UNIQUE " : "", index.name, sql_schema,
                       table.name, index.on);
}

std::string create_sql(Table const &table)
{
    std::string sql = fmt::format("CREATE TABLE {}.{} (\n", sql_schema, table.name);
    for (auto const &column : table.columns) {
        sql += fmt::format("    {} {}{}{},\n", column.name, column.type, column.rest.empty() ? "" : " ", column.rest);
    }
    for (auto const &constraint : table.constraints) {
        bool const is_last = &constraint == &table.constraints.back();
        sql += fmt::format("    CONSTRAINT {} {}{}\n", constraint.name, constraint.definition, is_last ? "" : ",");
    }
    sql += table.fill < 100 ? fmt::format(") WITH (fillfactor = {});", table.fill) : ");";
    for (auto const &index : table.indexes) {
        sql += "\n" + create_sql(table, index);
    }
    return sql;
}

} // namespace onegrid::registry
