// SPDX-License-Identifier: Apache-2.0
#include "db/harness/harness.hpp"
#include "engines/pack/catalogue.hpp"
#include "engines/pack/pack.hpp"
#include "lib/source_dir.hpp"
#include "platform/access/directory.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <thread>

namespace onegrid::pack::testing {
namespace {

namespace fs = std::filesystem;

// A copy of the shipped packs that a test may change.
fs::path copied_packs(std::string const &name)
{
    auto const folder = onegrid::testing::scratch_directory("packs-" + name);
    for (auto const *pack : {"standard", "demo"}) {
        fs::copy(test::source_dir() / "packs" / pack, folder / pack, fs::copy_options::recursive);
    }
    return folder;
}

void replace_in(fs::path const &path, std::string_view from, std::string_view to)
{
    std::ifstream file{path};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    auto const at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, from.size(), to);
    std::ofstream{path} << text;
}

TEST(Apply, brings_an_empty_city_to_the_pack_and_changes_nothing_the_second_time)
{
    auto &database = *onegrid::testing::fresh_database();
    auto const demo = test::source_dir() / "packs/demo";
    EXPECT_GT(plan(database, demo).changes.size(), 500U);

    auto const first = apply(database, demo);
    ASSERT_TRUE(first) << first.error().code << " " << first.error().detail;
    EXPECT_TRUE(first->is_new);
    EXPECT_GT(first->changes.size(), 500U);

    Catalogues const catalogues{database};
    EXPECT_EQ(catalogues.current()->version, first->version);
    EXPECT_EQ(catalogues.current()->name, "demo");
    EXPECT_NE(catalogues.current()->find_matter("road_pothole"), nullptr);
    EXPECT_TRUE(catalogues.current()->calendar.last_announced_day());

    access::Directory const directory{database};
    auto const *team = directory.now()->find_unit("310101002-urban_management");
    ASSERT_NE(team, nullptr);
    EXPECT_EQ(team->level, "street");
    EXPECT_EQ(directory.now()->find_unit(team->parent)->code, "310101002-centre");

    EXPECT_TRUE(plan(database, demo).changes.empty());
    auto const second = apply(database, demo);
    ASSERT_TRUE(second);
    EXPECT_FALSE(second->is_new);
    EXPECT_EQ(second->version, first->version);
    EXPECT_TRUE(second->changes.empty());
}

TEST(Apply, with_one_error_leaves_the_database_as_it_is)
{
    auto &database = *onegrid::testing::fresh_database();
    auto const packs = copied_packs("error");
    replace_in(packs / "standard/matters.csv", "construction,4,working hours", "construction,4,working weeks");

    auto const refused = apply(database, packs / "demo");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "pack.has_errors");
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_EQ(refused.error().fields[0].code, "matter.bad_limit");
    EXPECT_EQ(refused.error().fields[0].pointer, "standard/matters.csv:3");
    EXPECT_EQ(Catalogues{database}.current()->version, 0);
    EXPECT_TRUE(access::Directory{database}.now()->units().empty());
    EXPECT_EQ(plan(database, packs / "demo").findings.size(), 1U);
}

TEST(Apply, a_changed_pack_is_a_new_version_and_what_runs_keeps_the_old_one)
{
    auto &database = *onegrid::testing::fresh_database();
    auto const packs = copied_packs("versions");
    auto const old = apply(database, packs / "demo");
    ASSERT_TRUE(old);
    Catalogues running{database};

    replace_in(packs / "standard/matters.csv", "construction,4,working hours", "construction,3,working hours");
    EXPECT_EQ(plan(database, packs / "demo").changes, std::vector<std::string>{"~ matter manhole_broken"});
    auto const now = apply(database, packs / "demo");
    ASSERT_TRUE(now);
    EXPECT_GT(now->version, old->version);

    EXPECT_EQ(running.current()->version, old->version);
    EXPECT_TRUE(running.refresh());
    EXPECT_FALSE(running.refresh());
    EXPECT_EQ(running.current()->find_matter("manhole_broken")->limit.amount, 180);
    EXPECT_EQ(running.at(old->version)->find_matter("manhole_broken")->limit.amount, 240);
    // Also for a process that starts now and never saw the old one in force.
    EXPECT_EQ(Catalogues{database}.at(old->version)->find_matter("manhole_broken")->limit.amount, 240);
}

TEST(Apply, without_samples_makes_no_accounts)
{
    auto &database = *onegrid::testing::fresh_database();
    auto const applied = apply(database, test::source_dir() / "packs/demo", {.sample_people = false});
    ASSERT_TRUE(applied);
    EXPECT_EQ(std::ranges::count_if(applied->changes, [](auto const &line) { return line.starts_with("+ account"); }),
              0);
    EXPECT_FALSE(access::Directory{database}.now()->units().empty());
}

TEST(Apply, two_at_once_make_one_version)
{
    auto &database = *onegrid::testing::fresh_database();
    auto const demo = test::source_dir() / "packs/demo";
    std::vector<Applied> done(2);
    std::vector<std::thread> threads;
    for (auto &result : done) {
        threads.emplace_back([&] { result = apply(database, demo, {.sample_people = false}).value(); });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    EXPECT_EQ(done[0].version, done[1].version);
    EXPECT_NE(done[0].is_new, done[1].is_new);
}

TEST(Catalogues, of_a_city_without_a_pack_are_empty)
{
    Catalogues const catalogues{*onegrid::testing::fresh_database()};
    EXPECT_EQ(catalogues.current()->version, 0);
    EXPECT_TRUE(catalogues.current()->matters.empty());
}

} // namespace
} // namespace onegrid::pack::testing
