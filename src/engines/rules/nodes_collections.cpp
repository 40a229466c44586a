// SPDX-License-Identifier: Apache-2.0
// Lists, contexts, paths and filters.
#include "engines/rules/node.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

struct ListNode final : Node {
    ListNode(std::size_t place, std::vector<NodePtr> all) : Node(place), items(std::move(all))
    {
        for (NodePtr const &item : items) {
            depth = std::max(depth, item->depth + 1);
        }
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        frame.evaluation.take_cells(items.size() + 1);
        std::vector<Value> values;
        values.reserve(items.size());
        for (NodePtr const &item : items) {
            values.push_back(item->evaluate(frame));
        }
        return Value::list(std::move(values));
    }
    [[nodiscard]] Makeup makeup() const override
    {
        Makeup makeup{.form = Makeup::Form::calculation};
        for (NodePtr const &item : items) {
            makeup.parts.push_back(item.get());
        }
        return makeup;
    }
    std::vector<NodePtr> items;
};

struct ContextNode final : Node {
    ContextNode(std::size_t place, std::vector<ContextEntryNode> all) : Node(place), entries(std::move(all))
    {
        for (ContextEntryNode const &entry : entries) {
            depth = std::max(depth, entry.value->depth + 1);
            keys.push_back(Value::string(entry.key));
        }
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        frame.evaluation.take_cells(2 * entries.size() + 1);
        std::vector<Entry> values;
        values.reserve(entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            Value value = entries[i].value->evaluate(frame);
            frame.locals[entries[i].local] = value; // later entries may use it
            values.push_back({keys[i], std::move(value)});
        }
        for (ContextEntryNode const &entry : entries) {
            frame.locals[entry.local] = Value();
        }
        return Value::context(std::move(values));
    }
    std::vector<ContextEntryNode> entries;
    std::vector<Value> keys;
};

struct Path final : Node {
    Path(std::size_t place, NodePtr part, std::string key) : Node(place), of(std::move(part)), name(std::move(key)) { depth = of->depth + 1; }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value scratch;
        Value const &value = of->view(frame, scratch);
        if (Value const *const entry = value.find(name)) {
            return *entry;
        }
        return beyond_contexts(frame, value);
    }
    [[nodiscard]] Value const &view(Frame &frame, Value &scratch) const override
    {
        Value holder;
        Value const &value = of->view(frame, holder);
        Value const *const entry = value.find(name);
        if (entry != nullptr && &value != &holder) {
            return *entry; // lies in a value that outlives this
        }
        scratch = entry != nullptr ? Value(*entry) : beyond_contexts(frame, value);
        return scratch;
    }
    Value beyond_contexts(Frame &frame, Value const &value) const
    {
        if (value.is_null()) {
            return {};
        }
        if (value.is(Kind::list)) { // the entry of each item
            frame.evaluation.take_cells(value.as_list().size() + 1);
            std::vector<Value> values;
            values.reserve(value.as_list().size());
            for (Value const &item : value.as_list()) {
                auto property = property_of(item, name);
                values.push_back(property ? std::move(*property) : Value());
            }
            return Value::list(std::move(values));
        }
        auto property = property_of(value, name);
        return property ? std::move(*property) : wrong(frame, "rules.no_such_entry", name);
    }
    NodePtr of;
    std::string name;
};

// list[number] or list[condition]. What is no list is a list of one.
struct Filter final : Node {
    Filter(std::size_t place, NodePtr a, NodePtr b, std::uint32_t at) : Node(place), list(std::move(a)), predicate(std::move(b)), item(at)
    {
        depth = std::max(list->depth, predicate->depth) + 1;
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value const value = list->evaluate(frame);
        if (value.is_null()) {
            return {};
        }
        std::span<Value const> const items = value.is(Kind::list) ? value.as_list() : std::span<Value const>(&value, 1);
        if (Value const *const index = predicate->constant(); index != nullptr && index->is(Kind::number)) {
            return at(frame, items, index->as_number());
        }
        std::vector<Value> kept;
        for (std::size_t i = 0; i < std::max<std::size_t>(items.size(), 1); ++i) {
            frame.evaluation.step();
            frame.locals[item] = i < items.size() ? items[i] : Value();
            Value const truth = predicate->evaluate(frame);
            if (i == 0 && truth.is(Kind::number)) {
                frame.locals[item] = Value();
                return at(frame, items, truth.as_number());
            }
            if (truth.is_true() && i < items.size()) {
                frame.evaluation.take_cells(1);
                kept.push_back(items[i]);
            }
        }
        frame.locals[item] = Value();
        return Value::list(std::move(kept));
    }
    Value at(Frame &frame, std::span<Value const> items, Decimal index) const
    {
        auto const position = index.as_int64();
        auto const size = static_cast<std::int64_t>(items.size());
        if (position && *position >= 1 && *position <= size) {
            return items[static_cast<std::size_t>(*position - 1)];
        }
        if (position && *position <= -1 && *position >= -size) {
            return items[static_cast<std::size_t>(size + *position)];
        }
        return wrong(frame, "rules.no_such_item", index.text());
    }
    NodePtr list;
    NodePtr predicate;
    std::uint32_t item;
};

std::optional<Value> property_of_date(Date date, std::string_view name)
{
    if (name == "year") {
        return Value::number(date.year);
    }
    if (name == "month") {
        return Value::number(date.month);
    }
    if (name == "day") {
        return Value::number(date.day);
    }
    return name == "weekday" ? std::optional(Value::number(weekday(date))) : std::nullopt;
}

std::optional<Value> property_of_clock(std::int64_t nanos, Zone zone, std::int32_t offset, std::string_view name)
{
    std::int64_t const seconds = nanos / nanos_per_second;
    if (name == "hour") {
        return Value::number(seconds / 3'600);
    }
    if (name == "minute") {
        return Value::number(seconds / 60 % 60);
    }
    if (name == "second") {
        auto const part = divide(Decimal::of(nanos % (60 * nanos_per_second)), Decimal::of(nanos_per_second));
        return part ? Value(*part) : Value();
    }
    if (name == "time offset") {
        return zone.is_none() ? Value() : Value(DayTimeDuration{offset, 0});
    }
    if (name == "timezone") {
        return zone.is_region() ? Value::string(zone.name()) : Value();
    }
    return std::nullopt;
}

std::optional<Value> property_of_duration(DayTimeDuration duration, std::string_view name)
{
    // Each part has the sign of the whole.
    __int128 const total = static_cast<__int128>(duration.seconds) * nanos_per_second + duration.nanos;
    auto const seconds = static_cast<std::int64_t>(total / nanos_per_second);
    if (name == "days") {
        return Value::number(seconds / 86'400);
    }
    if (name == "hours") {
        return Value::number(seconds / 3'600 % 24);
    }
    if (name == "minutes") {
        return Value::number(seconds / 60 % 60);
    }
    if (name == "seconds") {
        auto const part = divide(Decimal::of(static_cast<std::int64_t>(total % (60 * nanos_per_second))), Decimal::of(nanos_per_second));
        return part ? Value(*part) : Value();
    }
    return std::nullopt;
}

std::optional<Value> property_of_range(Range const &range, std::string_view name)
{
    if (name == "start") {
        return range.form == RangeForm::other ? Value() : range.low;
    }
    if (name == "end") {
        return range.form == RangeForm::other ? Value() : range.high;
    }
    if (name == "start included") {
        return Value(range.is_low_closed);
    }
    return name == "end included" ? std::optional(Value(range.is_high_closed)) : std::nullopt;
}

} // namespace

std::optional<Value> property_of(Value const &value, std::string_view name)
{
    switch (value.kind()) {
    case Kind::context: {
        Value const *const entry = value.find(name);
        return entry != nullptr ? std::optional(*entry) : std::nullopt;
    }
    case Kind::date: return property_of_date(value.as_date(), name);
    case Kind::date_time: {
        DateTime const it = value.as_date_time();
        auto property = property_of_date(it.date, name);
        if (property) {
            return property;
        }
        std::int64_t const local = days_since_epoch(it.date) * 86'400 + it.nanos / nanos_per_second;
        return property_of_clock(it.nanos, it.zone, it.zone.offset_at_local(local), name);
    }
    case Kind::time: {
        Time const it = value.as_time();
        return property_of_clock(it.nanos, it.zone, it.zone.offset_at_local(it.nanos / nanos_per_second), name);
    }
    case Kind::day_time_duration: return property_of_duration(value.as_day_time(), name);
    case Kind::year_month_duration:
        if (name == "years") {
            return Value::number(value.as_year_month().months / 12);
        }
        return name == "months" ? std::optional(Value::number(value.as_year_month().months % 12)) : std::nullopt;
    case Kind::range: return property_of_range(value.as_range(), name);
    default: return std::nullopt;
    }
}

NodePtr make_list(std::size_t place, std::vector<NodePtr> items)
{
    bool const are_constant = std::all_of(items.begin(), items.end(), is_constant);
    Type element;
    if (!items.empty()) {
        Type const &first = items.front()->type;
        bool const is_uniform = std::all_of(items.begin(), items.end(), [&](NodePtr const &item) {
            return conforms(item->type, first) && conforms(first, item->type);
        });
        element = is_uniform ? first : Type();
    }
    NodePtr node = std::make_unique<ListNode>(place, std::move(items));
    node->type = of_bounded_weight(Type::list(element));
    return folded(std::move(node), are_constant);
}

NodePtr make_context(std::size_t place, std::vector<ContextEntryNode> entries)
{
    std::vector<Type::Field> fields;
    for (ContextEntryNode const &entry : entries) {
        fields.push_back({entry.key, entry.value->type});
    }
    NodePtr node = std::make_unique<ContextNode>(place, std::move(entries));
    node->type = fields.size() > heaviest_type ? Type(TypeKind::context) : of_bounded_weight(Type::context(std::move(fields)));
    return node;
}

NodePtr make_path(std::size_t place, NodePtr of, std::string name)
{
    bool const was_constant = is_constant(of);
    bool const is_list = of->type.kind() == TypeKind::list;
    Type const &holder = is_list ? of->type.element() : of->type;
    Type type;
    if (Type::Field const *const field = holder.field(name)) {
        type = is_list ? Type::list(field->type) : field->type;
    }
    NodePtr node = std::make_unique<Path>(place, std::move(of), std::move(name));
    node->type = type;
    return folded(std::move(node), was_constant);
}

NodePtr make_filter(std::size_t place, NodePtr list, NodePtr predicate, std::uint32_t item)
{
    bool const is_list = list->type.kind() == TypeKind::list;
    bool const is_index = is_constant(predicate) && predicate->constant()->is(Kind::number);
    Type const element = is_list ? list->type.element() : list->type;
    bool const is_condition = predicate->type.kind() == TypeKind::boolean;
    NodePtr node = std::make_unique<Filter>(place, std::move(list), std::move(predicate), item);
    // A name that a path may use after it is found in the item's type, whether one item comes or a list.
    node->type = is_index ? element : is_condition ? Type::list(element) : element;
    return node;
}

} // namespace onegrid::rules
