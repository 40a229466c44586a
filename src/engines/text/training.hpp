// SPDX-License-Identifier: Apache-2.0
// Learning from messages whose class is known, and judging what was learned.
#pragma once
#include "engines/text/classifier.hpp"
#include <span>

namespace onegrid::text {

// One row of a file of training or test data.
struct Row {
    Message message;
    std::string_view label; // the class's path, "a/b/c"; blanks around the names do not count
    std::string_view file;  // for what is said about the row
    std::size_t line{};
};

// What is to be said about a row. `code` has its texts in problems.csv.
struct RowFinding {
    std::string file;
    std::size_t line{};
    std::string code;   // text.label_missing, text.label_malformed, text.label_private, text.message_empty: the row is not
                        // used; text.label_contradicted: its text is there with another label more often
    std::string detail; // never the message
};

struct Training {
    Recipe recipe;
    std::string made_at;
    std::string made_by;
    std::vector<Source> sources;
};

struct Trained {
    Classifier classifier;
    std::vector<RowFinding> findings; // in the order of the rows
};

// The same rows in the same order give the same classifier, byte for byte. Texts that are the same after folding are
// learned once. Refuses with invalid "text.no_rows" (none can be used), "text.one_class" (at the top),
// "text.too_many_classes" (more than 5,000) and "text.nothing_in_common" (no piece is in as many messages as the recipe
// asks).
//
// Memory: some 4 bytes for each different piece of each message, 1 KB for a message of 400 characters.
Result<Trained> train(std::span<Row const> rows, Training const &training);

struct Evaluation {
    Figures figures;                  // of whole labels
    std::vector<Figures> levels;      // of the labels cut after so many names; one when no label has more
    std::size_t refused{};            // rows that were not judged
    std::vector<RowFinding> findings;
    std::vector<std::string> unknown; // classes of the rows that the classifier has never seen
};

// What the classifier says of rows whose label is known, nothing abstained. A class deeper than the label of the row is
// cut to that depth. Refuses with invalid "text.no_rows".
Result<Evaluation> evaluate(Classifier const &classifier, std::span<Row const> rows);

// Trains `folds` (2 to 20) times without a part of the rows and judges that part each time, so that every row is judged
// once by what never saw it: neither it nor a text that is the same after folding. Refuses as train() does.
Result<Evaluation> cross_validate(std::span<Row const> rows, Training const &training, std::size_t folds);

} // namespace onegrid::text
