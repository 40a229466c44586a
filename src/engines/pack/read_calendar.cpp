// SPDX-License-Identifier: Apache-2.0
// calendar.yaml and the years' files, to a working calendar.
#include "engines/pack/reader.hpp"
#include "engines/pack/findings.hpp"
#include <charconv>

namespace onegrid::pack {

namespace {

using std::chrono::minutes;

// "08:30" or "24:00"; with a sign "+08:00".
std::optional<minutes> clock_of(std::string_view text)
{
    int sign = 1;
    if (text.starts_with('+') || text.starts_with('-')) {
        sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
    }
    int hour{};
    int minute{};
    auto const number = [&](std::size_t at, int &value) {
        return std::from_chars(text.data() + at, text.data() + at + 2, value).ptr == text.data() + at + 2;
    };
    if (text.size() != 5 || text[2] != ':' || !number(0, hour) || !number(3, minute) || hour < 0 || hour > 24 ||
        minute < 0 || minute > 59) {
        return {};
    }
    return minutes{sign * (hour * 60 + minute)};
}

void read_shifts(YamlMap const &map, calendar::Settings &settings, Findings &findings)
{
    settings.shifts.clear();
    for (auto const &words : map.list("shifts")) {
        auto const dash = words.find('-');
        auto const from = clock_of(std::string_view{words}.substr(0, dash));
        auto const to = dash == std::string::npos ? std::nullopt : clock_of(std::string_view{words}.substr(dash + 1));
        if (!from || !to) {
            findings.error(map.place_of("shifts"), "calendar.bad_shift", words);
            continue;
        }
        settings.shifts.push_back({*from, *to});
    }
}

void read_flags(YamlMap const &map, calendar::Settings &settings, Findings &findings)
{
    auto const types = map.find("limit_types");
    if (!types.IsDefined()) {
        return;
    }
    YamlMap const all{types, map.place(), findings, {"urgent_hours", "working_hours", "working_days", "natural_days"}};
    for (std::size_t i = 0; i < calendar::limit_type_count; ++i) {
        auto const node = all.find(calendar::to_text(static_cast<calendar::LimitType>(i)));
        if (node.IsDefined()) {
            YamlMap const flags{node, map.place(), findings, {"continuous", "holidays", "weekends"}};
            settings.flags[i] = {flags.flag("continuous"), flags.flag("holidays"), flags.flag("weekends")};
        }
    }
}

calendar::Settings settings_of(YamlMap const &map, Findings &findings)
{
    calendar::Settings settings;
    settings.version = map.number("version").value_or(1);
    if (auto const offset = clock_of(map.text("utc_offset"))) {
        settings.utc_offset = *offset;
    } else {
        findings.error(map.place_of("utc_offset"), "calendar.bad_offset", "write it as \"+08:00\"");
    }
    read_shifts(map, settings, findings);
    read_flags(map, settings, findings);
    if (auto const red = map.find("red"); red.IsDefined()) {
        YamlMap const rule{red, map.place(), findings, {"percent", "minimum_minutes"}};
        settings.red = {static_cast<int>(std::clamp<std::int64_t>(rule.number("percent").value_or(20), -1, 101)),
                        minutes{rule.number("minimum_minutes").value_or(30)}};
    }
    if (auto const names = map.find("holidays"); names.IsDefined()) {
        YamlMap const holidays{names, map.place(), findings, {}};
        for (auto const &entry : names) {
            if (entry.first.IsScalar()) {
                settings.holiday_names.emplace_back(entry.first.Scalar(), holidays.text_or(entry.first.Scalar(), ""));
            }
        }
    }
    return settings;
}

} // namespace

void read_calendar(Parts &parts)
{
    std::map<int, std::pair<calendar::Year, Place>> years;
    calendar::Settings settings;
    Place place{"calendar.yaml", 1};
    for (auto const &layer : parts.files.layers) {
        if (auto const *file = layer.find("calendar.yaml")) {
            place = {layer.name + "/" + file->path, 1};
            YamlMap const map{yaml_of(place, file->text, parts.findings),
                              place,
                              parts.findings,
                              {"version", "utc_offset", "shifts", "limit_types", "red", "holidays"}};
            settings = settings_of(map, parts.findings);
        }
        for (auto const *file : layer.in("calendar/", ".json")) {
            Place const where{layer.name + "/" + file->path, 1};
            auto year = calendar::year_of(file->text);
            if (!year) {
                parts.findings.error(where, year.error().code, year.error().detail);
                continue;
            }
            auto const number = year->year;
            if (file->path != "calendar/" + std::to_string(number) + ".json") {
                parts.findings.error(where, "calendar.wrong_year", "the file is of " + std::to_string(number));
            }
            years.insert_or_assign(number, std::pair{std::move(*year), where});
        }
    }

    std::vector<calendar::Year> list;
    for (auto const &[number, year] : years) {
        if (!list.empty() && number != list.back().year + 1) {
            parts.findings.error(year.second, "calendar.year_gap",
                                 std::to_string(list.back().year + 1) + " is missing");
        }
        list.push_back(year.first);
    }
    if (auto made = calendar::Calendar::make(std::move(settings), list)) {
        parts.reading.catalogue.calendar = std::move(*made);
    } else if (made.error().code != "calendar.year_gap") { // said above, with its file
        parts.findings.error(place, made.error().code, made.error().detail);
    }
}

} // namespace onegrid::pack
