// SPDX-License-Identifier: Apache-2.0
// Cases of the past as rules look at them: what was reported, where and when. For trying other rules on them.
#pragma once
#include "modules/cases/act.hpp"
#include "platform/access/scope.hpp"
#include "platform/base/area.hpp"
#include "platform/base/caller.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/db/tx.hpp"
#include <boost/describe/class.hpp>

namespace onegrid::cases {

struct PastCase {
    std::int16_t district{};
    CaseId id;
    std::int64_t number{};
    Instant reported_at;
    AreaCode area;
    std::string matter, source;
};
BOOST_DESCRIBE_STRUCT(PastCase, (), (district, id, number, reported_at, area, matter, source))

struct Period {
    Instant from, to; // to: not included
};

// Those of the scope's areas, in the order of district and id, after `after` (nullptr: from the first).
std::vector<PastCase> past_cases(db::Tx &tx, Period const &period, access::Scope const &scope, PastCase const *after,
                                 std::int64_t limit);
std::int64_t count_past(db::Tx &tx, Period const &period, access::Scope const &scope);
// Those of the ids that there are, in their order; none that is confidential and that the caller does not see.
std::vector<PastCase> past_of(db::Tx &tx, Caller const &who, std::vector<CaseId> const &ids);

// Where some cases are; of those without a place nothing.
struct CasePlace {
    CaseId id;
    double lon{}, lat{};
};
BOOST_DESCRIBE_STRUCT(CasePlace, (), (id, lon, lat))
std::vector<CasePlace> places_of(db::Tx &tx, std::vector<CaseId> const &ids);

// Every case, in order, a page at a time.
struct CaseKey {
    std::int16_t district{-1};
    CaseId id;

    auto operator<=>(CaseKey const &) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseKey, (), (district, id))
std::vector<CaseKey> cases_after(db::Tx &tx, CaseKey const &after, std::int64_t limit);

// Whatever became of them, with their logs.
struct PastLog {
    PastCase of;
    std::vector<Act> log;
};
std::vector<PastLog> past_logs(db::Tx &tx, Period const &period, access::Scope const &scope, PastCase const *after,
                               std::int64_t limit);
std::int64_t count_past_logs(db::Tx &tx, Period const &period, access::Scope const &scope);

// 20261123-310101-000123
std::string number_text(PastCase const &one);

} // namespace onegrid::cases
