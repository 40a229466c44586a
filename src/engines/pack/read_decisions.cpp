// SPDX-License-Identifier: Apache-2.0
// decisions/*.dmn: each is loaded, looked at as a whole, and, where the program asks it by name, tried on every matter
// of the list, so that a table which would leave a case without a unit is found before it is in force.
#include "engines/pack/decisions.hpp"
#include "engines/pack/dispatch.hpp"
#include "engines/pack/reader.hpp"
#include <fmt/format.h>

namespace onegrid::pack {
namespace {

constexpr std::size_t most_use_findings = 20;

ModelFinding of_notice(rules::Notice const &notice)
{
    return {notice.severity == rules::Severity::error,
            "load",
            notice.code,
            {notice.text.zh, notice.text.en},
            notice.place.id,
            notice.place.name,
            notice.place.line,
            notice.place.column,
            {},
            {}};
}

ModelFinding of_finding(rules::Finding const &finding)
{
    return {finding.severity == rules::Severity::error,
            std::string{rules::name_of(finding.kind)},
            finding.code,
            {finding.text.zh, finding.text.en},
            finding.place.id,
            finding.place.name,
            finding.place.line,
            finding.place.column,
            finding.rows,
            finding.witness};
}

rules::Listed const *find_decision_in(rules::Model const &model, std::string_view name)
{
    for (auto const &decision : model.decisions()) {
        if (decision.name == name || decision.id == name) {
            return &decision;
        }
    }
    return nullptr;
}

// Which rows of the decision's table were taken.
std::vector<std::size_t> rows_taken(std::optional<rules::Explanation> const &explanation)
{
    std::vector<std::size_t> rows;
    if (explanation && !explanation->steps.empty()) {
        for (auto const &table : explanation->steps.back().tables) {
            for (auto const &row : table.rows) {
                if (row.chosen) {
                    rows.push_back(row.row);
                }
            }
        }
    }
    return rows;
}

// Asks about every matter by day and by night, from a person, the hotline and a device, in a grid and with no place.
void try_dispatch(Catalogue const &catalogue, rules::Model const &model, std::vector<ModelFinding> &findings)
{
    auto const *decision = find_decision_in(model, dispatch_decision);
    if (decision == nullptr) {
        findings.push_back({true,
                            "use",
                            "decision.not_there",
                            {fmt::format("文件中没有名为 {} 的决策", dispatch_decision),
                             fmt::format("there is no decision {}", dispatch_decision)},
                            {},
                            {},
                            1,
                            1,
                            {},
                            {}});
        return;
    }
    std::size_t found = 0;
    for (auto const &matter : catalogue.matters) {
        for (int variant = 0; variant < 12 && found < most_use_findings; ++variant) {
            auto facts = facts_of(matter);
            facts.working_time = variant % 2 == 0;
            facts.source = variant / 2 % 3 == 0 ? "resident" : variant / 2 % 3 == 1 ? "hotline" : "device";
            facts.area_level = variant / 6 == 0 ? "grid" : "city";
            facts.confidence = 1;
            auto const advice = advise(catalogue, model, facts);
            if (advice) {
                continue;
            }
            rules::DecideOptions options;
            options.explain = true;
            auto const explained = rules::decide(model, dispatch_decision, inputs_of(facts), options);
            ++found;
            findings.push_back(
                {true,
                 "use",
                 advice.error().code,
                 {fmt::format("事项“{}”得不到可用的派遣结果：{}", matter.name.zh, advice.error().detail),
                  fmt::format("the matter {} gets no answer that can be used: {}", matter.code, advice.error().detail)},
                 decision->id,
                 decision->name,
                 decision->line,
                 1,
                 explained ? rows_taken(explained->explanation) : std::vector<std::size_t>{},
                 {{"matter", fmt::format("\"{}\"", facts.matter)},
                  {"source", fmt::format("\"{}\"", facts.source)},
                  {"working_time", facts.working_time ? "true" : "false"}}});
            break; // one a matter
        }
    }
}

CheckedModel checked(Catalogue const &catalogue, std::string_view name, std::string_view xml, Rigour rigour)
{
    auto loaded = rules::load(xml, resolver_of(catalogue));
    CheckedModel out{std::move(loaded.model), {}};
    if (rigour == Rigour::texts) {
        return out;
    }
    for (auto const &notice : loaded.notices) {
        out.findings.push_back(of_notice(notice));
    }
    if (out.model) {
        for (auto const &finding : rules::analyse(*out.model)) {
            out.findings.push_back(of_finding(finding));
        }
        if (name == dispatch_decision && !out.has_errors()) {
            try_dispatch(catalogue, *out.model, out.findings);
        }
    }
    std::ranges::stable_sort(out.findings, [](auto const &a, auto const &b) { return a.is_error && !b.is_error; });
    return out;
}

} // namespace

bool CheckedModel::has_errors() const
{
    return !model || std::ranges::any_of(findings, [](auto const &finding) { return finding.is_error; });
}

rules::Resolver resolver_of(Catalogue const &catalogue)
{
    return [&catalogue](rules::Import const &import) -> std::optional<std::string> {
        auto const slash = import.location.find_last_of('/');
        auto const file = slash == std::string::npos ? import.location : import.location.substr(slash + 1);
        for (auto const &decision : catalogue.decisions) {
            bool const is_named = file == decision.name + ".dmn";
            if (is_named || decision.xml.find("namespace=\"" + import.space + "\"") != std::string::npos) {
                return decision.xml;
            }
        }
        return std::nullopt;
    };
}

CheckedModel check_model(Catalogue const &catalogue, std::string_view name, std::string_view xml)
{
    return checked(catalogue, name, xml, Rigour::full);
}

void read_decisions(Parts &parts)
{
    auto &catalogue = parts.reading.catalogue;
    std::map<std::string, Place> places;
    for (auto const &layer : parts.files.layers) {
        for (auto const *file : layer.in("decisions/", ".dmn")) {
            auto const name = file->path.substr(10, file->path.size() - 14);
            std::erase_if(catalogue.decisions, [&](DecisionFile const &other) { return other.name == name; });
            catalogue.decisions.push_back({name, file->text, {}});
            places.insert_or_assign(name, Place{layer.name + "/" + file->path, 1});
        }
    }
    std::ranges::sort(catalogue.decisions, {}, &DecisionFile::name);
    for (auto &decision : catalogue.decisions) {
        auto result = checked(catalogue, decision.name, decision.xml, parts.rigour);
        decision.model = std::move(result.model);
        auto const &place = places.at(decision.name);
        for (auto const &finding : result.findings) {
            std::string text = finding.name.empty() ? finding.text.en : finding.name + ": " + finding.text.en;
            auto const at = place.at(static_cast<std::size_t>(std::max(finding.line, 1)));
            finding.is_error ? parts.findings.error(at, finding.code, std::move(text))
                             : parts.findings.warning(at, finding.code, std::move(text));
        }
    }
}

} // namespace onegrid::pack
