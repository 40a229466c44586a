// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/facts.hpp"
#include "engines/calendar/calendar.hpp"
#include <algorithm>
#include <map>

namespace onegrid::appraisal {
namespace {

using pack::Measure;
using cases::Act;
using cases::ClockRun;

template <class Text>
bool holds(std::vector<std::string> const &list, Text const &value)
{
    return list.empty() || std::ranges::find(list, value) != list.end();
}

std::string text_in(boost::json::object const &data, std::string_view name)
{
    auto const *value = data.if_contains(name);
    if (value == nullptr) {
        return {};
    }
    if (value->is_string()) {
        return std::string(std::string_view(value->get_string()));
    }
    if (value->is_bool()) {
        return value->get_bool() ? "true" : "false";
    }
    return value->is_int64() || value->is_uint64() ? std::to_string(value->to_number<std::int64_t>()) : std::string{};
}

// When the run stopped for its holder: one that stood still until its end used no time since.
Instant end_of(ClockRun const &run)
{
    auto const stopped = *run.stopped;
    return !run.pauses.empty() && run.pauses.back().to == stopped ? run.pauses.back().from : stopped;
}

bool was_late(ClockRun const &run) { return run.due && end_of(run) > *run.due; }

std::int64_t minutes_of(Duration time) { return std::chrono::floor<std::chrono::minutes>(time).count(); }

class Counting {
  public:
    Counting(std::span<Measure const> measures, cases::Books const &books, Walk const &walk)
        : m_measures(measures), m_walk(walk), m_state(walk.state),
          m_catalogue(*books.at(walk.steps.back().act->pack_version).catalogue), m_exemption(exemption_of(walk))
    {
        auto const *matter = m_catalogue.find_matter(m_state.matter);
        if (matter != nullptr) {
            m_category = matter->category.zh;
            m_urgency = matter->urgency;
        }
        if (!m_state.priority.empty()) {
            m_urgency = m_state.priority;
        }
    }

    std::vector<Fact> count()
    {
        for (std::size_t i = 0; i < m_measures.size(); ++i) {
            m_measure = &m_measures[i];
            m_index = static_cast<int>(i);
            if (!case_fits(m_measure->where)) {
                continue;
            }
            switch (m_measure->kind) {
            case Measure::Kind::clock:
                count_runs();
                break;
            case Measure::Kind::span:
                count_span();
                break;
            case Measure::Kind::act:
                count_acts();
                break;
            }
        }
        return std::move(m_facts);
    }

  private:
    bool case_fits(pack::Where const &where) const
    {
        if (!holds(where.source, m_state.source) || !holds(where.matter, m_state.matter) ||
            !holds(where.category, m_category) || !holds(where.urgency, m_urgency)) {
            return false;
        }
        if (!where.outcome.empty() && !holds(where.outcome, m_state.is_open() ? "open" : m_state.outcome())) {
            return false;
        }
        if (!where.process.empty() && !holds(where.process, process())) {
            return false;
        }
        bool const has_flag = where.flag.empty() || std::ranges::any_of(where.flag, [&](auto const &flag) {
                                  return std::ranges::find(m_state.flags, flag) != m_state.flags.end();
                              });
        bool const is_late = m_state.was_late;
        return has_flag && (!where.late || *where.late == is_late) && !(!where.never.empty() && has_act(where.never));
    }

    std::string process() const
    {
        auto const code = text_in(m_walk.steps.front().act->data, "process");
        return code.empty() ? "case" : code;
    }

    bool has_act(std::vector<std::string> const &codes, std::size_t from = 0,
                 std::size_t to = static_cast<std::size_t>(-1)) const
    {
        to = std::min(to, m_walk.steps.size());
        for (auto i = from; i < to; ++i) {
            if (std::ranges::find(codes, m_walk.steps[i].act->act) != codes.end()) {
                return true;
            }
        }
        return false;
    }

    bool act_fits(std::size_t i) const
    {
        auto const &where = m_measure->where;
        auto const &act = *m_walk.steps[i].act;
        if (!holds(where.act_level, act.actor.level) || !holds(where.post, act.actor.post) ||
            !holds(where.reason, act.reason)) {
            return false;
        }
        std::string_view const by = act.actor.is_system ? "system" : act.actor.unit ? "person" : "reporter";
        if (!holds(where.by, by)) {
            return false;
        }
        for (auto const &[name, values] : where.data) {
            if (!holds(values, text_in(act.data, name))) {
                return false;
            }
        }
        if ((!where.earlier.empty() && !has_act(where.earlier, 0, i)) ||
            (!where.later.empty() && !has_act(where.later, i + 1))) {
            return false;
        }
        if (where.kept) {
            auto const unit = act.receiver.unit ? act.receiver.unit : act.actor.unit;
            if (*where.kept != (unit == m_state.unit.unit)) {
                return false;
            }
        }
        return true;
    }

    void put(Fact fact)
    {
        fact.measure = m_index;
        fact.area = m_state.area;
        fact.is_exempt = m_exemption.is_upheld && (!m_exemption.unit || m_exemption.unit == fact.unit);
        m_facts.push_back(std::move(fact));
    }

    // ---- clocks ----------------------------------------------------------------------------------------------------

    Instant day_of(ClockRun const &run) const
    {
        switch (m_measure->on) {
        case Measure::On::started:
            return run.started;
        case Measure::On::reported:
            return m_state.reported_at;
        case Measure::On::ended:
            return run.stopped.value_or(run.started);
        default:
            return run.due.value_or(run.started);
        }
    }

    // One run as a task; nothing when it was taken from its holder in time.
    std::optional<Fact> fact_of(ClockRun const &run, Act const *ended_by) const
    {
        Fact fact;
        fact.unit = run.unit;
        fact.at = day_of(run);
        fact.needed = 1;
        if (ended_by == nullptr) {
            fact.due = run.is_standing() ? std::nullopt : run.due;
            return fact;
        }
        bool const late = was_late(run);
        fact.serial = ended_by->serial;
        auto const &done_by = m_measure->done_by;
        if (std::ranges::find(done_by, ended_by->act) != done_by.end()) {
            fact.done = 1;
            fact.in_time = late ? 0 : 1;
            fact.minutes = minutes_of(cases::used(m_catalogue.calendar, run, *run.stopped));
            if (ended_by->actor.unit == run.unit || !run.unit) {
                fact.person = ended_by->actor.person;
                fact.post = ended_by->actor.post;
            }
            return fact;
        }
        auto const &lost_by = m_measure->lost_by;
        if (late && std::ranges::find(lost_by, ended_by->act) != lost_by.end()) {
            fact.lost = 1;
            return fact;
        }
        return {};
    }

    void count_runs()
    {
        std::vector<Fact> found;
        auto const &clocks = m_measure->of;
        auto const fits = [&](ClockRun const &run) { return std::ranges::find(clocks, run.clock) != clocks.end(); };
        for (auto const &step : m_walk.steps) {
            for (auto const &run : step.stopped) {
                if (fits(run)) {
                    if (auto fact = fact_of(run, step.act)) {
                        found.push_back(std::move(*fact));
                    }
                }
            }
        }
        for (auto const &run : m_state.clocks) {
            if (fits(run)) {
                if (auto fact = fact_of(run, nullptr)) {
                    found.push_back(std::move(*fact));
                }
            }
        }
        if (m_measure->each == Measure::Each::unit) {
            merge_by_unit(found);
        }
        for (auto &fact : found) {
            put(std::move(fact));
        }
    }

    // A case that comes back to a unit is one task all the same: as far as it is now, in time when it always was.
    static void merge_by_unit(std::vector<Fact> &found)
    {
        std::vector<Fact> merged;
        for (auto &fact : found) {
            auto const same = std::ranges::find(merged, fact.unit, &Fact::unit);
            if (same == merged.end()) {
                merged.push_back(std::move(fact));
                continue;
            }
            bool const was_in_time = same->done == same->in_time && same->lost == 0;
            fact.minutes += same->minutes;
            if (!was_in_time) {
                fact.in_time = 0;
            }
            *same = std::move(fact);
        }
        found = std::move(merged);
    }

    // ---- spans -----------------------------------------------------------------------------------------------------

    void count_span()
    {
        auto const is_in = [](std::vector<std::string> const &codes, Step const &step) {
            return std::ranges::find(codes, step.act->act) != codes.end();
        };
        auto const &steps = m_walk.steps;
        auto const first = std::ranges::find_if(steps, [&](auto const &step) { return is_in(m_measure->of, step); });
        if (first == steps.end()) {
            return;
        }
        Fact fact;
        fact.needed = 1;
        fact.unit = m_state.unit.unit;
        if (m_measure->to == Measure::To::reporter) {
            fact.unit = steps.front().act->actor.unit;
            fact.person = steps.front().act->actor.person;
            fact.post = steps.front().act->actor.post;
        }
        if (!m_state.is_open()) {
            auto const last = std::find_if(steps.rbegin(), steps.rend(),
                                           [&](auto const &step) { return is_in(m_measure->done_by, step); });
            if (last == steps.rend() || last->act->at != *m_state.closed_at) {
                return; // ended otherwise: nobody had to do it
            }
            fact.done = 1;
            fact.in_time = m_state.was_late ? 0 : 1;
            fact.serial = last->act->serial;
            fact.minutes = minutes_of(*m_state.closed_at - first->act->at);
        } else {
            fact.due = m_state.was_late ? m_state.work_due : open_work_due();
        }
        switch (m_measure->on) {
        case Measure::On::reported:
            fact.at = m_state.reported_at;
            break;
        case Measure::On::ended:
            fact.at = m_state.closed_at.value_or(first->act->at);
            break;
        case Measure::On::due:
            fact.at = m_state.work_due ? *m_state.work_due : open_work_due().value_or(first->act->at);
            break;
        default:
            fact.at = first->act->at;
            break;
        }
        put(std::move(fact));
    }

    std::optional<Instant> open_work_due() const
    {
        for (auto const &run : m_state.clocks) {
            if (run.is_work && run.is_running()) {
                return run.due;
            }
        }
        return {};
    }

    // ---- acts ------------------------------------------------------------------------------------------------------

    void count_acts()
    {
        std::vector<std::size_t> found;
        auto const &steps = m_walk.steps;
        auto const each = m_measure->each;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (std::ranges::find(m_measure->of, steps[i].act->act) == m_measure->of.end()) {
                continue;
            }
            if (each == Measure::Each::first && !found.empty()) {
                break;
            }
            if (each == Measure::Each::last) {
                found.clear();
            }
            found.push_back(i);
        }
        std::vector<UnitId> units;
        for (auto const i : found) { // the first or the last is chosen before it is asked whether it fits
            if (!act_fits(i)) {
                continue;
            }
            auto fact = fact_of_act(steps[i]);
            if (each == Measure::Each::unit) {
                if (std::ranges::find(units, fact.unit) != units.end()) {
                    continue;
                }
                units.push_back(fact.unit);
            }
            put(std::move(fact));
        }
    }

    Fact fact_of_act(Step const &step) const
    {
        auto const &act = *step.act;
        Fact fact;
        fact.needed = fact.done = fact.in_time = 1;
        fact.serial = act.serial;
        fact.at = m_measure->on == Measure::On::reported ? m_state.reported_at : act.at;
        if (step.due_before && step.due_after && *step.due_after > *step.due_before) {
            fact.minutes = minutes_of(*step.due_after - *step.due_before);
        }
        switch (m_measure->to) {
        case Measure::To::receiver:
            fact.unit = act.receiver.unit;
            fact.person = act.receiver.person;
            break;
        case Measure::To::handler:
            // What the clock says of a branch beside the case is of whoever has that.
            fact.unit = act.data.contains("beside") ? act.receiver.unit : step.handler ? step.handler : m_state.unit.unit;
            break;
        case Measure::To::reporter: {
            auto const &reporter = m_walk.steps.front().act->actor;
            fact.unit = reporter.unit;
            fact.person = reporter.unit ? reporter.person : PersonId{};
            fact.post = reporter.post;
            break;
        }
        default:
            fact.unit = act.actor.unit;
            fact.person = act.actor.unit ? act.actor.person : PersonId{}; // residents are not appraised
            fact.post = act.actor.post;
            break;
        }
        return fact;
    }

    std::span<Measure const> m_measures;
    Walk const &m_walk;
    cases::CaseState const &m_state;
    pack::Catalogue const &m_catalogue;
    Exemption m_exemption;
    std::string m_category, m_urgency;
    Measure const *m_measure{};
    int m_index{};
    std::vector<Fact> m_facts;
};

} // namespace

Exemption exemption_of(Walk const &walk)
{
    Exemption exemption;
    UnitId appealing;
    for (auto const &step : walk.steps) {
        auto const &act = *step.act;
        if (act.act == "appeal") {
            appealing = act.actor.unit;
        }
        if (act.act == "first_review" || act.act == "final_review") { // the later one decides
            exemption = {text_in(act.data, "result") == "uphold", appealing};
        }
    }
    if (auto const *variable = walk.state.process.variables.if_contains("appeal");
        variable != nullptr && variable->is_string() && variable->get_string() == "upheld") {
        exemption = {true, exemption.unit ? exemption.unit : appealing};
    }
    return exemption;
}

std::vector<Fact> facts_of(std::span<pack::Measure const> measures, cases::Books const &books, Walk const &walk)
{
    return Counting{measures, books, walk}.count();
}

Result<std::vector<Fact>> facts_of(std::span<pack::Measure const> measures, cases::Books const &books,
                                   std::span<cases::Act const> log)
{
    auto const walk = TRY(walk_of(books, log));
    return facts_of(measures, books, walk);
}

} // namespace onegrid::appraisal
