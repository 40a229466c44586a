// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/schema.hpp"
#include "engines/registry/validate.hpp"
#include <boost/json.hpp>

namespace onegrid::registry {

namespace {

namespace json = boost::json;

json::object choice_of(TypeBook const &book, Field const &field, std::string_view language)
{
    json::array choices;
    for (auto const &code : book.codes(field.table)) {
        choices.push_back({{"const", code.code}, {"title", code.name.in(language)}});
    }
    return {{"type", "string"}, {"oneOf", std::move(choices)}};
}

json::value number_of(Bound const &bound)
{
    auto const number = bound.value.as_number();
    auto const exact = number.as_exact_int64();
    return exact ? json::value(*exact) : json::value(number.as_double());
}

json::object kind_of(TypeBook const &book, Field const &field, std::string_view language)
{
    switch (field.type) {
    case FieldType::integer:
    case FieldType::money:
        return {{"type", "integer"}};
    case FieldType::decimal:
        return {{"type", "number"}};
    case FieldType::boolean:
        return {{"type", "boolean"}};
    case FieldType::date:
        return {{"type", "string"}, {"format", "date"}};
    case FieldType::timestamp:
        return {{"type", "string"}, {"format", "date-time"}};
    case FieldType::code:
        return choice_of(book, field, language);
    case FieldType::codes:
        return {{"type", "array"},
                {"items", choice_of(book, field, language)},
                {"uniqueItems", true},
                {"maxItems", most_items}};
    case FieldType::files:
        return {{"type", "array"},
                {"items", {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}}},
                {"uniqueItems", true},
                {"maxItems", most_items}};
    case FieldType::id_card:
        return {{"type", "string"}, {"pattern", "^[0-9]{17}[0-9X]$"}};
    case FieldType::credit_code:
        return {{"type", "string"}, {"pattern", "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"}};
    case FieldType::area:
        return {{"type", "string"}, {"pattern", "^[0-9]{2,15}$"}};
    case FieldType::url:
        return {{"type", "string"}, {"format", "uri"}};
    case FieldType::email:
        return {{"type", "string"}, {"format", "email"}};
    default:
        return {{"type", "string"}};
    }
}

json::object property_of(TypeBook const &book, Field const &field, std::string_view language)
{
    json::object property{{"title", field.name.in(language)}};
    for (auto const &member : kind_of(book, field, language)) {
        property[member.key()] = member.value();
    }
    if (!field.hint.zh.empty()) {
        property["description"] = field.hint.in(language);
    }
    if (field.length) {
        property["maxLength"] = *field.length;
    }
    if (is_number(field.type)) {
        if (field.min) {
            property["minimum"] = number_of(*field.min);
        }
        if (field.max) {
            property["maximum"] = number_of(*field.max);
        }
    }
    json::object own{{"type", to_text(field.type)}, {"sensitivity", to_text(field.sensitivity)}};
    if (!field.table.empty()) {
        own["table"] = field.table;
    }
    if (!field.unit.empty()) {
        own["unit"] = field.unit;
    }
    if (field.is_required && field.show_if) {
        own["required"] = true; // while it is shown
    }
    if (field.show_if) {
        own["show_if"] = field.show_if->feel;
    }
    if (!field.checks.empty()) {
        own["check"] = field.checks.front().holds.feel;
    }
    if (!field.standard.empty()) {
        own["standard"] = field.standard;
    }
    property["x-onegrid"] = std::move(own);
    return property;
}

json::object geometry_of(GeometryKind kind)
{
    json::array names;
    if (kind == GeometryKind::point || kind == GeometryKind::any) {
        names.emplace_back("Point");
    }
    if (kind == GeometryKind::line || kind == GeometryKind::any) {
        names.emplace_back("LineString");
        names.emplace_back("MultiLineString");
    }
    if (kind == GeometryKind::polygon || kind == GeometryKind::any) {
        names.emplace_back("Polygon");
        names.emplace_back("MultiPolygon");
    }
    return {{"type", "object"},
            {"required", {"type", "coordinates"}},
            {"properties", {{"type", {{"enum", std::move(names)}}}, {"coordinates", {{"type", "array"}}}}}};
}

json::object relation_of(Relation const &relation, std::string_view language)
{
    json::object const id{{"type", "string"}, {"pattern", "^[0-9]+$"}};
    json::object property{{"title", relation.name.in(language)}};
    if (relation.is_many) {
        property["type"] = "array";
        property["items"] = id;
        property["uniqueItems"] = true;
        property["maxItems"] = most_items;
    } else {
        property["type"] = "string";
        property["pattern"] = "^[0-9]+$";
    }
    property["x-onegrid"] = {{"to", relation.to}};
    return property;
}

} // namespace

json::object json_schema(TypeBook const &book, ElementType const &type, std::string_view language)
{
    json::object properties;
    json::array required;
    for (auto const &field : type.fields) {
        if (field.is_retired) {
            continue;
        }
        properties[field.code] = property_of(book, field, language);
        if (field.is_required && !field.show_if) {
            required.emplace_back(field.code);
        }
    }
    if (type.geometry != GeometryKind::none) {
        properties["geometry"] = geometry_of(type.geometry);
        if (type.is_geometry_required) {
            required.emplace_back("geometry");
        }
    }
    for (auto const &relation : type.relations) {
        properties[relation.code] = relation_of(relation, language);
        if (relation.is_required) {
            required.emplace_back(relation.code);
        }
    }
    json::array checks;
    for (auto const &check : type.checks) {
        checks.push_back({{"check", check.holds.feel}, {"says", check.says.in(language)}});
    }
    json::object own{{"type", type.code}, {"group", to_text(type.group)}, {"key", json::value_from(type.key)}};
    if (!type.standard.empty()) {
        own["standard"] = type.clause.empty() ? type.standard : type.standard + " " + type.clause;
    }
    if (!checks.empty()) {
        own["checks"] = std::move(checks);
    }
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"$id", "urn:onegrid:type:" + type.code},
            {"title", type.name.in(language)},
            {"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false},
            {"x-onegrid", std::move(own)}};
}

} // namespace onegrid::registry
