// SPDX-License-Identifier: Apache-2.0
// What may be the same as an element, or as one that is about to be added: it has the same key, id card, telephone …, or
// is near and called alike.
#pragma once
#include "engines/elements/view.hpp"

namespace onegrid::elements {

struct DuplicateReason {
    std::string field;   // "geometry" of what is near
    std::string reason;  // same | near
    double score{};      // what it says by itself
    std::optional<double> distance_m;
};
BOOST_DESCRIBE_STRUCT(DuplicateReason, (), (field, reason, score, distance_m))

struct DuplicateItem {
    BriefView element;
    // 1 − the product of (1 − score) of its reasons: 0.95 the same id card or credit code, 0.9 the same key, 0.6 the same
    // telephone, 0.4 another text that is looked up, 0.3 a name; near: up to 0.7, by how near and how alike it is called.
    double score{};
    std::vector<DuplicateReason> reasons;
};
BOOST_DESCRIBE_STRUCT(DuplicateItem, (), (element, score, reasons))

struct DuplicatesView {
    std::vector<DuplicateItem> items; // the likeliest first, at most 20
};
BOOST_DESCRIBE_STRUCT(DuplicatesView, (), (items))

// Refuses with not_found "record.absent".
Result<DuplicatesView> duplicates(Services const &services, Caller const &who, std::string const &type, ElementId id);
// Of a record that need not be right yet: what is right in it is looked for.
Result<DuplicatesView> duplicates(Services const &services, Caller const &who, std::string const &type, boost::json::object const &record);

// How alike two names are, 0 to 1: of their pairs of neighbouring letters the share that both have (Dice).
double likeness(std::string_view a, std::string_view b);

} // namespace onegrid::elements
