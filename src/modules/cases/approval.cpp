// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/approval.hpp"
#include "engines/pack/dispatch.hpp"
#include "engines/rules/json.hpp"
#include <algorithm>
#include <charconv>

namespace onegrid::cases {
namespace {

struct Approval {
    bool allowed{};
    std::string approver, second_approver, reason;
};

std::string text_in(rules::Value const &answer, std::string_view name)
{
    auto const *value = answer.find(name);
    return value != nullptr && value->is(rules::Kind::string) ? std::string(value->as_string()) : std::string{};
}

Result<Approval> decide(pack::Catalogue const &catalogue, std::string_view name, boost::json::object const &inputs)
{
    auto const *decision = catalogue.find_decision(name);
    if (decision == nullptr || !decision->model) {
        return refuse(Why::invalid, "case.approval_no_answer", std::string(name));
    }
    auto const decided = TRY(rules::decide(*decision->model, name, rules::from_json(inputs), {}));
    if (!decided.value.is(rules::Kind::context)) {
        return refuse(Why::invalid, "case.approval_no_answer", std::string(name));
    }
    auto const *allowed = decided.value.find("allowed");
    return Approval{allowed != nullptr && allowed->is_true(), text_in(decided.value, "approver"),
                    text_in(decided.value, "second_approver"), text_in(decided.value, "reason")};
}

std::string level_of(CaseState const &state)
{
    auto const level = state.centre.level;
    return level.empty() ? std::string(pack::level_of(state.area)) : level;
}

} // namespace

std::optional<Instant> day_of(calendar::Calendar const &calendar, std::string_view date)
{
    int year = 0;
    unsigned month = 0, day = 0;
    if (date.size() != 10) {
        return {};
    }
    std::from_chars(date.data(), date.data() + 4, year);
    std::from_chars(date.data() + 5, date.data() + 7, month);
    std::from_chars(date.data() + 8, date.data() + 10, day);
    std::chrono::year_month_day const found{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!found.ok()) {
        return {};
    }
    // The city's clock is a fixed distance from ours.
    auto const local_midnight = std::chrono::sys_days(found).time_since_epoch();
    Instant const as_if_utc{std::chrono::duration_cast<Duration>(local_midnight)};
    auto const away = calendar.local(as_if_utc).time_since_epoch() - as_if_utc.time_since_epoch();
    return Instant{as_if_utc.time_since_epoch() - std::chrono::duration_cast<Duration>(away)};
}

Result<void> note_approval(Act &act, pack::Catalogue const &catalogue, CaseState const &state,
                           std::string const &pointer)
{
    bool const is_extension = act.act == "extend_request";
    if (!is_extension && act.act != "hang_request") {
        return {};
    }
    boost::json::object inputs{{"level", level_of(state)}};
    if (is_extension) {
        inputs["overdue"] = std::ranges::any_of(
            state.clocks, [&](auto const &run) { return run.is_work && is_late(run, act.at); });
        inputs["granted"] = state.counts.extended;
        inputs["length"] = 1;
    } else {
        auto const *until = act.data.if_contains("until");
        auto const day = until != nullptr && until->is_string()
                             ? day_of(catalogue.calendar, std::string_view(until->get_string()))
                             : std::optional<Instant>{};
        if (!day || *day <= act.at) {
            return refuse_field(pointer + "/until", "case.date_out_of_range");
        }
        inputs["days"] = std::chrono::ceil<std::chrono::days>(*day - act.at).count();
        inputs["hung"] = state.counts.hung;
    }
    auto const approval = TRY(decide(catalogue, is_extension ? "extension_approval" : "hang_approval", inputs));
    if (!approval.allowed || approval.approver.empty()) {
        return refuse(Why::conflict, is_extension ? "case.extension_not_allowed" : "case.hang_not_allowed",
                      approval.reason);
    }
    act.data["approver"] = approval.approver;
    if (!approval.second_approver.empty()) {
        act.data["second_approver"] = approval.second_approver;
    }
    return {};
}

} // namespace onegrid::cases
