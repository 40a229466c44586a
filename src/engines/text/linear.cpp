// SPDX-License-Identifier: Apache-2.0
#include "engines/text/linear.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace onegrid::text {
namespace {

std::array<float, 256> logarithms()
{
    std::array<float, 256> out{};
    for (std::size_t count = 1; count < out.size(); ++count) {
        out[count] = 1.0F + std::log(static_cast<float>(count));
    }
    return out;
}

// splitmix64 (Vigna 2015): the order is the same wherever and whenever it is run.
struct Order {
    std::uint64_t state;

    std::uint64_t next()
    {
        state += 0x9E37'79B9'7F4A'7C15ULL;
        auto z = state;
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBULL;
        return z ^ (z >> 31U);
    }
    void shuffle(std::vector<std::uint32_t> &all)
    {
        for (auto left = all.size(); left > 1; --left) {
            std::swap(all[left - 1], all[next() % left]);
        }
    }
};

// One over the length of the message.
float shrink_of(std::span<std::uint32_t const> entries, Measure const &measure)
{
    double sum = 0;
    for (auto const entry : entries) {
        auto const value = measure.times(entry >> 24U) * measure.worth[entry & Counted::number_mask];
        sum += double{value} * value;
    }
    return sum > 0 ? static_cast<float>(1.0 / std::sqrt(sum)) : 0.0F;
}

// Classes beside one another in memory, padded to whole vectors of four: loops over them are unrolled for the usual few.
std::size_t padded(std::size_t classes) { return (classes + 3) / 4 * 4; }

class Solver {
  public:
    Solver(Counted const &counted, std::span<std::uint32_t const> messages, std::span<std::uint32_t const> classes_of,
           std::size_t classes, Measure const &measure, Fitting const &fitting)
        : m_counted(counted), m_messages(messages), m_classes_of(classes_of), m_classes(classes), m_width(padded(classes)), m_measure(measure),
          m_fitting(fitting), m_weights(measure.worth.size() * m_width), m_bias(m_width), m_alpha(messages.size() * classes),
          m_square(messages.size() * (is_scaled() ? classes : 1)), m_shrink(messages.size()), m_change(m_width), m_score(m_width)
    {
        if (is_scaled()) {
            square_scale();
        }
        for (std::size_t i = 0; i < messages.size(); ++i) {
            m_shrink[i] = shrink_of(counted.of(messages[i]), measure);
            measure_square(i);
        }
    }

    Weights run()
    {
        std::vector<std::uint32_t> order(m_messages.size());
        std::iota(order.begin(), order.end(), 0U);
        Order random{m_fitting.seed};
        for (unsigned round = 0; round < m_fitting.rounds; ++round) {
            random.shuffle(order);
            double worst = 0;
            for (auto const i : order) {
                worst = std::max(worst, visit(i));
            }
            if (worst < m_fitting.tolerance) {
                break;
            }
        }
        return without_padding();
    }

  private:
    bool is_scaled() const { return !m_fitting.scale.empty(); }

    void square_scale()
    {
        m_scale.resize(m_weights.size());
        for (std::size_t i = 0; i < m_fitting.scale.size(); ++i) {
            m_scale[i / m_classes * m_width + i % m_classes] = m_fitting.scale[i] * m_fitting.scale[i];
        }
    }

    Weights without_padding() const
    {
        Weights out{m_classes, std::vector<float>(m_measure.worth.size() * m_classes), {m_bias.begin(), m_bias.begin() + static_cast<std::ptrdiff_t>(m_classes)}};
        for (std::size_t i = 0; i < out.of_piece.size(); ++i) {
            out.of_piece[i] = m_weights[i / m_classes * m_width + i % m_classes];
        }
        return out;
    }

    // The diagonal of the dual problem but for 1/2C: the message's length with the bias as a piece of its own.
    void measure_square(std::size_t i)
    {
        if (!is_scaled()) {
            m_square[i] = 1.0F + (m_shrink[i] > 0 ? 1.0F : 0.0F);
            return;
        }
        auto *square = &m_square[i * m_classes];
        std::fill_n(square, m_classes, 1.0F);
        for (auto const entry : m_counted.of(m_messages[i])) {
            auto const piece = entry & Counted::number_mask;
            auto const x = m_measure.times(entry >> 24U) * m_measure.worth[piece] * m_shrink[i];
            auto const *scale = &m_scale[piece * m_width];
            for (std::size_t k = 0; k < m_classes; ++k) {
                square[k] += x * x * scale[k];
            }
        }
    }

    double visit(std::uint32_t i)
    {
        switch (m_width) {
        case 4: return visit<4>(i);
        case 8: return visit<8>(i);
        case 12: return visit<12>(i);
        case 16: return visit<16>(i);
        default: return visit<0>(i);
        }
    }

    // One step for every class; how far from the optimum the farthest was.
    template <std::size_t Width>
    double visit(std::uint32_t i)
    {
        auto const width = Width == 0 ? m_width : Width;
        auto const entries = m_counted.of(m_messages[i]);
        std::copy(m_bias.begin(), m_bias.end(), m_score.begin());
        auto *score = m_score.data();
        for (auto const entry : entries) {
            auto const piece = entry & Counted::number_mask;
            auto const x = m_measure.times(entry >> 24U) * m_measure.worth[piece] * m_shrink[i];
            auto const *weight = &m_weights[piece * width];
            for (std::size_t k = 0; k < width; ++k) {
                score[k] += x * weight[k];
            }
        }
        double worst = 0;
        bool is_changed = false;
        for (std::size_t k = 0; k < m_classes; ++k) {
            worst = std::max(worst, step(i, k));
            is_changed = is_changed || m_change[k] != 0.0F;
        }
        if (is_changed) {
            is_scaled() ? move<Width, true>(i) : move<Width, false>(i);
        }
        return worst;
    }

    double step(std::uint32_t i, std::size_t k)
    {
        auto const damping = static_cast<float>(0.5 / m_fitting.cost);
        auto const sign = m_classes_of[i] == k ? 1.0F : -1.0F;
        auto &alpha = m_alpha[i * m_classes + k];
        auto const gradient = sign * m_score[k] - 1.0F + damping * alpha;
        auto const projected = std::abs(alpha == 0.0F ? std::min(gradient, 0.0F) : gradient);
        m_change[k] = 0;
        if (projected > 1e-6F) {
            auto const before = alpha;
            auto const square = m_square[is_scaled() ? i * m_classes + k : i];
            alpha = std::max(alpha - gradient / (square + damping), 0.0F);
            m_change[k] = (alpha - before) * sign;
        }
        return double{projected};
    }

    template <std::size_t Width, bool IsScaled>
    void move(std::uint32_t i)
    {
        auto const width = Width == 0 ? m_width : Width;
        auto const *change = m_change.data();
        for (auto const entry : m_counted.of(m_messages[i])) {
            auto const piece = entry & Counted::number_mask;
            auto const x = m_measure.times(entry >> 24U) * m_measure.worth[piece] * m_shrink[i];
            auto *weight = &m_weights[piece * width];
            [[maybe_unused]] auto const *scale = IsScaled ? &m_scale[piece * width] : nullptr;
            for (std::size_t k = 0; k < width; ++k) {
                if constexpr (IsScaled) {
                    weight[k] += x * change[k] * scale[k];
                } else {
                    weight[k] += x * change[k];
                }
            }
        }
        for (std::size_t k = 0; k < m_classes; ++k) {
            m_bias[k] += m_change[k];
        }
    }

    Counted const &m_counted;
    std::span<std::uint32_t const> m_messages;
    std::span<std::uint32_t const> m_classes_of;
    std::size_t m_classes;
    std::size_t m_width;
    Measure const &m_measure;
    Fitting const &m_fitting;
    std::vector<float> m_weights; // pieces × width, with the scale in them, so that what scores needs none
    std::vector<float> m_scale;   // as many, squared; or none
    std::vector<float> m_bias;
    std::vector<float> m_alpha;   // messages × classes
    std::vector<float> m_square;
    std::vector<float> m_shrink;
    std::vector<float> m_change;
    std::vector<float> m_score;
};

} // namespace

std::array<float, 256> const log_counts = logarithms();

Weights fit(Counted const &counted, std::span<std::uint32_t const> messages, std::span<std::uint32_t const> classes_of,
            std::size_t classes, Measure const &measure, Fitting const &fitting)
{
    return Solver(counted, messages, classes_of, classes, measure, fitting).run();
}

} // namespace onegrid::text
