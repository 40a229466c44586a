// SPDX-License-Identifier: Apache-2.0
// Trying something before it is in force: each case of the past as it would be under the pack in force, and as it would
// be with the change.
#include "modules/workshop/alternative.hpp"
#include "modules/workshop/study_fate.hpp"
#include <array>
#include <map>

namespace onegrid::workshop {
namespace {

struct Counted {
    std::int64_t cases{}, changed{}, unit{}, due{}, late{}, clock{}, priority{}, fit{}, not_replayed{};
    std::int64_t judged_before{}, in_time_before{}, judged_after{}, in_time_after{};
    std::map<std::string, std::array<std::int64_t, 4>> clocks; // judged before, in time before, judged after, in time after
    std::map<std::string, std::array<std::int64_t, 4>> load; // by unit: before, after, late before, late after
};
BOOST_DESCRIBE_STRUCT(Counted, (),
                      (cases, changed, unit, due, late, clock, priority, fit, not_replayed, judged_before,
                       in_time_before, judged_after, in_time_after, clocks, load))

// Leaves the clocks that were judged otherwise; whether there are any.
bool keep_changed_clocks(Fate &before, Fate &after)
{
    using ByClock = std::map<std::string, std::vector<bool>>;
    auto const by_clock = [](Fate const &fate) {
        ByClock late;
        for (auto const &verdict : fate.clocks) {
            late[verdict.clock].push_back(verdict.late);
        }
        return late;
    };
    auto const was = by_clock(before);
    auto const is = by_clock(after);
    auto const is_same = [&](ClockVerdict const &verdict) {
        auto const a = was.find(verdict.clock);
        auto const b = is.find(verdict.clock);
        return a != was.end() && b != is.end() && a->second == b->second;
    };
    std::erase_if(before.clocks, is_same);
    std::erase_if(after.clocks, is_same);
    return !before.clocks.empty() || !after.clocks.empty();
}

class Trial final : public Student {
  public:
    Trial(cases::Book before, cases::Book after, std::shared_ptr<access::DirectorySnapshot const> directory,
          StudyWork const &work)
        : m_before(std::move(before)), m_after(std::move(after)), m_directory(std::move(directory)),
          m_now(work.asked_at), m_counted(kept_value<Counted>(work.sums))
    {
    }

    std::optional<Told> take(cases::PastLog const &past) override
    {
        auto &n = m_counted;
        ++n.cases;
        auto const process = process_of(past.log);
        if (find_process(m_before, process) == nullptr || find_process(m_after, process) == nullptr) {
            ++n.not_replayed;
            return {};
        }
        Told told{{}, fate_under(m_before, *m_directory, past.log, m_now), {}};
        if (!told.before.fits) {
            ++n.not_replayed;
            return {};
        }
        told.after = fate_under(m_after, *m_directory, past.log, m_now);
        note_time(told.before, n.judged_before, n.in_time_before);
        note_clocks(told.before, 0);
        load(told.before, 0);
        if (!told.after.fits) {
            ++n.fit;
            told.changes.push_back("fit");
            told.before.clocks.clear();
            told.after.clocks.clear();
        } else {
            note_time(told.after, n.judged_after, n.in_time_after);
            note_clocks(told.after, 1);
            load(told.after, 1);
            compare(told);
        }
        n.changed += !told.changes.empty();
        return told.changes.empty() ? std::nullopt : std::optional(std::move(told));
    }

    boost::json::object sums() const override { return boost::json::value_from(m_counted).as_object(); }

  private:
    static void note_time(Fate const &fate, std::int64_t &judged, std::int64_t &in_time)
    {
        judged += fate.judged;
        in_time += fate.judged && !fate.late;
    }
    void note_clocks(Fate const &fate, std::size_t side)
    {
        for (auto const &verdict : fate.clocks) {
            auto &of = m_counted.clocks[verdict.clock];
            ++of[2 * side];
            of[2 * side + 1] += !verdict.late;
        }
    }
    void load(Fate const &fate, std::size_t side)
    {
        if (fate.unit != 0) {
            auto &of = m_counted.load[std::to_string(fate.unit)];
            ++of[side];
            of[side + 2] += fate.late;
        }
    }
    void compare(Told &told)
    {
        auto const note = [&](bool changed, std::string_view kind, std::int64_t &count) {
            if (changed) {
                told.changes.emplace_back(kind);
                ++count;
            }
        };
        auto const &[changes, before, after] = told;
        note(before.unit != after.unit, "unit", m_counted.unit);
        note(before.due != after.due, "due", m_counted.due);
        note(before.late != after.late, "late", m_counted.late);
        note(keep_changed_clocks(told.before, told.after), "clock", m_counted.clock);
        note(before.priority != after.priority, "priority", m_counted.priority);
    }

    cases::Book m_before, m_after;
    std::shared_ptr<access::DirectorySnapshot const> m_directory;
    Instant m_now;
    Counted m_counted;
};

} // namespace

Result<std::unique_ptr<Student>> trial_student(Services const &services, db::Tx &tx, StudyWork const &work)
{
    auto before = TRY(cases::book_of(services.packs.at(work.pack)));
    auto const other = boost::json::value_to<Other>(boost::json::value(work.what));
    auto after = TRY(other_book(tx, work.pack, work.process, other));
    return std::unique_ptr<Student>(
        std::make_unique<Trial>(std::move(before), std::move(after), services.directory.now(), work));
}

TrialSums trial_sums(boost::json::object const &sums, cases::Book const &book,
                     access::DirectorySnapshot const &directory, std::string_view language)
{
    auto const n = kept_value<Counted>(sums);
    TrialSums view{n.cases, n.changed,      n.unit,          n.due,            n.late,         n.clock,         n.priority,
                   n.fit,   n.not_replayed, n.judged_before, n.in_time_before, n.judged_after, n.in_time_after, {},
                   {}};
    for (auto const &[code, of] : n.clocks) {
        view.clocks.push_back({code, clock_name(book, code, language), of[0], of[1], of[2], of[3]});
    }
    std::ranges::sort(view.clocks, [](ClockRate const &a, ClockRate const &b) {
        auto const by = [](ClockRate const &one) {
            return std::abs((one.judged_after - one.in_time_after) - (one.judged_before - one.in_time_before));
        };
        return by(a) != by(b) ? by(a) > by(b) : a.judged_before > b.judged_before;
    });
    for (auto const &[id, of] : n.load) {
        auto const *unit = directory.find_unit(UnitId{std::stoll(id)});
        auto const name = unit == nullptr                                                ? id
                          : language.starts_with("en") && !unit->name_en.empty() ? unit->name_en
                                                                                         : unit->name;
        view.load.push_back({std::stoll(id), name, of[0], of[1], of[2], of[3]});
    }
    std::ranges::sort(view.load, [](UnitLoad const &a, UnitLoad const &b) {
        auto const by = [](UnitLoad const &one) { return std::abs(one.after - one.before); };
        return by(a) != by(b) ? by(a) > by(b) : a.after > b.after;
    });
    return view;
}

} // namespace onegrid::workshop
