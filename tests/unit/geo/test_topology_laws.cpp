// SPDX-License-Identifier: Apache-2.0
// What holds after every edit, whatever was edited: tried over random communities and random series of edits.
#include "topology_world.hpp"
#include <cmath>
#include <random>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace onegrid::geo {
namespace {

using namespace testing;

using Random = std::mt19937_64;

double between(Random &random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}

// A star around the middle, with a hole or not: any outline that is not too wild.
std::vector<Ring> random_outline(Random &random)
{
    int const corners = static_cast<int>(between(random, 4, 24));
    Ring shell;
    for (int i = 0; i < corners; ++i) {
        double const angle = 6.283185307 * i / corners;
        double const radius = between(random, 3, 5);
        shell.push_back(at(5 + radius * std::cos(angle), 5 + radius * std::sin(angle)));
    }
    shell.push_back(shell.front());
    std::vector<Ring> outline{shell};
    if (between(random, 0, 1) < 0.3) {
        outline.push_back(box(4.6, 4.7, 5.3, 5.2));
    }
    return outline;
}

Point random_place(Random &random) { return at(between(random, -0.5, 10.5), between(random, -0.5, 10.5)); }

std::vector<Point> random_line(Random &random)
{
    std::vector<Point> drawn;
    int const points = static_cast<int>(between(random, 2, 5));
    for (int i = 0; i < points; ++i) {
        drawn.push_back(random_place(random));
    }
    if (points > 2 && between(random, 0, 1) < 0.2) {
        drawn.push_back(drawn.front()); // an island
    }
    return drawn;
}

AreaCode any_grid(Random &random, Topology const &topology)
{
    auto const grids = topology.grids();
    return grids[random() % grids.size()];
}

Edit random_edit(Random &random, Topology const &topology)
{
    auto const kind = random() % 10;
    auto const &edges = topology.edges();
    auto const &edge = edges[random() % edges.size()];
    if (kind < 4) {
        return Split{any_grid(random, topology), random_line(random)};
    }
    if (kind < 5) {
        auto const one = edge.left ? edge.left : any_grid(random, topology);
        return Merge{{one, edge.right ? edge.right : any_grid(random, topology)}, one};
    }
    if (kind < 7) {
        auto const from = point_of(edge.line[random() % edge.line.size()]);
        return MoveVertex{from, {from.lon + between(random, -0.001, 0.001), from.lat + between(random, -0.001, 0.001)}};
    }
    if (kind < 9) {
        std::vector<Point> drawn{point_of(edge.line.front()), random_place(random), point_of(edge.line.back())};
        if (random() % 2 == 0) {
            drawn = random_line(random);
        }
        return ReplaceEdge{random() % edges.size(), drawn};
    }
    return Transfer{edge.left ? edge.left : any_grid(random, topology),
                    edge.right ? edge.right : any_grid(random, topology), random_line(random), random_place(random)};
}

// Counted without the faces: a ray to the east, on each border of the grid an odd number of times.
bool is_inside(Topology const &topology, AreaCode grid, Vertex p)
{
    bool inside = false;
    for (auto const &side : topology.sides()) {
        if (side.left != grid && side.right != grid) {
            continue;
        }
        auto const low = side.a.y <= side.b.y ? side.a : side.b;
        auto const high = side.a.y <= side.b.y ? side.b : side.a;
        inside ^= low.y <= p.y && p.y < high.y && side_of(low, high, p) > 0;
    }
    return inside;
}

void expect_partition(Topology const &topology, Topology const &first, Random &random)
{
    // The areas add up to the community's, to the unit.
    Wide sum = 0;
    for (auto const grid : topology.grids()) {
        auto const area = topology.twice_area_of(grid);
        RC_ASSERT(area > 0);
        // The polygons' area, once more from their rings.
        Wide of_rings = 0;
        for (auto const &polygon : topology.polygons_of(grid)) {
            RC_ASSERT(twice_area(polygon.shell) > 0);
            of_rings += twice_area(polygon.shell);
            for (auto const &hole : polygon.holes) {
                RC_ASSERT(twice_area(hole) < 0);
                of_rings += twice_area(hole);
            }
        }
        RC_ASSERT(of_rings == area);
        sum += area;
    }
    RC_ASSERT(sum == topology.twice_area_of(topology.parent()));

    // Every edge has two different sides, and one of them outside only along the community's outline, which has kept
    // all its vertices and lies where it was but for rounding.
    std::set<Vertex> outline;
    for (auto const &edge : topology.edges()) {
        RC_ASSERT(edge.left != edge.right);
        if (!edge.left || !edge.right) {
            outline.insert(edge.line.begin(), edge.line.end());
        }
    }
    Plane lattice({0, 0});
    lattice.unit_x = lattice.unit_y = 1;
    for (auto const &polygon : first.polygons_of(first.parent())) {
        auto rings = polygon.holes;
        rings.push_back(polygon.shell);
        for (auto const &ring : rings) {
            for (auto const vertex : ring) {
                RC_ASSERT(outline.contains(vertex));
            }
        }
    }
    for (auto const vertex : outline) {
        double nearest = 1e9;
        for (auto const &edge : first.edges()) {
            for (std::size_t i = 0; i + 1 < edge.line.size(); ++i) {
                lattice.origin = edge.line[i];
                nearest = std::min(nearest, lattice.distance(edge.line[i], edge.line[i + 1], vertex));
            }
        }
        RC_ASSERT(nearest < 5.0); // units of 0.1 mm
    }

    // Any place inside is in one grid and no other; asked in two ways.
    for (int i = 0; i < 10; ++i) {
        auto const p = vertex_of(random_place(random));
        int within = 0;
        int covered = 0;
        for (auto const grid : topology.grids()) {
            within += is_inside(topology, grid, p);
            covered += covers(topology.polygons_of(grid), p);
        }
        auto const in_community = is_inside(topology, AreaCode{}, p);
        RC_ASSERT(within == (in_community ? 1 : 0));
        RC_ASSERT(covered >= within); // a place on a border is covered by both sides
    }
}

RC_GTEST_PROP(TopologyLaws, hold_after_any_edits, ())
{
    Random random(*rc::gen::arbitrary<std::uint64_t>());
    auto const first = whole(random_outline(random));
    auto now = first;
    int done = 0;
    std::set<AreaCode> ever{grid(1)};
    for (int i = 0; i < 30; ++i) {
        auto const edit = random_edit(random, now);
        auto const edited = apply_edit(now, edit);
        if (!edited) {
            RC_ASSERT(!edited.error().code.empty());
            continue;
        }
        ++done;
        expect_partition(edited->topology, first, random);

        // Taken back it is what it was, and done again what it became.
        auto const back = undo(edited->topology, edited->change);
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == now);
        RC_ASSERT(back->edges() == now.edges());

        // A new grid's code was never there before.
        for (auto const made : edited->change.made) {
            RC_ASSERT(ever.insert(made).second);
        }
        // What no side of the change belongs to is as it was.
        auto const &change = edited->change;
        for (auto const grid : now.grids()) {
            auto const is_in = [&](std::vector<AreaCode> const &codes) {
                return std::find(codes.begin(), codes.end(), grid) != codes.end();
            };
            if (!is_in(change.ended) && !is_in(change.reshaped) && !is_in(change.refined)) {
                RC_ASSERT(edited->topology.rings_of(grid) == now.rings_of(grid));
            }
        }
        now = edited->topology;
    }
    RC_TAG(done >= 5 ? "five edits or more" : "fewer");
}

RC_GTEST_PROP(TopologyLaws, hold_of_grids_built_from_their_own_outlines, ())
{
    Random random(*rc::gen::arbitrary<std::uint64_t>());
    auto now = whole(random_outline(random));
    for (int i = 0; i < 12; ++i) {
        if (auto edited = apply_edit(now, random_edit(random, now))) {
            now = std::move(edited->topology);
        }
    }
    std::vector<DrawnGrid> grids;
    for (auto const grid : now.grids()) {
        grids.push_back({grid, now.rings_of(grid)});
    }
    auto const built = build_topology(community, now.rings_of(community), grids);
    RC_ASSERT(built.has_value());
    RC_ASSERT(built->mended.empty());
    RC_ASSERT(built->topology == now);
}

RC_GTEST_PROP(TopologyLaws, hold_of_outlines_drawn_with_a_trembling_hand, ())
{
    Random random(*rc::gen::arbitrary<std::uint64_t>());
    auto now = whole(random_outline(random));
    for (int i = 0; i < 6; ++i) {
        if (auto edited = apply_edit(now, Split{any_grid(random, now), random_line(random)})) {
            now = std::move(edited->topology);
        }
    }
    // Each grid's vertices on their own, up to 0.1 m off; where two borders run nearer than that they may not fit.
    std::vector<DrawnGrid> grids;
    for (auto const grid : now.grids()) {
        auto rings = now.rings_of(grid);
        for (auto &ring : rings) {
            for (auto &point : ring) {
                point = {point.lon + between(random, -1e-6, 1e-6), point.lat + between(random, -1e-6, 1e-6)};
            }
            ring.back() = ring.front();
        }
        grids.push_back({grid, std::move(rings)});
    }
    auto const built = build_topology(community, now.rings_of(community), grids);
    if (!built) {
        RC_DISCARD("did not fit");
    }
    RC_ASSERT(built->topology.grids() == now.grids());
    expect_partition(built->topology, whole(now.rings_of(community)), random);
}

} // namespace
} // namespace onegrid::geo
