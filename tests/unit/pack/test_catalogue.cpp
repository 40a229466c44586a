// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/plan.hpp"
#include "packs.hpp"

namespace onegrid::pack::testing {
namespace {

Catalogue const &catalogue()
{
    static Catalogue const read_once = read(demo()).catalogue;
    return read_once;
}

TEST(Catalogue, finds_by_code_and_says_when_there_is_none)
{
    EXPECT_EQ(catalogue().find_matter("road_pothole")->name.zh, "道路破损");
    EXPECT_EQ(catalogue().find_matter("moon"), nullptr);
    EXPECT_EQ(catalogue().find_role("grid_worker")->name.en, "Grid worker");
    EXPECT_EQ(catalogue().find_role("king"), nullptr);
    EXPECT_NE(catalogue().find_process("case"), nullptr);
    EXPECT_TRUE(catalogue().codes("no_such_list").empty());
    EXPECT_EQ(catalogue().label_of("grade", "5", "zh-CN"), "非常满意");
    EXPECT_EQ(catalogue().label_of("grade", "5", "en"), "Very satisfied");
    EXPECT_EQ(catalogue().label_of("grade", "9", "en"), "9");
}

TEST(Catalogue, finds_matters_by_words_and_keeps_from_residents_what_is_not_public)
{
    auto const found = catalogue().matters_with("井盖", true);
    EXPECT_GE(found.size(), 4U);
    EXPECT_EQ(catalogue().matters_with("摄像头", true).size(), 0U);
    EXPECT_EQ(catalogue().matters_with("摄像头", false).size(), 1U);
    EXPECT_EQ(catalogue().matters_with("", false).size(), catalogue().matters.size());
    EXPECT_EQ(catalogue().matters_with("", false, 10).size(), 10U);
}

TEST(Catalogue, a_units_code_says_its_department)
{
    EXPECT_EQ(department_of("310101002-urban_management"), "urban_management");
    EXPECT_EQ(department_of("310101"), "");
}

TEST(Catalogues, a_fixed_one_is_always_current)
{
    auto const fixed = std::make_shared<Catalogue const>(catalogue());
    Catalogues catalogues{fixed};
    EXPECT_EQ(catalogues.current(), fixed);
    EXPECT_EQ(catalogues.at(0), fixed);
    EXPECT_FALSE(catalogues.refresh());
}

TEST(Differences, name_what_was_added_changed_and_taken_away)
{
    EXPECT_TRUE(differences(catalogue(), catalogue()).empty());
    auto after = catalogue();
    after.matters.pop_back();
    after.matters.front().limit.amount += 1;
    after.matters.push_back({});
    after.matters.back().code = "new_one";
    after.code_lists["grade"].pop_back();
    after.roles.front().permissions.erase("case.urge");
    EXPECT_EQ(differences(catalogue(), after),
              (std::vector<std::string>{"~ matter manhole_missing", "+ matter new_one", "- matter other",
                                        "~ role city_leader", "- code grade/1"}));
    after = catalogue();
    after.calendar = after.calendar.with_shifts({{std::chrono::hours{9}, std::chrono::hours{17}}}).value();
    EXPECT_EQ(differences(catalogue(), after), std::vector<std::string>{"~ calendar 2026 → 2026"});
}

} // namespace
} // namespace onegrid::pack::testing
