// SPDX-License-Identifier: Apache-2.0
// What the dispatch rules make of a case: the facts they are given, the unit they mean, what an act keeps of them.
#include "engines/pack/reader.hpp"
#include "lib/source_dir.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/proposal.hpp"
#include <gtest/gtest.h>

namespace onegrid::cases::testing {
namespace {

pack::Catalogue const &demo()
{
    static pack::Catalogue const catalogue =
        pack::read(pack::files_of(test::source_dir() / "packs/demo").value()).catalogue;
    return catalogue;
}

Instant at(std::chrono::sys_days day, int hour) // local, in Shanghai
{
    return Instant{day} + std::chrono::hours{hour - 8};
}
constexpr std::chrono::sys_days monday = std::chrono::year{2026} / 6 / 1;

CaseState of(std::string matter, Instant reported = at(monday, 10), std::int64_t area = 310101002001001)
{
    CaseState state;
    state.matter = std::move(matter);
    state.area = AreaCode{area};
    state.source = "resident";
    state.reported_at = reported;
    return state;
}

access::Unit unit(std::int64_t id, std::string code, std::string kind, std::string level, std::int64_t area)
{
    return {UnitId{id}, std::move(code), "name", "", std::move(kind), std::move(level), AreaCode{area}, {}, true};
}

access::DirectorySnapshot directory()
{
    return access::DirectorySnapshot({unit(1, "310000-construction", "department", "city", 310000000000000),
                                      unit(2, "310101-construction", "department", "district", 310101000000000),
                                      unit(3, "310101002-construction", "department", "street", 310101002000000),
                                      unit(4, "310104-construction", "department", "district", 310104000000000),
                                      unit(5, "310101-water", "department", "district", 310101000000000),
                                      unit(6, "310101002001-community", "community", "community", 310101002001000)},
                                     {});
}

std::int64_t unit_of(pack::DispatchAdvice const &advice, std::int64_t area = 310101002001001)
{
    auto const all = directory();
    auto const *found = unit_for(all, advice, AreaCode{area});
    return found == nullptr ? 0 : found->id.value;
}

TEST(Proposal, is_asked_with_what_was_reported)
{
    auto const facts = facts_for(demo(), of("road_pothole")).value();
    EXPECT_EQ(facts.unit_kind, "construction");
    EXPECT_EQ(facts.source, "resident");
    EXPECT_EQ(facts.area_level, "grid");
    EXPECT_TRUE(facts.working_time);
    EXPECT_EQ(facts.confidence, 1);
    EXPECT_FALSE(facts_for(demo(), of("road_pothole", at(monday, 13)))->working_time);                        // lunch
    EXPECT_FALSE(facts_for(demo(), of("road_pothole", at(monday, 22)))->working_time);                        // night
    EXPECT_FALSE(facts_for(demo(), of("road_pothole", at(monday - std::chrono::days{1}, 10)))->working_time); // Sunday
    EXPECT_EQ(facts_for(demo(), of("road_pothole", at(monday, 10), 310101002000000))->area_level, "street");
    EXPECT_EQ(facts_for(demo(), of("road_pothole", at(monday, 10), 310000000000000))->area_level, "city");
    EXPECT_FALSE(facts_for(demo(), of("")));
    EXPECT_FALSE(facts_for(demo(), of("no such matter")));
}

TEST(Proposal, means_the_unit_of_the_level_or_the_nearest_to_it)
{
    EXPECT_EQ(unit_of({"construction", "street", {}, {}, {}}), 3);
    EXPECT_EQ(unit_of({"construction", "district", {}, {}, {}}), 2);
    EXPECT_EQ(unit_of({"construction", "city", {}, {}, {}}), 1);
    EXPECT_EQ(unit_of({"construction", "community", {}, {}, {}}), 3); // none there: the nearest level that has one
    EXPECT_EQ(unit_of({"construction", "", {}, {}, {}}), 3);
    EXPECT_EQ(unit_of({"water", "street", {}, {}, {}}), 5);
    EXPECT_EQ(unit_of({"community", "community", {}, {}, {}}), 6);
    EXPECT_EQ(unit_of({"gas_supply", "district", {}, {}, {}}), 0);
    EXPECT_EQ(unit_of({"construction", "street", {}, {}, {}}, 310104001001001), 4); // of the place, not of a neighbour
}

TEST(Proposal, without_rules_goes_by_the_matters_list_and_says_so)
{
    auto bare = demo();
    bare.decisions.clear();
    auto const proposal = proposal_for(bare, of("road_pothole")).value();
    EXPECT_FALSE(proposal.by_rules);
    EXPECT_EQ(proposal.advice.unit, "construction");
    EXPECT_EQ(proposal.advice.level, "");
    EXPECT_TRUE(proposal_for(demo(), of("road_pothole"))->by_rules);
}

TEST(Proposal, says_by_which_rows)
{
    auto const proposal = proposal_for(demo(), of("tree_fallen", at(monday, 22)), true).value();
    ASSERT_TRUE(proposal.explanation);
    auto const rows = rows_taken(*proposal.explanation, "zh-CN");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].row, 5U);
    EXPECT_NE(rows[0].words.find("特急"), std::string::npos) << rows[0].words;
    EXPECT_EQ(rows[0].words.find("Critical"), std::string::npos) << rows[0].words;
    EXPECT_TRUE(rows_taken(*proposal.explanation, "en")[0].words.starts_with("Critical"));
}

TEST(Proposal, says_in_one_language_what_a_row_says_in_both)
{
    EXPECT_EQ(said_in("水务类事项 Water", "zh-CN"), "水务类事项");
    EXPECT_EQ(said_in("水务类事项 Water", "en"), "Water");
    EXPECT_EQ(said_in("人选定为 1 How sure it is; 1 when chosen", "zh-CN"), "人选定为 1");
    EXPECT_EQ(said_in("人选定为 1 How sure it is; 1 when chosen", "en"), "How sure it is; 1 when chosen");
    for (std::string_view const one : {"", "Water", "水务类事项", "依据 GB/T 30428", "特急件：1 小时", "the 水务 unit"}) {
        EXPECT_EQ(said_in(one, "en"), one);
        EXPECT_EQ(said_in(one, "zh-CN"), one);
    }
}

TEST(Priority, of_the_rules_counts_before_the_matters_urgency)
{
    auto state = of("road_pothole");
    EXPECT_EQ(urgency_of(state, demo()), 0);
    state.priority = "critical";
    EXPECT_EQ(urgency_of(state, demo()), 2);
    auto const again = case_state_of(to_json(state));
    EXPECT_EQ(again.priority, "critical");
    EXPECT_EQ(again.limit, "");
}

} // namespace
} // namespace onegrid::cases::testing
