// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/elements.hpp"
#include "platform/db/constraints.hpp"

namespace onegrid::elements {

Elements::Elements(Needs const &needs)
    : m_types(needs.packs, needs.keys),
      m_services{needs.database, needs.clock, needs.ids,  needs.areas,
                 needs.packs,    needs.directory, needs.keys, m_types},
      m_tiles(m_services)
{
    db::map_constraints({
        {"element_sent_pk", Why::conflict, "idempotency.sent_twice"},
        {"proposal_pk", Why::conflict, "element.waits"},
        // Of every type's table, by the last part of the name.
        {"*__key", Why::conflict, "element.key_taken"},
        {"*__range", Why::invalid, "element.out_of_range", "/record"},
        {"*__length", Why::invalid, "element.too_long", "/record"},
        {"*__required", Why::invalid, "element.required", "/record"},
    });
}

void Elements::mount(http::Routes &routes)
{
    mount_types(routes, m_services);
    mount_elements(routes, m_services);
    mount_lists(routes, m_services, m_tiles);
    mount_workshop(routes, m_services);
    mount_keeping(routes, m_services);
    mount_tiles(routes, m_tiles);
    mount_ogc(routes, m_services);
}

} // namespace onegrid::elements
