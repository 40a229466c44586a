// SPDX-License-Identifier: Apache-2.0
#include "engines/search/masking.hpp"
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace onegrid::search {
namespace {

TEST(Masking, hides_telephones_however_they_are_written)
{
    EXPECT_EQ(without_private("请回电13800138000。"), "请回电138********。");
    EXPECT_EQ(without_private("138-0013-8000"), "138-****-****");
    EXPECT_EQ(without_private("１３８００１３８０００"), "１３８********");
    EXPECT_EQ(without_private("+86 138 0013 8000"), "+86 138 **** ****");
    EXPECT_EQ(without_private("021-12345678"), "021-********");
}

TEST(Masking, hides_identity_numbers_cards_and_mail)
{
    EXPECT_EQ(without_private("证号11010519491231002X，"), "证号******************，");
    EXPECT_EQ(without_private("110105194912310021"), "******************");
    EXPECT_EQ(without_private("卡号4111111111111111"), "卡号****************");
    EXPECT_EQ(without_private("写信到 zhang.san@example.com 吧"), "写信到 ********************* 吧");
}

TEST(Masking, leaves_other_numbers_alone)
{
    for (auto const *const text : {"南京东路328弄45号", "2026-11-26 10:30", "案件2026112600017", "100000平方米", "12345热线", "1234567890123456"}) {
        EXPECT_EQ(without_private(text), text);
    }
}

TEST(Masking, hides_names_that_are_known_or_labelled)
{
    std::vector<std::string> const names{"王小明", "李"};
    EXPECT_EQ(without_private("王小明家漏水，李家没有", names), "王**家漏水，李家没有");
    EXPECT_EQ(without_private("联系人：张三，"), "联系人：张*，");
    EXPECT_EQ(without_private("当事人应当到场"), "当事人应当到场");
}

RC_GTEST_PROP(Masking, hides_a_telephone_in_any_text, (std::string before, std::string after))
{
    auto const stays_apart = [](char c) { return c < '!' || c > '~'; };
    std::erase_if(before, [&](char c) { return !stays_apart(c) || c == ' '; });
    std::erase_if(after, [&](char c) { return !stays_apart(c) || c == ' '; });
    auto const masked = without_private(before + "。13800138000。" + after);
    RC_ASSERT(masked.find("13800138000") == std::string::npos);
    RC_ASSERT(masked.find("138********") != std::string::npos);
}

} // namespace
} // namespace onegrid::search
