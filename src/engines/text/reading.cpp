// SPDX-License-Identifier: Apache-2.0
#include "engines/text/reading.hpp"
#include "engines/text/linear.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::text {
namespace {

// How often each piece came so far; all zero between two messages.
std::vector<std::uint32_t> &counts_of_thread(std::size_t size)
{
    thread_local std::vector<std::uint32_t> counts;
    if (counts.size() < size) {
        counts.resize(size);
    }
    return counts;
}

} // namespace

Reading read_message(Message const &message, Model const &model)
{
    Reading out;
    out.subject = fold(message.subject);
    out.detail = fold(message.detail);
    auto &counts = counts_of_thread(model.vocabulary.size());
    auto const count = [&](Folded const &part, std::uint32_t times) {
        each_known_gram(part.characters, model.vocabulary, model.card.recipe.longest, [&](std::uint32_t piece, std::size_t, std::size_t length) {
            if (counts[piece] == 0) {
                out.entries.push_back(piece);
            }
            counts[piece] += times;
            ++out.places;
            out.known += length == 1 ? 1 : 0;
        });
        out.characters += part.characters.size() - static_cast<std::size_t>(std::ranges::count(part.characters, gap));
    };
    count(out.subject, model.card.recipe.subject_weight);
    count(out.detail, 1);
    for (auto &entry : out.entries) {
        auto const piece = entry;
        entry |= std::min(counts[piece], 255U) << 24U;
        counts[piece] = 0;
    }
    return out;
}

float shrink_of(Reading const &reading, Model const &model)
{
    float sum = 0;
    for (auto const entry : reading.entries) {
        auto const value = log_count(entry >> 24U) * model.worth[entry & Counted::number_mask];
        sum += value * value;
    }
    return sum > 0 ? 1.0F / std::sqrt(sum) : 0.0F;
}

std::vector<float> confidences(Reading const &reading, Model const &model, Node const &node, float shrink, float evidence)
{
    std::vector<float> out(node.classes.size());
    for (auto const entry : reading.entries) {
        auto const piece = entry & Counted::number_mask;
        if (auto const *row = node.row_of(piece)) {
            auto const value = log_count(entry >> 24U) * model.worth[piece];
            for (std::size_t k = 0; k < out.size(); ++k) {
                out[k] += value * row[k];
            }
        }
    }
    for (std::size_t k = 0; k < out.size(); ++k) {
        out[k] = out[k] * shrink + node.bias[k];
    }
    node.calibration.apply(out);
    for (auto &confidence : out) {
        confidence = evidence * confidence + (1 - evidence) / static_cast<float>(out.size());
    }
    return out;
}

} // namespace onegrid::text
