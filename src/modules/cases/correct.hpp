// SPDX-License-Identifier: Apache-2.0
// Corrections: what was reported is never changed (its digest is in the log); a `correct` act says what holds instead, and what
// held before. What is shown of a case is the report with its corrections over it: computed from the log for one case, kept in
// cases.corrected for lists, search and map.
#pragma once
#include "engines/geo/areas.hpp"
#include "modules/cases/act.hpp"
#include "modules/cases/case_state.hpp"
#include "modules/cases/correction_state.hpp"
#include "modules/cases/stored.hpp"
#include "platform/base/caller.hpp"
#include "platform/base/result.hpp"
#include "platform/db/tx.hpp"

namespace onegrid::cases {

// What is shown of a case.
struct Shown {
    std::string description, address;
    std::optional<double> lon, lat; // WGS-84
    bool operator==(Shown const &) const = default;
};

// Of some cases, with every correction so far: asked, not waited for.
struct ShownRow {
    CaseId id;
    std::string description, address;
    std::optional<double> lon, lat;
};
BOOST_DESCRIBE_STRUCT(ShownRow, (), (id, description, address, lon, lat))
db::Later<ShownRow> ask_shown(db::Tx &tx, std::span<CaseId const> cases);

// The place that a person gives: {"lon": 121.4762, "lat": 31.2352}, or as maps copy it "121.4762, 31.2352". In acts it is kept as
// texts, which stay as they are whoever stores them. Refuses at `pointer` with field.wrong_type.
Result<boost::json::object> place_in(boost::json::value const &given, std::string const &pointer);

// Of a correct act whose data were read: blank words are left out, the place is located, and what held before is noted (`was`).
// `shown` is what will hold. Refuses with fields: /description and /address field.wrong_type and field.too_long,
// /place field.wrong_type, case.coordinates_swapped,
// field.out_of_range, case.place_outside_city, case.place_out_of_scope (in no area where the caller may correct).
Result<void> note_correction(Act &act, Caller const &who, geo::Tree const &areas, CaseState const &state, Shown &shown,
                             std::string const &pointer);

// The report as the corrections of a log leave it.
Shown shown_of(ReportRow const &report, std::span<Act const> log);

// cases.corrected and the columns of cases.case that follow from it; the words by which the case is found.
class CorrectedColumns {
  public:
    // `ordinal`: of the home district of the area that the case is in now.
    void add(CaseId id, CaseState const &state, Shown const &shown, int ordinal);
    void send(db::Tx &tx) const;

  private:
    std::vector<std::int16_t> m_district;
    std::vector<CaseId> m_id;
    std::vector<std::string> m_description, m_address;
    std::vector<std::optional<double>> m_lon, m_lat;
    std::vector<AreaCode> m_area;
    std::vector<std::int64_t> m_cell;
    std::vector<bool> m_is_away;
};

} // namespace onegrid::cases
