// SPDX-License-Identifier: Apache-2.0
// List functions (DMN 1.5 §10.3.4.4). Positions count from 1, or back from the end from -1.
#include "engines/rules/builtin.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

bool is_equal(Value const &a, Value const &b) { return equal(a, b).value_or(false); }

Value made(Arguments const &arguments, std::vector<Value> items)
{
    arguments.evaluation.take_cells(items.size());
    return Value::list(std::move(items));
}

std::vector<Value> copied(Value const &list) { return {list.as_list().begin(), list.as_list().end()}; }

// The index of a position in a list of that size; nothing when there is none.
std::optional<std::size_t> index_of_position(Value const &position, std::size_t size)
{
    auto const at = position.as_number().as_int64();
    auto const count = static_cast<std::int64_t>(size);
    if (!at || *at == 0 || *at > count || *at < -count) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*at > 0 ? *at - 1 : count + *at);
}

Value no_such_item(Arguments const &arguments, std::size_t which) { return arguments.wrong("rules.no_such_item", to_feel(arguments[which])); }

Value list_contains(Arguments const &arguments)
{
    auto const items = arguments[0].as_list();
    arguments.evaluation.step(arguments[0].weight());
    return Value(std::any_of(items.begin(), items.end(), [&](Value const &item) { return is_equal(item, arguments[1]); }));
}

Value count(Arguments const &arguments) { return Value::number(static_cast<std::int64_t>(arguments[0].as_list().size())); }

Value sublist(Arguments const &arguments)
{
    auto const items = arguments[0].as_list();
    auto const start = index_of_position(arguments[1], items.size());
    if (!start) {
        return no_such_item(arguments, 1);
    }
    auto const rest = static_cast<std::int64_t>(items.size() - *start);
    auto const length = arguments[2].is_null() ? std::optional(rest) : arguments[2].as_number().as_int64();
    if (!length || *length < 1 || *length > rest) {
        return no_such_item(arguments, 2);
    }
    auto const part = items.subspan(*start, static_cast<std::size_t>(*length));
    return made(arguments, {part.begin(), part.end()});
}

Value append(Arguments const &arguments)
{
    std::vector<Value> items = copied(arguments[0]);
    items.insert(items.end(), arguments.values.begin() + 1, arguments.values.end());
    return made(arguments, std::move(items));
}

std::vector<Value> joined(Arguments const &arguments)
{
    std::vector<Value> items;
    for (Value const &list : arguments.values) {
        arguments.evaluation.take_cells(list.as_list().size());
        items.insert(items.end(), list.as_list().begin(), list.as_list().end());
    }
    return items;
}

Value concatenate(Arguments const &arguments) { return Value::list(joined(arguments)); }

std::vector<Value> distinct(Arguments const &arguments, std::span<Value const> items)
{
    std::vector<Value> kept;
    for (Value const &item : items) {
        arguments.evaluation.step((kept.size() + 1) * std::uint64_t{item.weight()}); // no comparison takes more than the lighter
        if (std::none_of(kept.begin(), kept.end(), [&](Value const &other) { return is_equal(item, other); })) {
            kept.push_back(item);
        }
    }
    return kept;
}

Value union_of(Arguments const &arguments) { return made(arguments, distinct(arguments, joined(arguments))); }
Value distinct_values(Arguments const &arguments) { return made(arguments, distinct(arguments, arguments[0].as_list())); }

Value insert_before(Arguments const &arguments)
{
    auto const at = index_of_position(arguments[1], arguments[0].as_list().size());
    if (!at) {
        return no_such_item(arguments, 1);
    }
    std::vector<Value> items = copied(arguments[0]);
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(*at), arguments[2]);
    return made(arguments, std::move(items));
}

Value remove_at(Arguments const &arguments)
{
    auto const at = index_of_position(arguments[1], arguments[0].as_list().size());
    if (!at) {
        return no_such_item(arguments, 1);
    }
    std::vector<Value> items = copied(arguments[0]);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(*at));
    return made(arguments, std::move(items));
}

Value reverse(Arguments const &arguments)
{
    auto const items = arguments[0].as_list();
    return made(arguments, {items.rbegin(), items.rend()});
}

Value index_of(Arguments const &arguments)
{
    std::vector<Value> positions;
    auto const items = arguments[0].as_list();
    arguments.evaluation.step(arguments[0].weight());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_equal(items[i], arguments[1])) {
            positions.push_back(Value::number(static_cast<std::int64_t>(i) + 1));
        }
    }
    return made(arguments, std::move(positions));
}

void flatten_into(Arguments const &arguments, std::span<Value const> items, std::vector<Value> &out)
{
    arguments.evaluation.check_stack();
    for (Value const &item : items) {
        arguments.evaluation.step();
        if (item.is(Kind::list)) {
            flatten_into(arguments, item.as_list(), out);
        } else {
            arguments.evaluation.take_cells(1);
            out.push_back(item);
        }
    }
}

Value flatten(Arguments const &arguments)
{
    std::vector<Value> items;
    flatten_into(arguments, arguments[0].as_list(), items);
    return Value::list(std::move(items));
}

Value list_replace_at(Arguments const &arguments)
{
    auto const at = index_of_position(arguments[1], arguments[0].as_list().size());
    if (!at) {
        return no_such_item(arguments, 1);
    }
    std::vector<Value> items = copied(arguments[0]);
    items[*at] = arguments[2];
    return made(arguments, std::move(items));
}

Value list_replace_matching(Arguments const &arguments)
{
    std::vector<Value> items = copied(arguments[0]);
    arguments.evaluation.take_cells(items.size());
    for (Value &item : items) {
        Value const pair[] = {item, arguments[2]};
        Value const truth = invoke(arguments[1].as_function(), arguments.evaluation, std::span<Value const>(pair));
        if (!truth.is(Kind::boolean)) {
            return arguments.wrong("rules.condition_wrong", std::string(name_of(truth.kind())));
        }
        if (truth.as_boolean()) {
            item = arguments[2];
        }
    }
    return Value::list(std::move(items));
}

// A stable merge sort, written out because the order comes from a rule, which need not be one.
template <class Precedes>
void merge_sort(std::vector<Value> &items, std::vector<Value> &space, std::size_t from, std::size_t to, Precedes const &precedes)
{
    if (to - from < 2) {
        return;
    }
    std::size_t const middle = from + (to - from) / 2;
    merge_sort(items, space, from, middle, precedes);
    merge_sort(items, space, middle, to, precedes);
    std::size_t left = from;
    std::size_t right = middle;
    for (std::size_t at = from; at < to; ++at) {
        bool const takes_right = right < to && (left >= middle || precedes(items[right], items[left]));
        space[at] = std::move(items[takes_right ? right++ : left++]);
    }
    std::move(space.begin() + static_cast<std::ptrdiff_t>(from), space.begin() + static_cast<std::ptrdiff_t>(to),
              items.begin() + static_cast<std::ptrdiff_t>(from));
}

template <class Precedes>
Value sorted(Arguments const &arguments, Precedes const &precedes)
{
    std::vector<Value> items = copied(arguments[0]);
    arguments.evaluation.take_cells(2 * items.size());
    std::vector<Value> space(items.size());
    merge_sort(items, space, 0, items.size(), precedes);
    return Value::list(std::move(items));
}

Value sort_by(Arguments const &arguments)
{
    bool is_wrong = false;
    Value result = sorted(arguments, [&](Value const &a, Value const &b) {
        Value const pair[] = {a, b};
        Value const truth = invoke(arguments[1].as_function(), arguments.evaluation, std::span<Value const>(pair));
        is_wrong = is_wrong || !truth.is(Kind::boolean);
        return truth.is_true();
    });
    return is_wrong ? arguments.wrong("rules.condition_wrong", "sort") : result;
}

Value sort_naturally(Arguments const &arguments)
{
    bool is_wrong = false;
    Value result = sorted(arguments, [&](Value const &a, Value const &b) {
        arguments.evaluation.step();
        auto const ordering = compare(a, b);
        is_wrong = is_wrong || !ordering;
        return ordering && *ordering < 0;
    });
    return is_wrong ? arguments.wrong("rules.not_comparable", "sort") : result;
}

constexpr Signature signatures[] = {
    {"list contains(list: list, element: any): boolean", list_contains},
    {"count(list: list): number", count},
    {"sublist(list: list, start position: number, length?: number|null): list", sublist},
    {"append(list: list, item...: any): list", append},
    {"concatenate(list...: list): list", concatenate},
    {"insert before(list: list, position: number, newItem: any): list", insert_before},
    {"remove(list: list, position: number): list", remove_at},
    {"reverse(list: list): list", reverse},
    {"index of(list: list, match: any): list", index_of},
    {"union(list...: list): list", union_of},
    {"distinct values(list: list): list", distinct_values},
    {"flatten(list: list): list", flatten},
    {"sort(list: list): list", sort_naturally},
    {"sort(list: list, precedes: function): list", sort_by},
    {"list replace(list: list, position: number, newItem: any): list", list_replace_at},
    {"list replace(list: list, match: function, newItem: any): list", list_replace_matching},
};

} // namespace

std::span<Signature const> list_functions() { return signatures; }

} // namespace onegrid::rules
