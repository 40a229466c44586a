// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/decisions.hpp"
#include "engines/pack/dispatch.hpp"
#include "modules/workshop/parts.hpp"

namespace onegrid::workshop {
namespace {

FieldView field_of(rules::Shape const &parameter)
{
    return {parameter.name, parameter.type, {}, parameter.values, parameter.is_collection};
}

InputView input_of(rules::Shape const &parameter, rules::Model const &model)
{
    InputView view;
    static_cast<FieldView &>(view) = field_of(parameter);
    for (auto const &input : model.inputs()) {
        if (input.name == parameter.name) {
            view.label = input.description.empty() ? input.label : input.description;
        }
    }
    for (auto const &part : parameter.parts) {
        view.parts.push_back(field_of(part));
    }
    return view;
}

std::string question_of(std::optional<rules::Model> const &model)
{
    return model && !model->decisions().empty() ? model->decisions().front().question : std::string{};
}

std::string path_of(std::string const &name) { return "decisions/" + name + ".dmn"; }

DecisionItem item_of(Services const &services, db::Tx &tx, pack::DecisionFile const &file)
{
    DecisionItem item;
    static_cast<ChangedView &>(item) = last_change(services, tx, path_of(file.name));
    item.name = file.name;
    item.title = file.model ? file.model->name() : file.name;
    item.question = question_of(file.model);
    item.has_history = file.name == pack::dispatch_decision;
    return item;
}

} // namespace

std::vector<DecisionPart> parts_of(rules::Model const &model)
{
    std::vector<DecisionPart> parts;
    for (auto const &decision : model.decisions()) {
        DecisionPart part{
            decision.id, decision.name, decision.question, decision.description, decision.type, decision.has_table, {}};
        for (auto const &need : decision.needs) {
            part.needs.push_back(input_of(need, model));
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

Result<Kept> kept_decision(pack::Catalogue const &catalogue, std::string const &name)
{
    if (catalogue.find_decision(name) == nullptr) {
        return refuse(Why::not_found, "workshop.no_decision");
    }
    return Kept{"decision", name, path_of(name)};
}

http::Page<DecisionItem> list_decisions(Services const &services)
{
    auto const catalogue = services.packs.current();
    http::Page<DecisionItem> page;
    services.database.read([&](db::Tx &tx) {
        page.items.clear();
        for (auto const &file : catalogue->decisions) {
            page.items.push_back(item_of(services, tx, file));
        }
    });
    page.as_of = services.clock.now();
    return page;
}

Result<DecisionView> decision(Services const &services, Caller const &who, std::string const &name)
{
    auto const catalogue = services.packs.current();
    TRY(kept_decision(*catalogue, name));
    auto const &file = *catalogue->find_decision(name);
    DecisionView view;
    static_cast<DecisionItem &>(view) = services.database.read([&](db::Tx &tx) { return item_of(services, tx, file); });
    view.xml = file.xml;
    if (file.model) {
        view.decisions = parts_of(*file.model);
    }
    view.may_edit = require_editor(services, who).has_value();
    return view;
}

Result<http::Page<VersionView>> versions(Services const &services, std::string const &name)
{
    return versions_of(services, TRY(kept_decision(*services.packs.current(), name)).path);
}

Result<VersionText> version_text(Services const &services, std::string const &name, std::int64_t version)
{
    return text_of(services, TRY(kept_decision(*services.packs.current(), name)).path, version);
}

Result<AppliedView> apply(Services const &services, Caller const &who, std::string const &name,
                          ApplyRequest const &request)
{
    return put_in_force(services, who, TRY(kept_decision(*services.packs.current(), name)), request);
}

Result<AppliedView> roll_back(Services const &services, Caller const &who, std::string const &name,
                              RollbackRequest const &request)
{
    return take_back(services, who, TRY(kept_decision(*services.packs.current(), name)), request);
}

} // namespace onegrid::workshop
