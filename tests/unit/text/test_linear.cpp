// SPDX-License-Identifier: Apache-2.0
// The solver against liblinear: the same problem, the same optimum.
#include "engines/text/linear.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <linear.h>
#include <memory>
#include <numeric>
#include <random>

namespace onegrid::text {
namespace {

struct Task {
    Counted counted;
    std::vector<std::uint32_t> messages;
    std::vector<std::uint32_t> classes_of;
    Measure measure;
};

// 400 messages of 30 of 500 pieces; each class has pieces that it likes; one in ten has the label of another.
Task made_task(std::size_t classes)
{
    std::mt19937 random(11);
    Task task;
    constexpr std::uint32_t pieces = 500;
    for (std::uint32_t piece = 0; piece < pieces; ++piece) {
        task.measure.worth.push_back(1.0F + static_cast<float>(random() % 100) / 40.0F);
    }
    for (std::uint32_t message = 0; message < 400; ++message) {
        auto const kind = static_cast<std::uint32_t>(random() % classes);
        std::vector<bool> has(pieces);
        for (int i = 0; i < 30; ++i) {
            auto const piece = random() % 3 == 0 ? kind * 20 + random() % 20 : random() % pieces;
            has[piece % pieces] = true;
        }
        for (std::uint32_t piece = 0; piece < pieces; ++piece) {
            if (has[piece]) {
                task.counted.entries.push_back(piece | (1U + static_cast<std::uint32_t>(random() % 4)) << 24U);
            }
        }
        task.counted.ends.push_back(task.counted.entries.size());
        task.messages.push_back(message);
        task.classes_of.push_back(random() % 10 == 0 ? static_cast<std::uint32_t>(random() % classes) : kind);
    }
    return task;
}

double value_of(Task const &task, std::uint32_t entry)
{
    return double{task.measure.times(entry >> 24U)} * task.measure.worth[entry & Counted::number_mask];
}

double length_of(Task const &task, std::size_t message)
{
    double sum = 0;
    for (auto const entry : task.counted.of(message)) {
        sum += value_of(task, entry) * value_of(task, entry);
    }
    return std::sqrt(sum);
}

// ½|w|² + C Σ max(0, 1 - y w·x)², the bias among w, of one class against the rest.
double objective(Task const &task, std::uint32_t kind, double cost, auto &&weight_of, double bias)
{
    double sum = 0.5 * bias * bias;
    for (std::uint32_t piece = 0; piece < task.measure.worth.size(); ++piece) {
        sum += 0.5 * weight_of(piece) * weight_of(piece);
    }
    for (std::size_t i = 0; i < task.messages.size(); ++i) {
        double score = bias;
        for (auto const entry : task.counted.of(i)) {
            score += value_of(task, entry) / length_of(task, i) * weight_of(entry & Counted::number_mask);
        }
        auto const loss = std::max(0.0, 1 - (task.classes_of[i] == kind ? score : -score));
        sum += cost * loss * loss;
    }
    return sum;
}

// liblinear's own objective for the class, by its Newton method, which draws nothing at random.
double objective_of_liblinear(Task const &task, std::uint32_t kind, double cost)
{
    std::vector<std::vector<feature_node>> rows;
    std::vector<feature_node *> x;
    std::vector<double> y;
    auto const pieces = static_cast<int>(task.measure.worth.size());
    for (std::size_t i = 0; i < task.messages.size(); ++i) {
        auto &row = rows.emplace_back();
        for (auto const entry : task.counted.of(i)) {
            row.push_back({static_cast<int>(entry & Counted::number_mask) + 1, value_of(task, entry) / length_of(task, i)});
        }
        row.push_back({pieces + 1, 1.0});
        row.push_back({-1, 0.0});
        y.push_back(task.classes_of[i] == kind ? 1 : -1);
    }
    for (auto &row : rows) {
        x.push_back(row.data());
    }
    problem const asked{static_cast<int>(rows.size()), pieces + 1, y.data(), x.data(), 1.0};
    parameter how{};
    how.solver_type = L2R_L2LOSS_SVC;
    how.C = cost;
    how.eps = 1e-6;
    set_print_string_function([](char const *) {});
    auto *made = ::train(&asked, &how);
    auto const sign = made->label[0] == 1 ? 1.0 : -1.0;
    auto const weight = [&](std::uint32_t piece) { return sign * made->w[piece]; };
    auto const out = objective(task, kind, cost, weight, sign * made->w[pieces]);
    free_and_destroy_model(&made);
    return out;
}

TEST(Linear, reaches_the_optimum_of_liblinear)
{
    constexpr std::size_t classes = 5;
    auto const task = made_task(classes);
    for (double const cost : {0.1, 1.0, 10.0}) {
        Fitting fitting;
        fitting.cost = cost;
        fitting.rounds = 400;
        fitting.tolerance = 1e-3;
        auto const made = fit(task.counted, task.messages, task.classes_of, classes, task.measure, fitting);
        for (std::uint32_t kind = 0; kind < classes; ++kind) {
            auto const ours = objective(task, kind, cost, [&](std::uint32_t piece) { return double{made.of_piece[piece * classes + kind]}; },
                                        made.bias[kind]);
            auto const theirs = objective_of_liblinear(task, kind, cost);
            EXPECT_NEAR(ours / theirs, 1, 1e-3) << "cost " << cost << ", class " << kind;
        }
    }
}

TEST(Linear, is_the_same_every_time)
{
    auto const task = made_task(3);
    auto const one = fit(task.counted, task.messages, task.classes_of, 3, task.measure, {});
    auto const other = fit(task.counted, task.messages, task.classes_of, 3, task.measure, {});
    EXPECT_EQ(one.of_piece, other.of_piece);
    EXPECT_EQ(one.bias, other.bias);
}

// Scaling every class's features by the same is the same as scaling the features.
TEST(Linear, scales_the_features_of_each_class)
{
    auto const task = made_task(3);
    Fitting fitting;
    fitting.rounds = 300;
    fitting.tolerance = 1e-4;
    auto const plain = fit(task.counted, task.messages, task.classes_of, 3, task.measure, fitting);
    fitting.scale.assign(task.measure.worth.size() * 3, 1.0F);
    auto const scaled = fit(task.counted, task.messages, task.classes_of, 3, task.measure, fitting);
    for (std::size_t i = 0; i < plain.of_piece.size(); ++i) {
        EXPECT_NEAR(plain.of_piece[i], scaled.of_piece[i], 1e-3);
    }
}

} // namespace
} // namespace onegrid::text
