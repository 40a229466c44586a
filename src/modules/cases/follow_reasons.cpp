// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/follow_reasons.hpp"
#include "modules/cases/legal_view.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

struct Words {
    std::string_view code, zh, en;
    std::string in(std::string_view language) const { return std::string(is_english(language) ? en : zh); }
};

constexpr Words stages[] = {
    {"intake", "已收到，正在受理", "Received, being looked at"},
    {"filing", "已受理，正在立案", "Accepted, being filed"},
    {"dispatching", "正在安排处置单位", "A unit is being chosen"},
    {"signing", "已派给处置单位", "Given to a unit"},
    {"handling", "正在处置", "Being put right"},
    {"confirming", "已处置，单位正在审核", "Done, the unit is looking it over"},
    {"checking", "已处置，正在核查", "Done, being checked"},
    {"verifying", "网格员正在现场核实", "A grid worker is looking on site"},
    {"spot_check", "网格员正在现场核查", "A grid worker is checking on site"},
    {"extension_review", "处置单位申请延长时间，正在审批", "The unit asked for more time; it is being decided"},
    {"extension_final", "处置单位申请延长时间，正在审批", "The unit asked for more time; it is being decided"},
    {"hang_review", "处置单位申请暂缓，正在审批", "The unit asked to put it off; it is being decided"},
    {"hung", "暂缓办理", "Put off"},
    {"closed", "已办结", "Finished"},
    {"refused", "不予受理", "Not accepted"},
    {"declined", "不予立案", "Not filed"},
    {"void", "已作废", "Withdrawn"},
    {"merged", "已与同一事项合并办理", "Handled together with another report of the same"},
};

// Why a step began, by the act that began it: what a resident would want to know of it.
constexpr Words reasons[] = {
    {"return", "收到案件的单位退回了案件，要重新安排",
     "the unit that had it sent it back, and another way is being looked for"},
    {"reject_return", "退回没有被接受，由原单位继续处置", "sending it back was not accepted; the same unit goes on"},
    {"transfer", "转给了另一个单位", "it was passed to another unit"},
    {"escalate", "需要上一级协调，转到了上级中心", "it needs the level above, and went up to its centre"},
    {"hand_down", "转到了离现场更近的下级中心", "it went down to the centre nearer to the place"},
    {"rework", "核查发现还没有办好，要求重新处置", "the check found it not put right; it is being done again"},
    {"verify_request", "要先到现场核实情况，办理时限在此期间不走",
     "it is looked at on site first; the limit stands still meanwhile"},
    {"check_request", "要到现场核查处置结果", "the result is looked at on site"},
    {"extend_request", "处置单位申请延长时间", "the unit asked for more time"},
    {"extend_approve", "批准延长办理时间", "more time was granted"},
    {"extend_deny", "延长时间没有批准", "more time was not granted"},
    {"hang_request", "处置单位申请暂缓办理", "the unit asked to put it off"},
    {"hang_approve", "因客观条件暂时不能处置，批准暂缓，时限在此期间不走",
     "it cannot be done for now; putting it off was granted, and the limit stands still meanwhile"},
    {"resume", "暂缓结束，恢复办理", "it is taken up again"},
    {"reopen", "重新办理", "it was opened again"},
    {"undo", "上一步被撤回", "the step before was taken back"},
};

Words const *find(std::span<Words const> list, std::string_view code)
{
    auto const found = std::ranges::find(list, code, &Words::code);
    return found == list.end() ? nullptr : &*found;
}

// A reason of the city's list, which is public; whatever was typed instead is not.
std::string listed_reason(Names const &names, Act const &act)
{
    auto const *code = names.book->catalogue->find_code(act.act + "_reason", act.reason);
    return code == nullptr ? std::string{} : code->name.in(names.language);
}

std::string say(Names const &names, std::string zh, std::string en)
{
    return is_english(names.language) ? std::move(en) : std::move(zh);
}

void add(std::string &text, Names const &names, std::string const &more)
{
    if (!more.empty()) {
        text += (text.empty() ? "" : say(names, "；", "; ")) + more;
    }
}

std::string how_long(Names const &names, Box const &box, Instant now)
{
    if (!box.clock || !box.clock->limit) {
        return {};
    }
    auto const &run = *box.clock;
    auto const minutes = std::chrono::floor<std::chrono::minutes>(box.used);
    auto const used = minutes.count() == 0 ? say(names, "不到 1 分", "under 1 min")
                                           : calendar::duration_text(minutes, names.language);
    auto const limit = calendar::limit_text(*run.limit, names.language);
    bool const working =
        run.limit->type == calendar::LimitType::working_days || run.limit->type == calendar::LimitType::working_hours;
    auto text =
        say(names, fmt::format("用了 {}（规定 {}{}）", used, limit, working ? "，夜间和休息日不计" : ""),
            fmt::format("took {} (limit {}{})", used, limit, working ? "; nights and days off do not count" : ""));
    bool const is_late = run.due && !run.is_standing() && box.left.value_or(now) > *run.due;
    if (is_late) {
        text += say(names, "，超过了规定时间", ", which is longer than it should");
    }
    if (run.extensions > 0) {
        text += say(names, fmt::format("，含批准延长 {} 次", run.extensions),
                    fmt::format(", extended {} time(s)", run.extensions));
    }
    return text;
}

} // namespace

std::string plain_words(std::string const &place, std::string_view language)
{
    auto const *found = find(stages, place);
    return found != nullptr ? found->in(language) : is_english(language) ? "In progress" : "办理中";
}

void tell_story(FollowStory &story, Names const &names, std::span<Act const> log, History const &history, Instant now,
                bool all)
{
    auto const unit = [&](UnitId id) {
        auto name = all ? names.unit(id) : std::string{};
        return name.empty() ? std::optional<std::string>{} : std::optional(std::move(name));
    };
    auto const was_taken_back = [&](Act const &act) {
        return std::ranges::find(history.taken_back, act.serial) != history.taken_back.end();
    };
    for (auto const &box : history.boxes) {
        if (box.beside != 0) {
            continue;
        }
        story.timeline.push_back({box.entered, plain_words(box.stage, names.language), unit(box.holder.unit)});
        auto &reason_of_step = story.reasons.emplace_back(FollowReason{box.left, {}});
        std::string why;
        for (auto const &act : log) {
            auto const *reason = act.at == box.entered && !was_taken_back(act) ? find(reasons, act.act) : nullptr;
            if (reason != nullptr) {
                add(why, names, reason->in(names.language));
                if (auto const listed = listed_reason(names, act); !listed.empty()) {
                    why += say(names, "（" + listed + "）", " (" + listed + ")");
                }
            }
        }
        add(why, names, how_long(names, box, now));
        if (!why.empty()) {
            reason_of_step.why = std::move(why);
        }
    }
    auto const &state = history.state;
    if (state.closed_at) {
        story.timeline.push_back({*state.closed_at, plain_words(state.place(), names.language), {}});
        auto &last = story.reasons.emplace_back();
        for (auto const &act : log) {
            bool const ended =
                act.at == *state.closed_at && (act.act == "refuse" || act.act == "decline" || act.act == "void");
            if (auto const listed = ended ? listed_reason(names, act) : std::string{}; !listed.empty()) {
                last.why = listed;
            }
        }
    }
    if (auto next = what_comes_next(names, state, now); !next.empty()) {
        story.next = std::move(next);
    }
}

std::string what_comes_next(Names const &names, CaseState const &state, Instant now)
{
    constexpr Words next[] = {
        {"intake", "受理后会立案并确定由哪个单位处置", "Once accepted it is filed, and a unit is chosen"},
        {"filing", "立案后会确定由哪个单位处置", "Once filed, a unit is chosen"},
        {"dispatching", "确定处置单位后，由它到现场处置", "Once chosen, the unit goes and puts it right"},
        {"signing", "单位签收后开始处置", "The unit takes it on and begins"},
        {"handling", "处置完成后会核查是否到位，再结案", "When it is done it is checked, and then closed"},
        {"confirming", "单位审核后会核查，再结案", "It is checked then, and closed"},
        {"checking", "核查到位后结案，您可以评价",
         "Once found right it is closed, and you may say how satisfied you are"},
        {"verifying", "核实后继续办理", "After that it goes on"},
        {"spot_check", "核查后继续办理", "After that it goes on"},
        {"hung", "条件具备后恢复办理", "It is taken up again when it can be done"},
    };
    if (!state.is_open()) {
        return {};
    }
    auto const *found = find(next, state.place());
    auto text = found == nullptr ? say(names, "还在办理", "It is being worked on") : found->in(names.language);
    auto const clock = clock_state(state);
    if (clock.paused) {
        text += say(names, "；时限暂停，恢复后继续计算", "; the limit stands still and goes on afterwards");
    } else if (clock.due) {
        auto const offset = names.book->catalogue->calendar.settings().utc_offset;
        auto const due = to_rfc3339(std::chrono::floor<std::chrono::minutes>(*clock.due + offset));
        auto const at = due.substr(0, 10) + " " + due.substr(11, 5);
        text += now > *clock.due
                    ? say(names, fmt::format("；这一步应在 {} 前完成，已经晚了", at),
                          fmt::format("; this step was due {} and is late", at))
                    : say(names, fmt::format("；这一步应在 {} 前完成", at), fmt::format("; this step is due {}", at));
    }
    return text + say(names, "。", ".");
}

} // namespace onegrid::cases
