// SPDX-License-Identifier: Apache-2.0
#include "modules/knowledge/knowledge.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onegrid::knowledge {
namespace {

constexpr std::string_view line = R"({"doc_id": 7, "law": "某市消防条例", "date": "2020-05-14", "group": "G", "region": "某市", "article": "第三条",
"chapter": "第一章", "text": "单位应当保持通道畅通。", "unknown": [1]})";

std::string fault(std::string_view text)
{
    auto const read = read_article(text);
    return read ? "" : read.error().code + " " + read.error().detail;
}

TEST(Article, is_read_and_becomes_an_entry)
{
    auto const article = read_article(line).value();
    EXPECT_EQ(article.document, 7);
    EXPECT_EQ(article.law, "某市消防条例");
    auto const entry = entry_of(article, "article:7:2");
    EXPECT_EQ(entry.key, "article:7:2");
    EXPECT_EQ(entry.title, "某市消防条例");
    EXPECT_EQ(entry.text, "第三条　单位应当保持通道畅通。");
    EXPECT_EQ(entry.date, 18'396 * 86'400);
    EXPECT_EQ(entry.holds_from, 18'396);
    EXPECT_FALSE(entry.holds_until.has_value());
    EXPECT_THAT(entry.labels, ::testing::ElementsAre("region:某市", "group:G"));
    EXPECT_TRUE(entry.is_public);
}

TEST(Article, may_lack_what_is_not_known)
{
    auto const article = read_article(R"({"doc_id": 0, "law": "法", "article": "第一条", "text": "文", "date": null, "region": ""})").value();
    auto const entry = entry_of(article, "a");
    EXPECT_FALSE(entry.date.has_value());
    EXPECT_LT(entry.holds_from.value(), -700'000) << "it holds on any day";
}

TEST(Article, is_refused_with_what_is_wrong)
{
    EXPECT_EQ(fault("nonsense"), "knowledge.line_malformed ");
    EXPECT_EQ(fault("[]"), "knowledge.line_malformed ");
    EXPECT_EQ(fault("{}"), "knowledge.line_incomplete doc_id");
    EXPECT_EQ(fault(R"({"doc_id": 1, "law": "", "article": "第一条", "text": "文"})"), "knowledge.line_incomplete law");
    EXPECT_EQ(fault(R"({"doc_id": 1, "law": "法", "article": 1, "text": "文"})"), "knowledge.line_incomplete article");
    EXPECT_EQ(fault(R"({"doc_id": 1, "law": "法", "article": "第一条"})"), "knowledge.line_incomplete text");
    EXPECT_EQ(fault(R"({"doc_id": 1, "law": "法", "date": "2020-02-30", "article": "第一条", "text": "文"})"), "knowledge.line_incomplete date");
    EXPECT_EQ(fault(R"({"doc_id": -1, "law": "法", "article": "第一条", "text": "文"})"), "knowledge.line_incomplete doc_id");
}

} // namespace
} // namespace onegrid::knowledge
