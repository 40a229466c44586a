// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/shape.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::geo {
namespace {

enum class Meets { not_at_all, crosses_the_ray, on_it };

// How an edge meets the ray from p to the east. The half-open rule (one end above p, the other not) counts a vertex on
// the ray once; that p is on the edge itself is found exactly.
inline Meets meet(Vertex a, Vertex b, Vertex p)
{
    if (a.y == b.y) {
        return p.y == a.y && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) ? Meets::on_it : Meets::not_at_all;
    }
    if (p.y < std::min(a.y, b.y) || p.y > std::max(a.y, b.y)) {
        return Meets::not_at_all;
    }
    if (a.y > b.y) {
        std::swap(a, b);
    }
    // > 0: p is west of the edge, and the ray crosses it.
    Wide const side = static_cast<Wide>(b.x - a.x) * (p.y - a.y) - static_cast<Wide>(p.x - a.x) * (b.y - a.y);
    if (side == 0) {
        return Meets::on_it;
    }
    return side > 0 && a.y <= p.y && p.y < b.y ? Meets::crosses_the_ray : Meets::not_at_all;
}

double distance2_to_edge(Vertex a, Vertex b, Vertex p)
{
    double const dx = static_cast<double>(b.x - a.x);
    double const dy = static_cast<double>(b.y - a.y);
    double const px = static_cast<double>(p.x - a.x);
    double const py = static_cast<double>(p.y - a.y);
    double const along = std::clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return (px - along * dx) * (px - along * dx) + (py - along * dy) * (py - along * dy);
}

} // namespace

std::size_t Shapes::add(std::span<Ring const> rings)
{
    Shape shape;
    shape.begin = static_cast<std::uint32_t>(m_vertices.size());
    std::vector<Vertex> points;
    for (auto const &ring : rings) {
        points.clear();
        for (auto const &point : ring) {
            auto const vertex = vertex_of(point);
            if (points.empty() || points.back() != vertex) {
                points.push_back(vertex);
            }
        }
        while (points.size() > 1 && points.back() == points.front()) {
            points.pop_back();
        }
        if (points.size() < 3) {
            continue;
        }
        points.push_back(points.front());
        if (m_vertices.size() > shape.begin) {
            m_vertices.push_back({pen_up, 0});
        }
        for (auto const &point : points) {
            shape.box.take(point);
        }
        m_vertices.insert(m_vertices.end(), points.begin(), points.end());
    }
    shape.end = static_cast<std::uint32_t>(m_vertices.size());
    if (shape.end - shape.begin > slab_from) {
        cut(shape);
    }
    m_shapes.push_back(shape);
    return m_shapes.size() - 1;
}

void Shapes::cut(Shape &shape)
{
    shape.slabs = std::min<std::uint32_t>(4096, (shape.end - shape.begin) / 4);
    if (m_slab_begin.empty()) {
        m_slab_begin.push_back(0);
    }
    shape.slab = static_cast<std::uint32_t>(m_slab_begin.size() - 1);
    auto const height = shape.box.north - shape.box.south + 1;
    auto const slab_of = [&](std::int64_t y) {
        return static_cast<std::uint32_t>(static_cast<Wide>(y - shape.box.south) * shape.slabs / height);
    };

    // Count, then fill, so that all slabs lie in one array.
    std::vector<std::uint32_t> count(shape.slabs + 1, 0);
    auto const each = [&](auto f) {
        for (auto i = shape.begin; i + 1 < shape.end; ++i) {
            auto const &a = m_vertices[i];
            auto const &b = m_vertices[i + 1];
            if (a.x != pen_up && b.x != pen_up) {
                for (auto s = slab_of(std::min(a.y, b.y)); s <= slab_of(std::max(a.y, b.y)); ++s) {
                    f(s, i);
                }
            }
        }
    };
    each([&](std::uint32_t s, std::uint32_t) { ++count[s]; });
    std::vector<std::uint32_t> next;
    for (std::uint32_t s = 0; s < shape.slabs; ++s) {
        next.push_back(m_slab_begin.back());
        m_slab_begin.push_back(m_slab_begin.back() + count[s]);
    }
    m_slab_edges.resize(m_slab_begin.back());
    each([&](std::uint32_t s, std::uint32_t i) { m_slab_edges[next[s]++] = i; });
}

bool Shapes::covers(std::size_t shape, Vertex p) const
{
    auto const &s = m_shapes[shape];
    if (!s.box.has(p)) {
        return false;
    }
    bool inside = false;
    if (s.slabs == 0) {
        for (auto i = s.begin; i + 1 < s.end; ++i) {
            auto const &a = m_vertices[i];
            auto const &b = m_vertices[i + 1];
            if (a.x == pen_up || b.x == pen_up) {
                continue;
            }
            auto const how = meet(a, b, p);
            if (how == Meets::on_it) {
                return true;
            }
            inside ^= how == Meets::crosses_the_ray;
        }
        return inside;
    }

    auto const slab = s.slab + static_cast<std::uint32_t>(static_cast<Wide>(p.y - s.box.south) * s.slabs /
                                                          (s.box.north - s.box.south + 1));
    for (auto e = m_slab_begin[slab]; e < m_slab_begin[slab + 1]; ++e) {
        auto const i = m_slab_edges[e];
        auto const how = meet(m_vertices[i], m_vertices[i + 1], p);
        if (how == Meets::on_it) {
            return true;
        }
        inside ^= how == Meets::crosses_the_ray;
    }
    return inside;
}

double Shapes::distance2(std::size_t shape, Vertex p) const
{
    double nearest = std::numeric_limits<double>::infinity();
    auto const &s = m_shapes[shape];
    for (auto i = s.begin; i + 1 < s.end; ++i) {
        auto const &a = m_vertices[i];
        auto const &b = m_vertices[i + 1];
        if (a.x != pen_up && b.x != pen_up) {
            nearest = std::min(nearest, distance2_to_edge(a, b, p));
        }
    }
    return nearest;
}

std::size_t Shapes::bytes() const
{
    return m_shapes.capacity() * sizeof(Shape) + m_vertices.capacity() * sizeof(Vertex) +
           (m_slab_begin.capacity() + m_slab_edges.capacity()) * sizeof(std::uint32_t);
}

} // namespace onegrid::geo
