// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/lineage.hpp"
#include "engines/elements/rights.hpp"
#include <algorithm>

namespace onegrid::registers {
namespace {

using elements::Version;

// The oldest of the versions, newest first, since which the value has been as it is.
Version const &origin_of(std::vector<Version> const &versions, std::string const &field)
{
    auto const *origin = &versions.front();
    auto const &value = versions.front().element.record.at(field);
    for (auto const &version : versions) {
        auto const *then = version.element.record.if_contains(field);
        if (then == nullptr || *then != value) {
            break;
        }
        origin = &version;
    }
    return *origin;
}

} // namespace

Result<LineageView> lineage(Services const &services, Caller const &who, std::string const &type, elements::ElementId id)
{
    auto const &base = services.elements;
    auto const types = base.types.now();
    auto const &shelf = *TRY(types->get(type));
    return base.database.read([&](db::Tx &tx) -> Result<LineageView> {
        auto const versions = elements::versions_of(tx, shelf, id);
        if (versions.empty()) {
            return refuse(Why::not_found, "record.absent");
        }
        auto const &now = versions.front().element;
        TRY(elements::require_seen(who, shelf.type, now.area));
        LineageView view;
        if (now.status == elements::Status::sealed) {
            return view;
        }
        elements::Viewing const viewing(base, *types, shelf, who, tx.now());
        auto const shown = viewing.masked(now.record);
        auto const add = [&](std::string const &field) {
            bool const is_seen = now.record.contains(field) && std::ranges::find(shown.left_out, field) == shown.left_out.end();
            if (is_seen) {
                auto const &from = origin_of(versions, field).element;
                view.items.push_back({field, from.version, from.valid_from, from.known_from, viewing.changer(from.changed_by), from.source,
                                      import_of(from.source)});
            }
        };
        for (auto const &field : shelf.type.fields) {
            add(field.code);
        }
        add("geometry");
        for (auto const &relation : shelf.type.relations) {
            add(relation.code);
        }
        return view;
    });
}

} // namespace onegrid::registers
