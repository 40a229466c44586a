// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/told.hpp"
#include "engines/elements/element.hpp"
#include "platform/base/id_text.hpp"
#include <boost/json.hpp>

namespace onegrid::elements {

std::optional<Told> told_of(outbox::Event const &event)
{
    auto const *type = event.type.starts_with("Element") ? event.data.if_contains("type") : nullptr;
    if (type == nullptr || !type->is_string()) {
        return {};
    }
    Told told{std::string{type->get_string()}, {}, false};
    auto const *ids = event.data.if_contains("ids");
    if (event.data.contains("id")) {
        told.ids.push_back(event.id);
    } else if (ids != nullptr && ids->is_array()) {
        for (auto const &id : ids->get_array()) {
            told.ids.push_back(id_from<ElementId>(id.as_string()).value);
        }
    } else {
        told.is_all = true;
    }
    return told;
}

} // namespace onegrid::elements
