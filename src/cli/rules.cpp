// SPDX-License-Identifier: Apache-2.0
// onegrid rules eval, run, check: FEEL expressions and decision models at the terminal. No database.
#include "cli/rules.hpp"
#include "cli/command.hpp"
#include "engines/rules/dmn.hpp"
#include "engines/rules/feel.hpp"
#include "engines/rules/json.hpp"
#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace onegrid::cli {
namespace {

std::string_view name_of(rules::Severity severity) { return severity == rules::Severity::error ? "error" : "warning"; }

// A context from a file of JSON; with a type, strings become the dates and durations that it asks for.
rules::Value context_of(std::string const &file, rules::Type const &type)
{
    auto const text = file_text(file);
    auto value = rules::parse_json(text, type);
    if (!value || !value->is(rules::Kind::context)) {
        throw UsageError{fmt::format("{} is not a JSON object", file)};
    }
    return *std::move(value);
}

// `own`: the name of the model in the file; places in others are told by the name of theirs.
void print(std::string const &file, std::string_view own, rules::Notice const &notice, bool english)
{
    auto const &model = notice.place.model;
    fmt::print(stderr, "{}:{}:{}: {}: {} {}\n", model.empty() || model == own ? file : model, notice.place.line, notice.place.column,
               name_of(notice.severity), notice.code, english ? notice.text.en : notice.text.zh);
}

rules::Model model_of(std::string const &file, bool english)
{
    auto loaded = rules::load(file_text(file), rules::among(models_beside(file)));
    for (auto const &notice : loaded.notices) {
        print(file, loaded.model ? std::string_view(loaded.model->name()) : std::string_view(), notice, english);
    }
    if (!loaded.model) {
        throw UsageError{fmt::format("{} is not a decision model", file)};
    }
    return *std::move(loaded.model);
}

} // namespace

std::vector<std::string> models_beside(std::filesystem::path const &file)
{
    std::vector<std::string> out;
    auto const folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    for (auto const &entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".dmn" && entry.path().filename() != file.filename()) {
            out.push_back(file_text(entry.path()));
        }
    }
    return out;
}

rules::DateTime now_here()
{
    auto const now = std::chrono::system_clock::now();
    auto const seconds = std::chrono::system_clock::to_time_t(now);
    std::tm local{};
    localtime_r(&seconds, &local);
    auto const nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(now - std::chrono::system_clock::from_time_t(seconds)).count();
    return {{local.tm_year + 1900, static_cast<std::uint8_t>(local.tm_mon + 1), static_cast<std::uint8_t>(local.tm_mday)},
            (local.tm_hour * 3'600LL + local.tm_min * 60 + local.tm_sec) * rules::nanos_per_second + nanos,
            rules::Zone::offset(static_cast<std::int32_t>(local.tm_gmtoff))};
}

int rules_eval(Words const &words)
{
    constexpr std::string_view valued[] = {"context", "lang"};
    Options const options(words, valued);
    if (options.operands().size() != 1) {
        throw UsageError{"needs one expression, in quotes"};
    }
    bool const english = options.get("lang", "zh-CN").starts_with("en");
    auto const context = options.has("context") ? context_of(options.get("context"), {}) : rules::Value();
    rules::Scope scope;
    std::vector<rules::Value> slots;
    if (context.is(rules::Kind::context)) {
        for (auto const &entry : context.as_context()) {
            scope.add(std::string(entry.key.as_string()), rules::type_of(entry.value));
            slots.push_back(entry.value);
        }
    }
    auto const expression = rules::compile(options.operands()[0], scope);
    rules::Evaluation evaluation(now_here());
    auto const value = expression.evaluate(evaluation, slots);
    // What was wrong with the text is reported again when it is evaluated.
    auto const &said = expression.is_wrong() || evaluation.diagnostics().empty() ? expression.diagnostics() : evaluation.diagnostics();
    for (auto const &one : said) {
        auto const text = rules::text_of(one);
        fmt::print(stderr, "{}:{}: {}: {} {}\n", one.line, one.column, name_of(one.severity), one.code, english ? text.en : text.zh);
    }
    fmt::print("{}\n", rules::to_feel(value));
    return expression.is_wrong() ? 1 : 0;
}

int rules_run(Words const &words)
{
    constexpr std::string_view valued[] = {"decision", "input", "lang"};
    constexpr std::string_view flags[] = {"explain"};
    Options const options(words, valued, flags);
    if (options.operands().size() != 1 || !options.has("decision")) {
        throw UsageError{"needs a model and --decision NAME"};
    }
    bool const english = options.get("lang", "zh-CN").starts_with("en");
    auto const &file = options.operands()[0];
    auto const model = model_of(file, english);
    auto const inputs = options.has("input") ? context_of(options.get("input"), rules::inputs_type(model)) : rules::Value();
    rules::DecideOptions how;
    how.explain = options.has("explain");
    how.now = now_here();
    auto decided = rules::decide(model, options.get("decision"), inputs, how);
    if (!decided && decided.error().code == "rules.no_such_decision") {
        decided = rules::invoke(model, options.get("decision"), inputs, how);
    }
    if (!decided) {
        std::string known;
        for (auto const list : {model.decisions(), model.services(), model.knowledge()}) {
            for (auto const &one : list) {
                known += fmt::format("\n  {}", one.name);
            }
        }
        throw UsageError{fmt::format("no decision '{}' in {}; it has:{}", options.get("decision"), file, known)};
    }
    for (auto const &notice : decided->notices) {
        print(file, model.name(), notice, english);
    }
    fmt::print("{}\n", rules::to_json_text(decided->value));
    if (decided->explanation) {
        fmt::print("\n{}", decided->explanation->to_text(english));
    }
    return decided->has_errors() ? 1 : 0;
}

int rules_check(Words const &words)
{
    constexpr std::string_view valued[] = {"lang"};
    Options const options(words, valued);
    if (options.operands().size() != 1) {
        throw UsageError{"needs a model"};
    }
    bool const english = options.get("lang", "zh-CN").starts_with("en");
    auto const &file = options.operands()[0];
    auto const loaded = rules::load(file_text(file), rules::among(models_beside(file)));
    std::size_t errors = 0;
    std::size_t all = loaded.notices.size();
    for (auto const &notice : loaded.notices) {
        errors += notice.severity == rules::Severity::error ? 1 : 0;
        bool const is_own = !loaded.model || notice.place.model.empty() || notice.place.model == loaded.model->name();
        fmt::print("{}:{}:{}: {}: {} {}\n", is_own ? file : notice.place.model, notice.place.line, notice.place.column, name_of(notice.severity),
                   notice.code, english ? notice.text.en : notice.text.zh);
    }
    if (loaded.model) {
        for (auto const &finding : rules::analyse(*loaded.model)) {
            ++all;
            errors += finding.severity == rules::Severity::error ? 1 : 0;
            fmt::print("{}:{}:{}: {}: {} [{}] {}", file, finding.place.line, finding.place.column, name_of(finding.severity), finding.code,
                       finding.place.name, english ? finding.text.en : finding.text.zh);
            for (std::size_t at = 0; at < finding.witness.size(); ++at) {
                fmt::print("{}{} = {}", at == 0 ? (english ? " — for example " : "——例如 ") : ", ", finding.witness[at].first, finding.witness[at].second);
            }
            fmt::print("\n");
        }
    }
    fmt::print("{} errors, {} warnings\n", errors, all - errors);
    return errors == 0 ? 0 : 1;
}

} // namespace onegrid::cli
