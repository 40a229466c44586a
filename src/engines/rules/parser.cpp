// SPDX-License-Identifier: Apache-2.0
// Operators, postfixes and the tokens under them.
#include "engines/rules/parser.hpp"
#include "engines/rules/builtin.hpp"
#include <algorithm>
#include <array>

namespace onegrid::rules {
namespace {

// From loosest to tightest.
constexpr int or_level = 1;
constexpr int and_level = 2;
constexpr int comparison_level = 3;
constexpr int sum_level = 4;
constexpr int product_level = 5;
constexpr int power_level = 6;

struct Operator {
    std::string_view sign;
    int level;
    BinaryOperator op;
};

constexpr std::array<Operator, 13> operators = {{
    {"or", or_level, BinaryOperator::logical_or},
    {"and", and_level, BinaryOperator::logical_and},
    {"=", comparison_level, BinaryOperator::equal},
    {"!=", comparison_level, BinaryOperator::differs},
    {"<", comparison_level, BinaryOperator::less},
    {"<=", comparison_level, BinaryOperator::at_most},
    {">", comparison_level, BinaryOperator::greater},
    {">=", comparison_level, BinaryOperator::at_least},
    {"+", sum_level, BinaryOperator::add},
    {"-", sum_level, BinaryOperator::subtract},
    {"*", product_level, BinaryOperator::multiply},
    {"/", product_level, BinaryOperator::divide},
    {"**", power_level, BinaryOperator::power},
}};

Operator const *operator_of(Token const &token)
{
    auto const found = std::find_if(operators.begin(), operators.end(), [&](Operator const &each) { return token.is(each.sign); });
    return found == operators.end() ? nullptr : &*found;
}

} // namespace

Parser::Parser(std::shared_ptr<Source const> source, Scope const &scope, bool has_input, Type const &input)
    : m_source(std::move(source)), m_scope(scope), m_functions(1)
{
    if (m_source->text.size() > longest_text) {
        throw SyntaxError{"rules.text_too_long", 0, std::to_string(m_source->text.size()) + " > " + std::to_string(longest_text)};
    }
    if (has_input) {
        declare("?", input);
    }
    go_to(0);
}

NodePtr Parser::expression_to_end()
{
    NodePtr node = expression();
    if (token().kind != TokenKind::end) {
        fail("‹end›");
    }
    return node;
}

NodePtr Parser::expression()
{
    Nesting const nesting(*this);
    return binary(or_level);
}

NodePtr Parser::binary(int least) { return binary_after(unary(), least); }

// Operators of at least the level, left to right.
NodePtr Parser::binary_after(NodePtr left, int least)
{
    while (true) {
        bool const is_word_comparison = token().is("between") || token().is("in");
        if (is_word_comparison && least <= comparison_level) {
            left = checked(comparison_after(std::move(left)));
            continue;
        }
        Operator const *const op = operator_of(token());
        if (op == nullptr || op->level < least) {
            return left;
        }
        std::size_t const place = take().start;
        NodePtr right = binary(op->level + 1);
        left = checked(make_binary(place, op->op, std::move(left), std::move(right)));
    }
}

NodePtr Parser::comparison_after(NodePtr left)
{
    Token const word = take();
    if (word.is("in")) {
        return in_after(std::move(left), word.start);
    }
    NodePtr low = binary(sum_level);
    expect("and");
    NodePtr high = binary(sum_level);
    return make_between(word.start, std::move(left), std::move(low), std::move(high));
}

// value in (test, test…) | value in test. What begins with `(` may as well be an expression in brackets, or an interval.
NodePtr Parser::in_after(NodePtr left, std::size_t place)
{
    std::vector<NodePtr> tests;
    if (!token().is("(")) {
        tests.push_back(binary(sum_level));
        return make_in(place, std::move(left), std::move(tests));
    }
    Nesting const nesting(*this);
    std::size_t const open = take().start;
    bool const was_interval_end = std::exchange(m_is_interval_end, false);
    tests.push_back(expression());
    if (token().is("..")) {
        NodePtr interval = interval_after(open, false, std::move(tests.front()));
        m_is_interval_end = was_interval_end;
        tests.front() = postfix_after(std::move(interval));
        return make_in(place, std::move(left), std::move(tests));
    }
    while (accept(",")) {
        tests.push_back(expression());
    }
    expect(")");
    m_is_interval_end = was_interval_end;
    if (tests.size() == 1) {
        tests.front() = binary_after(postfix_after(std::move(tests.front())), sum_level);
    }
    return make_in(place, std::move(left), std::move(tests));
}

NodePtr Parser::unary()
{
    if (!token().is("-")) {
        return postfix_after(primary());
    }
    Nesting const nesting(*this);
    std::size_t const place = take().start;
    if (token().kind == TokenKind::number) { // -1 is one literal, and so `-1 instance of number`
        Token const number = take();
        return postfix_after(make_constant(place, number_of(number, "-")));
    }
    return checked(make_negative(place, unary()));
}

NodePtr Parser::postfix_after(NodePtr operand)
{
    while (true) {
        if (token().is(".")) {
            operand = path_after(std::move(operand));
        } else if (token().is("[")) {
            if (m_is_interval_end) {
                // `[1..2[` closes, `[1..a[1]]` does not: what follows tells.
                Token const next = token_at(m_source->text, token().end);
                bool const may_begin = next.kind == TokenKind::number || next.kind == TokenKind::string || next.is("(") || next.is("-") ||
                                       next.is("@") || next.is("{") || next.is("?") || next.is("not") ||
                                       (next.kind == TokenKind::word && (!is_keyword(next.text) || next.is("true") || next.is("false")));
                if (!may_begin) {
                    return operand;
                }
            }
            operand = filter_after(std::move(operand));
        } else if (token().is("(")) {
            operand = call_after(std::move(operand));
        } else if (token().is("instance")) {
            std::size_t const place = take().start;
            expect("of");
            m_met_unknown_type = false;
            Type expected = type();
            operand = m_met_unknown_type ? make_wrong(place, "rules.unknown_type", {}) : make_instance_of(place, std::move(operand), std::move(expected));
        } else {
            return operand;
        }
        operand = checked(std::move(operand));
    }
}

NodePtr Parser::path_after(NodePtr operand)
{
    expect(".");
    std::size_t const place = token().start;
    Type const holder = operand->type.kind() == TypeKind::list ? operand->type.element() : operand->type;
    std::string key = path_name(holder);
    return make_path(place, std::move(operand), std::move(key));
}

NodePtr Parser::filter_after(NodePtr operand)
{
    Nesting const nesting(*this);
    std::size_t const place = token().start;
    expect("[");
    bool const was_interval_end = std::exchange(m_is_interval_end, false);
    std::size_t const outer = m_bindings.size();
    Type const item = operand->type.kind() == TypeKind::list ? operand->type.element() : operand->type;
    std::uint32_t const local = declare("item", item, true);
    NodePtr predicate = expression();
    m_bindings.resize(outer);
    expect("]");
    m_is_interval_end = was_interval_end;
    return make_filter(place, std::move(operand), std::move(predicate), local);
}

NodePtr Parser::call_after(NodePtr callee)
{
    Nesting const nesting(*this);
    std::size_t const place = token().start;
    expect("(");
    bool const was_interval_end = std::exchange(m_is_interval_end, false);
    bool const is_named = at_named_argument();
    std::vector<std::string> names;
    std::vector<NodePtr> arguments;
    if (!token().is(")")) {
        do {
            if (is_named) {
                names.push_back(written_name({":"}));
                expect(":");
            }
            arguments.push_back(expression());
        } while (accept(","));
    }
    expect(")");
    m_is_interval_end = was_interval_end;
    return is_named ? make_named_call(place, std::move(callee), std::move(names), std::move(arguments))
                    : make_call(place, std::move(callee), std::move(arguments));
}

std::vector<Parser::InputTest> Parser::unary_tests_to_end(bool &is_negated, bool &is_any)
{
    is_any = token().is("-") && token_at(m_source->text, token().end).kind == TokenKind::end;
    is_negated = false;
    std::vector<InputTest> tests;
    if (is_any) {
        return tests;
    }
    std::size_t const start = token().start;
    auto const read_tests = [&] {
        do {
            m_uses_input = false;
            NodePtr node = expression();
            tests.push_back({std::move(node), m_uses_input});
        } while (accept(","));
    };
    // not(…) round all of it negates; brackets of intervals can mislead a count of brackets, so it is tried.
    if (token().is("not") && token_at(m_source->text, token().end).is("(")) {
        try {
            take();
            take();
            read_tests();
            expect(")");
            if (token().kind == TokenKind::end) {
                is_negated = true;
                return tests;
            }
        } catch (SyntaxError const &) { // then it is an expression that begins so, or wrong in both readings
        }
        tests.clear();
        go_to(start);
    }
    read_tests();
    if (token().kind != TokenKind::end) {
        fail("`,`");
    }
    return tests;
}

void Parser::go_to(std::size_t offset) { m_token = token_at(m_source->text, offset); }

Token Parser::take()
{
    Token const taken = m_token;
    m_last_end = taken.end;
    go_to(taken.end);
    return taken;
}

bool Parser::accept(std::string_view sign)
{
    if (!token().is(sign)) {
        return false;
    }
    take();
    return true;
}

void Parser::expect(std::string_view sign)
{
    if (!accept(sign)) {
        fail("`" + std::string(sign) + "`");
    }
}

std::string Parser::found() const
{
    if (token().kind == TokenKind::end) {
        return "‹end›";
    }
    constexpr std::size_t most = 24;
    std::string text(token().text.substr(0, most));
    while (!text.empty() && text.size() == most && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80) {
        text.pop_back();
    }
    return "`" + text + "`";
}

void Parser::fail(std::string expected)
{
    bool const is_open_string = token().kind == TokenKind::bad && token().text.starts_with('"');
    bool const is_open_comment = token().kind == TokenKind::bad && token().text.starts_with('/');
    if (is_open_string || is_open_comment) {
        throw SyntaxError{is_open_string ? "rules.string_not_closed" : "rules.comment_not_closed", token().start, {}};
    }
    throw SyntaxError{"rules.syntax", token().start, expected + " ≠ " + found()};
}

void Parser::warn(char const *code, std::size_t place, std::string text)
{
    constexpr std::size_t most = 100;
    if (m_warnings.size() < most) {
        m_warnings.push_back(m_source->diagnostic(code, place, std::move(text), Severity::warning));
    }
}

NodePtr Parser::checked(NodePtr node)
{
    if (node->depth > deepest_node) {
        throw SyntaxError{"rules.too_deep", node->offset, {}};
    }
    return node;
}

} // namespace onegrid::rules
