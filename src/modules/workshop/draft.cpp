// SPDX-License-Identifier: Apache-2.0
// A draft: checked as the pack would be, and tried on what somebody typed.
#include "engines/rules/feel.hpp"
#include "engines/rules/json.hpp"
#include "modules/workshop/decisions.hpp"
#include "modules/workshop/parts.hpp"
#include <algorithm>
#include <boost/json/parse.hpp>

namespace onegrid::workshop {
namespace {

constexpr std::uint64_t most_steps = 2'000'000; // of one try; some hundred milliseconds

FindingView view_of(pack::ModelFinding const &finding, std::string_view language)
{
    FindingView view;
    view.severity = finding.is_error ? "error" : "warning";
    view.kind = finding.kind;
    view.code = finding.code;
    view.text = finding.text.in(language);
    view.element = finding.decision;
    view.name = finding.name;
    view.line = finding.line;
    view.column = finding.column;
    for (auto const row : finding.rows) {
        view.rows.push_back(static_cast<std::int64_t>(row));
    }
    for (auto const &[input, value] : finding.witness) {
        view.witness.push_back({input, value});
    }
    return view;
}

// What was typed: plain values, and texts of FEEL where JSON has no such value (dates, durations, lists of them).
Result<rules::Value> inputs_of(TryRequest const &request)
{
    auto all = rules::from_json(request.inputs);
    std::vector<std::pair<std::string, rules::Value>> entries;
    for (auto const &entry : all.as_context()) {
        entries.emplace_back(std::string{entry.key.as_string()}, entry.value);
    }
    for (auto const &member : request.feel.value_or(boost::json::object{})) {
        std::string const name{member.key()};
        if (!member.value().is_string()) {
            return refuse_field("/feel/" + name, "field.wrong_type", "text");
        }
        auto const expression = rules::compile(std::string_view(member.value().get_string()), rules::Scope{});
        if (!expression.diagnostics().empty()) {
            auto const &first = expression.diagnostics().front();
            return refuse_field("/feel/" + name, first.code, first.text);
        }
        rules::Evaluation evaluation;
        entries.emplace_back(name, expression.evaluate(evaluation, std::span<rules::Value const>{}));
    }
    return rules::Value::context(std::move(entries));
}

// What now() and today() say: the city's time.
rules::DateTime local_now(pack::Catalogue const &catalogue, Instant now)
{
    auto const local = catalogue.calendar.local(now);
    auto const day = std::chrono::floor<std::chrono::days>(local);
    auto const offset = std::chrono::duration_cast<std::chrono::seconds>(catalogue.calendar.settings().utc_offset);
    rules::DateTime time;
    time.date = rules::date_of_days(day.time_since_epoch().count()).value_or(rules::Date{});
    time.nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(local - day).count();
    time.zone = rules::Zone::offset(static_cast<std::int32_t>(offset.count()));
    return time;
}

} // namespace

Result<CheckView> check(Services const &services, Caller const &who, std::string const &name, Draft const &draft)
{
    auto const catalogue = services.packs.current();
    TRY(kept_decision(*catalogue, name));
    auto const checked = pack::check_model(*catalogue, name, draft.xml);
    CheckView view;
    view.may_be_applied = !checked.has_errors();
    for (auto const &finding : checked.findings) {
        ++(finding.is_error ? view.errors : view.warnings);
        view.findings.push_back(view_of(finding, who.language));
    }
    if (checked.model) {
        view.decisions = parts_of(*checked.model);
    }
    return view;
}

Result<TryView> try_out(Services const &services, Caller const &who, std::string const &name, TryRequest const &request)
{
    auto const catalogue = services.packs.current();
    TRY(kept_decision(*catalogue, name));
    auto const model = request.xml ? rules::load(*request.xml, pack::resolver_of(*catalogue)).model
                                   : catalogue->find_decision(name)->model;
    if (!model) {
        return refuse_field("/xml", "workshop.not_dmn");
    }
    rules::DecideOptions options;
    options.explain = true;
    options.limits.steps = most_steps;
    options.now = local_now(*catalogue, services.clock.now());
    auto const inputs = TRY(inputs_of(request));
    auto const decided = TRY(rules::decide(*model, request.decision.value, inputs, options));

    TryView view;
    view.value = rules::to_json(decided.value);
    view.text = rules::to_feel(decided.value);
    bool const english = who.language.starts_with("en");
    for (auto const &notice : decided.notices) {
        view.notes.push_back({notice.severity == rules::Severity::error ? "error" : "warning", notice.code,
                              english ? notice.text.en : notice.text.zh});
    }
    if (decided.explanation) {
        view.explanation = boost::json::parse(decided.explanation->to_json());
    }
    return view;
}

} // namespace onegrid::workshop
