// SPDX-License-Identifier: Apache-2.0
// Areas from outside, and positions in whatever coordinate system. The first byte says which.
#include "engines/geo/geojson.hpp"
#include "fuzz/fuzz.hpp"
#include <cmath>
#include <cstring>

using namespace onegrid;
using fuzz::must;

namespace {

std::vector<geo::LevelDepth> const levels{{"city", 1}, {"district", 2}, {"street", 3}, {"community", 4}, {"grid", 5}};
std::vector<geo::KnownArea> const shanghai{{AreaCode{310000000000000}, 1, {120.8, 30.6, 122.0, 31.9}}};

void read(std::string_view text, geo::Crs crs)
{
    geo::ReadOptions options;
    options.crs = crs;
    auto const read = geo::read_areas(text, options, levels, shanghai);
    if (!read) {
        must(!read.error().code.empty());
        return;
    }
    int row = 0;
    for (auto const &candidate : *read) {
        must(candidate.row == ++row);
        if (candidate.problems.empty()) {
            must(candidate.code.value > 0 && candidate.depth > 0);
            must(std::isfinite(candidate.bounds.west) && std::isfinite(candidate.bounds.north));
        }
    }
}

void convert(std::string_view bytes, geo::Crs crs)
{
    geo::Point at;
    if (bytes.size() < sizeof at) {
        return;
    }
    std::memcpy(&at.lon, bytes.data(), sizeof at.lon);
    std::memcpy(&at.lat, bytes.data() + sizeof at.lon, sizeof at.lat);
    if (!geo::is_on_earth(at)) {
        return;
    }
    auto const there = geo::to_wgs84(at, crs);
    must(std::isfinite(there.lon) && std::isfinite(there.lat));
    must(geo::distance_m(at, there) < 5'000); // the shifts are some hundred metres
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    auto const bytes = fuzz::text_of(data + 1, size - 1);
    auto const crs = static_cast<geo::Crs>(data[0] / 2 % 3);
    if (data[0] % 2 == 0) {
        read(bytes, crs);
    } else {
        convert(bytes, crs);
        static_cast<void>(geo::crs_of(bytes));
    }
    return 0;
}
