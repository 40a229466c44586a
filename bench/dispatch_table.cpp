// SPDX-License-Identifier: Apache-2.0
#include "dispatch_table.hpp"
#include "engines/rules/dmn.hpp"
#include "engines/rules/json.hpp"
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace onegrid::bench {
namespace {

using namespace onegrid::rules;
using Clock = std::chrono::steady_clock;

struct Column {
    char const *name;
    char const *type;
};
constexpr Column columns[] = {{"matter", "string"}, {"area", "string"}, {"level", "number"}, {"source", "string"}, {"hour", "number"}, {"confidence", "number"}};

// The cells of one row: a matter, often an area, and conditions on level, source, hour and confidence where the matter is common.
std::array<std::string, 6> cells(int row)
{
    return {fmt::format("\"m{}\"", row % 195),
            row % 3 == 0 ? "-" : fmt::format("\"3101010{:02}\", \"3101010{:02}\"", row % 20, row % 17),
            row % 2 == 0 ? "-" : fmt::format("&gt;= {}", row % 4 + 1),
            row % 5 == 0 ? "\"hotline\", \"app\"" : "-",
            row % 4 == 0 ? "[8..18)" : "-",
            row % 7 == 0 ? "(0.5..1]" : "-"};
}

std::string model_text(int rows, int number)
{
    auto out = fmt::format(R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="dispatch {0}" namespace="urn:dispatch:{0}">)", number);
    std::string needs, inputs;
    for (auto const &[name, type] : columns) {
        out += fmt::format(R"(<inputData id="{0}" name="{0}"><variable name="{0}" typeRef="{1}"/></inputData>)", name, type);
        needs += fmt::format(R"(<informationRequirement><requiredInput href="#{}"/></informationRequirement>)", name);
        inputs += fmt::format(R"(<input><inputExpression typeRef="{1}"><text>{0}</text></inputExpression></input>)", name, type);
    }
    out += fmt::format(R"(<decision id="d" name="dispatch">{}<decisionTable hitPolicy="FIRST">{}<output name="unit" typeRef="string"/>)"
                       R"(<output name="level" typeRef="number"/><output name="limit" typeRef="number"/>)",
                       needs, inputs);
    for (int row = 0; row < rows; ++row) {
        out += "<rule>";
        for (auto const &cell : cells(row)) {
            out += fmt::format("<inputEntry><text>{}</text></inputEntry>", cell);
        }
        out += fmt::format("<outputEntry><text>\"u{}\"</text></outputEntry><outputEntry><text>{}</text></outputEntry><outputEntry><text>{}</text></outputEntry></rule>",
                           row % 50, row % 4 + 1, row % 24 + 1);
    }
    return out + "</decisionTable></decision></definitions>";
}

std::vector<Value> cases(int count)
{
    std::vector<Value> out;
    for (int i = 0; i < count; ++i) {
        out.push_back(parse_json(fmt::format(R"({{"matter": "m{}", "area": "3101010{:02}", "level": {}, "source": "{}", "hour": {}, "confidence": 0.{}}})", i % 200, i % 20,
                                             i % 6, i % 2 == 0 ? "app" : "patrol", i % 24, i % 9 + 1))
                          .value());
    }
    return out;
}

long long resident_kib()
{
    std::ifstream file("/proc/self/statm");
    long long pages = 0;
    file >> pages >> pages;
    return pages * ::sysconf(_SC_PAGESIZE) / 1024;
}

double microseconds_since(Clock::time_point begin) { return std::chrono::duration<double, std::micro>(Clock::now() - begin).count(); }

} // namespace

boost::json::object dispatch_table(Arguments arguments)
{
    auto const rows = static_cast<int>(option(arguments, "rows", 500LL));
    auto const count = option(arguments, "decisions", 1'000'000LL);
    auto const models = option(arguments, "models", 1'000LL);
    auto const growth = option(arguments, "decision-growth", 10'000'000LL);

    auto begin = Clock::now();
    auto const loaded = load(model_text(rows, 0));
    auto const load_ms = microseconds_since(begin) / 1'000;
    auto const &model = loaded.model.value();
    auto const given = cases(1'000);

    std::size_t made = 0; // so that nothing is optimised away
    begin = Clock::now();
    for (long long i = 0; i < count; ++i) {
        made += decide(model, "dispatch", given[static_cast<std::size_t>(i) % given.size()])->value.is_null() ? 0 : 1;
    }
    auto const decide_us = microseconds_since(begin) / static_cast<double>(count);

    DecideOptions explain;
    explain.explain = true;
    begin = Clock::now();
    for (std::size_t i = 0; i < 200; ++i) {
        made += decide(model, "dispatch", given[i], explain)->explanation->steps.size();
    }
    auto const explain_us = microseconds_since(begin) / 200;

    begin = Clock::now();
    auto const findings = analyse(model).size();
    auto const analyse_ms = microseconds_since(begin) / 1'000;

    // Each a model of its own, kept.
    auto const before = resident_kib();
    std::vector<Model> kept;
    for (long long number = 1; number <= models; ++number) {
        kept.push_back(load(model_text(50, static_cast<int>(number))).model.value());
    }
    auto const models_kib = resident_kib() - before;

    long long settled = 0;
    for (long long i = 0; i < growth; ++i) {
        made += decide(model, "dispatch", given[static_cast<std::size_t>(i) % given.size()])->value.is_null() ? 0 : 1;
        settled = i == growth / 10 ? resident_kib() : settled;
    }
    auto const grown = growth == 0 ? 0 : resident_kib() - settled;

    fmt::print("a dispatch table of {} rows and {} inputs: loaded in {:.1f} ms, decided in {:.2f} µs, explained in {:.0f} µs, analysed in {:.0f} ms ({} findings)\n", rows,
               std::size(columns), load_ms, decide_us, explain_us, analyse_ms, findings);
    fmt::print("{} models of 50 rows take {} KiB; after {} decisions the process has grown by {} KiB\n", models, models_kib, growth, grown);
    return {{"rows", rows},           {"load_ms", load_ms},   {"decide_us", decide_us},   {"explain_us", explain_us}, {"analyse_ms", analyse_ms},
            {"findings", findings},   {"models", models},     {"models_kib", models_kib}, {"growth_kib", grown},      {"decided", made}};
}

} // namespace onegrid::bench
