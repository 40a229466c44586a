// SPDX-License-Identifier: Apache-2.0
// Names: which of the known ones stands here (the longest does), how a lambda comes by what lies outside it, what a filter's
// item may answer; and types.
#include "engines/rules/builtin.hpp"
#include "engines/rules/parser.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

bool may_be_in_name(Token const &token)
{
    return token.kind == TokenKind::word || token.kind == TokenKind::number || token.is("+") || token.is("-") || token.is("*") ||
           token.is("/") || token.is("**") || token.is(".") || token.is("'") || token.is("?");
}

} // namespace

std::uint32_t Parser::declare(std::string name, Type type, bool is_item)
{
    Binding binding;
    binding.name = std::move(name);
    binding.is_item = is_item;
    binding.index = m_functions.back().locals++;
    binding.function = static_cast<std::uint32_t>(m_functions.size() - 1);
    binding.type = std::move(type);
    m_bindings.push_back(std::move(binding));
    return m_bindings.back().index;
}

Parser::Found Parser::find_name(std::size_t offset) const
{
    Found found;
    std::string_view const source = m_source->text;
    work(m_bindings.size() + m_scope.size() + built_ins().size());
    auto const is_longer = [&](std::string_view name) {
        auto const end = match_name(source, offset, name);
        if (!end || *end <= found.end) {
            return false;
        }
        found.end = *end;
        return true;
    };
    for (std::size_t i = m_bindings.size(); i-- > 0;) {
        if (is_longer(m_bindings[i].name)) {
            found.binding = i;
        }
    }
    auto const &variables = m_scope.variables();
    for (std::size_t i = variables.size(); i-- > 0;) {
        if (is_longer(variables[i].name)) {
            found.binding = Found::none;
            found.slot = static_cast<std::uint32_t>(i);
        }
    }
    for (BuiltIn const *built_in : built_ins()) {
        bool const is_new = is_longer(built_in->name());
        // A variable that is no function does not hide the built-in of its name where one is called.
        bool const hides_none = !is_new && match_name(source, offset, built_in->name()) == found.end && found.slot &&
                                token_at(source, found.end).is("(") && !m_scope.variables()[*found.slot].type.is_any() &&
                                m_scope.variables()[*found.slot].type.kind() != TypeKind::function;
        if (is_new || hides_none) {
            found.binding = Found::none;
            found.slot.reset();
            found.built_in = built_in;
        }
    }
    return found;
}

// Captures a value from the function that declared it through each lambda down to this one; the local it has here.
std::uint32_t Parser::captured(Lambda::Capture from, std::uint32_t declared_in)
{
    for (std::size_t level = declared_in + 1; level < m_functions.size(); ++level) {
        FunctionScope &function = m_functions[level];
        auto found = std::find_if(function.captures.begin(), function.captures.end(), [&](Lambda::Capture const &each) {
            return each.is_slot == from.is_slot && each.index == from.index;
        });
        if (found == function.captures.end()) {
            function.captures.push_back({from.is_slot, from.index, function.locals++});
            found = function.captures.end() - 1;
        }
        from = {false, found->local, 0};
    }
    return from.index;
}

NodePtr Parser::local_node(Binding const &binding, std::size_t place)
{
    if (binding.name == "partial") {
        m_used_partials.insert({binding.function, binding.index});
    }
    m_uses_input = m_uses_input || binding.name == "?";
    bool const is_here = binding.function + 1 == m_functions.size();
    return make_local(place, is_here ? binding.index : captured({false, binding.index, 0}, binding.function), binding.type);
}

NodePtr Parser::slot_node(std::uint32_t slot, std::size_t place)
{
    m_used_slots.insert(slot);
    Type const &type = m_scope.variables()[slot].type;
    return m_functions.size() == 1 ? make_slot(place, slot, type) : make_local(place, captured({true, slot, 0}, 0), type);
}

NodePtr Parser::node_of(Found const &found, std::size_t place)
{
    if (found.built_in != nullptr) {
        return make_built_in(place, *found.built_in);
    }
    return found.slot ? slot_node(*found.slot, place) : local_node(m_bindings[found.binding], place);
}

NodePtr Parser::name()
{
    std::size_t const place = token().start;
    Found const found = find_name(place);
    // The items of the filters within which this stands and outside of which the name was declared, innermost first.
    std::vector<std::size_t> items;
    std::size_t const outside = found.binding == Found::none ? 0 : found.binding;
    for (std::size_t i = m_bindings.size(); i-- > outside;) {
        if (m_bindings[i].is_item) {
            items.push_back(i);
        }
    }
    for (std::size_t const i : items) {
        std::size_t end = 0;
        Type::Field const *const field = find_field(place, m_bindings[i].type, end);
        if (field != nullptr && end >= found.end) { // the item is said to have it
            std::string const key = field->name;
            go_to(end);
            return make_path(place, local_node(m_bindings[i], place), key);
        }
    }
    std::string written;
    NodePtr node;
    if (found.is_known()) {
        node = node_of(found, place);
        written = std::string(std::string_view(m_source->text).substr(place, found.end - place));
        m_last_end = found.end;
        go_to(found.end);
    } else {
        written = unknown_name();
        bool const may_be_entry = !items.empty();
        if (!may_be_entry) {
            warn("rules.unknown_name", place, written);
        }
        node = make_wrong(place, "rules.unknown_name", written);
        if (may_be_entry) {
            node = make_constant(place, Value()); // an item without the entry is nothing to complain of
        }
    }
    if (found.built_in != nullptr && token().is("(")) {
        return node;
    }
    for (std::size_t at = items.size(); at-- > 0;) { // the innermost is asked first, so it is put round last
        Binding const &item = m_bindings[items[at]];
        bool const may_answer = item.type.is_any() || !found.is_known();
        if (may_answer) {
            std::uint32_t const index = item.function + 1 == m_functions.size() ? item.index : captured({false, item.index, 0}, item.function);
            node = make_item_or_outer(place, index, normal_name(written), std::move(node));
        }
    }
    return checked(std::move(node));
}

void Parser::work(std::size_t names) const
{
    m_work += names;
    if (m_work > most_work) {
        throw SyntaxError{"rules.too_large", m_token.start, {}};
    }
}

Type::Field const *Parser::find_field(std::size_t offset, Type const &holder, std::size_t &end) const
{
    work(holder.fields().size());
    Type::Field const *longest = nullptr;
    end = 0;
    for (Type::Field const &field : holder.fields()) {
        auto const match = match_name(m_source->text, offset, field.name);
        if (match && *match > end) {
            end = *match;
            longest = &field;
        }
    }
    return longest;
}

std::string Parser::written_name(std::initializer_list<std::string_view> until)
{
    std::size_t const start = token().start;
    std::size_t end = start;
    auto const is_over = [&] { return std::any_of(until.begin(), until.end(), [&](std::string_view sign) { return token().is(sign); }); };
    while (!is_over() && may_be_in_name(token())) {
        end = take().end;
    }
    if (end == start || !is_over()) {
        fail(end == start ? "‹name›" : "`" + std::string(*until.begin()) + "`");
    }
    return normal_name(std::string_view(m_source->text).substr(start, end - start));
}

std::string Parser::unknown_name()
{
    std::string name;
    if (token().is("?")) {
        take();
        return "?";
    }
    while (token().kind == TokenKind::word && (name.empty() || !is_keyword(token().text))) {
        name += (name.empty() ? "" : " ") + std::string(take().text);
    }
    if (name.empty()) {
        fail("‹name›");
    }
    return name;
}

std::string Parser::path_name(Type const &holder)
{
    std::size_t end = 0;
    if (Type::Field const *const field = find_field(token().start, holder, end)) {
        m_last_end = end;
        go_to(end);
        return field->name;
    }
    return unknown_name();
}

bool Parser::at_named_argument() const
{
    Token next = token();
    bool has_any = false;
    while (may_be_in_name(next)) {
        has_any = true;
        next = token_at(m_source->text, next.end);
    }
    return has_any && token().kind == TokenKind::word && next.is(":");
}

Type Parser::type_to_end()
{
    Type result = type();
    if (token().kind != TokenKind::end) {
        fail("‹end›");
    }
    return result;
}

Type Parser::type()
{
    Nesting const nesting(*this);
    for (std::string_view const generic : {"list", "range", "context", "function"}) {
        if (token().is(generic) && token_at(m_source->text, token().end).is("<")) {
            take();
            return type_arguments(generic);
        }
    }
    static constexpr std::string_view names[] = {"Any",  "any",  "Null", "boolean", "number", "string", "date and time", "date", "time", "days and time duration",
                                                 "years and months duration", "day and time duration", "year and month duration", "dateTime",
                                                 "dayTimeDuration", "yearMonthDuration", "list", "range", "context", "function"};
    std::size_t longest = 0;
    Type result;
    std::size_t const place = token().start;
    for (auto const &[name, type] : m_scope.types()) {
        auto const end = match_name(m_source->text, place, name);
        if (end && *end > longest) {
            longest = *end;
            result = type;
        }
    }
    for (std::string_view const name : names) {
        auto const end = match_name(m_source->text, place, name);
        if (end && *end > longest) {
            longest = *end;
            result = *Type::built_in(name);
        }
    }
    if (longest == 0) {
        std::string name = unknown_name();
        while (accept(".")) {
            name += "." + unknown_name();
        }
        m_met_unknown_type = true;
        warn("rules.unknown_type", place, std::move(name));
        return {};
    }
    m_last_end = longest;
    go_to(longest);
    return result;
}

Type Parser::type_arguments(std::string_view of)
{
    expect("<");
    std::vector<Type> types;
    std::vector<Type::Field> fields;
    while (!token().is(">")) {
        if (of == "context") {
            std::string name = written_name({":"});
            expect(":");
            fields.push_back({std::move(name), type()});
        } else {
            types.push_back(type());
        }
        if (!accept(",")) {
            break;
        }
    }
    if (token().is(">=")) { // list<number>=…
        go_to(token().start + 1);
    } else {
        expect(">");
    }
    if (of == "context") {
        return Type::context(std::move(fields));
    }
    if (of == "function") {
        expect("-");
        expect(">");
        return Type::function(std::move(types), type());
    }
    if (types.size() != 1) {
        fail("‹type›");
    }
    return of == "list" ? Type::list(std::move(types.front())) : Type::range(std::move(types.front()));
}

} // namespace onegrid::rules
