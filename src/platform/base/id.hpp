// SPDX-License-Identifier: Apache-2.0
// Ids are 64-bit, positive, time-ordered and made by the program; in JSON they are strings, in C++ each kind is its own
// type. From the top: 41 bits of milliseconds since 2024-01-01, 9 bits of the home district's ordinal (so that an id
// alone finds its shard), 4 bits of the process (node), 9 bits of sequence.
#pragma once
#include "platform/base/instant.hpp"
#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace onegrid {

template <class Tag>
struct Id {
    std::int64_t value{};

    auto operator<=>(Id const &) const = default;
    explicit operator bool() const { return value != 0; }
};

template <class Tag>
std::string to_string(Id<Tag> id) { return std::to_string(id.value); }

using CaseId = Id<struct CaseTag>;
using PersonId = Id<struct PersonTag>;
using UnitId = Id<struct UnitTag>;
using SessionId = Id<struct SessionTag>;
using FileId = Id<struct FileTag>;
using JobId = Id<struct JobTag>;
using EventId = Id<struct EventTag>;

// The ordinal (0–511) of the home district that an id carries.
constexpr int district_ordinal_of(std::int64_t id) { return static_cast<int>((id >> 13) & 0x1ff); }

// Makes ids. Two generators never make the same id if their nodes differ. The clock may jump: an id is never smaller
// than the one before, and `resume_after` (the highest id ever leased to this node) keeps that true across restarts.
class IdGenerator
{
  public:
    IdGenerator(Clock const &clock, int node, std::int64_t resume_after = 0);

    // The next id in a district. Safe from any thread.
    std::int64_t next(int district_ordinal = 0);

    template <class IdType>
    IdType make(int district_ordinal = 0)
    {
        return IdType{next(district_ordinal)};
    }

  private:
    std::mutex m_mutex;
    Clock const &m_clock;
    std::int64_t m_node;
    std::int64_t m_millis;
    std::int64_t m_sequence{};
};

} // namespace onegrid

template <class Tag>
struct std::hash<onegrid::Id<Tag>> {
    std::size_t operator()(onegrid::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
