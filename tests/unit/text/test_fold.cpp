// SPDX-License-Identifier: Apache-2.0
#include "engines/text/fold.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace onegrid::text {
namespace {

std::u32string folded(std::string_view text) { return fold(text).characters; }

std::u32string with(Mask mask) { return {static_cast<char32_t>(mask)}; }

TEST(Fold, makes_widths_and_cases_even)
{
    EXPECT_EQ(folded("ＡＢＣ１２"), U"abc12");
    EXPECT_EQ(folded("WiFi"), U"wifi");
    EXPECT_EQ(folded("㈱①"), U"株 1");
    EXPECT_EQ(folded("Café"), folded("Cafe\xcc\x81"));
}

TEST(Fold, makes_traditional_characters_simplified)
{
    EXPECT_EQ(folded("噪音擾民，請處理"), folded("噪音扰民，请处理"));
    EXPECT_EQ(folded("環境衛生與勞動保障"), U"环境卫生与劳动保障");
}

TEST(Fold, makes_one_gap_of_blanks_and_punctuation)
{
    EXPECT_EQ(folded("  路灯， 不亮！！\n请修 "), U"路灯 不亮 请修");
    EXPECT_EQ(folded("，。！"), U"");
    EXPECT_EQ(folded("hello  world"), U"hello world");
}

TEST(Fold, takes_blanks_between_chinese_characters_away)
{
    EXPECT_EQ(folded("物 业　收 费"), U"物业收费");
    EXPECT_EQ(folded("小区 wifi 信号"), U"小区 wifi 信号");
}

TEST(Fold, drops_what_cannot_be_seen_and_counts_it)
{
    auto const one = fold("物\u200b业\u2060收\ufeff费\u202e");
    EXPECT_EQ(one.characters, U"物业收费");
    EXPECT_EQ(one.hidden, 4U);
    EXPECT_EQ(folded("\U000E0041垃\uFE0F圾"), U"垃圾");        // tags, variation selectors
    EXPECT_EQ(folded("垃\xcc\xb7圾\xcc\xb8"), U"垃圾");          // strokes laid over it
    EXPECT_EQ(folded("\xee\x80\x80\xef\xa3\xbf"), U"");          // private use: nobody writes a mask
}

TEST(Fold, knows_where_each_character_comes_from)
{
    std::string const text = "电话：１３８００１３８０００，谢谢";
    auto const one = fold(text);
    ASSERT_EQ(one.characters, U"电话 " + with(Mask::phone) + U" 谢谢");
    ASSERT_EQ(one.places.size(), one.characters.size());
    EXPECT_EQ(text.substr(one.places[3].begin, one.places[3].end - one.places[3].begin), "１３８００１３８０００");
    EXPECT_EQ(text.substr(one.places[5].begin, one.places[6].end - one.places[5].begin), "谢谢");
}

TEST(Fold, passes_over_what_is_no_utf8)
{
    auto const one = fold("路\xff灯\xe8\xb7");
    EXPECT_EQ(one.characters, U"路灯");
    EXPECT_EQ(one.broken, 3U);
}

TEST(Fold, reads_no_more_than_its_limit)
{
    std::string text;
    for (int i = 0; i < 100'000; ++i) {
        text += "路";
    }
    auto const one = fold(text);
    EXPECT_TRUE(one.is_cut);
    EXPECT_EQ(one.characters.size(), most_characters);
}

RC_GTEST_PROP(Fold, takes_any_bytes_and_keeps_its_promises, (std::string const &text))
{
    auto const one = fold(text);
    RC_ASSERT(one.characters.size() == one.places.size());
    for (std::size_t i = 0; i < one.characters.size(); ++i) {
        RC_ASSERT(one.places[i].begin < one.places[i].end && one.places[i].end <= text.size());
        RC_ASSERT(one.characters[i] != gap || (i > 0 && i + 1 < one.characters.size() && one.characters[i + 1] != gap));
    }
}

struct Number {
    char const *text;
    Mask mask;
};

class PrivateNumbers : public ::testing::TestWithParam<Number> {};

TEST_P(PrivateNumbers, are_one_character_and_never_shown)
{
    auto const &[number, mask] = GetParam();
    EXPECT_EQ(folded(std::string("联系") + number + "谢谢"), U"联系" + with(mask) + U"谢谢");
    EXPECT_EQ(masked(std::string("联系") + number + "，谢谢"), std::string("联系〔") + std::string(to_text(mask)) + "〕，谢谢");
}

INSTANTIATE_TEST_SUITE_P(Of, PrivateNumbers,
                         ::testing::Values(Number{"13800138000", Mask::phone}, Number{"138-0013-8000", Mask::phone},
                                           Number{"86 138 0013 8000", Mask::phone}, Number{"1 3 8 0 0 1 3 8 0 0 0", Mask::phone},
                                           Number{"１３８００１３８０００", Mask::phone}, Number{"一三八零零一三八零零零", Mask::phone},
                                           Number{"一三八0013八000", Mask::phone}, Number{"1380\u200b0138\u200b000", Mask::phone},
                                           Number{"①③⑧⓪⓪①③⑧⓪⓪⓪", Mask::phone}, Number{"021-55554444", Mask::phone},
                                           Number{"0731-85551234", Mask::phone}, Number{"11010519491231002X", Mask::identity},
                                           Number{"110105194912310021", Mask::identity}, Number{"110105 19491231 0021", Mask::identity},
                                           Number{"110105491231002", Mask::identity}, Number{"6222021234567890123", Mask::bank_card},
                                           Number{"6222 0212 3456 7890", Mask::bank_card}, Number{"1234567", Mask::number},
                                           Number{"54321", Mask::number}, Number{"85551234", Mask::number}, Number{"沪A12345", Mask::plate},
                                           Number{"沪A·D12345", Mask::plate}, Number{"粤B-1234学", Mask::plate}, Number{"湘a12B34", Mask::plate},
                                           Number{"li.ming_88@example.com", Mask::mail_address}, Number{"12345678@qq.com", Mask::mail_address},
                                           Number{"ａ＠ｅｘａｍｐｌｅ．ｃｎ", Mask::mail_address}));

TEST(Numbers, that_are_not_private_stay)
{
    EXPECT_EQ(folded("3号楼1204室"), U"3号楼1204室");
    EXPECT_EQ(folded("2019年"), U"2019年");
    EXPECT_EQ(folded("二〇一九年"), U"二〇一九年");
    EXPECT_EQ(folded("新A区"), U"新a区");
    EXPECT_EQ(masked("路灯不亮，3号楼"), "路灯不亮，3号楼");
}

TEST(Masked, changes_nothing_else)
{
    EXPECT_EQ(masked("請致電 13800138000，ＡＢＣ。"), "請致電 〔phone〕，ＡＢＣ。");
    EXPECT_EQ(masked("路\xff灯"), "路\uFFFD灯");
    EXPECT_EQ(masked(""), "");
}

TEST(Masked, tears_no_number_of_a_long_text)
{
    std::string text;
    for (std::size_t i = 0; i < most_characters - 5; ++i) {
        text += "路";
    }
    auto const shown = masked(text + "13800138000谢谢");
    EXPECT_EQ(shown.find("138"), std::string::npos);
    EXPECT_TRUE(shown.ends_with("〔phone〕谢谢"));
}

} // namespace
} // namespace onegrid::text
