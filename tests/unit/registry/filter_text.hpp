// SPDX-License-Identifier: Apache-2.0
// A filter in short words, for tests of what texts become.
#pragma once
#include "engines/registry/filter.hpp"
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace onegrid::registry::testing {

inline std::string_view name_of(Filter const &filter)
{
    static constexpr std::string_view own[]{"", "", "id", "status", "area", "confirmed_at", "age", "geometry"};
    return filter.name.what == FilterName::What::field      ? std::string_view{filter.name.field->code}
           : filter.name.what == FilterName::What::relation ? std::string_view{filter.name.relation->code}
                                                            : own[static_cast<std::size_t>(filter.name.what)];
}

inline std::string text_of(Filter const &filter)
{
    static constexpr std::string_view signs[]{"=", "!=", "<", "<=", ">", ">="};
    std::string values;
    for (auto const &value : filter.values) {
        values += (values.empty() ? "" : ",") + value;
    }
    auto const no = filter.is_not ? "not " : "";
    static constexpr std::string_view beyond[]{"",         "like",   "intersects", "disjoint", "within",
                                               "contains", "equals", "touches",    "crosses",  "overlaps"};
    if (filter.beyond != Filter::Beyond::none) {
        return fmt::format("{}{} {} {}", no, name_of(filter), beyond[static_cast<std::size_t>(filter.beyond)], values);
    }
    switch (filter.form) {
    case Filter::Form::constant:
        return filter.is_not ? "never" : "always";
    case Filter::Form::all:
    case Filter::Form::any: {
        std::string parts;
        for (auto const &part : filter.parts) {
            parts += (parts.empty() ? "" : filter.form == Filter::Form::all ? " & " : " | ") + text_of(part);
        }
        return "(" + parts + ")";
    }
    case Filter::Form::compare:
        return fmt::format("{} {} {}", name_of(filter), signs[static_cast<std::size_t>(filter.comparison)], values);
    case Filter::Form::one_of:
        return fmt::format("{}{} in {}", no, name_of(filter), values);
    case Filter::Form::missing:
        return fmt::format("{}{} missing", no, name_of(filter));
    case Filter::Form::starts_with:
        return fmt::format("{}{} starts {}", no, name_of(filter), values);
    case Filter::Form::contains:
        return fmt::format("{}{} contains {}", no, name_of(filter), values);
    case Filter::Form::list_contains:
        return fmt::format("{}{} has {}", no, name_of(filter), values);
    }
    return {};
}

} // namespace onegrid::registry::testing
