// SPDX-License-Identifier: Apache-2.0
// What a city decides about access; docs/configuration.md has the same words.
#pragma once
#include "platform/access/password.hpp"
#include "platform/http/outgoing.hpp"
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace onegrid::access {

// How many codes may be sent.
struct PhoneLimits {
    std::chrono::seconds between{60}; // two codes to one phone
    int an_hour{5};
    int a_day{10};
    int an_hour_by_address{60}; // phones of one carrier share an address
};

// A city's own gateway for text messages (sms_http.hpp).
struct SmsHttpOptions {
    std::string url, token; // no token: none is sent
    http::OutgoingOptions outgoing;
};

struct Options {
    std::filesystem::path key_folder; // <data>/keys
    bool dev{};                       // the page of sent messages is served
    bool demo{};                      // sample accounts may sign in, sample passwords may be chosen
    bool administrators_need_second_factor{true};
    PasswordCost password_cost{interactive_cost};
    std::chrono::seconds desk_idle{std::chrono::hours{2}};
    std::chrono::seconds desk_life{std::chrono::hours{12}};
    std::chrono::seconds pocket_idle{std::chrono::hours{24 * 30}}; // and the wall's
    std::chrono::seconds pocket_life{std::chrono::hours{24 * 90}};
    PhoneLimits phone{};
    std::optional<SmsHttpOptions> sms; // none: messages go to the outbox in the database

    // Everything that makes trying it out quick and a real city unsafe.
    static Options for_demo(std::filesystem::path key_folder)
    {
        Options o;
        o.key_folder = std::move(key_folder);
        o.dev = true;
        o.demo = true;
        o.administrators_need_second_factor = false;
        o.password_cost = cheapest_cost;
        o.phone = {std::chrono::seconds{0}, 1'000, 10'000, 10'000};
        return o;
    }
};

} // namespace onegrid::access
