// SPDX-License-Identifier: Apache-2.0
// Households for those who know no type: which count, and where each stands.
#include "db/elements/keeping_city.hpp"
#include "db/elements/town.hpp"
#include "engines/elements/counted.hpp"
#include "platform/base/id_text.hpp"
#include <cmath>
#include <set>

namespace onegrid::elements::testing {
namespace {

struct CountedHouseholds : KeepingCity {
    Element house_of(std::string const &code, double lon)
    {
        return added(who, "house",
                     {{"house_code", code},
                      {"full_address", "示范路" + code + "号"},
                      {"kind", "flat"},
                      {"use", "own"},
                      {"geometry", json::object{{"type", "Point"}, {"coordinates", json::array{lon, 31.2353}}}}});
    }
    Element household_in(Element const &house, std::string const &code)
    {
        return added(who, "household", {{"household_code", code}, {"kind", "family"}, {"lives_in", to_string(house.id)}});
    }
    std::vector<Counted> counted(std::int64_t area)
    {
        auto const found =
            database.read([&](db::Tx &tx) { return counted_in(tx, *services().types.now(), registry::CountsAs::households, AreaCode{area}); });
        EXPECT_TRUE(found) << "a type of the standard pack counts as them";
        return found.value_or(std::vector<Counted>{});
    }
    Caller who = grid_worker();
};

TEST_F(CountedHouseholds, stand_where_their_house_does)
{
    auto const one = house_of("H-1", 121.4711), other = house_of("H-2", 121.4713);
    auto const first = household_in(one, "F-1");
    household_in(one, "F-2");
    household_in(other, "F-3");
    auto const found = counted(community);
    ASSERT_EQ(found.size(), 3U);
    std::multiset<int> places; // in ten-thousandths of a degree from 121.47
    for (auto const &household : found) {
        EXPECT_TRUE(AreaCode{community}.contains(household.area));
        ASSERT_TRUE(household.at);
        EXPECT_NEAR(household.at->lat, 31.2353, 1e-9);
        places.insert(static_cast<int>(std::lround((household.at->lon - 121.47) * 10'000)));
    }
    EXPECT_EQ(places, (std::multiset<int>{11, 11, 13}));
    EXPECT_EQ(counted(street).size(), 3U);
    EXPECT_EQ(counted(community + 1000).size(), 0U);

    ASSERT_TRUE(take_step(services(), who, "household", first.id, Step::retire, {1, "搬走", {}}));
    EXPECT_EQ(counted(community).size(), 2U) << "what is no longer there is not counted";
}

TEST(CountedNothing, where_no_type_says_that_it_counts)
{
    Town town;
    EXPECT_FALSE(town.database.read([&](db::Tx &tx) { return counted_in(tx, *town.services().types.now(), registry::CountsAs::households, city); }));
}

} // namespace
} // namespace onegrid::elements::testing
