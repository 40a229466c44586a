// SPDX-License-Identifier: Apache-2.0
#include "engines/process/expression.hpp"
#include "engines/rules/json.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onegrid::process {
namespace {

constexpr std::size_t max_length = 2'000;
constexpr std::string_view data_name = "data";

constexpr std::array<std::string_view, 22> words_of_feel{
    "and",    "or",   "not",   "true",      "false",   "null",     "if", "then",     "else",     "for",     "in",
    "return", "some", "every", "satisfies", "between", "instance", "of", "function", "external", "partial", "item"};

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0; }
bool goes_on_name(char c) { return begins_name(c) || (c >= '0' && c <= '9'); }

// Calls f for every word outside texts, with what stands before and after it.
template <class F>
void for_each_word(std::string_view text, F f)
{
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at) {
                at += text[at] == '\\' ? 1 : 0;
            }
            ++at;
        } else if (begins_name(text[at])) {
            auto const from = at;
            while (at < text.size() && goes_on_name(text[at])) {
                ++at;
            }
            f(from, at);
        } else if (text[at] >= '0' && text[at] <= '9') {
            while (at < text.size() && goes_on_name(text[at])) { // 1e5
                ++at;
            }
        } else {
            ++at;
        }
    }
}

char last_sign(std::string_view before)
{
    auto const at = before.find_last_not_of(" \t\r\n");
    return at == std::string_view::npos ? '\0' : before[at];
}

char first_sign(std::string_view after)
{
    auto const at = after.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos ? '\0' : after[at];
}

// The process's variables are whatever its acts set, so every word that is none of FEEL's, no function that is called
// and no member of a path is taken for one.
std::vector<std::string> names_in(std::string_view text)
{
    std::vector<std::string> names;
    for_each_word(text, [&](std::size_t from, std::size_t to) {
        auto const word = text.substr(from, to - from);
        bool const is_variable = std::ranges::find(words_of_feel, word) == words_of_feel.end() &&
                                 first_sign(text.substr(to)) != '(' && last_sign(text.substr(0, from)) != '.';
        if (is_variable && std::ranges::find(names, word) == names.end()) {
            names.emplace_back(word);
        }
    });
    return names;
}

} // namespace

Condition::Condition(std::string_view text, rules::Expression expression, std::vector<std::string> names)
    : m_text(text), m_expression(std::move(expression)), m_names(std::move(names))
{
    auto const &used = m_expression.used_slots();
    for (std::uint32_t slot = 0; slot < m_names.size(); ++slot) {
        if (std::ranges::find(used, slot) == used.end()) {
            m_names[slot].clear();
        }
    }
}

Result<std::shared_ptr<Condition const>> Condition::compile(std::string_view text)
{
    if (text.size() > max_length) {
        return refuse(Why::invalid, "process.expression_wrong", fmt::format("longer than {} bytes", max_length));
    }
    auto names = names_in(text);
    rules::Scope scope;
    for (auto const &name : names) {
        scope.add(name);
    }
    auto expression = rules::compile(text, scope);
    if (!expression.diagnostics().empty()) { // also what is only suspicious: a function that does not exist
        auto const &first = expression.diagnostics().front();
        return refuse(Why::invalid, "process.expression_wrong",
                      fmt::format("at {}: {} {}", first.column, first.code, first.text));
    }
    if (expression.type().kind() == rules::TypeKind::range) { // `= 1` is a range in FEEL, which no condition means
        return refuse(Why::invalid, "process.expression_wrong", "at 1: a range is no condition");
    }
    return std::shared_ptr<Condition const>(new Condition(text, std::move(expression), std::move(names)));
}

std::vector<std::string> Condition::variables() const
{
    std::vector<std::string> used;
    std::ranges::copy_if(m_names, std::back_inserter(used), [](auto const &name) { return !name.empty(); });
    return used;
}

rules::Value Condition::evaluate(boost::json::object const &variables, boost::json::object const *data) const
{
    thread_local rules::Evaluation evaluation;
    evaluation.reset();
    std::vector<rules::Value> slots(m_names.size());
    for (std::size_t slot = 0; slot < m_names.size(); ++slot) {
        auto const &name = m_names[slot];
        if (name.empty()) {
            continue;
        }
        if (auto const *found = variables.if_contains(name)) {
            slots[slot] = rules::from_json(*found);
        } else if (data != nullptr && name == data_name) {
            slots[slot] = rules::from_json(*data);
        }
    }
    return m_expression.evaluate(evaluation, slots);
}

bool Condition::holds(boost::json::object const &variables) const { return evaluate(variables, nullptr).is_true(); }

boost::json::value Condition::value(boost::json::object const &variables, boost::json::object const &data) const
{
    return rules::to_json(evaluate(variables, &data));
}

namespace {

// 'text' as "text", == as =.
std::string with_feel_signs(std::string_view older)
{
    std::string text;
    for (std::size_t at = 0; at < older.size(); ++at) {
        if (older[at] == '"') {
            auto const from = at;
            for (++at; at < older.size() && older[at] != '"'; ++at) {
                at += older[at] == '\\' ? 1 : 0;
            }
            text += older.substr(from, at - from + 1);
        } else if (auto const close = older[at] == '\'' ? older.find('\'', at + 1) : std::string_view::npos;
                   close != std::string_view::npos) {
            text += '"';
            for (char const c : older.substr(at + 1, close - at - 1)) {
                text += c == '"' || c == '\\' ? "\\" : "";
                text += c;
            }
            text += '"';
            at = close;
        } else if (older.substr(at, 2) == "==") {
            text += '=';
            ++at;
        } else {
            text += older[at];
        }
    }
    return text;
}

} // namespace

std::string in_feel(std::string_view older)
{
    auto const text = with_feel_signs(older);
    // name != false  →  string(name) != "false": absent and "true" are not "false".
    std::string out;
    std::size_t done = 0, name_from = 0, name_to = 0;
    for_each_word(text, [&](std::size_t from, std::size_t to) {
        auto const word = std::string_view(text).substr(from, to - from);
        auto const between = std::string_view(text).substr(name_to, from - name_to);
        auto const sign_at = between.find("!=");
        bool const is_sign = name_to > name_from && sign_at != std::string_view::npos &&
                             between.find_first_not_of(" \t\r\n!=") == std::string_view::npos;
        if (is_sign && (word == "false" || word == "true")) {
            out += text.substr(done, name_from - done);
            out += fmt::format("string({}) != \"{}\"", text.substr(name_from, name_to - name_from), word);
            done = to;
        }
        name_from = from;
        name_to = to;
    });
    return out + text.substr(done);
}

} // namespace onegrid::process
