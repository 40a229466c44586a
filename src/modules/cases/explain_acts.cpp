// SPDX-License-Identifier: Apache-2.0
// What one may do with a case now, and for every other act of its process why not: not at this stage, a condition that
// does not hold, too late, a permission that is missing, somebody else's. Asks the functions that judge acts.
#include "engines/process/closed.hpp"
#include "modules/cases/explain.hpp"
#include "modules/cases/explain_words.hpp"
#include "modules/cases/legal_view.hpp"
#include "modules/cases/rights.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

std::string stage_names(Telling const &telling, std::vector<process::Stage const *> const &stages)
{
    std::string out;
    for (auto const *stage : stages) {
        out += (out.empty() ? "" : telling.say("、", ", ")) + in(stage->label, telling.names.language);
    }
    return out;
}

// The roles that the pack gives the permission to, at the levels of the case's holder first.
std::string roles_with(Telling const &telling, std::string const &permission)
{
    std::string out;
    for (auto const &role : telling.book->catalogue->roles) {
        if (role.permissions.contains(permission)) {
            out += (out.empty() ? "" : telling.say("、", ", ")) + role.name.in(telling.names.language);
        }
    }
    return out.empty() ? telling.say("（没有岗位有）", "(no role has it)") : out;
}

// The variables that a condition looks at, as they are now.
std::string values_of(Telling const &telling, std::vector<std::string> const &variables)
{
    std::string out;
    for (auto const &name : variables) {
        auto const *value = telling.state().process.variables.if_contains(name);
        out += (out.empty() ? "" : telling.say("，", ", ")) + name + " = " +
               (value == nullptr || value->is_null() ? telling.say("无", "none") : boost::json::serialize(*value));
    }
    return out;
}

ExplainLine line(process::Act const &act, std::string kind, std::string words)
{
    return {std::move(kind), std::move(words), {}, {}, {}, {}, act.code};
}

// An act that the process does not offer now, whoever asks.
ExplainLine closed_line(Telling const &telling, process::ClosedAct const &closed)
{
    using process::Closed;
    auto const &act = *closed.act;
    auto const name = in(act.label, telling.names.language);
    auto const here = telling.names.stage(telling.state().place());
    auto const stages = stage_names(telling, closed.stages);
    switch (closed.why) {
    case Closed::elsewhere:
        return line(act, "elsewhere",
                    stages.empty()
                        ? telling.say(fmt::format("{}：办理过程中没有这个动作。", name),
                                      fmt::format("{}: not offered while the case is open.", name))
                        : telling.say(fmt::format("{}：只在「{}」环节可办，现在是「{}」。", name, stages, here),
                                      fmt::format("{}: only at {}; the case is at {}.", name, stages, here)));
    case Closed::guard:
    case Closed::way: {
        auto const &condition = closed.condition;
        auto const values = values_of(telling, closed.variables);
        return line(act, "guard",
                    telling.say(fmt::format("{}：要满足条件 {}；现在 {}。", name, condition, values),
                                fmt::format("{}: only when {}; now {}.", name, condition, values)));
    }
    case Closed::held_up: {
        auto const task = closed.task == nullptr ? std::string{} : in(closed.task->label, telling.names.language);
        return line(act, "held_up",
                    telling.say(fmt::format("{}：先等「{}」有结果。", name, task),
                                fmt::format("{}: {} has to be answered first.", name, task)));
    }
    case Closed::leads_nowhere:
        return line(act, "leads_nowhere",
                    telling.say(fmt::format("{}：没有可去的上级、下级或以前的环节。", name),
                                fmt::format("{}: there is no level or earlier stage to go to.", name)));
    case Closed::ended:
        return line(act, "ended",
                    telling.say(fmt::format("{}：案件已经结束（{}）。", name, here),
                                fmt::format("{}: the case is over ({}).", name, here)));
    }
    return line(act, "elsewhere", name);
}

// An act that the process offers, but not to this caller, or not any more.
ExplainLine kept_line(Telling const &telling, Caller const &who, process::LegalAct const &legal, Moment const &moment)
{
    auto const &act = *legal.act;
    auto const &state = telling.state();
    auto const name = in(act.label, telling.names.language);
    if (legal.by == "program") {
        return line(act, "program",
                    telling.say(fmt::format("{}：由系统到时自动办理。", name),
                                fmt::format("{}: done by the program when its time comes.", name)));
    }
    if (!is_timely(legal, state, moment)) {
        if (!legal.within.empty() && state.closed_at) {
            auto const limit = calendar::limit_of(legal.within);
            auto const words = limit ? calendar::limit_text(*limit, telling.names.language) : std::string(legal.within);
            auto const until = limit
                                   ? telling.moment(calendar::deadline(*moment.calendar, *state.closed_at, *limit).due)
                                   : std::string{};
            return line(
                act, "too_long_after",
                telling.say(fmt::format("{}：只能在结束后 {} 内办理，已于 {} 过期。", name, words, until),
                            fmt::format("{}: only within {} after the end, which passed {}.", name, words, until)));
        }
        return line(act, "late",
                    telling.say(fmt::format("{}：处置已经超时，不能再办。", name),
                                fmt::format("{}: not once the work is late.", name)));
    }
    auto const *stage = legal.stage;
    bool const is_centres = legal.by == "centre";
    auto const held_by = is_centres         ? std::string_view("centre")
                         : stage == nullptr ? std::string_view(state.held_by)
                                            : std::string_view(stage->holder);
    auto const holder = is_centres         ? state.centre
                        : stage == nullptr ? state.holder()
                                           : state.holder_of(legal.branch, held_by);
    if (!who.may(act.permission)) {
        return line(
            act, "permission",
            telling.say(fmt::format("{}：需要权限 {}，您没有；有此权限的岗位：{}。", name, act.permission,
                                    roles_with(telling, act.permission)),
                        fmt::format("{}: needs the permission {}, which you do not have; roles that have it: {}.", name,
                                    act.permission, roles_with(telling, act.permission))));
    }
    if (act.code == "evaluate") {
        return line(act, "holder",
                    telling.say(fmt::format("{}：只有上报人可以评价。", name),
                                fmt::format("{}: only whoever reported it may.", name)));
    }
    return line(act, "holder",
                telling.say(fmt::format("{}：现在由 {} 办理，不在您手里。", name, telling.holder(holder, held_by)),
                            fmt::format("{}: {} has it now, not you.", name, telling.holder(holder, held_by))));
}

ExplainLine may_line(Telling const &telling, MayAct const &may)
{
    auto const &act = *may.legal.act;
    auto const name = in(act.label, telling.names.language);
    if (may.is_undo) {
        return line(act, "may",
                    telling.say(fmt::format("{}：上一步是您办的，接收方还没有动。", name),
                                fmt::format("{}: the last act was yours, and nobody has acted on it.", name)));
    }
    if (may.as == nullptr) {
        return line(act, "may",
                    telling.say(fmt::format("{}：您是上报人。", name), fmt::format("{}: you reported it.", name)));
    }
    auto unit = telling.names.unit(may.as->unit);
    auto const as = unit.empty() ? may.as->post : unit + (may.as->post.empty() ? "" : " · " + may.as->post);
    auto words = telling.say(fmt::format("{}：以 {} 的身份，权限 {}", name, as, act.permission),
                             fmt::format("{}: as {}, by the permission {}", name, as, act.permission));
    if (may.as->deputy_for) {
        words += telling.say("，代 ", ", standing in for ") + telling.names.person(may.as->deputy_for);
    }
    return line(act, "may", words + telling.say("。", "."));
}

} // namespace

Result<Explained> explain_acts(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                               std::string const &act)
{
    auto const telling = TRY(telling_of(services, books, who, id));
    auto const &state = telling.state();
    Moment const moment{&telling.book->catalogue->calendar, telling.now};
    auto const mine = legal_acts_for(who, telling.process(), state, moment);
    auto const wanted = [&](process::Act const &one) { return act.empty() || one.code == act; };

    ExplainPart may{telling.say("您现在可以做的", "What you may do now"), {}};
    ExplainPart may_not{telling.say("现在不能做的", "What you may not do now"), {}};
    for (auto const &one : mine) {
        if (wanted(*one.legal.act)) {
            may.lines.push_back(may_line(telling, one));
        }
    }
    for (auto const &legal : process::legal_acts(telling.process(), state.process)) {
        bool const is_told = legal.act == nullptr || find_act(mine, legal.act->code) != nullptr ||
                             std::any_of(may_not.lines.begin(), may_not.lines.end(),
                                         [&](auto const &said) { return said.act == legal.act->code; });
        if (!is_told && wanted(*legal.act)) {
            may_not.lines.push_back(kept_line(telling, who, legal, moment));
        }
    }
    for (auto const &closed : process::closed_acts(telling.process(), state.process)) {
        if (wanted(*closed.act) && closed.act->code != "report") {
            may_not.lines.push_back(closed_line(telling, closed));
        }
    }

    auto out = telling.begin("acts");
    out.facts.push_back({telling.say("环节", "Stage"), telling.names.stage(state.place())});
    if (state.is_open()) {
        out.facts.push_back({telling.say("现在由谁办", "Who has it"), telling.holder(state.holder(), state.held_by)});
    }
    out.facts.push_back({telling.say("流程", "Process"), in(telling.process().label(), telling.names.language)});
    if (!act.empty()) {
        auto const &lines = may.lines.empty() ? may_not.lines : may.lines;
        out.answer =
            lines.empty() ? telling.say("这个流程没有这个动作。", "The process has no such act.") : lines.front().words;
    } else {
        out.answer =
            telling.say(fmt::format("可以做 {} 个动作，另有 {} 个现在不能做。", may.lines.size(), may_not.lines.size()),
                        fmt::format("You may do {} acts; {} others not now.", may.lines.size(), may_not.lines.size()));
    }
    for (auto *part : {&may, &may_not}) {
        if (!part->lines.empty()) {
            out.parts.push_back(std::move(*part));
        }
    }
    return out;
}

} // namespace onegrid::cases
