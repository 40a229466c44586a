// SPDX-License-Identifier: Apache-2.0
#include "engines/rules/dmn_cover.hpp"
#include <algorithm>
#include <map>
#include <numeric>

namespace onegrid::rules::dmn {

Cover::Cover(std::vector<Dimension> const &dimensions, std::size_t rows, std::size_t budget)
    : m_dimensions(dimensions), m_order(dimensions.size()), m_budget(budget)
{
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::ranges::stable_sort(m_order, [&](std::size_t a, std::size_t b) { return dimensions[a].regions.size() > dimensions[b].regions.size(); });
    m_full.assign(dimensions.size() + 1, Rows(rows, true));
    for (auto depth = dimensions.size(); depth-- > 0;) {
        m_full[depth] = m_full[depth + 1];
        for (auto const &matched : dimensions[m_order[depth]].matched) {
            m_full[depth].keep(matched);
        }
    }
}

Cover::Answer Cover::search(Rows const &rows, std::vector<Rows> const &within, std::function<bool(Point const &)> const &tell)
{
    m_within = &within;
    m_tell = &tell;
    m_point.assign(m_dimensions.size(), any_region);
    m_found = false;
    m_gave_up = false;
    m_covered.clear();
    descend(0, rows);
    return m_gave_up ? Answer::gave_up : m_found ? Answer::uncovered : Answer::covered;
}

bool Cover::seen(std::size_t depth, Rows const &active)
{
    auto const &words = active.words();
    std::string key(reinterpret_cast<char const *>(words.data()), words.size() * sizeof(std::uint64_t));
    key += std::to_string(depth);
    return !m_covered.insert(std::move(key)).second;
}

bool Cover::descend(std::size_t depth, Rows const &active)
{
    if (active.is_empty()) {
        m_found = true;
        return (*m_tell)(m_point);
    }
    auto whole = active;
    whole.keep(m_full[depth]);
    if (!whole.is_empty() || depth == m_dimensions.size() || seen(depth, active)) {
        return true;
    }
    auto const at = m_order[depth];
    auto const &dimension = m_dimensions[at];
    auto const cost = (dimension.regions.size() + 4) * (active.words().size() + 2);
    if (m_budget < cost) {
        m_gave_up = true;
        return false;
    }
    m_budget -= cost;
    // Regions in which the same rows remain are one.
    std::map<std::vector<std::uint64_t>, bool> tried;
    for (std::size_t region = 0; region < dimension.regions.size(); ++region) {
        if (!m_within->empty() && !(*m_within)[at].has(region)) {
            continue;
        }
        auto remaining = active;
        remaining.keep(dimension.matched[region]);
        if (!tried.emplace(remaining.words(), true).second) {
            continue;
        }
        m_point[at] = region;
        if (!descend(depth + 1, remaining)) {
            return false;
        }
    }
    m_point[at] = any_region;
    return true;
}

} // namespace onegrid::rules::dmn
