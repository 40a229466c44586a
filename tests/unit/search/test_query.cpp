// SPDX-License-Identifier: Apache-2.0
#include "engines/search/query.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onegrid::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string code_of(std::string_view text)
{
    auto const asked = read_query(text);
    return asked ? "" : asked.error().code;
}

TEST(Query, takes_chinese_by_pairs_of_characters)
{
    auto const asked = read_query("消防通道").value();
    ASSERT_EQ(asked.words.size(), 1);
    EXPECT_THAT(asked.words[0].terms, ElementsAre("消防", "通道", "防通"));
    EXPECT_TRUE(asked.words[0].is_chinese);
}

TEST(Query, takes_one_character_for_the_beginning_of_pairs)
{
    auto const asked = read_query("弄").value();
    EXPECT_THAT(asked.words[0].terms, IsEmpty());
    EXPECT_THAT(asked.words[0].beginnings, ElementsAre("弄"));
}

TEST(Query, reads_mixed_scripts_as_one_word_and_leaves_the_last_word_open)
{
    auto const asked = read_query("PM2.5 南京东路328弄 fire").value();
    ASSERT_EQ(asked.words.size(), 4);
    EXPECT_THAT(asked.words[0].terms, ElementsAre("pm2"));
    EXPECT_THAT(asked.words[1].terms, ElementsAre("5"));
    EXPECT_THAT(asked.words[2].beginnings, ElementsAre("弄"));
    EXPECT_THAT(asked.words[3].terms, IsEmpty());
    EXPECT_THAT(asked.words[3].beginnings, ElementsAre("fire"));
}

TEST(Query, knows_fields_and_what_must_not_be_there)
{
    auto const asked = read_query("标题：消防法 -罚款 text:通道 2020-05").value();
    ASSERT_EQ(asked.words.size(), 5);
    EXPECT_EQ(asked.words[0].field, Field::title);
    EXPECT_TRUE(asked.words[1].is_excluded);
    EXPECT_EQ(asked.words[2].field, Field::text);
    EXPECT_FALSE(asked.words[4].is_excluded) << "a dash within a number";
}

TEST(Query, takes_operators_for_words)
{
    auto const asked = read_query("消防* AND (通道 NEAR/1000 \"垃圾\")").value();
    ASSERT_EQ(asked.words.size(), 6);
    EXPECT_THAT(asked.words[1].terms, ElementsAre("and"));
    EXPECT_THAT(asked.words[3].terms, ElementsAre("near"));
}

TEST(Query, refuses_what_holds_no_word)
{
    EXPECT_EQ(code_of(""), "search.nothing_asked");
    EXPECT_EQ(code_of("  ，。*?\"()"), "search.nothing_asked");
    EXPECT_EQ(code_of("😀😀"), "search.nothing_asked");
    EXPECT_EQ(code_of("-垃圾"), "search.nothing_asked");
    EXPECT_EQ(code_of("\xff\xfe"), "search.not_text");
    EXPECT_EQ(code_of(std::string(100'000, 'a')), "search.too_long");
}

TEST(Query, keeps_to_its_limits)
{
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "词" + std::to_string(i) + "语言 ";
    }
    auto const asked = read_query(text).value();
    EXPECT_TRUE(asked.is_cut);
    EXPECT_LE(asked.words.size(), most_words);
    std::string run;
    for (char32_t c = 0; c < 300; ++c) {
        run += "一丁七";
    }
    std::size_t terms = 0;
    auto const long_run = read_query(run).value();
    for (auto const &word : long_run.words) {
        terms += word.terms.size() + word.beginnings.size();
    }
    EXPECT_LE(terms, most_terms);
}

} // namespace
} // namespace onegrid::search
