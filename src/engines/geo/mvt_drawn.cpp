// SPDX-License-Identifier: Apache-2.0
// From degrees to what a tile draws: projected, made simpler (Douglas and Peucker 1973), cut (Liang and Barsky 1984 for lines,
// Sutherland and Hodgman 1974 for polygons), rounded.
#include "engines/geo/mvt.hpp"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <optional>

namespace onegrid::geo {
namespace {

struct Flat {
    double x{}, y{}; // units of the tile

    bool operator==(Flat const &) const = default;
};
using Path = std::vector<Flat>;

// A screen's pixel is 8 units of a tile drawn 512 pixels wide.
constexpr double tolerance = 4;
constexpr double low = -tile_buffer;
constexpr double high = tile_extent + tile_buffer;

Path flat_of(TileName const &tile, Ring const &ring)
{
    constexpr double last = 85.0511287798066;
    double const scale = std::ldexp(1.0, tile.zoom) * tile_extent;
    Path out;
    out.reserve(ring.size());
    for (auto const &at : ring) {
        auto const sine = std::sin(std::clamp(at.lat, -last, last) * std::numbers::pi / 180);
        auto const x = at.lon / 360 + 0.5;
        auto const y = 0.5 - std::log((1 + sine) / (1 - sine)) / (4 * std::numbers::pi);
        out.push_back({x * scale - static_cast<double>(tile.column) * tile_extent, y * scale - static_cast<double>(tile.row) * tile_extent});
    }
    return out;
}

double distance2(Flat const &p, Flat const &a, Flat const &b)
{
    auto const dx = b.x - a.x, dy = b.y - a.y;
    auto const length2 = dx * dx + dy * dy;
    auto const t = length2 == 0 ? 0.0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
    auto const ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
    return ex * ex + ey * ey;
}

// With a stack of its own: a shape may have a million points.
Path simplified(Path const &path)
{
    if (path.size() < 3) {
        return path;
    }
    std::vector<bool> is_kept(path.size(), false);
    is_kept.front() = is_kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, path.size() - 1}};
    while (!open.empty()) {
        auto const [first, last] = open.back();
        open.pop_back();
        double furthest = tolerance * tolerance;
        std::size_t at = 0;
        for (auto i = first + 1; i < last; ++i) {
            if (auto const d = distance2(path[i], path[first], path[last]); d > furthest) {
                furthest = d;
                at = i;
            }
        }
        if (at != 0) {
            is_kept[at] = true;
            open.emplace_back(first, at);
            open.emplace_back(at, last);
        }
    }
    Path out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (is_kept[i]) {
            out.push_back(path[i]);
        }
    }
    return out;
}

// The part of a piece inside the buffer.
std::optional<std::pair<Flat, Flat>> inside(Flat a, Flat b)
{
    auto const dx = b.x - a.x, dy = b.y - a.y;
    double from = 0, to = 1;
    auto const cut = [&](double p, double q) {
        if (p == 0) {
            return q >= 0;
        }
        auto const r = q / p;
        if (p < 0) {
            from = std::max(from, r);
        } else {
            to = std::min(to, r);
        }
        return from <= to;
    };
    if (!cut(-dx, a.x - low) || !cut(dx, high - a.x) || !cut(-dy, a.y - low) || !cut(dy, high - a.y)) {
        return {};
    }
    auto const at = [&](double t) { return Flat{a.x + t * dx, a.y + t * dy}; };
    return std::pair{from == 0 ? a : at(from), to == 1 ? b : at(to)};
}

std::vector<Path> cut_line(Path const &line)
{
    std::vector<Path> out;
    bool is_open = false;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        auto const piece = inside(line[i], line[i + 1]);
        if (!piece) {
            is_open = false;
            continue;
        }
        if (!is_open || out.back().back() != piece->first) {
            out.push_back({piece->first});
        }
        out.back().push_back(piece->second);
        is_open = piece->second == line[i + 1];
    }
    return out;
}

Path cut_ring(Path ring)
{
    // Each edge of the buffer in turn: which coordinate, where, and which side of it is inside.
    struct Edge {
        double Flat::*along;
        double at;
        int side;
    };
    for (auto const &edge : {Edge{&Flat::x, low, 1}, Edge{&Flat::x, high, -1}, Edge{&Flat::y, low, 1}, Edge{&Flat::y, high, -1}}) {
        auto const depth = [&](Flat const &p) { return (p.*edge.along - edge.at) * edge.side; };
        Path out;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const &a = ring[i];
            auto const &b = ring[(i + 1) % ring.size()];
            auto const da = depth(a), db = depth(b);
            if (da >= 0) {
                out.push_back(a);
            }
            if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
                auto const t = da / (da - db);
                Flat crossing{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
                crossing.*edge.along = edge.at;
                out.push_back(crossing);
            }
        }
        ring = std::move(out);
    }
    return ring;
}

// Whole units, none twice in a row.
std::vector<TilePlace> rounded(Path const &path, bool is_ring)
{
    std::vector<TilePlace> out;
    for (auto const &p : path) {
        TilePlace const place{static_cast<std::int32_t>(std::lround(p.x)), static_cast<std::int32_t>(std::lround(p.y))};
        if (out.empty() || out.back() != place) {
            out.push_back(place);
        }
    }
    while (is_ring && out.size() > 1 && out.front() == out.back()) {
        out.pop_back();
    }
    return out;
}

std::int64_t twice_area(std::vector<TilePlace> const &ring)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const &a = ring[i];
        auto const &b = ring[(i + 1) % ring.size()];
        sum += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
    }
    return sum;
}

bool is_on_earth(Ring const &ring)
{
    return std::ranges::all_of(ring, [](Point const &p) { return geo::is_on_earth(p); });
}

std::vector<std::vector<TilePlace>> drawn_line(TileName const &tile, Ring const &line)
{
    std::vector<std::vector<TilePlace>> out;
    for (auto const &piece : cut_line(simplified(flat_of(tile, line)))) {
        if (auto places = rounded(piece, false); places.size() > 1) {
            out.push_back(std::move(places));
        }
    }
    return out;
}

std::vector<std::vector<TilePlace>> drawn_polygon(TileName const &tile, std::vector<Ring> const &rings)
{
    std::vector<std::vector<TilePlace>> out;
    for (auto const &ring : rings) {
        bool const is_outline = &ring == &rings.front();
        auto places = rounded(cut_ring(simplified(flat_of(tile, ring))), true);
        auto const area = places.size() < 3 ? 0 : twice_area(places);
        if (area == 0) {
            if (is_outline) {
                return {}; // nor what is inside of it
            }
            continue;
        }
        // y grows downwards: what has a positive area here turns clockwise on the screen.
        if ((area > 0) != is_outline) {
            std::ranges::reverse(places);
        }
        out.push_back(std::move(places));
    }
    return out;
}

} // namespace

TilePlace place_in(TileName const &tile, WorldPoint at)
{
    auto const along = [&](std::uint32_t world, std::uint32_t index) {
        auto const within = std::uint64_t{world} - (std::uint64_t{index} << (32 - tile.zoom));
        return static_cast<std::int32_t>(tile.zoom <= 20 ? within >> (20 - tile.zoom) : within << (tile.zoom - 20));
    };
    return {along(at.x, tile.column), along(at.y, tile.row)};
}

std::vector<std::vector<std::vector<TilePlace>>> drawn_in(TileName const &tile, TileShape const &shape)
{
    std::vector<std::vector<std::vector<TilePlace>>> out;
    for (auto const &part : shape.parts) {
        if (part.empty() || part.front().empty() || !std::ranges::all_of(part, [](Ring const &ring) { return is_on_earth(ring); })) {
            continue;
        }
        if (shape.kind == ShapeKind::point) {
            auto const world = world_of(part.front().front());
            if (tile_at(world, tile.zoom) == tile) {
                out.push_back({{place_in(tile, world)}});
            }
        } else if (auto drawn = shape.kind == ShapeKind::line ? drawn_line(tile, part.front()) : drawn_polygon(tile, part); !drawn.empty()) {
            out.push_back(std::move(drawn));
        }
    }
    return out;
}

namespace {

// Well-known binary of whoever sent it: everything is checked.
class Reader {
  public:
    explicit Reader(std::span<std::byte const> bytes) : m_bytes(bytes) {}

    bool shapes(std::vector<TileShape> &out, int depth = 0)
    {
        constexpr std::uint32_t has_srid = 0x20000000;
        std::uint8_t order{};
        std::uint32_t type{}, srid{};
        if (depth > 4 || !take(order) || order != 1 || !take(type) || ((type & has_srid) != 0 && !take(srid))) {
            return false;
        }
        type &= ~has_srid;
        std::vector<Ring> part(1);
        switch (type) {
        case 1: {
            Point at;
            return take(at) && put(out, ShapeKind::point, {{at}});
        }
        case 2:
            return points(part.front()) && put(out, ShapeKind::line, std::move(part));
        case 3:
            return rings(part) && put(out, ShapeKind::polygon, std::move(part));
        case 4:
        case 5:
        case 6:
        case 7: {
            std::uint32_t count{};
            if (!take(count)) {
                return false;
            }
            for (; count > 0; --count) {
                if (!shapes(out, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        default:
            return false;
        }
    }

  private:
    template <class T>
    bool take(T &value)
    {
        if (m_bytes.size() < sizeof(T)) {
            return false;
        }
        std::memcpy(&value, m_bytes.data(), sizeof(T));
        m_bytes = m_bytes.subspan(sizeof(T));
        return true;
    }

    bool points(Ring &ring)
    {
        std::uint32_t count{};
        if (!take(count) || m_bytes.size() / sizeof(Point) < count) {
            return false;
        }
        if (count == 0) {
            return true;
        }
        ring.resize(count);
        std::memcpy(ring.data(), m_bytes.data(), count * sizeof(Point));
        m_bytes = m_bytes.subspan(count * sizeof(Point));
        return true;
    }

    bool rings(std::vector<Ring> &out)
    {
        std::uint32_t count{};
        if (!take(count) || m_bytes.size() / sizeof(std::uint32_t) < count) {
            return false;
        }
        out.resize(count);
        return std::ranges::all_of(out, [&](Ring &ring) { return points(ring); });
    }

    static bool put(std::vector<TileShape> &out, ShapeKind kind, std::vector<Ring> part)
    {
        if (part.empty() || !std::ranges::all_of(part, [](Ring const &ring) { return is_on_earth(ring); })) {
            return true; // POINT EMPTY is not a number
        }
        auto found = std::ranges::find(out, kind, &TileShape::kind);
        if (found == out.end()) {
            found = out.insert(found, {kind, {}});
        }
        found->parts.push_back(std::move(part));
        return true;
    }

    static_assert(sizeof(Point) == 2 * sizeof(double));
    std::span<std::byte const> m_bytes;
};

} // namespace

std::vector<TileShape> shapes_of_wkb(std::span<std::byte const> wkb)
{
    std::vector<TileShape> out;
    return Reader{wkb}.shapes(out) ? out : std::vector<TileShape>{};
}

} // namespace onegrid::geo
