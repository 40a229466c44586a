// SPDX-License-Identifier: Apache-2.0
// What the shipped packs promise.
#include "engines/pack/pack.hpp"
#include "packs.hpp"

namespace onegrid::pack::testing {
namespace {

std::string text_of(std::vector<Finding> const &findings)
{
    std::string text;
    for (auto const &finding : findings) {
        text += finding.file + ":" + std::to_string(finding.line) + ": " + finding.code + " " + finding.text + "\n";
    }
    return text;
}

class Shipped : public ::testing::TestWithParam<char const *> {};

TEST_P(Shipped, has_nothing_to_find_fault_with) { EXPECT_EQ(text_of(check(packs() / GetParam())), ""); }

INSTANTIATE_TEST_SUITE_P(Packs, Shipped, ::testing::Values("standard", "demo"));

TEST(Shipped, the_matters_list_is_complete_and_says_every_condition)
{
    auto const catalogue = read(demo()).catalogue;
    EXPECT_GE(catalogue.matters.size(), 150U);
    for (auto const &matter : catalogue.matters) {
        EXPECT_FALSE(matter.evidence.empty()) << matter.code;
        EXPECT_GE(matter.keywords.size(), 2U) << matter.code;
        EXPECT_GT(matter.limit.amount, 0) << matter.code;
    }
    auto const limit_of = [&](std::string_view code) {
        return calendar::to_string(catalogue.find_matter(code)->limit);
    };
    EXPECT_EQ(limit_of("manhole_missing"), "2 urgent hours");
    EXPECT_EQ(limit_of("manhole_broken"), "4 working hours");
    EXPECT_EQ(limit_of("manhole_noise"), "2 working days");
    EXPECT_EQ(limit_of("manhole_sunken"), "5 working days");
    EXPECT_EQ(limit_of("illegal_building"), "20 working days");
}

// The more urgent a matter is, the less time there is: what is critical runs around the clock.
TEST(Shipped, critical_matters_have_short_limits)
{
    auto const catalogue = read(demo()).catalogue;
    for (auto const &matter : catalogue.matters) {
        if (matter.urgency == "critical") {
            EXPECT_LE(calendar::length(catalogue.calendar, matter.limit), std::chrono::hours{8}) << matter.code;
        }
    }
}

TEST(Shipped, the_three_administrations_share_no_power)
{
    auto const catalogue = read(demo()).catalogue;
    auto const &security = catalogue.find_role("security_admin")->permissions;
    auto const &system = catalogue.find_role("system_admin")->permissions;
    auto const &audit = catalogue.find_role("audit_admin")->permissions;
    EXPECT_TRUE(security.contains("assignment.write") && !system.contains("assignment.write") &&
                !audit.contains("assignment.write"));
    EXPECT_TRUE(audit.contains("audit.read") && !system.contains("audit.read") && !security.contains("audit.read"));
    for (auto const *administration : {&security, &system, &audit}) {
        for (auto const &permission : *administration) {
            EXPECT_FALSE(permission.starts_with("case.")) << permission;
        }
    }
}

TEST(Shipped, every_act_of_the_case_may_be_done_by_some_role)
{
    auto const catalogue = read(demo()).catalogue;
    for (auto const &permission : catalogue.codes("permission")) {
        EXPECT_TRUE(std::ranges::any_of(catalogue.roles, [&](Role const &role) {
            return role.permissions.contains(permission.code);
        })) << permission.code;
    }
}

TEST(Shipped, the_demo_has_the_accounts_that_its_readme_names)
{
    auto const reading = read(demo());
    for (auto const *account : {"city_op", "city_lead", "city_leader", "city_rules", "hp_op", "hp_lead", "hp_leader", "hp_cg",
                                "hp_cg_lead", "ndl_op", "ndl_lead", "ndl_leader", "ndl_cg", "ndl_cg_lead", "ndl_grid1",
                                "ndl_community1", "sysadmin", "secadmin", "auditadmin"}) {
        EXPECT_NE(std::ranges::find(reading.people, account, &access::PersonDef::account), reading.people.end())
            << account;
    }
    EXPECT_EQ(reading.sample_password, "Demo-OneGrid-2026");
    std::set<std::string> levels;
    for (auto const &unit : reading.units) {
        levels.insert(unit.level);
    }
    EXPECT_EQ(levels, (std::set<std::string>{"city", "district", "street", "community"}));
}

TEST(Shipped, the_calendar_knows_the_announced_years)
{
    auto const &calendar = read(demo()).catalogue.calendar;
    EXPECT_EQ(calendar.last_announced_day(), std::chrono::local_days{std::chrono::year{2026} / 12 / 31});
    EXPECT_EQ(calendar.full_day(calendar::LimitType::working_days), std::chrono::hours{8});
}

} // namespace
} // namespace onegrid::pack::testing
