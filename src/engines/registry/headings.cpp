// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/headings.hpp"
#include "engines/registry/normal.hpp"
#include "platform/reading/spelling.hpp"
#include <algorithm>

namespace onegrid::registry {

namespace {

constexpr std::string_view longitude_words[]{"longitude", "lon", "lng", "x", "经度"};
constexpr std::string_view latitude_words[]{"latitude", "lat", "y", "纬度"};
constexpr std::string_view geometry_words_known[]{"geometry", "geom", "wkt", "geojson", "图形", "空间位置"};

bool has(auto const &words, std::string_view word) { return std::ranges::find(words, word) != std::end(words); }

} // namespace

std::string heading_of(std::string_view text)
{
    auto const half = lower_case(half_width(trimmed(text)));
    std::string out;
    int depth = 0;
    for (char const c : half) {
        if (c == '(' || c == '[') {
            ++depth;
        } else if ((c == ')' || c == ']') && depth > 0) {
            --depth;
        } else if (depth == 0 && c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '*' && c != '_' && c != '-') {
            out += c;
        }
    }
    return out;
}

std::vector<std::string> headings_of(Field const &field)
{
    std::vector<std::string> out;
    auto const add = [&out](std::string_view text) {
        auto heading = heading_of(text);
        if (!heading.empty() && std::ranges::find(out, heading) == out.end()) {
            out.push_back(std::move(heading));
        }
    };
    add(field.code);
    add(field.name.zh);
    add(field.name.en);
    add(field.standard);
    for (auto const &alias : field.aliases) {
        add(alias);
    }
    return out;
}

HeadingMap map_headings(ElementType const &type, std::span<std::string const> headings)
{
    std::map<std::string, HeadingMatch> meant;
    auto const add = [&](std::string const &heading, HeadingMatch::What what, std::string const &code) {
        meant.try_emplace(heading, HeadingMatch{{}, what, code, {}});
    };
    for (auto const &field : type.fields) {
        if (!field.is_retired) {
            for (auto const &heading : headings_of(field)) {
                add(heading, HeadingMatch::What::field, field.code);
            }
        }
    }
    for (auto const &relation : type.relations) {
        for (auto const &text : {relation.code, relation.name.zh, relation.name.en}) {
            add(heading_of(text), HeadingMatch::What::relation, relation.code);
        }
    }
    bool const has_place = type.geometry != GeometryKind::none;
    std::vector<std::string_view> known;
    for (auto const &[heading, match] : meant) {
        known.push_back(heading);
    }

    HeadingMap out;
    for (auto const &given : headings) {
        auto const heading = heading_of(given);
        HeadingMatch match;
        if (auto const found = meant.find(heading); found != meant.end()) {
            match = found->second;
        } else if (has_place && has(longitude_words, heading)) {
            match.what = HeadingMatch::What::longitude;
        } else if (has_place && has(latitude_words, heading)) {
            match.what = HeadingMatch::What::latitude;
        } else if (has_place && has(geometry_words_known, heading)) {
            match.what = HeadingMatch::What::geometry;
        } else if (auto const near = reading::nearest(heading, known); !near.empty()) {
            match.guess = meant.at(std::string{near}).code;
        }
        match.heading = given;
        bool const is_field = match.what == HeadingMatch::What::field;
        if (is_field && std::ranges::count(out.columns, match.code, &HeadingMatch::code) == 1) {
            out.given_twice.push_back(match.code);
        }
        out.columns.push_back(std::move(match));
    }
    for (auto const &field : type.fields) {
        bool const is_given = std::ranges::any_of(out.columns, [&](HeadingMatch const &column) {
            return column.what == HeadingMatch::What::field && column.code == field.code;
        });
        if (field.is_required && !field.is_retired && !field.show_if && !is_given) {
            out.missing.push_back(field.code);
        }
    }
    return out;
}

} // namespace onegrid::registry
