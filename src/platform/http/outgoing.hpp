// SPDX-License-Identifier: Apache-2.0
// Calls that the program itself makes to other servers: only to hosts that the city has named, never to loopback,
// private or other special addresses unless it said so (whatever a name resolves to is looked at, and that address is
// called, so a name that changes its mind gains nothing), with time limits, no redirects, and certificates checked.
#pragma once
#include "platform/base/result.hpp"
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::http {

struct OutgoingOptions {
    std::vector<std::string> hosts; // "sms.city.example" (ports 80 and 443), "sms.city.example:8443", "[fd00::1]:8080"
    bool private_networks{};        // special addresses may be called, and without TLS
    std::string authorities;        // certificates that are trusted, a PEM file; empty: the system's
    std::chrono::milliseconds connect_timeout{3'000};
    std::chrono::milliseconds timeout{8'000}; // for the whole call
    std::size_t most_body{64 * 1024};
};

struct OutgoingReply {
    unsigned status{};
    std::string body;
};

// The call did not come to an answer. What it says names no address, path or content.
struct OutgoingFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

using OutgoingHeaders = std::vector<std::pair<std::string, std::string>>;

class Outgoing {
  public:
    explicit Outgoing(OutgoingOptions options) : m_options(std::move(options)) {}

    // Refuses with invalid "outgoing.bad_url", "outgoing.host_not_allowed", "outgoing.not_encrypted".
    Result<void> may_call(std::string_view url) const;

    // POST. Throws OutgoingFailed, also for what may_call refuses.
    OutgoingReply post(std::string_view url, OutgoingHeaders const &headers, std::string body) const;

  private:
    OutgoingOptions m_options;
};

// Loopback, private, link-local, shared, documentation, multicast … (IANA's special-purpose registries).
bool is_special_address(std::string_view address);

} // namespace onegrid::http
