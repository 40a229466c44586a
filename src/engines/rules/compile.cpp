// SPDX-License-Identifier: Apache-2.0
// Scopes, and expressions from text to value.
#include "engines/rules/feel.hpp"
#include "engines/rules/frame.hpp"
#include "engines/rules/parser.hpp"
#include <algorithm>

namespace onegrid::rules {

std::uint32_t Scope::add(std::string name, Type type)
{
    m_variables.push_back({std::move(name), std::move(type)});
    return static_cast<std::uint32_t>(m_variables.size() - 1);
}

void Scope::add_type(std::string name, Type type)
{
    if (m_types.use_count() > 1) {
        m_types = std::make_shared<Types>(*m_types);
    }
    m_types->insert_or_assign(std::move(name), std::move(type));
}

std::optional<std::uint32_t> Scope::slot_of(std::string_view name) const
{
    for (std::size_t i = m_variables.size(); i-- > 0;) {
        if (m_variables[i].name == name) {
            return static_cast<std::uint32_t>(i);
        }
    }
    return std::nullopt;
}

Type const *Scope::type(std::string_view name) const
{
    auto const found = m_types->find(name);
    return found == m_types->end() ? nullptr : &found->second;
}

Diagnostic Source::diagnostic(char const *code, std::size_t offset, std::string facts, Severity severity) const
{
    Diagnostic diagnostic{severity, code, 1, 1, std::move(facts)};
    for (std::size_t at = 0; at < std::min(offset, text.size());) {
        bool const ends_line = text[at] == '\n';
        next_code_point(text, at);
        diagnostic.line += ends_line ? 1 : 0;
        diagnostic.column = ends_line ? 1 : diagnostic.column + 1;
    }
    return diagnostic;
}

struct Expression::Compiled {
    std::shared_ptr<Source const> source;
    NodePtr root;
    std::vector<Diagnostic> diagnostics;
    std::vector<std::uint32_t> used_slots;
    std::vector<std::string> names; // by slot, of those that are used
    std::uint32_t locals = 0;
    bool is_wrong = false;
};

Expression::Expression()
{
    auto compiled = std::make_shared<Compiled>();
    compiled->source = std::make_shared<Source const>(Source{"null"});
    compiled->root = make_constant(0, Value());
    m_compiled = std::move(compiled);
}

Expression compile(std::string_view text, Scope const &scope)
{
    auto compiled = std::make_shared<Expression::Compiled>();
    compiled->source = std::make_shared<Source const>(Source{std::string(text)});
    try {
        Parser parser(compiled->source, scope, false, {});
        compiled->root = parser.expression_to_end();
        compiled->locals = parser.locals();
        compiled->used_slots.assign(parser.used_slots().begin(), parser.used_slots().end());
        compiled->diagnostics = std::move(parser.warnings());
        for (std::uint32_t const slot : compiled->used_slots) {
            compiled->names.resize(slot + std::size_t{1});
            compiled->names[slot] = scope.variables()[slot].name;
        }
    } catch (SyntaxError const &error) {
        compiled->is_wrong = true;
        compiled->root = make_wrong(error.offset, error.code, error.text);
        compiled->diagnostics.push_back(compiled->source->diagnostic(error.code, error.offset, error.text));
    }
    return Expression(std::move(compiled));
}

Value Expression::evaluate(Evaluation &evaluation, std::span<Value const> slots) const
{
    if (Value const *const constant = m_compiled->root->constant()) {
        return *constant;
    }
    return evaluate_in_frame(evaluation, slots, *m_compiled->source, m_compiled->locals, Value(),
                             [&](Frame &frame) { return m_compiled->root->evaluate(frame); });
}

Value Expression::evaluate(Evaluation &evaluation, Value const &context) const
{
    std::vector<Value> slots(m_compiled->names.size());
    for (std::uint32_t const slot : m_compiled->used_slots) {
        if (Value const *const entry = context.find(m_compiled->names[slot])) {
            slots[slot] = *entry;
        }
    }
    return evaluate(evaluation, std::span<Value const>(slots));
}

std::vector<Diagnostic> const &Expression::diagnostics() const { return m_compiled->diagnostics; }
bool Expression::is_wrong() const { return m_compiled->is_wrong; }
std::vector<std::uint32_t> const &Expression::used_slots() const { return m_compiled->used_slots; }
std::string const &Expression::text() const { return m_compiled->source->text; }
Type const &Expression::type() const { return m_compiled->root->type; }

std::optional<Value> Expression::constant() const
{
    Value const *const constant = m_compiled->root->constant();
    return constant != nullptr ? std::optional(*constant) : std::nullopt;
}

std::optional<Type> parse_type(std::string_view text, Scope const &scope)
{
    try {
        Parser parser(std::make_shared<Source const>(Source{std::string(text)}), scope, false, {});
        Type type = parser.type_to_end();
        return parser.warnings().empty() ? std::optional(std::move(type)) : std::nullopt;
    } catch (SyntaxError const &) {
        return std::nullopt;
    }
}

bool is_name(std::string_view text)
{
    Token token = token_at(text, 0);
    if (token.kind != TokenKind::word || is_keyword(token.text) || normal_name(text) != text || text.find("//") != std::string_view::npos ||
        text.find("/*") != std::string_view::npos) {
        return false;
    }
    while (token.kind != TokenKind::end) {
        bool const fits = token.kind == TokenKind::word || token.kind == TokenKind::number || token.is("+") || token.is("-") ||
                          token.is("*") || token.is("/") || token.is(".") || token.is("'");
        if (!fits) {
            return false;
        }
        token = token_at(text, token.end);
    }
    return true;
}

std::string normal_name(std::string_view text)
{
    std::string name;
    bool has_space = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const start = at;
        if (is_white(next_code_point(text, at))) {
            has_space = !name.empty();
            continue;
        }
        if (has_space) {
            name += ' ';
            has_space = false;
        }
        name += text.substr(start, at - start);
    }
    return name;
}

} // namespace onegrid::rules
