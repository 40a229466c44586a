// SPDX-License-Identifier: Apache-2.0
// Vector tiles of open cases: each from zoom 14 on, further out clusters. A tile holds what its caller sees as
// GET /v1/cases/map does, by the same statements, and nothing else.
#pragma once
#include "engines/geo/mvt.hpp"
#include "modules/cases/book.hpp"
#include "modules/cases/map_places.hpp"
#include "modules/cases/services.hpp"
#include "platform/access/scope.hpp"
#include "platform/base/caller.hpp"
#include <memory>

namespace onegrid::cases {

struct TileOptions {
    std::optional<Colour> colour;
    std::optional<AreaCode> area;     // and below, of what the caller sees
    std::optional<bool> confidential; // false: without those that are, whoever asks: for a screen that others look at
};
BOOST_DESCRIBE_STRUCT(TileOptions, (), (colour, area, confidential))

// What is drawn of a tile; each case is in one tile of a zoom, counted once.
struct CasesDrawn {
    struct Cluster {
        geo::TilePlace at; // in the middle of its cases
        std::int64_t red{}, blue{}, grey{};
    };
    std::vector<PointRow> singles;
    std::vector<Cluster> clusters;
};
CasesDrawn cases_in(db::Tx &tx, access::Scope const &scope, geo::TileName const &tile, TileOptions const &options, Instant now);

struct CaseTile {
    std::shared_ptr<std::string const> bytes;
    std::string etag; // of the bytes
};
// One layer, `cases`. A point: id, number, colour, matter_name, stage_name, late (1 when it is); several together: count, red,
// blue, grey, colour. Refuses with not_found "tile.absent".
Result<CaseTile> case_tile(Services const &services, PackBooks const &books, Caller const &who, std::int64_t zoom, std::int64_t column,
                           std::int64_t row, TileOptions const &options);

} // namespace onegrid::cases
