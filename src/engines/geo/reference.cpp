// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/reference.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace onegrid::geo {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double radius = 6378137.0;               // of the sphere of EPSG:3857, metres
constexpr double last_latitude = 85.0511287798066; // where the square ends

constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
constexpr std::string_view epsg4326 = "http://www.opengis.net/def/crs/EPSG/0/4326";
constexpr std::string_view epsg3857 = "http://www.opengis.net/def/crs/EPSG/0/3857";
constexpr std::string_view epsg4490 = "http://www.opengis.net/def/crs/EPSG/0/4490";

double to_millimetres(double metres) { return std::round(metres * 1000) / 1000; }

} // namespace

std::string_view uri_of(Reference reference)
{
    switch (reference) {
    case Reference::epsg4326:
        return epsg4326;
    case Reference::epsg3857:
        return epsg3857;
    case Reference::epsg4490:
        return epsg4490;
    default:
        return crs84;
    }
}

std::optional<Reference> reference_of(std::string_view name)
{
    if (name.starts_with('[') && name.ends_with(']')) {
        name = name.substr(1, name.size() - 2);
    }
    if (name == crs84 || name == "urn:ogc:def:crs:OGC:1.3:CRS84" || name == "OGC:CRS84") {
        return Reference::crs84;
    }
    for (auto const reference : {Reference::epsg4326, Reference::epsg3857, Reference::epsg4490}) {
        auto const uri = uri_of(reference);
        auto const code = std::string{uri.substr(uri.rfind('/') + 1)};
        if (name == uri || name == "urn:ogc:def:crs:EPSG::" + code || name == "EPSG:" + code) {
            return reference;
        }
    }
    return {};
}

std::optional<Point> degrees_of(Pair pair, Reference from)
{
    Point at{pair.first, pair.second};
    if (from == Reference::epsg3857) {
        at = {pair.first / radius * 180 / pi, std::atan(std::sinh(pair.second / radius)) * 180 / pi};
        // Half the side, as rounded by those who send it, is still the 180th meridian.
        at.lon = std::abs(at.lon) > 180 && std::abs(at.lon) < 180 + 1e-6 ? std::copysign(180.0, at.lon) : at.lon;
    } else if (from != Reference::crs84) {
        at = {pair.second, pair.first};
    }
    return is_on_earth(at) ? std::optional{at} : std::nullopt;
}

Pair pair_of(Point at, Reference to)
{
    if (to == Reference::epsg3857) {
        auto const latitude = std::clamp(at.lat, -last_latitude, last_latitude) * pi / 180;
        return {to_millimetres(radius * at.lon * pi / 180), to_millimetres(radius * std::asinh(std::tan(latitude)))};
    }
    return to == Reference::crs84 ? Pair{at.lon, at.lat} : Pair{at.lat, at.lon};
}

} // namespace onegrid::geo
