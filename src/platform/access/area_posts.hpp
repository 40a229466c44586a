// SPDX-License-Identifier: Apache-2.0
// Posts that are of an area which ends: they go over to the area that takes its place, and come back with it. Who had
// which role keeps it there, in the same unit and until the same day; nobody gets a role that they did not have. For
// whoever changes areas, in the transaction that does: it is no granting, so the caller needs no right to grant.
#pragma once
#include "platform/access/context.hpp"
#include <span>

namespace onegrid::access {

// A post that holds now or will.
struct AreaPost {
    AssignmentId id;
    PersonId person;
    std::string person_name, role, role_name, role_name_en, post;
    AreaCode area;
};
BOOST_DESCRIBE_STRUCT(AreaPost, (), (id, person, person_name, role, role_name, role_name_en, post, area))

// Those of these areas themselves, not of what lies below, in the order in which they were given.
std::vector<AreaPost> posts_of(db::Tx &tx, std::span<AreaCode const> areas, Instant at);

struct AreaTaken {
    AreaCode area, by;
};
// Each post of `area` ends at that instant and goes on in `by`; for who has the same there already it only ends. Each
// with its audit entry (assignment.move).
void move_posts(db::Tx &tx, Context &context, Caller const &who, std::span<AreaTaken const> taken, Instant at);
// What was moved away from these areas at an instant goes back, as far as it still holds.
void move_posts_back(db::Tx &tx, Context &context, Caller const &who, std::span<AreaCode const> areas, Instant moved_at,
                     Instant at);

// What was moved at an instant from one area to another below `within`.
struct PostMoved {
    PersonId person;
    std::string person_name, role, role_name, role_name_en, post;
    AreaCode from_area, to_area;
};
std::vector<PostMoved> posts_moved(db::Tx &tx, AreaCode within, Instant at);

} // namespace onegrid::access
