// SPDX-License-Identifier: Apache-2.0
// How well reports that say the same are found: cases of the past are told to the index as they came and were closed, and
// pairs that people called duplicates say what should have been found. Pure.
#pragma once
#include "engines/text/similar.hpp"
#include "platform/reading/table.hpp"
#include <map>
#include <span>
#include <string>

namespace onegrid::text {

// A case as a file has it. What it was closed with is no part of it.
struct PastCase {
    std::string id;
    Instant at;
    std::optional<Instant> closed;
    std::optional<Position> place;
    std::string group, matter, address, text;
};

// Two cases that are the same matter, by their ids, in any order.
using Pair = std::pair<std::string, std::string>;

// Which column holds what; several are tried for each, the first that is there counts, but for the text, which is all of them.
using Columns = std::map<std::string, std::vector<std::string>, std::less<>>;
Columns usual_columns();

// Rows of a CSV file. Empty when it has no column for the id or the time. Findings: those of reading::Table, csv.empty_cell
// (no id), similar.bad_time; such a row is left out. A place or a time of closing that cannot be read is as if it were not there.
std::vector<PastCase> past_cases_in(reading::Place const &file, std::string_view text, Columns const &columns,
                                    reading::Findings &findings);
// Columns duplicate_case and original_case.
std::vector<Pair> pairs_in(reading::Place const &file, std::string_view text, reading::Findings &findings);

struct Found {
    std::size_t asked{}, similar{}; // by their places among the cases
    Similar how;
};

struct Recalled {
    std::size_t cases{};
    std::size_t pairs{};   // that could be looked for
    std::size_t absent{};  // of which one is not among the cases: left out
    std::size_t turned{};  // whose "original" was reported later: it is asked for its "duplicate"
    double recall_at_1{}, recall_at_5{};           // share of the pairs whose earlier case was first, among the first five, for the later
    double recall_at_1_strict{}, recall_at_5_strict{}; // the same when a group counts only for the report that stands for it
    double precision_at_1{};                       // of later cases for which anything was found, those whose first was right
    std::vector<Found> found;                      // the first of each case, when it is likely enough
    std::vector<Position> default_points;          // learned
    std::size_t bytes{};                           // of the index at the end
    double seconds{};                              // of comparing, finding and adding, without reading
};

// Cases in any order. `likely`: from which confidence on the first is among what was found.
Recalled recall(std::span<PastCase const> cases, std::span<Pair const> pairs, double likely = 0.5, SimilarLimits limits = {});

} // namespace onegrid::text
