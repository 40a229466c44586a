// SPDX-License-Identifier: Apache-2.0
// Parts of the analysis of decision tables.
#pragma once
#include "engines/rules/dmn_table.hpp"
#include <map>

namespace onegrid::rules::dmn {

// Collects what is found in one table, of each kind up to a limit.
class Findings {
  public:
    Findings(std::vector<Finding> &to, std::size_t limit) : m_to(to), m_limit(limit) {}
    // False: there is no room for more of this kind.
    bool add(Finding finding)
    {
        auto &count = m_counts[finding.kind];
        if (count < m_limit) {
            m_to.push_back(std::move(finding));
            ++count;
        }
        return count < m_limit;
    }
    bool is_full(Finding::Kind kind) const
    {
        auto const found = m_counts.find(kind);
        return found != m_counts.end() && found->second >= m_limit;
    }

  private:
    std::vector<Finding> &m_to;
    std::size_t m_limit;
    std::map<Finding::Kind, std::size_t> m_counts;
};

// Columns that decide nothing; cells of another type than their column, or outside its allowed values.
void analyse_cells(CompiledTable const &table, Findings &findings);

} // namespace onegrid::rules::dmn
