// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/grid_views.hpp"
#include "engines/geo/topology_text.hpp"
#include "platform/http/problem.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <fmt/format.h>

namespace onegrid::geo {
namespace {

double rounded(double value, double to) { return std::round(value * to) / to; }
Position position_of(Point at) { return {rounded(at.lon, 1e9), rounded(at.lat, 1e9)}; }
Point point_of(Position const &at) { return {at[0], at[1]}; }

std::optional<AreaCode> some(AreaCode code) { return code ? std::optional(code) : std::nullopt; }

// A member that the kind of edit needs.
template <class T>
Result<T> needed(std::optional<T> const &given, char const *name)
{
    if (!given) {
        return refuse_field(fmt::format("/edit/{}", name), "field.missing");
    }
    return *given;
}

std::vector<Point> points_of(std::vector<Position> const &line)
{
    std::vector<Point> points;
    for (auto const &at : line) {
        points.push_back(point_of(at));
    }
    return points;
}

std::string feature(boost::json::object const &properties, std::string const &geometry)
{
    return fmt::format(R"({{"type":"Feature","properties":{},"geometry":{}}})", boost::json::serialize(properties),
                       geometry);
}

std::string collection(std::vector<std::string> const &features)
{
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
}

std::string grids_of(GridsNow const &now)
{
    std::vector<std::string> features;
    for (auto const grid : now.topology.grids()) {
        auto const &label = now.labels.at(grid);
        features.push_back(
            feature({{"code", to_string(grid)}, {"name", label.name}, {"name_en", label.name_en}, {"kind", label.kind}},
                    geojson_of(now.topology.polygons_of(grid))));
    }
    return collection(features);
}

std::string lines_of(Topology const &topology)
{
    std::vector<std::string> features;
    for (std::size_t i = 0; i < topology.edges().size(); ++i) {
        auto const &edge = topology.edges()[i];
        boost::json::object properties{{"edge", i}};
        for (auto const &[name, grid] : {std::pair{"left", edge.left}, {"right", edge.right}}) {
            if (grid) {
                properties[name] = to_string(grid);
            }
        }
        features.push_back(feature(properties, geojson_of(edge.line)));
    }
    return collection(features);
}

GridView view_of(GridMeasure const &measure, GridLabel const &label, bool has_households)
{
    GridView view{measure.grid,
                  label.name,
                  label.name_en,
                  label.kind,
                  rounded(measure.area_m2, 10),
                  rounded(measure.perimeter_m, 10),
                  rounded(measure.compactness, 1000),
                  static_cast<std::int64_t>(measure.parts),
                  has_households ? std::optional(measure.households) : std::nullopt,
                  {},
                  position_of(measure.label)};
    for (auto const &neighbour : measure.neighbours) {
        view.neighbours.push_back({some(neighbour.grid), rounded(neighbour.border_m, 10)});
    }
    return view;
}

char const *name_of(Misfit what)
{
    switch (what) {
    case Misfit::gap:
        return "gap";
    case Misfit::overlap:
        return "overlap";
    case Misfit::beyond:
        break;
    }
    return "beyond";
}

} // namespace

Result<Edit> edit_of(GridEditRequest const &request)
{
    auto const line = [&]() -> Result<std::vector<Point>> {
        std::vector<Position> const drawn = TRY(needed(request.line, "line"));
        return points_of(drawn);
    };
    switch (request.kind) {
    case GridEditKind::split: {
        auto const grid = TRY(needed(request.grid, "grid"));
        auto const drawn = TRY(line());
        return Split{grid, drawn};
    }
    case GridEditKind::merge: {
        std::vector<AreaCode> const grids = TRY(needed(request.grids, "grids"));
        auto const into = TRY(needed(request.into, "into"));
        return Merge{grids, into};
    }
    case GridEditKind::move_vertex: {
        auto const vertex = TRY(needed(request.vertex, "vertex"));
        auto const place = TRY(needed(request.place, "place"));
        return MoveVertex{point_of(vertex), point_of(place)};
    }
    case GridEditKind::replace_edge: {
        int const edge = TRY(needed(request.edge, "edge"));
        auto const drawn = TRY(line());
        return ReplaceEdge{static_cast<std::size_t>(edge), drawn};
    }
    case GridEditKind::transfer:
        break;
    }
    auto const from = TRY(needed(request.grid, "grid"));
    auto const to = TRY(needed(request.to, "to"));
    auto const drawn = TRY(line());
    auto const at = TRY(needed(request.at, "at"));
    return Transfer{from, to, drawn, point_of(at)};
}

GridEditRequest request_of(Transfer const &edit)
{
    GridEditRequest request;
    request.kind = GridEditKind::transfer;
    request.grid = edit.from;
    request.to = edit.to;
    request.at = position_of(edit.at);
    std::vector<Position> line;
    for (auto const at : edit.line) {
        line.push_back(position_of(at));
    }
    request.line = line;
    return request;
}

GridTopologyView view_of(GridsNow const &now, GridLimits limits, Households const &households, std::string_view language)
{
    GridTopologyView view{now.community,
                          now.name,
                          now.name_en,
                          now.layer.code,
                          now.revision,
                          now.area_revision,
                          !now.is_built,
                          {},
                          {},
                          {},
                          {},
                          {}};
    for (auto const &mended : now.mended) {
        view.mended.push_back({name_of(mended.what), some(mended.given_to), some(mended.taken_from),
                               position_of(mended.at), rounded(mended.width_m, 100), rounded(mended.area_m2, 100)});
    }
    bool const has_households = households.has_value();
    if (!has_households) { // nobody counts them, so none is too few
        limits.least_households.reset();
        limits.most_households.reset();
    }
    auto const measures = measure(now.topology, households.value_or(std::map<AreaCode, std::int64_t>{}));
    for (auto const &one : measures) {
        view.items.push_back(view_of(one, now.labels.at(one.grid), has_households));
    }
    for (auto const &finding : check(measures, limits)) {
        view.findings.push_back({finding.grid, finding.code, std::string(http::problem_text(finding.code, language)),
                                 rounded(finding.value, 1000), finding.limit, position_of(finding.at)});
    }
    view.grids = {grids_of(now)};
    view.borders = {lines_of(now.topology)};
    return view;
}

} // namespace onegrid::geo
