// SPDX-License-Identifier: Apache-2.0
// number(), string() and range() (DMN 1.5 §10.3.4.1 and .11).
#include "engines/rules/builtin.hpp"
#include "engines/rules/feel.hpp"
#include "engines/rules/lexer.hpp"

namespace onegrid::rules {
namespace {

Value string_of(Arguments const &arguments)
{
    if (arguments[0].is_null()) {
        return {};
    }
    arguments.evaluation.step(arguments[0].weight());
    std::string const text = to_text(arguments[0]);
    arguments.evaluation.take_text(text.size());
    return Value::string(text);
}

bool is_one_of(Value const &separator, std::string_view allowed)
{
    return separator.is_null() || (separator.as_string().size() == 1 && allowed.find(separator.as_string().front()) != std::string_view::npos);
}

Value number_of(Arguments const &arguments)
{
    Value const &grouping = arguments[1];
    Value const &decimal = arguments[2];
    bool const are_same = grouping.is(Kind::string) && decimal.is(Kind::string) && grouping.as_string() == decimal.as_string();
    if (!is_one_of(grouping, " ,.") || !is_one_of(decimal, ",.") || are_same) {
        return arguments.wrong("rules.argument_wrong", "number");
    }
    std::string plain;
    for (char const c : arguments[0].as_string()) {
        if (grouping.is(Kind::string) && c == grouping.as_string().front()) {
            continue;
        }
        bool const is_point = decimal.is(Kind::string) && c == decimal.as_string().front();
        plain += is_point ? '.' : c;
    }
    auto const number = Decimal::parse(plain);
    return number ? Value(*number) : arguments.wrong("rules.not_a_number", std::string(arguments[0].as_string()));
}

// Reads one end of a range: a number, a string, @"…", or date("…") and the like; nothing else, so that no text runs as a rule.
class EndReader {
  public:
    explicit EndReader(std::string_view text) : m_text(text) {}

    Token next()
    {
        Token const token = token_at(m_text, m_at);
        m_at = token.end;
        return token;
    }
    // The text of an end, if there is one here; what is none is not read.
    std::optional<std::string_view> end()
    {
        std::size_t const before = m_at;
        auto const text = read_end();
        m_at = text ? m_at : before;
        return text;
    }

  private:
    std::optional<std::string_view> read_end()
    {
        Token const first = next();
        std::size_t const start = first.start;
        if (first.kind == TokenKind::number || first.kind == TokenKind::string) {
            return since(start);
        }
        if (first.is("-")) {
            return next().kind == TokenKind::number ? std::optional(since(start)) : std::nullopt;
        }
        if (first.is("@")) {
            return next().kind == TokenKind::string ? std::optional(since(start)) : std::nullopt;
        }
        for (std::string_view const name : {"date and time", "date", "time", "duration"}) {
            if (auto const after = match_name(m_text, start, name)) {
                m_at = *after;
                bool const is_call = next().is("(") && next().kind == TokenKind::string && next().is(")");
                return is_call ? std::optional(since(start)) : std::nullopt;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] std::string_view since(std::size_t start) const { return m_text.substr(start, m_at - start); }
    std::string_view m_text;
    std::size_t m_at = 0;
};

Value range_of(Arguments const &arguments)
{
    auto const wrong = [&] { return arguments.wrong("rules.argument_wrong", "range(" + to_feel(arguments[0]) + ")"); };
    EndReader reader(arguments[0].as_string());
    Token const open = reader.next();
    if (!open.is("[") && !open.is("(") && !open.is("]")) {
        return wrong();
    }
    auto const low = reader.end();
    if (!reader.next().is("..")) {
        return wrong();
    }
    auto const high = reader.end();
    Token const close = reader.next();
    if ((!close.is("]") && !close.is(")") && !close.is("[")) || reader.next().kind != TokenKind::end) {
        return wrong();
    }
    // An open end may be left out, but not both (rule 66 of the grammar).
    if ((!low && (!high || open.is("["))) || (!high && close.is("]"))) {
        return wrong();
    }
    auto const end = [&](std::optional<std::string_view> const &text) {
        return text ? compile(*text, Scope()).evaluate(arguments.evaluation, std::span<Value const>()) : Value();
    };
    Value from = end(low);
    Value to = end(high);
    auto const ordering = compare(from, to);
    bool const is_half = (!low && !to.is_null()) || (!high && !from.is_null());
    if (!is_half && (!ordering || *ordering > 0)) {
        return wrong();
    }
    return Value::range({std::move(from), std::move(to), open.is("["), close.is("]"), RangeForm::interval});
}

constexpr Signature signatures[] = {
    {"string(from: any): string", string_of},
    {"number(from: string, grouping separator: string|null, decimal separator: string|null): number", number_of},
    {"range(from: string): range", range_of},
};

} // namespace

std::span<Signature const> conversion_functions() { return signatures; }

} // namespace onegrid::rules
