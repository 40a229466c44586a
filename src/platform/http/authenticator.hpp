// SPDX-License-Identifier: Apache-2.0
// Who asks. platform/access implements it; platform/http calls it on a worker before the handler, once a request.
#pragma once
#include "platform/base/caller.hpp"
#include "platform/base/result.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::http {

// The head of a request, as far as it matters for who is asking. Views live as long as the request.
struct RequestHead {
    std::string_view method{"GET"};   // GET, POST, …
    std::string_view path{};          // without the query
    std::string_view cookies{};       // the Cookie header
    std::string_view authorization{}; // the Authorization header
    std::string_view api_key{};       // X-Api-Key
    std::string_view csrf{};          // X-CSRF-Token
    std::string_view user_agent{};
    std::string address{};         // of the client, after trusted proxies
    std::string language{"zh-CN"}; // or "en"
    std::string request{};         // its id
    bool secure{};                 // came over TLS (here or at a trusted proxy)
    std::vector<std::pair<std::string_view, std::string_view>> headers{};

    // The first header of that name (any case), or empty.
    std::string_view header(std::string_view name) const;
    // A cookie's value, or empty.
    std::string_view cookie(std::string_view name) const;
    // POST, PUT, PATCH, DELETE: what a cookie session must prove with its CSRF token.
    bool changes_state() const;
};

struct Authenticator {
    virtual ~Authenticator() = default;
    // The caller; an anonymous one when the head carries nothing. Refuses with unauthenticated (expired, unknown,
    // revoked) or, when a cookie session changes something without its CSRF token, precondition "session.csrf_missing".
    virtual Result<Caller> authenticate(RequestHead const &head) = 0;
};

// A Set-Cookie value: HttpOnly, SameSite, Path=/, Secure under TLS. max_age 0 deletes the cookie; nullopt: until the
// browser closes.
enum class SameSite { lax, strict };
std::string set_cookie(std::string_view name, std::string_view value, bool secure, SameSite same_site,
                       std::optional<std::chrono::seconds> max_age);

} // namespace onegrid::http
