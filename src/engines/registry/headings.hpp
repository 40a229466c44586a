// SPDX-License-Identifier: Apache-2.0
// The columns of a table that somebody has (CSV, XLSX), matched with the fields of a type: by code, by name in either
// language, by alias, by the code in the standard.
#pragma once
#include "engines/registry/element_type.hpp"
#include <span>

namespace onegrid::registry {

// A heading as it is compared: half width, lower case, without blanks, stars and what stands in brackets:
// "＊身份证号（必填）" and "身份证号" are the same.
std::string heading_of(std::string_view text);

// All headings that mean the field, each once.
std::vector<std::string> headings_of(Field const &field);

struct HeadingMatch {
    enum class What : std::uint8_t { field, relation, longitude, latitude, geometry, nothing };

    std::string heading; // as it stands in the file
    What what{What::nothing};
    std::string code;  // of the field or relation
    std::string guess; // what it may have meant, when it means nothing
};

struct HeadingMap {
    std::vector<HeadingMatch> columns;    // one a heading, in order
    std::vector<std::string> missing;     // required fields that no column gives
    std::vector<std::string> given_twice; // fields that several columns give

    // Whether every required field is given and none twice.
    bool is_usable() const { return missing.empty() && given_twice.empty(); }
};

HeadingMap map_headings(ElementType const &type, std::span<std::string const> headings);

} // namespace onegrid::registry
