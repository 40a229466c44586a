// SPDX-License-Identifier: Apache-2.0
// Proving what is stored: that every snapshot is what its log says, that every chain holds, that what was reported is
// what was hashed. For the command line and for tests.
#pragma once
#include "modules/cases/services.hpp"
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onegrid::cases {

bool any(db::Database &database); // whether there is any case

struct Replayed {
    std::int64_t replayed{}, diverged{};
    std::vector<std::string> differences; // the first hundred, a line each
};

// Computes cases anew from their logs and compares each with its snapshot: all of them, or those of the numbers (an
// unknown number is a difference).
Replayed replay(Services const &services, std::optional<std::vector<std::string>> const &numbers = {});

struct Chains {
    std::int64_t acts{}, cases{}, anchors{};
    std::vector<std::string> faults; // "20261123-310101-000001 act 3: the hash does not fit"
};

// Every act's hash, every head, every report's digest, and every act that the audit log names (anchors.hpp): so that
// nothing was edited, no act was slipped in, and neither a case nor its last acts are gone. Reads everything once.
Chains verify_chains(db::Database &database);

// The acts of a case, a line each, and whether the chain holds. Refuses with not_found case.absent.
Result<std::string> log_text(Services const &services, std::string const &number);

} // namespace onegrid::cases
