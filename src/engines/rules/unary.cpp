// SPDX-License-Identifier: Apache-2.0
// Unary tests: what a decision table asks of an input, and their structure where they are plain sets of values.
#include "engines/rules/feel.hpp"
#include "engines/rules/frame.hpp"
#include "engines/rules/parser.hpp"
#include <algorithm>

namespace onegrid::rules {
namespace {

// One of the tests.
struct Test {
    NodePtr node;
    bool asks_input = false; // it has `?` in it
};

using Sets = std::vector<UnaryTests::Interval>;

// Adds the sets of values that a constant test admits; false when it is not as plain as that.
bool add_sets(Value const &value, Sets &sets)
{
    switch (value.kind()) {
    case Kind::list:
        return std::all_of(value.as_list().begin(), value.as_list().end(),
                           [&](Value const &item) { return !item.is(Kind::list) && add_sets(item, sets); });
    case Kind::context:
    case Kind::function: return false;
    case Kind::range: {
        Range const &range = value.as_range();
        UnaryTests::Interval set{range.low, range.high, range.is_low_closed, range.is_high_closed};
        switch (range.form) {
        case RangeForm::less:
        case RangeForm::at_most: set.low.reset(); break;
        case RangeForm::greater:
        case RangeForm::at_least: set.high.reset(); break;
        case RangeForm::same: return add_sets(range.low, sets);
        case RangeForm::other: return false;
        case RangeForm::interval:
            if (range.low.is_null() || range.high.is_null()) {
                return false;
            }
        }
        sets.push_back(std::move(set));
        return true;
    }
    default: sets.push_back({value, value, true, true}); return true;
    }
}

std::optional<bool> passes(Test const &test, Frame &frame, Value const &input)
{
    Value scratch;
    Value const &value = test.node->view(frame, scratch);
    bool const is_condition = test.asks_input || test.node->constant() == nullptr;
    if (is_condition && value.is(Kind::boolean) && (test.asks_input || !input.is(Kind::boolean))) {
        return value.as_boolean();
    }
    if (test.asks_input && value.is_null()) {
        return std::nullopt;
    }
    return is_in(input, value);
}

} // namespace

struct UnaryTests::Compiled {
    std::shared_ptr<Source const> source;
    std::vector<Test> tests;
    Form form = Form::any;
    bool is_negated = false;
    Sets sets;
    std::vector<Diagnostic> diagnostics;
    std::vector<std::uint32_t> used_slots;
    std::uint32_t locals = 0;
    bool is_wrong = false;
};

UnaryTests::UnaryTests()
{
    auto compiled = std::make_shared<Compiled>();
    compiled->source = std::make_shared<Source const>(Source{"-"});
    m_compiled = std::move(compiled);
}

UnaryTests compile_unary_tests(std::string_view text, Scope const &scope, Type const &input)
{
    auto compiled = std::make_shared<UnaryTests::Compiled>();
    compiled->source = std::make_shared<Source const>(Source{std::string(text)});
    compiled->form = UnaryTests::Form::general;
    try {
        Parser parser(compiled->source, scope, true, input);
        bool is_any = false;
        for (Parser::InputTest &test : parser.unary_tests_to_end(compiled->is_negated, is_any)) {
            compiled->tests.push_back({std::move(test.node), test.asks_input});
        }
        compiled->locals = parser.locals();
        compiled->used_slots.assign(parser.used_slots().begin(), parser.used_slots().end());
        compiled->diagnostics = std::move(parser.warnings());
        bool const is_plain = std::all_of(compiled->tests.begin(), compiled->tests.end(), [&](Test const &test) {
            Value const *const value = test.node->constant();
            return value != nullptr && add_sets(*value, compiled->sets);
        });
        if (is_any) {
            compiled->form = UnaryTests::Form::any;
        } else if (is_plain) {
            compiled->form = compiled->is_negated ? UnaryTests::Form::not_set : UnaryTests::Form::set;
        } else {
            compiled->sets.clear();
        }
    } catch (SyntaxError const &error) {
        compiled->is_wrong = true;
        compiled->tests.clear();
        compiled->tests.push_back({make_wrong(error.offset, error.code, error.text), true});
        compiled->diagnostics.push_back(compiled->source->diagnostic(error.code, error.offset, error.text));
    }
    return UnaryTests(std::move(compiled));
}

std::optional<bool> UnaryTests::test(Evaluation &evaluation, std::span<Value const> slots, Value const &input) const
{
    if (m_compiled->form == Form::any) {
        return true;
    }
    auto const truth =
        evaluate_in_frame(evaluation, slots, *m_compiled->source, m_compiled->locals, input, [&](Frame &frame) -> std::optional<bool> {
            bool is_known = true;
            for (Test const &test : m_compiled->tests) {
                auto const one = passes(test, frame, input);
                if (one && *one) {
                    return true;
                }
                is_known = is_known && one;
            }
            return is_known ? std::optional(false) : std::nullopt;
        });
    return truth && m_compiled->is_negated ? std::optional(!*truth) : truth;
}

UnaryTests::Form UnaryTests::form() const { return m_compiled->form; }
std::vector<UnaryTests::Interval> const &UnaryTests::sets() const { return m_compiled->sets; }
std::vector<Diagnostic> const &UnaryTests::diagnostics() const { return m_compiled->diagnostics; }
bool UnaryTests::is_wrong() const { return m_compiled->is_wrong; }
std::vector<std::uint32_t> const &UnaryTests::used_slots() const { return m_compiled->used_slots; }
std::string const &UnaryTests::text() const { return m_compiled->source->text; }

} // namespace onegrid::rules
