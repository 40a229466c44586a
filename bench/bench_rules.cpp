// SPDX-License-Identifier: Apache-2.0
// Ten expressions such as cities write, compiled once and evaluated a million times each while their context changes, next to
// npm's feelin on the same expressions in the same run; a dispatch table of 500 rows; and what a thousand models take.
#include "bench.hpp"
#include "dispatch_table.hpp"
#include "engines/rules/feel.hpp"
#include "engines/rules/json.hpp"
#include "lib/source_dir.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <unistd.h>

namespace onegrid::bench {

namespace {

using namespace onegrid::rules;
using Clock = std::chrono::steady_clock;

struct Typical {
    char const *what;
    char const *text;
};

constexpr Typical typical[] = {
    {"a comparison", R"(level >= 3 and source = "hotline")"},
    {"a membership", R"(matter in ("0201", "0202", "0305") or area = "310101002")"},
    {"arithmetic", R"(base + per_day * days - if urgent then discount else 0)"},
    {"an interval", R"(confidence in [0.8..1.0] and days in (0..30])"},
    {"a path", R"(reporter.address.area = area and reporter.age >= 60)"},
    {"text", R"(starts with(area, "3101") and contains(description, "垃圾"))"},
    {"a filter", R"(count(visits[score < 3]) > 1)"},
    {"a loop", R"(sum(for v in visits return v.score * v.weight))"},
    {"some", R"(some v in visits satisfies v.score = 1 and v.weight > 0.5)"},
    {"a choice", R"(if level > 4 then "city" else if level > 2 then "district" else "street")"},
};

std::string context_text(int i)
{
    std::string visits;
    for (int v = 0; v < 6; ++v) {
        visits += fmt::format(R"({}{{"score": {}, "weight": 0.{}}})", v == 0 ? "" : ", ", (i + v) % 5 + 1, (i * 7 + v) % 9 + 1);
    }
    return fmt::format(R"({{"level": {}, "source": "{}", "matter": "02{:02}", "area": "3101010{:02}", "base": {}, "per_day": {}.5, "days": {},
        "urgent": {}, "discount": {}, "confidence": 0.{}, "description": "小区门口有人乱倒{}，没有人管",
        "reporter": {{"age": {}, "address": {{"area": "3101010{:02}"}}}}, "visits": [{}]}})",
                       i % 6, i % 3 == 0 ? "hotline" : "patrol", i % 9, i % 40, i % 500, i % 7, i % 45, i % 2 == 0 ? "true" : "false", i % 10,
                       i % 9 + 1, i % 4 == 0 ? "垃圾" : "杂物", i % 90, i % 30, visits);
}

struct Own {
    double evaluate_ns = 0;
    double compile_ns = 0;
    std::string first;
};

struct Inputs {
    Scope scope;
    std::vector<std::vector<Value>> slots; // of each context
    std::vector<std::string> texts;
};

Inputs inputs(int contexts)
{
    Inputs made;
    for (int i = 0; i < contexts; ++i) {
        made.texts.push_back(context_text(i));
        Value const context = parse_json(made.texts.back()).value();
        std::vector<Value> slots;
        for (Entry const &entry : context.as_context()) {
            if (i == 0) {
                made.scope.add(std::string(entry.key.as_string()), type_of(entry.value));
            }
            slots.push_back(entry.value);
        }
        made.slots.push_back(std::move(slots));
    }
    return made;
}

Own own(Typical const &one, Inputs const &inputs, long long count)
{
    Own result;
    auto const expression = compile(one.text, inputs.scope);
    Evaluation evaluation;
    result.first = to_json_text(expression.evaluate(evaluation, inputs.slots.front()));
    std::size_t truths = 0; // so that nothing is optimised away
    auto const begin = Clock::now();
    for (long long i = 0; i < count; ++i) {
        evaluation.reset();
        truths += expression.evaluate(evaluation, inputs.slots[static_cast<std::size_t>(i) % inputs.slots.size()]).is_true() ? 1 : 0;
    }
    auto const end = Clock::now();
    result.evaluate_ns = std::chrono::duration<double, std::nano>(end - begin).count() / static_cast<double>(count);
    constexpr int compilations = 2'000;
    for (int i = 0; i < compilations; ++i) {
        truths += compile(one.text, inputs.scope).is_wrong() ? 1 : 0;
    }
    result.compile_ns = std::chrono::duration<double, std::nano>(Clock::now() - end).count() / compilations;
    return truths == SIZE_MAX ? Own{} : result;
}

// What feelin took for each, or nothing with a word on why.
std::optional<boost::json::array> feelin(Inputs const &inputs, double seconds)
{
    std::filesystem::path const folder = test::source_dir() / "bench/feelin";
    if (std::system("node --version >/dev/null 2>&1") != 0) {
        fmt::print("feelin: node is not installed, so there is nothing to compare with\n");
        return std::nullopt;
    }
    if (!std::filesystem::exists(folder / "node_modules/feelin")) {
        fmt::print("feelin: not installed; run npm install in {}\n", folder.string());
        return std::nullopt;
    }
    boost::json::array expressions;
    boost::json::array contexts;
    for (std::string const &text : inputs.texts) {
        contexts.push_back(boost::json::parse(text));
    }
    for (Typical const &one : typical) {
        expressions.push_back({{"text", one.text}, {"contexts", contexts}});
    }
    auto const asked = std::filesystem::temp_directory_path() / fmt::format("onegrid-bench-feelin-{}.json", ::getpid());
    std::ofstream(asked) << boost::json::serialize(boost::json::object{{"expressions", expressions}, {"seconds", seconds}});
    std::unique_ptr<FILE, int (*)(FILE *)> const child(
        ::popen(fmt::format("cd '{}' && node run.mjs <'{}'", folder.string(), asked.string()).c_str(), "r"), &::pclose);
    std::string answer;
    char buffer[4096];
    for (std::size_t size = 0; child && (size = std::fread(buffer, 1, sizeof buffer, child.get())) > 0;) {
        answer.append(buffer, size);
    }
    std::filesystem::remove(asked);
    boost::system::error_code error;
    auto const json = boost::json::parse(answer, error);
    if (error) {
        fmt::print("feelin: gave no answer\n");
        return std::nullopt;
    }
    return json.at("results").as_array();
}

long long resident_kib()
{
    std::ifstream file("/proc/self/statm");
    long long pages = 0;
    file >> pages >> pages;
    return pages * ::sysconf(_SC_PAGESIZE) / 1024;
}

} // namespace

// --evaluations N (1000000) · --contexts N (100) · --feelin-seconds S (1, an expression; 0: without) · --growth N (10000000)
int bench_rules(Arguments arguments)
{
    auto const count = option(arguments, "evaluations", 1'000'000LL);
    auto const given = inputs(static_cast<int>(option(arguments, "contexts", 100LL)));
    auto const seconds = static_cast<double>(option(arguments, "feelin-seconds", 1LL));
    auto const theirs = seconds > 0 ? feelin(given, seconds) : std::nullopt;

    // feelin parses each time; beside it stands what it takes without, and what we take with.
    fmt::print("{:14} {:>10} {:>12} {:>8} {:>16} {:>8} {:>12} {:>8}\n", "", "ns", "feelin ns", "×", "without parsing", "×", "compiling ns", "×");
    double least = 0;
    double least_unparsed = 0;
    double product = 1;
    bool are_same = true;
    for (std::size_t i = 0; i < std::size(typical); ++i) {
        Own const mine = own(typical[i], given, count);
        if (!theirs) {
            fmt::print("{:14} {:10.0f} {:>12} {:>8} {:>16} {:>8} {:12.0f}\n", typical[i].what, mine.evaluate_ns, "-", "-", "-", "-", mine.compile_ns);
            continue;
        }
        auto const &other = (*theirs)[i].as_object();
        double const whole = other.at("whole").to_number<double>();
        double const unparsed = std::max(0.0, whole - other.at("parsing").to_number<double>());
        double const times = whole / mine.evaluate_ns;
        fmt::print("{:14} {:10.0f} {:12.0f} {:8.0f} {:16.0f} {:8.0f} {:12.0f} {:8.0f}\n", typical[i].what, mine.evaluate_ns, whole, times, unparsed,
                   unparsed / mine.evaluate_ns, mine.compile_ns, whole / (mine.evaluate_ns + mine.compile_ns));
        bool const is_same = boost::json::parse(mine.first) == other.at("first");
        if (!is_same) {
            fmt::print("  differs: {} here, {} there\n", mine.first, boost::json::serialize(other.at("first")));
        }
        are_same = are_same && is_same;
        least = i == 0 ? times : std::min(least, times);
        least_unparsed = i == 0 ? unparsed / mine.evaluate_ns : std::min(least_unparsed, unparsed / mine.evaluate_ns);
        product *= times;
    }

    auto const growth = option(arguments, "growth", 10'000'000LL);
    auto const some = compile(typical[7].text, given.scope);
    Evaluation evaluation;
    long long settled = 0;
    for (long long i = 0; i < growth; ++i) {
        evaluation.reset();
        (void)some.evaluate(evaluation, given.slots[static_cast<std::size_t>(i) % given.slots.size()]);
        if (i == growth / 10) {
            settled = resident_kib();
        }
    }
    long long const grown = resident_kib() - settled;
    fmt::print("after {} evaluations the process has grown by {} KiB\n", growth, grown);

    auto const table = dispatch_table(arguments);
    double const mean = theirs ? std::pow(product, 1.0 / static_cast<double>(std::size(typical))) : 0;
    fmt::print("{}\n", boost::json::serialize(boost::json::object{{"benchmark", "rules"},
                                                                  {"least_times_feelin", least},
                                                                  {"mean_times_feelin", mean},
                                                                  {"least_times_feelin_without_parsing", least_unparsed},
                                                                  {"same_results", are_same},
                                                                  {"growth_kib", grown},
                                                                  {"dispatch_table", table},
                                                                  {"machine", boost::json::parse("{" + machine_json() + "}")}}));
    return are_same ? 0 : 1;
}

} // namespace onegrid::bench
