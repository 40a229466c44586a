// SPDX-License-Identifier: Apache-2.0
// Any bytes as an expression and as unary tests: read or refused with a place, evaluated within the limits; what was printed
// reads back as what it was.
#include "engines/rules/feel.hpp"
#include "fuzz/fuzz.hpp"

using namespace onegrid::rules;
using onegrid::fuzz::must;

namespace {

Scope const &scope()
{
    static Scope const made = [] {
        Scope all;
        all.add("n", TypeKind::number);
        all.add("area code", TypeKind::string);
        all.add("people", Type::list(Type::context({{"first name", TypeKind::string}, {"age", TypeKind::number}})));
        all.add("a-b");
        all.add_type("tName", Type(TypeKind::string).named("tName"));
        return all;
    }();
    return made;
}

std::vector<Value> const &slots()
{
    static std::vector<Value> const made = [] {
        Evaluation evaluation;
        Scope const nothing;
        return std::vector<Value>{Value::number(7), Value::string("110101"),
                                  compile(R"([{first name: "Ann", age: 30}, {first name: "李", age: null}])", nothing).evaluate(evaluation, std::span<Value const>()),
                                  Value()};
    }();
    return made;
}

Limits small()
{
    Limits limits;
    limits.steps = 200'000;
    limits.cells = 100'000;
    limits.string = 1 << 20;
    return limits;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const text = onegrid::fuzz::text_of(data, size);
    Evaluation evaluation(parse_date_time("2026-11-25T12:00:00@Asia/Shanghai"), small());
    auto const expression = compile(text, scope());
    Value const value = expression.evaluate(evaluation, slots());
    must(!expression.is_wrong() || (value.is_null() && expression.diagnostics().back().line > 0));
    must(value.nesting() <= deepest_nesting);
    must(evaluation.diagnostics().size() <= evaluation.limits().diagnostics + 1);
    bool const has_function = to_feel(value).find("function(") != std::string::npos;
    if (!has_function && !evaluation.is_stopped()) {
        std::string const printed = to_feel(value);
        Evaluation again(std::nullopt, small());
        Value const read = compile(printed, Scope()).evaluate(again, std::span<Value const>());
        must(again.is_stopped() || printed.size() > 100'000 || value.nesting() > 100 || to_feel(read) == printed);
    }
    auto const tests = compile_unary_tests(text, scope());
    Evaluation other(std::nullopt, small());
    (void)tests.test(other, slots(), Value::number(5));
    (void)parse_type(text, scope());
    return 0;
}
