// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/proposal_view.hpp"
#include "modules/cases/detail.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/legal_view.hpp"
#include <algorithm>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace onegrid::cases {
namespace {

// A department or a kind of unit.
std::string kind_name(Names const &names, std::string const &kind)
{
    auto const *department = names.book->catalogue->find_code("department", kind);
    return department != nullptr ? department->name.in(names.language)
                                 : names.book->catalogue->label_of("unit_kind", kind, names.language);
}

std::vector<ProposalInput> input_views(Names const &names, pack::DispatchFacts const &facts)
{
    bool const english = is_english(names.language);
    auto const &catalogue = *names.book->catalogue;
    auto const label = [&](std::string_view zh, std::string_view en) { return std::string{english ? en : zh}; };
    return {
        {"matter", label("事项", "Matter"), names.matter(facts.matter)},
        {"unit_kind", label("责任部门", "Department"), kind_name(names, facts.unit_kind)},
        {"matter_level", label("处置层级", "Level of the matter"),
         catalogue.label_of("level", facts.matter_level, names.language)},
        {"urgency", label("紧急程度", "Urgency"), catalogue.label_of("urgency", facts.urgency, names.language)},
        {"source", label("来源", "Source"), catalogue.label_of("source", facts.source, names.language)},
        {"area_level", label("地点层级", "Level of the place"),
         catalogue.label_of("level", facts.area_level, names.language)},
        {"working_time", label("上报时在工作时间", "Reported in working time"),
         facts.working_time ? label("是", "yes") : label("否", "no")},
        {"confidence", label("事项把握", "Confidence in the matter"),
         facts.confidence ? fmt::format("{:.0f} %", *facts.confidence * 100) : "–"},
    };
}

} // namespace

std::string why_in_words(Names const &names, CaseState const &state)
{
    auto const found = proposal_for(*names.book->catalogue, state, true);
    std::string words;
    if (found && found->explanation) {
        for (auto const &row : rows_taken(*found->explanation, names.language)) {
            words += words.empty() ? row.words : "; " + row.words;
        }
    }
    return words.empty() ? names.matter(state.matter) : words;
}

Result<ProposalView> proposal(Services const &services, PackBooks const &books, Caller const &who, CaseId id,
                              std::optional<int> serial)
{
    auto [stored, state] = TRY(visible(services, books, who, id));
    if (serial) { // as it was when that act was done
        auto const found = std::find_if(stored.log.begin(), stored.log.end(), [&](Act const &act) {
            return act.serial == *serial && act.act == dispatch_act;
        });
        if (found == stored.log.end()) {
            return refuse(Why::not_found, "case.absent");
        }
        state = TRY(fold(books, std::span(stored.log).first(static_cast<std::size_t>(found - stored.log.begin()) + 1)));
    }
    auto const &book = books.at(state.pack_version);
    auto const &catalogue = *book.catalogue;
    auto const found = proposal_for(catalogue, state, true);
    if (!found) {
        return refuse(Why::conflict, "case.matter_missing");
    }
    auto const names = names_of(services, book, who.language);
    auto const &[facts, advice, by_rules, trouble, explanation] = *found;
    ProposalView view;
    if (auto const *unit = unit_for(*names.directory, advice, state.area)) {
        view.unit = unit->id;
        view.unit_name = names.unit(unit->id);
    }
    view.unit_kind = advice.unit;
    view.unit_kind_name = kind_name(names, advice.unit);
    if (!advice.level.empty()) {
        view.level = advice.level;
        view.level_name = catalogue.label_of("level", advice.level, who.language);
    }
    if (advice.limit) {
        view.limit_text = calendar::limit_text(*advice.limit, who.language);
    }
    if (!advice.priority.empty()) {
        view.priority = advice.priority;
        view.priority_name = catalogue.label_of("urgency", advice.priority, who.language);
    }
    view.automatic = advice.automatic;
    view.by_rules = by_rules;
    if (!trouble.empty()) {
        view.trouble = trouble;
    }
    view.pack_version = state.pack_version;
    view.inputs = input_views(names, facts);
    if (explanation) {
        for (auto const &row : rows_taken(*explanation, names.language)) {
            view.rows.push_back({static_cast<std::int64_t>(row.row), row.words});
        }
        view.explanation = boost::json::parse(explanation->to_json());
    }
    return view;
}

} // namespace onegrid::cases
