// SPDX-License-Identifier: Apache-2.0
// A deadline: whose limit it is and where it comes from, then the calendar line by line.
#include "modules/cases/explain.hpp"
#include "modules/cases/explain_words.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/legal_view.hpp"
#include "modules/cases/proposal.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

std::string_view kind_of(calendar::ProofLine::Kind kind)
{
    using Kind = calendar::ProofLine::Kind;
    switch (kind) {
    case Kind::start:
        return "start";
    case Kind::wait:
        return "wait";
    case Kind::count:
        return "count";
    case Kind::off:
        return "off";
    case Kind::pause:
        return "pause";
    case Kind::extension:
        return "extension";
    case Kind::due:
        return "due";
    case Kind::red:
        return "red";
    case Kind::note:
        return "note";
    }
    return "note";
}

// The calendar that the deadline keeps: of the pack version, among those that the acts ran under, that has it.
calendar::Calendar const &calendar_of(Telling const &telling, PackBooks const &books, ClockRun const &run)
{
    for (auto act = telling.stored.log.rbegin(); act != telling.stored.log.rend(); ++act) {
        auto const &calendar = books.at(act->pack_version).catalogue->calendar;
        if (calendar.version() == run.calendar_version) {
            return calendar;
        }
    }
    return telling.book->catalogue->calendar;
}

// The dispatch that the limit was given by: the last before the clock began that says one.
Act const *limiting_dispatch(Telling const &telling, ClockRun const &run)
{
    Act const *found = nullptr;
    for (auto const &act : telling.stored.log) {
        if (act.at <= run.started && act.data.contains("limit") && !telling.was_taken_back(act)) {
            found = &act;
        }
    }
    return found;
}

ExplainLine line(std::string kind, std::string words)
{
    return {std::move(kind), std::move(words), {}, {}, {}, {}, {}};
}

std::string rules_rows(Telling const &telling, PackBooks const &books, Act const &dispatch)
{
    auto const log = std::span(telling.stored.log).first(static_cast<std::size_t>(dispatch.serial));
    auto const then = fold(books, log);
    auto const found = then ? proposal_for(*telling.book->catalogue, *then, true) : std::nullopt;
    std::string words;
    if (found && found->explanation) {
        for (auto const &row : rows_taken(*found->explanation, telling.names.language)) {
            words += fmt::format("{}{} {}{}{}", words.empty() ? "" : "; ", telling.say("第", "row"), row.row,
                                 telling.say(" 行：", ": "), row.words);
        }
    }
    return words;
}

ExplainPart where_from(Telling const &telling, PackBooks const &books, ClockRun const &run)
{
    ExplainPart part{telling.say("时限从哪里来", "Where the limit comes from"), {}};
    auto const &catalogue = *telling.book->catalogue;
    auto const limit = run.limit ? calendar::limit_text(*run.limit, telling.names.language) : std::string{};
    auto const *declared = telling.book->find_clock(run.clock);
    auto const name = declared == nullptr ? run.clock : in(declared->label, telling.names.language);
    bool const is_matters = declared != nullptr && declared->limit == "matter";
    if (!run.limit) {
        part.lines.push_back(line(
            "limit", telling.say("这个计时没有时限：事项还没有确定，或流程没有规定。",
                                 "This clock has no limit: the matter is not decided, or the process sets none.")));
    } else if (auto const *dispatch = is_matters ? limiting_dispatch(telling, run) : nullptr) {
        auto said = line("rules", telling.say(fmt::format("派遣规则给出 {}。", limit),
                                              fmt::format("The dispatch rules gave {}.", limit)));
        said.serial = dispatch->serial;
        part.lines.push_back(std::move(said));
        if (auto const rows = rules_rows(telling, books, *dispatch); !rows.empty()) {
            part.lines.push_back(line("rules", rows));
        }
    } else if (is_matters) {
        auto const *matter = catalogue.find_matter(telling.state().matter);
        auto const matter_name = telling.names.matter(telling.state().matter);
        part.lines.push_back(
            line("matter", telling.say(fmt::format("事项清单：{} 的处置时限是 {}。", matter_name, limit),
                                       fmt::format("The matters list: {} has {}.", matter_name, limit))));
        if (matter != nullptr && !matter->legal_basis.empty()) {
            part.lines.push_back(line("basis", telling.say("依据：", "Basis: ") + matter->legal_basis));
        }
    } else if (catalogue.find_stage_limit(run.clock) != nullptr) {
        part.lines.push_back(line("stage", telling.say(fmt::format("城市配置规定「{}」环节 {}。", name, limit),
                                                       fmt::format("The city's settings give “{}” {}.", name, limit))));
    } else {
        part.lines.push_back(line("process", telling.say(fmt::format("流程图规定「{}」环节 {}。", name, limit),
                                                         fmt::format("The process gives “{}” {}.", name, limit))));
    }
    if (auto const *act = telling.act_at(run.started)) {
        auto begun = line(
            "start", telling.say(fmt::format("{}开始计时：{}。", telling.moment(run.started), telling.doing(*act)),
                                 fmt::format("Started {}: {}.", telling.moment(run.started), telling.doing(*act))));
        begun.serial = act->serial;
        part.lines.push_back(std::move(begun));
    }
    return part;
}

std::optional<ExplainPart> stands(Telling const &telling, ClockRun const &run)
{
    ExplainPart part{telling.say("暂停与延期", "Pauses and extensions"), {}};
    for (auto const &pause : run.pauses) {
        auto const *began = telling.act_at(pause.from);
        auto const *ended = pause.to ? telling.act_at(*pause.to) : nullptr;
        auto said = line("pause", telling.say("停止计时", "Stood still"));
        if (began != nullptr) {
            said.words += telling.say("：", ": ") + telling.doing(*began);
            said.serial = began->serial;
        }
        if (pause.to && ended != nullptr) {
            said.words += telling.say("；恢复：", "; went on: ") + telling.doing(*ended);
        } else if (!pause.to) {
            said.words += telling.say("；仍在停止", "; still standing");
        }
        said.from = pause.from;
        said.to = pause.to;
        part.lines.push_back(std::move(said));
    }
    if (run.extensions > 0 && run.limit) {
        auto const limit = calendar::limit_text(*run.limit, telling.names.language);
        part.lines.push_back(line(
            "extension",
            telling.say(fmt::format("批准延期 {} 次，每次加一个原时限（{}）。", run.extensions, limit),
                        fmt::format("Extended {} time(s), by one original limit ({}) each.", run.extensions, limit))));
    }
    return part.lines.empty() ? std::nullopt : std::optional(std::move(part));
}

std::string answer_of(Telling const &telling, ClockRun const &run)
{
    if (!run.due) {
        return telling.say("没有时限，只计用时。", "There is no limit; time is only counted.");
    }
    auto const due = telling.moment(*run.due);
    if (run.stopped) {
        bool const late = *run.stopped > *run.due;
        return telling.say(
            fmt::format("应于 {} 前完成；{} 结束，{}。", due, telling.moment(*run.stopped), late ? "超时" : "按时"),
            fmt::format("Due {}; ended {}, {}.", due, telling.moment(*run.stopped), late ? "late" : "in time"));
    }
    if (run.is_standing()) {
        return telling.say(
            fmt::format("计时停止中；最早到 {} 截止，停多久就顺延多久。", due),
            fmt::format("The clock stands still; due {} at the earliest, later by as long as it stands.", due));
    }
    bool const late = telling.now > *run.due;
    return telling.say(fmt::format("{} 截止{}。", due, late ? "，已超时" : ""),
                       fmt::format("Due {}{}.", due, late ? "; late" : ""));
}

} // namespace

Result<Explained> explain_deadline(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                                   std::optional<int> clock)
{
    auto const telling = TRY(telling_of(services, books, who, id));
    auto const &clocks = telling.history.clocks;
    ClockRun const *run = nullptr;
    if (clock) {
        if (*clock < 0 || static_cast<std::size_t>(*clock) >= clocks.size()) {
            return refuse(Why::not_found, "case.no_such_clock");
        }
        run = &clocks[static_cast<std::size_t>(*clock)];
    } else if ((run = telling.state().main_clock()) == nullptr) {
        auto const last = std::find_if(clocks.rbegin(), clocks.rend(), [](auto const &one) { return one.is_work; });
        run = last != clocks.rend() ? &*last : clocks.empty() ? nullptr : &clocks.back();
    }
    if (run == nullptr) {
        return refuse(Why::not_found, "case.no_such_clock");
    }

    auto const &calendar = calendar_of(telling, books, *run);
    auto out = telling.begin("deadline");
    out.calendar_version = run->calendar_version;
    out.answer = answer_of(telling, *run);
    auto const *declared = telling.book->find_clock(run->clock);
    out.facts.push_back(
        {telling.say("计时", "Clock"), declared == nullptr ? run->clock : in(declared->label, telling.names.language)});
    if (auto const unit = telling.names.unit(run->unit); !unit.empty()) {
        out.facts.push_back({telling.say("谁的时间", "Whose time"), unit});
    }
    if (run->limit) {
        out.facts.push_back({telling.say("时限", "Limit"), calendar::limit_text(*run->limit, telling.names.language)});
    }
    out.facts.push_back({telling.say("已用", "Used"), telling.duration(used(calendar, *run, telling.now))});
    if (run->due) {
        out.facts.push_back({telling.say("截止", "Due"), telling.moment(*run->due)});
        out.facts.push_back({telling.say("转红", "Turns red"), telling.moment(*run->red_at)});
    }
    out.facts.push_back({telling.say("日历版本", "Calendar version"), std::to_string(run->calendar_version)});
    out.parts.push_back(where_from(telling, books, *run));
    if (auto part = stands(telling, *run)) {
        out.parts.push_back(std::move(*part));
    }
    if (run->limit) {
        ExplainPart part{telling.say("怎样算到截止时刻", "How the deadline comes about"), {}};
        calendar::Proof proof;
        auto const again =
            calendar::deadline(calendar, run->started, *run->limit, run->pauses, run->extensions, &proof);
        for (auto const &one : proof.lines) {
            auto said = line(std::string(kind_of(one.kind)), telling.is_english() ? one.en : one.zh);
            said.from = one.from;
            said.to = one.to;
            said.minutes = std::chrono::floor<std::chrono::minutes>(one.counted).count();
            part.lines.push_back(std::move(said));
        }
        if (run->provisional) {
            part.lines.push_back(
                line("note", telling.say("这一年的放假通知还没有公布，截止时刻是暂定的；公布后会重算并记入办理记录。",
                                         "The notice of that year's days off is not out: the deadline is provisional, "
                                         "and is stated anew by an act when it is.")));
        }
        if (run->due && again.due != *run->due) {
            part.lines.push_back(
                line("note",
                     telling.say(
                         "最近一次变更时记下的截止时刻与此不同，以记下的为准。",
                         "What was written down at the last change differs from this; what was written down holds.")));
        }
        out.parts.push_back(std::move(part));
    }
    return out;
}

} // namespace onegrid::cases
