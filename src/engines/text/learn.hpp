// SPDX-License-Identifier: Apache-2.0
// The weights that tell a few classes apart, as the recipe makes them. Inside the unit only.
#pragma once
#include "engines/text/corpus.hpp"
#include "engines/text/linear.hpp"

namespace onegrid::text {

struct Learned {
    std::vector<std::uint32_t> pieces; // ascending: those that a message has
    std::vector<float> weights;        // pieces × classes
    std::vector<float> bias;           // classes

    // Of one message's entries, which are ascending.
    std::vector<float> scores(std::span<std::uint32_t const> entries, Measure const &measure) const;
};

// What the pieces are worth among some of the messages: ln((1 + messages) / (1 + those that have it)) + 1; 0 for what is
// in fewer than `least`.
Measure measure_of(Counted const &counted, std::span<std::uint32_t const> messages, std::size_t pieces, std::size_t least);

Learned learn(Counted const &counted, std::span<std::uint32_t const> messages, std::span<std::uint32_t const> classes_of,
              std::size_t classes, Measure const &measure, Recipe const &recipe);

// A whole model of a corpus, whose texts are given up on the way.
Result<Model> train_model(Corpus &corpus, Training const &training);

} // namespace onegrid::text
