// SPDX-License-Identifier: Apache-2.0
// Is a part of the input space of a table covered by some of its rows? The space is the product of the regions of its dimensions;
// the search goes through them one by one, keeps the rows that still match, and never looks twice at the same rows with
// the same dimensions left.
#pragma once
#include "engines/rules/dmn_partition.hpp"
#include <functional>
#include <unordered_set>

namespace onegrid::rules::dmn {

class Cover {
  public:
    // `budget`: words of row sets that may be looked at, over all searches.
    Cover(std::vector<Dimension> const &dimensions, std::size_t rows, std::size_t budget);

    // A point of the space by region of each dimension; `none` for a dimension that does not matter.
    using Point = std::vector<std::size_t>;
    static constexpr std::size_t any_region = ~0ULL;

    enum class Answer : std::uint8_t { covered, uncovered, gave_up };
    // Does every point that `within` allows (by dimension, the regions; empty: all) lie in one of the rows? Tells of each uncovered
    // part until `tell` returns false.
    Answer search(Rows const &rows, std::vector<Rows> const &within, std::function<bool(Point const &)> const &tell);

  private:
    bool descend(std::size_t depth, Rows const &active); // false: stop
    bool seen(std::size_t depth, Rows const &active);

    std::vector<Dimension> const &m_dimensions;
    std::vector<std::size_t> m_order; // dimensions with most regions first
    std::size_t m_budget;
    std::vector<Rows> m_full; // by depth: the rows that match whatever the dimensions from there on are
    std::vector<Rows> const *m_within = nullptr;
    std::function<bool(Point const &)> const *m_tell = nullptr;
    Point m_point;
    bool m_found = false, m_gave_up = false;
    std::unordered_set<std::string> m_covered; // depth and rows
};

} // namespace onegrid::rules::dmn
