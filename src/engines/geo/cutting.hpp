// SPDX-License-Identifier: Apache-2.0
// Grids of a topology with a line drawn through them, and the faces into which they fall. Inside topology_edit only.
#pragma once
#include "engines/geo/arrangement.hpp"
#include "engines/geo/topology_edit.hpp"
#include <functional>
#include <set>

namespace onegrid::geo {

class Cutting {
  public:
    // Draws the line, snapped, over the borders of `region`. `dissolved` are sides that no longer separate anything.
    static Result<Cutting> of(Topology const &topology, std::set<AreaCode> region, std::span<Point const> line,
                              std::set<Side> dissolved, EditOptions const &options);

    // Of the faces within the region: what they belonged to, and to what they are given now (at first the same).
    struct Face {
        std::uint32_t number{}; // in the drawing
        AreaCode before, after;
        std::uint32_t part{};  // faces of one part were one before the line was drawn
        std::uint32_t piece{}; // faces of one piece are only separated by what is dissolved
        Wide twice_area{};
        Vertex north;  // its northernmost vertex, of those the westernmost
        bool is_cut{}; // the line runs along it
    };
    std::vector<Face> &faces() { return m_faces; }
    std::vector<Polygon> polygons_of(Face const &face) const;
    bool touches(Face const &face, AreaCode neighbour) const;
    // Where the line ends inside the region or, when it does not, begins.
    Vertex loose_end() const;

    // All sides of the topology as they are now.
    std::vector<Side> sides(Topology const &topology) const;

  private:
    explicit Cutting(Arrangement drawing) : m_drawing(std::move(drawing)) {}
    void find_faces();
    // The side that a segment belongs to, or none when only the line runs here.
    Side const *side_at(std::uint32_t segment) const;
    AreaCode label(Arrangement::Half half) const; // by the sides; the segment must belong to one

    Arrangement m_drawing;
    std::vector<Side> m_borders; // the source of a stroke is its place here; the line's source is their number
    std::set<AreaCode> m_region;
    std::set<Side> m_dissolved;
    std::vector<Vertex> m_line;
    std::vector<Face> m_faces;
    std::vector<std::size_t> m_face_at; // by face of the drawing: its place in m_faces, or none
};

} // namespace onegrid::geo
