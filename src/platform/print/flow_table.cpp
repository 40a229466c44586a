// SPDX-License-Identifier: Apache-2.0
// A table onto pages: its head again on each page, a row kept whole unless no page could hold it.
#include "platform/print/flow.hpp"
#include <algorithm>
#include <numeric>

namespace onegrid::print {
namespace {

constexpr double size = 8.5;
constexpr double side = 4; // between a cell's edge and its words
constexpr double above = 2.5, below = 3.5;

std::vector<double> widths_of(Table const &table, double width)
{
    auto const sum = std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                                     [](double so_far, TableColumn const &c) { return so_far + c.share; });
    std::vector<double> out;
    for (auto const &column : table.columns) {
        out.push_back(width * column.share / sum);
    }
    return out;
}

double height_of(std::vector<Text> const &cells)
{
    double height = 0;
    for (auto const &cell : cells) {
        height = std::max(height, cell.height);
    }
    return height + above + below;
}

void rule(cairo_t *cr, double x, double y, double width)
{
    set_colour(cr, 0xd0d7deU);
    cairo_set_line_width(cr, 0.4);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + width, y);
    cairo_stroke(cr);
}

} // namespace

void Flow::put(Table const &table)
{
    if (table.columns.empty()) {
        return;
    }
    auto const widths = widths_of(table, m_width);
    auto const lay = [&](std::size_t column, TableCell const &cell) {
        return m_fonts.lay(cell.text, std::max(widths[column] - 2 * side, 8.0),
                           {size, cell.tone, cell.strong, table.columns[column].align});
    };
    std::vector<Text> head;
    if (std::ranges::any_of(table.columns, [](TableColumn const &c) { return !c.heading.empty(); })) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            head.push_back(lay(i, {table.columns[i].heading, Tone::quiet, true}));
        }
    }
    // The head, and something under it.
    need((head.empty() ? 0 : height_of(head)) + 2 * size);
    put_head(head, widths);
    for (auto const &row : table.rows) {
        std::vector<Text> cells;
        for (std::size_t i = 0; i < table.columns.size() && i < row.size(); ++i) {
            cells.push_back(lay(i, row[i]));
        }
        put_row(cells, widths, head);
    }
    m_y += 6;
}

void Flow::put_head(std::vector<Text> const &head, std::vector<double> const &widths)
{
    if (head.empty()) {
        return;
    }
    auto const height = height_of(head);
    if (is_drawing()) {
        set_colour(m_cr, 0xf3f5f7U);
        cairo_rectangle(m_cr, m_left, m_y, m_width, height);
        cairo_fill(m_cr);
        auto x = m_left;
        for (std::size_t i = 0; i < head.size(); x += widths[i], ++i) {
            draw(m_cr, head[i], x + side, m_y + above);
        }
        rule(m_cr, m_left, m_y + height, m_width);
    }
    m_y += height;
}

void Flow::put_row(std::vector<Text> const &cells, std::vector<double> const &widths, std::vector<Text> const &head)
{
    auto const again = [&] {
        end_page();
        begin_page();
        put_head(head, widths);
    };
    auto const whole = height_of(cells);
    auto const most = m_bottom - m_top - (head.empty() ? 0 : height_of(head));
    if (whole > room() && whole <= most) {
        again();
    }
    // Each cell's first line that has not been drawn yet.
    std::vector<std::size_t> from(cells.size(), 0);
    for (;;) {
        auto const limit = room() - above - below;
        double height = 0;
        bool is_done = true, has_drawn = false;
        auto x = m_left;
        for (std::size_t i = 0; i < cells.size(); x += widths[i], ++i) {
            auto const &lines = cells[i].lines;
            auto to = from[i];
            double used = 0;
            for (; to < lines.size() && used + lines[to].height <= limit + 0.01; ++to) {
                used += lines[to].height;
            }
            if (is_drawing()) {
                draw(m_cr, cells[i], from[i], to, x + side, m_y + above);
            }
            has_drawn |= to > from[i];
            from[i] = to;
            is_done &= to == lines.size();
            height = std::max(height, used);
        }
        if (has_drawn || is_done) {
            m_y += height + above + below;
            if (is_drawing()) {
                rule(m_cr, m_left, m_y, m_width);
            }
        }
        if (is_done) {
            return;
        }
        again();
    }
}

} // namespace onegrid::print
