// SPDX-License-Identifier: Apache-2.0
// onegrid text duplicates: reports of the past that say the same as an earlier one, and how well they are found.
#include "cli/tables.hpp"
#include "engines/text/similar_evaluate.hpp"
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace onegrid::cli {
namespace {

text::Columns columns_from(Options const &options)
{
    auto columns = text::usual_columns();
    std::set<std::string> given_before;
    for (auto const &given : options.all("column")) {
        auto const equals = given.find('=');
        auto const what = given.substr(0, equals);
        if (equals == std::string::npos || !columns.contains(what)) {
            std::string known;
            for (auto const &[name, usual] : columns) {
                known += (known.empty() ? "" : ", ") + name;
            }
            throw UsageError{fmt::format("--column is WHAT=COLUMN; WHAT is one of {}", known)};
        }
        auto &names = columns.find(what)->second;
        if (given_before.insert(what).second) {
            names.clear();
        }
        names.push_back(given.substr(equals + 1)); // the text may be of several
    }
    return columns;
}

double likely_from(Options const &options)
{
    auto const text = options.get("likely", "0.5");
    double likely = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), likely);
    if (error != std::errc{} || end != text.data() + text.size() || likely < 0 || likely > 1) {
        throw UsageError{fmt::format("--likely '{}' is not a number of 0 to 1", text)};
    }
    return likely;
}

void print_json(text::Recalled const &recalled, bool has_pairs, std::size_t bad)
{
    auto const rate = static_cast<double>(recalled.cases) / std::max(recalled.seconds, 1e-9);
    std::string measured;
    if (has_pairs) {
        measured = fmt::format(
            R"("recall_at_1": {:.4f}, "recall_at_5": {:.4f}, "precision_at_1": {:.4f}, "recall_at_1_strict": {:.4f}, )"
            R"("recall_at_5_strict": {:.4f}, "pairs": {}, "absent": {}, "turned": {}, )",
            recalled.recall_at_1, recalled.recall_at_5, recalled.precision_at_1, recalled.recall_at_1_strict,
            recalled.recall_at_5_strict, recalled.pairs, recalled.absent, recalled.turned);
    }
    std::string points;
    for (auto const &point : recalled.default_points) {
        points += fmt::format("{}[{:.5f}, {:.5f}]", points.empty() ? "" : ", ", point.longitude, point.latitude);
    }
    fmt::print(R"({{{}"cases": {}, "found": {}, "bad_rows": {}, "default_points": [{}], "index_bytes": {}, "cases_per_second": {:.0f}}})"
               "\n",
               measured, recalled.cases, recalled.found.size(), bad, points, recalled.bytes, rate);
}

void print_found(std::vector<text::PastCase> const &cases, text::Recalled const &recalled)
{
    for (auto const &[asked, similar, how] : recalled.found) {
        fmt::print("{} says what {} says: {:.2f}{}{}{}\n", cases[asked].id, cases[similar].id, how.score,
                   how.metres ? fmt::format(", {:.0f} m apart", *how.metres) : "",
                   how.alike > 0 ? fmt::format(", {:.0f} % of the text", 100 * how.alike) : "",
                   how.repeats > 0 ? fmt::format(", {} more of it", how.repeats) : "");
    }
}

void print_text(text::Recalled const &recalled, bool has_pairs, std::size_t bad)
{
    fmt::print("{} cases; {} likely say what an earlier one says\n", recalled.cases, recalled.found.size());
    if (has_pairs) {
        fmt::print("{} pairs ({} were left out: a case is missing; in {} the original was reported later)\n", recalled.pairs,
                   recalled.absent, recalled.turned);
        fmt::print("{:>3} {:>10} {:>10}\n", "k", "recall", "strict");
        fmt::print("{:>3} {:>8.1f} % {:>8.1f} %\n", 1, 100 * recalled.recall_at_1, 100 * recalled.recall_at_1_strict);
        fmt::print("{:>3} {:>8.1f} % {:>8.1f} %\n", 5, 100 * recalled.recall_at_5, 100 * recalled.recall_at_5_strict);
        fmt::print("the first is right in {:.1f} % (precision at 1)\n", 100 * recalled.precision_at_1);
    }
    for (auto const &point : recalled.default_points) {
        fmt::print("so many cases lie at {:.5f},{:.5f} that it says nothing of the place\n", point.longitude, point.latitude);
    }
    if (bad != 0) {
        fmt::print("{} rows could not be used\n", bad);
    }
}

} // namespace

int text_duplicates(Words const &words)
{
    constexpr std::string_view valued[] = {"cases", "gold", "column", "likely"};
    constexpr std::string_view flags[] = {"json"};
    Options const options(words, valued, flags);
    options.without_operands();
    if (!options.has("cases")) {
        throw UsageError{"needs --cases"};
    }
    auto const columns = columns_from(options);
    auto const likely = likely_from(options);
    std::filesystem::path const file = options.get("cases");
    reading::Findings findings;
    auto const cases = text::past_cases_in({file.string(), 0, 0}, table_text(file), columns, findings);
    auto bad = tell_faults(file, findings);
    if (cases.empty()) {
        throw UsageError{fmt::format("{} has no row that can be used", file.string())};
    }
    std::vector<text::Pair> pairs;
    bool const has_pairs = options.has("gold");
    if (has_pairs) {
        std::filesystem::path const gold = options.get("gold");
        reading::Findings wrong;
        pairs = text::pairs_in({gold.string(), 0, 0}, table_text(gold), wrong);
        bad += tell_faults(gold, wrong);
    }
    auto const recalled = text::recall(cases, pairs, likely);
    if (options.has("json")) {
        print_json(recalled, has_pairs, bad);
        return 0;
    }
    if (!has_pairs) {
        print_found(cases, recalled);
    }
    print_text(recalled, has_pairs, bad);
    return 0;
}

} // namespace onegrid::cli
