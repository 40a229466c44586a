// SPDX-License-Identifier: Apache-2.0
// What expressions are made of: literals, brackets, intervals, contexts, if, for, some, every, functions.
#include "engines/rules/parser.hpp"
#include <algorithm>

namespace onegrid::rules {

NodePtr Parser::primary()
{
    Token const &next = token();
    switch (next.kind) {
    case TokenKind::number:
    case TokenKind::string: return literal(take());
    case TokenKind::sign:
        if (next.is("(")) {
            return parenthesized();
        }
        if (next.is("[")) {
            return bracketed();
        }
        if (next.is("]")) {
            std::size_t const place = take().start;
            Nesting const nesting(*this);
            NodePtr low = expression();
            return interval_after(place, false, std::move(low));
        }
        if (next.is("{")) {
            return context();
        }
        if (next.is("@")) {
            return at_literal();
        }
        if (next.is("<") || next.is("<=") || next.is(">") || next.is(">=") || next.is("=") || next.is("!=")) {
            return comparison_range();
        }
        if (next.is("?")) {
            return name();
        }
        break;
    case TokenKind::word:
        if (next.is("true") || next.is("false")) {
            bool const value = next.is("true");
            return make_constant(take().start, Value(value));
        }
        if (next.is("null")) {
            return make_constant(take().start, Value());
        }
        if (next.is("if")) {
            return if_expression();
        }
        if (next.is("for")) {
            return for_expression();
        }
        if (next.is("some") || next.is("every")) {
            return quantified();
        }
        if (next.is("function") && token_at(m_source->text, next.end).is("(")) {
            return function_definition();
        }
        if (!is_keyword(next.text)) {
            return name();
        }
        break;
    default: break;
    }
    fail("‹expression›");
}

Decimal Parser::number_of(Token const &taken, std::string_view sign)
{
    auto const number = Decimal::parse(std::string(sign) + std::string(taken.text));
    if (!number) {
        throw SyntaxError{"rules.no_number", taken.start, std::string(taken.text.substr(0, 40))};
    }
    return *number;
}

NodePtr Parser::literal(Token const &taken)
{
    if (taken.kind == TokenKind::number) {
        return make_constant(taken.start, number_of(taken, ""));
    }
    auto const text = decode_string(taken.text);
    if (!text) {
        throw SyntaxError{"rules.escape_wrong", taken.start, {}};
    }
    return make_constant(taken.start, Value::string(*text));
}

NodePtr Parser::at_literal()
{
    std::size_t const place = take().start;
    if (token().kind != TokenKind::string) {
        fail("‹string›");
    }
    auto const text = decode_string(take().text);
    if (!text) {
        throw SyntaxError{"rules.escape_wrong", place, {}};
    }
    if (auto const date = parse_date(*text)) {
        return make_constant(place, *date);
    }
    if (auto const date_time = parse_date_time(*text)) {
        return make_constant(place, *date_time);
    }
    if (auto const time = parse_time(*text)) {
        return make_constant(place, *time);
    }
    if (auto const days = parse_day_time_duration(*text)) {
        return make_constant(place, *days);
    }
    if (auto const months = parse_year_month_duration(*text)) {
        return make_constant(place, *months);
    }
    return make_wrong(place, "rules.not_temporal", *text);
}

NodePtr Parser::parenthesized()
{
    Nesting const nesting(*this);
    std::size_t const place = take().start;
    bool const was_interval_end = std::exchange(m_is_interval_end, false);
    NodePtr node = expression();
    if (token().is("..")) {
        node = interval_after(place, false, std::move(node));
    } else {
        expect(")");
    }
    m_is_interval_end = was_interval_end;
    return node;
}

// A list, or an interval with a closed start.
NodePtr Parser::bracketed()
{
    Nesting const nesting(*this);
    std::size_t const place = take().start;
    bool const was_interval_end = std::exchange(m_is_interval_end, false);
    std::vector<NodePtr> items;
    if (!token().is("]")) {
        items.push_back(expression());
        if (token().is("..")) {
            NodePtr interval = interval_after(place, true, std::move(items.front()));
            m_is_interval_end = was_interval_end;
            return interval;
        }
        while (accept(",")) {
            items.push_back(expression());
        }
    }
    expect("]");
    m_is_interval_end = was_interval_end;
    return checked(make_list(place, std::move(items)));
}

NodePtr Parser::interval_after(std::size_t place, bool is_low_closed, NodePtr low)
{
    expect("..");
    bool const was_interval_end = std::exchange(m_is_interval_end, true);
    NodePtr high = expression();
    m_is_interval_end = was_interval_end;
    bool const is_high_closed = token().is("]");
    if (!is_high_closed && !token().is(")") && !token().is("[")) {
        fail("`]`, `)`");
    }
    take();
    return checked(make_range(place, std::move(low), std::move(high), is_low_closed, is_high_closed));
}

NodePtr Parser::comparison_range()
{
    Nesting const nesting(*this);
    Token const sign = take();
    RangeForm const form = sign.is("<")    ? RangeForm::less
                           : sign.is("<=") ? RangeForm::at_most
                           : sign.is(">")  ? RangeForm::greater
                           : sign.is(">=") ? RangeForm::at_least
                           : sign.is("=")  ? RangeForm::same
                                           : RangeForm::other;
    for (auto const *another : {"<", "<=", ">", ">=", "=", "!="}) {
        if (token().is(another)) {
            fail("a value"); // `< < 1` is no range of ranges
        }
    }
    constexpr int sum_level = 4;
    return checked(make_comparison_range(sign.start, form, binary(sum_level)));
}

NodePtr Parser::context()
{
    Nesting const nesting(*this);
    std::size_t const place = take().start;
    bool const was_interval_end = std::exchange(m_is_interval_end, false);
    std::size_t const outer = m_bindings.size();
    std::vector<ContextEntryNode> entries;
    std::set<std::string> keys;
    bool has_duplicate = false;
    if (!token().is("}")) {
        do {
            ContextEntryNode entry;
            if (token().kind == TokenKind::string) {
                auto key = decode_string(take().text);
                if (!key) {
                    throw SyntaxError{"rules.escape_wrong", m_last_end, {}};
                }
                entry.key = std::move(*key);
            } else {
                entry.key = written_name({":"});
            }
            expect(":");
            entry.value = expression();
            entry.local = declare(entry.key, entry.value->type);
            has_duplicate = !keys.insert(entry.key).second || has_duplicate;
            entries.push_back(std::move(entry));
        } while (accept(","));
    }
    expect("}");
    m_bindings.resize(outer);
    m_is_interval_end = was_interval_end;
    return has_duplicate ? make_wrong(place, "rules.duplicate_key", {}) : checked(make_context(place, std::move(entries)));
}

NodePtr Parser::if_expression()
{
    Nesting const nesting(*this);
    std::size_t const place = take().start;
    NodePtr condition = expression();
    expect("then");
    NodePtr then = expression();
    expect("else");
    NodePtr otherwise = expression();
    return checked(make_if(place, std::move(condition), std::move(then), std::move(otherwise)));
}

std::vector<Iterator> Parser::iterators(std::string_view until)
{
    std::vector<Iterator> all;
    do {
        Iterator iterator;
        std::string name = written_name({"in"});
        expect("in");
        iterator.from = expression();
        Type item = iterator.from->type.kind() == TypeKind::list || iterator.from->type.kind() == TypeKind::range ? iterator.from->type.element() : Type();
        if (accept("..")) {
            item = iterator.from->type;
            iterator.to = expression();
        }
        iterator.local = declare(std::move(name), std::move(item));
        all.push_back(std::move(iterator));
    } while (accept(","));
    expect(until);
    return all;
}

NodePtr Parser::for_expression()
{
    Nesting const nesting(*this);
    std::size_t const place = take().start;
    std::size_t const outer = m_bindings.size();
    std::vector<Iterator> all = iterators("return");
    std::uint32_t const partial = declare("partial", TypeKind::list);
    NodePtr result = expression();
    m_bindings.resize(outer);
    auto const function = static_cast<std::uint32_t>(m_functions.size() - 1);
    bool const is_used = m_used_partials.erase({function, partial}) != 0;
    return checked(make_for(place, std::move(all), std::move(result), is_used ? partial : UINT32_MAX));
}

NodePtr Parser::quantified()
{
    Nesting const nesting(*this);
    Token const word = take();
    std::size_t const outer = m_bindings.size();
    std::vector<Iterator> all = iterators("satisfies");
    NodePtr condition = expression();
    m_bindings.resize(outer);
    return checked(make_quantified(word.start, word.is("every"), std::move(all), std::move(condition)));
}

NodePtr Parser::function_definition()
{
    Nesting const nesting(*this);
    std::size_t const place = take().start;
    expect("(");
    std::size_t const outer = m_bindings.size();
    auto lambda = std::make_shared<Lambda>();
    lambda->source = m_source;
    std::vector<Type> types;
    m_functions.emplace_back();
    if (!token().is(")")) {
        do {
            std::string name = written_name({":", ",", ")"});
            Type const expected = accept(":") ? type() : Type();
            declare(name, expected);
            types.push_back(expected);
            lambda->parameters.push_back({std::move(name), expected});
        } while (accept(","));
    }
    expect(")");
    bool const is_external = accept("external");
    bool const was_interval_end = std::exchange(m_is_interval_end, false);
    lambda->body = expression();
    m_is_interval_end = was_interval_end;
    m_bindings.resize(outer);
    lambda->locals = m_functions.back().locals;
    lambda->captures = std::move(m_functions.back().captures);
    m_functions.pop_back();
    if (is_external) {
        return make_wrong(place, "rules.external_function", {});
    }
    Type function = Type::function(std::move(types), lambda->body->type);
    return make_function(place, std::move(lambda), std::move(function));
}

} // namespace onegrid::rules
