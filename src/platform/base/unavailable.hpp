// SPDX-License-Identifier: Apache-2.0
// Thrown when something the program stands on cannot be reached right now (PostgreSQL restarting, all connections
// taken). It is the world that failed, not the caller: platform/http answers 503 with Retry-After and the caller may
// simply try again. The text is for the log, never for the client.
#pragma once
#include <chrono>
#include <stdexcept>
#include <string>

namespace onegrid {

struct Unavailable : std::runtime_error {
    explicit Unavailable(std::string const &what, std::chrono::seconds retry = std::chrono::seconds{1})
        : std::runtime_error(what), retry_after(retry)
    {
    }
    std::chrono::seconds retry_after;
};

} // namespace onegrid
