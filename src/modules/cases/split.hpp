// SPDX-License-Identifier: Apache-2.0
// Splitting a case: each part becomes a case of its own in the transaction of the act, with its own number, code and clocks, at the
// same place and of the same reporter. A part with a unit begins accepted, filed and dispatched to it, by whoever splits.
#pragma once
#include "modules/cases/announce.hpp"
#include "modules/cases/facts.hpp"
#include "modules/cases/links.hpp"
#include "modules/cases/numbers.hpp"
#include "modules/cases/rows.hpp"
#include "modules/cases/stored.hpp"
#include "platform/base/caller.hpp"
#include "platform/files/links.hpp"
#include <deque>

namespace onegrid::cases {

struct Part {
    CaseId id;
    CaseNumber number;
    Place place;
    Facts facts;
    std::string follow_code;
    std::vector<Act> acts; // its log, from its report on
    std::vector<CaseState> states;
    int urgency{};
    Book const *book{};
};

inline constexpr std::size_t most_parts = 20;

// How many parts an act of this call asks for: so many numbers are taken before the transaction begins.
std::size_t parts_asked(boost::json::object const &data);
// The district whose numbers the parts of a case get.
AreaCode home_of(geo::Tree const &areas, CaseId id);

// The parts that the act asks for; what it asked becomes what was made (id, number, matter, unit). `numbers`: one a part. Refuses with
// fields under `pointer`: case.parts_missing, field.too_many, field.unknown, field.missing, field.wrong_type, field.too_long,
// matter.unknown, case.matter_missing, case.unit_unknown, case.unit_unfit, case.unit_not_responsible,
// permission.missing (a unit is named by who may not dispatch), case.part_not_dispatched (its process does not let it).
Result<std::vector<Part>> parts_of(Services const &services, PackBooks const &books, db::Tx &tx, Caller const &who, Act &split,
                                   CaseState const &state, CaseNumber number, std::span<CaseNumber const> numbers,
                                   std::string const &pointer);

// Writes them, with the columns of the batch that they belong to.
class PartColumns {
  public:
    void add(Services const &services, Part const &part, CaseId parent, ActColumns &acts, LinkColumns &links);
    void send(db::Tx &tx) const;

  private:
    ReportColumns m_reports;
    CaseColumns m_cases;
    ParticipationColumns m_participations;
    std::vector<files::Tie> m_ties;
    bool m_is_any{};
};

} // namespace onegrid::cases
