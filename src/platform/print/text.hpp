// SPDX-License-Identifier: Apache-2.0
// Words laid out in a width, as lines that can be drawn one by one. Lengths in points.
#pragma once
#include "platform/print/document.hpp"
#include <memory>
#include <pango/pangocairo.h>
#include <string_view>

namespace onegrid::print {

struct Style {
    double size{9.5};
    Tone tone{Tone::ink};
    bool strong{};
    Align align{Align::left};
};

struct Line {
    PangoLayoutLine *line{}; // owned by its Text
    double x{}, top{}, height{}, baseline{};
};

struct Unref {
    void operator()(void *object) const { g_object_unref(object); }
};

struct Text {
    std::unique_ptr<PangoLayout, Unref> layout;
    std::vector<Line> lines;
    Tone tone{};
    double height{};
    double width{}; // of the longest line
};

// Without what has no glyph: broken UTF-8, control characters. Line feeds stay.
std::string printable(std::string_view words);

// The fonts of one document. Of one thread: pango keeps what it loaded in them.
class Fonts {
  public:
    explicit Fonts(std::string_view language);

    Text lay(std::string_view words, double width, Style style) const;

  private:
    std::unique_ptr<PangoFontMap, Unref> m_map;
    std::unique_ptr<PangoContext, Unref> m_context;
};

void set_colour(cairo_t *cr, Colour colour);
void set_colour(cairo_t *cr, Tone tone);

// Lines `from` to `to` with the first one's top at `y`.
void draw(cairo_t *cr, Text const &text, std::size_t from, std::size_t to, double x, double y);
inline void draw(cairo_t *cr, Text const &text, double x, double y) { draw(cr, text, 0, text.lines.size(), x, y); }

} // namespace onegrid::print
