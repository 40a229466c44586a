// SPDX-License-Identifier: Apache-2.0
#include "modules/dispatch/precision.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::dispatch {
namespace {

// A ten-thousandth is added so that 0.29 · 100 is 29.
std::size_t hundredth(double of) { return static_cast<std::size_t>(std::clamp(of, 0.0, 1.0) * 100 + 1e-4); }

} // namespace

void Precision::add(double confidence, bool is_right)
{
    auto const step = hundredth(confidence);
    ++m_all[step];
    m_right[step] += is_right ? 1 : 0;
    ++m_count;
}

Setting Precision::at(double threshold) const
{
    Setting setting{threshold, 0, 0, 0};
    std::size_t right = 0;
    for (auto step = hundredth(threshold); step <= steps; ++step) {
        setting.cases += m_all[step];
        right += m_right[step];
    }
    if (setting.cases != 0) {
        setting.share = static_cast<double>(setting.cases) / static_cast<double>(m_count);
        setting.precision = static_cast<double>(right) / static_cast<double>(setting.cases);
    }
    return setting;
}

double Precision::threshold_for(double wanted, std::size_t least) const
{
    for (std::size_t step = 0; step <= steps; ++step) {
        auto const setting = at(static_cast<double>(step) / steps);
        if (setting.cases >= least && setting.precision >= wanted) {
            return setting.threshold;
        }
    }
    return 2;
}

} // namespace onegrid::dispatch
