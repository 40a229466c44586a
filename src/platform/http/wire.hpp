// SPDX-License-Identifier: Apache-2.0
// A Response → the bytes on the wire: conditions (304), one range (206), compression, security headers, framing.
#pragma once
#include "platform/http/reader.hpp"
#include "platform/http/request.hpp"
#include <memory>
#include <string>
#include <string_view>

namespace onegrid::http {

struct Wire {
    int status{};
    std::string head;                          // and a small body
    std::string body;                          // a larger one
    std::shared_ptr<std::string const> shared; // or a shared one, of which [from, from + length) goes out
    std::size_t from{}, length{};
    bool close{};
    std::string problem; // code, for the log
    std::optional<Stream> stream;
    std::string stream_start; // what a stream begins with
    std::int64_t stream_position{};
};

struct WireOptions {
    bool secure{};                     // HSTS
    bool close{};                      // say Connection: close
    std::string const *allow_origin{}; // CORS
    std::string_view map_origins{};    // that a page may ask, each after a blank
};

// Makes the answer to `request`. HEAD gets the head of what GET would get.
Wire wire_of(Response response, Request const &request, WireOptions const &options);

// The date as HTTP wants it, written once a second.
std::string_view http_date();

} // namespace onegrid::http
