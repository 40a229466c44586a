// SPDX-License-Identifier: Apache-2.0
// GCJ-02 and BD-09 as everybody who converts them does it: the shift is a fixed sum of sines on the Krasovsky
// ellipsoid.
#include "engines/geo/crs.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace onegrid::geo {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double axis = 6378245.0; // Krasovsky 1940, metres
constexpr double eccentricity2 = 0.00669342162296594323;
constexpr double baidu = pi * 3000.0 / 180.0;

// The waves that both shifts begin with.
double waves(double x) { return (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0; }

Point shifted(Point at)
{
    if (!is_shifted_in_china(at)) {
        return at;
    }
    double const x = at.lon - 105.0;
    double const y = at.lat - 35.0;
    double const root = std::sqrt(std::abs(x));
    double const east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves(x) +
                        (20.0 * std::sin(x * pi) + 40.0 * std::sin(x / 3.0 * pi)) * 2.0 / 3.0 +
                        (150.0 * std::sin(x / 12.0 * pi) + 300.0 * std::sin(x / 30.0 * pi)) * 2.0 / 3.0;
    double const north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves(x) +
                         (20.0 * std::sin(y * pi) + 40.0 * std::sin(y / 3.0 * pi)) * 2.0 / 3.0 +
                         (160.0 * std::sin(y / 12.0 * pi) + 320.0 * std::sin(y * pi / 30.0)) * 2.0 / 3.0;

    double const latitude = at.lat / 180.0 * pi;
    double const sine = std::sin(latitude);
    double const magic = 1.0 - eccentricity2 * sine * sine;
    double const meridian = axis * (1.0 - eccentricity2) / (magic * std::sqrt(magic));
    double const parallel = axis / std::sqrt(magic) * std::cos(latitude);
    return {at.lon + east * 180.0 / (parallel * pi), at.lat + north * 180.0 / (meridian * pi)};
}

Point shifted_again(Point at)
{
    if (!is_shifted_in_china(at)) {
        return at;
    }
    double const radius = std::hypot(at.lon, at.lat) + 0.00002 * std::sin(at.lat * baidu);
    double const angle = std::atan2(at.lat, at.lon) + 0.000003 * std::cos(at.lon * baidu);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

// The point that `forward` moves to `target`. The shifts change slowly, so stepping back by what is left over converges
// by a factor of several hundred a step.
template <class Forward>
Point inverse(Forward forward, Point target)
{
    if (!is_shifted_in_china(target)) {
        return target;
    }
    Point guess = target;
    for (int step = 0; step < 12; ++step) {
        Point const there = forward(guess);
        double const dx = there.lon - target.lon;
        double const dy = there.lat - target.lat;
        guess.lon -= dx;
        guess.lat -= dy;
        if (std::abs(dx) < 1e-11 && std::abs(dy) < 1e-11) {
            break;
        }
    }
    return guess;
}

} // namespace

Result<Crs> crs_of(std::string_view name)
{
    std::string plain;
    for (char const c : name) {
        if (c != '-' && c != '_' && c != ' ') {
            plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    static constexpr std::array<std::pair<std::string_view, Crs>, 13> names{{
        {"wgs84", Crs::wgs84},
        {"cgcs2000", Crs::wgs84},
        {"epsg:4326", Crs::wgs84},
        {"epsg:4490", Crs::wgs84},
        {"crs84", Crs::wgs84},
        {"urn:ogc:def:crs:ogc:1.3:crs84", Crs::wgs84},
        {"urn:ogc:def:crs:ogc::crs84", Crs::wgs84},
        {"urn:ogc:def:crs:epsg::4326", Crs::wgs84},
        {"urn:ogc:def:crs:epsg::4490", Crs::wgs84},
        {"gcj02", Crs::gcj02},
        {"gcj", Crs::gcj02},
        {"bd09", Crs::bd09},
        {"bd09ll", Crs::bd09},
    }};
    auto const found =
        std::find_if(names.begin(), names.end(), [&](auto const &known) { return known.first == plain; });
    if (found == names.end()) {
        return refuse(Why::invalid, "crs.unknown");
    }
    return found->second;
}

std::string_view to_text(Crs crs)
{
    switch (crs) {
    case Crs::gcj02:
        return "gcj02";
    case Crs::bd09:
        return "bd09";
    case Crs::wgs84:
        break;
    }
    return "wgs84";
}

bool is_shifted_in_china(Point at)
{
    return at.lon >= 72.004 && at.lon <= 137.8347 && at.lat >= 0.8293 && at.lat <= 55.8271;
}

Point to_wgs84(Point at, Crs from)
{
    if (from == Crs::bd09) {
        at = inverse(shifted_again, at);
    }
    return from == Crs::wgs84 ? at : inverse(shifted, at);
}

Point from_wgs84(Point at, Crs to)
{
    if (to == Crs::wgs84) {
        return at;
    }
    Point const once = shifted(at);
    return to == Crs::bd09 ? shifted_again(once) : once;
}

bool is_on_earth(Point at)
{
    return std::isfinite(at.lon) && std::isfinite(at.lat) && std::abs(at.lon) <= 180.0 && std::abs(at.lat) <= 90.0;
}

double distance_m(Point from, Point to)
{
    double const radians = pi / 180.0;
    double const dy = std::sin((to.lat - from.lat) * radians / 2.0);
    double const dx = std::sin((to.lon - from.lon) * radians / 2.0);
    double const h = dy * dy + std::cos(from.lat * radians) * std::cos(to.lat * radians) * dx * dx;
    return 2.0 * 6371008.8 * std::asin(std::min(1.0, std::sqrt(h)));
}

} // namespace onegrid::geo
