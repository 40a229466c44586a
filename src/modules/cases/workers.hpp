// SPDX-License-Identifier: Apache-2.0
// Who of a unit can be given its work, and who is there while somebody is on leave. Looks into the directory in memory.
#pragma once
#include "platform/access/directory.hpp"
#include <vector>

namespace onegrid::cases {

struct Worker {
    PersonId person;
    PersonId deputy; // who does his work while he is on leave; 0: he is there himself
};

// The person himself, or when somebody stands in for him the first of those who are there themselves; nobody: 0.
PersonId present(access::DirectorySnapshot const &directory, PersonId person, Instant now);

// Who has a post in the unit now with case.submit, each once, in the order in which they were appointed. Who is on leave is
// among them with the deputy who has his work in hand, and left out when that one is away too.
std::vector<Worker> workers_in(access::DirectorySnapshot const &directory, UnitId unit, Instant now);

} // namespace onegrid::cases
