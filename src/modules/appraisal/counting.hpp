// SPDX-License-Identifier: Apache-2.0
// Keeping the numbers: the cases of which the outbox tells are counted again, each from its whole log; a measure that is
// new, or news that were missed, set off counting all of history, a page at a time, while new acts go on being counted.
// One process counts at a time: the row of progress is the lock.
#pragma once
#include "modules/appraisal/services.hpp"
#include "modules/appraisal/tally.hpp"
#include <boost/describe/class.hpp>

namespace onegrid::appraisal {

struct Progress {
    std::int64_t position{}, revision{};
    bool is_recounting{};
    std::int16_t district{-1};
    CaseId case_id;
    std::int64_t recounted{}, unreadable{};
};
BOOST_DESCRIBE_STRUCT(Progress, (), (position, revision, is_recounting, district, case_id, recounted, unreadable))

Progress progress_of(db::Tx &tx);

// One step: news, else a page of history; how many cases it counted. 0: the numbers are as the logs are.
std::int64_t count_more(Services const &services);
// All of history again, from now on in steps.
void recount(Services const &services);

// What the stored numbers are, and what they would be if everything was counted from the logs at once.
struct Verified {
    std::int64_t cases{}, facts{}, tallies{}, differences{}, unreadable{};
    std::vector<std::string> first; // of the differences, in words
    bool is_equal() const { return differences == 0; }
};
Verified verify(Services const &services);

} // namespace onegrid::appraisal
