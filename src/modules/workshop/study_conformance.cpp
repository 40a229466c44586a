// SPDX-License-Identifier: Apache-2.0
// Whether what was done fits a drawing: each log is played over it; an act that it does not take is passed over.
#include "modules/workshop/alternative.hpp"
#include "modules/workshop/student.hpp"
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <map>

namespace onegrid::workshop {
namespace {

struct Counted {
    std::int64_t cases{}, fitting{}, acts{}, fitting_acts{};
    std::map<std::string, std::int64_t> left; // "stage act"
};
BOOST_DESCRIBE_STRUCT(Counted, (), (cases, fitting, acts, fitting_acts, left))

Counted counted_in(boost::json::object const &sums)
{
    return sums.empty() ? Counted{} : boost::json::value_to<Counted>(boost::json::value(sums));
}

class Conformance final : public Student {
  public:
    Conformance(cases::Book book, StudyWork const &work)
        : m_books(std::move(book)), m_process(work.process), m_counted(counted_in(work.sums))
    {
    }

    std::optional<Told> take(cases::PastLog const &past) override
    {
        if (process_of(past.log) != m_process) {
            return {};
        }
        auto &n = m_counted;
        ++n.cases;
        cases::CaseState state, before;
        Fate left;
        bool undoes_skipped = false; // the act before was passed over: undoing it is nothing
        for (auto const &original : past.log) {
            ++n.acts;
            bool const fits = play(original, state, before, undoes_skipped);
            n.fitting_acts += fits;
            undoes_skipped = !fits;
            if (!fits && left.fits) {
                left = {false, state.place(), original.act, original.serial, {}, {}, false, false, {}, {}};
            }
        }
        if (left.fits) {
            ++n.fitting;
            return {};
        }
        ++n.left[left.stage + " " + left.act];
        return Told{{"fit"}, {}, left};
    }

    boost::json::object sums() const override { return boost::json::value_from(m_counted).as_object(); }

  private:
    bool play(cases::Act const &original, cases::CaseState &state, cases::CaseState &before, bool undoes_skipped) const
    {
        if (original.act == cases::undo_act) {
            if (undoes_skipped || state.undoable.serial == 0 || state.undoable.serial != state.version) {
                return undoes_skipped && state.version != 0;
            }
            auto act = original;
            act.serial = state.version + 1;
            state = cases::undone(before, act);
            before = state;
            return true;
        }
        if (state.version == 0 && original.act != cases::report_act) {
            return false; // it never began
        }
        auto act = original;
        act.serial = state.version + 1;
        auto next = cases::applied(m_books, state, act);
        if (!next) {
            return false;
        }
        before = std::exchange(state, std::move(*next));
        return true;
    }

    cases::OneBook m_books;
    std::string m_process;
    Counted m_counted;
};

std::string const &said(process::Label const &label, std::string_view language)
{
    return language.starts_with("en") && !label.en.empty() ? label.en : label.zh;
}

} // namespace

Result<std::unique_ptr<Student>> conformance_student(Services const &, db::Tx &tx, StudyWork const &work)
{
    auto const other = boost::json::value_to<Other>(boost::json::value(work.what));
    return std::unique_ptr<Student>(
        std::make_unique<Conformance>(TRY(other_book(tx, work.pack, work.process, other)), work));
}

ConformanceSums conformance_sums(boost::json::object const &sums, cases::Book const &book, std::string const &process,
                                 std::string_view language)
{
    auto const n = counted_in(sums);
    ConformanceSums view{n.cases, n.fitting, n.acts, n.fitting_acts, {}, {}};
    view.fitness = n.acts == 0 ? 1.0 : static_cast<double>(n.fitting_acts) / static_cast<double>(n.acts);
    auto const *definition = find_process(book, process);
    for (auto const &[where, count] : n.left) {
        auto const blank = where.find(' ');
        LeftAt left{where.substr(0, blank), {}, {}, where.substr(blank + 1), {}, count};
        left.stage_name = left.stage;
        left.act_name = left.act;
        if (definition != nullptr) {
            if (auto const *stage = definition->find_stage(left.stage)) {
                left.stage_name = said(stage->label, language);
                left.element = stage->element;
            }
        }
        if (auto const *act = book.find_act(left.act)) {
            left.act_name = said(act->label, language);
        }
        view.left.push_back(std::move(left));
    }
    std::ranges::sort(view.left, std::greater{}, &LeftAt::cases);
    return view;
}

} // namespace onegrid::workshop
