// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/geojson.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

namespace onegrid::geo {
namespace {

namespace json = boost::json;

constexpr std::size_t most_points = 200'000; // of one area
constexpr std::size_t longest_name = 100;    // bytes × 3 code points, about

class FeatureReader {
  public:
    FeatureReader(ReadOptions const &options, std::span<LevelDepth const> levels) : m_options(options), m_levels(levels)
    {
    }

    Candidate read(json::value const &value, int row)
    {
        m_area = {};
        m_area.row = row;
        auto const *feature = value.if_object();
        if (feature == nullptr || text_of(feature->if_contains("type")) != "Feature") {
            wrong("", "geojson.not_a_feature");
            return std::move(m_area);
        }
        json::object const none;
        auto const *given = feature->if_contains("properties");
        properties(given != nullptr && given->is_object() ? given->get_object() : none);
        if (auto const *geometry = feature->if_contains("geometry"); geometry != nullptr && !geometry->is_null()) {
            outline(*geometry);
        }
        return std::move(m_area);
    }

  private:
    void wrong(std::string pointer, std::string code, std::string detail = {})
    {
        m_area.problems.push_back({std::move(pointer), std::move(code), std::move(detail)});
    }

    static std::string text_of(json::value const *value)
    {
        if (value == nullptr) {
            return {};
        }
        if (auto const *text = value->if_string()) {
            return {text->data(), text->size()};
        }
        // Codes are often written as numbers.
        if (value->is_int64() || value->is_uint64()) {
            return std::to_string(value->to_number<std::int64_t>());
        }
        if (value->is_double() && std::abs(value->get_double()) < 1e15 &&
            value->get_double() == std::floor(value->get_double())) {
            return std::to_string(static_cast<std::int64_t>(value->get_double()));
        }
        return {};
    }

    static std::string property(json::object const &properties, std::string const &name)
    {
        auto text = name.empty() ? std::string{} : text_of(properties.if_contains(name));
        auto const first = text.find_first_not_of(" \t\r\n");
        auto const last = text.find_last_not_of(" \t\r\n");
        return first == std::string::npos ? std::string{} : text.substr(first, last - first + 1);
    }

    void properties(json::object const &given)
    {
        auto const &map = m_options.mapping;
        if (auto const code = area_code_of(property(given, map.code)); code && *code) {
            m_area.code = *code;
        } else {
            wrong("/properties/" + map.code, "area.malformed", property(given, map.code).substr(0, 40));
        }
        m_area.name = property(given, map.name);
        if (m_area.name.empty()) {
            wrong("/properties/" + map.name, "area.no_name");
        } else if (m_area.name.size() > 3 * longest_name) {
            wrong("/properties/" + map.name, "area.name_too_long");
        }
        m_area.name_en = property(given, map.name_en).substr(0, 3 * longest_name);
        m_area.kind = property(given, map.kind).substr(0, 40);
        m_area.level = property(given, map.level);
        if (m_area.level.empty()) {
            m_area.level = m_options.level;
        }
        auto const level =
            std::find_if(m_levels.begin(), m_levels.end(), [&](LevelDepth const &l) { return l.name == m_area.level; });
        if (level == m_levels.end()) {
            wrong("/properties/" + map.level, "area.unknown_level", m_area.level.substr(0, 40));
        } else {
            m_area.depth = level->depth;
        }
        if (auto const parent = property(given, map.parent); !parent.empty()) {
            if (auto const code = area_code_of(parent); code && *code) {
                m_area.parent = *code;
            } else {
                wrong("/properties/" + map.parent, "area.malformed", parent.substr(0, 40));
            }
        }
    }

    void outline(json::value const &value)
    {
        auto const *geometry = value.if_object();
        auto const type = geometry != nullptr ? text_of(geometry->if_contains("type")) : std::string{};
        auto const *coordinates = geometry != nullptr ? geometry->if_contains("coordinates") : nullptr;
        if ((type != "Polygon" && type != "MultiPolygon") || coordinates == nullptr || !coordinates->is_array()) {
            wrong("/geometry", "area.not_a_polygon", type.substr(0, 40));
            return;
        }
        m_points = 0;
        m_is_first = true;
        std::string text =
            type == "Polygon" ? R"({"type":"Polygon","coordinates":)" : R"({"type":"MultiPolygon","coordinates":)";
        if (type == "Polygon" ? polygon(*coordinates, text) : polygons(*coordinates, text)) {
            m_area.outline = text + "}";
        }
    }

    bool polygons(json::value const &value, std::string &text)
    {
        return list(value, text, [&](json::value const &item) { return polygon(item, text); });
    }

    bool polygon(json::value const &value, std::string &text)
    {
        return list(value, text, [&](json::value const &item) { return ring(item, text); });
    }

    template <class F>
    bool list(json::value const &value, std::string &text, F each)
    {
        auto const *array = value.if_array();
        if (array == nullptr || array->empty()) {
            wrong("/geometry/coordinates", "area.malformed_outline");
            return false;
        }
        text += '[';
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (i > 0) {
                text += ',';
            }
            if (!each((*array)[i])) {
                return false;
            }
        }
        text += ']';
        return true;
    }

    bool ring(json::value const &value, std::string &text)
    {
        auto const *array = value.if_array();
        if (array == nullptr || array->size() < 4) {
            wrong("/geometry/coordinates", "area.short_ring");
            return false;
        }
        if ((m_points += array->size()) > most_points) {
            wrong("/geometry/coordinates", "area.too_many_points", std::to_string(most_points));
            return false;
        }
        std::vector<Point> points;
        for (auto const &item : *array) {
            auto const point = position(item);
            if (!point) {
                return false;
            }
            points.push_back(*point);
        }
        if (points.front() != points.back()) {
            wrong("/geometry/coordinates", "area.open_ring");
            return false;
        }
        text += '[';
        for (std::size_t i = 0; i < points.size(); ++i) {
            text += fmt::format("{}[{:.9f},{:.9f}]", i > 0 ? "," : "", points[i].lon, points[i].lat);
        }
        text += ']';
        return true;
    }

    std::optional<Point> position(json::value const &value)
    {
        auto const *pair = value.if_array();
        if (pair == nullptr || pair->size() < 2 || !(*pair)[0].is_number() || !(*pair)[1].is_number()) {
            wrong("/geometry/coordinates", "area.malformed_outline");
            return std::nullopt;
        }
        Point const given{(*pair)[0].to_number<double>(), (*pair)[1].to_number<double>()};
        if (!is_on_earth(given)) {
            wrong("/geometry/coordinates", is_on_earth({given.lat, given.lon}) ? "area.swapped" : "area.not_on_earth",
                  fmt::format("{}, {}", given.lon, given.lat));
            return std::nullopt;
        }
        auto const point = to_wgs84(given, m_options.crs);
        auto &b = m_area.bounds;
        b.west = m_is_first ? point.lon : std::min(b.west, point.lon);
        b.south = m_is_first ? point.lat : std::min(b.south, point.lat);
        b.east = m_is_first ? point.lon : std::max(b.east, point.lon);
        b.north = m_is_first ? point.lat : std::max(b.north, point.lat);
        m_is_first = false;
        return point;
    }

    ReadOptions const &m_options;
    std::span<LevelDepth const> m_levels;
    Candidate m_area;
    std::size_t m_points{};
    bool m_is_first{true};
};

bool is_empty(Bounds const &b) { return b.west == 0 && b.south == 0 && b.east == 0 && b.north == 0; }

bool touch(Bounds const &a, Bounds const &b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

// What each area's place in the tree says: its parent is there and above it, and its outline is near its parent's.
void place(std::vector<Candidate> &candidates, std::span<KnownArea const> known)
{
    struct Place {
        int depth;
        Bounds bounds;
    };
    std::unordered_map<std::int64_t, Place> places;
    for (auto const &area : known) {
        places[area.code.value] = {area.depth, area.bounds};
    }
    std::unordered_map<std::int64_t, int> first_row;
    for (auto &area : candidates) {
        if (!area.code) {
            continue;
        }
        auto const [first, is_new] = first_row.emplace(area.code.value, area.row);
        if (!is_new) {
            area.problems.push_back({"/properties", "area.twice", fmt::format("{}", first->second)});
        } else if (area.problems.empty()) {
            places[area.code.value] = {area.depth, area.bounds};
        }
    }

    for (auto &area : candidates) {
        if (!area.code || area.depth == 0) {
            continue;
        }
        if (!area.parent) {
            for (auto up = area.code.parent(); up; up = up.parent()) {
                if (places.contains(up.value)) {
                    area.parent = up;
                    break;
                }
            }
            if (!area.parent && area.depth > 1) {
                area.problems.push_back({"/properties", "area.no_parent", {}});
            }
            if (!area.parent) {
                continue;
            }
        }
        auto const parent = places.find(area.parent.value);
        if (parent == places.end()) {
            area.problems.push_back({"/properties", "area.no_parent", to_string(area.parent)});
        } else if (!area.parent.contains(area.code) || area.parent == area.code) {
            area.problems.push_back({"/properties", "area.code_not_below_parent", to_string(area.parent)});
        } else if (parent->second.depth >= area.depth) {
            area.problems.push_back({"/properties", "area.level_not_below_parent", to_string(area.parent)});
        } else if (!is_empty(parent->second.bounds) && !is_empty(area.bounds) &&
                   !touch(parent->second.bounds, area.bounds)) {
            Bounds const swapped{area.bounds.south, area.bounds.west, area.bounds.north, area.bounds.east};
            area.problems.push_back({"/geometry/coordinates",
                                     touch(parent->second.bounds, swapped) ? "area.swapped" : "area.outside_parent",
                                     to_string(area.parent)});
        }
    }
}

} // namespace

Result<std::vector<Candidate>> read_areas(std::string_view geojson, ReadOptions const &options,
                                          std::span<LevelDepth const> levels, std::span<KnownArea const> known)
{
    json::error_code failure;
    json::parse_options strict;
    strict.max_depth = 16;
    auto const document = json::parse({geojson.data(), geojson.size()}, failure, {}, strict);
    auto const *collection = failure ? nullptr : document.if_object();
    auto const *type = collection != nullptr ? collection->if_contains("type") : nullptr;
    auto const *features = collection != nullptr ? collection->if_contains("features") : nullptr;
    if (type == nullptr || *type != "FeatureCollection" || features == nullptr || !features->is_array()) {
        return refuse(Why::malformed, "geojson.malformed");
    }
    if (features->get_array().empty()) {
        return refuse(Why::invalid, "geojson.no_features");
    }

    std::vector<Candidate> candidates;
    FeatureReader reader(options, levels);
    for (auto const &feature : features->get_array()) {
        candidates.push_back(reader.read(feature, static_cast<int>(candidates.size()) + 1));
    }
    place(candidates, known);
    return candidates;
}

} // namespace onegrid::geo
