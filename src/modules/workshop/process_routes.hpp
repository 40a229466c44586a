// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "modules/workshop/workshop.hpp"
#include "platform/http/routes.hpp"

namespace onegrid::workshop {

// /v1/workshop/processes. `services` must outlive the routes.
void mount_processes(Services const &services, http::Routes &routes);

} // namespace onegrid::workshop
