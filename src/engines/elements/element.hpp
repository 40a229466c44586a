// SPDX-License-Identifier: Apache-2.0
// An element: whatever is kept of one person, place, thing, situation or organisation. A value; storing it is store.hpp.
#pragma once
#include "engines/registry/element_type.hpp"
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include <algorithm>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::elements {

using ElementId = Id<struct ElementTag>;

// The ordinal of its home district, as statements take it; its id says it.
constexpr std::int16_t district_of(ElementId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }
// The same of each: of ElementIds, or of their values.
template <std::ranges::input_range Ids>
std::vector<std::int16_t> districts_of(Ids const &ids)
{
    std::vector<std::int16_t> districts;
    std::ranges::transform(ids, std::back_inserter(districts), [](auto id) { return district_of(ElementId{id}); });
    return districts;
}

enum class Status : std::uint8_t {
    proposed, // waits for its approval
    current,
    refused, // was not approved
    merged,  // is the same as another, which stands for it
    retired, // is no longer there; kept
    sealed,  // its time has passed (重点人员); opened by nobody
};
BOOST_DESCRIBE_ENUM(Status, proposed, current, refused, merged, retired, sealed)
std::string_view to_text(Status status);
std::optional<Status> status_of(std::string_view text);

// Those that count: their key is theirs alone, they are on maps and in lists unless something else is asked for.
constexpr bool is_living(Status status) { return status == Status::proposed || status == Status::current; }

struct Element {
    ElementId id;
    AreaCode area; // the deepest that it is in
    Status status{Status::current};
    int version{1};
    Instant valid_from;   // since when it is so in the world
    Instant known_from;   // since when it is known here
    Instant confirmed_at; // when somebody last looked
    std::map<std::string, Instant, std::less<>> field_times; // of fields that were confirmed later, by themselves
    PersonId changed_by;
    std::string source;   // the import, device or act that gave it
    ElementId merged_into;
    boost::json::object record; // whole and readable: fields, "geometry", relations as validate() keeps them
};

// What people call it: the values of its type's title, as a record shows them; its id when they are not given.
std::string title_of(registry::ElementType const &type, boost::json::object const &record, ElementId id);

} // namespace onegrid::elements
