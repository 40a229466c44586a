// SPDX-License-Identifier: Apache-2.0
// The ids of this process: a node number (0–15) that no other running process of the city has, and a promise that no id
// made after a restart is at or below one made before it, whatever the clock did meanwhile.
#pragma once
#include "platform/base/id.hpp"
#include "platform/db/database.hpp"
#include <memory>

namespace onegrid::db {

class IdLease {
  public:
    ~IdLease();
    IdLease(IdLease const &) = delete;
    IdLease &operator=(IdLease const &) = delete;

    IdGenerator &ids();
    int node() const;

  private:
    friend std::unique_ptr<IdLease> lease_ids(Database &, Clock const &);
    struct State;
    explicit IdLease(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// The number is held by an advisory lock on a connection of its own, taken again when that connection is lost, and the
// high-water mark is moved ahead every few seconds. Throws Unavailable when all sixteen numbers are taken.
std::unique_ptr<IdLease> lease_ids(Database &database, Clock const &clock);

} // namespace onegrid::db
