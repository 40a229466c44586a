// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/decisions.hpp"
#include "engines/pack/dispatch.hpp"
#include "modules/workshop/parts.hpp"

namespace onegrid::workshop {
namespace {

std::string name_of(Services const &services, std::optional<PersonId> person)
{
    auto const *found = person ? services.directory.now()->find_person(*person) : nullptr;
    return found == nullptr ? std::string{} : found->name;
}

std::optional<std::string> given(std::string text)
{
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

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

DecisionItem item_of(Services const &services, db::Tx &tx, pack::DecisionFile const &file)
{
    DecisionItem item;
    item.name = file.name;
    item.title = file.model ? file.model->name() : file.name;
    item.question = question_of(file.model);
    item.has_history = file.name == pack::dispatch_decision;
    auto const history = pack::history_of(tx, "decisions/" + file.name + ".dmn");
    item.versions = static_cast<std::int64_t>(history.size());
    if (!history.empty()) {
        auto const &last = history.front();
        item.version = last.version;
        item.changed_at = last.applied_at;
        item.changed_by = given(name_of(services, last.applied_by));
        item.origin = last.origin;
        item.reason = last.reason;
    }
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

Result<std::string> path_of(pack::Catalogue const &catalogue, std::string const &name)
{
    if (catalogue.find_decision(name) == nullptr) {
        return refuse(Why::not_found, "workshop.no_decision");
    }
    return "decisions/" + name + ".dmn";
}

Result<void> require_editor(Services const &services, Caller const &who)
{
    if (!who.may_in(edit_permission, services.directory.now()->root())) {
        return refuse(Why::forbidden, "permission.missing", std::string{edit_permission});
    }
    return {};
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
    TRY(path_of(*catalogue, name));
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
    auto const path = TRY(path_of(*services.packs.current(), name));
    http::Page<VersionView> page;
    auto const history = services.database.read([&](db::Tx &tx) { return pack::history_of(tx, path); });
    for (auto const &version : history) {
        if (version.digest) {
            page.items.push_back({version.version, version.applied_at, given(name_of(services, version.applied_by)),
                                  version.origin, version.reason, page.items.empty()});
        }
    }
    return page;
}

Result<VersionText> version_text(Services const &services, std::string const &name, std::int64_t version)
{
    auto const path = TRY(path_of(*services.packs.current(), name));
    auto text = TRY(services.database.read([&](db::Tx &tx) { return pack::text_at(tx, path, version); }));
    return VersionText{version, std::move(text)};
}

} // namespace onegrid::workshop
