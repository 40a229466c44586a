// SPDX-License-Identifier: Apache-2.0
// What an event of the outbox says of elements, for whoever keeps something of them in memory.
#pragma once
#include "platform/outbox/outbox.hpp"
#include <optional>
#include <string>
#include <vector>

namespace onegrid::elements {

struct Heard {
    std::string type;
    std::vector<std::int64_t> ids; // of what was made or changed
    bool is_all{};                 // many at once that nobody names: any may have changed
};

// Nothing: the event is about something else.
std::optional<Heard> heard_of(outbox::Event const &event);

} // namespace onegrid::elements
