// SPDX-License-Identifier: Apache-2.0
// The decision models of a pack: loaded with what they import, looked at as a whole (rules::analyse), and, where the
// program asks a decision by name, checked against what it gives and what it needs back. Pure.
#pragma once
#include "engines/pack/catalogue.hpp"

namespace onegrid::pack {

// What is wrong with a model, for those who edit it: from its loading, its analysis and its use.
struct ModelFinding {
    bool is_error{};
    std::string kind; // overlap, gap, unreachable …; "load" of what could not be read; "use" of what the program needs
    std::string code;
    Text text;
    std::string decision; // id of the decision or element, where known
    std::string name;
    int line{}, column{};
    std::vector<std::size_t> rows; // from 1
    std::vector<std::pair<std::string, std::string>> witness;
};

struct CheckedModel {
    std::optional<rules::Model> model;
    std::vector<ModelFinding> findings; // errors first
    bool has_errors() const;
};

// Finds imported models among the pack's others.
rules::Resolver resolver_of(Catalogue const &catalogue);

// `name`: of the file, without .dmn. What it imports is looked for among the decisions of the catalogue.
CheckedModel check_model(Catalogue const &catalogue, std::string_view name, std::string_view xml);

} // namespace onegrid::pack
