// SPDX-License-Identifier: Apache-2.0
#include "engines/text/grams.hpp"
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

namespace onegrid::text {
namespace {

std::uint32_t key_of(std::u32string_view piece)
{
    std::uint64_t state = 0;
    for (auto const c : piece) {
        state = gram_step(state, c);
    }
    return gram_key(state);
}

TEST(Vocabulary, keeps_what_is_in_enough_messages)
{
    std::vector<std::u32string> const texts{U"路灯不亮", U"路灯坏了", U"路灯 路灯 路灯", U"垃圾"};
    auto const known = vocabulary_of(texts, {4, 3, 1'000});
    std::set<std::uint32_t> const keys(known.keys().begin(), known.keys().end());
    EXPECT_EQ(keys, (std::set<std::uint32_t>{key_of(U"路"), key_of(U"灯"), key_of(U"路灯")}));
}

TEST(Vocabulary, reaches_over_no_gap)
{
    std::vector<std::u32string> const texts{U"路 灯", U"路 灯"};
    EXPECT_EQ(vocabulary_of(texts, {4, 2, 1'000}).size(), 2U);
}

// Counting by length, shortest first, finds the same as counting everything.
TEST(Vocabulary, is_what_counting_everything_gives)
{
    std::mt19937 random(5);
    std::vector<std::u32string> texts;
    std::map<std::uint32_t, std::set<std::size_t>> in;
    for (std::size_t text = 0; text < 300; ++text) {
        std::u32string made;
        for (int i = 0; i < 40; ++i) {
            made += random() % 8 == 0 ? U' ' : static_cast<char32_t>(U'一' + random() % 12);
        }
        for (std::size_t begin = 0; begin < made.size(); ++begin) {
            for (std::size_t length = 1; length <= 4 && begin + length <= made.size(); ++length) {
                auto const piece = std::u32string_view(made).substr(begin, length);
                if (piece.find(U' ') == std::u32string_view::npos) {
                    in[key_of(piece)].insert(text);
                }
            }
        }
        texts.push_back(std::move(made));
    }
    for (std::size_t const least : {1U, 2U, 5U, 40U}) {
        std::vector<std::uint32_t> expected;
        for (auto const &[key, messages] : in) {
            if (messages.size() >= least) {
                expected.push_back(key);
            }
        }
        EXPECT_EQ(vocabulary_of(texts, {4, least, 1'000'000}).keys(), expected) << least;
    }
}

TEST(Vocabulary, gives_up_the_rarest_beyond_its_limit)
{
    std::vector<std::u32string> texts;
    for (std::size_t i = 0; i < 50; ++i) {
        std::u32string text(1, U'常');
        text.push_back(U' ');
        text.push_back(static_cast<char32_t>(U'一' + i % 25)); // each twice
        texts.push_back(text);
    }
    EXPECT_EQ(vocabulary_of(texts, {4, 1, 26}).size(), 26U);
    EXPECT_EQ(vocabulary_of(texts, {4, 1, 25}).keys(), std::vector<std::uint32_t>{key_of(U"常")});
}

TEST(Vocabulary, says_where_each_piece_is)
{
    std::vector<std::u32string> const texts{U"路灯"};
    auto const known = vocabulary_of(texts, {4, 1, 100});
    std::vector<std::pair<std::size_t, std::size_t>> seen;
    each_known_gram(U"坏路灯", known, 4, [&](std::uint32_t, std::size_t begin, std::size_t length) { seen.emplace_back(begin, length); });
    EXPECT_EQ(seen, (std::vector<std::pair<std::size_t, std::size_t>>{{1, 1}, {1, 2}, {2, 1}}));
}

} // namespace
} // namespace onegrid::text
