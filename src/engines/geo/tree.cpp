// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/areas.hpp"
#include <algorithm>

namespace onegrid::geo {
namespace {

void take(Bounds &into, Bounds const &other)
{
    auto const is_empty = [](Bounds const &b) { return b.west == 0 && b.east == 0 && b.south == 0 && b.north == 0; };
    if (is_empty(other)) {
        return;
    }
    if (is_empty(into)) {
        into = other;
        return;
    }
    into.west = std::min(into.west, other.west);
    into.south = std::min(into.south, other.south);
    into.east = std::max(into.east, other.east);
    into.north = std::max(into.north, other.north);
}

} // namespace

Tree::Tree(std::vector<Area> areas, std::vector<std::pair<AreaCode, int>> district_ordinals,
           std::shared_ptr<Index const> index)
    : m_areas(std::move(areas)), m_index(std::move(index)), m_root(m_index->root())
{
    std::sort(m_areas.begin(), m_areas.end(), [](Area const &a, Area const &b) { return a.code < b.code; });
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        m_by_code.emplace(m_areas[i].code.value, i);
        m_children[m_areas[i].parent.value].push_back(i);
    }
    for (auto const &[code, ordinal] : district_ordinals) {
        m_ordinals.emplace(code.value, ordinal);
    }

    // What is not drawn is where its parts are. From the deepest up, so that it passes through levels not drawn.
    std::vector<std::size_t> order(m_areas.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return m_areas[a].depth > m_areas[b].depth; });
    for (auto const i : order) {
        auto &area = m_areas[i];
        if (!area.is_drawn) {
            area.centre = {(area.bounds.west + area.bounds.east) / 2, (area.bounds.south + area.bounds.north) / 2};
        }
        auto const parent = m_by_code.find(area.parent.value);
        if (parent != m_by_code.end() && !m_areas[parent->second].is_drawn) {
            take(m_areas[parent->second].bounds, area.bounds);
        }
    }
}

Area const *Tree::find(AreaCode code) const
{
    auto const found = m_by_code.find(code.value);
    return found == m_by_code.end() ? nullptr : &m_areas[found->second];
}

std::string_view Tree::name_of(AreaCode code, std::string_view language) const
{
    auto const *area = find(code);
    if (area == nullptr) {
        return {};
    }
    return language.starts_with("en") && !area->name_en.empty() ? area->name_en : area->name;
}

std::string Tree::path_of(AreaCode code, std::string_view language) const
{
    std::string path;
    for (auto const *area = find(code); area != nullptr; area = find(area->parent)) {
        if (area->code == m_root && !path.empty()) {
            break;
        }
        path = std::string(name_of(area->code, language)) + (path.empty() ? "" : " / ") + path;
    }
    return path;
}

std::vector<Area const *> Tree::children_of(AreaCode parent) const
{
    std::vector<Area const *> children;
    if (auto const found = m_children.find(parent.value); found != m_children.end()) {
        for (auto const i : found->second) {
            children.push_back(&m_areas[i]);
        }
    }
    return children;
}

std::vector<Area const *> Tree::below(AreaCode top, std::string_view level) const
{
    std::vector<Area const *> found;
    auto const first = std::lower_bound(m_areas.begin(), m_areas.end(), top,
                                        [](Area const &area, AreaCode code) { return area.code < code; });
    for (auto area = first; area != m_areas.end() && top.contains(area->code); ++area) {
        if (area->code != top && (level.empty() || area->level == level)) {
            found.push_back(&*area);
        }
    }
    return found;
}

AreaCode Tree::at_level(AreaCode code, std::string_view level) const
{
    for (auto const *area = find(code); area != nullptr; area = find(area->parent)) {
        if (area->level == level) {
            return area->code;
        }
    }
    return {};
}

AreaCode Tree::home_of(AreaCode area) const
{
    for (auto const *at = find(area); at != nullptr; at = find(at->parent)) {
        if (m_ordinals.contains(at->code.value)) {
            return at->code;
        }
    }
    return m_root;
}

int Tree::ordinal_of(AreaCode area) const
{
    auto const found = m_ordinals.find(home_of(area).value);
    return found == m_ordinals.end() ? 0 : found->second;
}

} // namespace onegrid::geo
