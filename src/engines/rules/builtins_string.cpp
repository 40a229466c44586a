// SPDX-License-Identifier: Apache-2.0
// String functions (DMN 1.5 §10.3.4.3). Positions count code points from 1.
#include "engines/rules/builtin.hpp"
#include "engines/rules/pattern.hpp"
#include "engines/rules/text.hpp"

namespace onegrid::rules {
namespace {

Value made(Arguments const &arguments, std::string_view text)
{
    arguments.evaluation.take_text(text.size());
    return Value::string(text);
}

Value substring(Arguments const &arguments)
{
    std::string_view const text = arguments[0].as_string();
    auto const size = static_cast<std::int64_t>(code_points(text));
    arguments.evaluation.step(text.size() / 16);
    auto const start = arguments[1].as_number().as_int64();
    auto const length = arguments.size() > 2 && !arguments[2].is_null() ? arguments[2].as_number().as_int64() : std::optional(size);
    if (!start || !length || *start == 0 || *start > size || *start < -size || (*length < 1 && size > 0)) {
        return arguments.wrong("rules.no_such_item", arguments[1].as_number().text());
    }
    std::int64_t const first = *start > 0 ? *start - 1 : size + *start;
    std::string_view const rest = text.substr(byte_of(text, static_cast<std::size_t>(first)));
    return made(arguments, rest.substr(0, byte_of(rest, static_cast<std::size_t>(std::min(*length, size)))));
}

Value string_length(Arguments const &arguments)
{
    std::string_view const text = arguments[0].as_string();
    arguments.evaluation.step(text.size() / 16);
    return Value::number(static_cast<std::int64_t>(code_points(text)));
}

Value upper(Arguments const &arguments) { return made(arguments, upper_case(arguments[0].as_string())); }
Value lower(Arguments const &arguments) { return made(arguments, lower_case(arguments[0].as_string())); }

Value substring_before(Arguments const &arguments)
{
    std::string_view const text = arguments[0].as_string();
    std::size_t const at = text.find(arguments[1].as_string());
    return made(arguments, at == std::string_view::npos ? std::string_view() : text.substr(0, at));
}

Value substring_after(Arguments const &arguments)
{
    std::string_view const text = arguments[0].as_string();
    std::string_view const match = arguments[1].as_string();
    std::size_t const at = text.find(match);
    return made(arguments, at == std::string_view::npos ? std::string_view() : text.substr(at + match.size()));
}

Value contains_text(Arguments const &arguments)
{
    return Value(arguments[0].as_string().find(arguments[1].as_string()) != std::string_view::npos);
}
Value starts_with(Arguments const &arguments) { return Value(arguments[0].as_string().starts_with(arguments[1].as_string())); }
Value ends_with(Arguments const &arguments) { return Value(arguments[0].as_string().ends_with(arguments[1].as_string())); }

std::shared_ptr<Pattern const> pattern_of(Arguments const &arguments, Value const &pattern, Value const &flags)
{
    std::string why;
    auto compiled = Pattern::compile(arguments.evaluation, pattern.as_string(), flags.is_null() ? std::string_view() : flags.as_string(), why);
    if (!compiled) {
        arguments.wrong("rules.pattern_wrong", why);
    }
    return compiled;
}

Value matches(Arguments const &arguments)
{
    auto const pattern = pattern_of(arguments, arguments[1], arguments[2]);
    if (!pattern) {
        return {};
    }
    std::string_view const text = arguments[0].as_string();
    arguments.evaluation.step(text.size() / 16);
    return Value(pattern->find(arguments.evaluation, text, 0).has_value());
}

// A replacement: $N is a group (as many digits as name one there is), \$ and \\ are themselves.
bool append_replacement(Pattern const &pattern, std::string_view text, std::vector<Pattern::Group> const &groups, std::string_view replacement,
                        std::string &out)
{
    for (std::size_t at = 0; at < replacement.size(); ++at) {
        char const c = replacement[at];
        if (pattern.is_literal() || (c != '$' && c != '\\')) {
            out += c;
            continue;
        }
        if (++at == replacement.size()) {
            return false;
        }
        if (c == '\\') {
            if (replacement[at] != '$' && replacement[at] != '\\') {
                return false;
            }
            out += replacement[at];
            continue;
        }
        auto const digit = [&](std::size_t where) { return where < replacement.size() && replacement[where] >= '0' && replacement[where] <= '9'; };
        if (!digit(at)) {
            return false;
        }
        auto group = static_cast<std::size_t>(replacement[at] - '0');
        while (digit(at + 1) && group * 10 + static_cast<std::size_t>(replacement[at + 1] - '0') <= pattern.groups()) {
            group = group * 10 + static_cast<std::size_t>(replacement[++at] - '0');
        }
        if (group < groups.size() && groups[group].is_set) {
            out += text.substr(groups[group].start, groups[group].end - groups[group].start);
        }
    }
    return true;
}

// Cutting or replacing what matches nothing at all has no meaning (FORX0003).
bool matches_nothing(Arguments const &arguments, Pattern const &pattern)
{
    bool const is_so = pattern.find(arguments.evaluation, {}, 0).has_value();
    if (is_so) {
        arguments.wrong("rules.pattern_matches_nothing", std::string(arguments[1].as_string()));
    }
    return is_so;
}

Value replace(Arguments const &arguments)
{
    auto const pattern = pattern_of(arguments, arguments[1], arguments[3]);
    if (!pattern || matches_nothing(arguments, *pattern)) {
        return {};
    }
    std::string_view const text = arguments[0].as_string();
    std::string_view const replacement = arguments[2].as_string();
    std::string out;
    std::size_t copied = 0;
    for (std::size_t from = 0; from <= text.size();) {
        auto const groups = pattern->find(arguments.evaluation, text, from);
        if (!groups) {
            break;
        }
        Pattern::Group const &whole = groups->front();
        if (whole.start == whole.end) { // such as ^ within a longer pattern
            from = whole.end + 1;
            continue;
        }
        arguments.evaluation.take_cells(1 + (out.size() > arguments.evaluation.limits().string ? arguments.evaluation.limits().cells : 0));
        out += text.substr(copied, whole.start - copied);
        if (!append_replacement(*pattern, text, *groups, replacement, out)) {
            return arguments.wrong("rules.pattern_wrong", "replacement");
        }
        copied = from = whole.end;
    }
    out += text.substr(copied);
    return made(arguments, out);
}

Value split(Arguments const &arguments)
{
    auto const pattern = pattern_of(arguments, arguments[1], Value());
    if (!pattern || matches_nothing(arguments, *pattern)) {
        return {};
    }
    std::string_view const text = arguments[0].as_string();
    std::vector<Value> parts;
    std::size_t start = 0;
    for (std::size_t from = 0; from <= text.size();) {
        auto const groups = pattern->find(arguments.evaluation, text, from);
        if (!groups) {
            break;
        }
        Pattern::Group const &whole = groups->front();
        if (whole.start == whole.end) {
            from = whole.end + 1;
            continue;
        }
        arguments.evaluation.take_cells(1);
        parts.push_back(made(arguments, text.substr(start, whole.start - start)));
        start = from = whole.end;
    }
    parts.push_back(made(arguments, text.substr(start)));
    return Value::list(std::move(parts));
}

Value string_join(Arguments const &arguments)
{
    std::string_view const delimiter = arguments[1].is_null() ? std::string_view() : arguments[1].as_string();
    std::string out;
    bool is_first = true;
    for (Value const &item : arguments[0].as_list()) {
        if (item.is_null()) {
            continue;
        }
        if (!item.is(Kind::string)) {
            return arguments.wrong("rules.argument_wrong", "string join(" + std::string(name_of(item.kind())) + ")");
        }
        arguments.evaluation.take_text(out.size() < arguments.evaluation.limits().string ? item.as_string().size() + delimiter.size() : SIZE_MAX);
        if (!is_first) {
            out += delimiter;
        }
        out += item.as_string();
        is_first = false;
    }
    return made(arguments, out);
}

constexpr Signature signatures[] = {
    {"substring(string: string, start position: number, length?: number|null): string", substring},
    {"string length(string: string): number", string_length},
    {"upper case(string: string): string", upper},
    {"lower case(string: string): string", lower},
    {"substring before(string: string, match: string): string", substring_before},
    {"substring after(string: string, match: string): string", substring_after},
    {"contains(string: string, match: string): boolean", contains_text},
    {"starts with(string: string, match: string): boolean", starts_with},
    {"ends with(string: string, match: string): boolean", ends_with},
    {"matches(input: string, pattern: string, flags?: string|null): boolean", matches},
    {"replace(input: string, pattern: string, replacement: string, flags?: string|null): string", replace},
    {"split(string: string, delimiter: string): list", split},
    {"string join(list: list, delimiter?: string|null): string", string_join},
};

} // namespace

std::span<Signature const> string_functions() { return signatures; }

} // namespace onegrid::rules
