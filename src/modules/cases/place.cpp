// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/place.hpp"
#include "engines/geo/crs.hpp"
#include <algorithm>
#include <cmath>

namespace onegrid::cases {
namespace {

constexpr int bits = 26;

std::uint64_t scaled(double degrees, double half)
{
    auto const steps = std::floor((degrees + half) / (2 * half) * static_cast<double>(1 << bits));
    return static_cast<std::uint64_t>(std::clamp(steps, 0.0, static_cast<double>((1 << bits) - 1)));
}

std::uint64_t spread(std::uint64_t x)
{
    x &= 0x7fffffff;
    x = (x | x << 16) & 0x0000ffff0000ffffULL;
    x = (x | x << 8) & 0x00ff00ff00ff00ffULL;
    x = (x | x << 4) & 0x0f0f0f0f0f0f0f0fULL;
    x = (x | x << 2) & 0x3333333333333333ULL;
    return (x | x << 1) & 0x5555555555555555ULL;
}

} // namespace

std::int64_t cell_of(double lon, double lat)
{
    auto const cell = spread(scaled(lon, 180)) | spread(scaled(lat, 90)) << 1;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(cell));
}

std::vector<std::pair<std::int64_t, std::int64_t>> cells_of(geo::Bounds const &bounds, std::size_t max)
{
    auto const x0 = scaled(bounds.west, 180), x1 = scaled(bounds.east, 180);
    auto const y0 = scaled(bounds.south, 90), y1 = scaled(bounds.north, 90);
    // The finest squares of which the rectangle touches no more than `max`.
    int shift = 0;
    while (((x1 >> shift) - (x0 >> shift) + 1) * ((y1 >> shift) - (y0 >> shift) + 1) > max) {
        ++shift;
    }
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    for (auto x = x0 >> shift; x <= x1 >> shift; ++x) {
        for (auto y = y0 >> shift; y <= y1 >> shift; ++y) {
            auto const first = (spread(x) | spread(y) << 1) << (2 * shift);
            ranges.emplace_back(static_cast<std::int64_t>(first),
                                static_cast<std::int64_t>(first + (std::uint64_t{1} << (2 * shift)) - 1));
        }
    }
    std::sort(ranges.begin(), ranges.end());
    std::vector<std::pair<std::int64_t, std::int64_t>> joined;
    for (auto const &range : ranges) {
        if (!joined.empty() && joined.back().second + 1 == range.first) {
            joined.back().second = range.second;
        } else {
            joined.push_back(range);
        }
    }
    return joined;
}

Result<Place> place_of(geo::Tree const &tree, NewCase const &report)
{
    Place place;
    if (report.lon.has_value() != report.lat.has_value()) {
        return refuse_field(report.lon ? "/lat" : "/lon", "field.missing");
    }
    if (report.lon) {
        double const lon = *report.lon;
        double const lat = *report.lat;
        auto const is_inside = [&](double x, double y) {
            auto const located = geo::is_on_earth({x, y}) ? tree.locate({x, y}) : std::nullopt;
            return located && !located->outside;
        };
        geo::Point point{lon, lat};
        if (geo::is_on_earth(point) && report.crs && *report.crs != Crs::wgs84) {
            point = geo::to_wgs84(point, *report.crs == Crs::gcj02 ? geo::Crs::gcj02 : geo::Crs::bd09);
        }
        auto const located = geo::is_on_earth(point) ? tree.locate(point) : std::nullopt;
        if (!located || located->outside) {
            if (is_inside(lat, lon)) {
                return refuse_field("/lon", "case.coordinates_swapped");
            }
            if (!geo::is_on_earth(point)) {
                return refuse_field("/lat", "field.out_of_range", "-90…90");
            }
            place.flags.emplace_back("outside_city");
        }
        place.area = located && !located->outside ? located->area : tree.root();
        place.lon = point.lon;
        place.lat = point.lat;
        place.cell = cell_of(point.lon, point.lat);
    } else if (report.area) {
        if (tree.find(*report.area) == nullptr) {
            return refuse_field("/area", "area.unknown");
        }
        place.area = *report.area;
    } else {
        place.area = tree.root();
        place.flags.emplace_back("no_place");
    }
    place.home = tree.home_of(place.area);
    place.ordinal = tree.ordinal_of(place.area);
    return place;
}

} // namespace onegrid::cases
