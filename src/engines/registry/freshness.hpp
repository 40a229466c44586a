// SPDX-License-Identifier: Apache-2.0
// How old what is known of an element is: fresh, ageing (the last fifth of its time), or stale.
#pragma once
#include "engines/registry/element_type.hpp"
#include "platform/base/instant.hpp"
#include <boost/describe/enum.hpp>

namespace onegrid::registry {

// When somebody last confirmed the element, and the fields that were confirmed later than it, by themselves.
struct Confirmed {
    Instant at;
    std::map<std::string, Instant, std::less<>> fields;
};

enum class Colour : std::uint8_t { fresh, ageing, stale };
BOOST_DESCRIBE_ENUM(Colour, fresh, ageing, stale)

struct FieldAge {
    std::string field; // empty: the element as a whole
    Colour colour{};
    Instant ageing_at; // from when on it is ageing
    Instant due_at;    // from when on it is stale
};

struct Age {
    Colour colour{Colour::fresh};  // the worst
    std::optional<Instant> due_at; // the first; nothing: it never ages
    std::vector<FieldAge> parts;   // the element and each field with a time of its own, by due_at
};

// Pure: the same times and `now` give the same. What was confirmed after `now` (a phone whose clock is fast) is fresh.
Age age_of(ElementType const &type, Confirmed const &confirmed, Instant now);

// The share of its time after which it is ageing: 4/5, in whole seconds.
std::chrono::seconds ageing_after(std::chrono::hours fresh_for);

std::string_view to_text(Colour colour);

} // namespace onegrid::registry
