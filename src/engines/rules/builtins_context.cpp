// SPDX-License-Identifier: Apache-2.0
// Context functions (DMN 1.5 §10.3.4.12) and is().
#include "engines/rules/builtin.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

Value get_value(Arguments const &arguments)
{
    Value const *const entry = arguments[0].find(arguments[1].as_string());
    return entry != nullptr ? *entry : arguments.wrong("rules.no_such_entry", std::string(arguments[1].as_string()));
}

Value get_entries(Arguments const &arguments)
{
    static Value const key = Value::string("key");
    static Value const value = Value::string("value");
    std::vector<Value> entries;
    arguments.evaluation.take_cells(3 * arguments[0].as_context().size());
    for (Entry const &entry : arguments[0].as_context()) {
        entries.push_back(Value::context(std::vector<Entry>{{key, entry.key}, {value, entry.value}}));
    }
    return Value::list(std::move(entries));
}

Value context_of_entries(Arguments const &arguments)
{
    std::vector<Entry> entries;
    arguments.evaluation.take_cells(arguments[0].as_list().size());
    for (Value const &item : arguments[0].as_list()) {
        Value const *const key = item.find("key");
        Value const *const value = item.find("value");
        if (key == nullptr || value == nullptr || !key->is(Kind::string)) {
            return arguments.wrong("rules.argument_wrong", "context: key, value");
        }
        entries.push_back({*key, *value});
    }
    std::size_t const count = entries.size();
    Value context = Value::context(std::move(entries));
    return context.as_context().size() == count ? context : arguments.wrong("rules.duplicate_key");
}

Value with_entry(Value const &context, Value const &key, Value value)
{
    std::vector<Entry> entries(context.as_context().begin(), context.as_context().end());
    entries.push_back({key, std::move(value)});
    return Value::context(std::move(entries));
}

// The context with the entry at the end of the path of keys put; null when the path leads through what is no context.
Value put_at(Arguments const &arguments, Value const &context, std::span<Value const> keys, Value const &value)
{
    if (!context.is(Kind::context) || keys.empty() || !keys.front().is(Kind::string)) {
        return arguments.wrong("rules.argument_wrong", "context put");
    }
    arguments.evaluation.take_cells(2 * context.as_context().size() + 2);
    arguments.evaluation.check_stack();
    if (keys.size() == 1) {
        return with_entry(context, keys.front(), value);
    }
    Value const *const inner = context.find(keys.front().as_string());
    Value changed = put_at(arguments, inner != nullptr ? *inner : Value(), keys.subspan(1), value);
    return changed.is_null() ? Value() : with_entry(context, keys.front(), std::move(changed));
}

Value context_put(Arguments const &arguments) { return put_at(arguments, arguments[0], std::span<Value const>(&arguments[1], 1), arguments[2]); }
Value context_put_at(Arguments const &arguments) { return put_at(arguments, arguments[0], arguments[1].as_list(), arguments[2]); }

Value context_merge(Arguments const &arguments)
{
    std::vector<Entry> entries;
    for (Value const &context : arguments[0].as_list()) {
        if (!context.is(Kind::context)) {
            return arguments.wrong("rules.argument_wrong", "context merge(" + std::string(name_of(context.kind())) + ")");
        }
        arguments.evaluation.take_cells(context.as_context().size());
        entries.insert(entries.end(), context.as_context().begin(), context.as_context().end());
    }
    return Value::context(std::move(entries));
}

bool has_same_zone(Value const &a, Value const &b)
{
    if (a.is(Kind::time)) {
        return a.as_time().zone == b.as_time().zone && a.as_time().nanos == b.as_time().nanos;
    }
    DateTime const first = a.as_date_time();
    DateTime const second = b.as_date_time();
    return first.zone == second.zone && first.nanos == second.nanos && first.date == second.date;
}

// The same value in the semantic domain: unlike `=`, moments are the same only in the same zone.
Value is_same_value(Arguments const &arguments)
{
    Value const &a = arguments[0];
    Value const &b = arguments[1];
    if (a.kind() != b.kind()) {
        return Value(false);
    }
    if (a.is(Kind::time) || a.is(Kind::date_time)) {
        return Value(has_same_zone(a, b));
    }
    arguments.evaluation.step(std::min(a.weight(), b.weight()));
    return Value(equal(a, b).value_or(false));
}

constexpr Signature signatures[] = {
    {"get value(m: context, key: string): any", get_value},
    {"get entries(m: context): list", get_entries},
    {"context(entries: list): context", context_of_entries},
    {"context put(context: context, key: string, value: any): context", context_put},
    {"context put(context: context, keys: list, value: any): context", context_put_at},
    {"context merge(contexts: list): context", context_merge},
    {"is(value1?: any, value2?: any): boolean", is_same_value},
};

} // namespace

std::span<Signature const> context_functions() { return signatures; }

} // namespace onegrid::rules
