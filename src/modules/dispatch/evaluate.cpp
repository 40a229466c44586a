// SPDX-License-Identifier: Apache-2.0
#include "modules/dispatch/evaluate.hpp"
#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

namespace onegrid::dispatch {
namespace {

using clock = std::chrono::steady_clock;

double since(clock::time_point begun) { return std::chrono::duration<double>(clock::now() - begun).count(); }

// The plain way, to compare with: the most frequent units of the matter in the street, then of the matter, then of all.
class MostFrequent {
  public:
    void learn(Handled const &handled)
    {
        for (auto const &key : keys(handled.asked)) {
            ++m_counts[key][handled.unit];
        }
    }
    std::vector<std::string> propose(Asked const &asked) const
    {
        std::vector<std::string> units;
        for (auto const &key : keys(asked)) {
            auto const found = m_counts.find(key);
            if (found == m_counts.end()) {
                continue;
            }
            std::vector<std::pair<std::size_t, std::string_view>> sorted;
            for (auto const &[unit, count] : found->second) {
                sorted.emplace_back(count, unit);
            }
            std::ranges::sort(sorted, std::greater{});
            for (auto const &[count, unit] : sorted) {
                if (units.size() < most_proposed && std::ranges::find(units, unit) == units.end()) {
                    units.emplace_back(unit);
                }
            }
        }
        return units;
    }

  private:
    using Key = std::pair<std::string, std::string>;
    static std::array<Key, 3> keys(Asked const &asked)
    {
        auto const matter = asked.matter[0] + '\n' + asked.matter[1] + '\n' + asked.matter[2];
        return {Key{asked.place[0], matter}, Key{"", matter}, Key{}};
    }
    std::map<Key, std::map<std::string, std::size_t>> m_counts;
};

bool is_nobody(std::string_view unit) { return unit.find_first_not_of("-") == std::string_view::npos; }

std::vector<Handled const *> by_day(std::span<Handled const> cases)
{
    std::vector<Handled const *> sorted;
    sorted.reserve(cases.size());
    for (auto const &one : cases) {
        sorted.push_back(&one);
    }
    std::ranges::stable_sort(sorted, {}, [](auto const *handled) { return handled->asked.day; });
    return sorted;
}

std::vector<Handled> with_unit(std::span<Handled const *const> cases)
{
    std::vector<Handled> those;
    for (auto const *one : cases) {
        if (!one->unit.empty()) {
            those.push_back(*one);
        }
    }
    return those;
}

std::optional<DayNumber> day_of(std::string_view text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    auto const read = [&](std::size_t from, std::size_t length, auto &number) {
        auto const *begin = text.data() + from;
        auto const [end, error] = std::from_chars(begin, begin + length, number);
        return error == std::errc{} && end == begin + length;
    };
    // What follows the day (a time) is not looked at.
    bool const has_form = text.size() >= 10 && text[4] == '-' && text[7] == '-' && (text.size() == 10 || text[10] == ' ' || text[10] == 'T');
    if (!has_form || !read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day)) {
        return std::nullopt;
    }
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok() || year < 1900 || year > 2200) {
        return std::nullopt;
    }
    return static_cast<DayNumber>(std::chrono::sys_days{date}.time_since_epoch().count());
}

} // namespace

Measured evaluate(std::span<Handled const> train, std::span<Handled const> test, Learning learning)
{
    auto const train_sorted = by_day(train);
    auto const known = with_unit(train_sorted);
    auto const asked = by_day(test);
    Measured measured;
    measured.cases = asked.size();

    Proposer proposer;
    MostFrequent frequent;
    std::set<std::string_view> told;
    auto begun = clock::now();
    proposer.fit(known);
    measured.seconds_learning = since(begun);
    for (auto const &handled : known) {
        frequent.learn(handled);
        told.insert(handled.unit);
    }

    std::size_t first = 0;
    std::size_t among = 0;
    std::size_t unit_first = 0;
    std::size_t unit_among = 0;
    std::size_t frequent_first = 0;
    std::size_t frequent_among = 0;
    for (std::size_t at = 0; at < asked.size();) {
        auto end = at;
        while (end < asked.size() && asked[end]->asked.day == asked[at]->asked.day) {
            ++end;
        }
        auto const day = std::span(asked).subspan(at, end - at);
        begun = clock::now();
        std::vector<std::vector<Proposal>> proposed;
        proposed.reserve(day.size());
        for (auto const *one : day) {
            proposed.push_back(proposer.propose(one->asked));
        }
        measured.seconds_proposing += since(begun);
        for (std::size_t one = 0; one < day.size(); ++one) {
            auto const &unit = day[one]->unit;
            auto const &proposals = proposed[one];
            auto const confidence = proposals.empty() ? 0.0 : proposals.front().confidence;
            bool const is_first = !unit.empty() && !proposals.empty() && proposals.front().unit == unit;
            bool const is_among = !unit.empty() && std::ranges::find(proposals, unit, &Proposal::unit) != proposals.end();
            first += is_first ? 1 : 0;
            among += is_among ? 1 : 0;
            measured.precision.add(confidence, is_first);
            measured.confidence += confidence;
            measured.without_unit += unit.empty() ? 1 : 0;
            measured.new_units += !unit.empty() && !told.contains(unit) ? 1 : 0;
            auto const is_unit = [&](Proposal const &proposal) {
                return day[one]->code.empty() ? !unit.empty() && proposal.unit == unit : proposal.code == day[one]->code;
            };
            unit_first += !proposals.empty() && is_unit(proposals.front()) ? 1 : 0;
            unit_among += std::ranges::any_of(proposals, is_unit) ? 1 : 0;
            auto const plain = frequent.propose(day[one]->asked);
            frequent_first += !plain.empty() && plain.front() == unit ? 1 : 0;
            frequent_among += std::ranges::find(plain, unit) != plain.end() ? 1 : 0;
        }
        if (learning == Learning::day_by_day) {
            auto const those = with_unit(day);
            begun = clock::now();
            proposer.learn(those);
            measured.seconds_learning += since(begun);
            for (auto const *one : day) {
                if (!one->unit.empty()) {
                    frequent.learn(*one);
                    told.insert(one->unit);
                }
            }
        }
        at = end;
    }
    auto const share = [&](auto count) { return asked.empty() ? 0.0 : static_cast<double>(count) / static_cast<double>(asked.size()); };
    measured.top1 = share(first);
    measured.top3 = share(among);
    measured.unit_top1 = share(unit_first);
    measured.unit_top3 = share(unit_among);
    measured.frequent_top1 = share(frequent_first);
    measured.frequent_top3 = share(frequent_among);
    measured.confidence = share(measured.confidence);
    return measured;
}

std::vector<Handled> handled_in(reading::Place const &file, std::string_view text, reading::Findings &findings)
{
    reading::Findings own;
    reading::Table const table(file, text,
                               {"create_date", "street", "community", "event_type", "main_type", "sub_type", "dispose_unit",
                                "source", "property"},
                               own);
    bool is_whole = true;
    for (auto &finding : own.take()) {
        if (finding.severity == reading::Severity::error) { // columns that are not looked at are no fault
            is_whole = is_whole && finding.code != "csv.missing_column";
            findings.error({finding.file, finding.line, finding.column}, std::move(finding.code), std::move(finding.text));
        }
    }
    std::vector<Handled> cases;
    if (!is_whole) {
        return cases;
    }
    cases.reserve(table.rows().size());
    for (auto const &row : table.rows()) {
        auto const day = day_of(row["create_date"]);
        if (!day) {
            findings.error(row.place(), "dispatch.bad_date", std::string{row["create_date"].substr(0, 40)});
            continue;
        }
        auto const unit = row["dispose_unit"];
        if (unit.empty()) {
            findings.error(row.place(), "csv.empty_cell", "dispose_unit");
            continue;
        }
        auto const text_of = [&](std::string_view column) { return std::string{row[column]}; };
        Handled handled{{{text_of("event_type"), text_of("main_type"), text_of("sub_type")},
                         {text_of("street"), text_of("community")},
                         text_of("source"),
                         text_of("property"),
                         *day},
                        {},
                        {}};
        if (!is_nobody(unit)) {
            handled.unit = unit;
            handled.code = row["dispose_unit_id"];
        }
        cases.push_back(std::move(handled));
    }
    return cases;
}

} // namespace onegrid::dispatch
