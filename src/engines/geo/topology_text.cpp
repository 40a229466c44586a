// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_text.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace onegrid::geo {
namespace {

namespace json = boost::json;

[[noreturn]] void broken(char const *what)
{
    throw std::runtime_error(fmt::format("stored grids cannot be read: {}", what));
}

std::int64_t number_in(json::value const &value)
{
    if (!value.is_number()) {
        broken("no number");
    }
    return value.to_number<std::int64_t>();
}

json::array const &list_in(json::value const &value)
{
    if (!value.is_array()) {
        broken("no list");
    }
    return value.get_array();
}

json::value const &member(json::object const &object, std::string_view name)
{
    auto const *found = object.if_contains(name);
    if (found == nullptr) {
        broken("a member is missing");
    }
    return *found;
}

json::object const &object_in(json::value const &value)
{
    if (!value.is_object()) {
        broken("no object");
    }
    return value.get_object();
}

json::array json_of(std::vector<Side> const &sides)
{
    json::array out;
    for (auto const &side : sides) {
        out.push_back(json::array{side.a.x, side.a.y, side.b.x, side.b.y, side.left.value, side.right.value});
    }
    return out;
}

json::array json_of(std::vector<AreaCode> const &codes)
{
    json::array out;
    for (auto const code : codes) {
        out.push_back(code.value);
    }
    return out;
}

std::vector<Side> sides_in(json::object const &object, std::string_view name)
{
    std::vector<Side> sides;
    if (auto const *given = object.if_contains(name)) {
        for (auto const &one : list_in(*given)) {
            auto const &n = list_in(one);
            if (n.size() != 6) {
                broken("a side");
            }
            sides.push_back({{number_in(n[0]), number_in(n[1])},
                             {number_in(n[2]), number_in(n[3])},
                             AreaCode{number_in(n[4])},
                             AreaCode{number_in(n[5])}});
        }
    }
    std::sort(sides.begin(), sides.end()); // as a Change keeps them
    return sides;
}

std::vector<AreaCode> codes_in(json::object const &object, std::string_view name)
{
    std::vector<AreaCode> codes;
    for (auto const &code : list_in(member(object, name))) {
        codes.push_back(AreaCode{number_in(code)});
    }
    return codes;
}

void put_degrees(std::string &out, std::int64_t units)
{
    auto const size = units < 0 ? -units : units;
    fmt::format_to(std::back_inserter(out), "{}{}", units < 0 ? "-" : "", size / 1'000'000'000);
    if (auto const rest = size % 1'000'000'000; rest != 0) {
        fmt::format_to(std::back_inserter(out), ".{:09d}", rest);
        out.erase(out.find_last_not_of('0') + 1);
    }
}

void put_point(std::string &out, Vertex at)
{
    out += '[';
    put_degrees(out, at.x);
    out += ',';
    put_degrees(out, at.y);
    out += ']';
}

void put_ring(std::string &out, std::vector<Vertex> const &ring)
{
    out += '[';
    for (auto const at : ring) {
        put_point(out, at);
        out += ',';
    }
    put_point(out, ring.front());
    out += ']';
}

} // namespace

json::array borders_of(Topology const &topology)
{
    json::array out;
    for (auto const &edge : topology.edges()) {
        json::array line;
        for (auto const at : edge.line) {
            line.push_back(at.x);
            line.push_back(at.y);
        }
        out.push_back(json::object{{"left", edge.left.value}, {"right", edge.right.value}, {"line", std::move(line)}});
    }
    return out;
}

Topology topology_of(AreaCode parent, json::value const &borders, int last_number)
{
    std::vector<Side> sides;
    for (auto const &one : list_in(borders)) {
        auto const &edge = object_in(one);
        AreaCode const left{number_in(member(edge, "left"))};
        AreaCode const right{number_in(member(edge, "right"))};
        auto const &line = list_in(member(edge, "line"));
        for (std::size_t i = 0; i + 3 < line.size(); i += 2) {
            Vertex const a{number_in(line[i]), number_in(line[i + 1])};
            Vertex const b{number_in(line[i + 2]), number_in(line[i + 3])};
            sides.push_back(a < b ? Side{a, b, left, right} : Side{b, a, right, left});
        }
    }
    auto made = Topology::of(parent, std::move(sides), last_number);
    if (!made) {
        broken(made.error().code.c_str());
    }
    return std::move(*made);
}

json::object json_of(Change const &change)
{
    return {{"removed", json_of(change.removed)},   {"added", json_of(change.added)},
            {"made", json_of(change.made)},         {"ended", json_of(change.ended)},
            {"reshaped", json_of(change.reshaped)}, {"refined", json_of(change.refined)}};
}

Change change_of(json::value const &value)
{
    auto const &object = object_in(value);
    return {sides_in(object, "removed"), sides_in(object, "added"),    codes_in(object, "made"),
            codes_in(object, "ended"),   codes_in(object, "reshaped"), codes_in(object, "refined")};
}

std::string geojson_of(std::span<Polygon const> polygons)
{
    std::string out = R"({"type":"MultiPolygon","coordinates":[)";
    for (auto const &polygon : polygons) {
        out += &polygon == polygons.data() ? "[" : ",[";
        put_ring(out, polygon.shell);
        for (auto const &hole : polygon.holes) {
            out += ',';
            put_ring(out, hole);
        }
        out += ']';
    }
    return out + "]}";
}

std::string geojson_of(std::span<Vertex const> line)
{
    std::string out = R"({"type":"LineString","coordinates":[)";
    for (auto const &at : line) {
        out += &at == line.data() ? "" : ",";
        put_point(out, at);
    }
    return out + "]}";
}

} // namespace onegrid::geo
