// SPDX-License-Identifier: Apache-2.0
// The job behind a study. It works some seconds at a time; each portion is kept with where it came to, so that a crash loses
// one portion, and a study that was stopped goes on where it was.
#include "modules/workshop/studies.hpp"
#include "modules/workshop/student.hpp"
#include "platform/base/id_text.hpp"
#include "queries/workshop.hpp"
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <fmt/ranges.h>

namespace onegrid::workshop {
namespace {

constexpr std::int64_t page_size = 500;
constexpr std::int64_t most_told = 20'000; // cases in the list; the sums count all
constexpr std::chrono::seconds portion{3};

struct IdRow {
    StudyId id;
};
BOOST_DESCRIBE_STRUCT(IdRow, (), (id))

Result<std::unique_ptr<Student>> student_of(Services const &services, db::Tx &tx, StudyWork const &work)
{
    if (work.kind == "heat") {
        return heat_student(services, work);
    }
    return work.kind == "trial" ? trial_student(services, tx, work) : conformance_student(services, tx, work);
}

// The cases to tell of, column by column. Their serial is their place among all cases of the study.
class Rows {
  public:
    void add(std::int64_t serial, cases::PastCase const &one, Told const &told)
    {
        m_serial.push_back(serial);
        m_case.push_back(one.id);
        m_number.push_back(cases::number_text(one));
        m_matter.push_back(one.matter);
        m_area.push_back(one.area);
        m_at.push_back(one.reported_at);
        m_changes.push_back(fmt::format("{}", fmt::join(told.changes, ",")));
        m_before.push_back(boost::json::serialize(boost::json::value_from(told.before)));
        m_after.push_back(boost::json::serialize(boost::json::value_from(told.after)));
    }
    void send(db::Tx &tx, StudyId study) const
    {
        if (!m_serial.empty()) {
            tx.send(q::workshop::study_case_add, study, m_serial, m_case, m_number, m_matter, m_area, m_at, m_changes,
                    m_before, m_after);
        }
    }

  private:
    std::vector<std::int64_t> m_serial;
    std::vector<CaseId> m_case;
    std::vector<std::string> m_number, m_matter, m_changes, m_before, m_after;
    std::vector<AreaCode> m_area;
    std::vector<Instant> m_at;
};

} // namespace

Result<void> run_study(Services const &services, jobs::Runner &runner, db::Tx &tx, jobs::Job const &job)
{
    auto work = tx.maybe<StudyWork>(q::workshop::study_work, id_in<StudyId>(job.payload.as_object(), "study"));
    if (!work) {
        return {}; // cancelled, or swept away
    }
    std::int64_t told_of = 0;
    if (auto const *n = work->sums.if_contains("told")) {
        told_of = n->to_number<std::int64_t>();
        auto counted = work->sums.at("counted").as_object();
        work->sums = std::move(counted);
    }
    auto const student = TRY(student_of(services, tx, *work));
    cases::Period const period{work->from_at, work->to_at};
    access::Scope scope;
    scope.from = work->areas_from;
    scope.to = work->areas_to;
    cases::PastCase last;
    last.district = work->cursor_district;
    last.id = work->cursor_case;

    Rows rows;
    bool is_done = false;
    auto const until = std::chrono::steady_clock::now() + portion;
    while (!is_done && std::chrono::steady_clock::now() < until) {
        auto const page = cases::past_logs(tx, period, scope, &last, page_size);
        for (auto const &past : page) {
            ++work->done;
            if (auto const told = student->take(past); told && told_of < most_told) {
                ++told_of;
                rows.add(work->done, past.of, *told);
            }
        }
        is_done = std::ssize(page) < page_size;
        if (!page.empty()) {
            last = page.back().of;
        }
        if (!runner.progress(job, boost::json::object{{"done", work->done}})) {
            return {};
        }
    }
    auto const kept = tx.maybe<IdRow>(q::workshop::study_advance, work->id, work->done, last.district, last.id,
                                      boost::json::object{{"told", told_of}, {"counted", student->sums()}},
                                      std::string{is_done ? "done" : "waiting"},
                                      is_done ? std::optional(tx.now()) : std::nullopt);
    if (!kept) {
        return {};
    }
    rows.send(tx, work->id);
    if (!is_done) {
        enqueue_study(tx, work->id);
    }
    return {};
}

} // namespace onegrid::workshop
