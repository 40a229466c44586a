// SPDX-License-Identifier: Apache-2.0
#include "platform/print/flow.hpp"
#include "platform/print/page.hpp"
#include <algorithm>
#include <cairo-pdf.h>
#include <fmt/format.h>

namespace onegrid::print {
namespace {

constexpr double small = 7.5;

bool is_english(Document const &document) { return document.language.starts_with("en"); }

std::string page_of(Document const &document, int page, int count)
{
    return is_english(document) ? fmt::format("Page {} of {}", page, count)
                                : fmt::format("第 {} 页，共 {} 页", page, count);
}

} // namespace

Flow::Flow(cairo_surface_t *surface, Document const &document, Fonts const &fonts, int page_count)
    : m_document(document), m_fonts(fonts), m_page_count(page_count), m_surface(surface), m_cr(cairo_create(surface)),
      m_width(points_of(text_width_mm(document.orientation))), m_left(margin_points), m_top(top_points),
      m_bottom(page_size(document.orientation).height - bottom_points)
{
}

Flow::~Flow() { cairo_destroy(m_cr); }

int Flow::run()
{
    begin_page();
    put_title();
    for (auto const &block : m_document.blocks) {
        std::visit([&](auto const &it) { put(it); }, block);
    }
    end_page();
    return m_page;
}

void Flow::begin_page()
{
    ++m_page;
    m_y = m_top;
}

void Flow::end_page()
{
    if (!is_drawing()) {
        return;
    }
    auto const &header = m_document.header.empty() ? m_document.title : m_document.header;
    Style const quiet{small, Tone::quiet};
    Style const right{small, Tone::quiet, false, Align::right};
    // One line each: what is longer is cut off at the middle of the page.
    auto const one = [&](std::string const &words, Style style, double x, double y) {
        if (!words.empty()) {
            auto const text = m_fonts.lay(words, m_width / 2 - 6, style);
            draw(m_cr, text, 0, 1, x, y);
        }
    };
    auto const half = m_left + m_width / 2 + 6;
    one(header, quiet, m_left, header_points);
    one(m_document.header_right, right, half, header_points);
    auto const foot = m_bottom + 12;
    one(m_document.footer, quiet, m_left, foot);
    one(page_of(m_document, m_page, m_page_count), right, half, foot);
    set_colour(m_cr, 0xd0d7deU);
    cairo_set_line_width(m_cr, 0.5);
    for (auto const y : {header_points + 13, foot - 4}) {
        cairo_move_to(m_cr, m_left, y);
        cairo_line_to(m_cr, m_left + m_width, y);
    }
    cairo_stroke(m_cr);
    cairo_show_page(m_cr);
}

void Flow::need(double height)
{
    if (room() < height && m_y > m_top) {
        end_page();
        begin_page();
    }
}

void Flow::put_title()
{
    if (m_document.title.empty()) {
        return;
    }
    auto const text = m_fonts.lay(m_document.title, m_width, {17, Tone::ink, true});
    if (is_drawing()) {
        draw(m_cr, text, m_left, m_y);
    }
    m_y += text.height + 8;
}

void Flow::put(Heading const &heading)
{
    constexpr double sizes[] = {13, 11, 9.5};
    auto const level = std::clamp(heading.level, 1, 3);
    auto const text = m_fonts.lay(heading.text, m_width, {sizes[level - 1], Tone::ink, true});
    auto const above = level == 1 ? 14.0 : 9.0;
    // Never alone at the foot of a page.
    need(above + text.height + 44);
    if (m_y > m_top) {
        m_y += above;
    }
    if (is_drawing()) {
        draw(m_cr, text, m_left, m_y);
        auto const place = fmt::format("page={} pos=[{:.1f} {:.1f}]", m_page, m_left, m_y);
        cairo_pdf_surface_add_outline(m_surface, CAIRO_PDF_OUTLINE_ROOT, printable(heading.text).c_str(), place.c_str(),
                                      static_cast<cairo_pdf_outline_flags_t>(0));
    }
    m_y += text.height + 4;
}

void Flow::put(Paragraph const &paragraph)
{
    auto const text = m_fonts.lay(paragraph.text, m_width, {9.5, paragraph.tone, paragraph.strong});
    for (std::size_t from = 0; from < text.lines.size();) {
        need(text.lines[from].height);
        auto to = from;
        double height = 0;
        for (; to < text.lines.size() && (to == from || height + text.lines[to].height <= room()); ++to) {
            height += text.lines[to].height;
        }
        if (is_drawing()) {
            draw(m_cr, text, from, to, m_left, m_y);
        }
        m_y += height;
        from = to;
    }
    m_y += 4;
}

void Flow::put_caption(std::string const &caption)
{
    if (caption.empty()) {
        return;
    }
    auto const text = m_fonts.lay(caption, m_width, {small, Tone::quiet});
    if (is_drawing()) {
        draw(m_cr, text, m_left, m_y);
    }
    m_y += text.height + 2;
}

void Flow::put(PageBreak const &)
{
    if (m_y > m_top) {
        end_page();
        begin_page();
    }
}

} // namespace onegrid::print
