// SPDX-License-Identifier: Apache-2.0
// onegrid dispatch evaluate: how well units are proposed, and how often a proposal of which confidence is right.
#include "cli/tables.hpp"
#include "modules/dispatch/dispatch.hpp"
#include <fmt/format.h>

namespace onegrid::cli {
namespace {

constexpr double thresholds[] = {0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98};

std::vector<dispatch::Handled> cases_of(std::filesystem::path const &file, std::size_t &bad)
{
    reading::Findings findings;
    auto cases = dispatch::handled_in({file.string(), 0, 0}, table_text(file), findings);
    bad = tell_faults(file, findings);
    if (cases.empty()) {
        throw UsageError{fmt::format("{} has no row that can be used", file.string())};
    }
    return cases;
}

void print_json(dispatch::Measured const &measured, std::size_t learned, bool is_online, std::size_t bad)
{
    std::string settings;
    for (auto const threshold : thresholds) {
        auto const setting = measured.precision.at(threshold);
        settings += fmt::format(R"({}{{"threshold": {}, "cases": {}, "share": {:.4f}, "precision": {:.4f}}})",
                                settings.empty() ? "" : ", ", threshold, setting.cases, setting.share, setting.precision);
    }
    fmt::print(R"({{"top1": {:.4f}, "top3": {:.4f}, "learned": {}, "cases": {}, "online": {}, "unit_top1": {:.4f}, "unit_top3": {:.4f}, "frequent_top1": {:.4f}, )"
               R"("frequent_top3": {:.4f}, "confidence": {:.4f}, "new_units": {}, "without_unit": {}, "bad_rows": {}, )"
               R"("seconds_learning": {:.3f}, "proposals_per_second": {:.0f}, "settings": [{}]}})"
               "\n",
               measured.top1, measured.top3, learned, measured.cases, is_online, measured.unit_top1, measured.unit_top3, measured.frequent_top1,
               measured.frequent_top3, measured.confidence, measured.new_units, measured.without_unit, bad,
               measured.seconds_learning, static_cast<double>(measured.cases) / std::max(measured.seconds_proposing, 1e-9),
               settings);
}

void print_text(dispatch::Measured const &measured, std::size_t learned, bool is_online, std::size_t bad)
{
    fmt::print("{} cases, learned from {}{}\n", measured.cases, learned, is_online ? " and, day by day, from those before" : "");
    fmt::print("the unit comes first in {:.1f} %, is among the first three in {:.1f} %\n", 100 * measured.top1, 100 * measured.top3);
    fmt::print("whatever it was called: {:.1f} %, {:.1f} %\n", 100 * measured.unit_top1, 100 * measured.unit_top3);
    fmt::print("the most frequent of street and matter: {:.1f} %, {:.1f} %\n", 100 * measured.frequent_top1,
               100 * measured.frequent_top3);
    if (measured.new_units != 0) {
        fmt::print("{} are of a unit that had handled nothing before\n", measured.new_units);
    }
    if (measured.without_unit != 0) {
        fmt::print("{} have no unit; they count as wrong\n", measured.without_unit);
    }
    fmt::print("\ndispatched automatically from this confidence on:\n{:>12} {:>12} {:>12} {:>12}\n", "confidence", "cases", "of all",
               "right");
    for (auto const threshold : thresholds) {
        auto const setting = measured.precision.at(threshold);
        fmt::print("{:>12.2f} {:>12} {:>10.1f} % {:>12}\n", threshold, setting.cases, 100 * setting.share,
                   setting.cases == 0 ? "–" : fmt::format("{:.1f} %", 100 * setting.precision));
    }
    if (bad != 0) {
        fmt::print("\n{} rows could not be used\n", bad);
    }
}

} // namespace

int dispatch_evaluate(Words const &words)
{
    constexpr std::string_view valued[] = {"train", "test"};
    constexpr std::string_view flags[] = {"online", "json"};
    Options const options(words, valued, flags);
    options.without_operands();
    if (!options.has("train") || !options.has("test")) {
        throw UsageError{"needs --train and --test"};
    }
    bool const is_online = options.has("online");
    std::size_t bad_train = 0;
    std::size_t bad_test = 0;
    auto const train = cases_of(options.get("train"), bad_train);
    auto const test = cases_of(options.get("test"), bad_test);
    auto const measured =
        dispatch::evaluate(train, test, is_online ? dispatch::Learning::day_by_day : dispatch::Learning::once);
    (options.has("json") ? print_json : print_text)(measured, train.size(), is_online, bad_train + bad_test);
    return 0;
}

} // namespace onegrid::cli
