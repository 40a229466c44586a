// SPDX-License-Identifier: Apache-2.0
// Constants, slots, locals, built-in functions as values, and the places where a value is refused.
#include "engines/rules/builtin.hpp"
#include "engines/rules/node.hpp"

namespace onegrid::rules {
namespace {

struct Constant final : Node {
    Constant(std::size_t place, Value it) : Node(place), value(std::move(it))
    {
        type = value.weight() > heaviest_type ? Type() : of_bounded_weight(type_of(value));
    }
    [[nodiscard]] Value evaluate(Frame &) const override { return value; }
    [[nodiscard]] Value const &view(Frame &, Value &) const override { return value; }
    [[nodiscard]] Value const *constant() const override { return &value; }
    Value value;
};

struct Slot final : Node {
    Slot(std::size_t place, std::uint32_t index) : Node(place), slot(index) {}
    [[nodiscard]] Value evaluate(Frame &frame) const override { return frame.slot(slot); }
    [[nodiscard]] Value const &view(Frame &frame, Value &) const override { return frame.slot(slot); }
    [[nodiscard]] Makeup makeup() const override { return {.form = Makeup::Form::slot, .slot = slot}; }
    std::uint32_t slot;
};

struct Local final : Node {
    Local(std::size_t place, std::uint32_t index) : Node(place), local(index) {}
    [[nodiscard]] Value evaluate(Frame &frame) const override { return frame.locals[local]; }
    [[nodiscard]] Value const &view(Frame &frame, Value &) const override { return frame.locals[local]; }
    std::uint32_t local;
};

struct Wrong final : Node {
    Wrong(std::size_t place, char const *why, std::string what) : Node(place), code(why), facts(std::move(what)) {}
    [[nodiscard]] Value evaluate(Frame &frame) const override { return wrong(frame, code, facts); }
    char const *code;
    std::string facts;
};

struct BuiltInName final : Node {
    BuiltInName(std::size_t place, BuiltIn const &it) : Node(place), function(it), value(it.value()) { type = it.type(); }
    [[nodiscard]] Value evaluate(Frame &) const override { return value; }
    [[nodiscard]] BuiltIn const *built_in() const override { return &function; }
    BuiltIn const &function;
    Value value;
};

struct ItemOrOuter final : Node {
    ItemOrOuter(std::size_t place, std::uint32_t at, std::string key, NodePtr otherwise)
        : Node(place), item(at), name(std::move(key)), outer(std::move(otherwise))
    {
        depth = outer->depth + 1;
    }
    [[nodiscard]] Value evaluate(Frame &frame) const override
    {
        Value scratch;
        return view(frame, scratch);
    }
    [[nodiscard]] Value const &view(Frame &frame, Value &scratch) const override
    {
        Value const &it = frame.locals[item];
        if (it.is(Kind::context)) {
            Value const *const entry = it.find(name);
            return entry != nullptr ? *entry : outer->view(frame, scratch);
        }
        if (auto property = property_of(it, name)) {
            scratch = std::move(*property);
            return scratch;
        }
        return outer->view(frame, scratch);
    }
    std::uint32_t item;
    std::string name;
    NodePtr outer;
};

} // namespace

NodePtr make_constant(std::size_t place, Value value) { return std::make_unique<Constant>(place, std::move(value)); }

NodePtr make_slot(std::size_t place, std::uint32_t slot, Type type)
{
    auto node = std::make_unique<Slot>(place, slot);
    node->type = std::move(type);
    return node;
}

NodePtr make_local(std::size_t place, std::uint32_t local, Type type)
{
    auto node = std::make_unique<Local>(place, local);
    node->type = std::move(type);
    return node;
}

NodePtr make_wrong(std::size_t place, char const *code, std::string facts) { return std::make_unique<Wrong>(place, code, std::move(facts)); }

NodePtr make_built_in(std::size_t place, BuiltIn const &function) { return std::make_unique<BuiltInName>(place, function); }

NodePtr make_item_or_outer(std::size_t place, std::uint32_t item, std::string name, NodePtr outer)
{
    return std::make_unique<ItemOrOuter>(place, item, std::move(name), std::move(outer));
}

NodePtr folded(NodePtr node, bool are_parts_constant)
{
    if (!are_parts_constant) {
        return node;
    }
    Limits limits;
    limits.steps = 100'000;
    limits.cells = 10'000;
    Evaluation evaluation(std::nullopt, limits);
    static Source const nothing;
    Frame frame{evaluation, {}, nullptr, nothing};
    try {
        Value value = node->evaluate(frame);
        if (!evaluation.diagnostics().empty() || value.is_null()) {
            return node; // so that it says so each time
        }
        return make_constant(node->offset, std::move(value));
    } catch (LimitReached const &) {
        return node;
    }
}

} // namespace onegrid::rules
