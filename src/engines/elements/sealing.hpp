// SPDX-License-Identifier: Apache-2.0
// An element as a row of its type's table, and back. Personal and sensitive values are sealed in it
// (XChaCha20-Poly1305, bound to the element's id); those that are looked up have a keyed hash beside them.
#pragma once
#include "engines/elements/element.hpp"
#include "platform/access/keyring.hpp"
#include "platform/db/values.hpp"
#include <boost/describe/class.hpp>

namespace onegrid::elements {

// What a statement gives (statements.hpp: columns).
struct Row {
    std::int16_t district{};
    ElementId id;
    AreaCode area;
    std::string status;
    int version{};
    Instant valid_from, known_from, confirmed_at;
    boost::json::value field_times;
    PersonId changed_by;
    std::string source;
    std::optional<ElementId> merged_into;
    boost::json::value fields;           // by the names of columns
    std::optional<std::string> geometry; // GeoJSON
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (district, id, area, status, version, valid_from, known_from, confirmed_at, field_times, changed_by,
                       source, merged_into, fields, geometry))

// A row for Statements::insert and ::replace. The record must be as validate() leaves it.
boost::json::object row_of(registry::ElementType const &type, access::Keyring const &keys, Element const &element);
// Throws when a sealed value was changed in the database or its key is gone.
Element element_of(registry::ElementType const &type, access::Keyring const &keys, Row const &row);

// The blind index of a value of a field: equal values of fields of one kind have equal ones, whatever the fields are
// called, so that renaming a field costs nothing.
db::Bytes blind_of(access::Keyring const &keys, registry::Field const &field, boost::json::value const &value);
// A sealed value of an element, as PostgreSQL writes it, sealed anew with the newest key.
std::string resealed_text(access::Keyring const &keys, std::string_view hex, ElementId id);
// As PostgreSQL writes bytes in text: \x0a1b.
std::string hex_of(db::Bytes const &bytes);

} // namespace onegrid::elements
