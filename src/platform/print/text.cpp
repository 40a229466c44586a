// SPDX-License-Identifier: Apache-2.0
#include "platform/print/text.hpp"
#include <algorithm>

namespace onegrid::print {
namespace {

constexpr char const *family = "Noto Sans CJK SC";

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

} // namespace

std::string printable(std::string_view words)
{
    auto *valid = g_utf8_make_valid(words.data(), static_cast<gssize>(words.size()));
    std::string text(valid);
    g_free(valid);
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
    std::ranges::replace(text, '\t', ' ');
    return text;
}

Fonts::Fonts(std::string_view language)
    : m_map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)),
      m_context(pango_font_map_create_context(m_map.get()))
{
    // Laid out for paper, not for a screen's pixels.
    auto *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(m_context.get(), options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(m_context.get(), 72);
    pango_context_set_round_glyph_positions(m_context.get(), FALSE);
    pango_context_set_base_dir(m_context.get(), PANGO_DIRECTION_LTR);
    pango_context_set_language(m_context.get(),
                               pango_language_from_string(language.starts_with("en") ? "en" : "zh-cn"));
}

Text Fonts::lay(std::string_view words, double width, Style style) const
{
    Text out{std::unique_ptr<PangoLayout, Unref>(pango_layout_new(m_context.get())), {}, style.tone, 0, 0};
    auto *layout = out.layout.get();
    auto *font = pango_font_description_new();
    pango_font_description_set_family_static(font, family);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_alignment(layout, style.align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    auto const text = printable(words);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));

    auto *at = pango_layout_get_iter(layout);
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at, nullptr, &logical);
        out.lines.push_back({pango_layout_iter_get_line_readonly(at), points(logical.x), points(logical.y),
                             points(logical.height), points(pango_layout_iter_get_baseline(at))});
        out.width = std::max(out.width, points(logical.width));
    } while (pango_layout_iter_next_line(at) != 0);
    pango_layout_iter_free(at);
    out.height = out.lines.back().top + out.lines.back().height;
    return out;
}

void set_colour(cairo_t *cr, Colour colour)
{
    cairo_set_source_rgb(cr, ((colour >> 16) & 0xff) / 255.0, ((colour >> 8) & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

void set_colour(cairo_t *cr, Tone tone)
{
    switch (tone) {
    case Tone::ink:
        return set_colour(cr, 0x1f2328U);
    case Tone::quiet:
        return set_colour(cr, 0x59636eU);
    case Tone::good:
        return set_colour(cr, 0x1a7f37U);
    case Tone::running:
        return set_colour(cr, 0x0a5bc4U);
    case Tone::bad:
        return set_colour(cr, 0xc62f2fU);
    case Tone::paused:
        return set_colour(cr, 0x6e7781U);
    }
}

void draw(cairo_t *cr, Text const &text, std::size_t from, std::size_t to, double x, double y)
{
    if (from >= to) {
        return;
    }
    set_colour(cr, text.tone);
    auto const top = text.lines[from].top;
    for (auto i = from; i < to; ++i) {
        auto const &line = text.lines[i];
        cairo_move_to(cr, x + line.x, y + line.baseline - top);
        pango_cairo_show_layout_line(cr, line.line);
    }
}

} // namespace onegrid::print
