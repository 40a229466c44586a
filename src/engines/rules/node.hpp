// SPDX-License-Identifier: Apache-2.0
// The compiled form: a tree of small objects with names resolved to slots and constants folded. Inside the engine only.
#pragma once
#include "engines/rules/evaluation.hpp"
#include "engines/rules/function.hpp"
#include "engines/rules/type.hpp"
#include "engines/rules/value.hpp"
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace onegrid::rules {

class BuiltIn;
struct Node;

enum class BinaryOperator : std::uint8_t { add, subtract, multiply, divide, power, equal, differs, less, at_most, greater, at_least, logical_and, logical_or };

// What a node is made of, for whoever reads an expression instead of evaluating it (predicate.cpp).
struct Makeup {
    enum class Form : std::uint8_t {
        other,
        slot,
        binary, // of two parts
        between,
        in,          // the value, then the tests
        call,        // of a built-in function: its arguments
        calculation, // a list, a range, a sign: worth what its parts are, and nothing else
    };
    Form form = Form::other;
    BinaryOperator op{};               // of a binary one
    std::uint32_t slot = 0;            // of a slot
    BuiltIn const *function = nullptr; // of a call
    std::vector<Node const *> parts{};
};

// The text that nodes came from, for the places of diagnostics.
struct Source {
    std::string text;
    [[nodiscard]] Diagnostic diagnostic(char const *code, std::size_t offset, std::string facts, Severity severity = Severity::error) const;
};

// What a node is evaluated in: the slots from outside, and the locals of the expression or lambda (captured values,
// parameters, variables of iterations, items of filters, entries of contexts).
struct Frame {
    Evaluation &evaluation;
    std::span<Value const> slots;
    Value *locals;
    Source const &source;

    [[nodiscard]] Value const &slot(std::size_t index) const
    {
        static Value const none;
        return index < slots.size() ? slots[index] : none;
    }
};

struct Node {
    explicit Node(std::size_t place) : offset(static_cast<std::uint32_t>(place)) {}
    virtual ~Node() = default;
    Node(Node const &) = delete;
    Node &operator=(Node const &) = delete;
    [[nodiscard]] virtual Value evaluate(Frame &frame) const = 0;
    // The value where it lies, or evaluated into the scratch.
    [[nodiscard]] virtual Value const &view(Frame &frame, Value &scratch) const
    {
        scratch = evaluate(frame);
        return scratch;
    }
    [[nodiscard]] virtual Value const *constant() const { return nullptr; }
    [[nodiscard]] virtual BuiltIn const *built_in() const { return nullptr; }
    [[nodiscard]] virtual Makeup makeup() const { return {}; }

    // null, and why.
    Value wrong(Frame &frame, char const *code, std::string facts = {}) const
    {
        if (frame.evaluation.wants_diagnostics()) {
            frame.evaluation.report(frame.source.diagnostic(code, offset, std::move(facts)));
        }
        return {};
    }

    std::uint32_t offset = 0;
    std::uint32_t depth = 1;
    Type type; // as far as known
};

using NodePtr = std::unique_ptr<Node>;

// A function of FEEL text: its body, and where each value that it captures comes from.
struct Lambda {
    struct Capture {
        bool is_slot = false;
        std::uint32_t index = 0; // there
        std::uint32_t local = 0; // here
    };
    std::shared_ptr<Source const> source;
    std::vector<Parameter> parameters; // the first locals
    std::vector<Capture> captures;
    std::uint32_t locals = 0;
    NodePtr body;
};

NodePtr make_constant(std::size_t place, Value value);
NodePtr make_slot(std::size_t place, std::uint32_t slot, Type type);
NodePtr make_local(std::size_t place, std::uint32_t local, Type type);
NodePtr make_wrong(std::size_t place, char const *code, std::string facts); // null, with a diagnostic when evaluated
NodePtr make_built_in(std::size_t place, BuiltIn const &function);
// An entry of the item of a filter if it is a context that has it, else the outer value.
NodePtr make_item_or_outer(std::size_t place, std::uint32_t item, std::string name, NodePtr outer);

NodePtr make_binary(std::size_t place, BinaryOperator op, NodePtr left, NodePtr right);
NodePtr make_negative(std::size_t place, NodePtr operand);
NodePtr make_between(std::size_t place, NodePtr value, NodePtr low, NodePtr high);
NodePtr make_instance_of(std::size_t place, NodePtr value, Type type);

NodePtr make_range(std::size_t place, NodePtr low, NodePtr high, bool is_low_closed, bool is_high_closed);
NodePtr make_comparison_range(std::size_t place, RangeForm form, NodePtr end);
NodePtr make_in(std::size_t place, NodePtr value, std::vector<NodePtr> tests);

NodePtr make_list(std::size_t place, std::vector<NodePtr> items);
struct ContextEntryNode {
    std::string key;
    NodePtr value;
    std::uint32_t local = 0;
};
NodePtr make_context(std::size_t place, std::vector<ContextEntryNode> entries);
NodePtr make_path(std::size_t place, NodePtr of, std::string name);
NodePtr make_filter(std::size_t place, NodePtr list, NodePtr predicate, std::uint32_t item);

NodePtr make_if(std::size_t place, NodePtr condition, NodePtr then, NodePtr otherwise);
struct Iterator {
    std::uint32_t local = 0;
    NodePtr from; // a list, a range, or the first of `from..to`
    NodePtr to;
};
NodePtr make_for(std::size_t place, std::vector<Iterator> iterators, NodePtr result, std::uint32_t partial);
NodePtr make_quantified(std::size_t place, bool is_every, std::vector<Iterator> iterators, NodePtr condition);

NodePtr make_function(std::size_t place, std::shared_ptr<Lambda const> lambda, Type type);
NodePtr make_call(std::size_t place, NodePtr callee, std::vector<NodePtr> arguments);
NodePtr make_named_call(std::size_t place, NodePtr callee, std::vector<std::string> names, std::vector<NodePtr> arguments);

// The operators as functions of values: nothing where they are not defined for such operands.
std::optional<Value> calculate(BinaryOperator op, Value const &left, Value const &right);
// FEEL's `value in test`.
std::optional<bool> is_in(Value const &value, Value const &test);
// The property of a value by name, as a path has it; nothing when it has none.
std::optional<Value> property_of(Value const &value, std::string_view name);

// The node's value instead of the node, when it evaluates without complaint and its parts were constants.
NodePtr folded(NodePtr node, bool are_parts_constant);

// What is inferred, unless it is too much to be of use.
inline constexpr std::size_t heaviest_type = 2'000;
inline Type of_bounded_weight(Type type) { return type.weight() > heaviest_type ? Type(type.kind()) : type; }

inline bool is_constant(NodePtr const &node) { return node->constant() != nullptr; }
inline Value of_truth(std::optional<bool> truth) { return truth ? Value(*truth) : Value(); }

} // namespace onegrid::rules
