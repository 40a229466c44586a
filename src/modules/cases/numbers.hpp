// SPDX-License-Identifier: Apache-2.0
// Gives out case numbers. Each process takes them from the database in blocks, in a transaction of their own, so that
// reports never wait for a counter; what is left of a block when the process ends is a gap.
#pragma once
#include "modules/cases/number.hpp"
#include "platform/db/database.hpp"
#include <map>
#include <mutex>
#include <vector>

namespace onegrid::cases {

class Numbers {
  public:
    explicit Numbers(db::Database &database) : m_database(database) {}

    // `count` new numbers of the district's day, ascending. Not to be called inside a transaction.
    std::vector<CaseNumber> take(std::chrono::local_days day, AreaCode district, std::size_t count);

  private:
    struct Block {
        std::int64_t next{1}, end{1};
        std::int64_t size{16}; // of the next block: doubled each time, so that a quiet district leaves small gaps
    };
    db::Database &m_database;
    std::mutex m_mutex;
    std::map<std::pair<std::chrono::local_days, std::int64_t>, Block> m_blocks;
};

} // namespace onegrid::cases
