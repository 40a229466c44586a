// SPDX-License-Identifier: Apache-2.0
// reminders.yaml: what the clock does by itself.
#include "engines/pack/reader.hpp"
#include "engines/pack/findings.hpp"

namespace onegrid::pack {

namespace {

constexpr std::int64_t most_levels = 9;

Reminder reminder_of(YamlMap const &map, Findings &findings)
{
    Reminder reminder;
    reminder.code = map.text("code");
    auto const since = map.text("when");
    if (since == "due") {
        reminder.since = Reminder::Since::due;
    } else if (since != "red") {
        findings.error(map.place_of("when"), "reminder.bad_when", since);
    }
    if (auto const words = map.text_or("after", ""); !words.empty()) {
        if (auto const limit = calendar::limit_of(words)) {
            reminder.after = *limit;
        } else {
            findings.error(map.place_of("after"), "reminder.bad_after", words);
        }
    }
    if (map.find("clocks").IsDefined()) {
        reminder.clocks = map.list("clocks");
    }
    reminder.acts = map.list("acts");
    if (map.find("up").IsDefined()) {
        auto const up = map.number("up").value_or(1);
        if (up < 1 || up > most_levels) {
            findings.error(map.place_of("up"), "reminder.bad_up", map.text("up"));
        } else {
            reminder.up = static_cast<int>(up);
        }
    }
    reminder.note = map.both("note");
    return reminder;
}

} // namespace

void read_reminders(Parts &parts)
{
    auto &reminders = parts.reading.catalogue.reminders;
    for (auto const &layer : parts.files.layers) {
        auto const *file = layer.find("reminders.yaml");
        if (file == nullptr) {
            continue;
        }
        // The whole file, not entry by entry: a ladder is read as one.
        reminders.clear();
        parts.reminder_places.clear();
        Place const place{layer.name + "/" + file->path, 1};
        YamlMap const top{yaml_of(place, file->text, parts.findings), place, parts.findings, {"reminders"}};
        for (auto const &node : top.sequence("reminders")) {
            YamlMap const map{node, place, parts.findings, {"code", "when", "after", "clocks", "acts", "up", "note"}};
            auto reminder = reminder_of(map, parts.findings);
            if (parts.reminder_places.emplace(reminder.code, map.place()).second) {
                reminders.push_back(std::move(reminder));
            } else {
                parts.findings.error(map.place(), "pack.code_repeated", reminder.code);
            }
        }
    }
}

} // namespace onegrid::pack
