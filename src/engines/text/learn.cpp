// SPDX-License-Identifier: Apache-2.0
#include "engines/text/learn.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace onegrid::text {
namespace {

// Only the messages asked for, with only the pieces that they have.
struct Part {
    Counted counted;
    std::vector<std::uint32_t> messages; // 0, 1, 2 …
    std::vector<std::uint32_t> pieces;
    Measure measure;
};

Part part_of(Counted const &counted, std::span<std::uint32_t const> messages, Measure const &measure)
{
    Part out;
    std::vector<std::uint32_t> number_of(measure.worth.size());
    for (auto const message : messages) {
        for (auto const entry : counted.of(message)) {
            number_of[entry & Counted::number_mask] = 1;
        }
    }
    for (std::uint32_t piece = 0; piece < number_of.size(); ++piece) {
        if (number_of[piece] != 0 && measure.worth[piece] > 0) {
            number_of[piece] = static_cast<std::uint32_t>(out.pieces.size());
            out.pieces.push_back(piece);
            out.measure.worth.push_back(measure.worth[piece]);
        }
    }
    for (auto const message : messages) {
        for (auto const entry : counted.of(message)) {
            auto const piece = entry & Counted::number_mask;
            if (measure.worth[piece] > 0) {
                out.counted.entries.push_back((entry & ~Counted::number_mask) | number_of[piece]);
            }
        }
        out.counted.ends.push_back(out.counted.entries.size());
        out.messages.push_back(static_cast<std::uint32_t>(out.messages.size()));
    }
    return out;
}

// How much likelier each piece is in a class than outside it: |ln| of the ratio, in messages, 1 added to each. What the
// features of an NB-SVM are multiplied by (Wang and Manning, "Baselines and bigrams", ACL 2012); the sign is left to the
// weights.
std::vector<float> ratios_of(Counted const &counted, std::span<std::uint32_t const> messages, std::span<std::uint32_t const> classes_of,
                             std::size_t classes, std::size_t pieces)
{
    std::vector<float> out(pieces * classes);
    std::vector<double> in_class(classes);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        in_class[classes_of[i]] += 1;
        for (auto const entry : counted.of(messages[i])) {
            out[(entry & Counted::number_mask) * classes + classes_of[i]] += 1;
        }
    }
    auto const all = static_cast<double>(messages.size());
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        auto *row = &out[piece * classes];
        auto const with = std::accumulate(row, row + classes, 0.0);
        for (std::size_t k = 0; k < classes; ++k) {
            auto const inside = (1 + row[k]) / (2 + in_class[k]);
            auto const outside = (1 + with - row[k]) / (2 + all - in_class[k]);
            row[k] = static_cast<float>(std::abs(std::log(inside / outside)));
        }
    }
    return out;
}

Weights both(Counted const &counted, std::span<std::uint32_t const> messages, std::span<std::uint32_t const> classes_of, std::size_t classes,
             Measure const &measure, Recipe const &recipe)
{
    Fitting fitting;
    fitting.cost = recipe.cost;
    auto const share = static_cast<float>(recipe.ratio_share);
    Weights out{classes, std::vector<float>(measure.worth.size() * classes), std::vector<float>(classes)};
    auto const add = [&](Weights const &weights, float part) {
        for (std::size_t i = 0; i < out.of_piece.size(); ++i) {
            out.of_piece[i] += part * weights.of_piece[i];
        }
        for (std::size_t k = 0; k < classes; ++k) {
            out.bias[k] += part * weights.bias[k];
        }
    };
    if (share < 1) {
        add(fit(counted, messages, classes_of, classes, measure, fitting), 1 - share);
    }
    if (share > 0) {
        fitting.scale = ratios_of(counted, messages, classes_of, classes, measure.worth.size());
        add(fit(counted, messages, classes_of, classes, measure, fitting), share);
    }
    return out;
}

} // namespace

std::vector<float> Learned::scores(std::span<std::uint32_t const> entries, Measure const &measure) const
{
    auto const classes = bias.size();
    std::vector<float> out(classes);
    double square = 0;
    bool const has_all = pieces.size() == measure.worth.size();
    std::size_t at = 0; // of the pieces, which ascend as the entries do
    for (auto const entry : entries) {
        auto const piece = entry & Counted::number_mask;
        auto const value = measure.times(entry >> 24U) * measure.worth[piece];
        square += double{value} * value;
        at = has_all ? piece : static_cast<std::size_t>(std::lower_bound(pieces.begin() + static_cast<std::ptrdiff_t>(at), pieces.end(), piece) - pieces.begin());
        if (at < pieces.size() && pieces[at] == piece) {
            for (std::size_t k = 0; k < classes; ++k) {
                out[k] += value * weights[at * classes + k];
            }
        }
    }
    auto const shrink = square > 0 ? static_cast<float>(1 / std::sqrt(square)) : 0.0F;
    for (std::size_t k = 0; k < classes; ++k) {
        out[k] = out[k] * shrink + bias[k];
    }
    return out;
}

Measure measure_of(Counted const &counted, std::span<std::uint32_t const> messages, std::size_t pieces, std::size_t least)
{
    std::vector<std::uint32_t> with(pieces);
    for (auto const message : messages) {
        for (auto const entry : counted.of(message)) {
            ++with[entry & Counted::number_mask];
        }
    }
    Measure out;
    out.worth.resize(pieces);
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        if (with[piece] >= least) {
            out.worth[piece] = static_cast<float>(std::log((1.0 + static_cast<double>(messages.size())) / (1.0 + with[piece])) + 1);
        }
    }
    return out;
}

Learned learn(Counted const &counted, std::span<std::uint32_t const> messages, std::span<std::uint32_t const> classes_of,
              std::size_t classes, Measure const &measure, Recipe const &recipe)
{
    Learned out;
    Weights weights;
    if (messages.size() * 2 > counted.size()) { // most of them: nothing would be gained by a copy
        weights = both(counted, messages, classes_of, classes, measure, recipe);
        out.pieces.resize(measure.worth.size());
        std::iota(out.pieces.begin(), out.pieces.end(), 0U);
    } else {
        auto part = part_of(counted, messages, measure);
        weights = both(part.counted, part.messages, classes_of, classes, part.measure, recipe);
        out.pieces = std::move(part.pieces);
    }
    out.weights = std::move(weights.of_piece);
    out.bias = std::move(weights.bias);
    return out;
}

} // namespace onegrid::text
