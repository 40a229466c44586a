// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/proposal.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

constexpr std::string_view levels[] = {"grid", "community", "street", "district", "city"};

int rank(std::string_view level)
{
    return static_cast<int>(std::find(std::begin(levels), std::end(levels), level) - std::begin(levels));
}

} // namespace

std::optional<pack::DispatchFacts> facts_for(pack::Catalogue const &catalogue, CaseState const &state)
{
    auto const *matter = catalogue.find_matter(state.matter);
    if (matter == nullptr) {
        return {};
    }
    return facts_for(catalogue, *matter, state.area, state.source, state.reported_at);
}

pack::DispatchFacts facts_for(pack::Catalogue const &catalogue, pack::Matter const &matter, AreaCode area,
                              std::string source, Instant reported_at)
{
    auto facts = pack::facts_of(matter);
    facts.source = std::move(source);
    facts.area_level = pack::level_of(area);
    facts.working_time =
        calendar::next_working(catalogue.calendar, reported_at, calendar::LimitType::working_hours) == reported_at;
    facts.confidence = 1; // a person chose the matter
    return facts;
}

Proposal proposal_for(pack::Catalogue const &catalogue, pack::DispatchFacts facts, bool explain)
{
    auto const *decision = catalogue.find_decision(pack::dispatch_decision);
    return proposal_by(decision != nullptr && decision->model ? &*decision->model : nullptr, catalogue,
                       std::move(facts), explain);
}

Proposal proposal_by(rules::Model const *model, pack::Catalogue const &catalogue, pack::DispatchFacts facts,
                     bool explain)
{
    Proposal out;
    out.facts = std::move(facts);
    if (model != nullptr) {
        auto advised = pack::advise(catalogue, *model, out.facts, explain);
        if (advised) {
            out.advice = std::move(advised->advice);
            out.explanation = std::move(advised->explanation);
            out.by_rules = true;
            return out;
        }
        out.trouble = advised.error().code;
    }
    out.advice = {out.facts.unit_kind, {}, {}, out.facts.urgency, false};
    return out;
}

std::optional<Proposal> proposal_for(pack::Catalogue const &catalogue, CaseState const &state, bool explain)
{
    auto facts = facts_for(catalogue, state);
    return facts ? std::optional(proposal_for(catalogue, std::move(*facts), explain)) : std::nullopt;
}

bool is_advised(access::Unit const &unit, pack::DispatchAdvice const &advice)
{
    return pack::department_of(unit.code) == advice.unit || unit.kind == advice.unit;
}

int distance(access::Unit const &unit, pack::DispatchAdvice const &advice)
{
    return advice.level.empty() ? 0 : std::abs(rank(unit.level) - rank(advice.level));
}

bool answers_for(access::Unit const &unit, AreaCode place)
{
    return unit.area.contains(place) || place.contains(unit.area);
}

bool nearer(access::Unit const &a, access::Unit const &b)
{
    return a.area.span() != b.area.span() ? a.area.span() < b.area.span() : a.code < b.code;
}

access::Unit const *unit_for(access::DirectorySnapshot const &directory, pack::DispatchAdvice const &advice,
                             AreaCode place)
{
    access::Unit const *best = nullptr;
    for (auto const &unit : directory.units()) {
        if (!unit.is_active || !is_advised(unit, advice) || !answers_for(unit, place)) {
            continue;
        }
        if (best == nullptr || distance(unit, advice) < distance(*best, advice) ||
            (distance(unit, advice) == distance(*best, advice) && nearer(unit, *best))) {
            best = &unit;
        }
    }
    return best;
}

std::string_view said_in(std::string_view text, std::string_view language)
{
    // Chinese characters and their punctuation (U+3000 to U+9FFF, U+FF00 and on) are three bytes that begin with these.
    auto const is_chinese = [](char byte) {
        auto const lead = static_cast<unsigned char>(byte);
        return (lead >= 0xE3 && lead <= 0xE9) || lead == 0xEF;
    };
    auto const last = std::find_if(text.rbegin(), text.rend(), is_chinese);
    if (last == text.rend()) {
        return text;
    }
    auto const after = static_cast<std::size_t>(text.rend() - last) + 2;
    // The Chinese may end with a figure.
    auto const begin = text.find_first_not_of(" 0123456789", after);
    // A name of letters (GB/T, ISO) belongs to the Chinese before it.
    auto const is_small = [](char byte) { return byte >= 'a' && byte <= 'z'; };
    if (begin == std::string_view::npos || text[begin - 1] != ' ' || text[begin] < 'A' || text[begin] > 'Z' ||
        std::count_if(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), is_small) < 2) {
        return text;
    }
    return language.starts_with("en") ? text.substr(begin) : text.substr(0, text.find_last_not_of(' ', begin - 1) + 1);
}

std::vector<TakenRow> rows_taken(rules::Explanation const &explanation, std::string_view language)
{
    std::vector<TakenRow> rows;
    for (auto const &step : explanation.steps) {
        if (step.name != pack::dispatch_decision) {
            continue;
        }
        for (auto const &table : step.tables) {
            for (auto const &row : table.rows) {
                if (row.chosen) {
                    std::string words;
                    for (auto const &annotation : row.annotations) {
                        words += fmt::format("{}{}", words.empty() ? "" : " ", said_in(annotation, language));
                    }
                    rows.push_back({row.row, std::move(words)});
                }
            }
        }
    }
    return rows;
}

} // namespace onegrid::cases
