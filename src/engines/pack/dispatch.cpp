// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/dispatch.hpp"
#include "engines/rules/json.hpp"
#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace onegrid::pack {
namespace {

tl::unexpected<Problem> bad(std::string_view what, rules::Value const &value)
{
    return refuse(Why::invalid, "dispatch.bad_answer", fmt::format("{} is {}", what, rules::to_feel(value)));
}

rules::Value text_value(std::string const &text) { return text.empty() ? rules::Value{} : rules::Value::string(text); }

// A member that is a text or null; anything else is a bad answer.
Result<std::string> text_in(rules::Value const &answer, std::string_view name)
{
    auto const *value = answer.find(name);
    if (value == nullptr || value->is_null()) {
        return std::string{};
    }
    if (!value->is(rules::Kind::string)) {
        return bad(name, *value);
    }
    return std::string{value->as_string()};
}

} // namespace

DispatchFacts facts_of(Matter const &matter)
{
    DispatchFacts facts;
    facts.matter = matter.code;
    facts.unit_kind = matter.department;
    facts.matter_level = matter.level;
    facts.urgency = matter.urgency;
    return facts;
}

std::string_view level_of(AreaCode area)
{
    auto const span = area.span();
    return span == 1                    ? "grid"
           : span <= AreaCode::steps[4] ? "community"
           : span <= AreaCode::steps[3] ? "street"
           : span <= AreaCode::steps[2] ? "district"
                                        : "city";
}

rules::Value inputs_of(DispatchFacts const &facts)
{
    using rules::Value;
    std::vector<std::pair<std::string, Value>> inputs;
    inputs.emplace_back("matter", text_value(facts.matter));
    inputs.emplace_back("unit_kind", text_value(facts.unit_kind));
    inputs.emplace_back("matter_level", text_value(facts.matter_level));
    inputs.emplace_back("urgency", text_value(facts.urgency));
    inputs.emplace_back("source", text_value(facts.source));
    inputs.emplace_back("area_level", text_value(facts.area_level));
    inputs.emplace_back("working_time", Value(facts.working_time));
    inputs.emplace_back("confidence",
                        facts.confidence ? rules::from_json(boost::json::value(*facts.confidence)) : Value{});
    return Value::context(std::move(inputs));
}

Result<Dispatched> advise(Catalogue const &catalogue, rules::Model const &model, DispatchFacts const &facts,
                          bool explain)
{
    rules::DecideOptions options;
    options.explain = explain;
    auto decided = TRY(rules::decide(model, dispatch_decision, inputs_of(facts), options));
    auto const &answer = decided.value;
    if (answer.is_null()) {
        return refuse(Why::invalid, "dispatch.no_answer",
                      decided.notices.empty() ? "no row fits" : decided.notices.front().text.en);
    }
    if (!answer.is(rules::Kind::context)) {
        return bad("the answer", answer);
    }
    Dispatched out{{}, std::move(decided.explanation)};
    auto &advice = out.advice;
    advice.unit = TRY(text_in(answer, "unit"));
    advice.level = TRY(text_in(answer, "level"));
    advice.priority = TRY(text_in(answer, "priority"));
    auto const limit = TRY(text_in(answer, "limit"));
    if (!limit.empty()) {
        auto const read = calendar::limit_of(limit);
        if (!read) {
            return refuse(Why::invalid, "dispatch.bad_answer", fmt::format("limit is \"{}\"", limit));
        }
        advice.limit = *read;
    }
    auto const *automatic = answer.find("automatic");
    if (automatic != nullptr && !automatic->is_null() && !automatic->is(rules::Kind::boolean)) {
        return bad("automatic", *automatic);
    }
    advice.automatic = automatic != nullptr && automatic->is_true();
    if (catalogue.find_code("department", advice.unit) == nullptr &&
        catalogue.find_code("unit_kind", advice.unit) == nullptr) {
        return refuse(Why::invalid, "dispatch.unknown_unit", fmt::format("\"{}\"", advice.unit));
    }
    if (!advice.level.empty() && catalogue.find_code("level", advice.level) == nullptr) {
        return refuse(Why::invalid, "dispatch.bad_answer", fmt::format("level is \"{}\"", advice.level));
    }
    if (!advice.priority.empty() && catalogue.find_code("urgency", advice.priority) == nullptr) {
        return refuse(Why::invalid, "dispatch.bad_answer", fmt::format("priority is \"{}\"", advice.priority));
    }
    return out;
}

} // namespace onegrid::pack
