// SPDX-License-Identifier: Apache-2.0
#include "engines/text/training.hpp"
#include "made.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onegrid::text {
namespace {

using test::made_classifier;
using test::MadeMessages;

Training training()
{
    Training out;
    out.made_at = "2026-04-01";
    return out;
}

TEST(Training, tells_classes_apart_that_it_learned)
{
    MadeMessages const unseen(300, 99);
    auto const evaluation = evaluate(made_classifier(), unseen.rows()).value();
    EXPECT_GT(evaluation.figures.accuracy, 0.98);
    EXPECT_GT(evaluation.figures.macro_f1, 0.98);
    EXPECT_EQ(evaluation.figures.classes.size(), 3U);
    EXPECT_TRUE(evaluation.findings.empty());
    EXPECT_TRUE(evaluation.unknown.empty());
}

TEST(Training, gives_the_same_bytes_for_the_same_data)
{
    MadeMessages const data(200, 7, 2);
    auto const one = train(data.rows(), training()).value().classifier.bytes();
    auto const other = train(data.rows(), training()).value().classifier.bytes();
    EXPECT_EQ(one, other);
}

TEST(Training, keeps_a_card)
{
    auto const &card = made_classifier().card();
    EXPECT_EQ(card.made_at, "2026-04-01");
    EXPECT_EQ(card.messages + card.repeated, 600U);
    EXPECT_EQ(card.sources.size(), 1U);
    EXPECT_GT(card.pieces, 100U);
    EXPECT_EQ(card.held_out.messages, card.messages);
    EXPECT_EQ(card.held_out_folds, 5U);
    EXPECT_GT(card.held_out.accuracy, 0.95);
}

TEST(Training, refuses_one_class)
{
    MadeMessages data(0);
    for (int i = 0; i < 20; ++i) {
        data.add({"路灯", "路灯不亮", std::string("路灯不亮，第") + std::to_string(i) + "次反映"});
    }
    EXPECT_EQ(train(data.rows(), training()).error().code, "text.one_class");
    EXPECT_EQ(cross_validate(data.rows(), training(), 5).error().code, "text.one_class");
}

TEST(Training, refuses_no_rows_and_rows_with_nothing_in_common)
{
    EXPECT_EQ(train({}, training()).error().code, "text.no_rows");
    MadeMessages data(0);
    data.add({"a", "路灯", ""});
    data.add({"b", "垃圾", ""});
    EXPECT_EQ(train(data.rows(), training()).error().code, "text.nothing_in_common");
}

TEST(Training, says_which_rows_it_cannot_use)
{
    MadeMessages data(120);
    data.add({"", "没有类别", "这一行没有类别"});
    data.add({"市容环境//垃圾", "类别不对", "中间的名称是空的"});
    data.add({"市容环境", "", "，。 "});
    data.add({"张三13800138000", "类别里有电话", "不应学习"});
    data.add({std::string(101, 'x'), "类别太长", "不应学习"});
    data.add({"a/b/c/d/e/f/g/h/i", "级数太多", "不应学习"});
    auto const trained = train(data.rows(), training()).value();
    std::vector<std::pair<std::size_t, std::string>> said;
    for (auto const &finding : trained.findings) {
        EXPECT_EQ(finding.file, "made.csv");
        said.emplace_back(finding.line, finding.code);
    }
    EXPECT_EQ(said, (std::vector<std::pair<std::size_t, std::string>>{{122, "text.label_missing"},
                                                                      {123, "text.label_malformed"},
                                                                      {124, "text.message_empty"},
                                                                      {125, "text.label_private"},
                                                                      {126, "text.label_malformed"},
                                                                      {127, "text.label_malformed"}}));
    EXPECT_EQ(trained.classifier.card().refused, 6U);
}

TEST(Training, learns_a_text_once_and_as_most_of_its_rows_say)
{
    MadeMessages data(120);
    data.add({"市容环境", "独一无二的一句话", "在这里只说一次"});
    data.add({"道路交通", "独一无二的 一句话", "在這裡只說一次！"}); // the same after folding
    data.add({"道路交通", "独一无二的一句话", "在这里只说一次"});
    auto const trained = train(data.rows(), training()).value();
    ASSERT_EQ(trained.findings.size(), 1U);
    EXPECT_EQ(trained.findings[0].code, "text.label_contradicted");
    EXPECT_EQ(trained.findings[0].line, 122U);
    EXPECT_EQ(trained.findings[0].detail, "道路交通");
    auto const &card = trained.classifier.card();
    EXPECT_EQ(card.contradicted, 1U);
    EXPECT_GE(card.repeated, 2U);
}

// A row said a thousand times must not outweigh the others.
TEST(Training, is_not_moved_by_a_row_that_is_repeated)
{
    MadeMessages const plain(200);
    MadeMessages spammed(200);
    for (int i = 0; i < 1'000; ++i) {
        spammed.add({std::string(plain.rows()[0].label), std::string(plain.rows()[0].message.subject), std::string(plain.rows()[0].message.detail)});
    }
    auto const one = train(plain.rows(), training()).value();
    auto const other = train(spammed.rows(), training()).value();
    auto const asked = Message{"路灯不亮", "小区门口的路灯坏了很久"};
    EXPECT_EQ(one.classifier.classify(asked).levels[0].choices[0].confidence, other.classifier.classify(asked).levels[0].choices[0].confidence);
}

// Nobody's own words are in a model: what few messages have is forgotten, and of the rest only hashes are kept.
TEST(Training, keeps_no_private_number_and_no_text)
{
    MadeMessages data(200);
    for (int i = 0; i < 20; ++i) {
        data.add({"劳动保障", "讨薪", "请打电话13800138000找我，身份证11010519491231002X，第" + std::to_string(i) + "次"});
    }
    auto const bytes = train(data.rows(), training()).value().classifier.bytes();
    for (std::string const secret : {"13800138000", "1101051949", "请打电话", "讨薪"}) {
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    }
}

TEST(CrossValidation, judges_every_text_once)
{
    MadeMessages const data(240);
    auto const evaluation = cross_validate(data.rows(), training(), 4).value();
    auto const card = train(data.rows(), training()).value().classifier.card();
    EXPECT_EQ(evaluation.figures.messages, card.messages);
    EXPECT_GT(evaluation.figures.accuracy, 0.95);
}

// Texts without any meaning, each five times: whoever lets the same text into training and test finds them easy.
TEST(CrossValidation, leaks_no_text_into_its_own_judgement)
{
    std::mt19937 random(17);
    MadeMessages data(0);
    for (int i = 0; i < 150; ++i) {
        std::string text;
        for (int c = 0; c < 12; ++c) {
            static constexpr std::array<std::string_view, 10> parts{"天", "地", "玄", "黄", "宇", "宙", "洪", "荒", "日", "月"};
            text += parts[random() % parts.size()];
        }
        auto const *label = random() % 2 == 0 ? "甲" : "乙";
        for (int times = 0; times < 5; ++times) {
            data.add({label, "", text + std::string(static_cast<std::size_t>(times), '!')});
        }
    }
    auto const evaluation = cross_validate(data.rows(), training(), 5).value();
    EXPECT_EQ(evaluation.figures.messages, 150U);
    EXPECT_LT(evaluation.figures.accuracy, 0.65);
}

TEST(Evaluation, says_which_classes_the_model_never_saw)
{
    MadeMessages data(30, 5);
    data.add({"从未见过", "水管爆裂", "请抢修"});
    auto const evaluation = evaluate(made_classifier(), data.rows()).value();
    EXPECT_EQ(evaluation.unknown, std::vector<std::string>{"从未见过"});
    EXPECT_EQ(evaluation.figures.classes.size(), 4U);
    EXPECT_EQ(evaluate(made_classifier(), {}).error().code, "text.no_rows");
}

TEST(Levels, are_each_answered_with_their_own_confidence)
{
    auto const &classifier = made_classifier(2);
    EXPECT_EQ(classifier.classes().size(), 9U);
    auto const verdict = classifier.classify({"垃圾桶满溢发臭", "小区垃圾桶满溢发臭，请尽快清运垃圾"});
    ASSERT_EQ(verdict.levels.size(), 2U);
    EXPECT_EQ(verdict.levels[0].choices[0].path, "市容环境");
    EXPECT_EQ(verdict.levels[1].choices[0].path, "市容环境/垃圾");
    EXPECT_LE(verdict.levels[1].choices[0].confidence, verdict.levels[0].choices[0].confidence);
    EXPECT_EQ(verdict.answer()->path, "市容环境/垃圾");
}

// Of traffic, but neither parking nor pavement: the first level is answered, the second left to people.
TEST(Levels, may_be_answered_above_and_abstained_below)
{
    auto const verdict = made_classifier(2).classify({"", "路边停车收费太高，路面坑洼积水，请修补路面，希望规划停车位"}, {0.95, 3, 0});
    ASSERT_EQ(verdict.levels.size(), 2U);
    EXPECT_EQ(verdict.answered, 1U);
    EXPECT_EQ(verdict.answer()->path, "道路交通");
}

TEST(Levels, are_judged_one_by_one)
{
    MadeMessages const unseen(300, 99, 2);
    auto const evaluation = evaluate(made_classifier(2), unseen.rows()).value();
    ASSERT_EQ(evaluation.levels.size(), 2U);
    EXPECT_GT(evaluation.levels[0].accuracy, 0.98);
    EXPECT_GT(evaluation.figures.accuracy, 0.95);
    EXPECT_EQ(evaluation.figures.classes.size(), 6U);
}

// A label may end higher up; what is only ever one class below another needs no deciding.
TEST(Levels, may_be_uneven)
{
    MadeMessages data(240, 7, 2);
    for (int i = 0; i < 40; ++i) {
        std::mt19937 random(static_cast<unsigned>(i));
        auto one = test::made_message(random, 0);
        data.add({"市容环境", one.subject, one.detail + "其他"});
        data.add({"供水/水压/不足", "水压不足" + std::to_string(i), "高层水压不足，自来水上不来，" + one.subject.substr(0, 9)});
    }
    auto const classifier = train(data.rows(), training()).value().classifier;
    auto const verdict = classifier.classify({"水压不足", "高层水压不足，自来水上不来"});
    ASSERT_EQ(verdict.levels.size(), 3U);
    EXPECT_EQ(verdict.answer()->path, "供水/水压/不足");
    EXPECT_EQ(verdict.levels[0].choices[0].confidence, verdict.levels[2].choices[0].confidence);
}

} // namespace
} // namespace onegrid::text
