// SPDX-License-Identifier: Apache-2.0
// A record that somebody gave made ready to be kept: checked, and put where it belongs. For one as for a whole import.
#pragma once
#include "engines/elements/services.hpp"
#include "engines/registry/validate.hpp"
#include "platform/base/caller.hpp"
#include <span>

namespace onegrid::elements {

// Where an element is, and which stands for it.
struct PlaceRow {
    ElementId id;
    AreaCode area;
    std::string status;
    std::optional<ElementId> merged_into;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (id, area, status, merged_into))

// Of those that there are.
std::vector<PlaceRow> places_of(db::Tx &tx, Shelf const &shelf, std::span<ElementId const> ids);

// Where an element counts as being: the middle of the vertices of the first ring, line or point of its GeoJSON geometry.
std::optional<geo::Point> middle_of(boost::json::value const &geometry);
// The ids that a record leads to by a relation, whether they are right or not.
std::vector<ElementId> led_to(boost::json::value const &record, registry::Relation const &relation);

// Where elements are that others lead to, looked up for many at once.
class Related {
  public:
    struct Place {
        AreaCode area;
        Status status{};
        ElementId merged_into;
    };
    // Looks up whatever the records lead to by the type's relations.
    Related(db::Tx &tx, TypesNow const &types, registry::ElementType const &type, std::span<boost::json::value const> records);
    Place const *find(std::string_view type, ElementId id) const; // nullptr: there is none

  private:
    std::map<std::string, std::map<ElementId, Place>, std::less<>> m_places;
};

struct Given {
    boost::json::value record;
    std::optional<AreaCode> area;
};

struct Prepared {
    boost::json::object record; // as validate() leaves it
    AreaCode area;              // 0 with a fault
    std::vector<registry::Fault> faults;
};

// All faults at once: those of validate(); "element.absent_reference"; "geometry.outside" (the place is in no area of
// the city), "element.no_area" (at /area: nothing says where it is), "element.area_contradicts" (its place is elsewhere);
// "element.expiry_past" (what is kept for a time only would be sealed at once).
Prepared prepare(TypesNow const &types, geo::Tree const &tree, registry::ElementType const &type, Given const &given,
                 Related const &related, rules::DateTime const &now);

// The same of an element that is there: `record` is what it was with what is `given` in its place. What is not shown any
// more, now that something else is different, goes by itself unless it is given; where nothing says that it is somewhere
// else it stays where it was.
Prepared prepare_over(TypesNow const &types, geo::Tree const &tree, registry::ElementType const &type, Element const &before,
                      boost::json::object record, boost::json::object const &given, std::optional<AreaCode> area,
                      Related const &related, rules::DateTime const &now);

// The faults as they are answered, with invalid "request.invalid".
Problem problem_of(std::vector<registry::Fault> const &faults, Caller const &who);

// Lines and areas that PostGIS calls not valid (they cross themselves): the fault of each record that has one, by its
// place among them. One query for all.
std::map<std::size_t, registry::Fault> invalid_shapes(db::Tx &tx, std::span<boost::json::object const> records);

} // namespace onegrid::elements
