// SPDX-License-Identifier: Apache-2.0
// Decisions of a pack: read, checked with their lines, laid over each other, and what the dispatch rules promise.
#include "engines/pack/decisions.hpp"
#include "engines/pack/dispatch.hpp"
#include "engines/rules/json.hpp"
#include "packs.hpp"
#include <gmock/gmock.h>

namespace onegrid::pack::testing {
namespace {

constexpr auto dispatch_file = "standard/decisions/dispatch.dmn";

Catalogue const &standard()
{
    static Catalogue const catalogue = read(demo()).catalogue;
    return catalogue;
}

Dispatched advised(DispatchFacts const &facts, Catalogue const &catalogue = standard())
{
    auto const result = advise(catalogue, *catalogue.find_decision("dispatch")->model, facts, true);
    EXPECT_TRUE(result) << result.error().code << " " << result.error().detail;
    return result.value_or(Dispatched{});
}

DispatchFacts facts(std::string_view matter)
{
    auto out = facts_of(*standard().find_matter(matter));
    out.source = "resident";
    out.area_level = "grid";
    out.working_time = true;
    out.confidence = 1;
    return out;
}

TEST(Decisions, of_the_shipped_pack_are_sound_and_have_nothing_to_find_fault_with)
{
    for (auto const *name : {"dispatch", "extension_approval", "hang_approval", "process"}) {
        auto const *file = standard().find_decision(name);
        ASSERT_NE(file, nullptr) << name;
        ASSERT_TRUE(file->model) << name;
        EXPECT_TRUE(file->model->is_sound());
        for (auto const &finding : check_model(standard(), name, file->xml).findings) {
            ADD_FAILURE() << name << ":" << finding.line << " " << finding.code << " " << finding.text.en;
        }
    }
}

TEST(Process, is_chosen_by_where_a_report_comes_from_and_what_it_is_about)
{
    auto const &model = *standard().find_decision("process")->model;
    auto const chosen = [&](char const *source, bool is_self_handled, char const *matter) {
        auto const *found = standard().find_matter(matter);
        boost::json::object inputs{{"source", source}, {"self_handled", is_self_handled}};
        inputs["matter"] = found == nullptr ? boost::json::value() : boost::json::value(found->code);
        inputs["category"] = found == nullptr ? boost::json::value() : boost::json::value(found->category.zh);
        inputs["urgency"] = found == nullptr ? boost::json::value() : boost::json::value(found->urgency);
        auto const result = rules::decide(model, "process", rules::from_json(inputs), {});
        return result ? std::string(result->value.as_string()) : result.error().code;
    };
    EXPECT_EQ(chosen("resident", false, ""), "case");
    EXPECT_EQ(chosen("resident", false, "manhole_missing"), "case");
    EXPECT_EQ(chosen("resident", false, "policy_question"), "simple_complaint");
    EXPECT_EQ(chosen("device", false, "gas_leak"), "joint");
    EXPECT_EQ(chosen("hotline", false, "gas_leak"), "hotline");
    EXPECT_EQ(chosen("grid_worker", true, "gas_leak"), "self_handled");
    for (auto const &matter : standard().matters) { // every matter has an answer that the pack can carry out
        EXPECT_NE(standard().find_process(chosen("grid_worker", false, matter.code.c_str())), nullptr) << matter.code;
    }
}

TEST(Dispatch, goes_by_the_matters_list_for_every_matter_reported_in_the_daytime)
{
    for (auto const &matter : standard().matters) {
        auto const advice = advised(facts(matter.code)).advice;
        EXPECT_EQ(advice.unit, matter.department) << matter.code;
        EXPECT_FALSE(advice.limit) << matter.code;
        if (advice.priority == matter.urgency) {
            EXPECT_EQ(advice.level, matter.level) << matter.code;
        }
    }
}

TEST(Dispatch, has_its_special_rows)
{
    auto night = facts("tree_fallen"); // critical, of the street
    EXPECT_EQ(advised(night).advice.level, "street");
    night.working_time = false;
    EXPECT_EQ(advised(night).advice.level, "district");
    EXPECT_TRUE(advised(night).advice.automatic);

    auto hotline = facts("road_pothole");
    EXPECT_EQ(advised(hotline).advice.priority, "normal");
    hotline.source = "hotline";
    EXPECT_EQ(advised(hotline).advice.priority, "urgent");

    auto nowhere = facts("road_pothole");
    nowhere.area_level = "city";
    EXPECT_EQ(advised(nowhere).advice.level, "city");

    auto guess = facts("road_pothole");
    guess.confidence = 0.4;
    EXPECT_FALSE(advised(guess).advice.automatic);

    auto alarm = facts("manhole_missing");
    alarm.source = "device";
    EXPECT_EQ(advised(alarm).advice.limit, calendar::limit_of("1 urgent hour").value());
}

TEST(Dispatch, says_which_row_it_took_and_in_which_words)
{
    auto const explanation = advised(facts("road_pothole")).explanation;
    ASSERT_TRUE(explanation);
    std::vector<std::size_t> rows;
    std::string words;
    for (auto const &row : explanation->steps.back().tables.at(0).rows) {
        if (row.chosen) {
            rows.push_back(row.row);
            words = row.annotations.empty() ? "" : row.annotations.front();
        }
    }
    EXPECT_EQ(rows.size(), 1U);
    EXPECT_NE(words.find("建设管理"), std::string::npos) << words;
}

TEST(Dispatch, answers_nothing_that_the_program_cannot_use)
{
    auto const xml = [](std::string_view from, std::string_view to) {
        auto text = standard().find_decision("dispatch")->xml;
        auto const at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return text.replace(at, from.size(), to);
    };
    auto const codes = [&](std::string const &text) {
        std::vector<std::string> found;
        for (auto const &finding : check_model(standard(), "dispatch", text).findings) {
            if (finding.is_error) {
                found.push_back(finding.code);
            }
        }
        return found;
    };
    constexpr auto water = R"(<outputEntry id="dispatch_water_out1"><text>"water"</text>)";
    EXPECT_THAT(codes(xml(water, R"(<outputEntry id="dispatch_water_out1"><text>"wtaer"</text>)")),
                ::testing::Contains("dispatch.unknown_unit"));
    constexpr auto limit = R"(<outputEntry id="dispatch_water_out3"><text>null</text>)";
    EXPECT_THAT(codes(xml(limit, R"(<outputEntry id="dispatch_water_out3"><text>"3 fortnights"</text>)")),
                ::testing::Contains("dispatch.bad_answer"));
    EXPECT_THAT(codes(xml(R"(<decision id="dispatch" name="dispatch">)", R"(<decision id="dispatched" name="x">)")),
                ::testing::Contains("decision.not_there"));
}

TEST(Dispatch, without_a_row_for_the_rest_is_refused_with_the_matter_that_shows_it)
{
    auto text = standard().find_decision("dispatch")->xml;
    for (auto const *row : {"dispatch_otherwise", "dispatch_water"}) {
        auto const from = text.find(std::string("<rule id=\"") + row);
        text.erase(from, text.find("</rule>", from) + 7 - from);
    }
    auto const checked = check_model(standard(), "dispatch", text);
    EXPECT_TRUE(checked.has_errors());
    auto const shows = std::ranges::any_of(checked.findings, [](ModelFinding const &finding) {
        return finding.code == "dispatch.no_answer" && !finding.witness.empty();
    });
    EXPECT_TRUE(shows);
}

TEST(Extensions, are_approved_by_how_often_how_long_and_at_which_level)
{
    auto const &model = *standard().find_decision("extension_approval")->model;
    auto const decide = [&](std::string_view inputs) {
        auto const result = rules::decide(model, "extension_approval", rules::parse_json(inputs).value());
        return result ? rules::to_feel(result->value) : result.error().code;
    };
    EXPECT_THAT(decide(R"({"overdue":true,"granted":0,"length":1,"level":"street"})"),
                ::testing::HasSubstr("allowed: false"));
    EXPECT_THAT(decide(R"({"overdue":false,"granted":0,"length":1,"level":"street"})"),
                ::testing::AllOf(::testing::HasSubstr("allowed: true"), ::testing::HasSubstr("approver: \"street\"")));
    EXPECT_THAT(decide(R"({"overdue":false,"granted":1,"length":0.5,"level":"district"})"),
                ::testing::HasSubstr("second_approver: \"city\""));
    EXPECT_THAT(decide(R"({"overdue":false,"granted":2,"length":1,"level":"city"})"),
                ::testing::HasSubstr("allowed: false"));
    EXPECT_THAT(decide(R"({"overdue":false,"granted":1,"length":2,"level":"city"})"),
                ::testing::HasSubstr("allowed: false"));
}

TEST(Reader, names_the_line_of_what_is_wrong_with_a_decision)
{
    auto const reading = read(changed(dispatch_file, "<text>&lt; 0.6</text>", "<text>&lt; &lt; 0.6</text>"));
    ASSERT_TRUE(reading.has_errors());
    auto const line = line_of(dispatch_file, "<text>&lt; 0.6</text>");
    auto const there = std::ranges::any_of(reading.findings, [&](Finding const &finding) {
        return finding.file == dispatch_file && finding.line == line && finding.severity == Severity::error;
    });
    EXPECT_TRUE(there);
}

TEST(Reader, warns_of_a_row_that_is_never_reached)
{
    // The fallback first: no other row is ever looked at.
    auto const text = standard().find_decision("dispatch")->xml;
    auto const from = text.find("<rule id=\"dispatch_otherwise\">");
    auto const rule = text.substr(from, text.find("</rule>", from) + 7 - from);
    auto changed_text = text;
    changed_text.erase(from, rule.size());
    changed_text.insert(changed_text.find("<rule id=\"dispatch_unsure\">"), rule);
    std::size_t unreachable = 0;
    for (auto const &finding : check_model(standard(), "dispatch", changed_text).findings) {
        unreachable += finding.kind == "unreachable" ? finding.rows.size() : 0;
    }
    EXPECT_GE(unreachable, 1U);
}

TEST(Reader, refuses_what_is_no_model_and_entities_that_multiply)
{
    auto const one = [](std::string text) {
        auto files = demo();
        file_in(files, dispatch_file).text = std::move(text);
        return read(files).has_errors();
    };
    EXPECT_TRUE(one(""));
    EXPECT_TRUE(one("<definitions"));
    EXPECT_TRUE(one("<?xml version=\"1.0\"?><html/>"));
    EXPECT_TRUE(one("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 "
                    "\"&lol;&lol;&lol;&lol;\">]><definitions>&lol2;</definitions>"));
    EXPECT_TRUE(one(std::string(5 << 20, '<')));
}

TEST(Reader, lays_the_uppermost_layers_decision_over_the_others)
{
    auto files = demo();
    auto text = file_in(files, dispatch_file).text;
    auto const at = text.find(R"(<text>"landscaping"</text></outputEntry>)");
    text.replace(at, 19, R"(<text>"urban_management")");
    files.layers.push_back({std::string{workshop_layer}, {{"decisions/dispatch.dmn", text}}});
    auto const reading = read(files);
    EXPECT_FALSE(reading.has_errors());
    EXPECT_EQ(reading.catalogue.decisions.size(), 4U);
    EXPECT_EQ(reading.catalogue.name, "demo");
    auto trees = facts_of(*reading.catalogue.find_matter("tree_fallen"));
    trees.source = "resident";
    trees.area_level = "grid";
    trees.working_time = true;
    EXPECT_EQ(advised(trees, reading.catalogue).advice.unit, "urban_management");
}

} // namespace
} // namespace onegrid::pack::testing
