// SPDX-License-Identifier: Apache-2.0
// The job behind a trial. It reads, asks twice and writes; what a person sees of it is trials.cpp.
#include "modules/cases/cases.hpp"
#include "modules/workshop/decisions.hpp"
#include "modules/workshop/trials.hpp"
#include "platform/base/id_text.hpp"
#include "queries/workshop.hpp"
#include <boost/json/serialize.hpp>
#include <fmt/ranges.h>

namespace onegrid::workshop {
namespace {

constexpr std::int64_t page_size = 1'000;
constexpr std::int64_t most_kept = 20'000; // cases in the list; the summary counts all

struct Work {
    TrialId id;
    std::string decision, draft;
    std::int64_t pack{};
    Instant from_at, to_at;
    std::vector<std::int64_t> areas_from, areas_to;
};
BOOST_DESCRIBE_STRUCT(Work, (), (id, decision, draft, pack, from_at, to_at, areas_from, areas_to))

// What a case becomes under some rules.
struct Outcome {
    cases::Proposal proposal;
    access::Unit const *unit{};
};

Outcome outcome_of(rules::Model const *model, pack::Catalogue const &catalogue,
                   access::DirectorySnapshot const &directory, pack::DispatchFacts const &facts, AreaCode place)
{
    Outcome out{cases::proposal_by(model, catalogue, facts), nullptr};
    out.unit = cases::unit_for(directory, out.proposal.advice, place);
    return out;
}

boost::json::object value_of(Outcome const &outcome)
{
    auto const &advice = outcome.proposal.advice;
    boost::json::object value{{"kind", advice.unit}, {"level", advice.level}, {"priority", advice.priority}};
    if (outcome.unit != nullptr) {
        value["unit"] = outcome.unit->id.value;
    }
    if (advice.limit) {
        value["limit"] = to_string(*advice.limit);
    }
    if (advice.automatic) {
        value["automatic"] = true;
    }
    if (outcome.proposal.by_rules) {
        value["answered"] = true;
    }
    return value;
}

std::vector<std::string_view> changes_between(Outcome const &before, Outcome const &after)
{
    auto const &a = before.proposal.advice;
    auto const &b = after.proposal.advice;
    std::vector<std::string_view> changes;
    auto const note = [&](bool changed, std::string_view kind) {
        if (changed) {
            changes.push_back(kind);
        }
    };
    note(before.unit != after.unit, "unit");
    note(a.level != b.level, "level");
    note(a.limit != b.limit, "limit");
    note(a.priority != b.priority, "priority");
    note(a.automatic != b.automatic, "automatic");
    note(before.proposal.by_rules != after.proposal.by_rules, "answer");
    return changes;
}

// The rows of one page, column by column.
class CaseColumns {
  public:
    void add(int serial, cases::PastCase const &one, std::vector<std::string_view> const &changes,
             Outcome const &before, Outcome const &after)
    {
        m_serial.push_back(serial);
        m_case.push_back(one.id);
        m_number.push_back(cases::number_text(one));
        m_matter.push_back(one.matter);
        m_area.push_back(one.area);
        m_at.push_back(one.reported_at);
        m_changes.push_back(fmt::format("{}", fmt::join(changes, ",")));
        m_before.push_back(boost::json::serialize(value_of(before)));
        m_after.push_back(boost::json::serialize(value_of(after)));
    }
    void send(db::Tx &tx, TrialId trial) const
    {
        if (!m_serial.empty()) {
            tx.send(q::workshop::trial_case_add, trial, m_serial, m_case, m_number, m_matter, m_area, m_at, m_changes,
                    m_before, m_after);
        }
    }

  private:
    std::vector<std::int32_t> m_serial;
    std::vector<CaseId> m_case;
    std::vector<std::string> m_number, m_matter, m_changes, m_before, m_after;
    std::vector<AreaCode> m_area;
    std::vector<Instant> m_at;
};

void count(TrialSummary &summary, std::vector<std::string_view> const &changes, Outcome const &after)
{
    ++summary.cases;
    summary.changed += changes.empty() ? 0 : 1;
    summary.unanswered += after.proposal.by_rules ? 0 : 1;
    for (auto const &change : changes) {
        summary.unit += change == "unit";
        summary.level += change == "level";
        summary.limit += change == "limit";
        summary.priority += change == "priority";
        summary.automatic += change == "automatic";
    }
}

boost::json::object value_of(TrialSummary const &summary)
{
    return {{"cases", summary.cases},         {"changed", summary.changed},      {"unit", summary.unit},
            {"level", summary.level},         {"limit", summary.limit},          {"priority", summary.priority},
            {"automatic", summary.automatic}, {"unanswered", summary.unanswered}};
}

} // namespace

Result<void> run_trial(Services const &services, jobs::Runner &runner, db::Tx &tx, jobs::Job const &job)
{
    auto const work = tx.maybe<Work>(q::workshop::trial_work, id_in<TrialId>(job.payload.as_object(), "trial"));
    if (!work) {
        return {}; // cancelled, or swept away
    }
    auto const catalogue = services.packs.at(work->pack);
    auto const directory = services.directory.now();
    auto const draft = rules::load(work->draft, pack::resolver_of(*catalogue)).model;
    auto const *in_force = catalogue->find_decision(work->decision);
    auto const *model = in_force != nullptr && in_force->model ? &*in_force->model : nullptr;
    cases::Period const period{work->from_at, work->to_at};
    access::Scope scope;
    scope.from = work->areas_from;
    scope.to = work->areas_to;

    auto const total = cases::count_past(tx, period, scope);
    TrialSummary summary;
    std::int64_t seen = 0;
    cases::PastCase last;
    for (bool is_first = true;; is_first = false) {
        if (!runner.progress(job, boost::json::object{{"done", seen}, {"total", total}})) {
            return {}; // the rows so far belong to a trial that nobody wants
        }
        auto const page = cases::past_cases(tx, period, scope, is_first ? nullptr : &last, page_size);
        if (page.empty()) {
            break;
        }
        CaseColumns columns;
        for (auto const &one : page) {
            auto const *matter = catalogue->find_matter(one.matter);
            if (matter == nullptr) {
                continue; // of another pack
            }
            auto const facts = cases::facts_for(*catalogue, *matter, one.area, one.source, one.reported_at);
            auto const before = outcome_of(model, *catalogue, *directory, facts, one.area);
            auto const after = outcome_of(draft ? &*draft : nullptr, *catalogue, *directory, facts, one.area);
            auto const changes = changes_between(before, after);
            count(summary, changes, after);
            if (!changes.empty() && summary.changed <= most_kept) {
                columns.add(static_cast<int>(summary.changed), one, changes, before, after);
            }
        }
        columns.send(tx, work->id);
        seen += std::ssize(page);
        last = page.back();
    }
    tx.exec(q::workshop::trial_done, work->id, std::string{"done"}, tx.now(), value_of(summary));
    return {};
}

} // namespace onegrid::workshop
