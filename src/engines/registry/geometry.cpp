// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/geometry.hpp"
#include <boost/json.hpp>
#include <cmath>
#include <fmt/format.h>

namespace onegrid::registry {

namespace {

namespace json = boost::json;

constexpr std::size_t most_faults = 20;

struct Shape {
    std::string_view name;
    GeometryKind kind;
    bool is_many; // Multi…
};
constexpr Shape shapes[]{{"Point", GeometryKind::point, false},
                         {"LineString", GeometryKind::line, false},
                         {"MultiLineString", GeometryKind::line, true},
                         {"Polygon", GeometryKind::polygon, false},
                         {"MultiPolygon", GeometryKind::polygon, true}};

// Where China lies, roughly: who gives latitude first is told so.
bool looks_swapped(double x, double y) { return x >= 3 && x <= 54 && y >= 73 && y <= 136; }

class GeometryCheck {
  public:
    explicit GeometryCheck(std::vector<Fault> &faults) : m_faults(faults) {}

    void point(json::value const &at, std::string const &pointer)
    {
        if (++m_vertices > most_vertices) {
            return;
        }
        auto const *pair = at.if_array();
        if (pair == nullptr || pair->size() < 2 || pair->size() > 3 || !(*pair)[0].is_number() ||
            !(*pair)[1].is_number()) {
            fault(pointer, "geometry.malformed", "expected [longitude, latitude]");
            return;
        }
        auto const x = (*pair)[0].to_number<double>();
        auto const y = (*pair)[1].to_number<double>();
        if (looks_swapped(x, y)) {
            fault(pointer, "geometry.swapped", "longitude comes first");
        } else if (!(std::abs(x) <= 180) || !(std::abs(y) <= 90)) {
            fault(pointer, "geometry.out_of_range", "longitude -180 to 180, latitude -90 to 90");
        }
    }

    void line(json::value const &value, std::string const &pointer, std::size_t least, bool is_ring)
    {
        auto const *points = value.if_array();
        if (points == nullptr) {
            fault(pointer, "geometry.malformed", "expected a list of points");
            return;
        }
        if (points->size() < least) {
            fault(pointer, "geometry.too_short", fmt::format("{} points, at least {}", points->size(), least));
            return;
        }
        for (std::size_t i = 0; i < points->size() && !is_full(); ++i) {
            point((*points)[i], fmt::format("{}/{}", pointer, i));
        }
        if (is_ring && !is_full() && points->front() != points->back()) {
            fault(pointer, "geometry.not_closed", "a ring ends where it begins");
        }
    }

    void polygon(json::value const &value, std::string const &pointer)
    {
        each(value, pointer, "expected a list of rings",
             [this](json::value const &ring, std::string const &at) { line(ring, at, 4, true); });
    }

    template <class Part>
    void each(json::value const &value, std::string const &pointer, char const *expected, Part part)
    {
        auto const *parts = value.if_array();
        if (parts == nullptr || parts->empty()) {
            fault(pointer, "geometry.malformed", expected);
            return;
        }
        for (std::size_t i = 0; i < parts->size() && !is_full(); ++i) {
            part((*parts)[i], fmt::format("{}/{}", pointer, i));
        }
    }

    void finish(std::string const &pointer)
    {
        if (m_vertices > most_vertices) {
            fault(pointer, "geometry.too_large", fmt::format("at most {} points", most_vertices));
        }
    }

    void fault(std::string const &pointer, char const *code, std::string detail)
    {
        m_faults.push_back({pointer, code, std::move(detail), {}});
    }

  private:
    bool is_full() const { return m_faults.size() >= most_faults || m_vertices > most_vertices; }

    std::vector<Fault> &m_faults;
    std::size_t m_vertices{};
};

void check_shape(Shape const &shape, json::value const &coordinates, std::string const &pointer, GeometryCheck &check)
{
    auto const line = [&](json::value const &value, std::string const &at) { check.line(value, at, 2, false); };
    auto const polygon = [&](json::value const &value, std::string const &at) { check.polygon(value, at); };
    if (shape.kind == GeometryKind::point) {
        check.point(coordinates, pointer);
    } else if (shape.kind == GeometryKind::line) {
        shape.is_many ? check.each(coordinates, pointer, "expected a list of lines", line) : line(coordinates, pointer);
    } else {
        shape.is_many ? check.each(coordinates, pointer, "expected a list of polygons", polygon)
                      : polygon(coordinates, pointer);
    }
}

} // namespace

std::vector<Fault> faults_of_geometry(GeometryKind kind, json::value const &geometry, std::string const &pointer)
{
    std::vector<Fault> faults;
    GeometryCheck check{faults};
    auto const *object = geometry.if_object();
    auto const *type = object == nullptr ? nullptr : object->if_contains("type");
    auto const *coordinates = object == nullptr ? nullptr : object->if_contains("coordinates");
    if (type == nullptr || !type->is_string() || coordinates == nullptr) {
        check.fault(pointer, "geometry.malformed", "expected a GeoJSON geometry");
        return faults;
    }
    auto const &name = type->get_string();
    for (auto const &shape : shapes) {
        if (shape.name == std::string_view(name) && (kind == GeometryKind::any || kind == shape.kind)) {
            check_shape(shape, *coordinates, pointer + "/coordinates", check);
            check.finish(pointer);
            return faults;
        }
    }
    check.fault(pointer, "geometry.wrong_kind", fmt::format("expected {}", to_text(kind)));
    return faults;
}

} // namespace onegrid::registry
