// SPDX-License-Identifier: Apache-2.0
// A draft: checked as the pack would be, and tried on what somebody typed.
#include "engines/pack/local_time.hpp"
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
    options.now = pack::local_time(*catalogue, services.clock.now()); // of now() and today()
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
