// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/predicate.hpp"
#include "engines/rules/builtin.hpp"
#include "engines/rules/parser.hpp"
#include "engines/rules/text.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

using Comparison = Predicate::Comparison;
using Form = Predicate::Form;
using Why = NoPredicate::Why;

constexpr std::uint64_t most_steps = 100'000; // of working out a constant

Comparison comparison_of(BinaryOperator op)
{
    switch (op) {
    case BinaryOperator::differs: return Comparison::differs;
    case BinaryOperator::less: return Comparison::less;
    case BinaryOperator::at_most: return Comparison::at_most;
    case BinaryOperator::greater: return Comparison::greater;
    case BinaryOperator::at_least: return Comparison::at_least;
    default: return Comparison::equal;
    }
}

// a < b is b > a.
Comparison mirrored(Comparison comparison)
{
    switch (comparison) {
    case Comparison::less: return Comparison::greater;
    case Comparison::at_most: return Comparison::at_least;
    case Comparison::greater: return Comparison::less;
    case Comparison::at_least: return Comparison::at_most;
    default: return comparison;
    }
}

Comparison opposite(Comparison comparison)
{
    switch (comparison) {
    case Comparison::equal: return Comparison::differs;
    case Comparison::differs: return Comparison::equal;
    case Comparison::less: return Comparison::at_least;
    case Comparison::at_most: return Comparison::greater;
    case Comparison::greater: return Comparison::at_most;
    case Comparison::at_least: return Comparison::less;
    }
    return comparison;
}

// Three-valued logic obeys De Morgan, so that `not` is carried down to the comparisons, where it is known when they are
// true. What is true of a conjunction is then what is true of its parts.
class Reading {
  public:
    Reading(Source const &source, DateTime const &now) : m_source(source), m_now(now) {}

    Predicate read(Node const &node, bool is_not)
    {
        if (Value const *const constant = node.constant()) {
            if (!constant->is(Kind::boolean)) {
                throw NoPredicate{Why::form, node.offset, {}};
            }
            return made(Form::constant, node, 0, constant->as_boolean() == is_not);
        }
        Makeup const makeup = node.makeup();
        switch (makeup.form) {
        case Makeup::Form::slot: return compare(node, makeup.slot, Comparison::equal, Value(!is_not));
        case Makeup::Form::binary: return binary(node, makeup, is_not);
        case Makeup::Form::between: return between(node, makeup, is_not);
        case Makeup::Form::in: return in(node, makeup, is_not);
        case Makeup::Form::call: return call(node, makeup, is_not);
        default: throw NoPredicate{Why::form, node.offset, {}};
        }
    }

  private:
    static Predicate made(Form form, Node const &node, std::uint32_t slot, bool is_not)
    {
        Predicate predicate;
        predicate.form = form;
        predicate.is_not = is_not;
        predicate.slot = slot;
        predicate.offset = node.offset;
        return predicate;
    }

    static Predicate compare(Node const &node, std::uint32_t slot, Comparison comparison, Value value)
    {
        auto predicate = made(Form::compare, node, slot, false);
        predicate.comparison = comparison;
        predicate.values.push_back(std::move(value));
        return predicate;
    }

    // Null is equal to null alone, and has no order.
    static Predicate compared(Node const &node, std::uint32_t slot, Comparison comparison, Value value)
    {
        bool const is_equality = comparison == Comparison::equal || comparison == Comparison::differs;
        if (value.is_null() && is_equality) {
            return made(Form::missing, node, slot, comparison == Comparison::differs);
        }
        if (value.is_null() || value.is(Kind::list) || value.is(Kind::context) || value.is(Kind::range) || value.is(Kind::function)) {
            throw NoPredicate{Why::constant, node.offset, {}};
        }
        return compare(node, slot, comparison, std::move(value));
    }

    static Predicate joined(Node const &node, bool is_all, std::vector<Predicate> parts)
    {
        auto predicate = made(is_all ? Form::all : Form::any, node, 0, false);
        predicate.parts = std::move(parts);
        return predicate;
    }

    Predicate binary(Node const &node, Makeup const &makeup, bool is_not)
    {
        if (makeup.op == BinaryOperator::logical_and || makeup.op == BinaryOperator::logical_or) {
            std::vector<Predicate> parts;
            parts.push_back(read(*makeup.parts[0], is_not));
            parts.push_back(read(*makeup.parts[1], is_not));
            return joined(node, (makeup.op == BinaryOperator::logical_and) != is_not, std::move(parts));
        }
        if (makeup.op < BinaryOperator::equal) {
            throw NoPredicate{Why::form, node.offset, {}};
        }
        auto comparison = comparison_of(makeup.op);
        auto const *named = makeup.parts[0];
        auto const *fixed = makeup.parts[1];
        if (named->makeup().form != Makeup::Form::slot && fixed->makeup().form == Makeup::Form::slot) {
            std::swap(named, fixed);
            comparison = mirrored(comparison);
        }
        auto const slot = slot_of(*named);
        return compared(node, slot, is_not ? opposite(comparison) : comparison, value_of(*fixed));
    }

    Predicate between(Node const &node, Makeup const &makeup, bool is_not)
    {
        auto const slot = slot_of(*makeup.parts[0]);
        return range(node, slot, Range{value_of(*makeup.parts[1]), value_of(*makeup.parts[2]), true, true, RangeForm::interval}, is_not);
    }

    static Predicate range(Node const &node, std::uint32_t slot, Range const &range, bool is_not)
    {
        if (range.form == RangeForm::same || range.form == RangeForm::other) {
            bool const is_equal = (range.form == RangeForm::same) != is_not;
            return compared(node, slot, is_equal ? Comparison::equal : Comparison::differs, range.low);
        }
        bool const has_low = range.form != RangeForm::less && range.form != RangeForm::at_most;
        bool const has_high = range.form != RangeForm::greater && range.form != RangeForm::at_least;
        std::vector<Predicate> parts;
        auto const end = [&](Comparison comparison, Value const &value) {
            parts.push_back(compared(node, slot, is_not ? opposite(comparison) : comparison, value));
        };
        if (has_low) {
            end(range.is_low_closed ? Comparison::at_least : Comparison::greater, range.low);
        }
        if (has_high) {
            end(range.is_high_closed ? Comparison::at_most : Comparison::less, range.high);
        }
        return parts.size() == 1 ? std::move(parts.front()) : joined(node, !is_not, std::move(parts));
    }

    Predicate in(Node const &node, Makeup const &makeup, bool is_not)
    {
        auto const slot = slot_of(*makeup.parts[0]);
        std::vector<Predicate> parts;
        auto same = made(Form::one_of, node, slot, is_not);
        bool has_null = false;
        auto const add = [&](Value value) {
            if (value.is(Kind::list) || value.is(Kind::context) || value.is(Kind::range) || value.is(Kind::function)) {
                throw NoPredicate{Why::constant, node.offset, {}};
            }
            has_null = has_null || value.is_null();
            if (!value.is_null()) {
                same.values.push_back(std::move(value));
            }
        };
        for (std::size_t i = 1; i < makeup.parts.size(); ++i) {
            auto const test = value_of(*makeup.parts[i]);
            if (test.is(Kind::range)) {
                parts.push_back(range(*makeup.parts[i], slot, test.as_range(), is_not));
            } else if (test.is(Kind::list)) {
                std::for_each(test.as_list().begin(), test.as_list().end(), add);
            } else {
                add(test);
            }
        }
        if (has_null) {
            parts.push_back(made(Form::missing, node, slot, is_not));
        }
        if (!same.values.empty() || parts.empty()) {
            parts.push_back(std::move(same));
        }
        return parts.size() == 1 ? std::move(parts.front()) : joined(node, is_not, std::move(parts));
    }

    Predicate call(Node const &node, Makeup const &makeup, bool is_not)
    {
        auto const &name = makeup.function->name();
        if (name == "not" && makeup.parts.size() == 1) {
            return read(*makeup.parts[0], !is_not);
        }
        bool const is_text = name == "starts with" || name == "contains";
        if ((!is_text && name != "list contains") || makeup.parts.size() != 2) {
            throw NoPredicate{Why::form, node.offset, {}};
        }
        auto predicate = made(name == "contains"        ? Form::contains
                              : name == "list contains" ? Form::list_contains
                                                        : Form::starts_with,
                              node, slot_of(*makeup.parts[0]), is_not);
        auto value = value_of(*makeup.parts[1]);
        if (is_text ? !value.is(Kind::string) : value.kind() >= Kind::list || value.is_null()) {
            throw NoPredicate{Why::constant, makeup.parts[1]->offset, {}};
        }
        predicate.values.push_back(std::move(value));
        return predicate;
    }

    static std::uint32_t slot_of(Node const &node)
    {
        Makeup const makeup = node.makeup();
        if (makeup.form != Makeup::Form::slot) {
            throw NoPredicate{Why::form, node.offset, {}};
        }
        return makeup.slot;
    }

    // Of what needs nothing but the time.
    Value value_of(Node const &node)
    {
        require_fixed(node);
        Limits limits;
        limits.steps = most_steps;
        limits.cells = most_steps;
        Evaluation evaluation(m_now, limits);
        Frame frame{evaluation, {}, nullptr, m_source};
        try {
            auto value = node.evaluate(frame);
            if (value.is_null() && !evaluation.diagnostics().empty()) {
                throw NoPredicate{Why::constant, node.offset, {}};
            }
            return value;
        } catch (LimitReached const &) {
            throw NoPredicate{Why::constant, node.offset, {}};
        }
    }

    static void require_fixed(Node const &node)
    {
        if (node.constant() != nullptr) {
            return;
        }
        Makeup const makeup = node.makeup();
        if (makeup.form == Makeup::Form::other || makeup.form == Makeup::Form::slot) {
            throw NoPredicate{Why::form, node.offset, {}};
        }
        for (Node const *const part : makeup.parts) {
            require_fixed(*part);
        }
    }

    Source const &m_source;
    DateTime m_now;
};

// Where a line and column are, both counted from 1 and columns in letters.
std::size_t offset_of(std::string const &text, Diagnostic const &diagnostic)
{
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < diagnostic.line; ++line) {
        at = text.find('\n', at) + 1;
    }
    for (std::uint32_t column = 1; column < diagnostic.column && at < text.size(); ++column) {
        next_code_point(text, at);
    }
    return at;
}

} // namespace

tl::expected<Predicate, NoPredicate> predicate_of(std::string_view text, Scope const &scope, DateTime const &now)
{
    auto const source = std::make_shared<Source const>(Source{std::string(text)});
    try {
        Parser parser(source, scope, false, {});
        auto const root = parser.expression_to_end();
        if (!parser.warnings().empty()) {
            auto const &warning = parser.warnings().front();
            throw NoPredicate{Why::unknown_name, offset_of(source->text, warning), warning.text};
        }
        return Reading{*source, now}.read(*root, false);
    } catch (SyntaxError const &error) {
        return tl::unexpected(NoPredicate{Why::syntax, error.offset, error.text});
    } catch (NoPredicate const &no) {
        return tl::unexpected(no);
    }
}

} // namespace onegrid::rules
