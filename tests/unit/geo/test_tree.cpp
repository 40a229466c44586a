// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/areas.hpp"
#include <gtest/gtest.h>

namespace onegrid::geo {
namespace {

constexpr AreaCode city{310000000000000};
constexpr AreaCode huangpu{310101000000000};
constexpr AreaCode xuhui{310104000000000};
constexpr AreaCode street{310101002000000};

std::shared_ptr<Tree const> tree()
{
    Ring const square{{121.4, 31.2}, {121.5, 31.2}, {121.5, 31.3}, {121.4, 31.3}};
    std::vector<Outline> const outlines{
        {city, {}, 1, {}}, {huangpu, city, 2, {}}, {xuhui, city, 2, {}}, {street, huangpu, 3, {square}}};
    Area drawn{street,
               huangpu,
               "street",
               3,
               "南京东路街道",
               "Nanjing East Road Subdistrict",
               "",
               true,
               {121.4, 31.2, 121.5, 31.3},
               {121.45, 31.25},
               1e8};
    std::vector<Area> areas{drawn};
    areas.push_back({city, {}, "city", 1, "上海市", "Shanghai", "", false, {}, {}, 0});
    areas.push_back({huangpu, city, "district", 2, "黄浦区", "Huangpu District", "", false, {}, {}, 0});
    areas.push_back({xuhui, city, "district", 2, "徐汇区", "", "", false, {}, {}, 0});
    return std::make_shared<Tree const>(
        std::move(areas), std::vector<std::pair<AreaCode, int>>{{huangpu, 1}, {xuhui, 2}}, Index::build(outlines, 3));
}

TEST(Tree, finds_areas_and_their_names_in_both_languages)
{
    auto const areas = tree();
    EXPECT_EQ(areas->find(huangpu)->name, "黄浦区");
    EXPECT_EQ(areas->find(AreaCode{1}), nullptr);
    EXPECT_EQ(areas->name_of(huangpu, "en"), "Huangpu District");
    EXPECT_EQ(areas->name_of(xuhui, "en"), "徐汇区"); // rather than nothing
    EXPECT_EQ(areas->name_of(AreaCode{1}), "");
    EXPECT_EQ(areas->path_of(street), "黄浦区 / 南京东路街道");
    EXPECT_EQ(areas->path_of(city), "上海市");
}

TEST(Tree, walks_up_and_down)
{
    auto const areas = tree();
    EXPECT_EQ(areas->root(), city);
    ASSERT_EQ(areas->children_of(city).size(), 2U);
    EXPECT_EQ(areas->children_of(city)[0]->code, huangpu);
    EXPECT_EQ(areas->children_of({})[0]->code, city);
    EXPECT_TRUE(areas->children_of(street).empty());
    EXPECT_EQ(areas->below(city, "street").at(0)->code, street);
    EXPECT_EQ(areas->below(city, "").size(), 3U);
    EXPECT_EQ(areas->at_level(street, "district"), huangpu);
    EXPECT_EQ(areas->at_level(street, "grid"), AreaCode{});
}

TEST(Tree, gives_what_is_not_drawn_the_bounds_of_its_parts)
{
    auto const areas = tree();
    EXPECT_FALSE(areas->find(city)->is_drawn);
    EXPECT_DOUBLE_EQ(areas->find(city)->bounds.west, 121.4);
    EXPECT_DOUBLE_EQ(areas->find(city)->centre.lat, 31.25);
    EXPECT_DOUBLE_EQ(areas->find(xuhui)->bounds.east, 0);
}

TEST(Tree, knows_the_home_district_of_every_area)
{
    auto const areas = tree();
    EXPECT_EQ(areas->home_of(street), huangpu);
    EXPECT_EQ(areas->ordinal_of(street), 1);
    EXPECT_EQ(areas->ordinal_of(xuhui), 2);
    EXPECT_EQ(areas->home_of(city), city);
    EXPECT_EQ(areas->ordinal_of(city), 0);
    EXPECT_EQ(areas->ordinal_of(AreaCode{1}), 0);
}

TEST(Areas, hold_a_fixed_tree_without_a_database)
{
    Areas areas(tree());
    EXPECT_EQ(areas.locate(121.45, 31.25)->street, street);
    EXPECT_EQ(areas.now()->version(), 3);
    EXPECT_FALSE(areas.refresh());
}

} // namespace
} // namespace onegrid::geo
