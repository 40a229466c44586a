// SPDX-License-Identifier: Apache-2.0
// sql: from the catalogue: the codes of element types; no value of a client is in a statement.
#include "engines/elements/list_where.hpp"
#include "engines/registry/names.hpp"
#include "engines/registry/tables.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::elements {
namespace {

using registry::ElementType;
using registry::Field;
using registry::FieldType;
using registry::Filter;
using registry::Relation;
using Beyond = Filter::Beyond;
using Comparison = Filter::Comparison;
using Form = Filter::Form;
using What = registry::FilterName::What;

// Texts are compared by code points, as FEEL does and as their indexes (text_pattern_ops) are ordered.
bool is_by_letters(Filter const &filter)
{
    return filter.name.what == What::field && registry::is_text(filter.name.field->type) && filter.name.field->type != FieldType::area;
}

std::string_view sign_of(Comparison comparison, bool is_by_letters)
{
    switch (comparison) {
    case Comparison::less:
        return is_by_letters ? "~<~" : "<";
    case Comparison::at_most:
        return is_by_letters ? "~<=~" : "<=";
    case Comparison::greater:
        return is_by_letters ? "~>~" : ">";
    case Comparison::at_least:
        return is_by_letters ? "~>=~" : ">=";
    case Comparison::differs:
        return "IS DISTINCT FROM";
    default:
        return "=";
    }
}

std::string column_of(Filter const &filter)
{
    switch (filter.name.what) {
    case What::field:
        return "e." + (filter.name.field->is_sealed() ? registry::blind_column_of(*filter.name.field) : registry::column_of(*filter.name.field));
    case What::relation:
        return "e." + registry::column_of(*filter.name.relation);
    case What::id:
        return "e.id";
    case What::area:
        return "e.area";
    case What::confirmed_at:
        return "e.confirmed_at";
    case What::geometry:
        return "e.geom";
    default:
        return "e.status";
    }
}

std::string sql_type_of(Filter const &filter)
{
    if (filter.name.what == What::field) {
        auto const &field = *filter.name.field;
        if (field.is_sealed()) {
            return "bytea";
        }
        if (filter.has_fraction) {
            return "numeric";
        }
        bool const is_list = field.type == FieldType::codes || field.type == FieldType::files;
        return is_list ? "text" : registry::sql_type_of(field.type);
    }
    return filter.name.what == What::confirmed_at ? "timestamptz" : filter.name.what == What::status ? "text" : "bigint";
}

std::string_view function_of(Beyond beyond)
{
    switch (beyond) {
    case Beyond::disjoint:
        return "ST_Disjoint";
    case Beyond::within:
        return "ST_Within";
    case Beyond::contains:
        return "ST_Contains";
    case Beyond::equals:
        return "ST_Equals";
    case Beyond::touches:
        return "ST_Touches";
    case Beyond::crosses:
        return "ST_Crosses";
    case Beyond::overlaps:
        return "ST_Overlaps";
    default:
        return "ST_Intersects";
    }
}

// A beginning as LIKE has it.
std::string beginning(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        if (c == '\\' || c == '%' || c == '_') {
            out += '\\';
        }
        out += c;
    }
    return out + '%';
}

// The first or last code that begins with these digits.
std::string filled(std::string digits, char with)
{
    digits.resize(std::max<std::size_t>(digits.size(), 15), with);
    return digits;
}

std::string list_of(std::vector<ElementId> const &ids)
{
    std::vector<std::int64_t> numbers;
    std::ranges::transform(ids, std::back_inserter(numbers), &ElementId::value);
    return fmt::format("{{{}}}", fmt::join(numbers, ","));
}

std::string joined(std::vector<std::string> const &parts, std::string_view word)
{
    return fmt::format("({})", fmt::join(parts, word));
}

// When a field was last confirmed, by itself or with the element.
std::string confirmed_of(Field const &field)
{
    return fmt::format("greatest(e.confirmed_at, (e.field_times ->> '{}')::timestamptz)", field.code);
}

std::vector<Field const *> ageing_fields(ElementType const &type)
{
    std::vector<Field const *> fields;
    for (auto const &field : type.fields) {
        if (field.fresh_for && !field.is_retired) {
            fields.push_back(&field);
        }
    }
    return fields;
}

} // namespace

std::string element_table(ElementType const &type) { return "elements." + registry::table_of(type.code); }
std::string past_table(ElementType const &type) { return "elements." + registry::past_table_of(type.code); }
std::string link_table(ElementType const &type, Relation const &relation)
{
    return "elements." + registry::link_table_of(type.code, relation.code);
}

std::string due_of(ElementType const &type)
{
    std::vector<std::string> parts;
    if (type.fresh_for) {
        parts.push_back(fmt::format("e.confirmed_at + make_interval(hours => {})", type.fresh_for->count()));
    }
    for (auto const *field : ageing_fields(type)) {
        parts.push_back(fmt::format("{} + make_interval(hours => {})", confirmed_of(*field), field->fresh_for->count()));
    }
    return fmt::format("least({})", fmt::join(parts, ", "));
}

std::string Where::bind(std::string value)
{
    auto const same = std::ranges::find(m_values, value);
    if (same == m_values.end()) {
        m_values.push_back(std::move(value));
        return fmt::format("($3::text[])[{}]", m_values.size());
    }
    return fmt::format("($3::text[])[{}]", same - m_values.begin() + 1);
}

std::string Where::conditions(ListAsk const &ask)
{
    m_now = ask.now;
    std::vector<std::string_view> statuses;
    std::ranges::transform(ask.statuses, std::back_inserter(statuses), [](Status status) { return to_text(status); });
    std::string sql = statuses.empty() ? " AND false" : fmt::format(" AND e.status IN ('{}')", fmt::join(statuses, "', '"));
    // What is sealed is opened by nobody: nor is it found by what is in it.
    bool const looks_inside = ask.typed || ask.box || ask.filter || ask.relation != nullptr || ask.sort.what == SortBy::What::field;
    if (looks_inside && std::ranges::find(ask.statuses, Status::sealed) != ask.statuses.end()) {
        sql += " AND e.status <> 'sealed'";
    }
    if (ask.typed) {
        sql += " AND " + typed(*ask.typed);
    }
    if (ask.box) {
        auto const envelope = fmt::format("ST_MakeEnvelope({}::float8, {}::float8, {}::float8, {}::float8, 4326)", bind(fmt::format("{}", ask.box->west)),
                                          bind(fmt::format("{}", ask.box->south)), bind(fmt::format("{}", ask.box->east)),
                                          bind(fmt::format("{}", ask.box->north)));
        bool const is_point = m_type.geometry == registry::GeometryKind::point;
        sql += fmt::format(" AND e.geom && {}{}", envelope, is_point ? "" : fmt::format(" AND ST_Intersects(e.geom, {})", envelope));
    }
    if (ask.filter) {
        sql += " AND " + filter(*ask.filter);
    }
    if (ask.age) {
        sql += " AND " + aged(*ask.age, ask.now, false);
    }
    if (ask.relation != nullptr) {
        auto const ids = fmt::format("{}::bigint[]", bind(list_of(ask.related)));
        auto const then = ask.at ? fmt::format("l.valid_from <= {0}::timestamptz AND (l.valid_to IS NULL OR l.valid_to > {0}::timestamptz)",
                                               bind(to_rfc3339(*ask.at)))
                                 : "l.valid_to IS NULL";
        sql += ask.relation->is_many
                   ? fmt::format(" AND (e.district, e.id) IN (SELECT l.district, l.id FROM {} l WHERE l.other = ANY ({}) AND {})",
                                 link_table(m_type, *ask.relation), ids, then)
                   : fmt::format(" AND e.{} = ANY ({})", registry::column_of(*ask.relation), ids);
    }
    if (ask.among) {
        sql += fmt::format(" AND (e.district, e.id) IN (SELECT ((i.id >> 13) & 511)::smallint, i.id FROM unnest({}::bigint[]) AS i(id))",
                           bind(list_of(*ask.among)));
    }
    return sql;
}

std::string Where::typed(std::vector<Typed> const &all)
{
    std::vector<std::string> parts;
    for (auto const &one : all) {
        bool const begins = one.field != nullptr && !one.field->is_sealed() && registry::is_text(one.field->type) &&
                            one.field->type != FieldType::area && one.field->is_searchable;
        parts.push_back(begins ? fmt::format("e.{} LIKE {}", registry::column_of(*one.field), bind(beginning(one.value)))
                               : exactly({one}));
    }
    return parts.empty() ? "false" : joined(parts, " OR ");
}

std::string Where::exactly(std::vector<Typed> const &all)
{
    std::vector<std::string> parts;
    for (auto const &one : all) {
        if (one.field == nullptr) {
            parts.push_back(fmt::format("(e.district = (({0}::bigint >> 13) & 511)::smallint AND e.id = {0}::bigint)", bind(one.value)));
        } else if (one.field->is_sealed()) {
            parts.push_back(fmt::format("e.{} = {}::bytea", registry::blind_column_of(*one.field), bind(one.value)));
        } else {
            parts.push_back(fmt::format("e.{} = {}::{}", registry::column_of(*one.field), bind(one.value), registry::sql_type_of(one.field->type)));
        }
    }
    return parts.empty() ? "false" : joined(parts, " OR ");
}

std::string Where::filter(Filter const &filter)
{
    if (filter.beyond != Beyond::none) {
        return beyond(filter);
    }
    switch (filter.form) {
    case Form::constant:
        return filter.is_not ? "false" : "true";
    case Form::all:
    case Form::any: {
        std::vector<std::string> parts;
        for (auto const &part : filter.parts) {
            parts.push_back(this->filter(part));
        }
        return joined(parts, filter.form == Form::all ? " AND " : " OR ");
    }
    case Form::compare:
        return compared(filter);
    case Form::one_of:
        return one_of(filter);
    case Form::missing:
        if (filter.name.what == What::relation && filter.name.relation->is_many) {
            return fmt::format("{}EXISTS (SELECT FROM {} l WHERE l.district = e.district AND l.id = e.id AND l.valid_to IS NULL)",
                               filter.is_not ? "" : "NOT ", link_table(m_type, *filter.name.relation));
        }
        return fmt::format("{} IS {}NULL", column_of(filter), filter.is_not ? "NOT " : "");
    case Form::list_contains:
        return listed(filter);
    default:
        return in_text(filter);
    }
}

std::string Where::value_of(Filter const &filter, std::size_t at)
{
    return fmt::format("{}::{}", bind(filter.values.at(at)), sql_type_of(filter));
}

std::string Where::compared(Filter const &filter)
{
    if (filter.name.what == What::age) {
        return one_of(filter);
    }
    return fmt::format("{} {} {}", column_of(filter), sign_of(filter.comparison, is_by_letters(filter)), value_of(filter, 0));
}

std::string Where::one_of(Filter const &filter)
{
    bool const is_not = filter.is_not || filter.comparison == Comparison::differs;
    std::vector<std::string> parts;
    if (filter.name.what == What::age) {
        for (auto const colour : {registry::Colour::fresh, registry::Colour::ageing, registry::Colour::stale}) {
            if (std::ranges::find(filter.values, registry::to_text(colour)) != filter.values.end()) {
                parts.push_back(aged(colour, m_now, is_not));
            }
        }
        return joined(parts, is_not ? " AND " : " OR ");
    }
    for (std::size_t i = 0; i < filter.values.size(); ++i) {
        parts.push_back(value_of(filter, i));
    }
    auto const column = column_of(filter);
    if (parts.empty()) {
        return is_not ? "true" : "false";
    }
    auto const list = fmt::format("ARRAY[{}]", fmt::join(parts, ", "));
    return is_not ? fmt::format("({0} IS NULL OR {0} <> ALL ({1}))", column, list) : fmt::format("{} = ANY ({})", column, list);
}

std::string Where::in_text(Filter const &filter)
{
    auto const column = column_of(filter);
    bool const is_area = filter.name.what == What::area || filter.name.field->type == FieldType::area;
    if (is_area) { // all codes have 15 digits
        return fmt::format("{} {}BETWEEN {}::bigint AND {}::bigint", column, filter.is_not ? "NOT " : "",
                           bind(filled(filter.values.at(0), '0')), bind(filled(filter.values.at(0), '9')));
    }
    if (filter.form == Form::starts_with) {
        return fmt::format("{} {}LIKE {}", column, filter.is_not ? "NOT " : "", bind(beginning(filter.values.at(0))));
    }
    return fmt::format("{}(strpos({}, {}) > 0)", filter.is_not ? "NOT " : "", column, value_of(filter, 0));
}

std::string Where::listed(Filter const &filter)
{
    if (filter.name.what == What::relation) {
        auto const links = fmt::format("SELECT FROM {} l WHERE l.district = e.district AND l.id = e.id AND l.valid_to IS NULL",
                                       link_table(m_type, *filter.name.relation));
        auto const there = fmt::format("EXISTS ({} AND l.other = {})", links, value_of(filter, 0));
        return filter.is_not ? fmt::format("(EXISTS ({}) AND NOT {})", links, there) : there;
    }
    return fmt::format("{}({} @> ARRAY[{}])", filter.is_not ? "NOT " : "", column_of(filter), value_of(filter, 0));
}

std::string Where::beyond(Filter const &filter)
{
    auto const bound = bind(filter.values.at(0));
    if (filter.beyond == Beyond::like) {
        return fmt::format("{} {}LIKE {}", column_of(filter), filter.is_not ? "NOT " : "", bound);
    }
    auto const &shape = m_values.back();
    // What crosses itself is made whole, and stays what it is: points, lines or areas.
    int const dimension = shape.find("POLYGON") != std::string::npos ? 3 : shape.find("LINESTRING") != std::string::npos ? 2 : 1;
    return fmt::format("{}{}(e.geom, ST_CollectionExtract(ST_MakeValid(ST_GeomFromText({}, 4326)), {}))", filter.is_not ? "NOT " : "",
                       function_of(filter.beyond), bound, dimension);
}

// Some part of it is ageing, or stale.
std::string Where::ageing_since(Instant now, bool is_stale)
{
    auto const since = [&](std::chrono::hours fresh_for) {
        auto const time = is_stale ? std::chrono::seconds(fresh_for) : registry::ageing_after(fresh_for);
        return fmt::format("{}::timestamptz", bind(to_rfc3339(now - time)));
    };
    auto const fields = ageing_fields(m_type);
    std::vector<std::string> parts;
    std::optional<std::chrono::hours> shortest = m_type.fresh_for;
    if (m_type.fresh_for) {
        parts.push_back(fmt::format("e.confirmed_at <= {}", since(*m_type.fresh_for)));
    }
    for (auto const *field : fields) {
        parts.push_back(fmt::format("{} <= {}", confirmed_of(*field), since(*field->fresh_for)));
        shortest = std::min(shortest.value_or(*field->fresh_for), *field->fresh_for);
    }
    if (parts.empty()) {
        return "false"; // it never ages
    }
    // What is confirmed by itself is confirmed later than the element: an index on that is enough to begin with.
    return fields.empty() ? parts.front() : fmt::format("(e.confirmed_at <= {} AND {})", since(*shortest), joined(parts, " OR "));
}

std::string Where::aged(registry::Colour colour, Instant now, bool is_not)
{
    std::string sql;
    switch (colour) {
    case registry::Colour::stale:
        sql = ageing_since(now, true);
        break;
    case registry::Colour::ageing:
        sql = fmt::format("({} AND NOT {})", ageing_since(now, false), ageing_since(now, true));
        break;
    case registry::Colour::fresh:
        sql = "NOT " + ageing_since(now, false);
    }
    return is_not ? fmt::format("NOT ({})", sql) : sql;
}

} // namespace onegrid::elements
