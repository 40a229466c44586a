// SPDX-License-Identifier: Apache-2.0
// Rows made ready to learn from: labels read, texts folded, every text once. Inside the unit only.
#pragma once
#include "engines/text/model.hpp"
#include "engines/text/training.hpp"

namespace onegrid::text {

// The path without blanks around its names. Refuses with invalid "text.label_missing", "text.label_malformed" (a name is
// empty, longer than 100 bytes or has control characters, more than 8 names, not UTF-8), "text.label_private".
Result<std::string> label_of(std::string_view written);

struct Corpus {
    std::vector<std::u32string> texts;        // subject, gap, detail
    std::vector<std::size_t> subject_ends;    // characters of the subject
    std::vector<std::size_t> rows;            // which row each text is
    std::vector<std::string> labels;          // of each
    std::vector<RowFinding> findings;
    std::size_t refused{};
    std::size_t repeated{};
    std::size_t contradicted{};
};

// Texts that are the same but for blanks and punctuation are one; its label is the one that most of its rows have, of
// equally frequent ones that which came first.
Corpus corpus_of(std::span<Row const> rows);

// Every class that a label names, and those above it.
std::vector<Class> classes_of(std::span<std::string const> labels);

// For each message one of `folds` parts, the messages of each label spread evenly over them. By what the text is, not by
// where it stands in the file.
std::vector<std::uint32_t> parts_of(Corpus const &corpus, std::size_t folds);

} // namespace onegrid::text
