// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/cql2_shape.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onegrid::registry {
namespace {

constexpr std::array<std::string_view, 7> kinds{"POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "BBOX"};

} // namespace

bool Cql2Shapes::is_next()
{
    return std::ranges::any_of(kinds, [&](std::string_view kind) { return m_text.next_is_word(kind); });
}

std::string Cql2Shapes::position()
{
    auto const begin = m_text.at();
    auto const first = m_text.coordinate();
    auto const second = m_text.coordinate();
    auto const at = m_degrees(first, second);
    if (!at) {
        m_text.fault("filter.not_possible", begin, fmt::format("{} {} is no place in this system and its order of axes", first, second));
    }
    if (++m_count > most_positions) {
        m_text.fault("filter.too_long", begin, fmt::format("> {} positions", most_positions));
    }
    return fmt::format("{} {}", at->lon, at->lat);
}

template <class Part>
std::string Cql2Shapes::list_of(Part part)
{
    m_text.require("(");
    std::string out = "(";
    do {
        out += (out.size() > 1 ? "," : "") + part();
    } while (m_text.take(","));
    m_text.require(")");
    return out + ")";
}

std::string Cql2Shapes::positions(std::size_t least, bool is_ring)
{
    m_text.next_is('('); // over the blanks
    auto const begin = m_text.at();
    std::string first, last;
    std::size_t count = 0;
    auto out = list_of([&] {
        last = position();
        first = count++ == 0 ? last : first;
        return last;
    });
    if (count < least || (is_ring && first != last)) {
        m_text.fault("filter.malformed", begin, is_ring ? "a closed ring of four positions or more is expected" : "two positions or more are expected");
    }
    return out;
}

std::string Cql2Shapes::rings()
{
    return list_of([&] { return positions(4, true); });
}

std::string Cql2Shapes::box()
{
    m_text.next_is('('); // over the blanks
    auto const begin = m_text.at();
    std::vector<double> numbers;
    m_text.require("(");
    do {
        numbers.push_back(m_text.coordinate());
    } while (numbers.size() < 6 && m_text.take(","));
    m_text.require(")");
    if (numbers.size() == 6) { // with heights
        numbers = {numbers[0], numbers[1], numbers[3], numbers[4]};
    }
    auto const low = numbers.size() == 4 ? m_degrees(numbers[0], numbers[1]) : std::nullopt;
    auto const high = low ? m_degrees(numbers[2], numbers[3]) : std::nullopt;
    if (!low || !high || low->lat > high->lat) {
        m_text.fault("filter.malformed", begin, "two corners, four numbers or six with heights, are expected in this system and its order of axes");
    }
    auto const part = [&](double west, double east) {
        return fmt::format("(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))", west, low->lat, east, high->lat);
    };
    // Over the 180th meridian it is two.
    return low->lon <= high->lon ? "POLYGON" + part(low->lon, high->lon) : "MULTIPOLYGON(" + part(low->lon, 180) + "," + part(-180, high->lon) + ")";
}

std::string Cql2Shapes::read()
{
    auto const point = [&] {
        bool const is_bare = !m_text.take("("); // MULTIPOINT is written in both ways
        auto out = position();
        if (!is_bare) {
            m_text.require(")");
        }
        return out;
    };
    if (m_text.take_word("POINT")) {
        m_text.require("(");
        auto out = "POINT(" + position() + ")";
        m_text.require(")");
        return out;
    }
    if (m_text.take_word("LINESTRING")) {
        return "LINESTRING" + positions(2, false);
    }
    if (m_text.take_word("POLYGON")) {
        return "POLYGON" + rings();
    }
    if (m_text.take_word("MULTIPOINT")) {
        return "MULTIPOINT" + list_of(point);
    }
    if (m_text.take_word("MULTILINESTRING")) {
        return "MULTILINESTRING" + list_of([&] { return positions(2, false); });
    }
    if (m_text.take_word("MULTIPOLYGON")) {
        return "MULTIPOLYGON" + list_of([&] { return rings(); });
    }
    if (m_text.take_word("BBOX")) {
        return box();
    }
    m_text.expected("POINT, LINESTRING, POLYGON, their MULTI… or BBOX");
}

} // namespace onegrid::registry
