// SPDX-License-Identifier: Apache-2.0
// onegrid case import: the history of another system, from a CSV file by a mapping (docs/import.md).
#include "cli/parts.hpp"
#include "modules/imports/imports.hpp"
#include "platform/http/problem.hpp"
#include <chrono>
#include <fmt/format.h>

namespace onegrid::cli {
namespace {

imports::Mapping mapping_from(std::string const &path, std::string const &language)
{
    std::vector<pack::Finding> findings;
    auto mapping = imports::mapping_of(path, file_text(path), findings);
    bool has_errors = false;
    for (auto const &finding : findings) {
        has_errors = has_errors || finding.severity == pack::Severity::error;
        fmt::print(stderr, "{}:{}: {} {} {}\n", finding.file, finding.line, finding.code,
                   http::problem_text(finding.code, language), finding.text);
    }
    if (has_errors) {
        throw UsageError{"the mapping has errors; nothing was imported"};
    }
    return mapping;
}

} // namespace

int case_import(Words const &words)
{
    constexpr std::string_view valued[] = {"data", "database", "config", "packs", "pack", "mapping", "report", "lang"};
    constexpr std::string_view flags[] = {"dry-run"};
    Options const options(words, valued, flags);
    if (!options.has("mapping") || options.operands().size() != 1) {
        throw UsageError{"needs --mapping MAPPING.yaml and one CSV file"};
    }
    imports::ImportOptions import;
    import.language = options.get("lang", "zh-CN");
    import.file = options.operands()[0];
    import.report = options.get("report", import.file.filename().string() + ".bad.csv");
    import.is_trial = options.has("dry-run");
    auto const mapping = mapping_from(options.get("mapping"), import.language);

    auto const begun = std::chrono::steady_clock::now();
    auto told = begun;
    auto const line = [&](imports::Outcome const &out) {
        auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        return fmt::format("{} rows: {} good, {} bad, {:.0f} rows/s", out.rows, out.good, out.bad,
                           seconds > 0 ? static_cast<double>(out.rows) / seconds : 0.0);
    };
    import.progress = [&](imports::Outcome const &out) {
        if (std::chrono::steady_clock::now() - told >= std::chrono::seconds{1}) {
            told = std::chrono::steady_clock::now();
            fmt::print(stderr, "{}\n", line(out));
        }
    };
    City city(configuration_of(options), false);
    Parts const parts(city, false);
    auto const outcome = imports::import_cases(*parts.cases, mapping, import);
    if (!outcome) {
        auto text = fmt::format("{} {} {}", outcome.error().code, http::problem_text(outcome.error().code, import.language),
                                outcome.error().detail);
        for (auto const &field : outcome.error().fields) {
            text += fmt::format("\n  {}: {}", field.pointer, field.code);
        }
        throw UsageError{text};
    }
    for (auto const &[code, count] : outcome->bad_codes) {
        fmt::print("{:>8} {} {}\n", count, code, http::problem_text(code, import.language));
    }
    fmt::print("{}\n", line(*outcome));
    fmt::print("{} added, {} there before, {} ended by rule, {} outside the city; bad rows are in {}{}\n", outcome->added,
               import.is_trial ? 0 : outcome->good - std::min(outcome->good, outcome->added), outcome->ended_by_rule,
               outcome->outside, import.report.string(), import.is_trial ? "; nothing was changed" : "");
    return outcome->bad == 0 ? 0 : 1;
}

} // namespace onegrid::cli
