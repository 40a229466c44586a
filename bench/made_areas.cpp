// SPDX-License-Identifier: Apache-2.0
#include "made_areas.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

json::value read(fs::path const &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    boost::system::error_code failure;
    auto value = json::parse(text.str(), failure);
    if (failure || !value.is_object() || !value.get_object().contains("features")) {
        throw std::runtime_error(path.string() + " is no FeatureCollection");
    }
    return value;
}

void add_rings(json::value const &polygon, MadeArea &area)
{
    for (auto const &ring : polygon.as_array()) {
        auto &points = area.rings.emplace_back();
        for (auto const &point : ring.as_array()) {
            points.push_back({point.at(0).to_number<double>(), point.at(1).to_number<double>()});
        }
    }
}

MadeArea area_of(AreaCode code, json::value const &geometry)
{
    MadeArea area;
    area.code = code;
    if (geometry.at("type") == "Polygon") {
        add_rings(geometry.at("coordinates"), area);
    } else {
        for (auto const &polygon : geometry.at("coordinates").as_array()) {
            add_rings(polygon, area);
        }
    }
    area.south = area.north = area.rings.at(0).at(0).lat;
    for (auto const &ring : area.rings) {
        for (auto const &point : ring) {
            area.south = std::min(area.south, point.lat);
            area.north = std::max(area.north, point.lat);
        }
    }
    return area;
}

// Where a line of latitude runs inside: ends of pieces, from west to east, two and two.
std::vector<double> crossings(MadeArea const &area, double lat)
{
    std::vector<double> found;
    for (auto const &ring : area.rings) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            auto const &a = ring[i - 1];
            auto const &b = ring[i];
            if ((a.lat <= lat) != (b.lat <= lat)) {
                found.push_back(a.lon + (lat - a.lat) * (b.lon - a.lon) / (b.lat - a.lat));
            }
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace

std::vector<MadeArea> areas_in(fs::path const &folder)
{
    std::map<std::int64_t, MadeArea> drawn;
    std::set<std::int64_t> districts, above;
    for (auto const *name : {"city", "districts", "streets", "communities", "grids"}) {
        auto const path = folder / (std::string(name) + ".geojson");
        if (!fs::exists(path)) {
            continue;
        }
        auto const collection = read(path);
        for (auto const &feature : collection.at("features").as_array()) {
            auto const code = area_code_of(std::string_view(feature.at("properties").at("code").as_string()));
            if (!code) {
                throw std::runtime_error(path.string() + ": no code of an area");
            }
            if (std::string_view(name) == "districts") {
                districts.insert(code->value);
            }
            if (!feature.at("geometry").is_null()) {
                drawn.insert_or_assign(code->value, area_of(*code, feature.at("geometry")));
                for (auto up = code->parent(); up; up = up.parent()) {
                    above.insert(up.value);
                }
            }
        }
    }
    std::vector<MadeArea> areas;
    for (auto &[code, area] : drawn) {
        if (above.contains(code)) {
            continue;
        }
        auto const next = districts.upper_bound(code);
        if (next != districts.begin() && AreaCode{*std::prev(next)}.contains(area.code)) {
            area.district = AreaCode{*std::prev(next)};
            area.ordinal = static_cast<int>(std::distance(districts.begin(), next));
            areas.push_back(std::move(area));
        }
    }
    if (areas.empty()) {
        throw std::runtime_error(folder.string() + ": no area is drawn in a district");
    }
    return areas;
}

MadePoint point_in(MadeArea const &area, Dice &dice)
{
    for (int tries = 0; tries < 1000; ++tries) {
        auto const lat = std::round((area.south + dice.share() * (area.north - area.south)) * 1e7) / 1e7;
        auto const ends = crossings(area, lat);
        double inside = 0;
        for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
            inside += ends[i + 1] - ends[i];
        }
        // A hundredth of each piece stays free, so that rounding does not carry a point over the border.
        auto way = dice.share() * inside;
        for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
            auto const piece = ends[i + 1] - ends[i];
            if (way < piece && piece > 1e-5) {
                return {std::round((ends[i] + piece * (0.01 + 0.98 * way / piece)) * 1e7) / 1e7, lat};
            }
            way -= piece;
        }
    }
    throw std::runtime_error("no point lies in area " + to_string(area.code));
}

} // namespace onegrid::bench
