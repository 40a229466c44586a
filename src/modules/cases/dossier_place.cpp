// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/dossier.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace onegrid::cases {
namespace {

constexpr double width_mm = 120, height_mm = 72;
constexpr double least_span = 0.004; // degrees of latitude: some 450 m, so that a grid is not all there is

struct Box {
    double west{180}, south{90}, east{-180}, north{-90};
    void take(geo::Point point)
    {
        west = std::min(west, point.lon);
        east = std::max(east, point.lon);
        south = std::min(south, point.lat);
        north = std::max(north, point.lat);
    }
};

// Degrees to millimetres, the case's own area in the middle and something around it.
class Frame {
  public:
    Frame(Box const &box)
    {
        m_lon = (box.west + box.east) / 2;
        m_lat = (box.south + box.north) / 2;
        m_narrow = std::cos(m_lat * std::numbers::pi / 180);
        auto const high = std::max(box.north - box.south, least_span) * 1.6;
        auto const wide = std::max(box.east - box.west, least_span) * m_narrow * 1.6;
        m_scale = std::min(height_mm / high, width_mm / wide);
    }
    print::Point at(geo::Point point) const
    {
        return {width_mm / 2 + (point.lon - m_lon) * m_narrow * m_scale, height_mm / 2 - (point.lat - m_lat) * m_scale};
    }

  private:
    double m_lon{}, m_lat{}, m_narrow{}, m_scale{};
};

bool is_inside(print::Point point)
{
    return point.x > 4 && point.x < width_mm - 4 && point.y > 3 && point.y < height_mm - 3;
}

print::Shape dot(print::Point at, double radius, print::Colour fill, std::optional<print::Colour> line)
{
    print::Shape shape;
    for (int i = 0; i < 24; ++i) {
        auto const angle = i * std::numbers::pi / 12;
        shape.points.push_back({at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)});
    }
    shape.fill = fill;
    shape.line = line;
    shape.line_mm = 0.6;
    return shape;
}

} // namespace

print::Drawing place_drawing(CaseDetail const &detail,
                             std::vector<std::pair<std::string, geo::AreaRings>> const &outlines)
{
    print::Drawing drawing{width_mm, height_mm, {}, true, {}};
    std::optional<geo::Point> pin;
    if (detail.lon && detail.lat) {
        pin = geo::Point{*detail.lon, *detail.lat};
    }
    Box box;
    bool has_own = false;
    for (auto const &[name, outline] : outlines) {
        if (outline.code.contains(detail.area)) {
            has_own = true;
            for (auto const &ring : outline.rings) {
                std::ranges::for_each(ring, [&](geo::Point point) { box.take(point); });
            }
        }
    }
    if (pin) {
        box.take(*pin);
    } else if (!has_own) {
        return drawing;
    }
    Frame const frame(box);
    std::vector<print::Words> names;
    for (auto const &[name, outline] : outlines) {
        bool const is_own = outline.code.contains(detail.area);
        print::Point middle{};
        double count = 0;
        for (auto const &ring : outline.rings) {
            print::Shape shape;
            for (auto const &point : ring) {
                shape.points.push_back(frame.at(point));
                middle = {middle.x + shape.points.back().x, middle.y + shape.points.back().y};
                ++count;
            }
            shape.fill = is_own ? print::Colour{0xe7effa} : print::Colour{0xffffff};
            shape.line = is_own ? 0x5b7fb0 : 0xb9c2cc;
            shape.line_mm = is_own ? 0.4 : 0.2;
            drawing.parts.emplace_back(std::move(shape));
        }
        if (print::Point const at{middle.x / std::max(count, 1.0), middle.y / std::max(count, 1.0)};
            count > 0 && is_inside(at)) {
            names.push_back({at, name, 2.6, is_own ? print::Colour{0x2b4a75} : print::Colour{0x59636e}, true});
        }
    }
    std::ranges::move(names, std::back_inserter(drawing.parts));
    if (pin) {
        drawing.parts.emplace_back(dot(frame.at(*pin), 1.6, 0xc62f2f, 0xffffff));
    }
    return drawing;
}

} // namespace onegrid::cases
