// SPDX-License-Identifier: Apache-2.0
// All types of one version of a pack, resolved: what a type extends is in it, its FEEL is compiled, and whatever it
// refers to is there. Never changes once made; safe from any thread.
#pragma once
#include "engines/registry/type_file.hpp"
#include <memory>
#include <unordered_set>

namespace onegrid::registry {

class TypeBook {
  public:
    TypeBook() = default; // without types
    // Checks the drafts together. Findings: type.unknown_type, type.cycle, type.unknown_field, type.unknown_table,
    // type.bad_condition … each where the file says it. The book is only to be used when no error was found.
    TypeBook(std::vector<TypeDraft> drafts, CodeLists lists, Findings &findings);

    std::vector<ElementType> const &types() const { return m_types; } // by code; those that have elements
    ElementType const *find(std::string_view code) const;             // of those; nullptr: none

    // A relation as it is seen from where it leads.
    struct Back {
        ElementType const *from;
        Relation const *relation;
    };
    std::vector<Back> back_to(std::string_view code) const;

    // Where a type's file says who owns, keeps, collects, approves or sees ("owner", "steward", "collect", "approve", "see"),
    // or where a field comes from ("fields/FIELD/source"); otherwise where the type begins. For whoever checks them against departments and roles.
    Place place_of(ElementType const &type, std::string_view part) const;

    std::vector<Code> const &codes(std::string_view table) const; // empty: no such list
    bool has_code(std::string_view table, std::string_view code) const;

    bool operator==(TypeBook const &other) const { return m_types == other.m_types && m_lists == other.m_lists; }

  private:
    std::vector<ElementType> m_types;
    std::map<std::string, Place, std::less<>> m_places; // by "TYPE/PART"
    CodeLists m_lists;                                  // those that a field has
    std::map<std::string, std::unordered_set<std::string>, std::less<>> m_codes;
};

struct TypeText {
    std::string file; // "standard/types/house.yaml"
    std::string code; // "house"
    std::string text;
};

// Reads and checks them all. Usable when no error is among the findings.
TypeBook book_of(std::vector<TypeText> const &texts, CodeLists lists, Findings &findings);

} // namespace onegrid::registry
