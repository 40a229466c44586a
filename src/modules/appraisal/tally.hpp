// SPDX-License-Identifier: Apache-2.0
// Facts as rows, and the days' sums of them. What a case adds to the sums is a function of its facts alone; replacing
// its facts takes away what the old ones had added. So the sums are the same however often a case is counted.
#pragma once
#include "modules/appraisal/facts.hpp"
#include "modules/appraisal/measures.hpp"
#include "modules/appraisal/sums.hpp"
#include <boost/describe/class.hpp>
#include <map>

namespace onegrid::appraisal {

enum class Dimension : std::int16_t { unit = 1, area = 2, staff = 3 };

struct FactRow {
    std::int16_t district{};
    CaseId case_id;
    std::int32_t measure{};
    std::int16_t ordinal{};
    std::chrono::sys_days day;
    UnitId unit;
    PersonId person;
    std::string post;
    AreaCode area;
    std::optional<Instant> due;
    std::int16_t needed{}, done{}, in_time{}, lost{};
    bool is_exempt{};
    std::int32_t serial{};
    std::int64_t minutes{};

    bool operator==(FactRow const &) const = default;
};
BOOST_DESCRIBE_STRUCT(FactRow, (),
                      (district, case_id, measure, ordinal, day, unit, person, post, area, due, needed, done, in_time,
                       lost, is_exempt, serial, minutes))

// In the order in which the database keeps them.
std::vector<FactRow> rows_of(CaseId id, std::vector<Fact> const &facts, MeasureSet const &set,
                             calendar::Calendar const &calendar);

struct TallyKey {
    std::int16_t district{}, dimension{};
    std::int32_t measure{};
    std::chrono::sys_days day;
    std::int64_t key{}, person{};
    std::string post;

    auto operator<=>(TallyKey const &) const = default;
};

class Tally {
  public:
    // Times 1 or -1.
    void add(FactRow const &row, std::int64_t times);
    std::map<TallyKey, Sums> const &sums() const { return m_sums; }
    // Adds to the stored sums; part of the transaction.
    void send(db::Tx &tx) const;

  private:
    std::map<TallyKey, Sums> m_sums;
};

} // namespace onegrid::appraisal
