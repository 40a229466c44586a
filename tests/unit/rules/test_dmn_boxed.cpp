// SPDX-License-Identifier: Apache-2.0
// Boxed expressions, functions, services, imports, and the coercions between them.
#include "models.hpp"
#include <gmock/gmock.h>

namespace onegrid::rules::testing {
namespace {

using ::testing::Contains;

std::string value_of(std::string_view logic, std::string_view type = "", std::string_view json = "{}")
{
    auto const loaded = load(model(input("x") + decision("d", {"in:x"}, logic, type)));
    return decided(*loaded.model, "d", json);
}

std::string entry(std::string_view name, std::string_view logic, std::string_view type = "")
{
    return "<contextEntry><variable name=\"" + std::string(name) + "\"" + (type.empty() ? "" : " typeRef=\"" + std::string(type) + "\"") + "/>" +
           std::string(logic) + "</contextEntry>";
}

TEST(DmnBoxed, a_context_sees_its_earlier_entries_and_may_have_a_result)
{
    EXPECT_EQ(value_of("<context>" + entry("a b", literal("1")) + entry("c", literal("a b + 1")) + "</context>"), "{a b: 1, c: 2}");
    EXPECT_EQ(value_of("<context>" + entry("a", literal("x")) + "<contextEntry>" + literal("a * 2") + "</contextEntry></context>", "", R"({"x": 4})"), "8");
    EXPECT_EQ(value_of("<context>" + entry("a", literal("1"), "string") + "</context>"), "{a: null}");
}

TEST(DmnBoxed, lists_and_relations)
{
    EXPECT_EQ(value_of("<list>" + literal("1") + literal("x") + "</list>", "", R"({"x": "y"})"), "[1, \"y\"]");
    EXPECT_EQ(value_of("<relation><column name=\"a\"/><column name=\"b\"/><row>" + literal("1") + literal("2") + "</row><row>" + literal("3") + literal("4") +
                       "</row></relation>"),
              "[{a: 1, b: 2}, {a: 3, b: 4}]");
}

TEST(DmnBoxed, conditional_takes_else_unless_true)
{
    auto const boxed = "<conditional><if>" + literal("x") + "</if><then>" + literal("1") + "</then><else>" + literal("2") + "</else></conditional>";
    EXPECT_EQ(value_of(boxed, "", R"({"x": true})"), "1");
    EXPECT_EQ(value_of(boxed, "", R"({"x": false})"), "2");
    EXPECT_EQ(value_of(boxed, "", R"({"x": "no"})"), "2");
}

TEST(DmnBoxed, filter_keeps_what_is_true)
{
    auto const filter = [](std::string_view match) {
        return "<filter><in>" + literal("x") + "</in><match>" + literal(match) + "</match></filter>";
    };
    EXPECT_EQ(value_of(filter("item > 2"), "", R"({"x": [1, 2, 3, 4]})"), "[3, 4]");
    EXPECT_EQ(value_of(filter("item > 9"), "", R"({"x": [1, 2]})"), "[]");
    EXPECT_EQ(value_of(filter("item > 0"), "", R"({"x": 7})"), "[7]");
    EXPECT_EQ(value_of(filter("\"no\""), "", R"({"x": [1]})"), "null");
    auto const typed = model("<itemDefinition name=\"t\" isCollection=\"true\"><itemComponent name=\"age\"><typeRef>number</typeRef></itemComponent></itemDefinition>" +
                             input("x", "t") + decision("d", {"in:x"}, filter("age >= 18 and item.age < 60")));
    EXPECT_EQ(decided(sound(typed), "d", R"({"x": [{"age": 17}, {"age": 18}, {"age": 60}]})"), "[{age: 18}]");
}

TEST(DmnBoxed, iterations)
{
    auto const over = [](std::string_view form, std::string_view inner, std::string_view body) {
        return "<" + std::string(form) + " iteratorVariable=\"i\"><in>" + literal("x") + "</in><" + std::string(inner) + ">" + literal(body) + "</" +
               std::string(inner) + "></" + std::string(form) + ">";
    };
    EXPECT_EQ(value_of(over("for", "return", "i * i"), "", R"({"x": [1, 2, 3]})"), "[1, 4, 9]");
    EXPECT_EQ(value_of(over("for", "return", "if count(partial) = 0 then i else i + sum(partial)"), "", R"({"x": [1, 1, 1]})"), "[1, 2, 4]");
    EXPECT_EQ(value_of(over("for", "return", "i"), "", R"({"x": null})"), "null");
    EXPECT_EQ(value_of(over("some", "satisfies", "i > 2"), "", R"({"x": [1, 2, 3]})"), "true");
    EXPECT_EQ(value_of(over("some", "satisfies", "i > 2"), "", R"({"x": []})"), "false");
    EXPECT_EQ(value_of(over("every", "satisfies", "i > 2"), "", R"({"x": []})"), "true");
    EXPECT_EQ(value_of(over("every", "satisfies", "i > 2"), "", R"({"x": [3, 1]})"), "false");
    EXPECT_EQ(value_of(over("every", "satisfies", "i"), "", R"({"x": ["no"]})"), "null");
}

TEST(DmnBoxed, functions_close_over_what_they_see_and_may_call_themselves)
{
    auto const function = [](std::string_view parameters, std::string_view body) {
        std::string out = "<functionDefinition>";
        for (auto const &name : split(parameters, ",")) {
            out += "<formalParameter name=\"" + name + "\" typeRef=\"number\"/>";
        }
        return out + literal(body) + "</functionDefinition>";
    };
    EXPECT_EQ(value_of("<context>" + entry("k", literal("10")) + entry("f", function("a", "a * k")) + "<contextEntry>" + literal("f(3)") + "</contextEntry></context>"),
              "30");
    EXPECT_EQ(value_of("<context>" + entry("fac", function("n", "if n < 2 then 1 else n * fac(n - 1)")) + "<contextEntry>" + literal("fac(5)") +
                       "</contextEntry></context>"),
              "120");
    // without an end it is stopped, not fatal
    auto const loaded = load(model(decision("d", {}, "<context>" + entry("f", function("n", "f(n + 1)")) + "<contextEntry>" + literal("f(0)") + "</contextEntry></context>")));
    auto const out = decide(*loaded.model, "d", Value());
    EXPECT_TRUE(out->value.is_null());
    EXPECT_TRUE(out->has_errors());
}

TEST(DmnBoxed, knowledge_models_are_called_by_name_or_invoked)
{
    auto const bkm = "<businessKnowledgeModel id=\"f\" name=\"monthly pay\"><variable name=\"monthly pay\"/><encapsulatedLogic><formalParameter name=\"yearly sum\" "
                     "typeRef=\"number\"/>" +
                     literal("yearly sum / 12") + "</encapsulatedLogic></businessKnowledgeModel>";
    auto const loaded = sound(model(bkm + decision("a", {"bkm:f"}, literal("monthly pay(120)")) +
                                    decision("b", {"bkm:f"}, literal("monthly pay(yearly sum: 24)")) +
                                    decision("c", {"bkm:f"},
                                             "<invocation>" + literal("monthly pay") + "<binding><parameter name=\"yearly sum\"/>" + literal("36") + "</binding></invocation>") +
                                    decision("e", {"bkm:f"},
                                             "<invocation>" + literal("monthly pay") + "<binding><parameter name=\"other\"/>" + literal("36") + "</binding></invocation>") +
                                    decision("w", {"bkm:f"}, literal("monthly pay(\"x\")"))));
    EXPECT_EQ(decided(loaded, "a"), "10");
    EXPECT_EQ(decided(loaded, "b"), "2");
    EXPECT_EQ(decided(loaded, "c"), "3");
    EXPECT_EQ(decided(loaded, "e"), "null");
    EXPECT_EQ(decided(loaded, "w"), "null");
    auto const direct = invoke(loaded, "monthly pay", inputs(R"({"yearly sum": 60})"));
    EXPECT_EQ(to_feel(direct->value), "5");
    EXPECT_EQ(invoke(loaded, "no such", Value()).error().code, "rules.no_such_invocable");
    EXPECT_EQ(decide(loaded, "no such", Value()).error().code, "rules.no_such_decision");
}

TEST(DmnBoxed, results_are_coerced_to_the_types_they_are_declared_with)
{
    EXPECT_EQ(value_of(literal("1 + 1"), "string"), "null");
    EXPECT_EQ(value_of(literal("[5]"), "number"), "5");
    EXPECT_EQ(value_of(literal("[[5]]"), "number"), "null");
    EXPECT_EQ(value_of(literal("[\"a\"]"), "number"), "null");
    EXPECT_EQ(value_of(literal("5", "string")), "null");
    EXPECT_EQ(value_of(literal("date(\"2026-01-02\")"), "date and time"), "@\"2026-01-02T00:00:00Z\"");
    auto const loaded = load(model(decision("d", {}, literal("1"), "string")));
    EXPECT_THAT(codes(*decide(*loaded.model, "d", Value())), Contains("rules.type_mismatch"));
}

TEST(DmnBoxed, inputs_are_held_to_their_types_and_allowed_values)
{
    auto const loaded = sound(model("<itemDefinition name=\"tLevel\"><typeRef>string</typeRef><allowedValues><text>\"A\", \"B\"</text></allowedValues></itemDefinition>" +
                                    input("level", "tLevel") + decision("d", {"in:level"}, literal("level"))));
    EXPECT_EQ(decided(loaded, "d", R"({"level": "A"})"), "\"A\"");
    EXPECT_EQ(decided(loaded, "d", R"({"level": "C"})"), "null");
    EXPECT_EQ(decided(loaded, "d", "{}"), "null");
    EXPECT_THAT(codes(*decide(loaded, "d", inputs(R"({"level": "C"})"))), Contains("rules.type_mismatch"));
}

TEST(DmnBoxed, names_with_spaces_and_signs_are_names)
{
    auto const loaded = sound(model(input("Applicant's age - years", "number") + decision("Is it + so", {"in:Applicant's age - years"}, literal("Applicant's age - years > 17")) +
                                    decision("d", {"dec:Is it + so"}, literal("if Is it + so then \"yes\" else \"no\""))));
    EXPECT_EQ(decided(loaded, "d", R"({"Applicant's age - years": 18})"), "\"yes\"");
}

// ---- services ------------------------------------------------------------------------------------------------------

std::string service(std::string_view name, std::string_view parts)
{
    return "<decisionService id=\"" + std::string(name) + "\" name=\"" + std::string(name) + "\"><variable name=\"" + std::string(name) + "\"/>" +
           std::string(parts) + "</decisionService>";
}

TEST(DmnService, takes_inputs_then_input_decisions_and_nothing_from_outside)
{
    auto const xml = model(input("i", "string") + input("other", "string") + decision("taken", {}, literal("\"made\""), "string") +
                           decision("out", {"dec:taken", "in:i", "in:other"}, literal("i + taken + string(other)")) +
                           service("s", "<outputDecision href=\"#out\"/><inputDecision href=\"#taken\"/><inputData href=\"#i\"/><inputData href=\"#other\"/>") +
                           service("narrow", "<outputDecision href=\"#out\"/><inputData href=\"#i\"/>") +
                           decision("d", {"bkm:s"}, literal("s(\"a\", \"c\", \"b\")")) + decision("n", {"bkm:narrow"}, literal("narrow(\"a\") = null")));
    auto const loaded = sound(xml);
    EXPECT_EQ(decided(loaded, "d"), "\"abc\"");
    EXPECT_EQ(decided(loaded, "n", R"({"other": "seen"})"), "true");
    EXPECT_EQ(to_feel(invoke(loaded, "s", inputs(R"({"i": "1", "taken": "2", "other": "3"})"))->value), "\"123\"");
}

TEST(DmnBoxed, functions_of_a_model_stand_where_a_function_type_is_asked_for)
{
    auto const bkm = [](std::string const &name, std::string const &parameter, std::string_view type, std::string_view body) {
        return "<businessKnowledgeModel id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name +
               "\"/><encapsulatedLogic><formalParameter name=\"" + parameter + "\" typeRef=\"" + std::string(type) + "\"/>" + literal(body) +
               "</encapsulatedLogic></businessKnowledgeModel>";
    };
    // None declares its result. That of twice() is known to be a number, that of shout() not to be one, that of pick() is not known.
    auto const loaded = sound(model("<itemDefinition name=\"tMap\"><functionItem outputTypeRef=\"number\"><parameters name=\"n\" typeRef=\"number\"/></functionItem>"
                                    "</itemDefinition>" +
                                    bkm("apply", "f", "tMap", "f(5)") + bkm("twice", "n", "number", "n * 2") + bkm("shout", "n", "number", "string(n)") +
                                    bkm("pick", "n", "Any", "[n, 7][1]") + input("i", "number") + decision("out", {"in:i"}, literal("i + 1")) +
                                    service("s", "<outputDecision href=\"#out\"/><inputData href=\"#i\"/>") +
                                    decision("a", {"bkm:apply", "bkm:twice"}, literal("apply(twice)")) +
                                    decision("b", {"bkm:apply", "bkm:shout"}, literal("apply(shout)")) +
                                    decision("c", {"bkm:apply", "bkm:pick"}, literal("apply(pick)")) +
                                    decision("e", {"bkm:apply", "bkm:s"}, literal("apply(s)"))));
    EXPECT_EQ(decided(loaded, "a"), "10");
    EXPECT_EQ(decided(loaded, "b"), "null");
    EXPECT_EQ(decided(loaded, "c"), "5");
    EXPECT_EQ(decided(loaded, "e"), "6");
}

TEST(DmnService, an_argument_that_does_not_conform_is_a_null_input_like_any_other)
{
    auto const loaded = sound(model(input("i", "string") + decision("out", {"in:i"}, literal("i = null")) +
                                    service("s", "<outputDecision href=\"#out\"/><inputData href=\"#i\"/>") +
                                    decision("d", {"bkm:s"}, literal("s(1)")) + decision("none", {"bkm:s"}, literal("s()"))));
    EXPECT_EQ(decided(loaded, "d"), "true");
    EXPECT_THAT(codes(*decide(loaded, "d", Value())), Contains("rules.argument_wrong"));
    EXPECT_EQ(decided(loaded, "none"), "null");
    EXPECT_EQ(to_feel(invoke(loaded, "s", inputs(R"({"i": 1})"))->value), "true");
    EXPECT_EQ(decided(loaded, "out", R"({"i": 1})"), "true");
}

TEST(DmnService, of_several_outputs_gives_a_context)
{
    auto const loaded = sound(model(decision("a", {}, literal("1")) + decision("b", {}, literal("2")) +
                                    service("s", "<outputDecision href=\"#a\"/><outputDecision href=\"#b\"/>") + decision("d", {"bkm:s"}, literal("s().b"))));
    EXPECT_EQ(decided(loaded, "d"), "2");
    EXPECT_EQ(to_feel(invoke(loaded, "s", Value())->value), "{a: 1, b: 2}");
}

TEST(DmnService, an_input_decision_may_have_no_logic)
{
    auto const loaded = load(model(decision("people decide", {}, "") + decision("out", {"dec:people decide"}, literal("people decide + 1")) +
                                   service("s", "<outputDecision href=\"#out\"/><inputDecision href=\"#people decide\"/>")));
    EXPECT_EQ(to_feel(invoke(*loaded.model, "s", inputs(R"({"people decide": 4})"))->value), "5");
    EXPECT_EQ(decided(*loaded.model, "out", R"({"people decide": 6})"), "7");
    EXPECT_EQ(decided(*loaded.model, "out"), "null");
}

// ---- imports -------------------------------------------------------------------------------------------------------

std::string import(std::string_view space, std::string_view name)
{
    return "<import namespace=\"" + std::string(space) + "\" name=\"" + std::string(name) + "\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>";
}

TEST(DmnImport, types_functions_and_decisions_are_seen_under_the_name_of_the_import)
{
    auto const a = model("<itemDefinition name=\"tPerson\"><itemComponent name=\"first name\"><typeRef>string</typeRef></itemComponent></itemDefinition>" +
                             input("who", "tPerson") +
                             "<businessKnowledgeModel id=\"hi\" name=\"say hi\"><encapsulatedLogic><formalParameter name=\"p\" typeRef=\"tPerson\"/>" +
                             literal("\"hi \" + p.first name") + "</encapsulatedLogic></businessKnowledgeModel>" + decision("greeting", {"in:who", "bkm:hi"}, literal("say hi(who)")),
                         "a", "urn:a");
    auto const b = model(import("urn:a", "my a") + input("me", "my a.tPerson") + decision("d", {"bkm:urn:a#hi", "in:me"}, literal("my a.say hi(me)")) +
                         decision("e", {"dec:urn:a#greeting"}, literal("my a.greeting + \"!\"")));
    auto const loaded = sound(b, among({a}));
    EXPECT_EQ(decided(loaded, "d", R"({"me": {"first name": "Li"}})"), "\"hi Li\"");
    EXPECT_EQ(decided(loaded, "e", R"({"my a": {"who": {"first name": "Wu"}}})"), "\"hi Wu!\"");
    EXPECT_EQ(decided(loaded, "e", R"({"who": {"first name": "Wu"}})"), "\"hi Wu!\"");
    EXPECT_EQ(decided(loaded, "my a.greeting", R"({"who": {"first name": "Wu"}})"), "\"hi Wu\"");
}

TEST(DmnImport, the_same_model_on_two_ways_has_inputs_of_its_own_on_each)
{
    auto const a = model(input("name", "string") + decision("greet", {"in:name"}, literal("\"hi \" + name")), "a", "urn:a");
    auto const middle = [&](std::string const &name) {
        return model(import("urn:a", "A") + decision("say", {"dec:urn:a#greet"}, literal("A.greet + \"!\"")), name, "urn:" + name);
    };
    auto const top = model(import("urn:b", "B") + import("urn:c", "C") + decision("d", {"dec:urn:b#say", "dec:urn:c#say"}, literal("B.say + C.say")));
    auto const loaded = sound(top, among({a, middle("b"), middle("c")}));
    EXPECT_EQ(decided(loaded, "d", R"({"B": {"A": {"name": "x"}}, "C": {"A": {"name": "y"}}})"), "\"hi x!hi y!\"");
}

TEST(DmnImport, hrefs_may_name_the_model_itself_and_imports_may_have_no_name)
{
    auto const a = model(decision("one", {}, literal("1")), "a", "urn:a");
    auto const b = model(import("urn:a", "") + input("i") + decision("d", {"dec:urn:a#one", "in:urn:m#i"}, literal("one + i")));
    EXPECT_EQ(decided(sound(b, among({a})), "d", R"({"i": 4})"), "5");
}

} // namespace
} // namespace onegrid::rules::testing
