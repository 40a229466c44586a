// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/heard.hpp"
#include "engines/elements/element.hpp"
#include "platform/base/id_text.hpp"
#include <boost/json.hpp>

namespace onegrid::elements {

std::optional<Heard> heard_of(outbox::Event const &event)
{
    auto const *type = event.type.starts_with("Element") ? event.data.if_contains("type") : nullptr;
    if (type == nullptr || !type->is_string()) {
        return {};
    }
    Heard heard{std::string{type->get_string()}, {}, false};
    auto const *ids = event.data.if_contains("ids");
    if (event.data.contains("id")) {
        heard.ids.push_back(event.id);
    } else if (ids != nullptr && ids->is_array()) {
        for (auto const &id : ids->get_array()) {
            heard.ids.push_back(id_from<ElementId>(id.as_string()).value);
        }
    } else {
        heard.is_all = true;
    }
    return heard;
}

} // namespace onegrid::elements
