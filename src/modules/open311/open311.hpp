// SPDX-License-Identifier: Apache-2.0
// Open311 GeoReport v2: cases as service requests, for clients that know nothing of us. docs/open311.md says how each
// field maps. The only header that other modules include.
#pragma once

namespace onegrid::http {
class Routes;
struct Authenticator;
} // namespace onegrid::http
namespace onegrid::cases {
class Module;
}

namespace onegrid::open311 {

// GET  /open311/discovery.{json,xml}
// GET  /open311/v2/services.{json,xml}, /open311/v2/services/CODE.{json,xml}
// GET  /open311/v2/requests.{json,xml}, /open311/v2/requests/ID.{json,xml}, /open311/v2/tokens/TOKEN.{json,xml}
// POST /open311/v2/requests.{json,xml}    form-encoded, with an API key that has case.report (api_key, or X-Api-Key)
// Everything must outlive the routes.
void mount(http::Routes &routes, cases::Module &cases, http::Authenticator &authenticator);

} // namespace onegrid::open311
