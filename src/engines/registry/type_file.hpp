// SPDX-License-Identifier: Apache-2.0
// Reads one type file. What can be said about the file alone is checked here, each fault where it stands; what needs
// other types or the code lists is type_book.hpp's.
#pragma once
#include "engines/registry/element_type.hpp"
#include "platform/reading/finding.hpp"

namespace onegrid::registry {

using reading::Finding;
using reading::Findings;
using reading::Place;

// A type as its file says it: without what it extends, its FEEL not compiled yet.
struct TypeDraft {
    ElementType type;
    Place place; // of the file's first key
    std::map<std::string, Place, std::less<>>
        where; // of its parts: "extends", "key", "fields/floors", "fields/floors/check", …

    Place at(std::string_view part) const; // of the part, or of the type
};

inline constexpr std::size_t most_fields = 200;
inline constexpr std::size_t most_relations = 40;
inline constexpr std::size_t largest_type_file = 256U * 1024;

// `code` is what the file's name says: types/house.yaml is the type `house`. The draft holds what could be read, and is
// only to be used when no error was found.
TypeDraft read_type(Place const &file, std::string_view code, std::string_view text, Findings &findings);

// "90d", "24h", "2w", "1y" (365 days); nothing for other texts, zero, and more than twenty years.
std::optional<std::chrono::hours> fresh_for_of(std::string_view text);

} // namespace onegrid::registry
