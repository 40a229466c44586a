// SPDX-License-Identifier: Apache-2.0
#include "engines/text/calibration.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::text {
namespace {

constexpr double first_log_scale = 1.0986122886681098; // ln 3
constexpr double pull = 0.5;                           // towards the beginning, as so many messages' worth of evidence

// The negative logarithm of likelihood in the logarithm of the scale and the shifts; convex in each.
class Likelihood {
  public:
    Likelihood(std::span<float const> scores, std::span<std::uint32_t const> classes_of, std::size_t classes)
        : m_scores(scores), m_classes_of(classes_of), m_classes(classes), m_p(classes)
    {
    }

    // at: [log scale, shifts …]. `slope` and `bend`: first derivatives, and the diagonal of the second (of Fisher).
    double look(std::vector<double> const &at, std::vector<double> &slope, std::vector<double> &bend)
    {
        auto const scale = std::exp(at[0]);
        auto const away = at[0] - first_log_scale;
        std::fill(slope.begin(), slope.end(), 0.0);
        std::fill(bend.begin(), bend.end(), 2 * pull);
        slope[0] = 2 * pull * away;
        double sum = pull * away * away;
        for (std::size_t k = 0; k < m_classes; ++k) {
            sum += pull * at[k + 1] * at[k + 1];
            slope[k + 1] = 2 * pull * at[k + 1];
        }
        for (std::size_t i = 0; i < m_classes_of.size(); ++i) {
            sum += one(i, scale, at, slope, bend);
        }
        return sum;
    }

  private:
    double one(std::size_t i, double scale, std::vector<double> const &at, std::vector<double> &slope, std::vector<double> &bend)
    {
        auto const *score = &m_scores[i * m_classes];
        double highest = -1e300;
        for (std::size_t k = 0; k < m_classes; ++k) {
            m_p[k] = scale * score[k] + at[k + 1];
            highest = std::max(highest, m_p[k]);
        }
        double all = 0;
        auto const right = m_classes_of[i];
        auto const own = m_p[right];
        for (auto &p : m_p) {
            p = std::exp(p - highest);
            all += p;
        }
        double mean = 0;
        double square = 0;
        for (std::size_t k = 0; k < m_classes; ++k) {
            auto const p = m_p[k] / all;
            auto const z = scale * score[k];
            slope[k + 1] += p - (k == right ? 1.0 : 0.0);
            bend[k + 1] += p * (1 - p);
            mean += p * z;
            square += p * z * z;
        }
        slope[0] += mean - scale * score[right];
        bend[0] += std::max(square - mean * mean, 0.0);
        return std::log(all) + highest - own;
    }

    std::span<float const> m_scores;
    std::span<std::uint32_t const> m_classes_of;
    std::size_t m_classes;
    std::vector<double> m_p;
};

} // namespace

void Calibration::apply(std::span<float> scores) const
{
    float highest = -1e30F;
    for (std::size_t k = 0; k < scores.size(); ++k) {
        scores[k] = scale * scores[k] + shift[k];
        highest = std::max(highest, scores[k]);
    }
    float all = 0;
    for (auto &score : scores) {
        score = std::exp(score - highest);
        all += score;
    }
    for (auto &score : scores) {
        score /= all;
    }
}

Calibration calibrate(std::span<float const> scores, std::span<std::uint32_t const> classes_of, std::size_t classes)
{
    Likelihood likelihood(scores, classes_of, classes);
    std::vector<double> at(classes + 1);
    at[0] = first_log_scale;
    std::vector<double> slope(classes + 1);
    std::vector<double> bend(classes + 1);
    std::vector<double> next(classes + 1);
    auto value = likelihood.look(at, slope, bend);
    double step = 1; // Newton's on the diagonal, made shorter when it overshoots
    for (int round = 0; round < 200 && step > 1e-6; ++round) {
        for (std::size_t k = 0; k <= classes; ++k) {
            next[k] = at[k] - step * slope[k] / bend[k];
        }
        next[0] = std::clamp(next[0], -3.0, 5.0);
        auto old_slope = slope;
        auto old_bend = bend;
        auto const there = likelihood.look(next, slope, bend);
        if (there < value) {
            bool const is_done = value - there < 1e-9 * (1 + std::abs(value));
            value = there;
            at = next;
            step = std::min(1.0, step * 1.5);
            if (is_done) {
                break;
            }
        } else {
            slope = std::move(old_slope);
            bend = std::move(old_bend);
            step /= 2;
        }
    }
    Calibration out;
    out.scale = static_cast<float>(std::exp(at[0]));
    out.shift.assign(at.begin() + 1, at.end());
    return out;
}

} // namespace onegrid::text
