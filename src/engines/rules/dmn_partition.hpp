// SPDX-License-Identifier: Apache-2.0
// The values of one input of a table, cut into regions in which no cell of the table tells two values apart, each with a
// sample. So a table is understood by asking its rows about samples, and every finding has a value that shows it.
#pragma once
#include "engines/rules/dmn_table.hpp"

namespace onegrid::rules::dmn {

struct Region {
    Value sample;
    Text text; // what a person reads: "< 5", "其他值"
};

// One input expression; several columns of a table may ask for the same.
struct Dimension {
    std::string expression;
    std::vector<std::size_t> columns;
    std::vector<Region> regions; // never empty
    std::vector<Rows> matched;   // by region: the rows whose cells are all true of its sample, or are not known
    Rows unknown;                // rows with a cell that depends on more than the input itself
    Rows sampled;                // rows with a cell that was tried on the samples only: it may tell values of a region apart
    bool is_whole = true;        // false: too many rows and regions, not cut
};

// `budget`: how many samples may be tried on rows; what was used is taken from it.
std::vector<Dimension> dimensions_of(CompiledTable const &table, std::size_t &budget);

} // namespace onegrid::rules::dmn
