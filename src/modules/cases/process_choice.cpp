// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/process_choice.hpp"
#include "engines/rules/json.hpp"

namespace onegrid::cases {

std::string process_for(Book const &book, ProcessFacts const &facts)
{
    auto const *decision = book.catalogue->find_decision("process");
    if (decision == nullptr || !decision->model) {
        return {};
    }
    boost::json::object inputs{{"source", facts.source}, {"self_handled", facts.is_self_handled}};
    auto const text = [&](char const *name, std::string const &value) {
        inputs[name] = value.empty() ? boost::json::value() : boost::json::value(value);
    };
    static pack::Matter const none;
    auto const &matter = facts.matter == nullptr ? none : *facts.matter;
    text("matter", matter.code);
    text("category", matter.category.zh);
    text("urgency", matter.urgency);
    auto const decided = rules::decide(*decision->model, "process", rules::from_json(inputs), {});
    if (!decided || !decided->value.is(rules::Kind::string)) {
        return {};
    }
    std::string code(decided->value.as_string());
    return code != "case" && book.has_process(code) ? code : std::string{};
}

} // namespace onegrid::cases
