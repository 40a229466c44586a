// SPDX-License-Identifier: Apache-2.0
#include "boston_areas.hpp"
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

namespace onegrid::bench {
namespace {

constexpr double cell_lon = 0.0044; // about 360 m each way
constexpr double cell_lat = 0.0032;
constexpr double least_lon = -71.20, most_lon = -70.98; // what lies beyond is a typing error
constexpr double least_lat = 42.22, most_lat = 42.41;
constexpr int filled_around = 3; // cells around a request's that belong to the city

using Cell = std::pair<int, int>; // row from the south, column from the west
using Label = std::array<std::string, 3>;

std::map<Cell, Label> label_cells(Csv const &csv, int &requests)
{
    auto const lat = csv.column("latitude"), lon = csv.column("longitude");
    std::array<std::size_t, 3> const labels{csv.column("city_council_district"), csv.column("neighborhood"),
                                            csv.column("ward")};

    std::map<Cell, std::map<Label, int>> votes;
    for (auto const &row : csv.rows) {
        double const x = std::strtod(row[lon].c_str(), nullptr);
        double const y = std::strtod(row[lat].c_str(), nullptr);
        if (!(x > least_lon && x < most_lon && y > least_lat && y < most_lat)) {
            continue;
        }
        ++requests;
        Label label{row[labels[0]], row[labels[1]], row[labels[2]]};
        // "Ward 17", "17" and "017" are one.
        std::erase_if(label[2], [](char c) { return c < '0' || c > '9'; });
        label[2].erase(0, label[2].find_first_not_of('0'));
        std::erase_if(label[0], [](char c) { return c < '0' || c > '9'; });
        label[1].erase(0, label[1].find_first_not_of(' '));
        if (!label[0].empty() && !label[1].empty() && !label[2].empty()) {
            ++votes[{static_cast<int>((y - least_lat) / cell_lat), static_cast<int>((x - least_lon) / cell_lon)}]
                   [label];
        }
    }

    std::map<Cell, Label> cells;
    std::deque<std::pair<Cell, int>> edge;
    for (auto const &[cell, counts] : votes) {
        cells[cell] = std::max_element(counts.begin(), counts.end(), [](auto const &a, auto const &b) {
                          return a.second < b.second;
                      })->first;
        edge.emplace_back(cell, 0);
    }
    for (; !edge.empty(); edge.pop_front()) {
        auto const [cell, far] = edge.front();
        for (auto const &[dy, dx] : {Cell{0, 1}, Cell{1, 0}, Cell{0, -1}, Cell{-1, 0}}) {
            Cell const next{cell.first + dy, cell.second + dx};
            if (far < filled_around && cells.emplace(next, cells.at(cell)).second) {
                edge.emplace_back(next, far + 1);
            }
        }
    }
    return cells;
}

// The outline of a connected set of cells: its outer ring, then its holes. Edges run with the inside on the left; where
// two lead on, the right one keeps a hole that touches the outer ring a hole.
boost::json::array polygon_of(std::set<Cell> const &cells)
{
    std::map<Cell, std::vector<Cell>> next; // corner → corners
    for (auto const &[y, x] : cells) {
        if (!cells.contains({y - 1, x})) {
            next[{y, x}].push_back({y, x + 1});
        }
        if (!cells.contains({y, x + 1})) {
            next[{y, x + 1}].push_back({y + 1, x + 1});
        }
        if (!cells.contains({y + 1, x})) {
            next[{y + 1, x + 1}].push_back({y + 1, x});
        }
        if (!cells.contains({y, x - 1})) {
            next[{y + 1, x}].push_back({y, x});
        }
    }
    boost::json::array outer, holes;
    while (!next.empty()) {
        auto const start = next.begin()->first;
        auto from = start;
        auto at = start;
        boost::json::array ring;
        double twice_area = 0;
        do {
            auto &choices = next.at(at);
            auto const turn = [&](Cell const &to) { // < 0: to the right
                return (at.second - from.second) * (to.first - at.first) -
                       (at.first - from.first) * (to.second - at.second);
            };
            auto const chosen = std::min_element(choices.begin(), choices.end(),
                                                 [&](Cell const &a, Cell const &b) { return turn(a) < turn(b); });
            auto const to = *chosen;
            choices.erase(chosen);
            if (choices.empty()) {
                next.erase(at);
            }
            ring.push_back(boost::json::array{std::round((least_lon + at.second * cell_lon) * 1e6) / 1e6,
                                              std::round((least_lat + at.first * cell_lat) * 1e6) / 1e6});
            twice_area += static_cast<double>(at.second * to.first - to.second * at.first);
            from = at;
            at = to;
        } while (at != start);
        ring.push_back(ring.front());
        (twice_area > 0 ? outer : holes).push_back(std::move(ring));
    }
    for (auto &hole : holes) {
        outer.push_back(std::move(hole));
    }
    return outer;
}

boost::json::object geometry_of(std::set<Cell> left)
{
    boost::json::array polygons;
    while (!left.empty()) {
        std::set<Cell> part;
        std::deque<Cell> edge{*left.begin()};
        left.erase(left.begin());
        for (; !edge.empty(); edge.pop_front()) {
            auto const cell = edge.front();
            part.insert(cell);
            for (auto const &[dy, dx] : {Cell{0, 1}, Cell{1, 0}, Cell{0, -1}, Cell{-1, 0}}) {
                Cell const other{cell.first + dy, cell.second + dx};
                if (left.erase(other) > 0) {
                    edge.push_back(other);
                }
            }
        }
        polygons.push_back(polygon_of(part));
    }
    return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

struct Node {
    std::string name;
    std::string level;
    std::int64_t parent{};
    std::set<Cell> cells;
};

} // namespace

BostonAreas boston_areas(Csv const &requests)
{
    BostonAreas made;
    auto const cells = label_cells(requests, made.requests);

    // A number for each label below its parent, in the order of the labels.
    constexpr std::int64_t root = 990000000000000;
    std::map<std::string, std::map<std::string, std::set<std::string>>> tree;
    for (auto const &[cell, label] : cells) {
        tree[label[0]][label[1]].insert(label[2]);
    }
    std::map<std::int64_t, Node> areas;
    std::map<Label, std::int64_t> code_of;
    areas[root] = {"Boston", "city", 0, {}};
    std::int64_t d = 0;
    for (auto const &[district, streets] : tree) {
        auto const district_code = root + ++d * 1'000'000'000;
        areas[district_code] = {"Council District " + district, "district", root, {}};
        std::int64_t s = 0;
        for (auto const &[street, wards] : streets) {
            auto const street_code = district_code + ++s * 1'000'000;
            areas[street_code] = {street, "street", district_code, {}};
            std::int64_t w = 0;
            for (auto const &ward : wards) {
                auto const community = street_code + ++w * 1'000;
                areas[community] = {"Ward " + ward, "community", street_code, {}};
                code_of[{district, street, ward}] = community;
            }
            made.communities += static_cast<int>(w);
        }
        made.streets += static_cast<int>(s);
    }
    made.districts = static_cast<int>(d);

    // Grids from north to south and from west to east.
    std::map<std::int64_t, std::int64_t> count;
    std::vector<std::pair<Cell, Label>> order(cells.begin(), cells.end());
    std::sort(order.begin(), order.end(), [](auto const &a, auto const &b) {
        return std::pair{-a.first.first, a.first.second} < std::pair{-b.first.first, b.first.second};
    });
    for (auto const &[cell, label] : order) {
        auto const community = code_of.at(label);
        auto const number = ++count[community];
        if (number > 999) {
            throw std::runtime_error("more than 999 grids in a ward");
        }
        areas[community + number] = {
            fmt::format("{} {} Grid {:03d}", label[1], areas[community].name, number), "grid", community, {cell}};
        for (auto up = community; up != 0; up = areas[up].parent) {
            areas[up].cells.insert(cell);
        }
        ++made.grids;
    }

    boost::json::array features;
    for (auto const *level : {"city", "district", "street", "community", "grid"}) {
        for (auto const &[code, area] : areas) {
            if (area.level == level) {
                boost::json::object properties{
                    {"code", std::to_string(code)}, {"name", area.name}, {"name_en", area.name}, {"level", area.level}};
                if (area.parent != 0) {
                    properties["parent"] = std::to_string(area.parent);
                }
                features.push_back(boost::json::object{
                    {"type", "Feature"}, {"properties", std::move(properties)}, {"geometry", geometry_of(area.cells)}});
            }
        }
    }
    made.geojson =
        boost::json::serialize(boost::json::object{{"type", "FeatureCollection"}, {"features", std::move(features)}});
    return made;
}

} // namespace onegrid::bench
