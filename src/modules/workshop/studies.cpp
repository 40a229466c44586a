// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/studies.hpp"
#include "modules/workshop/alternative.hpp"
#include "modules/workshop/edit_scope.hpp"
#include "modules/workshop/processes.hpp"
#include "modules/workshop/student.hpp"
#include "platform/audit/record.hpp"
#include "queries/workshop.hpp"
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

namespace onegrid::workshop {
namespace {

constexpr std::chrono::hours kept_for{24 * 30};
constexpr std::chrono::hours longest_period{24 * 366 * 3};
constexpr std::string_view kinds_of_study[] = {"trial", "heat", "conformance"};
constexpr std::string_view kinds_of_change[] = {"unit", "due", "late", "clock", "priority", "fit"};

struct StudyRow {
    StudyId id;
    std::string kind, process;
    std::int64_t pack{};
    boost::json::object what;
    PersonId asked_by;
    Instant asked_at, from_at, to_at;
    std::string state;
    std::optional<Instant> finished_at;
    std::int64_t done{}, total{};
    boost::json::object sums;
    std::optional<std::string> job_state;
};
BOOST_DESCRIBE_STRUCT(StudyRow, (),
                      (id, kind, process, pack, what, asked_by, asked_at, from_at, to_at, state, finished_at, done,
                       total, sums, job_state))

struct CaseRow {
    std::int64_t serial{};
    CaseId case_id;
    std::string number, matter;
    AreaCode area;
    Instant reported_at;
    std::vector<std::string> changes;
    boost::json::object before, after;
};
BOOST_DESCRIBE_STRUCT(CaseRow, (), (serial, case_id, number, matter, area, reported_at, changes, before, after))

StudyView view_of(StudyRow const &row)
{
    StudyView view;
    view.id = row.id;
    view.kind = row.kind;
    view.process = row.process;
    view.state = row.state;
    if (row.state == "waiting" && row.job_state) {
        view.state = *row.job_state == "dead" ? "failed" : row.done > 0 || *row.job_state == "running" ? "running" : "waiting";
    }
    view.asked_at = row.asked_at;
    view.from = row.from_at;
    view.to = row.to_at;
    view.finished_at = row.finished_at;
    view.done = row.done;
    view.total = std::max(row.total, row.done);
    return view;
}

// The book that a study's figures are named by: with its own drawing, if it has one.
Result<cases::Book> book_for(Services const &services, db::Tx &tx, StudyRow const &row)
{
    auto const other = boost::json::value_to<Other>(boost::json::value(row.what));
    return other.drawing ? other_book(tx, row.pack, row.process, {other.drawing, {}, {}, {}, {}})
                         : cases::book_of(services.packs.at(row.pack));
}

Result<StudyView> with_sums(Services const &services, db::Tx &tx, Caller const &who, StudyRow const &row)
{
    auto view = view_of(row);
    auto const *counted = row.sums.if_contains("counted");
    if (counted == nullptr) {
        return view; // nothing was looked at yet
    }
    auto const &sums = counted->as_object();
    auto const book = TRY(book_for(services, tx, row));
    if (row.kind == "trial") {
        view.trial = trial_sums(sums, book, *services.directory.now(), who.language);
    } else if (row.kind == "heat") {
        view.heat = heat_sums(sums, book, row.process, who.language);
    } else {
        view.conformance = conformance_sums(sums, book, row.process, who.language);
    }
    return view;
}

Result<StudyRow> own_study(db::Tx &tx, Caller const &who, StudyId id)
{
    auto row = tx.maybe<StudyRow>(q::workshop::study_read, id);
    if (!row || row->asked_by != who.person) {
        return refuse(Why::not_found, "workshop.no_study");
    }
    return std::move(*row);
}

Result<void> judge(StudyRequest const &request)
{
    if (std::ranges::find(kinds_of_study, request.kind) == std::end(kinds_of_study)) {
        return refuse_field("/kind", "workshop.kind_unknown");
    }
    if (request.from >= request.to || request.to - request.from > longest_period) {
        return refuse_field("/from", "workshop.bad_period");
    }
    auto const other = request.other.value_or(Other{});
    bool const is_other = other.drawing || other.rules || (other.matters && !other.matters->empty()) ||
                          (other.clocks && !other.clocks->empty()) || (other.days && !other.days->empty());
    if (request.kind == "trial" && !is_other) {
        return refuse_field("/other", "workshop.nothing_other");
    }
    return {};
}

FateView fate_view(Services const &services, cases::Book const &book, std::string_view language, Fate const &fate)
{
    auto const said = [&](process::Label const &label) {
        return language.starts_with("en") && !label.en.empty() ? label.en : label.zh;
    };
    FateView view;
    view.fits = fate.fits;
    view.stage = fate.stage;
    if (auto const *stage = book.find_stage(fate.stage)) {
        view.stage = said(stage->label);
    } else if (auto const *outcome = book.find_outcome(fate.stage)) {
        view.stage = said(outcome->label);
    }
    view.act = fate.act;
    if (auto const *act = book.find_act(fate.act)) {
        view.act = said(act->label);
    }
    view.serial = fate.serial;
    if (auto const *unit = services.directory.now()->find_unit(UnitId{fate.unit})) {
        view.unit_name = language.starts_with("en") && !unit->name_en.empty() ? unit->name_en : unit->name;
    }
    if (fate.due) {
        view.due = Instant{Duration{*fate.due}};
    }
    view.late = fate.late;
    view.priority = fate.priority.empty() ? std::string{} : book.catalogue->label_of("urgency", fate.priority, language);
    for (auto const &verdict : fate.clocks) {
        auto found = std::ranges::find(view.clocks, verdict.clock, &ClockVerdicts::clock);
        if (found == view.clocks.end()) {
            found = view.clocks.insert(found, {verdict.clock, clock_name(book, verdict.clock, language), 0, 0});
        }
        ++found->judged;
        found->late += verdict.late;
    }
    return view;
}

} // namespace

void enqueue_study(db::Tx &tx, StudyId id)
{
    jobs::enqueue(tx, {.kind = std::string{study_job},
                       .key = to_string(id),
                       .payload = boost::json::object{{"study", to_string(id)}},
                       .max_attempts = 3});
}

Result<StudyView> start_study(Services const &services, Caller const &who, StudyRequest const &request)
{
    auto const catalogue = services.packs.current();
    TRY(kept_process(*catalogue, request.process));
    TRY(judge(request));
    auto const scope = TRY(edit_scope(who, request.area));
    auto const other = request.other.value_or(Other{});
    auto const id = services.ids.make<StudyId>();
    return services.database.write([&](db::Tx &tx) -> Result<StudyView> {
        if (request.kind != "heat") {
            TRY(other_book(tx, catalogue->version, request.process, other)); // says at once what is wrong with it
        }
        auto const now = tx.now();
        auto const total = cases::count_past_logs(tx, {request.from, request.to}, scope);
        tx.send(q::workshop::study_sweep, now - kept_for, who.person);
        tx.send(q::workshop::study_put, id, request.kind, request.process, boost::json::value_from(other).as_object(),
                catalogue->version, who.person, now, request.from, request.to, scope.from, scope.to, total);
        enqueue_study(tx, id);
        audit::record(tx, who, {.action = "process.study", .object_kind = "process", .object_id = request.process});
        StudyView view;
        view.id = id;
        view.kind = request.kind;
        view.process = request.process;
        view.state = "waiting";
        view.asked_at = now;
        view.from = request.from;
        view.to = request.to;
        view.total = total;
        return view;
    });
}

Result<StudyView> study(Services const &services, Caller const &who, StudyId id)
{
    return services.database.read([&](db::Tx &tx) -> Result<StudyView> {
        auto const row = TRY(own_study(tx, who, id));
        return with_sums(services, tx, who, row);
    });
}

http::Page<StudyView> list_studies(Services const &services, Caller const &who, StudyQuery const &query)
{
    http::Page<StudyView> page;
    auto const rows = services.database.read(
        [&](db::Tx &tx) { return tx.all<StudyRow>(q::workshop::study_list, who.person, query.process.value); });
    for (auto const &row : rows) {
        page.items.push_back(view_of(row));
    }
    return page;
}

Result<StudyView> cancel_study(Services const &services, Caller const &who, StudyId id)
{
    return services.database.write([&](db::Tx &tx) -> Result<StudyView> {
        TRY(own_study(tx, who, id));
        tx.exec(q::workshop::study_cancel, id, tx.now());
        jobs::cancel(tx, study_job, to_string(id));
        return with_sums(services, tx, who, TRY(own_study(tx, who, id)));
    });
}

Result<StudyView> resume_study(Services const &services, Caller const &who, StudyId id)
{
    return services.database.write([&](db::Tx &tx) -> Result<StudyView> {
        auto const row = TRY(own_study(tx, who, id));
        bool const stands = row.state == "cancelled" || row.state == "failed" || row.job_state.value_or("") == "dead";
        if (stands) {
            tx.exec(q::workshop::study_resume, id);
            enqueue_study(tx, id);
        }
        return with_sums(services, tx, who, TRY(own_study(tx, who, id)));
    });
}

Result<http::Page<StudyCaseView>> study_cases(Services const &services, Caller const &who, StudyId id,
                                              StudyCaseQuery const &query)
{
    auto const change = query.change ? std::optional(query.change->value) : std::nullopt;
    if (change && std::ranges::find(kinds_of_change, *change) == std::end(kinds_of_change)) {
        return refuse_field("query/change", "workshop.change_unknown");
    }
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    auto const catalogue = services.packs.current();
    auto const areas = services.areas.now();
    return services.database.read([&](db::Tx &tx) -> Result<http::Page<StudyCaseView>> {
        auto const row = TRY(own_study(tx, who, id));
        auto const book = TRY(book_for(services, tx, row));
        auto rows = tx.all<CaseRow>(q::workshop::study_cases, id, query.after.value_or(0), change, limit + 1);
        http::Page<StudyCaseView> page;
        if (std::ssize(rows) > limit) {
            rows.pop_back();
            page.next = std::to_string(rows.back().serial);
        }
        for (auto const &one : rows) {
            auto const *matter = catalogue->find_matter(one.matter);
            auto const fate = [&](boost::json::object const &of) {
                return fate_view(services, book, who.language, kept_value<Fate>(of));
            };
            page.items.push_back({one.case_id, one.number,
                                  matter == nullptr ? one.matter : matter->name.in(who.language),
                                  std::string{areas->name_of(one.area, who.language)}, one.reported_at, one.changes,
                                  fate(one.before), fate(one.after)});
        }
        return page;
    });
}

} // namespace onegrid::workshop
