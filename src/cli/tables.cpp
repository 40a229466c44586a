// SPDX-License-Identifier: Apache-2.0
#include "cli/tables.hpp"
#include "cli/refusal.hpp"
#include "platform/http/problem.hpp"
#include "platform/reading/packed.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

std::string table_text(std::filesystem::path const &file)
{
    return taken(reading::unpacked(file_text(file)), file.string());
}

std::size_t tell_faults(std::filesystem::path const &file, reading::Findings &findings)
{
    constexpr std::size_t most_told = 20;
    std::string missing;
    std::size_t told = 0;
    std::size_t all = 0;
    for (auto const &finding : findings.take()) {
        if (finding.severity != reading::Severity::error) {
            continue;
        }
        if (finding.code == "csv.missing_column") {
            missing += (missing.empty() ? "" : ", ") + finding.text;
            continue;
        }
        ++all;
        if (told < most_told) {
            ++told;
            fmt::print(stderr, "{}: {} {} ({})\n", reading::place_text(finding), finding.code,
                       http::problem_text(finding.code, "en"), finding.text);
        }
    }
    if (!missing.empty()) {
        throw UsageError{fmt::format("{}: csv.missing_column {}", file.string(), missing)};
    }
    if (all > told) {
        fmt::print(stderr, "{}: {} more\n", file.string(), all - told);
    }
    return all;
}

} // namespace onegrid::cli
