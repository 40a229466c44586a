// SPDX-License-Identifier: Apache-2.0
// Blocks onto pages: a place on the page that moves down, and a new page when there is no room. The whole is run twice,
// once to count the pages and once to draw, so that a document of any length takes the memory of one page.
#pragma once
#include "platform/print/text.hpp"

namespace onegrid::print {

constexpr double points_of(double mm) { return mm * 72 / 25.4; }

class Flow {
  public:
    // Draws on `surface`, whose pages have the document's size; page_count is of the run before, 0 in the first run,
    // which may draw on a surface that keeps nothing.
    Flow(cairo_surface_t *surface, Document const &document, Fonts const &fonts, int page_count);
    ~Flow();
    Flow(Flow const &) = delete;
    Flow &operator=(Flow const &) = delete;

    // Lays all of it; how many pages it took.
    int run();

  private:
    void put(Heading const &heading);
    void put(Paragraph const &paragraph);
    void put(Table const &table);
    void put(Pictures const &pictures);
    void put(Drawing const &drawing);
    void put(PageBreak const &);

    void put_title();
    void put_row(std::vector<Text> const &cells, std::vector<double> const &widths, std::vector<Text> const &head);
    void put_head(std::vector<Text> const &head, std::vector<double> const &widths);
    void put_caption(std::string const &caption);

    void begin_page();
    void end_page();
    void need(double height); // a new page unless there is so much room, or the page is still empty
    double room() const { return m_bottom - m_y; }
    bool is_drawing() const { return m_page_count > 0; }

    Document const &m_document;
    Fonts const &m_fonts;
    int m_page_count;
    cairo_surface_t *m_surface;
    cairo_t *m_cr;
    double m_width, m_left, m_top, m_bottom;
    double m_y{};
    int m_page{};
};

} // namespace onegrid::print
