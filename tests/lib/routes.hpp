// SPDX-License-Identifier: Apache-2.0
// A declared route called without a socket.
#pragma once
#include "platform/http/routes.hpp"
#include <gtest/gtest.h>

namespace onegrid::test {

// The exchange says method and path; its path parameters are filled in here. A failure when there is no such route.
inline http::Response call(http::Routes const &routes, http::Exchange exchange)
{
    auto const match = routes.match(exchange.info.method, exchange.info.path);
    if (match.route == nullptr) {
        ADD_FAILURE() << exchange.info.method << " " << exchange.info.path;
        return {};
    }
    exchange.path = match.path;
    if (!match.route->info.batched) {
        return match.route->handle(exchange);
    }
    auto *one = &exchange;
    http::Response response;
    match.route->handle_batch(std::span{&one, 1}, std::span{&response, 1});
    return response;
}

} // namespace onegrid::test
