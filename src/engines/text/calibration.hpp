// SPDX-License-Identifier: Apache-2.0
// From scores to confidence: p = softmax(scale · score + shift of each class), as in Platt's and temperature scaling (Guo,
// Pleiss, Sun and Weinberger, "On calibration of modern neural networks", ICML 2017). Fitted on scores of messages that
// the weights were not learned from.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace onegrid::text {

struct Calibration {
    float scale{3.0F};        // > 0
    std::vector<float> shift; // of each class

    // In place: scores → confidences that add up to 1.
    void apply(std::span<float> scores) const;
};

// `scores`: messages × classes; `classes_of` each message. Few messages move it little from where it begins (scale 3, no
// shift), so that it can be asked of any number, 0 too.
Calibration calibrate(std::span<float const> scores, std::span<std::uint32_t const> classes_of, std::size_t classes);

} // namespace onegrid::text
