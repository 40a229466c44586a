// SPDX-License-Identifier: Apache-2.0
// Which of several candidates it will be: a conditional logit over their features (McFadden 1974), P(i) = e^(w·x_i) / Σ e^(w·x_j),
// learned case by case with AdaGrad (Duchi et al. 2011). Its probabilities are the confidence that is shown. Pure.
#pragma once
#include "modules/dispatch/evidence.hpp"

namespace onegrid::dispatch {

using Chances = std::array<float, most_candidates>; // by candidate; 0 behind the last

class Choice {
  public:
    Choice();
    Chances chances(std::span<Features const> candidates) const;
    // One case whose unit was candidate `right`.
    void learn(std::span<Features const> candidates, std::size_t right, float rate);
    Features const &weights() const { return m_weights; }

  private:
    Features m_weights;
    Features m_squares{};
};

} // namespace onegrid::dispatch
