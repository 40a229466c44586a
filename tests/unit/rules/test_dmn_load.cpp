// SPDX-License-Identifier: Apache-2.0
// What a file must be, and what is said of one that is not.
#include "models.hpp"
#include <gmock/gmock.h>

namespace onegrid::rules::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Contains;

Notice first_of(std::string const &xml, Resolver const &resolve = {})
{
    auto const loaded = load(xml, resolve);
    return loaded.notices.empty() ? Notice{} : loaded.notices.front();
}

TEST(DmnLoad, every_version_of_the_namespace_is_read)
{
    for (auto const *space : {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
                              "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
                              "https://www.omg.org/spec/DMN/20230324/MODEL/"}) {
        auto const xml = "<x:definitions xmlns:x=\"" + std::string(space) + "\" name=\"m\" namespace=\"urn:m\"><x:decision name=\"d\" id=\"d\"><x:literalExpression>"
                         "<x:text>1 + 1</x:text></x:literalExpression></x:decision></x:definitions>";
        EXPECT_EQ(decided(sound(xml), "d"), "2") << space;
    }
}

TEST(DmnLoad, what_is_no_model_is_refused_with_its_place)
{
    EXPECT_EQ(first_of("").code, "rules.not_xml");
    EXPECT_EQ(first_of("<a><b></a>").code, "rules.not_xml");
    EXPECT_EQ(first_of("<html/>").code, "rules.not_dmn");
    EXPECT_EQ(first_of(std::string("<a>\0</a>", 8)).code, "rules.not_xml");
    EXPECT_EQ(first_of("<a>\n <b>\x01</b></a>").code, "rules.not_xml");
    EXPECT_EQ(first_of("<a>\n <b>\x01</b></a>").place.column, 5);
    EXPECT_EQ(first_of("<a>\n <b>&#x1f;</b></a>").code, "rules.not_xml");
    EXPECT_EQ(first_of("<a>\n <b name=\"&#2;\"/></a>").place.line, 2);
    EXPECT_EQ(first_of("<a>\n <b>\xff</b></a>").place.line, 2);
    EXPECT_EQ(first_of("<a>\n <b>\xff</b></a>").place.column, 5);
    EXPECT_FALSE(load("<html/>").model.has_value());
}

TEST(DmnLoad, entities_and_doctypes_are_refused_before_they_expand)
{
    std::string bomb = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">";
    for (char level = '1'; level <= '9'; ++level) {
        bomb += std::string("<!ENTITY lol") + level + " \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">";
    }
    bomb += "]>" + model("<decision name=\"d\"><literalExpression><text>&lol9;</text></literalExpression></decision>");
    EXPECT_EQ(first_of(bomb).code, "rules.doctype_refused");
}

TEST(DmnLoad, size_depth_and_number_have_limits)
{
    LoadLimits limits;
    limits.bytes = 1000;
    EXPECT_EQ(load(model(std::string(2000, ' ')), {}, limits).notices.front().code, "rules.too_large");
    std::string deep;
    for (int at = 0; at < 50'000; ++at) {
        deep += "<list>";
    }
    EXPECT_EQ(first_of(model("<decision name=\"d\">" + deep)).code, "rules.not_xml");
    std::string nested;
    for (int at = 0; at < 300; ++at) {
        nested = "<list>" + nested + "</list>";
    }
    EXPECT_EQ(first_of(model("<decision name=\"d\">" + nested + "</decision>")).code, "rules.too_large");
    limits = {};
    limits.nodes = 10;
    EXPECT_EQ(load(model("<a/><a/><a/><a/><a/><a/><a/><a/><a/><a/>"), {}, limits).notices.front().code, "rules.too_large");
}

TEST(DmnLoad, a_fault_in_feel_has_its_line_and_column_in_the_file)
{
    auto const xml = model("<decision name=\"d\" id=\"d1\"><literalExpression><text>\n  1 &lt; 2 and\n  (3 +</text></literalExpression></decision>");
    auto const notice = first_of(xml);
    EXPECT_EQ(notice.severity, Severity::error);
    EXPECT_EQ(notice.place.name, "d");
    EXPECT_EQ(notice.place.id, "d1");
    EXPECT_EQ(notice.place.line, 4);
    EXPECT_GE(notice.place.column, 3);
    // behind an entity on the same line, columns are those of the file
    auto const same = model("<decision name=\"d\"><literalExpression><text>&lt;&lt;</text></literalExpression></decision>");
    EXPECT_EQ(first_of(same).place.line, 2);
    EXPECT_GE(first_of(same).place.column, 45);
}

TEST(DmnLoad, references_to_nothing_are_named)
{
    auto const notice = first_of(model(decision("d", {"in:nowhere"}, literal("1"))));
    EXPECT_EQ(notice.code, "rules.unknown_reference");
    EXPECT_EQ(notice.place.line, 3);
    EXPECT_THAT(notice.text.en, ::testing::HasSubstr("nowhere"));
    // a decision where an input should be
    EXPECT_THAT(faults(model(decision("a", {}, literal("1")) + decision("d", {"in:a"}, literal("1")))), ElementsAre("rules.unknown_reference"));
}

TEST(DmnLoad, requirements_in_a_circle_are_found_and_null)
{
    auto const xml = model(decision("a", {"dec:b"}, literal("b")) + decision("b", {"dec:c"}, literal("c")) + decision("c", {"dec:a"}, literal("a")) +
                           decision("d", {}, literal("1")));
    EXPECT_THAT(faults(xml), ElementsAre("rules.requirement_cycle"));
    auto const loaded = load(xml);
    EXPECT_EQ(decided(*loaded.model, "a"), "null");
    EXPECT_EQ(decided(*loaded.model, "d"), "1");
    EXPECT_THAT(faults(model(decision("a", {"dec:a"}, literal("a")))), ElementsAre("rules.requirement_cycle"));
}

TEST(DmnLoad, a_long_chain_of_requirements_is_decided_or_refused_but_never_ends_the_program)
{
    std::string body = decision("d0", {}, literal("1"));
    for (int at = 1; at < 20'000; ++at) {
        auto const before = "d" + std::to_string(at - 1);
        body += decision("d" + std::to_string(at), {"dec:" + before}, literal(before + " + 1"));
    }
    LoadLimits limits;
    limits.bytes = 64 << 20;
    limits.nodes = 10'000'000;
    auto const loaded = load(model(body), {}, limits);
    ASSERT_TRUE(loaded.model);
    EXPECT_EQ(decided(*loaded.model, "d100"), "101");
    auto const deepest = decide(*loaded.model, "d19999", Value());
    ASSERT_TRUE(deepest);
    EXPECT_TRUE(to_feel(deepest->value) == "20000" || deepest->has_errors());
}

TEST(DmnLoad, types_that_are_unknown_or_made_of_themselves)
{
    EXPECT_THAT(faults(model(input("a", "tNone"))), ElementsAre("rules.unknown_type"));
    EXPECT_THAT(faults(model("<itemDefinition name=\"t\"><typeRef>t</typeRef></itemDefinition>")), Contains("rules.type_cycle"));
    EXPECT_THAT(faults(model("<itemDefinition name=\"a\"><itemComponent name=\"x\"><typeRef>b</typeRef></itemComponent></itemDefinition>"
                             "<itemDefinition name=\"b\"><typeRef>a</typeRef></itemDefinition>")),
                Contains("rules.type_cycle"));
    EXPECT_THAT(faults(model(input("a", "number") + input("b", "date and time") + input("c", "list<string>"))), ElementsAre());
}

TEST(DmnLoad, types_that_would_unfold_without_end_are_listed_in_part)
{
    std::string types;
    for (int level = 0; level < 12; ++level) {
        types += "<itemDefinition name=\"t" + std::to_string(level) + "\">";
        for (int field = 0; field < 40; ++field) {
            types += "<itemComponent name=\"f" + std::to_string(field) + "\"><typeRef>" + (level == 0 ? std::string("number") : "t" + std::to_string(level - 1)) +
                     "</typeRef></itemComponent>";
        }
        types += "</itemDefinition>";
    }
    EXPECT_EQ(sound(model(types + input("a", "t11") + decision("d", {"in:a"}, literal("1")))).inputs().size(), 1U);
    std::string nested = "<typeRef>number</typeRef>";
    for (int at = 0; at < 90; ++at) {
        nested = "<itemComponent name=\"x\">" + nested + "</itemComponent>";
    }
    std::string chain;
    for (int at = 0; at < 90; ++at) {
        chain += "<itemDefinition name=\"c" + std::to_string(at) + "\">" + nested.substr(0, nested.find("number")) + (at == 89 ? "number" : "c" + std::to_string(at + 1)) +
                 nested.substr(nested.find("number") + 6) + "</itemDefinition>";
    }
    EXPECT_THAT(faults(model(chain)), Contains("rules.too_deep"));
}

TEST(DmnLoad, external_functions_are_refused_with_a_clear_message)
{
    for (auto const *kind : {"Java", "PMML"}) {
        auto const xml = model("<businessKnowledgeModel name=\"f\" id=\"f\"><encapsulatedLogic kind=\"" + std::string(kind) +
                               "\"><formalParameter name=\"x\"/><context/></encapsulatedLogic></businessKnowledgeModel>" +
                               decision("d", {"bkm:f"}, literal("f(1)")));
        EXPECT_THAT(faults(xml), ElementsAre("rules.external_function"));
        auto const loaded = load(xml);
        auto const out = decide(*loaded.model, "d", Value());
        EXPECT_TRUE(out->value.is_null());
        EXPECT_THAT(codes(*out), Contains("rules.external_function"));
    }
}

TEST(DmnLoad, rows_that_do_not_fit_their_table_are_named)
{
    auto const notice = first_of(model("<decision name=\"d\"><decisionTable><input><inputExpression><text>1</text></inputExpression></input><output/>\n"
                                       "<rule><inputEntry><text>-</text></inputEntry></rule></decisionTable></decision>"));
    EXPECT_EQ(notice.code, "rules.row_incomplete");
    EXPECT_EQ(notice.place.line, 3);
}

TEST(DmnLoad, imports_that_are_missing_or_circular_are_named)
{
    auto const import = [](std::string const &space, std::string const &name) {
        return "<import namespace=\"" + space + "\" name=\"" + name + "\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>";
    };
    EXPECT_THAT(faults(model(import("urn:x", "x"))), ElementsAre("rules.import_missing"));
    auto const a = model(import("urn:b", "b"), "a", "urn:a");
    auto const b = model(import("urn:a", "a"), "b", "urn:b");
    EXPECT_THAT(faults(a, among({b, a})), ElementsAre("rules.import_cycle"));
    EXPECT_THAT(faults(model("<import namespace=\"x\" name=\"x\" importType=\"http://www.w3.org/2001/XMLSchema\"/>")), ElementsAre("rules.not_supported"));
}

TEST(DmnLoad, lists_what_may_be_asked_and_given)
{
    auto const loaded = sound(model("<itemDefinition name=\"tLevel\"><typeRef>string</typeRef><allowedValues><text>\"A\", \"B\"</text></allowedValues></itemDefinition>" +
                                    input("level", "tLevel") + input("age", "number") + decision("x", {"in:level"}, literal("level")) +
                                    decision("y", {"dec:x", "in:age"}, literal("x"))));
    ASSERT_EQ(loaded.decisions().size(), 2U);
    ASSERT_EQ(loaded.decisions()[1].needs.size(), 2U);
    EXPECT_EQ(loaded.decisions()[1].needs[0].name, "level");
    EXPECT_THAT(loaded.decisions()[1].needs[0].values, ElementsAre("\"A\"", "\"B\""));
    EXPECT_EQ(loaded.inputs()[1].type, "number");
}

} // namespace
} // namespace onegrid::rules::testing
