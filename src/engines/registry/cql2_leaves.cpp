// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/cql2_leaves.hpp"
#include "engines/registry/cql2.hpp"
#include "engines/registry/normal.hpp"
#include "platform/reading/spelling.hpp"
#include <fmt/format.h>

namespace onegrid::registry {
namespace {

using Comparison = Filter::Comparison;
using Form = Filter::Form;
using Wants = Cql2Wants;
using rules::Kind;
using rules::Value;

constexpr std::size_t most_wildcards = 10; // of a pattern

Wants wants_of_field(Field const &field)
{
    switch (field.type) {
    case FieldType::integer:
    case FieldType::decimal:
    case FieldType::money:
        return Wants::number;
    case FieldType::boolean:
        return Wants::truth;
    case FieldType::date:
        return Wants::date;
    case FieldType::timestamp:
        return Wants::moment;
    case FieldType::area:
        return Wants::area;
    case FieldType::codes:
    case FieldType::files:
        return Wants::listed;
    default:
        return Wants::text;
    }
}

std::string_view possible_with(Wants wants)
{
    switch (wants) {
    case Wants::number:
        return "= <> < <= > >= BETWEEN IN IS NULL, with numbers";
    case Wants::truth:
        return "= <> IN IS NULL, with TRUE or FALSE";
    case Wants::date:
        return "= <> < <= > >= BETWEEN IN IS NULL T_…, with DATE('2026-11-25')";
    case Wants::moment:
        return "= <> < <= > >= BETWEEN IN IS NULL T_…, with TIMESTAMP('2026-11-25T00:00:00Z') or DATE('2026-11-25')";
    case Wants::area:
        return "= <> < <= > >= BETWEEN IN IS NULL, with 15 digits in quotes; LIKE '310101%'";
    case Wants::listed:
        return "A_CONTAINS(…, ('…')), A_OVERLAPS(…, ('…')), IS NULL";
    case Wants::word:
        return "= <> IN IS NULL, with its words or ids in quotes";
    case Wants::place:
        return "IS NULL, S_INTERSECTS(geometry, …) and the like";
    default:
        return "= <> < <= > >= BETWEEN IN LIKE IS NULL, with texts in single quotes";
    }
}

Comparison opposite(Comparison comparison)
{
    switch (comparison) {
    case Comparison::equal:
        return Comparison::differs;
    case Comparison::differs:
        return Comparison::equal;
    case Comparison::less:
        return Comparison::at_least;
    case Comparison::at_most:
        return Comparison::greater;
    case Comparison::greater:
        return Comparison::at_most;
    default:
        return Comparison::less;
    }
}

// A pattern of LIKE taken apart.
struct Pattern {
    std::string sql;                        // as a database reads it
    std::string plain;                      // the letters that are no wildcards
    std::size_t many = 0, one = 0;          // of either wildcard
    bool begins_open = false, ends_open = false; // with %
};

Pattern pattern_of(std::string_view text)
{
    Pattern pattern;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            pattern.begins_open = pattern.begins_open || i == 0;
            if (!pattern.ends_open) { // two are one
                pattern.sql += '%';
                ++pattern.many;
            }
            pattern.ends_open = true;
            continue;
        }
        pattern.ends_open = false;
        if (text[i] == '_') {
            pattern.sql += '_';
            ++pattern.one;
            continue;
        }
        i += text[i] == '\\' && i + 1 < text.size() ? 1 : 0;
        if (text[i] == '\\' || text[i] == '%' || text[i] == '_') {
            pattern.sql += '\\';
        }
        pattern.sql += text[i];
        pattern.plain += text[i];
    }
    return pattern;
}

} // namespace

Cql2Leaves::Cql2Leaves(ElementType const &type, Cql2Text &text, rules::DateTime const &now)
    : m_type(type), m_text(text), m_now(now), m_scope(filter_scope_of(type))
{
}

Filter Cql2Leaves::joined(std::vector<Filter> parts, bool is_all)
{
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    Filter filter;
    filter.form = is_all ? Form::all : Form::any;
    filter.parts = std::move(parts);
    return filter;
}

Value Cql2Leaves::coerced(Cql2Name const &name, Value const &value)
{
    if (name.wants == Wants::truth && value.is(Kind::number)) {
        auto const number = value.as_number().as_exact_int64();
        return number && (*number == 0 || *number == 1) ? Value(*number == 1) : value;
    }
    if (name.wants == Wants::date && value.is(Kind::date_time)) {
        return value.as_date_time().nanos == 0 ? Value(value.as_date_time().date) : value;
    }
    if (!value.is(Kind::string) || (name.wants != Wants::date && name.wants != Wants::moment)) {
        return value;
    }
    auto text = value.as_string();
    if (text.ends_with('T')) { // a date, as GDAL writes it
        text.remove_suffix(1);
    }
    if (auto const date = rules::parse_date(text)) {
        return Value(*date);
    }
    auto const moment = rules::parse_date_time(text);
    return moment ? coerced(name, Value(*moment)) : value;
}

Cql2Name Cql2Leaves::read_name()
{
    m_text.is_end(); // over the blanks
    Cql2Name name;
    name.begin = m_text.at();
    name.text = m_text.name();
    if (name.text.empty()) {
        m_text.expected("a name");
    }
    if (auto const slot = m_scope.slot_of(name.text)) {
        name.slot = *slot;
        name.wants = wants_of(name);
        return name;
    }
    if (name.text == "geometry" && m_type.geometry != GeometryKind::none) {
        name.wants = Wants::place;
        return name;
    }
    auto const names = cql2_names_of(m_type);
    std::vector<std::string_view> const known(names.begin(), names.end());
    m_text.fault("filter.unknown_field", name.begin, reading::unknown_word(first_letters(name.text, 60), known));
}

Wants Cql2Leaves::wants_of(Cql2Name const &name) const
{
    if (auto const *field = m_type.find_field(name.text)) {
        if (field->is_sealed()) {
            m_text.fault("filter.not_possible", name.begin, fmt::format("{}: personal values are not asked for here", name.text));
        }
        return wants_of_field(*field);
    }
    if (auto const *relation = m_type.find_relation(name.text)) {
        return relation->is_many ? Wants::listed : Wants::word;
    }
    return name.text == "confirmed_at" ? Wants::moment : name.text == "area" ? Wants::area : Wants::word;
}

void Cql2Leaves::impossible(Cql2Name const &name) const
{
    m_text.fault("filter.not_possible", name.begin, fmt::format("{}: {}", name.text, possible_with(name.wants)));
}

void Cql2Leaves::count(std::size_t at)
{
    if (++m_count > most_filter_parts) {
        m_text.fault("filter.too_many_parts", at, fmt::format("> {}", most_filter_parts));
    }
}

Filter Cql2Leaves::leaf(Cql2Name const &name, Form form, Comparison comparison, std::vector<Value> values, bool is_not)
{
    if (name.wants == Wants::place) {
        impossible(name);
    }
    count(name.begin);
    rules::Predicate predicate;
    predicate.form = form;
    predicate.comparison = comparison;
    predicate.is_not = is_not;
    predicate.slot = name.slot;
    predicate.values = std::move(values);
    predicate.offset = name.begin;
    auto filter = filter_of(m_type, predicate, m_text.text(), m_now);
    if (!filter) {
        if (filter.error().code == "filter.not_possible") {
            impossible(name);
        }
        throw FilterFault{filter.error()};
    }
    return *std::move(filter);
}

// What FEEL says of a missing value, that it differs, SQL does not.
Filter Cql2Leaves::and_present(Cql2Name const &name, Filter filter)
{
    std::vector<Filter> parts;
    parts.push_back(std::move(filter));
    parts.push_back(missing(name, true));
    return joined(std::move(parts), true);
}

Filter Cql2Leaves::constant(bool is_true)
{
    count(m_text.at());
    Filter filter;
    filter.form = Form::constant;
    filter.is_not = !is_true;
    return filter;
}

Filter Cql2Leaves::missing(Cql2Name const &name, bool is_not)
{
    if (name.wants != Wants::place) {
        return leaf(name, Form::missing, Comparison::equal, {}, is_not);
    }
    count(name.begin);
    Filter filter;
    filter.form = Form::missing;
    filter.is_not = is_not;
    filter.name.what = FilterName::What::geometry;
    return filter;
}

Filter Cql2Leaves::compared(Cql2Name const &name, Comparison comparison, Value const &value, bool is_not)
{
    auto const wanted = is_not ? opposite(comparison) : comparison;
    auto filter = leaf(name, Form::compare, wanted, {value}, false);
    return wanted == Comparison::differs ? and_present(name, std::move(filter)) : filter;
}

Filter Cql2Leaves::one_of(Cql2Name const &name, std::vector<Value> values, bool is_not)
{
    for (std::size_t i = 1; i < values.size() && name.wants == Wants::moment; ++i) {
        count(name.begin); // each is a comparison of its own there
    }
    auto filter = leaf(name, Form::one_of, Comparison::equal, std::move(values), is_not);
    return is_not ? and_present(name, std::move(filter)) : filter;
}

Filter Cql2Leaves::between(Cql2Name const &name, Value const &low, Value const &high, bool is_closed, bool is_not)
{
    std::vector<Filter> parts;
    if (!low.is_null()) {
        parts.push_back(compared(name, is_closed ? Comparison::at_least : Comparison::greater, low, is_not));
    }
    if (!high.is_null()) {
        parts.push_back(compared(name, is_closed ? Comparison::at_most : Comparison::less, high, is_not));
    }
    if (parts.empty()) {
        return is_not ? constant(false) : missing(name, true);
    }
    return joined(std::move(parts), !is_not);
}

Filter Cql2Leaves::like(Cql2Name const &name, std::string_view text, bool is_not)
{
    auto const pattern = pattern_of(text);
    if (pattern.many > most_wildcards) {
        m_text.fault("filter.not_possible", name.begin, fmt::format("{}: {} wildcards at most", name.text, most_wildcards));
    }
    auto const plain = Value::string(pattern.plain);
    if (pattern.many == 0 && pattern.one == 0) {
        if (name.wants != Wants::text) {
            impossible(name);
        }
        return compared(name, Comparison::equal, plain, is_not);
    }
    if (pattern.one == 0 && pattern.many == 1 && pattern.ends_open && !pattern.plain.empty()) {
        return leaf(name, Form::starts_with, Comparison::equal, {plain}, is_not);
    }
    auto filter = leaf(name, Form::contains, Comparison::equal, {plain}, is_not);
    if (pattern.one != 0 || pattern.many != 2 || !pattern.begins_open || !pattern.ends_open) {
        filter.beyond = Filter::Beyond::like;
        filter.values = {pattern.sql};
    }
    return filter;
}

Filter Cql2Leaves::has(Cql2Name const &name, Value const &value, bool is_not)
{
    return leaf(name, Form::list_contains, Comparison::equal, {value}, is_not);
}

Filter Cql2Leaves::place(Filter::Beyond beyond, std::string shape, bool is_not)
{
    count(m_text.at());
    Filter filter;
    filter.form = Form::compare;
    filter.beyond = beyond;
    filter.is_not = is_not;
    filter.name.what = FilterName::What::geometry;
    filter.values.push_back(std::move(shape));
    return filter;
}

} // namespace onegrid::registry
