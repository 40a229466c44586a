// SPDX-License-Identifier: Apache-2.0
// A printed document as values: blocks in reading order. Which pages they fall on, fonts and spacing are pdf.hpp's. It
// knows no feature: who prints makes the blocks, in the reader's language.
#pragma once
#include "platform/base/instant.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace onegrid::print {

// What a colour means, the same as on the screens.
enum class Tone : std::uint8_t { ink, quiet, good, running, bad, paused };

struct Heading {
    std::string text;
    int level{1}; // 1 to 3
};

struct Paragraph {
    std::string text; // a line feed begins a new line
    Tone tone{Tone::ink};
    bool strong{};
};

struct TableCell {
    std::string text;
    Tone tone{Tone::ink};
    bool strong{};

    TableCell(std::string words, Tone in = Tone::ink, bool heavy = false) // NOLINT: a text is a cell
        : text(std::move(words)), tone(in), strong(heavy)
    {
    }
    TableCell(char const *words) : text(words) {} // NOLINT
};

enum class Align : std::uint8_t { left, right };

struct TableColumn {
    std::string heading;
    double share{1}; // of the width, beside the other columns' shares
    Align align{Align::left};
};

// Its head is repeated on every page it reaches. A row is kept on one page unless it is longer than a page. A row with
// fewer cells than there are columns is empty at its end. When no column has a heading there is no head.
struct Table {
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows;
};

struct Picture {
    std::string bytes; // JPEG or PNG; what is neither, or broken, leaves an empty frame
    std::string caption;
};

// Side by side, each at most so wide and high, as many in a line as there is room for.
struct Pictures {
    std::vector<Picture> pictures;
    double width_mm{55};
    double height_mm{42};
};

using Colour = std::uint32_t; // 0xRRGGBB

struct Point {
    double x{}, y{}; // mm from the drawing's upper left corner
};

struct Shape {
    std::vector<Point> points;
    bool closed{true};
    std::optional<Colour> fill, line;
    double line_mm{0.2};
};

// Words at a point: to the right of it, or with their middle there.
struct Words {
    Point at;
    std::string text;
    double size_mm{3};
    Colour colour{0x1f2328};
    bool centred{};
};

// Drawn in order and cut off at its frame: a map, a bar, a chart. Kept on one page.
struct Drawing {
    double width_mm{}; // at most text_width_mm
    double height_mm{};
    std::vector<std::variant<Shape, Words>> parts;
    bool framed{};
    std::string caption;
};

struct PageBreak {};

using Block = std::variant<Heading, Paragraph, Table, Pictures, Drawing, PageBreak>;

enum class Orientation : std::uint8_t { portrait, landscape };

// A4.
constexpr double text_width_mm(Orientation orientation) { return orientation == Orientation::portrait ? 176 : 263; }

struct Document {
    std::string language{"zh-CN"}; // of the page numbers and of line breaking; "en…" is English, all else Chinese
    std::string title;             // printed above all, and the file's title
    std::string header;            // on every page, at the left; the title when empty
    std::string header_right;
    std::string footer; // on every page, left of the page number
    Instant made_at{};  // written into the file
    Orientation orientation{Orientation::portrait};
    std::vector<Block> blocks;
};

} // namespace onegrid::print
