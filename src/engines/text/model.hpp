// SPDX-License-Identifier: Apache-2.0
// What a classifier consists of, and its file. Inside the unit only.
#pragma once
#include "engines/text/calibration.hpp"
#include "engines/text/card.hpp"
#include "engines/text/grams.hpp"

namespace onegrid::text {

inline constexpr std::uint32_t no_class = 0xFFFF'FFFF;
inline constexpr std::size_t most_classes = 5'000;
inline constexpr std::size_t most_levels = 8;

// A class below another, or at the top. Parents come before their children; children of one are ordered by name.
struct Class {
    std::string path; // "a/b/c"
    std::uint32_t parent{no_class};
    std::uint32_t level{}; // 0 at the top

    bool operator==(Class const &) const = default;
};

// What tells the classes apart that lie directly below one class, or at the top.
struct Node {
    std::uint32_t above{no_class};
    std::vector<std::uint32_t> classes; // two or more, ascending
    std::vector<std::uint32_t> pieces;  // those that say something here, ascending
    std::vector<float> weights;         // pieces × classes
    std::vector<float> bias;            // classes
    Calibration calibration;
    Vocabulary rows;                    // of piece + 1: which row of the weights; empty when every piece has one

    // The row of a piece's weights, or null.
    float const *row_of(std::uint32_t piece) const
    {
        auto const row = rows.size() == 0 ? piece : rows.find(piece + 1);
        return row == Vocabulary::absent ? nullptr : &weights[row * classes.size()];
    }
};

struct Model {
    Card card;
    std::vector<Class> classes;
    Vocabulary vocabulary;
    std::vector<float> worth;  // of each piece
    std::vector<Node> nodes;   // the first is the top; the others by the class they are below
    std::vector<std::uint32_t> node_below; // of each class: the node below it, or no_class
    std::vector<std::uint32_t> only_below; // of each class: the class below it when it is the only one, or no_class

    // Builds what is derived from the rest.
    void index();
};

// Rounds every weight to what the file keeps of it (16 bits), so that a model answers the same before it was written.
void round_weights(Model &model);

// The file: see docs/text.md. The same model gives the same bytes.
std::string to_bytes(Model const &model);
// Refuses with malformed "text.model_foreign", "text.model_truncated", "text.model_damaged" and unsupported
// "text.model_version". Nothing that the bytes say is believed before it was checked: no size is made room for that the
// file has not.
Result<Model> model_of(std::string_view bytes);

} // namespace onegrid::text
