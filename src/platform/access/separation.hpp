// SPDX-License-Identifier: Apache-2.0
// The separation of system, security and audit administration (三员分立): no account holds two of them at once, nobody
// gives himself anything, and nobody gives more than he may.
#pragma once
#include "platform/base/caller.hpp"
#include <boost/describe/enum.hpp>
#include <optional>
#include <span>

namespace onegrid::access {

enum class Separation { none, system, security, audit };
BOOST_DESCRIBE_ENUM(Separation, none, system, security, audit)

struct Period {
    Instant from;
    std::optional<Instant> until; // open: for good

    // Half-open: one that ends when the other begins does not meet it.
    bool meets(Period const &other) const
    {
        return (!until || other.from < *until) && (!other.until || from < *other.until);
    }
    bool holds_at(Instant at) const { return from <= at && (!until || at < *until); }
};

struct HeldDuty {
    Separation separation;
    Period period;
};

// Refuses with conflict "assignment.separation" when the new duty would meet another administration in one account.
Result<void> check_separation(std::span<HeldDuty const> held, HeldDuty const &added);

// What is to be granted, and by whom.
struct Grant {
    PersonId to;
    AreaCode area;
    Separation separation;
    std::span<std::string const> permissions; // of the role
};
enum class Granter { administrator_of_an_area, security_administrator };

// Refuses a grant to oneself (forbidden "assignment.to_oneself"), outside the granter's area (as require does), and,
// unless the granter administers security, of an administration or of a permission that the granter lacks there
// (forbidden "assignment.more_than_held").
Result<void> check_grant(Caller const &who, Granter as, Grant const &grant);

} // namespace onegrid::access
