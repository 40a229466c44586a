// SPDX-License-Identifier: Apache-2.0
// An element as its reader may see it.
#pragma once
#include "engines/elements/rights.hpp"
#include "engines/elements/services.hpp"
#include "engines/registry/freshness.hpp"

namespace onegrid::elements {

struct AgePartView {
    std::optional<std::string> field; // nothing: the element as a whole
    registry::Colour colour{};
    Instant ageing_at, due_at;
};
BOOST_DESCRIBE_STRUCT(AgePartView, (), (field, colour, ageing_at, due_at))

struct AgeView {
    registry::Colour colour{};
    std::optional<Instant> due_at; // nothing: it never ages
    std::optional<std::vector<AgePartView>> parts;
};
BOOST_DESCRIBE_STRUCT(AgeView, (), (colour, due_at, parts))

struct ChangerView {
    PersonId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ChangerView, (), (id, name))

struct WaitingView {
    ChangerView by;
    Instant at;
    boost::json::object record; // what would change, masked
};
BOOST_DESCRIBE_STRUCT(WaitingView, (), (by, at, record))

struct ElementView {
    ElementId id;
    std::string type;
    Status status{};
    int version{};
    AreaCode area;
    std::string area_name; // 黄浦区 / 南京东路街道 / …
    std::string title;
    boost::json::object record; // masked
    std::vector<std::string> masked, left_out;
    AgeView age;
    Instant valid_from, known_from, confirmed_at;
    ChangerView changed_by;
    std::string source;
    std::optional<ElementId> merged_into;
    std::optional<bool> is_waiting;             // after a write: it waits for approval
    std::optional<WaitingView> waits;           // a change that waits
    std::optional<std::vector<std::string>> may; // update, confirm, retire …: not in lists
};
BOOST_DESCRIBE_STRUCT(ElementView, (),
                      (id, type, status, version, area, area_name, title, record, masked, left_out, age, valid_from, known_from,
                       confirmed_at, changed_by, source, merged_into, is_waiting, waits, may))

struct BriefView {
    ElementId id;
    std::string type, title;
    Status status{};
    AreaCode area;
};
BOOST_DESCRIBE_STRUCT(BriefView, (), (id, type, title, status, area))

// What makes views: the same for a page of a hundred.
class Viewing {
  public:
    Viewing(Services const &services, TypesNow const &types, Shelf const &shelf, Caller const &who, Instant now);

    ElementView whole(Element const &element) const; // with what the caller may do
    ElementView item(Element const &element) const;  // of a list: the columns, the title, relations to one, the place
    BriefView brief(Element const &element) const;
    ChangerView changer(PersonId person) const;
    // What of a record the caller sees.
    registry::MaskedRecord masked(boost::json::object const &record) const;

  private:
    ElementView of(Element const &element) const;
    AgeView age(Element const &element, bool has_parts) const;
    std::vector<std::string> may(Element const &element) const;

    TypesNow const &m_types;
    Shelf const &m_shelf;
    Caller const &m_who;
    std::shared_ptr<geo::Tree const> m_tree;
    std::shared_ptr<access::DirectorySnapshot const> m_directory;
    Instant m_now;
    std::vector<std::string> m_kept; // fields that lists show
};

} // namespace onegrid::elements
