// SPDX-License-Identifier: Apache-2.0
// The outlines of all areas in whole numbers of 1e-9 degree, packed one after the other, and the exact tests on them.
// Inside the unit only.
#pragma once
#include "engines/geo/index.hpp"
#include "engines/geo/lattice.hpp"
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace onegrid::geo {

class Shapes {
  public:
    // Adds a shape and returns its number, 0 and up. Rings of fewer than three different points are left out.
    std::size_t add(std::span<Ring const> rings);

    std::size_t size() const { return m_shapes.size(); }
    Box const &box(std::size_t shape) const { return m_shapes[shape].box; }
    bool is_empty(std::size_t shape) const { return m_shapes[shape].begin == m_shapes[shape].end; }

    // Whether the shape covers the point: inside an odd number of its rings, or on any of its edges.
    bool covers(std::size_t shape, Vertex p) const;
    // The square of the distance to the nearest edge, in units; infinite for an empty shape.
    double distance2(std::size_t shape, Vertex p) const;

    // Calls f(from, to) for each edge that reaches into these y, and perhaps for more.
    template <class F>
    void edges_between(std::size_t shape, std::int64_t south, std::int64_t north, F f) const
    {
        auto const &s = m_shapes[shape];
        for (auto i = s.begin; i + 1 < s.end; ++i) {
            auto const &a = m_vertices[i];
            auto const &b = m_vertices[i + 1];
            if (a.x != pen_up && b.x != pen_up && !(a.y < south && b.y < south) && !(a.y > north && b.y > north)) {
                f(a, b);
            }
        }
    }

    std::size_t bytes() const;

  private:
    // Between the rings of one shape stands a vertex with this x: the pen is lifted.
    static constexpr std::int64_t pen_up = std::numeric_limits<std::int64_t>::min();
    // Shapes with more vertices than this are cut into horizontal slabs, each with the edges that reach into it.
    static constexpr std::uint32_t slab_from = 48;

    struct Shape {
        std::uint32_t begin{}; // vertices
        std::uint32_t end{};
        std::uint32_t slab{};  // first slab
        std::uint32_t slabs{}; // 0: not cut
        Box box;
    };

    void cut(Shape &shape);

    std::vector<Shape> m_shapes;
    std::vector<Vertex> m_vertices;
    std::vector<std::uint32_t> m_slab_begin; // one more than there are slabs: where each slab's edges begin
    std::vector<std::uint32_t> m_slab_edges; // numbers of vertices that begin an edge
};

} // namespace onegrid::geo
