// SPDX-License-Identifier: Apache-2.0
// Types added and changed while the server runs, taken back, and refused when they would lose something; whose data is.
#include "db/elements/keeping_city.hpp"
#include "engines/elements/type_files.hpp"

namespace onegrid::elements::testing {
namespace {

constexpr db::Query type_entries{"t.type_entries", "SELECT action FROM audit.entry WHERE object_kind = 'type' AND object_id = 'bench' ORDER BY id"};

// A type that no pack has.
std::string const bench = R"(code: bench
name: {zh: 长椅, en: Bench}
group: things
geometry: point
key: [bench_number]
title: [bench_number]
owner: landscaping
steward: urban_management
share: open
fresh_for: 30d
fields:
  - {code: bench_number, name: {zh: 编号, en: Number}, type: text, length: 20, required: true, searchable: true, sensitivity: public}
  - {code: seats, name: {zh: 座位, en: Seats}, type: integer, min: 1, max: 20, source: construction}
  - {code: material, name: {zh: 材质, en: Material}, type: text, length: 20}
)";

std::string changed(std::string text, std::string_view from, std::string_view to)
{
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

struct Workshop : KeepingCity {
    Workshop() : KeepingCity(Database::own), editor(caller("rule_editor", city, 801)), worker(grid_worker()) {}

    Answer put(Caller const &who, std::string const &text, std::int64_t based_on, bool lose = false)
    {
        return call(who, "PUT", "/v1/types/bench/file", json::object{{"text", text}, {"based_on", based_on}, {"reason", "asked for"}, {"lose", lose}});
    }
    Answer check(std::string const &text) { return post(editor, "/v1/types/check", json::object{{"text", text}}); }
    static json::object record(std::string const &number)
    {
        return {{"bench_number", number},
                {"seats", 3},
                {"material", "oak"},
                {"geometry", json::object{{"type", "Point"}, {"coordinates", json::array{121.4711, 31.2353}}}}};
    }

    Caller editor, worker;
};

TEST_F(Workshop, a_new_type_works_at_once)
{
    EXPECT_EQ(get(worker, "/v1/types/bench").status, 404);
    auto const draft = check(bench);
    ASSERT_EQ(draft.status, 200) << draft.text;
    EXPECT_EQ(draft["type"].as_string(), "bench");
    EXPECT_TRUE(draft["is_new"].as_bool());
    EXPECT_TRUE(draft["is_right"].as_bool()) << draft.text;
    ASSERT_FALSE(draft["steps"].as_array().empty());
    EXPECT_EQ(draft["steps"].at(0).at("kind").as_string(), "create");
    EXPECT_EQ(get(worker, "/v1/types/bench").status, 404); // looking changes nothing

    EXPECT_EQ(put(worker, bench, 0).status, 403);
    EXPECT_EQ(code_of(put(caller("rule_editor", district, 802), bench, 0)), "permission.missing");
    auto const done = put(editor, bench, 0);
    ASSERT_EQ(done.status, 200) << done.text;

    EXPECT_EQ(get(worker, "/v1/types/bench").status, 200);
    auto const made = post(worker, "/v1/elements/bench", json::object{{"record", record("B-1")}}, "b1");
    ASSERT_EQ(made.status, 201) << made.text;
    auto const path = "/v1/elements/bench/" + std::string{made["id"].as_string()};
    EXPECT_EQ(get(worker, path)["record"].at("seats").as_int64(), 3);
    EXPECT_EQ(get(worker, path + "/history")["items"].as_array().size(), 1U);
    EXPECT_EQ(code_of(post(worker, "/v1/elements/bench", json::object{{"record", record("B-1")}}, "b2")), "element.key_taken");
    clock().advance(std::chrono::hours{31 * 24});
    EXPECT_EQ(get(worker, "/v1/freshness?type=bench")["items"].as_array().size(), 1U);
    EXPECT_EQ(database.read([&](db::Tx &tx) { return tx.all<std::string>(type_entries); }), std::vector<std::string>{"type.apply"});
}

TEST_F(Workshop, a_draft_is_told_its_faults_with_line_and_column)
{
    auto const wrong = check(changed(bench, "type: integer", "type: intger"));
    ASSERT_EQ(wrong.status, 200) << wrong.text;
    EXPECT_FALSE(wrong["is_right"].as_bool());
    auto const &finding = wrong["findings"].at(0);
    EXPECT_EQ(finding.at("code").as_string(), "type.unknown_word");
    EXPECT_EQ(finding.at("line").as_int64(), 13);
    EXPECT_EQ(finding.at("column").as_int64(), 56);
    EXPECT_TRUE(finding.at("is_here").as_bool());
    EXPECT_EQ(finding.at("says").as_string(), "The word is not known");
    EXPECT_TRUE(wrong["steps"].as_array().empty());
    EXPECT_EQ(check(changed(bench, "owner: landscaping", "owner: gardeners"))["findings"].at(0).at("code").as_string(), "type.unknown_department");
    // What breaks another file is told too.
    auto house = get(editor, "/v1/types/house/file");
    ASSERT_EQ(house.status, 200) << house.text;
    auto const breaking = check(changed(std::string{house["text"].as_string()}, "code: house\n", "code: house\nabstract: true\n"));
    EXPECT_FALSE(breaking["is_right"].as_bool());
    EXPECT_FALSE(check("no: [yaml")["findings"].as_array().empty());
    EXPECT_FALSE(check("")["findings"].as_array().empty());
    auto const refused = put(editor, changed(bench, "type: integer", "type: intger"), 0);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(get(worker, "/v1/types/bench").status, 404);
}

TEST_F(Workshop, what_would_lose_something_is_refused_until_it_is_asked_for)
{
    auto const first = put(editor, bench, 0)["version"].as_int64();
    auto const one = added(worker, "bench", record("B-1"));
    auto const less = changed(bench, "  - {code: material, name: {zh: 材质, en: Material}, type: text, length: 20}\n", "");
    auto const draft = check(less);
    EXPECT_TRUE(draft["is_right"].as_bool());
    EXPECT_TRUE(draft["would_lose"].as_bool()) << draft.text;
    auto const refused = put(editor, less, first);
    EXPECT_EQ(refused.status, 409) << refused.text;
    EXPECT_EQ(refused["code"].as_string(), "type.would_lose");
    EXPECT_EQ(get(worker, "/v1/elements/bench/" + to_string(one.id))["record"].at("material").as_string(), "oak");
    EXPECT_EQ(code_of(put(editor, less, 0)), "pack.changed_meanwhile");
    EXPECT_EQ(code_of(put(editor, bench, first)), "pack.same_as_now");
    auto const done = put(editor, less, first, true);
    ASSERT_EQ(done.status, 200) << done.text;
    EXPECT_FALSE(get(worker, "/v1/elements/bench/" + to_string(one.id))["record"].as_object().contains("material"));

    // Back to where the field was: it is there again, empty.
    auto const back = post(editor, "/v1/types/bench/file/roll-back",
                           json::object{{"version", first}, {"based_on", done["version"]}, {"reason", "needed after all"}});
    ASSERT_EQ(back.status, 200) << back.text;
    EXPECT_EQ(get(editor, "/v1/types/bench/file")["text"].as_string(), bench);
    auto const versions = get(editor, "/v1/types/bench/file/versions");
    ASSERT_EQ(versions["items"].as_array().size(), 3U);
    EXPECT_EQ(versions["items"].at(0).at("reason").as_string(), "needed after all");
    EXPECT_TRUE(versions["items"].at(0).at("is_current").as_bool());
    EXPECT_EQ(get(editor, "/v1/types/bench/file/versions/" + std::to_string(first))["text"].as_string(), bench);
    EXPECT_EQ(code_of(get(editor, "/v1/types/bench/file/versions/1")), "pack.no_such_version");
    auto const changed_again = change(services(), worker, "bench", one.id, {1, json::object{{"material", "pine"}}, {}, {}});
    EXPECT_TRUE(changed_again) << changed_again.error().code;
}

TEST_F(Workshop, files_are_only_those_of_types)
{
    EXPECT_EQ(code_of(get(editor, "/v1/types/no_such/file")), "type.absent");
    EXPECT_EQ(code_of(get(editor, "/v1/types/..%2Fpack/file")), "type.absent");
    EXPECT_EQ(get(editor, "/v1/types/component/file")["path"].as_string(), "types/component.yaml"); // abstract ones too
}

TEST_F(Workshop, whose_the_data_is)
{
    ASSERT_EQ(put(editor, bench, 0).status, 200);
    auto const view = get(worker, "/v1/types/bench/ownership");
    ASSERT_EQ(view.status, 200) << view.text;
    EXPECT_EQ(view["owner"].at("code").as_string(), "landscaping");
    EXPECT_EQ(view["steward"].at("code").as_string(), "urban_management");
    EXPECT_EQ(view["share"].as_string(), "open");
    EXPECT_EQ(view["fields"].at(1).at("source").at("code").as_string(), "construction");
    EXPECT_TRUE(view["fields"].at(1).at("is_own").as_bool());
    EXPECT_EQ(view["fields"].at(0).at("source").at("code").as_string(), "landscaping");
    auto const units = [&](std::string const &query) {
        std::vector<std::string> codes;
        auto const answer = get(worker, "/v1/types/bench/ownership" + query);
        for (auto const &unit : answer["units"].as_array()) {
            codes.emplace_back(unit.at("code").as_string());
        }
        return codes;
    };
    EXPECT_THAT(units(""), ::testing::IsSupersetOf({"310000-landscaping", "310101-landscaping", "310101002-urban_management"}));
    EXPECT_THAT(units("?area=310101002000000"),
                ::testing::UnorderedElementsAre("310101002-landscaping", "310101002-urban_management"));
    EXPECT_EQ(get(worker, "/v1/types/house/ownership")["share"].as_string(), "conditional");
}

} // namespace
} // namespace onegrid::elements::testing
