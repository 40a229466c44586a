// SPDX-License-Identifier: Apache-2.0
// What a transaction promises: values there and back, one round trip for a write of sends, failures where they surface.
#include "db/harness/harness.hpp"
#include <gtest/gtest.h>

namespace onegrid::db {
namespace {

using testing::fresh_database;

TEST(Tx, AnswersWithOneRow)
{
    auto &database = *fresh_database();
    EXPECT_EQ(database.read([](Tx &tx) { return tx.maybe<int>(Query{"t.one", "SELECT 41 + $1 AS n"}, 1); }), 42);
}

} // namespace
} // namespace onegrid::db
