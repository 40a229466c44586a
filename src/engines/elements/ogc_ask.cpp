// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/ogc_ask.hpp"
#include "engines/registry/cql2.hpp"
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace onegrid::elements {
namespace {

namespace json = boost::json;

// Four numbers or six; nothing when it is neither.
std::vector<double> numbers_of(std::string_view text)
{
    std::vector<double> numbers;
    while (numbers.size() < 7) {
        double number{};
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || !std::isfinite(number)) {
            return {};
        }
        numbers.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) {
            break;
        }
        if (!text.starts_with(',')) {
            return {};
        }
        text.remove_prefix(1);
    }
    if (numbers.size() == 6) { // with heights
        return {numbers[0], numbers[1], numbers[3], numbers[4]};
    }
    return numbers.size() == 4 ? numbers : std::vector<double>{};
}

// A position, or whatever holds them.
void turn_positions(json::value &value, geo::Reference to)
{
    if (!value.is_array()) {
        return;
    }
    auto &array = value.get_array();
    if (array.size() >= 2 && array[0].is_number() && array[1].is_number()) {
        auto const pair = geo::pair_of({array[0].to_number<double>(), array[1].to_number<double>()}, to);
        array[0] = pair.first;
        array[1] = pair.second;
        return;
    }
    for (auto &part : array) {
        turn_positions(part, to);
    }
}

template <geo::Reference reference>
std::optional<registry::Lonlat> lonlat(double first, double second)
{
    auto const at = geo::degrees_of({first, second}, reference);
    return at ? std::optional{registry::Lonlat{at->lon, at->lat}} : std::nullopt;
}

registry::ToDegrees degrees_from(geo::Reference reference)
{
    switch (reference) {
    case geo::Reference::epsg3857:
        return lonlat<geo::Reference::epsg3857>;
    case geo::Reference::epsg4326:
    case geo::Reference::epsg4490:
        return lonlat<geo::Reference::epsg4326>;
    default:
        return lonlat<geo::Reference::crs84>;
    }
}

} // namespace

Result<geo::Reference> reference_asked(std::string_view text, std::string_view parameter)
{
    if (text.empty()) {
        return geo::Reference::crs84;
    }
    if (auto const reference = geo::reference_of(text)) {
        return *reference;
    }
    std::string known;
    for (auto const reference : geo::all_references) {
        known += fmt::format("{}{}", known.empty() ? "" : ", ", geo::uri_of(reference));
    }
    return refuse(Why::malformed, "ogc.bad_crs", fmt::format("{}: {}", parameter, known));
}

Result<std::string> shape_of_bbox(std::string_view text, geo::Reference reference)
{
    if (text.empty()) {
        return std::string{};
    }
    auto const numbers = numbers_of(text);
    auto const low = numbers.empty() ? std::nullopt : geo::degrees_of({numbers[0], numbers[1]}, reference);
    auto const high = numbers.empty() ? std::nullopt : geo::degrees_of({numbers[2], numbers[3]}, reference);
    if (!low || !high || low->lat > high->lat) {
        bool const is_turned = reference == geo::Reference::epsg4326 || reference == geo::Reference::epsg4490;
        return refuse(Why::malformed, "ogc.bad_bbox", is_turned ? "south,west,north,east" : "west,south,east,north");
    }
    auto const box = [&](double west, double east) {
        return fmt::format("(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))", west, low->lat, east, high->lat);
    };
    return low->lon <= high->lon ? "POLYGON" + box(low->lon, high->lon) : "MULTIPOLYGON(" + box(low->lon, 180) + "," + box(-180, high->lon) + ")";
}

// Whoever is living now counts from `valid_from` on, so that its beginning leaves nobody out.
Result<std::optional<Instant>> end_of_datetime(std::string_view text)
{
    auto const malformed = [] { return refuse(Why::malformed, "ogc.bad_datetime", "2026-01-01T00:00:00Z/.."); };
    auto const instant = [&](std::string_view part) -> Result<std::optional<Instant>> {
        if (part.empty() || part == "..") {
            return std::optional<Instant>{};
        }
        auto const at = instant_of(part);
        if (!at) {
            return malformed();
        }
        return std::optional{*at};
    };
    if (text.empty()) {
        return std::optional<Instant>{};
    }
    auto const slash = text.find('/');
    if (slash == std::string_view::npos) {
        auto const at = TRY(instant(text));
        return at || text != ".." ? Result<std::optional<Instant>>{at} : malformed();
    }
    auto const from = TRY(instant(text.substr(0, slash)));
    auto const to = TRY(instant(text.substr(slash + 1)));
    if ((!from && !to) || (from && to && *from > *to)) {
        return malformed();
    }
    return to;
}

Result<std::optional<registry::Filter>> filter_asked(registry::ElementType const &type, std::string_view text, std::string_view language,
                                                     std::string_view reference, rules::DateTime const &now)
{
    auto const from = TRY(reference_asked(reference, "filter-crs"));
    // "cql-text" is the name that it had while it was a draft, and that GDAL sends.
    if (!language.empty() && language != "cql2-text" && language != "cql-text") {
        return refuse(Why::malformed, "ogc.bad_filter", "filter-lang: cql2-text");
    }
    if (text.empty()) {
        return std::optional<registry::Filter>{};
    }
    auto filter = registry::cql2_filter_of(type, text, now, degrees_from(from));
    if (!filter) {
        return refuse(Why::malformed, "ogc.bad_filter", filter.error().text());
    }
    return std::optional{*std::move(filter)};
}

void turn(json::value &geometry, geo::Reference to)
{
    if (to == geo::Reference::crs84 || !geometry.is_object()) {
        return;
    }
    auto &object = geometry.get_object();
    if (auto *positions = object.if_contains("coordinates")) {
        turn_positions(*positions, to);
    }
    if (auto *parts = object.if_contains("geometries"); parts != nullptr && parts->is_array()) {
        for (auto &part : parts->get_array()) {
            turn(part, to);
        }
    }
}

} // namespace onegrid::elements
