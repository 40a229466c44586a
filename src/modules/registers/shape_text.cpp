// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/shape_text.hpp"
#include <boost/json.hpp>
#include <charconv>
#include <fmt/format.h>

namespace onegrid::registers {
namespace {

namespace json = boost::json;

struct Kind {
    std::string_view wkt, name;
    int depth; // of lists around its positions
};
constexpr Kind kinds[]{{"MULTIPOLYGON", "MultiPolygon", 3},       {"MULTILINESTRING", "MultiLineString", 2},
                       {"POLYGON", "Polygon", 2},                 {"LINESTRING", "LineString", 1},
                       {"POINT", "Point", 0}};

class Reading {
  public:
    explicit Reading(std::string_view text) : m_text(text) {}

    std::optional<json::value> run()
    {
        if (skip("SRID=")) {
            m_text.remove_prefix(std::min(m_text.find(';'), m_text.size() - 1) + 1);
        }
        for (auto const &kind : kinds) {
            if (!skip(kind.wkt)) {
                continue;
            }
            static_cast<void>(skip("ZM") || skip("Z") || skip("M"));
            json::value coordinates;
            bool const is_read = kind.depth == 0 ? point(coordinates) : list(coordinates, kind.depth);
            blanks();
            if (!is_read || !m_text.empty()) {
                return {};
            }
            return json::object{{"type", kind.name}, {"coordinates", std::move(coordinates)}};
        }
        return {};
    }

  private:
    void blanks()
    {
        while (!m_text.empty() && (m_text.front() == ' ' || m_text.front() == '\t' || m_text.front() == '\n' || m_text.front() == '\r')) {
            m_text.remove_prefix(1);
        }
    }

    bool skip(std::string_view word)
    {
        blanks();
        if (m_text.size() < word.size()) {
            return false;
        }
        for (std::size_t i = 0; i < word.size(); ++i) {
            char const c = m_text[i] >= 'a' && m_text[i] <= 'z' ? static_cast<char>(m_text[i] - 32) : m_text[i];
            if (c != word[i]) {
                return false;
            }
        }
        m_text.remove_prefix(word.size());
        return true;
    }

    bool point(json::value &out) { return skip("(") && position(out) && skip(")"); }

    bool position(json::value &out)
    {
        double numbers[4]{};
        int count = 0;
        for (; count < 4; ++count) {
            blanks();
            auto const [end, error] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), numbers[count]);
            if (error != std::errc{}) {
                break;
            }
            m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
        }
        out = json::array{numbers[0], numbers[1]};
        return count >= 2;
    }

    bool list(json::value &out, int depth)
    {
        auto &items = out.emplace_array();
        if (!skip("(")) {
            return false;
        }
        do {
            json::value item;
            if (!(depth == 1 ? position(item) : list(item, depth - 1))) {
                return false;
            }
            items.push_back(std::move(item));
        } while (skip(","));
        return skip(")");
    }

    std::string_view m_text;
};

void write(std::string &out, json::value const &coordinates, int depth)
{
    auto const &list = coordinates.as_array();
    if (depth == 0) {
        out += fmt::format("{} {}", list.at(0).to_number<double>(), list.at(1).to_number<double>());
        return;
    }
    out += '(';
    for (std::size_t i = 0; i < list.size(); ++i) {
        out += i == 0 ? "" : ", ";
        write(out, list[i], depth - 1);
    }
    out += ')';
}

bool is_position(json::array const &list) { return list.size() >= 2 && list[0].is_number() && list[1].is_number(); }

void move(json::value &coordinates, geo::Crs from, int depth)
{
    auto *list = coordinates.if_array();
    if (list == nullptr || depth > 4) {
        return;
    }
    if (is_position(*list)) {
        geo::Point const at{(*list)[0].to_number<double>(), (*list)[1].to_number<double>()};
        if (geo::is_on_earth(at)) {
            auto const moved = geo::to_wgs84(at, from);
            (*list)[0] = moved.lon;
            (*list)[1] = moved.lat;
        }
        return;
    }
    for (auto &item : *list) {
        move(item, from, depth + 1);
    }
}

} // namespace

std::optional<json::value> shape_of(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{') {
        boost::system::error_code error;
        auto value = json::parse(text, error);
        return error ? std::nullopt : std::optional{std::move(value)};
    }
    return Reading{text}.run();
}

std::string to_wkt(json::value const &geometry)
{
    auto const type = std::string_view(geometry.at("type").as_string());
    for (auto const &kind : kinds) {
        if (kind.name == type) {
            std::string out{kind.wkt};
            out += kind.depth == 0 ? "(" : "";
            write(out, geometry.at("coordinates"), kind.depth);
            return out + (kind.depth == 0 ? ")" : "");
        }
    }
    return {};
}

void to_wgs84(json::value &geometry, geo::Crs from)
{
    auto *object = geometry.if_object();
    auto *coordinates = object == nullptr || from == geo::Crs::wgs84 ? nullptr : object->if_contains("coordinates");
    if (coordinates != nullptr) {
        move(*coordinates, from, 0);
    }
}

} // namespace onegrid::registers
