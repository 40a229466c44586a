// SPDX-License-Identifier: Apache-2.0
// How a type is shown when nobody drew a page for it: the form in sections, the columns of its list.
#pragma once
#include "engines/registry/type_book.hpp"

namespace onegrid::registry {

// What a field is entered with; the clients have one widget for each.
enum class Widget : std::uint8_t {
    line,
    lines,
    number,
    yuan,
    toggle,
    day,
    moment,
    choice,
    choices,
    area,
    files,
    element,
    elements,
    place
};

struct FormItem {
    std::string code; // of the field or relation; "geometry"
    Widget widget{};
    bool is_wide{}; // takes the whole row of two

    bool operator==(FormItem const &) const = default;
};

struct FormSection {
    Text name; // empty: of what the type's file puts nowhere
    std::vector<FormItem> items;
};

// The sections of the file in order, then what it puts nowhere, then relations and the place. Every field that is not
// retired stands there exactly once.
std::vector<FormSection> form_of(ElementType const &type);

struct ListColumn {
    std::string code;
    int width{};        // in letters of Chinese, 4 to 24
    bool is_right{};    // numbers
    bool is_sortable{}; // not what is sealed, is a list or has several lines
};

// Those that the file names; otherwise its title, key and what is required or searchable, at most eight.
std::vector<ListColumn> columns_of(ElementType const &type);

std::string_view to_text(Widget widget);

} // namespace onegrid::registry
