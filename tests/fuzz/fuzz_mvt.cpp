// SPDX-License-Identifier: Apache-2.0
// Shapes of any bytes, in any tile: what is drawn lies within the buffer, turns the right way, and reads back as it was
// written. The first two bytes say which tile, the rest is well-known binary.
#include "engines/geo/mvt.hpp"
#include "fuzz/fuzz.hpp"
#include "lib/mvt.hpp"

using namespace onegrid;
using fuzz::must;

namespace {

std::int64_t twice_area(std::vector<std::pair<int, int>> const &ring)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const &[bx, by] = ring[(i + 1) % ring.size()];
        sum += std::int64_t{ring[i].first} * by - std::int64_t{bx} * ring[i].second;
    }
    return sum;
}

void check(geo::ShapeKind kind, test::MvtFeature const &feature)
{
    must(feature.type == static_cast<std::uint32_t>(kind));
    must(!feature.at.empty());
    bool is_first = true;
    for (auto const &places : feature.at) {
        must(places.size() >= (kind == geo::ShapeKind::line ? 2U : kind == geo::ShapeKind::polygon ? 3U : 1U));
        auto const margin = kind == geo::ShapeKind::point ? 0 : geo::tile_buffer;
        for (auto const &[x, y] : places) {
            must(x >= -margin && x <= geo::tile_extent + margin && y >= -margin && y <= geo::tile_extent + margin);
        }
        if (kind == geo::ShapeKind::polygon) {
            must(twice_area(places) != 0 && (!is_first || twice_area(places) > 0));
        }
        is_first = false;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    auto const zoom = data[0] % (geo::deepest_zoom + 1);
    auto const last = (std::uint32_t{1} << zoom) - 1;
    auto const around = geo::tile_at(geo::world_of({121.47, 31.23}), zoom);
    geo::TileName const tile{zoom, (around.column + data[1] % 3) & last, (around.row + data[1] / 3 % 3) & last};
    std::span const wkb{reinterpret_cast<std::byte const *>(data + 2), size - 2};
    for (auto const &shape : geo::shapes_of_wkb(wkb)) {
        geo::MvtLayer layer{"fuzz"};
        geo::MvtLayer::Tag const tags[]{layer.key("id"), layer.own_value(fuzz::text_of(data, size))};
        layer.shape(shape.kind, geo::drawn_in(tile, shape), tags);
        auto const read = test::read_mvt(layer.bytes());
        must(read.features.size() == layer.size());
        for (auto const &feature : read.features) {
            must(feature.tags.at("id") == fuzz::text_of(data, size));
            check(shape.kind, feature);
        }
    }
    return 0;
}
