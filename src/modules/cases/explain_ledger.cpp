// SPDX-License-Identifier: Apache-2.0
// The ledger: whose every minute was, between which acts, and that they add up.
#include "modules/cases/explain.hpp"
#include "modules/cases/explain_words.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

std::string measure_words(Telling const &telling)
{
    using Type = calendar::LimitType;
    switch (telling.history.measure) {
    case Type::working_hours:
    case Type::working_days:
        return telling.say(
            "只计工作时间（班次之内、非休息日），因为事项时限按工作时间算。",
            "Only working time counts (within shifts, not on days off), as the matter's limit is of working time.");
    case Type::urgent_hours:
    case Type::natural_days:
        return telling.say(
            "每分钟都计，因为事项时限按自然时间算，或事项还没有确定。",
            "Every minute counts, as the matter's limit is of natural time, or the matter is not decided.");
    }
    return {};
}

ExplainLine line_of(Telling const &telling, LedgerLine const &line, bool is_last)
{
    ExplainLine out;
    out.kind = line.is_pause ? "pause" : "work";
    auto const holder = telling.holder(line.holder, line.held_by);
    auto const stage = telling.names.stage(line.stage);
    out.words = telling.say(fmt::format("{}，在「{}」环节：{}", holder, stage, telling.minutes(line.minutes)),
                            fmt::format("{}, at “{}”: {}", holder, stage, telling.minutes(line.minutes)));
    if (auto const *began = telling.act_at(line.from)) {
        out.words += telling.say("。自：", ". From: ") + telling.doing(*began);
        out.serial = began->serial;
    }
    bool const is_running = is_last && telling.state().is_open();
    if (auto const *ended = is_running ? nullptr : telling.act_at(line.to)) {
        out.words += telling.say("；至：", "; to: ") + telling.doing(*ended);
    } else if (is_running) {
        out.words += telling.say("；现在仍在此", "; still there");
    }
    out.from = line.from;
    out.to = line.to;
    out.minutes = line.minutes;
    return out;
}

} // namespace

Result<Explained> explain_ledger(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                                 std::optional<int> line)
{
    auto const telling = TRY(telling_of(services, books, who, id));
    auto const &ledger = telling.history.ledger;
    if (line && (*line < 0 || static_cast<std::size_t>(*line) >= ledger.size())) {
        return refuse(Why::not_found, "case.no_such_line");
    }
    auto out = telling.begin("ledger");
    out.calendar_version = telling.book->catalogue->calendar.version();
    ExplainPart lines{telling.say("每一段时间是谁的", "Whose each stretch was"), {}};
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        if (!line || static_cast<std::size_t>(*line) == i) {
            lines.lines.push_back(line_of(telling, ledger[i], i + 1 == ledger.size()));
        }
    }
    // Holders with what each had in all, the most first.
    std::vector<std::pair<std::string, std::int64_t>> sums;
    for (auto const &one : ledger) {
        auto const name = telling.holder(one.holder, one.held_by);
        auto const found = std::find_if(sums.begin(), sums.end(), [&](auto const &sum) { return sum.first == name; });
        if (found == sums.end()) {
            sums.emplace_back(name, one.minutes);
        } else {
            found->second += one.minutes;
        }
    }
    std::stable_sort(sums.begin(), sums.end(), [](auto const &a, auto const &b) { return a.second > b.second; });
    ExplainPart whole{telling.say("合计", "In all"), {}};
    for (auto const &[name, minutes] : sums) {
        whole.lines.push_back(
            {"sum", name + telling.say("：", ": ") + telling.minutes(minutes), {}, {}, minutes, {}, {}});
    }
    auto const total = telling.history.total_minutes;
    whole.lines.push_back(
        {"total",
         telling.say("各段相加正好等于总用时 ", "All stretches add up to the whole, ") + telling.minutes(total),
         {},
         {},
         total,
         {},
         {}});
    whole.lines.push_back({"note", measure_words(telling), {}, {}, {}, {}, {}});

    if (line) {
        out.answer = lines.lines.front().words;
    } else if (sums.empty()) {
        out.answer = telling.say("还没有用时。", "No time was used yet.");
    } else {
        out.answer = telling.say(fmt::format("自上报以来共用 {}；最长的是 {}（{}）。", telling.minutes(total),
                                             sums[0].first, telling.minutes(sums[0].second)),
                                 fmt::format("{} since the report; most with {} ({}).", telling.minutes(total),
                                             sums[0].first, telling.minutes(sums[0].second)));
    }
    out.parts.push_back(std::move(lines));
    out.parts.push_back(std::move(whole));
    return out;
}

} // namespace onegrid::cases
