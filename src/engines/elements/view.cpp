// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/view.hpp"
#include "engines/elements/list_sql.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace onegrid::elements {

Viewing::Viewing(Services const &services, TypesNow const &types, Shelf const &shelf, Caller const &who, Instant now)
    : m_types(types), m_shelf(shelf), m_who(who), m_tree(services.areas.now()), m_directory(services.directory.now()), m_now(now),
      m_kept(list_reading(shelf.type).fields)
{
}

registry::MaskedRecord Viewing::masked(boost::json::object const &record) const
{
    return registry::mask(m_shelf.type, record, usual_rights());
}

ChangerView Viewing::changer(PersonId person) const { return {person, std::string{m_directory->name_of(person)}}; }

ElementView Viewing::of(Element const &element) const
{
    ElementView view;
    view.id = element.id;
    view.type = m_shelf.type.code;
    view.status = element.status;
    view.version = element.version;
    view.area = element.area;
    view.area_name = m_tree->path_of(element.area, m_who.language);
    view.valid_from = element.valid_from;
    view.known_from = element.known_from;
    view.confirmed_at = element.confirmed_at;
    view.changed_by = changer(element.changed_by);
    view.source = element.source;
    if (element.merged_into) {
        view.merged_into = element.merged_into;
    }
    // What is sealed is opened by nobody: that it is there is all that is said.
    if (element.status == Status::sealed) {
        view.title = to_string(element.id);
        for (auto const &member : element.record) {
            view.left_out.emplace_back(member.key());
        }
        return view;
    }
    auto seen = masked(element.record);
    view.record = std::move(seen.record);
    view.masked = std::move(seen.masked);
    view.left_out = std::move(seen.left_out);
    view.title = title_of(m_shelf.type, view.record, element.id);
    return view;
}

ElementView Viewing::whole(Element const &element) const
{
    auto view = of(element);
    view.age = age(element, true);
    view.may = may(element);
    return view;
}

ElementView Viewing::item(Element const &element) const
{
    auto view = of(element);
    view.age = age(element, false);
    auto const &type = m_shelf.type;
    auto const is_kept = [&](std::string_view code) {
        auto const *relation = type.find_relation(code);
        return code == "geometry" || (relation != nullptr && !relation->is_many) || std::ranges::find(m_kept, code) != m_kept.end();
    };
    boost::json::object kept;
    for (auto const &[key, value] : view.record) {
        if (is_kept(key)) {
            kept[key] = value;
        }
    }
    view.record = std::move(kept);
    std::erase_if(view.masked, [&](std::string const &code) { return !is_kept(code); });
    return view;
}

BriefView Viewing::brief(Element const &element) const
{
    auto const view = of(element);
    return {view.id, view.type, view.title, view.status, view.area};
}

AgeView Viewing::age(Element const &element, bool has_parts) const
{
    auto const age = registry::age_of(m_shelf.type, {element.confirmed_at, element.field_times}, m_now);
    AgeView view{age.colour, age.due_at, {}};
    if (has_parts) {
        view.parts.emplace();
        for (auto const &part : age.parts) {
            auto &out = view.parts->emplace_back(AgePartView{{}, part.colour, part.ageing_at, part.due_at});
            if (!part.field.empty()) {
                out.field = part.field;
            }
        }
    }
    return view;
}

std::vector<std::string> Viewing::may(Element const &element) const
{
    std::vector<std::string> out;
    auto const has = [&](http::Permission permission) {
        return elements::may(m_who, m_shelf.type, permission, element.area);
    };
    auto const add = [&](bool is_possible, char const *what) {
        if (is_possible) {
            out.emplace_back(what);
        }
    };
    bool const is_living = elements::is_living(element.status);
    bool const writes = has(element_write), approves = has(element_approve), merges = has(element_merge);
    add(writes && is_living, "update");
    add(writes && is_living, "confirm");
    add(writes && is_living, "retire");
    add(writes && element.status == Status::retired, "restore");
    add(approves && element.status == Status::proposed && element.changed_by != m_who.person, "approve");
    add(approves && element.status == Status::proposed && element.changed_by != m_who.person, "refuse");
    bool const is_personal = std::ranges::any_of(m_shelf.type.fields, &registry::Field::is_sealed);
    add(has(element_unmask) && is_personal && element.status != Status::sealed, "unmask");
    add(merges && is_living, "merge");
    add(merges && element.status == Status::merged, "unmerge");
    return out;
}

} // namespace onegrid::elements
