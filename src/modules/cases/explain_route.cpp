// SPDX-License-Identifier: Apache-2.0
// Who a case should go to: the decision "dispatch" in words, and what was done.
#include "modules/cases/explain.hpp"
#include "modules/cases/explain_words.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/proposal_view.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

// Every dispatch that was done, with what the rules had proposed then.
ExplainPart dispatches(Telling const &telling)
{
    ExplainPart part{telling.say("实际派给了谁", "Who it was given to"), {}};
    for (auto const &act : telling.stored.log) {
        if (act.act != dispatch_act || telling.was_taken_back(act)) {
            continue;
        }
        auto words = telling.say(fmt::format("{} {}派给 {}", telling.moment(act.at), telling.doing(act),
                                             telling.holder(act.receiver, "unit")),
                                 fmt::format("{} {}: given to {}", telling.moment(act.at), telling.doing(act),
                                             telling.holder(act.receiver, "unit")));
        if (auto const *proposed = act.data.if_contains("proposed"); proposed != nullptr && proposed->is_string()) {
            bool const same = std::string_view(proposed->get_string()) == to_string(act.receiver.unit);
            words += same ? telling.say("，与规则一致", ", as the rules proposed")
                          : telling.say("，与规则不同", ", other than the rules proposed");
        }
        part.lines.push_back({"dispatch", std::move(words), act.at, {}, {}, act.serial, {}});
    }
    return part;
}

} // namespace

Result<Explained> explain_route(Services const &services, PackBooks const &books, Caller const &who, CaseId id)
{
    auto const telling = TRY(telling_of(services, books, who, id));
    auto out = telling.begin("route");
    auto const proposed = proposal(services, books, who, id);
    if (!proposed) {
        out.answer = telling.say(
            "事项还没有确定，规则无从提出处置单位。先受理并选定事项。",
            "The matter is not decided, so the rules cannot propose a unit. Accept it and choose the matter first.");
    } else {
        auto const &view = *proposed;
        auto const unit = view.unit_name.value_or(telling.say("（本地没有这类单位）", "(there is no such unit here)"));
        out.answer = telling.say(fmt::format("{}{}：{}。",
                                             view.by_rules ? "按派遣规则应派给 " : "规则没有答案，按事项清单应派给 ",
                                             view.unit_kind_name, unit),
                                 fmt::format("{}{}: {}.",
                                             view.by_rules ? "The rules propose "
                                                           : "The rules have no answer; by the matters list it is for ",
                                             view.unit_kind_name, unit));
        if (view.limit_text) {
            out.facts.push_back({telling.say("规则给的时限", "Limit by the rules"), *view.limit_text});
        }
        if (view.level_name) {
            out.facts.push_back({telling.say("处置层级", "Level"), *view.level_name});
        }
        if (view.priority_name) {
            out.facts.push_back({telling.say("紧急程度", "Priority"), *view.priority_name});
        }
        ExplainPart rows{telling.say("取了规则的哪一行", "Which rows of the rules were taken"), {}};
        for (auto const &row : view.rows) {
            rows.lines.push_back({"row",
                                  telling.say(fmt::format("第 {} 行：{}", row.row, row.words),
                                              fmt::format("Row {}: {}", row.row, row.words)),
                                  {},
                                  {},
                                  {},
                                  {},
                                  {}});
        }
        if (view.trouble) {
            rows.lines.push_back({"trouble",
                                  telling.say("规则没有答案：", "The rules had no answer: ") + *view.trouble,
                                  {},
                                  {},
                                  {},
                                  {},
                                  {}});
        }
        ExplainPart inputs{telling.say("规则看到的事实", "What the rules were told"), {}};
        for (auto const &input : view.inputs) {
            inputs.lines.push_back({"input", input.label + telling.say("：", ": ") + input.value, {}, {}, {}, {}, {}});
        }
        if (!rows.lines.empty()) {
            out.parts.push_back(std::move(rows));
        }
        out.parts.push_back(std::move(inputs));
    }
    if (auto done = dispatches(telling); !done.lines.empty()) {
        out.parts.push_back(std::move(done));
    }
    return out;
}

} // namespace onegrid::cases
