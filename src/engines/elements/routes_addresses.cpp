// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/addresses.hpp"
#include "engines/elements/rights.hpp"

namespace onegrid::elements {

void Addresses::mount(http::Routes &routes)
{
    http::Options const reads{.tag = "addresses"};
    constexpr std::size_t largest = 2 * 1024 * 1024; // a thousand texts of 300 characters
    routes.get(
        "/v1/addresses", element_read, "Elements whose address or other name begins as was typed, the nearest or the shortest first.",
        [this](Caller const &who, http::Query<AddressQuery> const &query) { return complete(who, *query); }, reads);
    routes.get(
        "/v1/addresses/at", element_read, "The addresses that are nearest to a place, in metres.",
        [this](Caller const &who, http::Query<AddressAtQuery> const &query) { return at(who, *query); }, reads);
    routes.post(
        "/v1/addresses/match", element_read, "What up to 1,000 texts say as addresses, and which elements they may mean, with confidence and reasons.",
        [this](Caller const &who, AddressMatchRequest const &request) { return match(who, request); },
        http::Options{.max_body = largest, .tag = "addresses"});
}

} // namespace onegrid::elements
