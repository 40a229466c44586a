// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/export_rows.hpp"
#include "engines/elements/rights.hpp"
#include "engines/registry/cell.hpp"
#include "modules/registers/columns.hpp"
#include "modules/registers/shape_text.hpp"
#include "platform/base/id_text.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::registers {
namespace {

namespace json = boost::json;
using elements::Element;
using elements::ElementId;
using registry::Field;
using registry::GeometryKind;
using registry::Relation;

bool is_english(std::string_view language) { return language.starts_with("en"); }

std::vector<ElementId> ids_in(json::value const &value)
{
    std::vector<ElementId> ids;
    if (auto const *text = value.if_string()) {
        ids.push_back(id_from<ElementId>(*text));
    } else if (auto const *list = value.if_array()) {
        for (auto const &one : *list) {
            ids.push_back(id_from<ElementId>(one.as_string()));
        }
    }
    return ids;
}

// What names an element of the type to an import: its key when that is one text that is not sealed.
Field const *naming_field(registry::ElementType const &type)
{
    auto const *field = type.key.size() == 1 ? type.find_field(type.key.front()) : nullptr;
    return field != nullptr && !field->is_sealed() && registry::is_text(field->type) ? field : nullptr;
}

} // namespace

ExportRows::ExportRows(elements::TypesNow const &types, elements::Shelf const &shelf, Ways ways)
    : m_types(types), m_shelf(shelf), m_ways(std::move(ways)), m_rights(elements::usual_rights())
{
    auto const &type = shelf.type;
    m_headings.emplace_back(m_ways.has_code_headings ? "id" : id_heading(m_ways.language));
    m_headings.emplace_back(m_ways.has_code_headings ? "area" : area_heading(m_ways.language));
    for (auto const &field : type.fields) {
        if (field.is_retired) {
            continue;
        }
        m_headings.push_back(heading_for(field.name.in(m_ways.language), field.code));
        if (m_ways.is_unmasked && field.is_sealed()) {
            m_rights.unmasked.insert(field.code);
        }
    }
    for (auto const &relation : type.relations) {
        m_headings.push_back(heading_for(relation.name.in(m_ways.language), relation.code));
    }
    bool const english = is_english(m_ways.language);
    if (m_ways.has_shape_cells && type.geometry == GeometryKind::point) {
        m_headings.emplace_back(english ? "Longitude" : "经度");
        m_headings.emplace_back(english ? "Latitude" : "纬度");
    } else if (m_ways.has_shape_cells && type.geometry != GeometryKind::none) {
        m_headings.emplace_back(english ? "Geometry" : "图形");
    }
    m_headings.emplace_back(m_ways.has_code_headings ? "el_status" : english ? "Element status" : "要素状态");
    if (!m_ways.mark.empty()) {
        m_headings.emplace_back(m_ways.has_code_headings ? "el_mark" : english ? "Export mark" : "导出标记");
    }
}

// The name, when an import would take it for nothing else.
std::string ExportRows::heading_for(std::string const &name, std::string const &code) const
{
    if (m_ways.has_code_headings) {
        return code;
    }
    auto const guessed = guess_columns(m_shelf.type, {name});
    bool const is_clear = guessed.front().code == code && std::ranges::find(m_headings, name) == m_headings.end();
    return is_clear ? name : code;
}

std::vector<ExportRows::Row> ExportRows::rows_of(db::Tx &tx, std::vector<Element> const &page) const
{
    auto const names = names_of(tx, page);
    std::vector<Row> rows;
    rows.reserve(page.size());
    for (auto const &element : page) {
        rows.push_back(row_of(element, names));
    }
    return rows;
}

ExportRows::Names ExportRows::names_of(db::Tx &tx, std::vector<Element> const &page) const
{
    std::map<std::string, std::set<ElementId>> wanted;
    for (auto const &relation : m_shelf.type.relations) {
        if (naming_field(m_types.find(relation.to)->type) == nullptr) {
            continue;
        }
        for (auto const &element : page) {
            if (auto const *value = element.record.if_contains(relation.code)) {
                auto const ids = ids_in(*value);
                wanted[relation.to].insert(ids.begin(), ids.end());
            }
        }
    }
    Names names;
    for (auto const &[to, set] : wanted) {
        auto const &shelf = *m_types.find(to);
        auto const *field = naming_field(shelf.type);
        std::vector<ElementId> const ids{set.begin(), set.end()};
        for (auto const &element : elements::load(tx, shelf, ids)) {
            auto const *value = element.record.if_contains(field->code);
            if (value != nullptr && value->is_string() && elements::is_living(element.status)) {
                names[to].emplace(element.id, std::string{value->get_string()});
            }
        }
    }
    return names;
}

ExportRows::Row ExportRows::row_of(Element const &element, Names const &names) const
{
    auto const &type = m_shelf.type;
    auto const shown = registry::mask(type, element.record, m_rights).record;
    Row row;
    row.cells.emplace_back(to_string(element.id));
    row.cells.emplace_back(to_string(element.area));
    for (auto const &field : type.fields) {
        if (field.is_retired) {
            continue;
        }
        auto const *value = shown.if_contains(field.code);
        if (value == nullptr || value->is_null()) {
            row.cells.emplace_back();
        } else if (auto const *number = value->if_int64(); number != nullptr && field.type == registry::FieldType::integer) {
            row.cells.emplace_back(*number);
        } else if (auto const *real = value->if_double()) {
            row.cells.emplace_back(*real);
        } else {
            row.cells.emplace_back(registry::cell_of_value(m_types.book(), field, *value, m_ways.language));
        }
    }
    for (auto const &relation : type.relations) {
        std::string text;
        auto const *value = shown.if_contains(relation.code);
        auto const known = names.find(relation.to);
        for (auto const id : value == nullptr ? std::vector<ElementId>{} : ids_in(*value)) {
            auto const found = known == names.end() ? decltype(known->second.find(id)){} : known->second.find(id);
            bool const is_named = known != names.end() && found != known->second.end();
            text += (text.empty() ? "" : ";") + (is_named ? found->second : to_string(id));
        }
        row.cells.emplace_back(std::move(text));
    }
    auto const *geometry = shown.if_contains("geometry");
    row.geometry = geometry == nullptr ? json::value{} : *geometry;
    if (m_ways.has_shape_cells && type.geometry == GeometryKind::point) {
        for (std::size_t i = 0; i < 2; ++i) {
            row.cells.push_back(geometry == nullptr ? Cell{} : Cell{geometry->at("coordinates").at(i).to_number<double>()});
        }
    } else if (m_ways.has_shape_cells && type.geometry != GeometryKind::none) {
        row.cells.push_back(geometry == nullptr ? Cell{} : Cell{to_wkt(*geometry)});
    }
    row.cells.emplace_back(std::string{elements::to_text(element.status)});
    if (!m_ways.mark.empty()) {
        row.cells.emplace_back(m_ways.mark);
    }
    return row;
}

} // namespace onegrid::registers
