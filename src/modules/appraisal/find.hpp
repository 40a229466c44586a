// SPDX-License-Identifier: Apache-2.0
// What looks as if numbers were made instead of work. A finding says what was seen and nothing more; people decide what
// it means, and whoever it is about may appeal. What one case shows is found when the case is counted; what shows only
// between cases is found in steps, from traces that counting leaves.
#pragma once
#include "modules/appraisal/services.hpp"
#include "modules/appraisal/walk.hpp"
#include "engines/pack/indicators.hpp"
#include <boost/json/object.hpp>

namespace onegrid::appraisal {

struct Found {
    std::string kind; // reopened | mass_closing | ping_pong | split | late_extension | photo | movement
    std::string key;  // what it is about: found again, it is the same
    UnitId unit;
    PersonId person;
    AreaCode area;
    Instant happened_at;
    std::vector<CaseId> cases;
    boost::json::object evidence; // "acts": each with case, serial, act, at; beside it what was measured

    bool operator==(Found const &) const = default;
};

// By one case alone. Pure.
std::vector<Found> findings_of(pack::FindingRules const &rules, Walk const &walk);

// An act that other cases are held against.
struct Trace {
    CaseId case_id;
    std::int32_t serial{};
    std::string kind; // closing | spot | photo
    PersonId person;
    UnitId unit;
    Instant at;
    AreaCode area;
    std::optional<double> lon, lat; // when the act says where
    std::string photo;

    bool operator==(Trace const &) const = default;
};
std::vector<Trace> traces_of(pack::FindingRules const &rules, calendar::Calendar const &calendar, Walk const &walk);

// Metres between two points on the ground.
double metres_between(double lon_1, double lat_1, double lon_2, double lat_2);

// Keeps what the cases show, and their traces. Part of the transaction.
void find_in(Services const &services, db::Tx &tx, std::vector<Walk> const &walks);
// Holds new traces against the others; how many it looked at.
std::int64_t find_between(Services const &services);

} // namespace onegrid::appraisal
