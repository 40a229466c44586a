// SPDX-License-Identifier: Apache-2.0
// Pictures side by side, and drawings.
#include "platform/print/flow.hpp"
#include "platform/print/picture.hpp"
#include <algorithm>

namespace onegrid::print {
namespace {

constexpr double gap = 8;
constexpr double caption_size = 7.5;

void frame(cairo_t *cr, double x, double y, double width, double height)
{
    set_colour(cr, 0xd0d7deU);
    cairo_set_line_width(cr, 0.5);
    cairo_rectangle(cr, x, y, width, height);
    cairo_stroke(cr);
}

// As large as fits, in the frame's upper left corner.
void paint(cairo_t *cr, std::string const &bytes, double x, double y, double width, double height)
{
    auto const painting = painting_of(bytes);
    if (!painting.surface) {
        frame(cr, x, y, width, height);
        return;
    }
    auto const scale = std::min(width / painting.width, height / painting.height);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, painting.surface.get(), 0, 0);
    cairo_rectangle(cr, 0, 0, painting.width, painting.height);
    cairo_fill(cr);
    cairo_restore(cr);
}

void draw_shape(cairo_t *cr, Shape const &shape)
{
    if (shape.points.empty()) {
        return;
    }
    cairo_new_path(cr);
    for (auto const &point : shape.points) {
        cairo_line_to(cr, points_of(point.x), points_of(point.y));
    }
    if (shape.closed) {
        cairo_close_path(cr);
    }
    if (shape.fill) {
        set_colour(cr, *shape.fill);
        cairo_fill_preserve(cr);
    }
    if (shape.line) {
        set_colour(cr, *shape.line);
        cairo_set_line_width(cr, points_of(shape.line_mm));
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

void draw_words(cairo_t *cr, Fonts const &fonts, Words const &words, double width)
{
    auto const text = fonts.lay(words.text, width, {points_of(words.size_mm)});
    auto const &line = text.lines.front();
    auto const x = points_of(words.at.x) - (words.centred ? text.width / 2 : 0);
    set_colour(cr, words.colour);
    cairo_move_to(cr, x, points_of(words.at.y) - line.height / 2 + line.baseline);
    pango_cairo_show_layout_line(cr, line.line);
}

} // namespace

void Flow::put(Pictures const &pictures)
{
    auto const width = std::min(points_of(pictures.width_mm), m_width);
    auto const height = points_of(pictures.height_mm);
    auto const in_a_line = std::max<std::size_t>(1, static_cast<std::size_t>((m_width + gap) / (width + gap)));
    auto const &all = pictures.pictures;
    for (std::size_t from = 0; from < all.size(); from += in_a_line) {
        auto const to = std::min(from + in_a_line, all.size());
        std::vector<Text> captions;
        double under = 0;
        for (auto i = from; i < to; ++i) {
            captions.push_back(m_fonts.lay(all[i].caption, width, {caption_size, Tone::quiet}));
            under = std::max(under, all[i].caption.empty() ? 0 : captions.back().height + 2);
        }
        need(height + under);
        if (is_drawing()) {
            auto x = m_left;
            for (auto i = from; i < to; ++i, x += width + gap) {
                paint(m_cr, all[i].bytes, x, m_y, width, height);
                draw(m_cr, captions[i - from], x, m_y + height + 2);
            }
        }
        m_y += height + under + gap;
    }
}

void Flow::put(Drawing const &drawing)
{
    auto const width = std::min(points_of(drawing.width_mm), m_width);
    auto const height = points_of(drawing.height_mm);
    need(height + (drawing.caption.empty() ? 0 : 14));
    if (is_drawing()) {
        cairo_save(m_cr);
        cairo_translate(m_cr, m_left, m_y);
        cairo_rectangle(m_cr, 0, 0, width, height);
        cairo_clip(m_cr);
        for (auto const &part : drawing.parts) {
            if (auto const *shape = std::get_if<Shape>(&part)) {
                draw_shape(m_cr, *shape);
            } else {
                draw_words(m_cr, m_fonts, std::get<Words>(part), width);
            }
        }
        cairo_restore(m_cr);
        if (drawing.framed) {
            frame(m_cr, m_left, m_y, width, height);
        }
    }
    m_y += height + 3;
    put_caption(drawing.caption);
    m_y += 4;
}

} // namespace onegrid::print
