// SPDX-License-Identifier: Apache-2.0
// A message taken apart for a classifier. Inside the unit only.
#pragma once
#include "engines/text/classifier.hpp"
#include "engines/text/model.hpp"

namespace onegrid::text {

struct Reading {
    Folded subject;
    Folded detail;
    std::vector<std::uint32_t> entries; // as in Counted: each known piece once, where it comes first
    std::size_t characters{};           // that are no gaps
    std::size_t known{};                // of these, such as were ever seen
    std::size_t places{};               // of known pieces
};

Reading read_message(Message const &message, Model const &model);

// One over the length of the message as the model measures it; 0 when nothing is known.
float shrink_of(Reading const &reading, Model const &model);

// How likely each of the node's classes is. 1 of `evidence`: as the calibration says; 0: all alike.
std::vector<float> confidences(Reading const &reading, Model const &model, Node const &node, float shrink, float evidence);

// The words that spoke for the class (a number among the node's) or against it, at most `most`.
std::vector<Word> words_of(Message const &message, Reading const &reading, Model const &model, Node const &node, float shrink,
                           std::size_t chosen, std::size_t most);

} // namespace onegrid::text
