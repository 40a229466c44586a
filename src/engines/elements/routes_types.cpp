// SPDX-License-Identifier: Apache-2.0
// The types as clients need them: what a form, a list and a map of any type are made of.
#include "engines/elements/elements.hpp"
#include "engines/elements/rights.hpp"
#include "engines/registry/layout.hpp"
#include "engines/registry/schema.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Field;
using registry::Relation;

constexpr http::Permission pack_read{"pack.read"};

json::object name_of(registry::Text const &text) { return {{"zh", text.zh}, {"en", text.en}}; }

json::array texts_of(std::vector<std::string> const &texts)
{
    json::array out;
    for (auto const &text : texts) {
        out.emplace_back(text);
    }
    return out;
}

json::array may_of(Caller const &who, ElementType const &type)
{
    json::array may;
    auto const add = [&](http::Permission permission, char const *what) {
        if (may_anywhere(who, type, permission)) {
            may.emplace_back(what);
        }
    };
    add(element_read, "read");
    add(element_write, "create");
    add(element_approve, "approve");
    add(element_import, "import");
    add(element_export, "export");
    add(element_merge, "merge");
    return may;
}

json::object style_of(ElementType const &type)
{
    json::object colours;
    for (auto const &[code, colour] : type.style.colours) {
        colours[code] = colour;
    }
    return {{"symbol", type.style.symbol},
            {"colour", type.style.colour},
            {"by", type.style.by},
            {"colours", std::move(colours)},
            {"min_zoom", type.style.min_zoom}};
}

json::object brief_of(Caller const &who, ElementType const &type)
{
    return {{"code", type.code},
            {"name", name_of(type.name)},
            {"group", registry::to_text(type.group)},
            {"geometry", registry::to_text(type.geometry)},
            {"owner", type.owner},
            {"steward", type.steward.empty() ? type.owner : type.steward},
            {"share", registry::to_text(type.share)},
            {"style", style_of(type)},
            {"may", may_of(who, type)}};
}

json::object field_of(Field const &field)
{
    json::object out{{"code", field.code},
                     {"name", name_of(field.name)},
                     {"hint", name_of(field.hint)},
                     {"type", registry::to_text(field.type)},
                     {"required", field.is_required},
                     {"retired", field.is_retired},
                     {"searchable", field.is_searchable},
                     {"sensitivity", registry::to_text(field.sensitivity)},
                     {"mask", registry::to_text(field.mask)}};
    auto const put = [&](char const *name, std::string const &text) {
        if (!text.empty()) {
            out[name] = text;
        }
    };
    put("table", field.table);
    put("unit", field.unit);
    put("standard", field.standard);
    put("source", field.source);
    if (field.length) {
        out["length"] = *field.length;
    }
    if (field.min) {
        out["min"] = field.min->text;
    }
    if (field.max) {
        out["max"] = field.max->text;
    }
    if (field.show_if) {
        out["show_if"] = field.show_if->feel;
    }
    if (field.fresh_for) {
        out["fresh_for_hours"] = field.fresh_for->count();
    }
    json::array checks;
    for (auto const &check : field.checks) {
        checks.push_back(json::object{{"check", check.holds.feel}, {"says", name_of(check.says)}});
    }
    out["checks"] = std::move(checks);
    return out;
}

json::object relation_of(Relation const &relation)
{
    return {{"code", relation.code},     {"name", name_of(relation.name)}, {"to", relation.to},
            {"many", relation.is_many}, {"required", relation.is_required}, {"back", name_of(relation.back)}};
}

json::array form_view(ElementType const &type)
{
    json::array sections;
    for (auto const &section : registry::form_of(type)) {
        json::array items;
        for (auto const &item : section.items) {
            items.push_back(json::object{{"code", item.code}, {"widget", registry::to_text(item.widget)}, {"wide", item.is_wide}});
        }
        sections.push_back(json::object{{"name", name_of(section.name)}, {"items", std::move(items)}});
    }
    return sections;
}

json::array column_views(ElementType const &type)
{
    json::array columns;
    for (auto const &column : registry::columns_of(type)) {
        columns.push_back(json::object{
            {"code", column.code}, {"width", column.width}, {"right", column.is_right}, {"sortable", column.is_sortable}});
    }
    return columns;
}

json::array codes_of(std::vector<reading::Code> const &codes)
{
    json::array out;
    for (auto const &code : codes) {
        out.push_back(json::object{{"code", code.code}, {"name", name_of(code.name)}});
    }
    return out;
}

// The code lists that its fields have; where something is sealed, what one may look at it for.
json::object codes_of(TypesNow const &types, ElementType const &type)
{
    auto const &book = types.book();
    json::object lists;
    if (std::ranges::any_of(type.fields, &Field::is_sealed)) {
        lists["look_purpose"] = codes_of(types.catalogue().codes("look_purpose"));
    }
    for (auto const &field : type.fields) {
        if (field.table.empty() || lists.contains(field.table)) {
            continue;
        }
        lists[field.table] = codes_of(book.codes(field.table));
    }
    return lists;
}

json::object whole_of(TypesNow const &types, Caller const &who, ElementType const &type)
{
    auto out = brief_of(who, type);
    out["standard"] = type.standard;
    out["clause"] = type.clause;
    out["key"] = texts_of(type.key);
    out["title"] = texts_of(type.title);
    if (type.fresh_for) {
        out["fresh_for_hours"] = type.fresh_for->count();
    }
    json::array fields, relations, backs;
    for (auto const &field : type.fields) {
        fields.push_back(field_of(field));
    }
    for (auto const &relation : type.relations) {
        relations.push_back(relation_of(relation));
    }
    for (auto const &back : types.book().back_to(type.code)) {
        backs.push_back(json::object{
            {"type", back.from->code}, {"relation", back.relation->code}, {"name", name_of(back.relation->back)}});
    }
    out["geometry_required"] = type.is_geometry_required;
    out["fields"] = std::move(fields);
    out["relations"] = std::move(relations);
    out["backs"] = std::move(backs);
    out["form"] = form_view(type);
    out["columns"] = column_views(type);
    out["needs_approval"] = !type.approve.empty();
    if (type.seal) {
        out["seal"] = json::object{{"basis", type.seal->basis}, {"expires", type.seal->expires}};
    }
    out["codes"] = codes_of(types, type);
    return out;
}

} // namespace

void mount_types(http::Routes &routes, Services const &services)
{
    routes.get("/v1/types", pack_read, "The element types, and what the caller may do with each.",
               [&](Caller const &who) -> json::object {
                   json::array items;
                   auto const types = services.types.now();
                   for (auto const &type : types->book().types()) {
                       items.push_back(brief_of(who, type));
                   }
                   return {{"items", std::move(items)}};
               });
    routes.get("/v1/types/{type}", pack_read, "Everything that a form, a list and a map of a type are made of.",
               [&](Caller const &who, std::string const &type) -> Result<json::object> {
                   auto const types = services.types.now();
                   auto const &shelf = *TRY(types->get(type));
                   return whole_of(*types, who, shelf.type);
               });
    routes.get("/v1/types/{type}/schema", pack_read, "The JSON Schema (draft 2020-12) of a type's records.",
               [&](Caller const &who, std::string const &type) -> Result<json::object> {
                   auto const types = services.types.now();
                   auto const &shelf = *TRY(types->get(type));
                   return registry::json_schema(types->book(), shelf.type, who.language);
               });
}

} // namespace onegrid::elements
