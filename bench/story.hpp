// SPDX-License-Identifier: Apache-2.0
// Stories: what is reported and what the staff then do with it, to its end. They are told to a city over HTTP by many
// clients at once, each case's requests one after the other. A request that was not answered, or was told to come
// again, is sent again with its key; what is refused is kept with the reason, not dropped.
#pragma once
#include "bench.hpp"
#include "city.hpp"
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace onegrid::bench {

enum class Ending { closed, refused, voided };

// What one person does in one request: acts as the JSON of a list without its brackets.
struct Step {
    Person const *who{}; // nullptr: whoever is at the centre that received the report
    std::string acts;
    std::uint64_t count{};

    void add(std::string_view act, std::string_view data = {}, std::string_view device_time = {});
};

struct Story {
    Person const *reporter{};
    std::string report; // the body
    std::vector<Step> steps;
    Ending ending{};
    std::string began, ended; // as it was reported; empty: when the server takes it

    // What became of it.
    std::string id, area;
    std::vector<std::string> flags;
    bool is_told{};
    std::string refusal; // the first answer that was not the one expected

    // The step by that person: the last one when it is his, else a new one.
    Step &by(Person const *who);
};

struct Telling {
    Latencies each; // request
    std::uint64_t reports{}, acts{}, requests{}, told{}, refused{}, sent_again{};
    double seconds{};
};

// `key` begins the idempotency keys; `receiver` says who is at the centre that receives reports of an area.
Telling tell(City const &city, std::vector<Story> &stories, std::string_view key, int clients,
             std::function<Person const *(std::string const &area)> const &receiver = {});

// A JSON string with its quotes.
std::string json_text(std::string_view text);

} // namespace onegrid::bench
