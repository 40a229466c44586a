// SPDX-License-Identifier: Apache-2.0
// A deadline beyond the last announced day, and the notice that comes later.
#include "db/cases/city.hpp"
#include "engines/pack/pack.hpp"
#include "lib/source_dir.hpp"
#include <filesystem>
#include <fstream>

namespace onegrid::cases {
namespace {

using namespace testing;
using onegrid::testing::clock;
namespace fs = std::filesystem;

// The standard pack in a folder of its own, with the notice of 2027 or without.
fs::path pack_with(bool has_2027)
{
    auto const folder = onegrid::testing::scratch_directory(has_2027 ? "pack-2027" : "pack-2026") / "standard";
    fs::copy(test::source_dir() / "packs/standard", folder, fs::copy_options::recursive);
    if (has_2027) {
        std::ofstream{folder / "calendar/2027.json"}
            << R"({"year":2027,"days":[{"name":"元旦","date":"2027-01-04","isOffDay":true},)"
               R"({"name":"元旦","date":"2027-01-05","isOffDay":true}]})";
        std::ifstream in(folder / "calendar.yaml");
        std::string text{std::istreambuf_iterator<char>(in), {}};
        in.close();
        auto const at = text.find("version: 2026");
        text.replace(at, 13, "version: 2027");
        std::ofstream{folder / "calendar.yaml"} << text;
    }
    return folder;
}

TEST(Restatement, of_provisional_deadlines_is_an_act_when_the_days_are_announced)
{
    City city;
    ASSERT_TRUE(pack::apply(city.database, pack_with(false)).has_value());
    pack::Catalogues packs(city.database);
    Module module(Services{city.database, clock(), city.ids, city.areas, packs, *city.directory, city.keys});
    auto const matter = [&](calendar::LimitType type) {
        for (auto const &one : packs.current()->matters) {
            bool const runs_in_case = one.category.zh != "房屋与违建" && one.code != "gas_leak" && one.code != "road_collapse";
            if (runs_in_case && one.limit.type == type && (type != calendar::LimitType::working_days || one.limit.amount >= 15)) {
                return one;
            }
        }
        return pack::Matter{};
    };
    clock().set(*instant_of("2026-12-18T02:00:00Z")); // Friday, ten o'clock
    std::vector<CaseId> ids;
    auto const long_matter = matter(calendar::LimitType::working_days), short_matter = matter(calendar::LimitType::urgent_hours);
    for (auto const &one : {long_matter, short_matter}) {
        NewCase report;
        report.description = "很久才能办完";
        report.lon = 121.405;
        report.lat = 31.205;
        report.matter = http::Text<1, 64>(one.code);
        auto const reported = module.report(city.who(City::street), report, one.code);
        ASSERT_TRUE(reported.has_value()) << reported.error().code;
        ActRequest const acts{1, std::vector<OneAct>{OneAct{"accept", {}, {}},
                                                     OneAct{"file", boost::json::object{{"condition", one.filing_condition}}, {}},
                                                     OneAct{"dispatch", boost::json::object{{"unit", city.unit(City::worker)}}, {}}}};
        auto const acted = module.act(city.who(City::street), reported->id, acts, "d" + one.code);
        ASSERT_TRUE(acted.has_value()) << acted.error().code;
        ids.push_back(reported->id);
    }
    auto const shown = [&](CaseId id) {
        return *detail(module.services(), module.books(), city.who(City::street), id);
    };
    auto const before = shown(ids[0]), certain = shown(ids[1]);
    ASSERT_TRUE(before.clocks.back().provisional);
    ASSERT_FALSE(certain.clocks.back().provisional);
    EXPECT_EQ(module.restate_provisional(100), 0) << "the same calendar has nothing to say";

    clock().advance(std::chrono::hours{72});
    ASSERT_TRUE(pack::apply(city.database, pack_with(true)).has_value());
    ASSERT_TRUE(packs.refresh());
    EXPECT_EQ(module.restate_provisional(100), 1);
    EXPECT_EQ(module.restate_provisional(100), 0) << "once";

    auto const after = shown(ids[0]);
    EXPECT_EQ(after.version, before.version + 1);
    EXPECT_EQ(after.acts.back().act, restate_act);
    EXPECT_FALSE(after.clocks.back().provisional);
    EXPECT_GT(*after.clocks.back().due_at, *before.clocks.back().due_at); // two more days off
    EXPECT_EQ(after.stage, before.stage);
    EXPECT_EQ(shown(ids[1]).version, certain.version) << "what was certain stays";
    auto const replayed = replay(module.services());
    EXPECT_EQ(replayed.replayed, 2);
    EXPECT_EQ(replayed.diverged, 0) << replayed.differences.front();
    EXPECT_TRUE(verify_chains(city.database).faults.empty());
}

} // namespace
} // namespace onegrid::cases
