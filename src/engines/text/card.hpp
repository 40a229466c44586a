// SPDX-License-Identifier: Apache-2.0
// What is known about a model: kept in it and printed on request (Mitchell et al., "Model cards for model reporting",
// 2019, in so far as it applies).
#pragma once
#include "engines/text/figures.hpp"
#include "platform/base/result.hpp"
#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace onegrid::text {

// A file that was learned from.
struct Source {
    std::string name;   // without its folder
    std::string sha256; // 64 hexadecimal digits
    std::size_t rows{};

    bool operator==(Source const &) const = default;
};

// How a model is made. What is not said by the caller is what did best on the messages it was developed on.
struct Recipe {
    std::size_t longest{4};        // characters of the longest pieces, 1 to 4
    std::size_t in_messages{3};    // a piece of fewer messages is forgotten
    std::size_t most_pieces{400'000};
    unsigned subject_weight{2};    // a piece of the subject counts so often, 1 to 10
    double cost{1.0};              // C of the support vector machines
    double ratio_share{0.0};       // 0 to 1: how much those with log-count ratios (NB-SVM) have to say beside the plain ones

    bool operator==(Recipe const &) const = default;
};

struct Card {
    std::string made_at;           // as the caller says; the program asks no clock
    std::string made_by;           // name and version of the program
    std::vector<Source> sources;
    std::size_t messages{};        // that were learned from, each text once
    std::size_t refused{};         // rows that were not: empty, without a class …
    std::size_t repeated{};        // rows whose text was there before
    std::size_t contradicted{};    // of these, such with another class; the more frequent one was learned
    std::size_t pieces{};          // that the model knows
    Recipe recipe;
    Figures held_out;              // of the first level, each message judged by weights that were not learned from it
    std::size_t held_out_folds{};
};

// The card as JSON, and back. Refuses with malformed "text.model_damaged".
boost::json::object to_json(Card const &card);
Result<Card> card_of(std::string_view json);

boost::json::object to_json(Figures const &figures);

} // namespace onegrid::text
