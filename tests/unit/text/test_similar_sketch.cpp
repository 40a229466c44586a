// SPDX-License-Identifier: Apache-2.0
#include "engines/text/similar_sketch.hpp"
#include <chrono>
#include <gtest/gtest.h>
#include <random>
#include <rapidcheck/gtest.h>
#include <set>
#include <string>

namespace onegrid::text {
namespace {

double alike_texts(std::string_view a, std::string_view b) { return static_cast<double>(alike(sketch_of(a), sketch_of(b))); }

// So many Han characters by chance.
std::u32string by_chance(std::mt19937 &random, std::size_t length)
{
    std::u32string text;
    for (std::size_t at = 0; at < length; ++at) {
        text += static_cast<char32_t>(0x4e00 + std::uniform_int_distribution<int>{0, 8'000}(random));
    }
    return text;
}

std::string utf8(std::u32string const &text)
{
    std::string out;
    for (auto const c : text) {
        out += static_cast<char>(0xe0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    }
    return out;
}

TEST(Sketch, what_is_only_written_differently_is_the_same)
{
    auto const one = sketch_of("小区门口，路灯 坏了三天！Street LIGHT 5");
    auto const other = sketch_of("小区门口路灯坏了三天 street light ５。");
    EXPECT_EQ(one.whole, other.whole);
    EXPECT_FLOAT_EQ(alike(one, other), 1);
}

TEST(Sketch, texts_that_share_much_are_alike_and_others_are_not)
{
    EXPECT_GT(alike_texts("丽发新城小区旁边的搅拌站噪音扰民，灰尘很大，严重影响居民生活", "丽发新城小区旁的搅拌站灰尘大噪音扰民，严重影响居民的生活"), 0.3);
    EXPECT_LT(alike_texts("丽发新城小区旁边的搅拌站噪音扰民，灰尘很大", "请问公积金贷款的额度怎样计算，需要哪些材料"), 0.06);
}

TEST(Sketch, the_estimate_is_near_the_share_in_common)
{
    std::mt19937 random(11);
    for (double const kept : {0.2, 0.5, 0.8}) {
        double estimated = 0;
        double true_share = 0;
        for (int round = 0; round < 40; ++round) {
            auto const whole = by_chance(random, 200);
            auto const from = static_cast<std::size_t>(200 * (1 - kept));
            auto const other = whole.substr(from) + by_chance(random, from);
            estimated += alike_texts(utf8(whole), utf8(other));
            std::set<std::u32string> a, b, all;
            for (std::size_t at = 0; at + 2 <= 200; ++at) {
                a.insert(whole.substr(at, 2));
                b.insert(other.substr(at, 2));
            }
            all = a;
            all.insert(b.begin(), b.end());
            true_share += static_cast<double>(a.size() + b.size() - all.size()) / static_cast<double>(all.size());
        }
        EXPECT_NEAR(estimated / 40, true_share / 40, 0.04) << kept;
    }
}

TEST(Sketch, nothing_is_like_nothing)
{
    EXPECT_EQ(sketch_of("").runs, 0U);
    EXPECT_EQ(sketch_of(" ，。!").runs, 0U);
    EXPECT_EQ(alike_texts("", ""), 0);
    EXPECT_EQ(alike_texts("ab", "ab"), 1); // of one run
    EXPECT_EQ(alike_texts("ab", "cd"), 0);
}

TEST(Sketch, a_hundred_thousand_characters_are_read_at_both_ends)
{
    std::mt19937 random(5);
    auto const long_text = utf8(by_chance(random, 100'000));
    auto const sketch = sketch_of(long_text);
    EXPECT_LE(sketch.runs, longest_read);
    EXPECT_FLOAT_EQ(alike(sketch, sketch_of(long_text)), 1);
    EXPECT_NE(sketch_of(long_text + "完").whole, sketch.whole);
    EXPECT_NE(sketch_of("始" + long_text).whole, sketch.whole);
}

RC_GTEST_PROP(Sketch, any_bytes_can_be_read, (std::string const &bytes))
{
    auto const sketch = sketch_of(bytes);
    RC_ASSERT(alike(sketch, sketch) == (sketch.runs == 0 ? 0.0F : 1.0F));
}

} // namespace
} // namespace onegrid::text
