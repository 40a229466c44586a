// SPDX-License-Identifier: Apache-2.0
// Where each value of an element came from: the version, and so the person or import, that gave it as it is now.
#pragma once
#include "engines/elements/view.hpp"
#include "modules/registers/import.hpp"
#include "modules/registers/registers.hpp"

namespace onegrid::registers {

struct OriginView {
    std::string field; // a field, "geometry" or a relation
    int version{};     // that gave the value
    Instant valid_from, known_from;
    elements::ChangerView by;
    std::string source; // as it was said
    std::optional<ImportId> import;
};
BOOST_DESCRIBE_STRUCT(OriginView, (), (field, version, valid_from, known_from, by, source, import))

struct LineageView {
    std::vector<OriginView> items; // in the type's order; only what has a value, and no value is said
};
BOOST_DESCRIBE_STRUCT(LineageView, (), (items))

// Refuses with not_found "type.absent", "record.absent".
Result<LineageView> lineage(Services const &services, Caller const &who, std::string const &type, elements::ElementId id);

} // namespace onegrid::registers
