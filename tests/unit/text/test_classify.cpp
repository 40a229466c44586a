// SPDX-License-Identifier: Apache-2.0
// What people send, and what people send who want to fool it.
#include "made.hpp"
#include <atomic>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <thread>

namespace onegrid::text {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using test::made_classifier;

constexpr std::string_view plain = "小区门口垃圾堆放无人清运，垃圾桶满溢发臭，请环卫部门打扫。";

Verdict ask(std::string_view detail, std::string_view subject = {}) { return made_classifier().classify({subject, detail}, {0.5, 3, 5}); }

double confidence_in(Verdict const &verdict, std::string_view path)
{
    for (auto const &choice : verdict.levels[0].choices) {
        if (choice.path == path) {
            return choice.confidence;
        }
    }
    return -1;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

TEST(Classify, answers_and_says_which_words_decided)
{
    auto const verdict = ask(plain);
    ASSERT_TRUE(verdict.answer());
    EXPECT_EQ(verdict.answer()->path, "市容环境");
    EXPECT_THAT(verdict.notices, IsEmpty());
    ASSERT_FALSE(verdict.words.empty());
    EXPECT_EQ(verdict.words[0].text, "垃圾桶"); // as ICU takes words apart
    EXPECT_GT(verdict.words[0].weight, 0);
    EXPECT_EQ(verdict.words[0].part, Part::detail);
    auto const place = verdict.words[0].place;
    EXPECT_EQ(plain.substr(place.begin, place.end - place.begin), "垃圾桶");
    EXPECT_EQ(place.begin, plain.find("垃圾桶"));
}

TEST(Classify, adds_its_confidences_up_to_one)
{
    auto const verdict = ask(plain);
    double sum = 0;
    for (auto const &choice : verdict.levels[0].choices) {
        sum += choice.confidence;
    }
    EXPECT_NEAR(sum, 1, 1e-5);
}

TEST(Classify, abstains_where_there_is_nothing_to_go_by)
{
    for (auto const *text : {"", " ", "，。！？", "😀😀😀", "\U0001F697\U0001F4A8", "ффф", "ไม่มีไฟถนน", "\x01\x02", "\u200b\u200b\u200b"}) {
        auto const verdict = ask(text);
        EXPECT_TRUE(verdict.is_abstained()) << text;
        EXPECT_THAT(verdict.notices, Contains(Notice::nothing_known)) << text;
        EXPECT_THAT(verdict.words, IsEmpty()) << text;
        EXPECT_NEAR(verdict.levels[0].choices[0].confidence, 1.0 / 3, 1e-5) << text;
    }
}

TEST(Classify, is_not_sure_of_one_character)
{
    auto const verdict = ask("垃");
    EXPECT_TRUE(verdict.is_abstained());
    EXPECT_THAT(verdict.notices, Contains(Notice::hardly_known));
}

TEST(Classify, takes_other_writings_of_the_same)
{
    auto const expected = ask("摊贩占道经营，车辆停满人行道，请城管处理");
    auto const traditional = ask("攤販佔道經營，車輛停滿人行道，請城管處理");
    auto const spaced = ask("摊 贩 占 道 经 营 ， 车 辆 停 满 人 行 道 ，请城管处理");
    EXPECT_EQ(traditional.levels[0].choices[0].path, expected.levels[0].choices[0].path);
    EXPECT_EQ(confidence_in(spaced, "市容环境"), confidence_in(expected, "市容环境"));
    auto const mixed = ask("小区 garbage 垃圾桶满溢发臭 👎 бак, 请清运垃圾 ごみ");
    EXPECT_EQ(mixed.levels[0].choices[0].path, "市容环境");
}

TEST(Classify, sees_through_hidden_characters)
{
    std::string hidden;
    for (std::size_t at = 0; at < plain.size(); at += 3) {
        hidden += plain.substr(at, 3);
        hidden += "\u200b\u2060";
    }
    auto const verdict = ask(hidden);
    EXPECT_EQ(confidence_in(verdict, "市容环境"), confidence_in(ask(plain), "市容环境"));
    EXPECT_THAT(verdict.notices, Contains(Notice::hidden_characters));
    EXPECT_THAT(verdict.words, Contains(::testing::Field(&Word::text, "垃圾桶")));
}

TEST(Classify, counts_spam_hardly_more_than_once)
{
    auto const once = ask(plain);
    auto const often = ask(repeated(plain, 1'000));
    EXPECT_THAT(often.notices, Contains(Notice::repeated));
    EXPECT_THAT(often.notices, Contains(Notice::cut));
    EXPECT_NEAR(confidence_in(often, "市容环境"), confidence_in(once, "市容环境"), 0.1);
}

// A true report, with the keyword of another class stuffed in behind it a hundred times.
TEST(Classify, is_not_carried_away_by_a_keyword)
{
    auto const verdict = ask(std::string(plain) + repeated("停车 ", 100));
    EXPECT_EQ(verdict.levels[0].choices[0].path, "市容环境");
}

TEST(Classify, reads_very_long_texts_in_no_time)
{
    auto const verdict = ask(repeated("垃圾路面工资一二三四五六七", 8'000)); // 100,000 characters
    EXPECT_THAT(verdict.notices, Contains(Notice::cut));
}

TEST(Classify, shows_no_part_of_a_private_number)
{
    auto const verdict = made_classifier().classify({"垃圾13800138000", "垃圾桶满溢，请联系13800138000，沪A12345，ming@example.com"}, {0.5, 3, 100});
    for (auto const &word : verdict.words) {
        for (auto const *secret : {"138", "0013", "A12345", "12345", "ming", "example"}) {
            EXPECT_EQ(word.text.find(secret), std::string::npos) << word.text;
        }
    }
    EXPECT_FALSE(verdict.words.empty());
}

TEST(Classify, says_in_which_part_a_word_is)
{
    auto const verdict = ask("请尽快处理", "拖欠农民工工资");
    ASSERT_FALSE(verdict.words.empty());
    EXPECT_EQ(verdict.words[0].part, Part::subject);
    EXPECT_EQ(verdict.levels[0].choices[0].path, "劳动保障");
}

TEST(Classify, passes_over_broken_bytes)
{
    auto const verdict = ask(std::string(plain) + "\xff\xfe\xe8");
    EXPECT_EQ(verdict.answer()->path, "市容环境");
    EXPECT_THAT(verdict.notices, Contains(Notice::not_utf8));
}

TEST(Classify, gives_the_same_to_many_threads_at_once)
{
    auto const expected = confidence_in(ask(plain), "市容环境");
    std::vector<std::thread> threads;
    std::atomic<int> wrong{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                wrong += confidence_in(ask(plain), "市容环境") == expected ? 0 : 1;
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    EXPECT_EQ(wrong, 0);
}

RC_GTEST_PROP(Classify, always_answers_something_sane, (std::string const &subject, std::string const &detail))
{
    auto const verdict = made_classifier(2).classify({subject, detail}, {0.5, 9, 9});
    RC_ASSERT(!verdict.levels.empty());
    double sum = 0;
    for (auto const &choice : verdict.levels[0].choices) {
        RC_ASSERT(std::isfinite(choice.confidence) && choice.confidence >= 0);
        sum += choice.confidence;
    }
    RC_ASSERT(std::abs(sum - 1) < 1e-4);
    for (auto const &word : verdict.words) {
        auto const &text = word.part == Part::subject ? subject : detail;
        RC_ASSERT(word.place.begin < word.place.end && word.place.end <= text.size());
    }
}

} // namespace
} // namespace onegrid::text
