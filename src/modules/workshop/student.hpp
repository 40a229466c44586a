// SPDX-License-Identifier: Apache-2.0
// Learning from logs, one case after the other. What is learnt is a JSON value, so that a study that was stopped goes on
// from it.
#pragma once
#include "modules/cases/cases.hpp"
#include "modules/workshop/study_views.hpp"
#include "modules/workshop/workshop.hpp"
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <memory>

namespace onegrid::workshop {

// Whether one run of a clock was late.
struct ClockVerdict {
    std::string clock;
    bool late{};
    bool operator==(ClockVerdict const &) const = default;
};
BOOST_DESCRIBE_STRUCT(ClockVerdict, (), (clock, late))

// What became of a case.
struct Fate {
    bool fits{true};
    std::string stage, act;
    std::int64_t serial{};
    std::int64_t unit{};
    std::optional<std::int64_t> due; // microseconds
    bool late{}, judged{}; // judged: handed in, or late already
    std::string priority;
    std::vector<ClockVerdict> clocks; // the runs that ended, in that order, then those that are late already
};
BOOST_DESCRIBE_STRUCT(Fate, (), (fits, stage, act, serial, unit, due, late, judged, priority, clocks))

// A value that a study kept. What an older version did not keep yet is as in one that was just made.
template <typename T> T kept_value(boost::json::object const &kept)
{
    auto whole = boost::json::value_from(T{}).as_object();
    for (auto const &member : kept) {
        whole[member.key()] = member.value();
    }
    return boost::json::value_to<T>(boost::json::value(std::move(whole)));
}

// A case for the list.
struct Told {
    std::vector<std::string> changes;
    Fate before, after;
};

class Student {
  public:
    virtual ~Student() = default;
    // What is to be told of the case, if anything.
    virtual std::optional<Told> take(cases::PastLog const &past) = 0;
    virtual boost::json::object sums() const = 0;
};

struct StudyWork {
    StudyId id;
    std::string kind, process;
    boost::json::object what;
    std::int64_t pack{};
    Instant asked_at, from_at, to_at;
    std::vector<std::int64_t> areas_from, areas_to;
    std::int64_t done{};
    std::int16_t cursor_district{};
    CaseId cursor_case;
    boost::json::object sums;
};
BOOST_DESCRIBE_STRUCT(StudyWork, (),
                      (id, kind, process, what, pack, asked_at, from_at, to_at, areas_from, areas_to, done,
                       cursor_district, cursor_case, sums))

Result<std::unique_ptr<Student>> trial_student(Services const &services, db::Tx &tx, StudyWork const &work);
Result<std::unique_ptr<Student>> heat_student(Services const &services, StudyWork const &work);
Result<std::unique_ptr<Student>> conformance_student(Services const &services, db::Tx &tx, StudyWork const &work);

// For a person: names for codes, figures from what was counted.
TrialSums trial_sums(boost::json::object const &sums, cases::Book const &book,
                     access::DirectorySnapshot const &directory, std::string_view language);
HeatSums heat_sums(boost::json::object const &sums, cases::Book const &book, std::string const &process,
                   std::string_view language);
ConformanceSums conformance_sums(boost::json::object const &sums, cases::Book const &book, std::string const &process,
                                 std::string_view language);

// A clock as the book calls it; one that it has not, by its code.
std::string clock_name(cases::Book const &book, std::string const &code, std::string_view language);
// The process that a case's log begins in: its file's name.
std::string process_of(std::span<cases::Act const> log);
// As it is in a book; nullptr: it has none of that name.
process::Definition const *find_process(cases::Book const &book, std::string_view name);

} // namespace onegrid::workshop
