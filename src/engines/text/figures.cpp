// SPDX-License-Identifier: Apache-2.0
#include "engines/text/figures.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace onegrid::text {
namespace {

constexpr std::size_t bands = 15; // as in Guo et al. 2017
constexpr std::array thresholds{0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

double share(double part, double whole) { return whole > 0 ? part / whole : 0.0; }

double calibration_error(std::span<Answer const> answers)
{
    struct Band {
        double confidence{};
        double right{};
        double count{};
    };
    std::array<Band, bands> sums{};
    for (auto const &answer : answers) {
        auto const at = static_cast<std::size_t>(std::clamp(answer.confidence * bands, 0.0, bands - 1.0));
        sums[at].confidence += answer.confidence;
        sums[at].right += answer.right == answer.chosen ? 1 : 0;
        sums[at].count += 1;
    }
    double error = 0;
    for (auto const &band : sums) {
        error += std::abs(band.confidence - band.right);
    }
    return share(error, static_cast<double>(answers.size()));
}

Threshold at_threshold(std::span<Answer const> answers, double confidence)
{
    double answered = 0;
    double right = 0;
    for (auto const &answer : answers) {
        if (answer.confidence >= confidence) {
            answered += 1;
            right += answer.right == answer.chosen ? 1 : 0;
        }
    }
    return {confidence, share(answered, static_cast<double>(answers.size())), answered > 0 ? right / answered : 1.0};
}

} // namespace

Figures figures_of(std::span<Answer const> answers, std::span<std::string const> names)
{
    auto const count = names.size();
    Figures out;
    out.messages = answers.size();
    out.confusion.resize(count * count);
    double right = 0;
    for (auto const &answer : answers) {
        ++out.confusion[answer.right * count + answer.chosen];
        right += answer.right == answer.chosen ? 1 : 0;
    }
    out.accuracy = share(right, static_cast<double>(answers.size()));
    double sum = 0;
    double counted = 0;
    for (std::size_t k = 0; k < count; ++k) {
        double of_class = 0;
        double chosen = 0;
        for (std::size_t other = 0; other < count; ++other) {
            of_class += out.confusion[k * count + other];
            chosen += out.confusion[other * count + k];
        }
        double const both = out.confusion[k * count + k];
        ClassFigures one{names[k], static_cast<std::size_t>(of_class), share(both, chosen), share(both, of_class), share(2 * both, of_class + chosen)};
        if (of_class + chosen > 0) {
            sum += one.f1;
            counted += 1;
        }
        out.classes.push_back(std::move(one));
    }
    out.macro_f1 = share(sum, counted);
    out.calibration_error = calibration_error(answers);
    for (auto const confidence : thresholds) {
        out.thresholds.push_back(at_threshold(answers, confidence));
    }
    return out;
}

} // namespace onegrid::text
