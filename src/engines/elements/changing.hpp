// SPDX-License-Identifier: Apache-2.0
// What every change of elements does beside its own: the lock and the version, the audit entry, the event.
#pragma once
#include "engines/elements/rights.hpp"
#include "engines/elements/services.hpp"
#include "platform/outbox/outbox.hpp"
#include <boost/json/array.hpp>

namespace onegrid::elements {

// The element under its lock, as the caller may change it. Refuses with not_found "record.absent", forbidden
// "permission.missing", stale "element.stale" (version 0: any).
Result<Element> locked_for(db::Tx &tx, Shelf const &shelf, Caller const &who, ElementId id, http::Permission permission,
                           int version);
// What it asks of an element that is locked already.
Result<void> check_for(Shelf const &shelf, Caller const &who, Element const &element, http::Permission permission, int version);

// The program itself.
Caller system_caller();

// The next version of it, changed by the caller now.
Element next_of(Element const &before, Caller const &who, Instant now, std::optional<Instant> valid_from);

// What was done to it. `fields` are names: no value goes into the audit log.
struct Told {
    std::string_view action; // "element.create"
    std::string_view event;  // "ElementCreated"; empty: nobody hears of it
    boost::json::array fields{};
    std::string reason{};
    std::string purpose{};
};
void tell(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const &element, Told const &told);
// What was done to several, by several callers.
struct Telling {
    Caller const *who{};
    Element const *element{};
    Told told;
};
void tell(db::Tx &tx, Shelf const &shelf, std::span<Telling const> tellings);

// Files that the element has and did not have before are tied to it: whoever sees it may open them. Refuses as
// files::link does, at /FIELD/N.
Result<void> tie_files(db::Tx &tx, Shelf const &shelf, Caller const &who, Element const *before, Element const &after);

// The names of what differs, in the type's order: fields, "geometry", relations.
std::vector<std::string> differences(registry::ElementType const &type, boost::json::object const &before,
                                     boost::json::object const &after);

} // namespace onegrid::elements
