// SPDX-License-Identifier: Apache-2.0
#include "modules/workshop/processes.hpp"
#include "engines/process/process.hpp"

namespace onegrid::workshop {
namespace {

std::string path_of(std::string const &name) { return "processes/" + name + ".bpmn"; }

std::string const &in(process::Label const &label, std::string_view language)
{
    return language.starts_with("en") && !label.en.empty() ? label.en : label.zh;
}

ProcessItem item_of(Services const &services, db::Tx &tx, pack::ProcessFile const &file,
                    Result<process::Definition> const &definition, std::string_view language)
{
    ProcessItem item;
    static_cast<ChangedView &>(item) = last_change(services, tx, path_of(file.name));
    item.name = file.name;
    item.title = file.name;
    if (definition) {
        auto const &title = in(definition->label(), language);
        item.title = title.empty() ? file.name : title;
        item.stages = static_cast<std::int64_t>(definition->stages().size());
        item.acts = static_cast<std::int64_t>(definition->acts().size());
    }
    return item;
}

std::vector<NamedView> named(std::vector<pack::Code> const &codes, std::string_view language)
{
    std::vector<NamedView> views;
    for (auto const &code : codes) {
        views.push_back({code.code, code.name.in(language)});
    }
    return views;
}

} // namespace

Result<Kept> kept_process(pack::Catalogue const &catalogue, std::string const &name)
{
    if (catalogue.find_process(name) == nullptr) {
        return refuse(Why::not_found, "workshop.no_process");
    }
    return Kept{"process", name, path_of(name)};
}

http::Page<ProcessItem> list_processes(Services const &services, std::string_view language)
{
    auto const catalogue = services.packs.current();
    std::vector<Result<process::Definition>> definitions;
    for (auto const &file : catalogue->processes) {
        definitions.push_back(process::compile(file.xml));
    }
    http::Page<ProcessItem> page;
    services.database.read([&](db::Tx &tx) {
        page.items.clear();
        for (std::size_t i = 0; i < definitions.size(); ++i) {
            page.items.push_back(item_of(services, tx, catalogue->processes[i], definitions[i], language));
        }
    });
    page.as_of = services.clock.now();
    return page;
}

Result<ProcessView> process(Services const &services, Caller const &who, std::string const &name)
{
    auto const catalogue = services.packs.current();
    TRY(kept_process(*catalogue, name));
    auto const &file = *catalogue->find_process(name);
    auto const definition = process::compile(file.xml);
    ProcessView view;
    static_cast<ProcessItem &>(view) =
        services.database.read([&](db::Tx &tx) { return item_of(services, tx, file, definition, who.language); });
    view.xml = file.xml;
    view.may_edit = require_editor(services, who).has_value();
    if (definition) {
        for (auto const &stage : definition->stages()) {
            view.drawn.push_back(
                {stage.code, in(stage.label, who.language), stage.element, stage.clock, stage.level, stage.holder});
        }
    }
    view.permissions = named(catalogue->codes("permission"), who.language);
    view.levels = named(catalogue->codes("level"), who.language);
    for (auto const &[list, codes] : catalogue->code_lists) {
        view.lists.push_back({list, list});
    }
    for (auto const &limit : catalogue->stage_limits) {
        view.limits.push_back({limit.stage, to_string(limit.limit), calendar::limit_text(limit.limit, who.language)});
    }
    return view;
}

} // namespace onegrid::workshop
