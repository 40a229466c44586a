// SPDX-License-Identifier: Apache-2.0
// The grids of communities over HTTP, for those who may write areas there; outside their areas a community is absent.
//
//   GET  /v1/grids/layers  /v1/grids/{community}/topology  …/edits  …/versions  …/balance
//   POST /v1/grids/{community}/previews  …/edits  …/undo
#pragma once
#include "engines/geo/grid_services.hpp"
#include "platform/http/routes.hpp"

namespace onegrid::geo {

void mount_grids(http::Routes &routes, GridServices services);

} // namespace onegrid::geo
