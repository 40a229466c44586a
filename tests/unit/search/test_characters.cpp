// SPDX-License-Identifier: Apache-2.0
#include "engines/search/characters.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::search {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

std::string folded_text(std::string_view text)
{
    std::string out;
    for (auto const &c : characters_of(text)) {
        append(out, c.value);
    }
    return out;
}

TEST(Characters, are_simplified_half_width_small_and_without_accents)
{
    EXPECT_EQ(folded_text("黃浦區"), "黄浦区");
    EXPECT_EQ(folded_text("ＡＢＣ１２３"), "abc123");
    EXPECT_EQ(folded_text("Café ÜBER"), "cafe uber");
    EXPECT_EQ(folded_text("垃圾分類"), "垃圾分类");
}

TEST(Characters, that_cannot_be_seen_are_not_there)
{
    EXPECT_EQ(folded_text("垃\u200b圾\ufe0f"), "垃圾");
}

TEST(Characters, are_told_apart)
{
    EXPECT_EQ(kind_of(U'垃'), Kind::han);
    EXPECT_EQ(kind_of(U'か'), Kind::han);
    EXPECT_EQ(kind_of(U'𠀀'), Kind::han);
    EXPECT_EQ(kind_of(U'a'), Kind::letter);
    EXPECT_EQ(kind_of(U'7'), Kind::letter);
    EXPECT_EQ(kind_of(U'я'), Kind::letter);
    EXPECT_EQ(kind_of(U'，'), Kind::gap);
    EXPECT_EQ(kind_of(U' '), Kind::gap);
    EXPECT_EQ(kind_of(U'😀'), Kind::gap);
}

TEST(Characters, are_read_and_names_in_more_than_one_way)
{
    EXPECT_THAT(readings_of(U'黄'), ElementsAre("huang"));
    EXPECT_THAT(readings_of(U'重'), Contains("chong"));
    EXPECT_THAT(readings_of(U'重'), Contains("zhong"));
    EXPECT_TRUE(readings_of(U'a').empty());
    EXPECT_TRUE(initials_of(U'重').has('c'));
    EXPECT_TRUE(initials_of(U'重').has('z'));
    EXPECT_TRUE(sound_alike(U'浦', U'埔'));
    EXPECT_FALSE(sound_alike(U'浦', U'东'));
    EXPECT_TRUE(is_syllable("zhuang"));
    EXPECT_FALSE(is_syllable("zhx"));
}

RC_GTEST_PROP(Characters, cover_any_bytes_in_order, (std::string const &bytes))
{
    std::uint32_t at = 0;
    for (auto const &c : characters_of(bytes)) {
        RC_ASSERT(c.begin >= at);
        RC_ASSERT(c.end > c.begin);
        at = c.end;
    }
    RC_ASSERT(at <= bytes.size());
}

} // namespace
} // namespace onegrid::search
