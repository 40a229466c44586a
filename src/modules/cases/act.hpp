// SPDX-License-Identifier: Apache-2.0
// One act of a case's log, and the chain that holds the log together. The log is the truth: everything else about a
// case is computed from it (fold.hpp). An act carries what was decided when it was done (who receives the case, which
// matter it is), so that computing it again never asks who is in office today.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include <array>
#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onegrid::cases {

// Who acted, as which post of which unit. A system act has no person; a reporter's act has no unit.
struct Actor {
    PersonId person;
    UnitId unit;
    std::string post;
    std::string level;
    bool is_system{};

    bool operator==(Actor const &) const = default;
};

// Who has a case: a unit at a level, or one person of it.
struct Holder {
    UnitId unit;
    PersonId person;
    std::string level;

    bool operator==(Holder const &) const = default;
    explicit operator bool() const { return unit.value != 0 || person.value != 0; }
};

using Hash = std::array<unsigned char, 32>;

struct Act {
    CaseId case_id;
    int serial{};    // 1, 2, … without holes
    std::string act; // report, dispatch, …
    Actor actor;
    Holder receiver; // who gets the case by it; empty when the process or the past says
    std::string note;
    std::string reason;
    std::vector<std::string> photos;
    boost::json::object data; // the rest: matter, passed, grade, of a report its facts
    Instant at;               // when it counts: the device's time when that may count, never before the act before
    Instant received_at;      // when the server took it
    std::optional<Instant> device_at;
    std::int64_t pack_version{};
    std::int64_t calendar_version{};
    Hash hash{};
};

// The bytes that are hashed: every field but the hash, with lengths, objects by ascending key.
std::string canonical(Act const &act);

// SHA-256(previous hash ‖ canonical(act)); the hash before the first act is all zeros.
Hash chained(Hash const &previous, Act const &act);

// The serial of the first act whose hash or number does not fit; nothing when the chain holds.
std::optional<int> broken_at(std::span<Act const> log);

// SHA-256, for facts that are kept beside the log.
Hash digest_of(std::string_view bytes);
std::string hex_of(std::span<unsigned char const> bytes);

} // namespace onegrid::cases
