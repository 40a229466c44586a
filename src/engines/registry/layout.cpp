// SPDX-License-Identifier: Apache-2.0
#include "engines/registry/layout.hpp"
#include <algorithm>
#include <set>

namespace onegrid::registry {

namespace {

constexpr std::size_t usual_columns = 8;
constexpr std::size_t longest_line = 60; // longer texts take the whole row

Widget widget_of(FieldType type)
{
    switch (type) {
    case FieldType::long_text:
        return Widget::lines;
    case FieldType::integer:
    case FieldType::decimal:
        return Widget::number;
    case FieldType::money:
        return Widget::yuan;
    case FieldType::boolean:
        return Widget::toggle;
    case FieldType::date:
        return Widget::day;
    case FieldType::timestamp:
        return Widget::moment;
    case FieldType::code:
        return Widget::choice;
    case FieldType::codes:
        return Widget::choices;
    case FieldType::area:
        return Widget::area;
    case FieldType::files:
        return Widget::files;
    default:
        return Widget::line;
    }
}

FormItem item_of(Field const &field)
{
    auto const widget = widget_of(field.type);
    bool const is_wide = widget == Widget::lines || widget == Widget::files || widget == Widget::choices ||
                         (widget == Widget::line && field.length.value_or(0) > longest_line);
    return {field.code, widget, is_wide};
}

int width_of(Field const &field)
{
    switch (field.type) {
    case FieldType::boolean:
        return 4;
    case FieldType::integer:
    case FieldType::decimal:
    case FieldType::money:
    case FieldType::code:
        return 7;
    case FieldType::date:
    case FieldType::phone:
        return 8;
    case FieldType::timestamp:
    case FieldType::id_card:
    case FieldType::credit_code:
        return 12;
    default:
        return static_cast<int>(std::clamp<std::size_t>(field.length.value_or(20) / 2, 6, 24));
    }
}

} // namespace

std::vector<FormSection> form_of(ElementType const &type)
{
    std::vector<FormSection> form;
    std::set<std::string> placed;
    for (auto const &section : type.sections) {
        FormSection out{section.name, {}};
        for (auto const &code : section.fields) {
            auto const *field = type.find_field(code);
            if (field != nullptr && !field->is_retired && placed.insert(code).second) {
                out.items.push_back(item_of(*field));
            }
        }
        form.push_back(std::move(out));
    }
    FormSection rest;
    for (auto const &field : type.fields) {
        if (!field.is_retired && !placed.contains(field.code)) {
            rest.items.push_back(item_of(field));
        }
    }
    for (auto const &relation : type.relations) {
        rest.items.push_back({relation.code, relation.is_many ? Widget::elements : Widget::element, relation.is_many});
    }
    if (type.geometry != GeometryKind::none) {
        rest.items.push_back({"geometry", Widget::place, true});
    }
    if (!rest.items.empty()) {
        form.push_back(std::move(rest));
    }
    return form;
}

std::vector<ListColumn> columns_of(ElementType const &type)
{
    auto codes = type.columns;
    auto const add = [&](std::string const &code) {
        if (codes.size() < usual_columns && std::ranges::find(codes, code) == codes.end()) {
            codes.push_back(code);
        }
    };
    if (codes.empty()) {
        std::ranges::for_each(type.title, add);
        std::ranges::for_each(type.key, add);
        for (auto const &field : type.fields) {
            bool const is_short = field.type != FieldType::long_text && field.type != FieldType::files;
            if (!field.is_retired && is_short && (field.is_required || field.is_searchable)) {
                add(field.code);
            }
        }
    }
    std::vector<ListColumn> columns;
    for (auto const &code : codes) {
        if (auto const *field = type.find_field(code)) {
            bool const is_long = field->type == FieldType::codes || field->type == FieldType::files || field->type == FieldType::long_text;
            columns.push_back({code, width_of(*field), is_number(field->type), !field->is_sealed() && !is_long});
        }
    }
    return columns;
}

std::string_view to_text(Widget widget)
{
    static constexpr std::string_view words[]{"line",   "lines",   "number", "yuan",  "toggle",  "day",      "moment",
                                              "choice", "choices", "area",   "files", "element", "elements", "place"};
    return words[static_cast<std::size_t>(widget)];
}

} // namespace onegrid::registry
