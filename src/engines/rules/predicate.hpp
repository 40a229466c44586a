// SPDX-License-Identifier: Apache-2.0
// A condition read instead of evaluated: the comparisons of single names with constants that it is made of, for whoever
// makes something else of it than a value – a statement of a database, words. It says when the condition is true; a
// condition that FEEL calls null is not true.
#pragma once
#include "engines/rules/feel.hpp"
#include <cstdint>
#include <tl/expected.hpp>

namespace onegrid::rules {

struct Predicate {
    enum class Form : std::uint8_t {
        constant,     // `is_not`: never, else always
        all,          // every part
        any,          // some part
        compare,      // the slot, with values[0], which is neither null nor a list
        one_of,       // the slot is one of the values, none of which is null; `is_not`: none of them, or null
        missing,      // the slot is null; `is_not`: it is not
        starts_with,  // the slot is a text that begins with values[0]; `is_not`: one that does not
        contains,     // the slot is a text that has values[0] in it; `is_not`: one that has not
        list_contains // the slot is a list that has values[0]; `is_not`: one that has not
    };
    // Negations are in here: a part that is compared is never negated otherwise.
    enum class Comparison : std::uint8_t { equal, differs, less, at_most, greater, at_least };

    Form form{};
    Comparison comparison{}; // `differs` holds for null too, the others do not
    bool is_not = false;
    std::uint32_t slot = 0;
    std::vector<Value> values{};
    std::vector<Predicate> parts{};
    std::size_t offset = 0; // in the text, in bytes
};

// Why a text is no such thing, and where.
struct NoPredicate {
    enum class Why : std::uint8_t {
        syntax,
        unknown_name, // `facts` is it
        form,         // arithmetic on a name, a function that is not among the above, two names in one comparison …
        constant,     // a constant that cannot be worked out, or null or a list where it may not be
    };
    Why why{};
    std::size_t offset = 0; // in bytes
    std::string facts{};
};

// Constants may be calculated: `today() - duration("P30D")`; `now` is when that is.
tl::expected<Predicate, NoPredicate> predicate_of(std::string_view text, Scope const &scope, DateTime const &now);

} // namespace onegrid::rules
