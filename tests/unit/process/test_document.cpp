// SPDX-License-Identifier: Apache-2.0
// Reading XML: nothing lost, nothing dangerous, clear refusals; what compile does not understand is named with its
// line.
#include "drawings.hpp"
#include "engines/process/document.hpp"
#include "lib/source_dir.hpp"
#include <filesystem>
#include <gmock/gmock.h>
#include <iostream>
#include <map>

using namespace onegrid;
using namespace onegrid::process;
using namespace onegrid::process::testing;
using ::testing::HasSubstr;

namespace {

std::string refused(std::string const &xml)
{
    auto const result = compile(xml);
    return result ? "" : to_string(result.error());
}

std::vector<std::filesystem::path> reference_files()
{
    std::vector<std::filesystem::path> files;
    std::filesystem::path const folder = test::source_dir() / "../shared/conformance/bpmn-miwg";
    if (std::filesystem::is_directory(folder)) {
        for (auto const &entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().extension() == ".bpmn") {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

TEST(ReferenceFiles, of_the_interchange_group_are_read_and_written_without_loss)
{
    auto const files = reference_files();
    if (files.empty()) {
        GTEST_SKIP() << "../shared/conformance/bpmn-miwg is not here";
    }
    for (auto const &path : files) {
        auto const document = parse(file(path));
        ASSERT_TRUE(document) << path << to_string(document.error());
        auto const written = to_xml(*document);
        auto const again = parse(written);
        ASSERT_TRUE(again) << path << to_string(again.error());
        EXPECT_TRUE(same(*document, *again)) << path;
        EXPECT_EQ(document->count(), again->count()) << path;
        EXPECT_GT(document->count(), 50U) << path;
    }
}

TEST(ReferenceFiles, compile_or_are_refused_by_element_and_line)
{
    auto const files = reference_files();
    if (files.empty()) {
        GTEST_SKIP() << "../shared/conformance/bpmn-miwg is not here";
    }
    int compiled = 0, all = 0;
    for (auto const &path : files) {
        auto const text = file(path);
        auto const document = must(parse(text));
        for (auto const *child : document.root().children) {
            if (!child->is_bpmn("process")) {
                continue;
            }
            ++all;
            auto const result = compile(text, {std::string(child->attribute("id"))});
            if (result) {
                ++compiled;
                EXPECT_EQ(result->id(), child->attribute("id"));
                lint(*result);
                continue;
            }
            ASSERT_FALSE(result.error().fields.empty()) << path;
            for (auto const &field : result.error().fields) {
                EXPECT_TRUE(field.pointer.starts_with("line ")) << path << field.pointer;
                EXPECT_NE(field.pointer, "line 0") << path;
                EXPECT_FALSE(field.detail.empty()) << path;
            }
        }
    }
    RecordProperty("compiled", compiled);
    std::cout << compiled << " of " << all << " processes in " << files.size() << " files compile\n";
    EXPECT_GE(compiled, 8);
}

TEST(Document, keeps_comments_text_and_foreign_elements)
{
    auto const xml =
        R"(<?xml version="1.0"?><!-- by hand --><d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL" a="1&#10;2">
        <d:process id="p"><d:extensionElements><x:y xmlns:x="urn:x" x:z="&lt;"><![CDATA[<raw>]]></x:y></d:extensionElements></d:process></d:definitions>)";
    auto const document = must(parse(xml));
    auto const written = to_xml(document);
    EXPECT_THAT(written, HasSubstr("<!-- by hand -->"));
    EXPECT_THAT(written, HasSubstr("<![CDATA[<raw>]]>"));
    EXPECT_THAT(written, HasSubstr("x:z=\"&lt;\""));
    EXPECT_TRUE(same(document, must(parse(written))));
    EXPECT_EQ(must(parse(written)).root().attribute("a"), "1\n2");
}

TEST(Document, knows_the_line_of_every_element)
{
    auto const document = must(parse(
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n\n<process id='p'/>\n</definitions>"));
    EXPECT_EQ(document.root().line, 1);
    EXPECT_EQ(document.root().child("process")->line, 3);
}

TEST(Document, reads_latin_1)
{
    auto const document = must(parse("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<definitions "
                                     "xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' name='caf\xe9'/>"));
    EXPECT_EQ(document.root().attribute("name"), "caf\xc3\xa9");
}

TEST(Document, refuses_what_is_dangerous_or_broken)
{
    auto const wrapped = [](std::string const &inside) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>" + inside + "</definitions>";
    };
    EXPECT_THAT(refused("<!DOCTYPE a [<!ENTITY b 'c'>]>" + wrapped("")), HasSubstr("process.doctype_refused"));
    EXPECT_THAT(refused(wrapped("\n<process>")), HasSubstr("process.not_xml"));
    EXPECT_THAT(refused(""), HasSubstr("process.not_xml"));
    EXPECT_THAT(refused("\xff\xfe<a/>"), HasSubstr("process.not_xml"));
    EXPECT_THAT(refused(std::string("<a b='\0'/>", 9)), HasSubstr("process.not_xml"));
    EXPECT_THAT(refused("<a b='&#4;'/>"), HasSubstr("process.not_xml"));
    EXPECT_THAT(refused("<a>\x04</a>"), HasSubstr("process.not_xml"));
    EXPECT_THAT(refused(wrapped("<a:b/>")), HasSubstr("not declared"));
    EXPECT_THAT(refused(wrapped("<process id='a' id='b'/>")), HasSubstr("two attributes"));
    EXPECT_THAT(refused("<html/>"), HasSubstr("process.not_bpmn"));
    EXPECT_THAT(refused(wrapped(std::string(5 << 20, ' '))), HasSubstr("process.too_large"));
    std::string deep;
    for (int level = 0; level < 200; ++level) {
        deep += "<a>";
    }
    for (int level = 0; level < 200; ++level) {
        deep += "</a>";
    }
    EXPECT_THAT(refused(wrapped(deep)), HasSubstr("process.too_large"));
    std::string many;
    for (int count = 0; count < 200'001; ++count) {
        many += "<a/>";
    }
    EXPECT_THAT(refused(wrapped(many)), HasSubstr("process.too_large"));
}

TEST(Compile, names_every_element_that_it_does_not_understand_with_its_line)
{
    auto const problem = refused(
        drawing("\n<startEvent id='s'/>\n<subProcess id='sub'/>\n<scriptTask id='script'/>\n<endEvent id='e'/>"));
    EXPECT_THAT(problem, HasSubstr("line 3 process.not_understood subProcess sub"));
    EXPECT_THAT(problem, HasSubstr("line 4 process.not_understood scriptTask script"));
    EXPECT_THAT(refused(drawing("<startEvent id='s'/><userTask id='a'><standardLoopCharacteristics/></userTask>")),
                HasSubstr("standardLoopCharacteristics"));
    EXPECT_THAT(refused(drawing("<startEvent id='s'/><endEvent id='e'><compensateEventDefinition/></endEvent>")),
                HasSubstr("compensateEventDefinition"));
}

TEST(Compile, names_mistakes)
{
    std::string const rest = "<startEvent id='s'/><endEvent id='e'/><userTask id='a'/>" + flow("s", "a");
    struct Mistake {
        std::string inside, says;
    };
    for (auto const &[inside, says] : std::initializer_list<Mistake>{
             {rest + flow("a", "nowhere"), "leads to an element that is not there"},
             {rest + flow("a", "e", "og:act='fly'"), "there is no act \"fly\""},
             {rest + flow("a", "e", "og:akt='fly'"), "there is no attribute akt of ours"},
             {rest + flow("a", "e", "", condition("a = ")), "process.expression_wrong"},
             {rest + "<userTask id='a'/>", "two elements have this id"},
             {rest + "<userTask id='b' og:clock='none'/>", "there is no clock none"},
             {rest + "<userTask id='b' og:levels='moon'/>", "there is no level moon"},
             {rest + flow("e", "a"), "nothing may lead from it"},
             {rest + "<boundaryEvent id='b' attachedToRef='e'><timerEventDefinition/></boundaryEvent>",
              "a timer must say when"},
             {"<endEvent id='e'/>", "there is no start event"},
             {"<extensionElements><og:act code='x y'/></extensionElements>" + rest, "cannot be the code of an act"},
             {"<extensionElements><og:act code='x'><og:ask name='n' type='moon'/></og:act></extensionElements>" + rest,
              "one of the types"},
             {"<extensionElements><og:akt code='x'/></extensionElements>" + rest, "no such element of ours"},
         }) {
        EXPECT_THAT(refused(drawing(inside)), HasSubstr(says)) << inside;
    }
}

TEST(State, that_is_not_ours_is_refused)
{
    for (auto const *text : {"", "[]", "{", R"({"b":1})", R"({"b":[{"i":-1}]})", R"({"b":[{"i":"1"}]})", R"({"z":1})",
                             R"({"c":[{"s":"x"}]})"}) {
        auto const state = state_of(text);
        ASSERT_FALSE(state) << text;
        EXPECT_EQ(state.error().code, "process.state_malformed");
    }
}
