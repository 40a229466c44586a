// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/elements.hpp"
#include "engines/elements/rights.hpp"

namespace onegrid::elements {

void mount_tiles(http::Routes &routes, Tiles &tiles)
{
    routes.get(
        "/v1/tiles/elements/{type}/{z}/{x}/{y}.mvt", element_read,
        "A vector tile of the elements of a type: single ones, or clusters further out.",
        [&tiles](Caller const &who, http::RequestInfo const &info, std::string const &type, std::int64_t z, std::int64_t x,
                 std::int64_t y) -> Result<http::Raw> {
            auto tile = TRY(tiles.tile(who, type, z, x, y, info.if_none_match));
            http::Raw raw;
            raw.content_type = "application/vnd.mapbox-vector-tile";
            raw.shared = std::move(tile.bytes);
            raw.etag = std::move(tile.etag);
            raw.cache_control = "private, no-cache"; // asked for again each time, and nearly always answered that it is the same
            return raw;
        },
        http::Options{.produces = "application/vnd.mapbox-vector-tile"});
}

} // namespace onegrid::elements
