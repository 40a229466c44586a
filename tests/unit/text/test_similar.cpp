// SPDX-License-Identifier: Apache-2.0
// Reports that say the same are found by place, address and text; repeats, default points and old ones do not get in the way.
#include "engines/text/similar.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace onegrid::text {
namespace {

constexpr Instant begin = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
constexpr Position gate{121.4801, 31.2301};

// A report in one line: who, hours after the beginning, where, what.
struct Told {
    std::int64_t id{};
    double hours{};
    std::optional<Position> place;
    std::string matter, text, address;
};

Features features(Told const &told)
{
    auto const after = std::chrono::minutes{static_cast<std::int64_t>(told.hours * 60)};
    return features_of({told.id, begin + after, told.place, "市容环卫", told.matter, told.address, told.text});
}

Position moved(Position from, double metres_east) { return {from.longitude + metres_east / 95'200, from.latitude}; }

std::vector<std::int64_t> ids(std::vector<Similar> const &similar)
{
    std::vector<std::int64_t> all;
    for (auto const &one : similar) {
        all.push_back(one.id);
    }
    return all;
}

TEST(Similar, an_empty_index_finds_nothing)
{
    EXPECT_TRUE(SimilarIndex{}.find(features({1, 0, gate, "路灯", "路灯不亮", ""})).empty());
}

TEST(Similar, the_one_beside_it_about_the_same_comes_before_others)
{
    SimilarIndex index;
    index.add(features({1, 0, moved(gate, 30), "暴露垃圾", "小区门口垃圾没有人清运", ""}));
    index.add(features({2, 1, moved(gate, 10), "路灯不亮", "小区门口路灯不亮", ""}));
    index.add(features({3, 2, moved(gate, 5'000), "路灯不亮", "广场路灯不亮", ""}));
    auto const found = index.find(features({4, 3, gate, "路灯不亮", "门口的路灯坏了不亮", ""}));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().id, 2);
    EXPECT_TRUE(found.front().is_same_matter);
    EXPECT_TRUE(found.front().is_open);
    EXPECT_NEAR(found.front().metres.value(), 10, 1.5);
    EXPECT_EQ(found.front().minutes_before, 120);
    for (auto const &one : found) {
        EXPECT_GE(one.score, 0);
        EXPECT_LE(one.score, found.front().score);
    }
}

TEST(Similar, the_text_alone_is_enough_while_it_is_being_written)
{
    SimilarIndex index;
    std::string const text = "丽发新城小区旁边建了搅拌站，噪音扰民，灰尘很大，严重影响小区居民的正常生活，请有关部门处理";
    index.add(features({1, 0, {}, "", "请问公积金贷款的额度怎样计算，需要准备哪些材料，在哪里办理", ""}));
    index.add(features({2, 1, {}, "", text, ""}));
    auto const found = index.find(features({3, 30, {}, "", "投诉：" + text + "！！", ""}));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().id, 2);
    EXPECT_GT(found.front().alike, 0.8);
    EXPECT_GT(found.front().score, 0.5);
}

TEST(Similar, a_thousand_repeats_take_one_place)
{
    SimilarIndex index;
    index.add(features({1, 0, gate, "噪声", "楼下烧烤店夜里很吵", ""}));
    for (int at = 0; at < 1'000; ++at) {
        index.add(features({100 + at, 1 + at / 1'000.0, moved(gate, 20), "广告", "专业办证请拨电话", ""}));
    }
    EXPECT_EQ(index.size(), 1'001U);
    EXPECT_EQ(index.groups(), 2U);
    auto const found = index.find(features({5'000, 5, gate, "噪声", "烧烤店夜里太吵", ""}));
    EXPECT_EQ(ids(found), (std::vector<std::int64_t>{1, 100}));
    EXPECT_EQ(found[1].repeats, 999U);
    EXPECT_TRUE(index.say_the_same(100, 1'099));
    EXPECT_FALSE(index.say_the_same(1, 100));
}

TEST(Similar, short_words_without_a_place_are_not_one_matter)
{
    SimilarIndex index;
    index.add(features({1, 0, {}, "坑洞", "坑洞", ""}));
    index.add(features({2, 1, {}, "坑洞", "坑洞", ""}));
    EXPECT_EQ(index.groups(), 2U);
}

TEST(Similar, a_point_where_everything_lies_is_no_place)
{
    SimilarIndex index({.default_point_at_least = 40, .default_point_share = 0.05});
    for (int at = 0; at < 200; ++at) {
        index.add(features({at + 1, at / 10.0, gate, "事项" + std::to_string(at), "内容各不相同之" + std::to_string(at), "长安路" + std::to_string(at + 1) + "号"}));
        index.add(features({at + 1'001, at / 10.0, moved(gate, 400.0 + at), "路灯", "路灯", ""}));
    }
    ASSERT_EQ(index.default_points().size(), 1U);
    EXPECT_NEAR(index.default_points().front().longitude, gate.longitude, 1e-5);
    // The address tells where it is, though the map says the town hall.
    auto const found = index.find(features({9'000, 30, gate, "事项77", "又来反映", "长安路78号"}));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().id, 78);
    EXPECT_TRUE(found.front().is_same_address);
    EXPECT_FALSE(found.front().metres.has_value());
}

TEST(Similar, repeats_of_one_report_make_no_default_point)
{
    SimilarIndex index;
    for (int at = 0; at < 1'000; ++at) {
        index.add(features({at + 1, at / 100.0, gate, "噪声", "楼下烧烤店夜里很吵", ""}));
    }
    EXPECT_TRUE(index.default_points().empty());
}

TEST(Similar, of_a_group_the_first_that_is_open_is_named)
{
    SimilarIndex index;
    for (int at = 1; at <= 3; ++at) {
        index.add(features({at, at * 1.0, gate, "噪声", "楼下烧烤店夜里很吵", ""}));
    }
    Told const again{9, 50, gate, "噪声", "楼下烧烤店夜里很吵", ""};
    EXPECT_EQ(index.find(features(again)).front().id, 1);
    index.close(1, begin + std::chrono::hours{10});
    EXPECT_EQ(index.find(features(again)).front().id, 2);
    index.close(2, begin + std::chrono::hours{30});
    index.close(3, begin + std::chrono::hours{20});
    auto const closed = index.find(features(again)).front();
    EXPECT_EQ(closed.id, 2); // the last that was closed
    EXPECT_FALSE(closed.is_open);
}

TEST(Similar, what_was_closed_long_ago_or_comes_later_is_not_found)
{
    SimilarIndex index({.closed_days = 30});
    index.add(features({1, 0, gate, "噪声", "楼下烧烤店夜里很吵", ""}));
    index.close(1, begin + std::chrono::hours{24});
    Told const lately{9, 24 * 20, gate, "噪声", "烧烤店很吵", ""};
    Told const late{9, 24 * 40, gate, "噪声", "烧烤店很吵", ""};
    EXPECT_EQ(index.find(features(lately)).size(), 1U);
    EXPECT_TRUE(index.find(features(late)).empty());
    index.add(features({2, 24 * 40, moved(gate, 9'000), "噪声", "别处", ""})); // makes room
    EXPECT_EQ(index.size(), 1U);
    EXPECT_TRUE(index.find(features({3, 0, moved(gate, 9'000), "噪声", "别处", ""})).empty());
}

TEST(Similar, what_was_removed_is_gone_and_an_id_is_taken_once)
{
    SimilarIndex index;
    Told const told{1, 0, gate, "噪声", "楼下烧烤店夜里很吵", "中山路5号"};
    index.add(features(told));
    index.add(features(told));
    EXPECT_EQ(index.size(), 1U);
    EXPECT_TRUE(index.find(features(told)).empty()); // never itself
    index.remove(1);
    index.remove(1);
    index.close(1, begin);
    EXPECT_EQ(index.size(), 0U);
    EXPECT_EQ(index.groups(), 0U);
    EXPECT_TRUE(index.find(features({2, 1, gate, "噪声", "楼下烧烤店夜里很吵", "中山路5号"})).empty());
}

TEST(Similar, the_oldest_make_room_and_memory_stays_bounded)
{
    SimilarIndex index({.most = 2'000});
    std::mt19937 random(3);
    std::size_t after_some = 0;
    for (int at = 0; at < 20'000; ++at) {
        auto const number = [&](int below) { return std::uniform_int_distribution<int>{0, below - 1}(random); };
        index.add(features({at + 1, at / 100.0, moved(gate, number(20'000)), "事项" + std::to_string(number(50)),
                            "内容" + std::to_string(number(100'000)), "人民路" + std::to_string(number(500)) + "号"}));
        if (number(3) == 0) {
            index.close(at + 1 - number(100), begin + std::chrono::hours{at / 100});
        }
        if (number(50) == 0) {
            index.remove(at + 1 - number(1'000));
        }
        after_some = at == 6'000 ? index.bytes() : after_some;
    }
    EXPECT_LE(index.size(), 2'000U);
    EXPECT_GT(index.size(), 1'500U);
    EXPECT_LE(index.groups(), index.size());
    EXPECT_LT(index.bytes(), after_some * 3 / 2);
}

TEST(Similar, places_that_are_none_and_texts_without_end_are_borne)
{
    SimilarIndex index;
    for (auto const place : {Position{0, 0}, Position{500, 31}, Position{121, -91}, Position{std::nan(""), 31}}) {
        EXPECT_FALSE(features({1, 0, place, "", "", ""}).has_place);
    }
    index.add(features({1, 0, {}, "", "", ""}));
    EXPECT_TRUE(index.find(features({2, 0, {}, "", "", ""})).empty());
    std::string long_text;
    for (int at = 0; at < 100'000; ++at) {
        long_text += "很长";
    }
    index.add(features({3, 0, {}, "", long_text, long_text}));
    EXPECT_EQ(index.find(features({4, 1, {}, "", long_text, ""})).front().id, 3);
}

} // namespace
} // namespace onegrid::text
