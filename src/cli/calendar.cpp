// SPDX-License-Identifier: Apache-2.0
// onegrid calendar deadline: the deadline of a limit, and how it comes about, from the calendar of a pack. No database.
#include "cli/command.hpp"
#include "engines/calendar/calendar.hpp"
#include "engines/pack/reader.hpp"
#include <charconv>
#include <filesystem>
#include <fmt/format.h>

namespace onegrid::cli {
namespace {

Instant instant_option(std::string_view name, std::string const &text)
{
    auto const at = instant_of(text);
    if (!at) {
        throw UsageError{fmt::format("--{} '{}' is not a time such as 2025-09-30T17:00:00+08:00", name, text)};
    }
    return *at;
}

// 2025-09-30T17:00:00+08:00, as the calendar's own clock shows it.
std::string local_text(calendar::Calendar const &calendar, Instant at)
{
    auto const offset = calendar.settings().utc_offset;
    auto text = to_rfc3339(at + offset);
    text.pop_back();
    return fmt::format("{}{}{:02}:{:02}", text, offset.count() < 0 ? '-' : '+', std::abs(offset.count()) / 60, std::abs(offset.count()) % 60);
}

calendar::Calendar calendar_of(std::filesystem::path const &folder)
{
    auto const files = pack::files_of(folder);
    if (!files) {
        throw UsageError{fmt::format("no pack in {}; give --packs DIR", folder.string())};
    }
    auto reading = pack::read(*files);
    for (auto const &finding : reading.findings) {
        if (finding.severity == pack::Severity::error && finding.file.find("calendar") != std::string::npos) {
            throw UsageError{fmt::format("{}:{}: {} {}", finding.file, finding.line, finding.code, finding.text)};
        }
    }
    return reading.catalogue.calendar;
}

} // namespace

int calendar_deadline(Words const &words)
{
    constexpr std::string_view valued[] = {"from", "limit", "pause", "extensions", "packs", "pack", "lang"};
    Options const options(words, valued);
    options.without_operands();
    if (!options.has("from") || !options.has("limit")) {
        throw UsageError{"needs --from and --limit"};
    }
    auto const from = instant_option("from", options.get("from"));
    auto const limit = calendar::limit_of(options.get("limit"));
    if (!limit) {
        throw UsageError{fmt::format("--limit '{}' is not one such as '2 urgent hours', '4 working hours', '2 working days', '7 natural days'",
                                     options.get("limit"))};
    }
    std::vector<calendar::Pause> pauses;
    for (auto const &text : options.all("pause")) {
        auto const slash = text.find('/');
        if (slash == std::string::npos) {
            throw UsageError{"--pause is FROM/TO"};
        }
        pauses.push_back({instant_option("pause", text.substr(0, slash)), instant_option("pause", text.substr(slash + 1))});
    }
    int extensions = 0;
    auto const given = options.get("extensions", "0");
    if (std::from_chars(given.data(), given.data() + given.size(), extensions).ptr != given.data() + given.size() || extensions < 0) {
        throw UsageError{"--extensions is a number"};
    }
    auto const folder = std::filesystem::path(options.get("packs", "packs")) / options.get("pack", "standard");
    auto const calendar = calendar_of(folder);
    calendar::Proof proof;
    auto const deadline = calendar::deadline(calendar, from, *limit, pauses, extensions, &proof);
    bool const english = options.get("lang", "zh-CN").starts_with("en");
    for (auto const &line : proof.lines) {
        fmt::print("{}\n", english ? line.en : line.zh);
    }
    fmt::print("{}\n", local_text(calendar, deadline.due));
    return 0;
}

} // namespace onegrid::cli
