// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/trials.hpp"
#include "engines/pack/dispatch.hpp"
#include "modules/workshop/decisions.hpp"
#include "modules/workshop/edit_scope.hpp"
#include "platform/audit/record.hpp"
#include "queries/workshop.hpp"
#include <algorithm>
#include <boost/json/value_to.hpp>

namespace onegrid::workshop {
namespace {

constexpr std::chrono::hours kept_for{24 * 30};
constexpr std::chrono::hours longest_period{24 * 366 * 3};
constexpr std::string_view kinds_of_change[] = {"unit", "level", "limit", "priority", "automatic", "answer"};

struct TrialRow {
    TrialId id;
    std::string decision;
    std::int64_t pack{};
    PersonId asked_by;
    Instant asked_at, from_at, to_at;
    std::string state;
    std::optional<Instant> finished_at;
    std::optional<boost::json::object> summary;
    std::optional<std::string> job_state;
    std::optional<boost::json::object> progress;
};
BOOST_DESCRIBE_STRUCT(TrialRow, (),
                      (id, decision, pack, asked_by, asked_at, from_at, to_at, state, finished_at, summary, job_state,
                       progress))

struct CaseRow {
    int serial{};
    CaseId case_id;
    std::string number, matter;
    AreaCode area;
    Instant reported_at;
    std::vector<std::string> changes;
    boost::json::object before, after;
};
BOOST_DESCRIBE_STRUCT(CaseRow, (), (serial, case_id, number, matter, area, reported_at, changes, before, after))

std::int64_t number_in(boost::json::object const &object, std::string_view name)
{
    auto const *value = object.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

std::string text_in(boost::json::object const &object, std::string_view name)
{
    auto const *value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{std::string_view(value->get_string())} : std::string{};
}

TrialView view_of(TrialRow const &row)
{
    TrialView view;
    view.id = row.id;
    view.decision = row.decision;
    view.state = row.state;
    if (row.state == "waiting" && row.job_state) {
        view.state = *row.job_state == "dead" ? "failed" : *row.job_state == "running" ? "running" : "waiting";
    }
    view.asked_at = row.asked_at;
    view.from = row.from_at;
    view.to = row.to_at;
    view.finished_at = row.finished_at;
    if (row.progress) {
        view.done = number_in(*row.progress, "done");
        view.total = number_in(*row.progress, "total");
    }
    if (row.summary) {
        auto const &s = *row.summary;
        view.summary = TrialSummary{number_in(s, "cases"),     number_in(s, "changed"),   number_in(s, "unit"),
                                    number_in(s, "level"),     number_in(s, "limit"),     number_in(s, "priority"),
                                    number_in(s, "automatic"), number_in(s, "unanswered")};
        view.done = view.total = view.summary->cases;
    }
    return view;
}

Result<TrialRow> own_trial(db::Tx &tx, Caller const &who, TrialId id)
{
    auto row = tx.maybe<TrialRow>(q::workshop::trial_read, id);
    if (!row || row->asked_by != who.person) {
        return refuse(Why::not_found, "workshop.no_trial");
    }
    return std::move(*row);
}

OutcomeView outcome_view(Services const &services, pack::Catalogue const &catalogue, std::string_view language,
                         boost::json::object const &outcome)
{
    OutcomeView view;
    auto const *unit = services.directory.now()->find_unit(UnitId{number_in(outcome, "unit")});
    if (unit != nullptr) {
        view.unit_name = language.starts_with("en") && !unit->name_en.empty() ? unit->name_en : unit->name;
    }
    auto const kind = text_in(outcome, "kind");
    view.unit_kind = catalogue.find_code("department", kind) != nullptr
                         ? catalogue.label_of("department", kind, language)
                         : catalogue.label_of("unit_kind", kind, language);
    view.level = catalogue.label_of("level", text_in(outcome, "level"), language);
    if (auto const limit = calendar::limit_of(text_in(outcome, "limit"))) {
        view.limit_text = calendar::limit_text(*limit, language);
    }
    view.priority = catalogue.label_of("urgency", text_in(outcome, "priority"), language);
    view.automatic = outcome.contains("automatic");
    view.answered = outcome.contains("answered");
    return view;
}

} // namespace

Result<TrialView> start_trial(Services const &services, Caller const &who, std::string const &name,
                              TrialRequest const &request)
{
    auto const catalogue = services.packs.current();
    TRY(kept_decision(*catalogue, name));
    if (name != pack::dispatch_decision) {
        return refuse(Why::conflict, "workshop.no_history");
    }
    if (request.from >= request.to || request.to - request.from > longest_period) {
        return refuse_field("/from", "workshop.bad_period");
    }
    auto const scope = TRY(edit_scope(who, request.area));
    auto const checked = pack::check_model(*catalogue, name, request.xml);
    if (!checked.model) {
        return refuse_field("/xml", "workshop.not_dmn");
    }
    if (checked.has_errors()) {
        return refuse_field("/xml", "workshop.draft_has_errors", checked.findings.front().text.in(who.language));
    }
    auto const id = services.ids.make<TrialId>();
    return services.database.write([&](db::Tx &tx) -> Result<TrialView> {
        auto const now = tx.now();
        tx.send(q::workshop::trial_sweep, now - kept_for, who.person);
        tx.send(q::workshop::trial_put, id, name, request.xml, catalogue->version, who.person, now, request.from,
                request.to, scope.from, scope.to);
        jobs::enqueue(tx, {.kind = std::string{trial_job},
                           .key = to_string(id),
                           .payload = boost::json::object{{"trial", to_string(id)}},
                           .max_attempts = 3});
        audit::record(tx, who, {.action = "decision.try", .object_kind = "decision", .object_id = name});
        TrialView view;
        view.id = id;
        view.decision = name;
        view.state = "waiting";
        view.asked_at = now;
        view.from = request.from;
        view.to = request.to;
        return view;
    });
}

Result<TrialView> trial(Services const &services, Caller const &who, TrialId id)
{
    return services.database.read(
        [&](db::Tx &tx) -> Result<TrialView> { return view_of(TRY(own_trial(tx, who, id))); });
}

Result<TrialView> cancel_trial(Services const &services, Caller const &who, TrialId id)
{
    return services.database.write([&](db::Tx &tx) -> Result<TrialView> {
        TRY(own_trial(tx, who, id));
        tx.exec(q::workshop::trial_cancel, id, tx.now());
        jobs::cancel(tx, trial_job, to_string(id));
        return view_of(TRY(own_trial(tx, who, id)));
    });
}

Result<http::Page<TrialCaseView>> trial_cases(Services const &services, Caller const &who, TrialId id,
                                              TrialCaseQuery const &query)
{
    auto const change = query.change ? std::optional(query.change->value) : std::nullopt;
    if (change && std::ranges::find(kinds_of_change, *change) == std::end(kinds_of_change)) {
        return refuse_field("query/change", "workshop.change_unknown");
    }
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    auto found = services.database.read([&](db::Tx &tx) -> Result<std::vector<CaseRow>> {
        TRY(own_trial(tx, who, id));
        return tx.all<CaseRow>(q::workshop::trial_cases, id, query.after.value_or(0), change, limit + 1);
    });
    auto rows = TRY(std::move(found));
    http::Page<TrialCaseView> page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next = std::to_string(rows.back().serial);
    }
    auto const catalogue = services.packs.current();
    auto const areas = services.areas.now();
    for (auto const &row : rows) {
        auto const *matter = catalogue->find_matter(row.matter);
        page.items.push_back({row.case_id, row.number, matter == nullptr ? row.matter : matter->name.in(who.language),
                              std::string{areas->name_of(row.area, who.language)}, row.reported_at, row.changes,
                              outcome_view(services, *catalogue, who.language, row.before),
                              outcome_view(services, *catalogue, who.language, row.after)});
    }
    return page;
}

} // namespace onegrid::workshop
