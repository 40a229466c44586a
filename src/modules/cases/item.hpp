// SPDX-License-Identifier: Apache-2.0
// One case as lists show it, from its row; names in the caller's language.
#pragma once
#include "modules/cases/book.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/services.hpp"
#include "modules/cases/views.hpp"

namespace onegrid::cases {

struct ItemRow {
    CaseId id;
    std::int64_t number{};
    std::string matter, description, address;
    AreaCode area;
    std::string stage, level;
    UnitId holder_unit;
    PersonId holder_person;
    Instant due_at, red_at;
    bool is_paused{};
    Instant reported_at;
    std::optional<Instant> closed_at;
    std::string source;
    std::int16_t urgency{};
    std::optional<double> lon, lat;
    std::optional<std::string> photo;
    int version{};
    bool is_late{}, is_confidential{};
    std::optional<Instant> reply_due_at, reply_red_at; // of the reply to a supervision that is due first
    std::int64_t block{}; // of a text search: where it was found; 0 otherwise
};
BOOST_DESCRIBE_STRUCT(ItemRow, (),
                      (id, number, matter, description, address, area, stage, level, holder_unit, holder_person, due_at,
                       red_at, is_paused, reported_at, closed_at, source, urgency, lon, lat, photo, version, is_late,
                       is_confidential, reply_due_at, reply_red_at, block))

// What names are looked up in; one consistent picture for a whole answer.
struct Names {
    std::shared_ptr<geo::Tree const> areas;
    std::shared_ptr<access::DirectorySnapshot const> directory;
    Book const *book;
    std::string language;

    std::string area(AreaCode code) const;
    std::string unit(UnitId id) const;
    std::string person(PersonId id) const;
    std::string stage(std::string const &code) const; // or the outcome's name
    std::string act(std::string const &code) const;
    std::string matter(std::string const &code) const;
    HolderView holder(Holder const &holder) const;
};
Names names_of(Services const &services, Book const &book, std::string language);

CaseItem item_of(Names const &names, ItemRow const &row, Instant now);

} // namespace onegrid::cases
