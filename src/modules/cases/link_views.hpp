// SPDX-License-Identifier: Apache-2.0
// What clients get of cases that belong together, and of who follows what.
#pragma once
#include "engines/calendar/calendar.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

namespace onegrid::cases {

// A case that belongs to another.
struct LinkView {
    CaseId id;
    std::string number, stage, stage_name, matter_name, unit_name;
    calendar::Colour colour{};
    std::optional<Instant> due_at, closed_at;
    bool confidential{};
};
BOOST_DESCRIBE_STRUCT(LinkView, (),
                      (id, number, stage, stage_name, matter_name, unit_name, colour, due_at, closed_at, confidential))

// Counts are of all, lists of those that the reader may see. Watchers are people who asked to hear of the case.
struct LinksView {
    std::optional<LinkView> leader, parent;
    std::vector<LinkView> followers, parts;
    std::int64_t follower_count{}, part_count{}, watchers{};
    bool watching{};
};
BOOST_DESCRIBE_STRUCT(LinksView, (),
                      (leader, parent, followers, parts, follower_count, part_count, watchers, watching))

// A part of what somebody reported, with its own code: he follows and evaluates each.
struct FollowPart {
    std::string number, words, follow_code;
};
BOOST_DESCRIBE_STRUCT(FollowPart, (), (number, words, follow_code))

struct WatchedView {
    CaseId id;
    std::int64_t watchers{};
    bool watching{};
};
BOOST_DESCRIBE_STRUCT(WatchedView, (), (id, watchers, watching))

struct WatchedCase {
    CaseId id;
    std::string number, matter_name, area_name, stage, words;
    calendar::Colour colour{};
    Instant since, moved_at;
    std::optional<Instant> closed_at;
};
BOOST_DESCRIBE_STRUCT(WatchedCase, (),
                      (id, number, matter_name, area_name, stage, words, colour, since, moved_at, closed_at))

} // namespace onegrid::cases
