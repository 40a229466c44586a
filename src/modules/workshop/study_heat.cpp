// SPDX-License-Identifier: Apache-2.0
// Where time went and which ways were taken: a pass over logs. A visit is the time that a branch is in a stage; an act
// that was taken back led nowhere. Times are kept as counts by size, one percent apart, so that any number of cases
// adds up to a page.
#include "modules/workshop/student.hpp"
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <cmath>
#include <map>
#include <set>

namespace onegrid::workshop {
namespace {

constexpr double step = 0.02; // of the logarithm: two sizes are two percent apart, the middle is one percent off at most

struct StageCount {
    std::int64_t visits{}, open{}, late{};
    double total{};
    std::map<std::string, std::int64_t> sizes;
};
BOOST_DESCRIBE_STRUCT(StageCount, (), (visits, open, late, total, sizes))

struct Counted {
    std::int64_t cases{};
    std::map<std::string, StageCount> stages;
    std::map<std::string, std::int64_t> ways, back; // "from act to"
};
BOOST_DESCRIBE_STRUCT(Counted, (), (cases, stages, ways, back))

Counted counted_in(boost::json::object const &sums)
{
    return sums.empty() ? Counted{} : boost::json::value_to<Counted>(boost::json::value(sums));
}

double minutes_of(Duration time)
{
    return std::chrono::duration<double, std::ratio<60>>(std::max(time, Duration{})).count();
}

void add_time(StageCount &of, double minutes)
{
    of.total += minutes;
    ++of.sizes[std::to_string(std::lround(std::log1p(minutes) / step))];
}

// The time that a share of the visits did not exceed.
double quantile(StageCount const &of, double share)
{
    std::map<std::int64_t, std::int64_t> sizes;
    std::int64_t all = 0;
    for (auto const &[size, count] : of.sizes) {
        sizes[std::stoll(size)] += count;
        all += count;
    }
    auto const wanted = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(all)));
    std::int64_t seen = 0;
    for (auto const &[size, count] : sizes) {
        seen += count;
        if (seen >= wanted) {
            return std::expm1(static_cast<double>(size) * step);
        }
    }
    return 0;
}

struct Visit {
    std::string stage;
    Instant entered;
};
using Visits = std::map<int, Visit>; // by branch; 0: the main one, with the task that it waits for

// One case.
class Walk {
  public:
    Walk(cases::Books const &books, Counted &counted) : m_books(books), m_counted(counted) {}

    void over(std::span<cases::Act const> log, Instant now)
    {
        for (std::size_t i = 0; i < log.size(); ++i) {
            // Taken back by the next: it and the taking back led nowhere.
            bool const is_taken_back = i + 1 < log.size() && log[i + 1].act == cases::undo_act;
            if (log[i].act == cases::undo_act) {
                m_state = cases::undone(std::move(m_state), log[i]);
                continue;
            }
            if (is_taken_back) {
                continue_from(log[i]);
                continue;
            }
            auto next = cases::applied(m_books, m_state, log[i]);
            if (!next) {
                return; // another pack's; what was seen so far counts
            }
            follow(*next, log[i]);
            m_state = std::move(*next);
        }
        for (auto const &[branch, visit] : m_open) {
            auto &of = m_counted.stages[visit.stage];
            ++of.open;
            of.late += is_late(visit.stage, now);
        }
    }

  private:
    // As if the act had not been, but for its number.
    void continue_from(cases::Act const &act)
    {
        m_state.version = act.serial;
        m_state.undoable = {};
    }

    static std::map<int, std::string> places_of(cases::CaseState const &state)
    {
        std::map<int, std::string> places;
        if (state.is_open()) {
            places[0] = state.place();
            for (auto const &side : state.sides) {
                places[side.branch] = side.stage;
            }
        }
        return places;
    }

    void follow(cases::CaseState const &next, cases::Act const &act)
    {
        auto const places = places_of(next);
        bool const holder_changed = m_state.holder() != next.holder() && act.act != cases::report_act;
        if (auto const at = m_open.find(0); at != m_open.end()) {
            auto const to = next.is_open() ? next.place() : next.outcome();
            if (to != at->second.stage || (holder_changed && m_state.version != 0)) {
                auto const way = at->second.stage + " " + act.act + " " + to;
                ++m_counted.ways[way];
                if (m_seen.contains(to) && !m_was_task) {
                    ++m_counted.back[way];
                }
            }
        }
        for (auto at = m_open.begin(); at != m_open.end();) {
            auto const now = places.find(at->first);
            bool const stays = now != places.end() && now->second == at->second.stage &&
                               !(at->first == 0 && holder_changed);
            if (stays) {
                ++at;
                continue;
            }
            leave(at->second, act);
            at = m_open.erase(at);
        }
        for (auto const &[branch, stage] : places) {
            if (m_open.try_emplace(branch, Visit{stage, act.at}).second && branch == 0) {
                m_was_task = !next.task.empty();
                if (!m_was_task) {
                    m_seen.insert(stage);
                }
            }
        }
    }

    void leave(Visit const &visit, cases::Act const &act)
    {
        auto &of = m_counted.stages[visit.stage];
        ++of.visits;
        of.late += is_late(visit.stage, act.at);
        auto const *run = clock_of(visit.stage);
        auto const type =
            run != nullptr && run->limit ? run->limit->type : calendar::LimitType::urgent_hours;
        auto const &calendar = m_books.at(act.pack_version).catalogue->calendar;
        add_time(of, act.at <= visit.entered
                         ? 0.0
                         : minutes_of(calendar::working_time(calendar, visit.entered, act.at, type)));
    }

    cases::ClockRun const *clock_of(std::string const &stage) const
    {
        auto const &book = m_books.at(m_state.pack_version);
        auto const *drawn = book.process_of(m_state.process_code).find_stage(stage);
        if (drawn == nullptr || drawn->clock.empty()) {
            return nullptr;
        }
        auto const found = std::ranges::find(m_state.clocks, drawn->clock, &cases::ClockRun::clock);
        return found == m_state.clocks.end() ? nullptr : &*found;
    }
    bool is_late(std::string const &stage, Instant at) const
    {
        auto const *run = clock_of(stage);
        return run != nullptr && cases::is_late(*run, at);
    }

    cases::Books const &m_books;
    Counted &m_counted;
    cases::CaseState m_state;
    Visits m_open;
    std::set<std::string> m_seen;
    bool m_was_task{};
};

class Heat final : public Student {
  public:
    Heat(pack::Catalogues const &packs, StudyWork const &work)
        : m_books(packs), m_process(work.process), m_now(work.asked_at), m_counted(counted_in(work.sums))
    {
    }

    std::optional<Told> take(cases::PastLog const &past) override
    {
        if (process_of(past.log) == m_process) {
            ++m_counted.cases;
            Walk(m_books, m_counted).over(past.log, m_now);
        }
        return {};
    }

    boost::json::object sums() const override { return boost::json::value_from(m_counted).as_object(); }

  private:
    cases::PackBooks m_books;
    std::string m_process;
    Instant m_now;
    Counted m_counted;
};

std::string const &said(process::Label const &label, std::string_view language)
{
    return language.starts_with("en") && !label.en.empty() ? label.en : label.zh;
}

std::string place_name(cases::Book const &book, std::string const &code, std::string_view language)
{
    if (auto const *stage = book.find_stage(code)) {
        return said(stage->label, language);
    }
    auto const *outcome = book.find_outcome(code);
    return outcome == nullptr ? code : said(outcome->label, language);
}

} // namespace

std::string clock_name(cases::Book const &book, std::string const &code, std::string_view language)
{
    auto const *clock = book.find_clock(code);
    return clock == nullptr ? code : said(clock->label, language);
}

std::string process_of(std::span<cases::Act const> log)
{
    auto const *process = log.empty() ? nullptr : log.front().data.if_contains("process");
    return process != nullptr && process->is_string() ? std::string(std::string_view(process->get_string())) : "case";
}

process::Definition const *find_process(cases::Book const &book, std::string_view name)
{
    return book.has_process(name) ? &book.process_of(name) : nullptr;
}

Result<std::unique_ptr<Student>> heat_student(Services const &services, StudyWork const &work)
{
    return std::unique_ptr<Student>(std::make_unique<Heat>(services.packs, work));
}

HeatSums heat_sums(boost::json::object const &sums, cases::Book const &book, std::string const &process,
                   std::string_view language)
{
    auto const n = counted_in(sums);
    HeatSums view{n.cases, {}, {}};
    auto const *definition = find_process(book, process);
    for (auto const &[code, of] : n.stages) {
        StageHeat heat{code,    place_name(book, code, language), {}, of.visits, of.open, of.late, quantile(of, 0.5),
                       quantile(of, 0.9), of.total};
        auto const *stage = definition == nullptr ? nullptr : definition->find_stage(code);
        heat.element = stage == nullptr ? std::string{} : stage->element;
        view.stages.push_back(std::move(heat));
    }
    std::ranges::sort(view.stages, std::greater{}, &StageHeat::total);
    for (auto const &[way, count] : n.ways) {
        auto const one = way.find(' ');
        auto const two = way.find(' ', one + 1);
        WayHeat heat{way.substr(0, one), way.substr(one + 1, two - one - 1), way.substr(two + 1), {}, {}, {}, count, {}};
        heat.from_name = place_name(book, heat.from, language);
        heat.to_name = place_name(book, heat.to, language);
        auto const *act = book.find_act(heat.act);
        heat.act_name = act == nullptr ? heat.act : said(act->label, language);
        auto const back = n.back.find(way);
        heat.is_back = back != n.back.end() && back->second * 2 > count;
        view.ways.push_back(std::move(heat));
    }
    std::ranges::sort(view.ways, std::greater{}, &WayHeat::count);
    return view;
}

} // namespace onegrid::workshop
