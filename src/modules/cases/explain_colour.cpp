// SPDX-License-Identifier: Apache-2.0
// A colour: which rule gave it, with the instants that it was judged by, and when it will change by itself.
#include "modules/cases/explain.hpp"
#include "modules/cases/explain_words.hpp"
#include "modules/cases/legal_view.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

std::string clock_name(Telling const &telling, ClockRun const &run)
{
    auto const *declared = telling.book->find_clock(run.clock);
    return declared == nullptr ? run.clock : in(declared->label, telling.names.language);
}

std::string why_green(Telling const &telling)
{
    auto const &state = telling.state();
    auto const at = telling.moment(*state.closed_at);
    auto const outcome = telling.names.stage(state.stage);
    if (!state.was_late) {
        return telling.say(fmt::format("绿：{} 已经结束（{}），没有超时。", at, outcome),
                           fmt::format("Green: it ended {} ({}) and was not late.", at, outcome));
    }
    return telling.say(
        fmt::format("绿，带超时标记：{} 已经结束（{}），但处置结果提交晚于时限。", at, outcome),
        fmt::format("Green with a badge: it ended {} ({}), but the result came after the deadline.", at, outcome));
}

std::string why_grey(Telling const &telling, ClockRun const &run)
{
    auto const from = run.pauses.empty() ? run.started : run.pauses.back().from;
    auto const *act = telling.act_at(from);
    auto const by = act == nullptr ? std::string{} : telling.doing(*act);
    return telling.say(
        fmt::format("灰：「{}」计时自 {} 停止{}。停止期间不算用时。", clock_name(telling, run), telling.moment(from),
                    by.empty() ? "" : "，因为" + by),
        fmt::format("Grey: the clock “{}” stands still since {}{}. What passes meanwhile is not counted.",
                    clock_name(telling, run), telling.moment(from), by.empty() ? "" : ", by " + by));
}

std::string why_running(Telling const &telling, ClockRun const &run)
{
    auto const name = clock_name(telling, run);
    auto const due = telling.moment(*run.due);
    if (telling.now > *run.due) {
        auto const over = telling.duration(telling.now - *run.due);
        return telling.say(fmt::format("红：「{}」{} 截止，已超时 {}。", name, due, over),
                           fmt::format("Red: “{}” was due {} and is {} over.", name, due, over));
    }
    auto const left = telling.duration(*run.due - telling.now);
    auto const red = telling.moment(*run.red_at);
    if (telling.now >= *run.red_at) {
        return telling.say(fmt::format("红：「{}」{} 截止，只剩 {}；{} 起进入预警。", name, due, left, red),
                           fmt::format("Red: “{}” is due {}, {} left; it is red since {}.", name, due, left, red));
    }
    return telling.say(fmt::format("蓝：「{}」正在计时，{} 截止，还剩 {}。", name, due, left),
                       fmt::format("Blue: “{}” runs, due {}, {} left.", name, due, left));
}

} // namespace

Result<Explained> explain_colour(Services const &services, PackBooks const &books, Caller const &who, CaseId id)
{
    auto const telling = TRY(telling_of(services, books, who, id));
    auto const &state = telling.state();
    auto out = telling.begin("colour");
    auto const *run = state.main_clock();
    auto const &rule = telling.book->catalogue->calendar.settings().red;
    if (!state.is_open()) {
        out.answer = why_green(telling);
    } else if (run == nullptr) {
        out.answer = telling.say("蓝：正在办理，眼下没有时限在走。", "Blue: in progress; no limit runs now.");
    } else {
        out.calendar_version = run->calendar_version;
        out.answer = run->is_standing() ? why_grey(telling, *run) : why_running(telling, *run);
    }

    ExplainPart rules{telling.say("颜色怎样定", "How colours are given"), {}};
    auto const add = [&](std::string kind, std::string words) {
        rules.lines.push_back({std::move(kind), std::move(words), {}, {}, {}, {}, {}});
    };
    add("green",
        telling.say("绿：已经结束；提交晚于时限的带标记。", "Green: ended; with a badge when the result came late."));
    add("grey", telling.say("灰：计时停止（核实、核查、退回、挂账）。",
                            "Grey: the clock stands still (verifying, checking, returned, hung)."));
    add("red", telling.say(fmt::format("红：剩余不超过时限的 {}%（至少 {} 分钟，但不多于时限的一半），或已超时。",
                                       rule.percent, rule.minimum.count()),
                           fmt::format("Red: at most {} % of the limit remain (at least {} minutes, never more than "
                                       "half the limit), or it is late.",
                                       rule.percent, rule.minimum.count())));
    add("blue", telling.say("蓝：其余正在办理的。", "Blue: all else in progress."));

    if (run != nullptr && state.is_open()) {
        ExplainPart next{telling.say("看的是哪个计时", "Which clock it is of"), {}};
        for (auto const &clock : state.clocks) {
            if (!clock.due) {
                continue;
            }
            bool const is_main = &clock == run;
            next.lines.push_back(
                {is_main ? "main" : "other",
                 telling.say(fmt::format("「{}」{}，{} 截止{}", clock_name(telling, clock),
                                         clock.is_running() ? "在走" : "停止", telling.moment(*clock.due),
                                         is_main ? "：颜色看它" : ""),
                             fmt::format("“{}” {}, due {}{}", clock_name(telling, clock),
                                         clock.is_running() ? "runs" : "stands", telling.moment(*clock.due),
                                         is_main ? ": the colour is of this one" : "")),
                 clock.started,
                 clock.due,
                 {},
                 {},
                 {}});
        }
        if (run->is_running() && telling.now < *run->red_at) {
            next.lines.push_back({"next",
                                  telling.say("到 " + telling.moment(*run->red_at) + " 转红。",
                                              "Turns red at " + telling.moment(*run->red_at) + "."),
                                  {},
                                  *run->red_at,
                                  {},
                                  {},
                                  {}});
        }
        out.parts.push_back(std::move(next));
    }
    out.parts.push_back(std::move(rules));
    return out;
}

} // namespace onegrid::cases
