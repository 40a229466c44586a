// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/sealing.hpp"
#include "engines/registry/tables.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include <boost/algorithm/hex.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Field;
using registry::FieldType;

std::string purpose_of(ElementId id) { return "element:" + to_string(id); }

db::Bytes bytes_of(std::string_view hex)
{
    CHECK(hex.starts_with("\\x"), "bytes as PostgreSQL writes them");
    std::string plain;
    boost::algorithm::unhex(hex.begin() + 2, hex.end(), std::back_inserter(plain));
    auto const *first = reinterpret_cast<std::byte const *>(plain.data());
    return {first, first + plain.size()};
}

std::int64_t number_of(json::value const &id)
{
    auto const parsed = id_from<ElementId>(id.as_string());
    CHECK(static_cast<bool>(parsed), "a record that was checked");
    return parsed.value;
}

json::value texts_of(json::value const &numbers)
{
    json::array out;
    for (auto const &number : numbers.as_array()) {
        out.emplace_back(std::to_string(number.to_number<std::int64_t>()));
    }
    return out;
}

json::value from_column(Field const &field, json::value const &value)
{
    switch (field.type) {
    case FieldType::area:
        return json::value(to_string(AreaCode{value.to_number<std::int64_t>()}));
    case FieldType::timestamp: {
        auto const at = instant_of(value.as_string());
        CHECK(at, "a time as PostgreSQL writes it");
        return json::value(to_rfc3339(*at));
    }
    default:
        return value;
    }
}

void put(json::object &row, ElementType const &type, access::Keyring const &keys, Element const &element, Field const &field,
         json::value const &value)
{
    if (!field.is_sealed()) {
        row[registry::column_of(field)] = value;
        return;
    }
    row[registry::column_of(field)] = hex_of(keys.seal(json::serialize(value), purpose_of(element.id)));
    if (registry::has_blind_column(type, field)) {
        row[registry::blind_column_of(field)] = hex_of(blind_of(keys, field, value));
    }
}

json::object times_of(Element const &element)
{
    json::object times;
    for (auto const &[field, at] : element.field_times) {
        times[field] = to_rfc3339(at);
    }
    return times;
}

} // namespace

std::string hex_of(db::Bytes const &bytes)
{
    std::string text = "\\x";
    auto const *first = reinterpret_cast<char const *>(bytes.data());
    boost::algorithm::hex_lower(first, first + bytes.size(), std::back_inserter(text));
    return text;
}

db::Bytes blind_of(access::Keyring const &keys, Field const &field, json::value const &value)
{
    auto const text = value.is_string() ? std::string{value.get_string()} : json::serialize(value);
    return keys.index(fmt::format("element:{}:{}", registry::to_text(field.type), text));
}

std::string resealed_text(access::Keyring const &keys, std::string_view hex, ElementId id)
{
    return hex_of(keys.seal(keys.unseal(bytes_of(hex), purpose_of(id)), purpose_of(id)));
}

json::object row_of(ElementType const &type, access::Keyring const &keys, Element const &element)
{
    json::object row{{"district", district_ordinal_of(element.id.value)},
                     {"id", element.id.value},
                     {"area", element.area.value},
                     {"status", to_text(element.status)},
                     {"version", element.version},
                     {"valid_from", to_rfc3339(element.valid_from)},
                     {"known_from", to_rfc3339(element.known_from)},
                     {"confirmed_at", to_rfc3339(element.confirmed_at)},
                     {"field_times", times_of(element)},
                     {"changed_by", element.changed_by.value},
                     {"source", element.source}};
    if (element.merged_into) {
        row["merged_into"] = element.merged_into.value;
    }
    for (auto const &field : type.fields) {
        auto const *value = field.is_retired ? nullptr : element.record.if_contains(field.code);
        if (value != nullptr && !value->is_null()) {
            put(row, type, keys, element, field, *value);
        }
    }
    for (auto const &relation : type.relations) {
        auto const *value = relation.is_many ? nullptr : element.record.if_contains(relation.code);
        if (value != nullptr && !value->is_null()) {
            row[registry::column_of(relation)] = number_of(*value);
        }
    }
    if (auto const *geometry = element.record.if_contains("geometry"); geometry != nullptr && !geometry->is_null()) {
        row["geom"] = json::serialize(*geometry);
    }
    return row;
}

Element element_of(ElementType const &type, access::Keyring const &keys, Row const &row)
{
    Element element;
    element.id = row.id;
    element.area = row.area;
    auto const status = status_of(row.status);
    CHECK(status, "a status that the table lets be");
    element.status = *status;
    element.version = row.version;
    element.valid_from = row.valid_from;
    element.known_from = row.known_from;
    element.confirmed_at = row.confirmed_at;
    for (auto const &[field, at] : row.field_times.as_object()) {
        if (auto const instant = instant_of(at.as_string())) {
            element.field_times.emplace(field, *instant);
        }
    }
    element.changed_by = row.changed_by;
    element.source = row.source;
    element.merged_into = row.merged_into.value_or(ElementId{});
    auto const &fields = row.fields.as_object();
    for (auto const &field : type.fields) {
        auto const *value = field.is_retired ? nullptr : fields.if_contains(registry::column_of(field));
        if (value == nullptr || value->is_null()) {
            continue;
        }
        element.record[field.code] =
            field.is_sealed() ? json::parse(keys.unseal(bytes_of(value->as_string()), purpose_of(row.id)))
                              : from_column(field, *value);
    }
    for (auto const &relation : type.relations) {
        auto const *value = fields.if_contains(relation.is_many ? relation.code : registry::column_of(relation));
        if (value != nullptr && !value->is_null()) {
            element.record[relation.code] =
                relation.is_many ? texts_of(*value) : json::value(std::to_string(value->to_number<std::int64_t>()));
        }
    }
    if (row.geometry) {
        element.record["geometry"] = json::parse(*row.geometry);
    }
    return element;
}

} // namespace onegrid::elements
