// SPDX-License-Identifier: Apache-2.0
// Anchors: what the audit log, which is sealed, keeps of every act. A chain of a case shows that one of its acts was
// edited or moved; that its last acts, or the whole case, are gone shows only from outside.
#pragma once
#include "modules/cases/act.hpp"
#include "platform/db/database.hpp"
#include <functional>
#include <string>

namespace onegrid::cases {

struct Anchor {
    CaseId id;
    int serial{};
    std::array<unsigned char, 16> half{}; // of the hash
};

void put_anchor(std::string &out, Act const &act);
std::string anchors_text(std::string_view bytes); // base64, as the audit log keeps them
// Nothing when the text is not what anchors_text gives.
std::optional<std::vector<Anchor>> anchors_of(std::string_view text);

// Holds every anchor of the audit log against the acts: those that are gone or are others, and batches that cannot be
// read. How many anchors there are.
std::int64_t check_anchors(db::Database &database, std::function<void(std::string)> const &fault);

} // namespace onegrid::cases
