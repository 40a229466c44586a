// SPDX-License-Identifier: Apache-2.0
// What a type file says of one field.
#include "engines/registry/names.hpp"
#include "engines/registry/type_reader.hpp"
#include <fmt/format.h>

namespace onegrid::registry {

namespace {

std::vector<std::string_view> const field_keys{"code",     "name", "type",       "table",   "unit",      "length",
                                               "min",      "max",  "required",   "check",   "says",      "sensitivity",
                                               "mask",     "hint", "searchable", "show_if", "fresh_for", "aliases",
                                               "standard", "was",  "retired",    "source"};

constexpr std::int64_t longest_text = 20'000;

bool has_length(FieldType type)
{
    return type == FieldType::text || type == FieldType::long_text || type == FieldType::url ||
           type == FieldType::email;
}

std::optional<Bound> bound_of(FieldType type, std::string const &text)
{
    if (type == FieldType::date) {
        auto const date = rules::parse_date(text);
        return date ? std::optional<Bound>{{text, rules::Value(*date)}} : std::nullopt;
    }
    auto const number = rules::Decimal::parse(text);
    if (!number || (type != FieldType::decimal && !number->as_exact_int64())) {
        return {};
    }
    return Bound{text, rules::Value(*number)};
}

// What hides a value of this type when nothing was said.
Mask usual_mask(FieldType type)
{
    switch (type) {
    case FieldType::phone:
        return Mask::phone;
    case FieldType::id_card:
        return Mask::id_card;
    case FieldType::date:
        return Mask::year;
    default:
        return Mask::all;
    }
}

bool fits(Mask mask, FieldType type)
{
    switch (mask) {
    case Mask::none:
    case Mask::all:
        return true;
    case Mask::year:
        return type == FieldType::date || type == FieldType::timestamp;
    case Mask::phone:
        return type == FieldType::phone || type == FieldType::text;
    case Mask::id_card:
        return type == FieldType::id_card || type == FieldType::credit_code || type == FieldType::text;
    case Mask::name:
    case Mask::address:
        return type == FieldType::text || type == FieldType::long_text;
    }
    return false;
}

} // namespace

void TypeReader::read_fields(YamlMap const &map)
{
    if (!map.has("fields")) {
        if (!map.has("extends")) {
            error(map.place(), "yaml.missing_key", "fields");
        }
        return;
    }
    mark("fields", map.place_of("fields"));
    for (auto const &node : map.sequence("fields")) {
        if (m_draft.type.fields.size() == most_fields) {
            error(reading::place_of(node, m_file), "type.too_many", fmt::format("at most {} fields", most_fields));
            return;
        }
        read_field(node);
    }
}

void TypeReader::read_field(YAML::Node const &node)
{
    YamlMap const map{node, m_file, m_findings, field_keys};
    Field field;
    field.code = map.text("code");
    field.name = map.both("name");
    if (!map.has("code") || !is_new_name(field.code, map.place_of("code"))) {
        return;
    }
    auto const part = "fields/" + field.code;
    mark(part, map.place());
    for (auto const *key : {"table", "check", "show_if", "was", "searchable", "fresh_for", "source"}) {
        if (map.has(key)) {
            mark(part + "/" + key, map.place_of(key));
        }
    }
    if (map.has("hint")) {
        field.hint = map.both("hint");
    }
    read_kind(map, field);
    read_bounds(map, field);
    read_privacy(map, field);
    read_field_check(map, field);
    field.is_required = map.flag_or("required", false);
    field.is_retired = map.flag_or("retired", false);
    field.is_searchable = map.flag_or("searchable", false);
    if (field.is_retired && field.is_required) {
        error(map.place_of("retired"), "type.does_not_fit", field.code + ": what is retired cannot be required");
    }
    if (field.is_searchable && (field.type == FieldType::long_text || field.type == FieldType::files)) {
        error(map.place_of("searchable"), "type.does_not_fit",
              fmt::format("{}: no index over {}", field.code, to_text(field.type)));
    }
    if (map.has("show_if")) {
        field.show_if = Condition{condition(map, "show_if"), {}};
    }
    field.fresh_for = fresh_for(map);
    field.aliases = names(map, "aliases");
    field.standard = map.text_or("standard", "");
    field.source = map.text_or("source", "");
    if (map.has("was")) {
        field.was = map.text("was");
        if (field.was == field.code || !m_former.insert(field.was).second) {
            error(map.place_of("was"), "type.name_repeated", "was: " + field.was);
        }
    }
    m_draft.type.fields.push_back(std::move(field));
}

void TypeReader::read_kind(YamlMap const &map, Field &field)
{
    if (!map.has("type")) {
        error(map.place(), "yaml.missing_key", "type");
    }
    field.type = word(map, "type", field_type_words, FieldType::text);
    bool const is_code = field.type == FieldType::code || field.type == FieldType::codes;
    if (is_code && !map.has("table")) {
        error(map.place(), "yaml.missing_key", "table");
    } else if (!is_code && map.has("table")) {
        error(map.place_of("table"), "type.does_not_fit",
              fmt::format("{}: only code and codes have a table", field.code));
    }
    field.table = map.text_or("table", "");
    field.unit = map.text_or("unit", "");
    if (!field.unit.empty() && !is_number(field.type)) {
        error(map.place_of("unit"), "type.does_not_fit", fmt::format("{}: only numbers have a unit", field.code));
    }
}

void TypeReader::read_bounds(YamlMap const &map, Field &field)
{
    if (map.has("length")) {
        auto const length = map.number("length").value_or(1);
        if (!has_length(field.type)) {
            error(map.place_of("length"), "type.does_not_fit", fmt::format("{}: only texts have a length", field.code));
        } else if (length < 1 || length > longest_text) {
            error(map.place_of("length"), "type.out_of_range", fmt::format("length {}; 1 to {}", length, longest_text));
        } else {
            field.length = static_cast<std::size_t>(length);
        }
    }
    for (auto const &[key, bound] : {std::pair{"min", &field.min}, std::pair{"max", &field.max}}) {
        if (!map.has(key)) {
            continue;
        }
        auto const text = map.text(key);
        if (!is_number(field.type) && field.type != FieldType::date) {
            error(map.place_of(key), "type.does_not_fit",
                  fmt::format("{}: only numbers and dates have a {}", field.code, key));
        } else if (*bound = bound_of(field.type, text); !*bound) {
            error(map.place_of(key), "type.bad_bound", fmt::format("{}; expected {}", text, to_text(field.type)));
        }
    }
    if (field.min && field.max &&
        rules::compare(field.min->value, field.max->value) == std::partial_ordering::greater) {
        error(map.place_of("max"), "type.out_of_range",
              fmt::format("max {} is below min {}", field.max->text, field.min->text));
    }
}

void TypeReader::read_privacy(YamlMap const &map, Field &field)
{
    bool const is_of_a_person = field.type == FieldType::id_card;
    field.sensitivity =
        word(map, "sensitivity", sensitivity_words, is_of_a_person ? Sensitivity::personal : Sensitivity::internal);
    if (is_of_a_person && !field.is_sealed()) {
        error(map.place_of("sensitivity"), "type.not_protected",
              fmt::format("{}: an id-card number is personal or sensitive", field.code));
    }
    field.mask = word(map, "mask", mask_words, field.is_sealed() ? usual_mask(field.type) : Mask::none);
    if (!fits(field.mask, field.type)) {
        error(map.place_of("mask"), "type.does_not_fit",
              fmt::format("{}: the mask {} is not for {}", field.code, to_text(field.mask), to_text(field.type)));
    }
    if (field.is_sealed() && field.mask == Mask::none) {
        error(map.place_of("mask"), "type.not_protected",
              fmt::format("{}: what is {} has a mask", field.code, to_text(field.sensitivity)));
    }
    if (field.sensitivity == Sensitivity::sensitive && !map.has("mask")) {
        field.mask = Mask::all;
    }
}

void TypeReader::read_field_check(YamlMap const &map, Field &field)
{
    if (map.has("check")) {
        field.checks.push_back(
            {{condition(map, "check"), {}}, map.has("says") ? map.both("says") : Text{}, {field.code}});
    } else if (map.has("says")) {
        error(map.place_of("says"), "type.does_not_fit",
              field.code + ": says is what is told when check does not hold");
    }
}

} // namespace onegrid::registry
