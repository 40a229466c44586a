// SPDX-License-Identifier: Apache-2.0
// What is wrong with a table as a whole: overlaps, gaps, rows that are never reached. Cells by themselves are looked at in
// dmn_analyse_cells.
#include "engines/rules/dmn_analysis.hpp"
#include "engines/rules/dmn_cover.hpp"
#include "engines/rules/dmn_program.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::rules {
namespace dmn {
namespace {

using Point = Cover::Point;

class TableAnalysis {
  public:
    TableAnalysis(CompiledTable const &table, AnalysisLimits const &limits, Findings &findings, std::size_t &samples)
        : m_table(table), m_findings(findings), m_dimensions(dimensions_of(table, samples)), m_unknown(table.rows.size()),
          m_sampled(table.rows.size()), m_budget(limits.boxes * 2'000)
    {
        for (auto const &dimension : m_dimensions) {
            m_unknown.join(dimension.unknown);
            m_sampled.join(dimension.sampled);
            m_is_whole = m_is_whole && dimension.is_whole;
        }
        for (auto const &dimension : m_dimensions) {
            auto &sets = m_regions.emplace_back(table.rows.size(), Rows(dimension.regions.size()));
            for (std::size_t region = 0; region < dimension.regions.size(); ++region) {
                dimension.matched[region].each([&](std::size_t row) {
                    sets[row].add(region);
                    return true;
                });
            }
        }
    }

    void run()
    {
        if (!m_is_whole) {
            give_up("表过大，未作覆盖与重叠分析", "the table is too large: overlaps and gaps were not looked for", {});
            return;
        }
        if (!m_unknown.is_empty()) {
            std::vector<std::size_t> rows;
            m_unknown.each([&](std::size_t row) {
                rows.push_back(row + 1);
                return rows.size() < 50;
            });
            give_up("这些行的条件依赖其他变量，未参与重叠分析", "conditions of these rows depend on other variables; they are left out of the search for overlaps", rows);
        }
        find_overlaps();
        find_unreachable();
        find_gaps();
    }

  private:
    Place place_of(std::size_t row) const
    {
        auto out = m_table.place;
        out.line = m_table.rows[row].at.line;
        out.column = m_table.rows[row].at.column;
        return out;
    }

    std::vector<std::pair<std::string, std::string>> witness_of(Point const &point) const
    {
        std::vector<std::pair<std::string, std::string>> out;
        for (std::size_t at = 0; at < m_dimensions.size(); ++at) {
            auto const region = point[at] == Cover::any_region ? 0 : point[at];
            out.emplace_back(m_dimensions[at].expression, to_feel(m_dimensions[at].regions[region].sample));
        }
        return out;
    }

    void give_up(std::string zh, std::string en, std::vector<std::size_t> rows)
    {
        m_findings.add({Severity::warning, Finding::Kind::gave_up, "rules.not_analysed", {std::move(zh), std::move(en)}, m_table.place, std::move(rows), {}});
    }

    // ---- overlaps

    // Do the two rows, which match together, say the same?
    bool differ(std::size_t a, std::size_t b) const
    {
        return std::ranges::any_of(m_table.outputs, [&](OutputColumn const &column) {
            return column.constants[a] && column.constants[b] && !equal(*column.constants[a], *column.constants[b]).value_or(false);
        });
    }

    void find_overlaps()
    {
        if (m_table.policy != HitPolicy::unique && m_table.policy != HitPolicy::any) {
            return;
        }
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            if (m_unknown.has(row)) {
                continue;
            }
            // Rows that share a region with this one in every dimension share a point with it.
            Rows sharing(m_table.rows.size(), true);
            sharing.drop(m_unknown);
            for (std::size_t at = 0; at < m_dimensions.size(); ++at) {
                auto const &dimension = m_dimensions[at];
                if (auto const cost = m_regions[at][row].count() * sharing.words().size(); !spend(cost)) {
                    return give_up("表过大，重叠分析未完成", "the table is too large: the search for overlaps was not finished", {});
                }
                Rows here(m_table.rows.size());
                m_regions[at][row].each([&](std::size_t region) {
                    here.join(dimension.matched[region]);
                    return true;
                });
                sharing.keep(here);
            }
            bool goes_on = true;
            sharing.each([&](std::size_t other) {
                if (other > row && (m_table.policy == HitPolicy::unique || differ(row, other))) {
                    goes_on = tell_overlap(row, other);
                }
                return goes_on;
            });
            if (!goes_on) {
                return;
            }
        }
    }

    bool tell_overlap(std::size_t row, std::size_t other)
    {
        Point point;
        for (auto const &sets : m_regions) {
            auto both = sets[row];
            both.keep(sets[other]);
            both.each([&](std::size_t region) {
                point.push_back(region);
                return false;
            });
        }
        bool const unique = m_table.policy == HitPolicy::unique;
        auto const a = row + 1;
        auto const b = other + 1;
        return m_findings.add({Severity::error, Finding::Kind::overlap, "rules.rows_overlap",
                               unique ? Text{fmt::format("第 {} 行与第 {} 行同时匹配，而命中策略为 UNIQUE", a, b),
                                             fmt::format("rows {} and {} match together, and the hit policy is UNIQUE", a, b)}
                                      : Text{fmt::format("第 {} 行与第 {} 行同时匹配而结果不同，命中策略为 ANY", a, b),
                                             fmt::format("rows {} and {} match together with different results, and the hit policy is ANY", a, b)},
                               place_of(other),
                               {a, b},
                               witness_of(point)});
    }

    // ---- unreachable rows

    // The place of the row's outputs in the lists of priorities; nothing when they are not constants.
    std::optional<std::vector<std::size_t>> rank_of(std::size_t row) const
    {
        std::vector<std::size_t> out;
        for (auto const &column : m_table.outputs) {
            if (!column.constants[row]) {
                return std::nullopt;
            }
            auto const found = std::ranges::find_if(column.priorities, [&](Value const &one) { return equal(one, *column.constants[row]).value_or(false); });
            out.push_back(static_cast<std::size_t>(found - column.priorities.begin()));
        }
        return out;
    }

    // The rows that are taken instead of this one where both match.
    Rows taken_before(std::size_t row) const
    {
        Rows out(m_table.rows.size());
        auto const rank = m_table.policy == HitPolicy::priority ? rank_of(row) : std::nullopt;
        for (std::size_t other = 0; other < m_table.rows.size(); ++other) {
            if (other == row || m_unknown.has(other) || m_sampled.has(other)) {
                continue;
            }
            if (m_table.policy == HitPolicy::first) {
                if (other < row) {
                    out.add(other);
                }
            } else if (auto const theirs = rank_of(other); rank && theirs && (*theirs < *rank || (*theirs == *rank && other < row))) {
                out.add(other);
            }
        }
        return out;
    }

    void find_unreachable()
    {
        bool const has_order = m_table.policy == HitPolicy::first || m_table.policy == HitPolicy::priority;
        Cover cover(m_dimensions, m_table.rows.size(), m_budget);
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            if (m_unknown.has(row) || m_sampled.has(row)) {
                continue;
            }
            std::vector<Rows> within;
            std::size_t empty = m_dimensions.size();
            for (std::size_t at = 0; at < m_dimensions.size(); ++at) {
                within.push_back(m_regions[at][row]);
                empty = within.back().is_empty() && empty == m_dimensions.size() ? at : empty;
            }
            if (empty != m_dimensions.size()) {
                auto const &expression = m_dimensions[empty].expression;
                if (!m_findings.add({Severity::warning, Finding::Kind::unreachable, "rules.row_unreachable",
                                     {fmt::format("第 {} 行永不匹配：没有满足条件的“{}”", row + 1, expression),
                                      fmt::format("row {} can never match: no value of '{}' passes", row + 1, expression)},
                                     place_of(row),
                                     {row + 1},
                                     {}})) {
                    return;
                }
                continue;
            }
            if (!has_order) {
                continue;
            }
            auto const before = taken_before(row);
            if (before.is_empty()) {
                continue;
            }
            auto const answer = cover.search(before, within, [](Point const &) { return false; });
            if (answer == Cover::Answer::gave_up) {
                return give_up("表过大，不可达行的分析未完成", "the table is too large: the search for unreachable rows was not finished", {});
            }
            if (answer == Cover::Answer::covered && !tell_unreachable(row, covering(row, before, within, cover))) {
                return;
            }
        }
    }

    // Of the rows that cover this one, no more than it takes: one that does it alone, or several without any of which it would not be.
    std::vector<std::size_t> covering(std::size_t row, Rows const &before, std::vector<Rows> const &within, Cover &cover) const
    {
        std::vector<std::size_t> sharing;
        std::optional<std::size_t> alone;
        before.each([&](std::size_t other) {
            bool covers = true;
            bool shares = true;
            for (auto const &sets : m_regions) {
                auto both = sets[row];
                both.keep(sets[other]);
                shares = shares && !both.is_empty();
                auto rest = sets[row];
                rest.drop(sets[other]);
                covers = covers && rest.is_empty();
            }
            if (covers) {
                alone = other;
            } else if (shares) {
                sharing.push_back(other);
            }
            return !covers;
        });
        if (alone) {
            return {*alone};
        }
        for (auto at = sharing.size(); at-- > 0 && sharing.size() <= 64;) {
            auto others = sharing;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
            Rows rows(m_table.rows.size());
            for (auto const other : others) {
                rows.add(other);
            }
            if (cover.search(rows, within, [](Point const &) { return false; }) == Cover::Answer::covered) {
                sharing = std::move(others);
            }
        }
        return sharing;
    }

    bool tell_unreachable(std::size_t row, std::vector<std::size_t> const &covering)
    {
        std::vector<std::size_t> rows{row + 1};
        for (auto const other : covering) {
            if (rows.size() <= 20) {
                rows.push_back(other + 1);
            }
        }
        Point point;
        for (auto const &sets : m_regions) {
            sets[row].each([&](std::size_t region) {
                point.push_back(region);
                return false;
            });
        }
        std::vector<std::size_t> const others(rows.begin() + 1, rows.end());
        return m_findings.add({Severity::warning, Finding::Kind::unreachable, "rules.row_unreachable",
                               {fmt::format("第 {} 行不会被采用：已被第 {} 行完全覆盖", row + 1, fmt::join(others, "、")),
                                fmt::format("row {} is never taken: row{} {} cover{} it", row + 1, others.size() > 1 ? "s" : "", fmt::join(others, ", "),
                                            others.size() > 1 ? "" : "s")},
                               place_of(row), std::move(rows), witness_of(point)});
    }

    // ---- gaps

    void find_gaps()
    {
        bool const is_single = m_table.policy == HitPolicy::unique || m_table.policy == HitPolicy::any || m_table.policy == HitPolicy::priority ||
                               m_table.policy == HitPolicy::first;
        bool const has_default = std::ranges::any_of(m_table.outputs, [](OutputColumn const &column) { return column.otherwise.has_value(); });
        if (!is_single || has_default) {
            return;
        }
        Cover cover(m_dimensions, m_table.rows.size(), m_budget);
        auto const answer = cover.search(Rows(m_table.rows.size(), true), {}, [&](Point const &point) {
            std::string zh, en;
            for (std::size_t at = 0; at < m_dimensions.size(); ++at) {
                if (point[at] != Cover::any_region && m_dimensions[at].regions.size() > 1) {
                    auto const &region = m_dimensions[at].regions[point[at]];
                    zh += fmt::format("{}{}：{}", zh.empty() ? "" : "；", m_dimensions[at].expression, region.text.zh);
                    en += fmt::format("{}{}: {}", en.empty() ? "" : "; ", m_dimensions[at].expression, region.text.en);
                }
            }
            return m_findings.add({Severity::warning, Finding::Kind::gap, "rules.rows_missing",
                                   {zh.empty() ? "没有行匹配任何输入" : fmt::format("没有行覆盖 {}", zh),
                                    en.empty() ? "no row matches anything" : fmt::format("no row covers {}", en)},
                                   m_table.place, {}, witness_of(point)});
        });
        if (answer == Cover::Answer::gave_up && !m_findings.is_full(Finding::Kind::gap)) {
            give_up("表过大，覆盖分析未完成", "the table is too large: the search for gaps was not finished", {});
        }
    }

    bool spend(std::size_t cost)
    {
        if (m_overlap_spent + cost > m_budget) {
            return false;
        }
        m_overlap_spent += cost;
        return true;
    }

    CompiledTable const &m_table;
    Findings &m_findings;
    std::vector<Dimension> m_dimensions;
    std::vector<std::vector<Rows>> m_regions; // by dimension and row: the regions that it matches
    Rows m_unknown, m_sampled;
    std::size_t m_budget;
    std::size_t m_overlap_spent = 0;
    bool m_is_whole = true;
};

void find_unused_inputs(Program const &program, std::vector<Finding> &out)
{
    std::vector<bool> used(program.nodes.size());
    for (auto const &node : program.nodes) {
        for (auto const need : node.needs) {
            if (need != none) {
                used[need] = true;
            }
        }
    }
    for (std::uint32_t at = 0; at < program.nodes.size() && program.nodes[at].instance == 0; ++at) {
        auto const &element = program.element_of(program.nodes[at]);
        if (element.kind == Listed::Kind::input && !used[at]) {
            out.push_back({Severity::warning,
                           Finding::Kind::unused,
                           "rules.input_unused",
                           {fmt::format("没有决策使用输入“{}”", element.name), fmt::format("no decision uses the input '{}'", element.name)},
                           {program.units.front().name, element.at.line, element.at.column, element.id, element.name},
                           {},
                           {}});
        }
    }
}

} // namespace
} // namespace dmn

std::vector<Finding> analyse(Model const &model, AnalysisLimits const &limits)
{
    std::vector<Finding> out;
    auto samples = limits.boxes * 100;
    for (auto const *table : model.program().units.front().tables) {
        dmn::Findings findings(out, limits.findings);
        dmn::analyse_cells(*table, findings);
        dmn::TableAnalysis(*table, limits, findings, samples).run();
    }
    dmn::find_unused_inputs(model.program(), out);
    std::ranges::stable_sort(out, [](Finding const &a, Finding const &b) { return a.severity < b.severity; });
    return out;
}

std::string_view name_of(Finding::Kind kind)
{
    constexpr std::string_view names[] = {"overlap", "gap", "unreachable", "unused_input", "type_mismatch", "not_allowed", "unused", "gave_up"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace onegrid::rules
