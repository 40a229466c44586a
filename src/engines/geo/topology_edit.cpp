// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_edit.hpp"
#include "engines/geo/cutting.hpp"
#include <algorithm>
#include <array>

namespace onegrid::geo {
namespace {

constexpr int most_numbers = 999;
constexpr std::size_t most_parts = 20;

tl::unexpected<Problem> refuse_at(std::string code, Vertex place)
{
    return refuse(Why::invalid, std::move(code), to_place(place));
}

Result<void> require(Topology const &topology, AreaCode grid)
{
    if (!topology.has(grid)) {
        return refuse(Why::not_found, "grid.absent", to_string(grid));
    }
    return {};
}

Depth depth_of(Polygon const &polygon)
{
    std::vector<std::vector<Vertex>> rings = polygon.holes;
    rings.push_back(polygon.shell);
    return deepest(rings, Plane(polygon.shell.front()));
}

// Whether all vertices of `some` lie on the lines of `others`, but for rounding.
bool is_along(std::vector<Side const *> const &some, std::vector<Side const *> const &others)
{
    return std::all_of(some.begin(), some.end(), [&](Side const *side) {
        std::array const ends{side->a, side->b};
        return std::all_of(ends.begin(), ends.end(), [&](Vertex at) {
            return std::any_of(others.begin(), others.end(), [&](Side const *other) {
                Plane plane(other->a);
                plane.unit_x = plane.unit_y = 1; // the lattice itself
                return plane.distance(other->a, other->b, at) <= 1.5;
            });
        });
    });
}

// Makes the new topology and sees that no grid has fallen apart or become a sliver.
Result<Edited> finish(Topology const &before, std::vector<Side> sides, int last_number, EditOptions const &options)
{
    auto after = TRY(Topology::of(before.parent(), std::move(sides), last_number));
    auto change = difference(before, after);
    auto changed = change.reshaped;
    changed.insert(changed.end(), change.made.begin(), change.made.end());
    for (auto const grid : changed) {
        auto const polygons = after.polygons_of(grid);
        auto const parts_before = before.polygons_of(grid).size();
        if (polygons.size() > std::max<std::size_t>(1, parts_before)) {
            auto const smallest =
                std::min_element(polygons.begin(), polygons.end(),
                                 [](Polygon const &p, Polygon const &q) { return p.twice_area < q.twice_area; });
            return refuse_at("grid.in_parts", depth_of(*smallest).at);
        }
        for (auto const &polygon : polygons) {
            if (auto const depth = depth_of(polygon); 2 * depth.metres < options.least_width_m) {
                return refuse_at("grid.too_narrow", depth.at);
            }
        }
    }
    return Edited{std::move(after), std::move(change)};
}

Result<Edited> apply_one(Topology const &topology, Split const &edit, EditOptions const &options)
{
    TRY(require(topology, edit.grid));
    auto cutting = TRY(Cutting::of(topology, {edit.grid}, edit.line, {}, options));
    // A part that is still one face was not cut, and stays; of all the others the largest face stays too.
    std::map<std::uint32_t, std::size_t> faces_of_part;
    for (auto const &face : cutting.faces()) {
        ++faces_of_part[face.part];
    }
    std::vector<Cutting::Face *> cut;
    for (auto &face : cutting.faces()) {
        if (faces_of_part[face.part] > 1) {
            cut.push_back(&face);
        }
    }
    if (cut.empty()) {
        return refuse_at("grid.line_does_not_cut", cutting.loose_end());
    }
    if (cut.size() > most_parts) {
        return refuse_at("grid.too_many_parts", cut.back()->north);
    }
    std::sort(cut.begin(), cut.end(), [](Cutting::Face const *f, Cutting::Face const *g) {
        return f->north.y != g->north.y   ? f->north.y > g->north.y
               : f->north.x != g->north.x ? f->north.x < g->north.x
                                          : f->twice_area > g->twice_area;
    });
    auto const *largest = *std::max_element(cut.begin(), cut.end(), [](Cutting::Face const *f, Cutting::Face const *g) {
        return f->twice_area < g->twice_area;
    });
    int number = topology.last_number();
    for (auto *face : cut) {
        if (face == largest) {
            continue;
        }
        if (++number > most_numbers) {
            return refuse(Why::conflict, "grid.codes_used_up");
        }
        face->after = AreaCode{topology.parent().value + number};
    }
    return finish(topology, cutting.sides(topology), number, options);
}

Result<Edited> apply_one(Topology const &topology, Merge const &edit, EditOptions const &options)
{
    TRY(require(topology, edit.into));
    std::set<AreaCode> const grids(edit.grids.begin(), edit.grids.end());
    for (auto const grid : grids) {
        TRY(require(topology, grid));
    }
    if (grids.size() < 2 || !grids.contains(edit.into)) {
        return refuse(Why::invalid, "grid.nothing_to_merge");
    }
    // All must be reached from `into` over common borders.
    std::set<AreaCode> reached{edit.into};
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (auto const &side : topology.sides()) {
            if (grids.contains(side.left) && grids.contains(side.right) &&
                (reached.contains(side.left) || reached.contains(side.right))) {
                reached.insert({side.left, side.right});
            }
        }
    }
    for (auto const grid : grids) {
        if (!reached.contains(grid)) {
            return refuse(Why::invalid, "grid.not_neighbours", to_string(grid));
        }
    }
    std::vector<Side> sides;
    for (auto side : topology.sides()) {
        side.left = grids.contains(side.left) ? edit.into : side.left;
        side.right = grids.contains(side.right) ? edit.into : side.right;
        if (side.left != side.right) {
            sides.push_back(side);
        }
    }
    return finish(topology, std::move(sides), topology.last_number(), options);
}

Result<Edited> apply_one(Topology const &topology, MoveVertex const &edit, EditOptions const &options)
{
    if (!is_on_earth(edit.from) || !is_on_earth(edit.to)) {
        return refuse(Why::invalid, "area.not_on_earth");
    }
    auto const from = vertex_of(edit.from);
    auto const to = vertex_of(edit.to);
    bool is_there = false;
    std::vector<Side> sides;
    for (auto side : topology.sides()) {
        if (to != from && (side.a == to || side.b == to)) {
            return refuse_at("grid.vertex_taken", to);
        }
        if (side.a == from || side.b == from) {
            is_there = true;
            if (!side.left || !side.right) {
                return refuse_at("grid.outline_fixed", from);
            }
            (side.a == from ? side.a : side.b) = to;
            if (side.b < side.a) {
                side = {side.b, side.a, side.right, side.left};
            }
        }
        sides.push_back(side);
    }
    if (!is_there) {
        return refuse_at("grid.vertex_absent", from);
    }
    return finish(topology, std::move(sides), topology.last_number(), options);
}

Result<Edited> apply_one(Topology const &topology, ReplaceEdge const &edit, EditOptions const &options)
{
    if (edit.edge >= topology.edges().size()) {
        return refuse(Why::not_found, "grid.edge_absent");
    }
    auto const &edge = topology.edges()[edit.edge];
    if (!edge.left || !edge.right) {
        return refuse_at("grid.outline_fixed", edge.line.front());
    }
    std::set<Side> old;
    for (std::size_t i = 0; i + 1 < edge.line.size(); ++i) {
        auto const a = edge.line[i];
        auto const b = edge.line[i + 1];
        old.insert(a < b ? Side{a, b, edge.left, edge.right} : Side{b, a, edge.right, edge.left});
    }
    auto cutting = TRY(Cutting::of(topology, {edge.left, edge.right}, edit.line, old, options));

    // The pieces that the new line makes of the two grids; what neither the old border nor the new line touches stays.
    struct Piece {
        Wide left{}, right{};
        bool is_cut{};
        Vertex north;
    };
    std::map<std::uint32_t, Piece> pieces;
    for (auto const &face : cutting.faces()) {
        auto &piece = pieces[face.piece];
        (face.before == edge.left ? piece.left : piece.right) += face.twice_area;
        piece.is_cut = piece.is_cut || face.is_cut;
        piece.north = face.north;
    }
    std::vector<std::uint32_t> cut;
    for (auto const &[number, piece] : pieces) {
        if (piece.is_cut || (piece.left > 0 && piece.right > 0)) {
            cut.push_back(number);
        }
    }
    if (cut.size() < 2) {
        return refuse_at("grid.line_does_not_cut", cutting.loose_end());
    }
    if (cut.size() > 2) {
        return refuse_at("grid.in_parts", pieces[cut.back()].north);
    }
    auto const &one = pieces[cut[0]];
    auto const &other = pieces[cut[1]];
    bool const is_one_left = one.right + other.left <= one.left + other.right;
    for (auto &face : cutting.faces()) {
        if (face.piece == cut[0] || face.piece == cut[1]) {
            face.after = (face.piece == cut[0]) == is_one_left ? edge.left : edge.right;
        }
    }
    return finish(topology, cutting.sides(topology), topology.last_number(), options);
}

Result<Edited> apply_one(Topology const &topology, Transfer const &edit, EditOptions const &options)
{
    TRY(require(topology, edit.from));
    TRY(require(topology, edit.to));
    if (edit.from == edit.to) {
        return refuse(Why::invalid, "grid.not_neighbours", to_string(edit.to));
    }
    if (!is_on_earth(edit.at)) {
        return refuse(Why::invalid, "area.not_on_earth");
    }
    auto cutting = TRY(Cutting::of(topology, {edit.from}, edit.line, {}, options));
    Cutting::Face *given = nullptr;
    std::size_t in_part = 0;
    for (auto &face : cutting.faces()) {
        if (given == nullptr && covers(cutting.polygons_of(face), vertex_of(edit.at))) {
            given = &face;
        }
    }
    if (given == nullptr) {
        return refuse_at("grid.part_absent", vertex_of(edit.at));
    }
    for (auto const &face : cutting.faces()) {
        in_part += face.part == given->part;
    }
    if (in_part < 2) {
        return refuse_at("grid.line_does_not_cut", cutting.loose_end());
    }
    if (!cutting.touches(*given, edit.to)) {
        return refuse_at("grid.not_neighbours", given->north);
    }
    given->after = edit.to;
    return finish(topology, cutting.sides(topology), topology.last_number(), options);
}

} // namespace

Change difference(Topology const &before, Topology const &after)
{
    Change change;
    std::set_difference(before.sides().begin(), before.sides().end(), after.sides().begin(), after.sides().end(),
                        std::back_inserter(change.removed));
    std::set_difference(after.sides().begin(), after.sides().end(), before.sides().begin(), before.sides().end(),
                        std::back_inserter(change.added));
    std::map<AreaCode, std::pair<std::vector<Side const *>, std::vector<Side const *>>> of; // by grid: removed, added
    for (auto const &side : change.removed) {
        of[side.left].first.push_back(&side);
        of[side.right].first.push_back(&side);
    }
    for (auto const &side : change.added) {
        of[side.left].second.push_back(&side);
        of[side.right].second.push_back(&side);
    }
    for (auto const &[grid, sides] : of) {
        if (!grid) {
            continue;
        }
        auto const &[removed, added] = sides;
        if (!before.has(grid)) {
            change.made.push_back(grid);
        } else if (!after.has(grid)) {
            change.ended.push_back(grid);
        } else if (is_along(removed, added) && is_along(added, removed)) {
            change.refined.push_back(grid);
        } else {
            change.reshaped.push_back(grid);
        }
    }
    return change;
}

Result<Edited> apply_edit(Topology const &topology, Edit const &edit, EditOptions const &options)
{
    return std::visit([&](auto const &one) { return apply_one(topology, one, options); }, edit);
}

Result<Topology> undo(Topology const &topology, Change const &change)
{
    for (auto const &side : change.added) {
        if (!std::binary_search(topology.sides().begin(), topology.sides().end(), side)) {
            return refuse(Why::conflict, "grid.changed_meanwhile", to_place(side.a));
        }
    }
    std::vector<Side> sides;
    std::set_difference(topology.sides().begin(), topology.sides().end(), change.added.begin(), change.added.end(),
                        std::back_inserter(sides));
    sides.insert(sides.end(), change.removed.begin(), change.removed.end());
    return Topology::of(topology.parent(), std::move(sides), topology.last_number());
}

} // namespace onegrid::geo
