// SPDX-License-Identifier: Apache-2.0
#include "engines/search/highlight.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Piece> pieces(std::string_view text, std::string_view query)
{
    return pieces_of(text, hits_in(text, read_query(query).value().words, Field::text));
}

TEST(Highlight, shows_words_as_a_whole)
{
    EXPECT_THAT(pieces("不得占用消防通道，通道要畅通", "消防通道"),
                ElementsAre(Piece{"不得占用", false}, Piece{"消防通道", true}, Piece{"，通道要畅通", false}));
}

TEST(Highlight, shows_pairs_where_there_is_no_whole_word)
{
    EXPECT_THAT(pieces("消防车的通道", "消防通道"), ElementsAre(Piece{"消防", true}, Piece{"车的", false}, Piece{"通道", true}));
}

TEST(Highlight, is_in_the_text_as_it_was_written)
{
    EXPECT_THAT(pieces("黃浦區 ＦＩＲＥ", "黄浦区 fire"), ElementsAre(Piece{"黃浦區", true}, Piece{" ", false}, Piece{"ＦＩＲＥ", true}));
}

TEST(Highlight, takes_words_of_letters_from_where_they_begin)
{
    EXPECT_THAT(pieces("a part of art", "art"), ElementsAre(Piece{"a part of ", false}, Piece{"art", true}));
}

TEST(Highlight, is_nowhere_for_what_is_excluded_or_of_another_field)
{
    EXPECT_THAT(hits_in("消防 罚款", read_query("通道 -罚款 title:消防").value().words, Field::text), IsEmpty());
}

TEST(Highlight, never_makes_markup)
{
    EXPECT_THAT(pieces("<b>垃圾</b>", "垃圾"), ElementsAre(Piece{"<b>", false}, Piece{"垃圾", true}, Piece{"</b>", false}));
}

TEST(Snippet, is_where_the_most_is_found_and_says_what_was_left_out)
{
    std::string text;
    for (int i = 0; i < 50; ++i) {
        text += "其他内容，";
    }
    auto const long_text = text + "占用消防通道。" + text;
    auto const snippet = snippet_of(long_text, hits_in(long_text, read_query("消防通道").value().words, Field::text), 30);
    EXPECT_TRUE(snippet.begins_inside);
    EXPECT_TRUE(snippet.ends_inside);
    EXPECT_THAT(snippet.pieces, ::testing::Contains(Piece{"消防通道", true}));
    auto const whole = snippet_of("消防", {}, 30);
    EXPECT_FALSE(whole.begins_inside || whole.ends_inside);
    EXPECT_THAT(snippet_of("", {}, 30).pieces, IsEmpty());
}

RC_GTEST_PROP(Highlight, put_together_is_the_text_again, (std::string const &bytes, unsigned char at))
{
    auto const query = bytes.substr(bytes.empty() ? 0 : at % bytes.size(), 8) + " 消防";
    auto const asked = read_query(query);
    if (!asked) {
        return; // there is no word in it
    }
    auto const text = bytes + "消防通道" + bytes;
    std::string together;
    for (auto const &piece : pieces_of(text, hits_in(text, asked->words, Field::text))) {
        RC_ASSERT(!piece.text.empty());
        together += piece.text;
    }
    RC_ASSERT(together == text);
}

} // namespace
} // namespace onegrid::search
