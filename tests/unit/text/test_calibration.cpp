// SPDX-License-Identifier: Apache-2.0
#include "engines/text/calibration.hpp"
#include "engines/text/figures.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

namespace onegrid::text {
namespace {

// Messages whose classes are drawn by softmax(scale · score + shift): what was put in must come out.
TEST(Calibration, finds_the_scale_and_the_shifts_that_made_the_data)
{
    std::mt19937 random(3);
    std::normal_distribution<float> normal(0, 1);
    std::vector<float> const shift{0.5F, -0.5F, 0.0F};
    std::vector<float> scores;
    std::vector<std::uint32_t> classes_of;
    for (int i = 0; i < 20'000; ++i) {
        std::vector<float> one{normal(random), normal(random), normal(random)};
        scores.insert(scores.end(), one.begin(), one.end());
        Calibration const truth{2.0F, shift};
        truth.apply(one);
        std::discrete_distribution<std::uint32_t> draw(one.begin(), one.end());
        classes_of.push_back(draw(random));
    }
    auto const found = calibrate(scores, classes_of, 3);
    EXPECT_NEAR(found.scale, 2.0, 0.1);
    EXPECT_NEAR(found.shift[0] - found.shift[1], 1.0, 0.1);
    EXPECT_NEAR(found.shift[2] - found.shift[1], 0.5, 0.1);
}

TEST(Calibration, begins_somewhere_without_data)
{
    auto const found = calibrate({}, {}, 4);
    EXPECT_NEAR(found.scale, 3.0, 1e-3);
    EXPECT_EQ(found.shift, std::vector<float>(4));
}

TEST(Calibration, gives_confidences_that_add_up_to_one)
{
    std::vector<float> scores{1000.0F, -1000.0F, 0.0F};
    Calibration{3.0F, {0, 0, 0}}.apply(scores);
    EXPECT_FLOAT_EQ(std::accumulate(scores.begin(), scores.end(), 0.0F), 1.0F);
    EXPECT_FLOAT_EQ(scores[0], 1.0F);
}

// By hand: class a: 2 of 3 found, b: 1 of 1 found and one too many.
TEST(Figures, are_what_the_definitions_say)
{
    std::vector<Answer> const answers{{0, 0, 0.9}, {0, 0, 0.8}, {0, 1, 0.6}, {1, 1, 0.7}};
    std::vector<std::string> const names{"a", "b", "never"};
    auto const figures = figures_of(answers, names);
    EXPECT_DOUBLE_EQ(figures.accuracy, 0.75);
    EXPECT_DOUBLE_EQ(figures.classes[0].precision, 1.0);
    EXPECT_DOUBLE_EQ(figures.classes[0].recall, 2.0 / 3);
    EXPECT_DOUBLE_EQ(figures.classes[1].precision, 0.5);
    EXPECT_DOUBLE_EQ(figures.classes[1].recall, 1.0);
    EXPECT_DOUBLE_EQ(figures.macro_f1, (0.8 + 2.0 / 3) / 2) << "a class that nothing is of and nothing was taken for does not count";
    EXPECT_EQ(figures.confusion, (std::vector<std::uint32_t>{2, 1, 0, 0, 1, 0, 0, 0, 0}));
    // Bands of 1/15: 0.9 and 0.8 and 0.7 right, 0.6 wrong, each in a band of its own.
    EXPECT_NEAR(figures.calibration_error, (0.1 + 0.2 + 0.3 + 0.6) / 4, 1e-9);
    auto const at_07 = figures.thresholds[4];
    EXPECT_DOUBLE_EQ(at_07.confidence, 0.7);
    EXPECT_DOUBLE_EQ(at_07.coverage, 0.75);
    EXPECT_DOUBLE_EQ(at_07.precision, 1.0);
}

TEST(Figures, of_nothing_are_zero)
{
    auto const figures = figures_of({}, {});
    EXPECT_EQ(figures.messages, 0U);
    EXPECT_EQ(figures.macro_f1, 0.0);
}

} // namespace
} // namespace onegrid::text
