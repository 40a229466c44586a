// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/cql2.hpp"
#include "engines/registry/cql2_leaves.hpp"
#include "engines/registry/cql2_shape.hpp"
#include "engines/registry/normal.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onegrid::registry {
namespace {

using Beyond = Filter::Beyond;
using Comparison = Filter::Comparison;
using rules::Kind;
using rules::Value;

constexpr std::array<std::pair<std::string_view, Beyond>, 8> spatial{{{"S_INTERSECTS", Beyond::intersects},
                                                                      {"S_DISJOINT", Beyond::disjoint},
                                                                      {"S_WITHIN", Beyond::within},
                                                                      {"S_CONTAINS", Beyond::contains},
                                                                      {"S_EQUALS", Beyond::equals},
                                                                      {"S_TOUCHES", Beyond::touches},
                                                                      {"S_CROSSES", Beyond::crosses},
                                                                      {"S_OVERLAPS", Beyond::overlaps}}};
constexpr std::array<std::string_view, 6> temporal{"T_AFTER", "T_BEFORE", "T_EQUALS", "T_DURING", "T_INTERSECTS", "T_DISJOINT"};
constexpr std::array<std::pair<std::string_view, Comparison>, 6> signs{{{"<>", Comparison::differs},
                                                                        {"<=", Comparison::at_most},
                                                                        {">=", Comparison::at_least},
                                                                        {"=", Comparison::equal},
                                                                        {"<", Comparison::less},
                                                                        {">", Comparison::greater}}};

// a < b is b > a.
Comparison mirrored(Comparison comparison)
{
    switch (comparison) {
    case Comparison::less:
        return Comparison::greater;
    case Comparison::at_most:
        return Comparison::at_least;
    case Comparison::greater:
        return Comparison::less;
    case Comparison::at_least:
        return Comparison::at_most;
    default:
        return comparison;
    }
}

class Cql2Reading {
  public:
    Cql2Reading(ElementType const &type, std::string_view cql2, rules::DateTime const &now, ToDegrees degrees)
        : m_text(cql2), m_shapes(m_text, degrees), m_leaves(type, m_text, now)
    {
    }

    Filter run()
    {
        if (auto const letters = letters_of(m_text.text()); letters > longest_cql2) {
            throw FilterFault{"filter.too_long", longest_cql2, fmt::format("{} > {}", letters, longest_cql2)};
        }
        if (!is_utf8(m_text.text())) {
            throw FilterFault{"filter.malformed", 1, "UTF-8"};
        }
        auto filter = either(false);
        if (!m_text.is_end()) {
            m_text.expected("AND, OR or the end");
        }
        return filter;
    }

  private:
    // De Morgan's laws hold in SQL's logic too: a negation is carried down to what is compared.
    Filter either(bool is_not)
    {
        std::vector<Filter> parts;
        do {
            parts.push_back(both(is_not));
        } while (m_text.take_word("OR"));
        return Cql2Leaves::joined(std::move(parts), is_not);
    }

    Filter both(bool is_not)
    {
        std::vector<Filter> parts;
        do {
            parts.push_back(one(is_not));
        } while (m_text.take_word("AND"));
        return Cql2Leaves::joined(std::move(parts), !is_not);
    }

    Filter one(bool is_not)
    {
        while (m_text.take_word("NOT")) {
            is_not = !is_not;
        }
        auto const begin = m_text.at();
        if (!m_text.take("(")) {
            return condition(is_not);
        }
        if (++m_depth > deepest_cql2) {
            m_text.fault("filter.too_many_parts", begin, fmt::format("> {} parentheses in one another", deepest_cql2));
        }
        auto inner = either(is_not);
        m_text.require(")");
        --m_depth;
        return inner;
    }

    Filter condition(bool is_not)
    {
        if (is_literal_next()) {
            return literal_first(is_not);
        }
        m_text.is_end(); // over the blanks
        auto const begin = m_text.at();
        auto const word = m_text.word();
        if (!word.empty() && m_text.next_is('(')) {
            return function(word, begin, is_not);
        }
        m_text.go_to(begin);
        auto const name = m_leaves.read_name();
        if (m_text.take_word("IS")) {
            bool const is_negated = m_text.take_word("NOT");
            m_text.require_word("NULL");
            return m_leaves.missing(name, is_negated != is_not);
        }
        bool const is_negated = m_text.take_word("NOT");
        is_not = is_negated != is_not;
        if (m_text.take_word("LIKE")) {
            return m_leaves.like(name, m_text.quoted(), is_not);
        }
        if (m_text.take_word("BETWEEN")) {
            auto const low = constant_for(name);
            m_text.require_word("AND");
            auto const high = constant_for(name);
            return m_leaves.between(name, low, high, true, is_not);
        }
        if (m_text.take_word("IN")) {
            return m_leaves.one_of(name, list_for(name), is_not);
        }
        if (is_negated) {
            m_text.expected("LIKE, BETWEEN or IN");
        }
        auto const comparison = sign("an operator, = <> < <= > >= LIKE BETWEEN IN IS,");
        return m_leaves.compared(name, comparison, constant_for(name), is_not);
    }

    // TRUE, FALSE, or a constant on the left.
    Filter literal_first(bool is_not)
    {
        auto const value = literal();
        bool const is_compared = m_text.next_is('=') || m_text.next_is('<') || m_text.next_is('>');
        if (value.is(Kind::boolean) && !is_compared) {
            return m_leaves.constant(value.as_boolean() != is_not);
        }
        auto const comparison = sign("an operator, = <> < <= > >=,");
        auto const name = m_leaves.read_name();
        return m_leaves.compared(name, mirrored(comparison), Cql2Leaves::coerced(name, value), is_not);
    }

    Comparison sign(std::string_view expected)
    {
        for (auto const &[text, comparison] : signs) {
            if (m_text.take(text)) {
                return comparison;
            }
        }
        m_text.expected(expected);
    }

    Filter function(std::string_view word, std::size_t begin, bool is_not)
    {
        for (auto const &[text, beyond] : spatial) {
            if (is_same_word(word, text)) {
                return place(beyond, is_not);
            }
        }
        if (is_same_word(word, "A_CONTAINS") || is_same_word(word, "A_OVERLAPS")) {
            return of_list(is_same_word(word, "A_CONTAINS"), is_not);
        }
        for (auto const known : temporal) {
            if (is_same_word(word, known)) {
                return of_time(known, is_not);
            }
        }
        m_text.fault("filter.not_possible", begin,
                     fmt::format("{}(…): functions are S_INTERSECTS, S_WITHIN and the like, T_AFTER, T_BEFORE, T_DURING, T_EQUALS, T_INTERSECTS, "
                                 "T_DISJOINT, A_CONTAINS, A_OVERLAPS",
                                 first_letters(word, 20)));
    }

    Filter place(Beyond beyond, bool is_not)
    {
        m_text.require("(");
        bool const is_shape_first = m_shapes.is_next();
        auto shape = is_shape_first ? m_shapes.read() : std::string{};
        if (is_shape_first) {
            m_text.require(",");
        }
        auto const name = m_leaves.read_name();
        if (name.wants != Cql2Wants::place) {
            m_text.fault("filter.not_possible", name.begin, "geometry is expected");
        }
        if (!is_shape_first) {
            m_text.require(",");
            shape = m_shapes.read();
        } else if (beyond == Beyond::within || beyond == Beyond::contains) {
            beyond = beyond == Beyond::within ? Beyond::contains : Beyond::within;
        }
        m_text.require(")");
        return m_leaves.place(beyond, std::move(shape), is_not);
    }

    Filter of_list(bool is_all, bool is_not)
    {
        m_text.require("(");
        auto const name = m_leaves.read_name();
        m_text.require(",");
        auto const values = list_for(name);
        m_text.require(")");
        std::vector<Filter> parts;
        for (auto const &value : values) {
            parts.push_back(m_leaves.has(name, value, is_not));
        }
        return Cql2Leaves::joined(std::move(parts), is_all != is_not);
    }

    // An instant is compared with an instant, or with an interval, whose ends may be open.
    Filter of_time(std::string_view function, bool is_not)
    {
        m_text.require("(");
        auto const name = m_leaves.read_name();
        if (name.wants != Cql2Wants::date && name.wants != Cql2Wants::moment) {
            m_text.fault("filter.not_possible", name.begin, fmt::format("{}: a date or time is expected", name.text));
        }
        m_text.require(",");
        bool const is_interval = m_text.take_word("INTERVAL");
        Value low, high; // null: open
        if (is_interval) {
            m_text.require("(");
            low = end_of_interval(name);
            m_text.require(",");
            high = end_of_interval(name);
            m_text.require(")");
        } else {
            low = high = constant_for(name);
        }
        m_text.require(")");
        if (function == "T_AFTER" || function == "T_BEFORE") {
            bool const is_after = function == "T_AFTER";
            auto const &end = is_after ? high : low;
            return end.is_null() ? m_leaves.constant(is_not) // nothing is beyond an open end
                                 : m_leaves.compared(name, is_after ? Comparison::greater : Comparison::less, end, is_not);
        }
        if (!is_interval && function != "T_DURING") {
            return m_leaves.compared(name, Comparison::equal, low, (function == "T_DISJOINT") != is_not);
        }
        if (!is_interval || function == "T_EQUALS") {
            m_text.fault("filter.not_possible", name.begin, is_interval ? "an instant is expected" : "INTERVAL(…, …) is expected");
        }
        return m_leaves.between(name, low, high, function != "T_DURING", (function == "T_DISJOINT") != is_not);
    }

    Value end_of_interval(Cql2Name const &name)
    {
        m_text.is_end(); // over the blanks
        auto const begin = m_text.at();
        auto const value = literal();
        if (value.is(Kind::string) && value.as_string() == "..") {
            return {};
        }
        auto const end = Cql2Leaves::coerced(name, value);
        if (!end.is(Kind::date) && !end.is(Kind::date_time)) {
            m_text.fault("filter.malformed", begin, "'2026-11-25', '2026-11-25T00:00:00Z' or '..' is expected");
        }
        return end;
    }

    bool is_literal_next()
    {
        if (m_text.next_is('\'') || m_text.next_is_word("TRUE") || m_text.next_is_word("FALSE")) {
            return true;
        }
        auto const before = m_text.at();
        bool const is_number = m_text.number().has_value();
        m_text.go_to(before);
        return is_number || is_time_next();
    }

    // A field may be called date.
    bool is_time_next()
    {
        auto const before = m_text.at();
        auto const word = m_text.word();
        bool const is_time = (is_same_word(word, "DATE") || is_same_word(word, "TIMESTAMP")) && m_text.next_is('(');
        m_text.go_to(before);
        return is_time;
    }

    Value literal()
    {
        if (m_text.next_is('\'')) {
            return Value::string(m_text.quoted());
        }
        if (m_text.take_word("TRUE")) {
            return Value(true);
        }
        if (m_text.take_word("FALSE")) {
            return Value(false);
        }
        auto const begin = m_text.at();
        if (is_time_next()) {
            bool const is_date = is_same_word(m_text.word(), "DATE");
            m_text.require("(");
            auto const text = m_text.quoted();
            m_text.require(")");
            auto const date = is_date ? rules::parse_date(text) : std::nullopt;
            auto const moment = is_date ? std::nullopt : rules::parse_date_time(text);
            if (!date && !moment) {
                m_text.fault("filter.malformed", begin, "DATE('2026-11-25') or TIMESTAMP('2026-11-25T00:00:00Z') is expected");
            }
            return date ? Value(*date) : Value(*moment);
        }
        if (auto const number = m_text.number()) {
            if (auto const decimal = rules::Decimal::parse(*number)) {
                return Value(*decimal);
            }
        }
        m_text.go_to(begin);
        m_text.expected("a constant, 'text', 1.5, TRUE, FALSE, DATE('…') or TIMESTAMP('…'),");
    }

    Value constant_for(Cql2Name const &name) { return Cql2Leaves::coerced(name, literal()); }

    std::vector<Value> list_for(Cql2Name const &name)
    {
        m_text.require("(");
        std::vector<Value> values;
        do {
            values.push_back(constant_for(name));
        } while (m_text.take(","));
        m_text.require(")");
        return values;
    }

    Cql2Text m_text;
    Cql2Shapes m_shapes;
    Cql2Leaves m_leaves;
    std::size_t m_depth = 0;
};

} // namespace

std::vector<std::string> cql2_names_of(ElementType const &type)
{
    std::vector<std::string> names;
    auto const scope = filter_scope_of(type);
    for (auto const &variable : scope.variables()) {
        auto const *field = type.find_field(variable.name);
        if (field == nullptr || !field->is_sealed()) {
            names.push_back(variable.name);
        }
    }
    return names;
}

tl::expected<Filter, FilterFault> cql2_filter_of(ElementType const &type, std::string_view cql2, rules::DateTime const &now, ToDegrees degrees)
{
    try {
        return Cql2Reading{type, cql2, now, degrees}.run();
    } catch (FilterFault const &fault) {
        return tl::unexpected(fault);
    }
}

} // namespace onegrid::registry
