// SPDX-License-Identifier: Apache-2.0
// Grids made inside a community: a square lattice clipped by its outline, pieces too small to be a grid of their own
// joined to the neighbour with the longest common border, numbered in rows from north to south and within a row from
// west to east (GB/T 30428.2: unit grids of about 10,000 m²). Every point of the community is in exactly one grid.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/result.hpp"
#include <span>
#include <string>
#include <vector>

namespace onegrid::db {
class Database;
class Tx;
} // namespace onegrid::db

namespace onegrid::geo {

struct GridPlan {
    double cell_m2{10'000};   // what a whole cell measures: 100 to 1,000,000
    double least_share{0.25}; // a piece with less than this share of a cell joins a neighbour: 0 to 0.5
    bool is_replacing{};      // whether grids that the community already has are replaced
};

struct GridsMade {
    AreaCode community;
    int grids{};
    double area_m2{};
};

// A piece of the lattice inside the community, and what the pure part of the work decides about it.
struct Piece {
    int row{};    // from the north
    int column{}; // from the west
    double area_m2{};
    double lon{}; // of a point inside
    double lat{};
};
// Two pieces that share a border of this length.
struct Contact {
    int one{};
    int other{};
    double length_m{};
};

// For each piece the number (from 1) of its grid. Pieces below least_m2 are joined, smallest first, along the longest
// common border; one that touches nothing is a grid of its own.
std::vector<int> number_grids(std::span<Piece const> pieces, std::span<Contact const> contacts, double least_m2);

// Makes the grids of a community, in one transaction. Refuses with not_found "area.absent"; conflict "area.has_grids"
// (unless replacing), "area.not_drawn"; invalid "grid.too_many" (more than 999), "grid.bad_plan".
Result<GridsMade> generate_grids(db::Tx &tx, AreaCode community, GridPlan const &plan);

} // namespace onegrid::geo
