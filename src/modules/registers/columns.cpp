// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/columns.hpp"
#include "engines/registry/cell.hpp"
#include "engines/registry/normal.hpp"
#include "modules/registers/shape_text.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

namespace onegrid::registers {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::HeadingMatch;

constexpr std::string_view area_words[]{"area", "areacode", "区域", "所在区域", "区域编码", "所属区域", "网格编码", "所属网格"};
constexpr std::string_view id_words[]{"id", "elementid", "要素编号"};
constexpr std::string_view separators[]{"、", "；", ";", "|"};

bool has(auto const &words, std::string_view word) { return std::ranges::find(words, word) != std::end(words); }

ColumnWhat what_of(HeadingMatch::What what)
{
    switch (what) {
    case HeadingMatch::What::field:
        return ColumnWhat::field;
    case HeadingMatch::What::relation:
        return ColumnWhat::relation;
    case HeadingMatch::What::longitude:
        return ColumnWhat::longitude;
    case HeadingMatch::What::latitude:
        return ColumnWhat::latitude;
    case HeadingMatch::What::geometry:
        return ColumnWhat::geometry;
    case HeadingMatch::What::nothing:
        break;
    }
    return ColumnWhat::nothing;
}

std::string_view name_of(ColumnWhat what)
{
    static constexpr std::string_view names[]{"field", "relation", "longitude", "latitude", "geometry", "area", "id", "nothing"};
    return names[static_cast<std::size_t>(what)];
}

// An export puts an apostrophe before what a spreadsheet would take for a formula.
std::string_view without_guard(std::string_view cell)
{
    bool const is_guarded = cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@\t\r").find(cell[1]) != std::string_view::npos;
    return is_guarded ? cell.substr(1) : cell;
}

std::vector<std::string> parts_of(std::string_view text, bool is_many)
{
    std::vector<std::string> parts;
    std::string part;
    auto const end_part = [&] {
        if (auto const one = registry::trimmed(part); !one.empty()) {
            parts.emplace_back(one);
        }
        part.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const found = std::ranges::find_if(separators, [&](std::string_view each) { return text.substr(at).starts_with(each); });
        if (is_many && found != std::end(separators)) {
            end_part();
            at += found->size();
        } else {
            part += text[at++];
        }
    }
    end_part();
    return parts;
}

// The point of a list that has only one.
void unwrap(json::value &geometry)
{
    auto *object = geometry.if_object();
    auto const *type = object == nullptr ? nullptr : object->if_contains("type");
    if (type == nullptr || !type->is_string() || type->get_string() != "MultiPoint") {
        return;
    }
    auto const *list = object->if_contains("coordinates");
    if (list != nullptr && list->is_array() && list->get_array().size() == 1) {
        json::value const point = list->get_array().front();
        geometry = json::object{{"type", "Point"}, {"coordinates", point}};
    }
}

} // namespace

std::string_view area_heading(std::string_view language) { return language.starts_with("en") ? "Area" : "所在区域"; }
std::string_view id_heading(std::string_view language) { return language.starts_with("en") ? "Element id" : "要素编号"; }

std::vector<Column> guess_columns(ElementType const &type, std::vector<std::string> const &headings)
{
    std::vector<Column> columns;
    for (auto const &match : registry::map_headings(type, headings).columns) {
        Column column{match.heading, what_of(match.what), match.code, match.guess};
        if (column.what == ColumnWhat::nothing) {
            auto const word = registry::heading_of(match.heading);
            column.what = has(area_words, word) ? ColumnWhat::area : has(id_words, word) ? ColumnWhat::id : ColumnWhat::nothing;
            column.guess = column.what == ColumnWhat::nothing ? column.guess : std::string{};
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

json::value to_json(std::vector<Column> const &columns)
{
    json::array out;
    for (auto const &column : columns) {
        out.push_back(json::object{{"heading", column.heading}, {"what", name_of(column.what)}, {"code", column.code}, {"guess", column.guess}});
    }
    return out;
}

std::vector<Column> columns_of(json::value const &kept)
{
    std::vector<Column> columns;
    for (auto const &one : kept.as_array()) {
        Column column{std::string{one.at("heading").as_string()}, ColumnWhat::nothing, std::string{one.at("code").as_string()},
                      std::string{one.at("guess").as_string()}};
        for (int i = 0; i <= static_cast<int>(ColumnWhat::nothing); ++i) {
            if (name_of(static_cast<ColumnWhat>(i)) == std::string_view(one.at("what").as_string())) {
                column.what = static_cast<ColumnWhat>(i);
            }
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<std::string> given_twice(std::vector<Column> const &columns)
{
    std::vector<std::string> out;
    std::set<std::pair<ColumnWhat, std::string>> seen;
    for (auto const &column : columns) {
        if (column.what != ColumnWhat::nothing && !seen.emplace(column.what, column.code).second) {
            auto name = column.code.empty() ? std::string{name_of(column.what)} : column.code;
            if (std::ranges::find(out, name) == out.end()) {
                out.push_back(std::move(name));
            }
        }
    }
    return out;
}

std::vector<std::string> missing(ElementType const &type, std::vector<Column> const &columns)
{
    std::vector<std::string> out;
    for (auto const &field : type.fields) {
        bool const is_given = std::ranges::any_of(
            columns, [&](Column const &column) { return column.what == ColumnWhat::field && column.code == field.code; });
        if (field.is_required && !field.is_retired && !field.show_if && !is_given) {
            out.push_back(field.code);
        }
    }
    return out;
}

AreaNames::AreaNames(geo::Tree const &tree) : m_tree(tree)
{
    auto const add = [&](std::string const &name, AreaCode code) {
        auto &codes = m_by_name[registry::heading_of(name)];
        if (!name.empty() && std::ranges::find(codes, code) == codes.end()) {
            codes.push_back(code);
        }
    };
    for (auto const &area : tree.all()) {
        add(area.name, area.code);
        add(area.name_en, area.code);
        for (auto const *language : {"zh-CN", "en"}) {
            auto const path = tree.path_of(area.code, language);
            add(path, area.code);
            add(std::string{tree.name_of(tree.root(), language)} + "/" + path, area.code);
        }
    }
}

std::vector<AreaCode> AreaNames::find(std::string_view text) const
{
    auto const half = registry::half_width(registry::trimmed(text));
    if (auto const code = area_code_of(half); code && m_tree.find(*code) != nullptr) {
        return {*code};
    }
    auto const found = m_by_name.find(registry::heading_of(text));
    return found == m_by_name.end() ? std::vector<AreaCode>{} : found->second;
}

struct Drafting::Place {
    std::optional<double> lon, lat;
    bool is_half{}; // one was given that is no number
    json::value geometry;
};

Drafting::Drafting(registry::TypeBook const &book, ElementType const &type, std::vector<Column> columns, AreaNames const &areas,
                   Ways const &ways)
    : m_book(book), m_type(type), m_columns(std::move(columns)), m_areas(areas), m_ways(ways)
{
}

Draft Drafting::draft(TableRow row) const
{
    Draft draft;
    draft.line = row.line;
    if (!row.wrong.empty()) {
        auto const is_known = row.wrong_cell < m_columns.size();
        draft.faults.push_back({is_known ? m_columns[row.wrong_cell].heading : std::string{}, std::string{row.wrong}, {}});
        return draft;
    }
    if (row.cells.size() > m_columns.size() &&
        std::ranges::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(m_columns.size()), row.cells.end(),
                            [](std::string const &cell) { return !cell.empty(); })) {
        draft.faults.push_back({{}, "import.too_many_cells", std::to_string(m_columns.size())});
        return draft;
    }
    Place place;
    row.cells.resize(m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        take(m_columns[i], row.cells[i], draft, place);
    }
    settle_place(place, row, draft);
    if (!draft.area) {
        draft.area = m_ways.area;
    }
    return draft;
}

void Drafting::take(Column const &column, std::string const &guarded, Draft &draft, Place &place) const
{
    auto const cell = registry::trimmed(without_guard(guarded));
    auto const number = [&](std::optional<double> &out) {
        auto const half = registry::half_width(cell);
        double value = 0;
        auto const [end, error] = std::from_chars(half.data(), half.data() + half.size(), value);
        if (error == std::errc{} && end == half.data() + half.size()) {
            out = value;
        } else {
            place.is_half = true;
            draft.faults.push_back({column.heading, "table.not_a_number", {}});
        }
    };
    if (column.what == ColumnWhat::field) {
        take_field(column, std::string{cell}, draft);
    } else if (cell.empty()) {
        return;
    } else if (column.what == ColumnWhat::relation) {
        auto const *relation = m_type.find_relation(column.code);
        draft.related[column.code] = parts_of(cell, relation != nullptr && relation->is_many);
    } else if (column.what == ColumnWhat::longitude) {
        number(place.lon);
    } else if (column.what == ColumnWhat::latitude) {
        number(place.lat);
    } else if (column.what == ColumnWhat::geometry) {
        if (auto shape = shape_of(cell)) {
            place.geometry = std::move(*shape);
        } else {
            draft.faults.push_back({column.heading, "import.bad_shape", "WKT, GeoJSON"});
        }
    } else if (column.what == ColumnWhat::area) {
        take_area(column, cell, draft);
    } else if (column.what == ColumnWhat::id) {
        auto const id = id_from<elements::ElementId>(cell);
        if (id) {
            draft.id = id;
        } else {
            draft.faults.push_back({column.heading, "import.bad_id", {}});
        }
    }
}

void Drafting::take_field(Column const &column, std::string const &cell, Draft &draft) const
{
    auto const *field = m_type.find_field(column.code);
    CHECK(field != nullptr, "columns are checked against their type");
    if (cell.empty()) {
        if (m_ways.empty_clears) {
            draft.cleared.insert(field->code);
        }
        return;
    }
    bool const is_year = field->mask == registry::Mask::year && cell.size() == 4; // of a date, all that its mask leaves
    if (field->is_sealed() && (is_year || cell.find('*') != std::string::npos)) {
        draft.masks[field->code] = cell; // of a masked export; it says nothing, or it is wrong
        return;
    }
    draft.record[field->code] = registry::value_of_cell(m_book, *field, cell, m_ways.utc_offset);
}

void Drafting::take_area(Column const &column, std::string_view cell, Draft &draft) const
{
    auto const found = m_areas.find(cell);
    if (found.size() == 1) {
        draft.area = found.front();
    } else {
        draft.faults.push_back({column.heading, found.empty() ? "area.absent" : "import.ambiguous_area", {}});
    }
}

// Shapes of another datum are moved before anything looks at where they are.
void Drafting::settle_place(Place &place, TableRow &row, Draft &draft) const
{
    if (m_type.geometry == registry::GeometryKind::none) {
        return;
    }
    if (place.lon && place.lat) {
        place.geometry = json::object{{"type", "Point"}, {"coordinates", json::array{*place.lon, *place.lat}}};
    } else if ((place.lon || place.lat) && !place.is_half) {
        draft.faults.push_back({heading_of("/geometry"), "import.half_a_place", {}});
    }
    if (place.geometry.is_null()) {
        place.geometry = std::move(row.geometry);
    }
    if (!place.geometry.is_null()) {
        unwrap(place.geometry);
        to_wgs84(place.geometry, m_ways.crs);
        draft.record["geometry"] = std::move(place.geometry);
    }
}

std::string Drafting::heading_of(std::string_view pointer) const
{
    auto const part = pointer.substr(0, pointer.find('/', 1));
    auto const code = part.empty() ? part : part.substr(1);
    for (auto const &column : m_columns) {
        bool const is_place = column.what == ColumnWhat::longitude || column.what == ColumnWhat::latitude || column.what == ColumnWhat::geometry;
        bool const is_named = column.what == ColumnWhat::field || column.what == ColumnWhat::relation;
        if ((is_named && column.code == code) || (is_place && code == "geometry") || (column.what == ColumnWhat::area && code == "area")) {
            return column.heading;
        }
    }
    return {};
}

} // namespace onegrid::registers
