// SPDX-License-Identifier: Apache-2.0
// For tests that need a real PostgreSQL. The first use in a program starts one of its own (as the user `onegrid` when
// the tests run as root), which goes when the program ends, however it ends. Data under $ONEGRID_TEST_DIR, else /tmp.
// The log is off unless $ONEGRID_TEST_LOG is set.
#pragma once
#include "platform/db/database.hpp"
#include "platform/db/migrate.hpp"
#include "platform/db/private_postgres.hpp"
#include <memory>
#include <string>

namespace onegrid::testing {

// A fresh migrated database. It lives until the end of the test that asked for it (asked for outside of a test: until
// the end of the program). Databases are copies of one template, made in some 50 ms.
std::unique_ptr<db::Database> &fresh_database();
std::unique_ptr<db::Database> &fresh_database(db::Options options); // its conninfo is filled in
std::unique_ptr<db::Database> &empty_database();                    // not migrated

// The clock of these databases. Every test begins at 2026-06-01T01:00:00Z, 9 o'clock on a Monday in Shanghai.
ManualClock &clock();

// The PostgreSQL behind them, for tests that kill or restart it.
db::PrivatePostgres &postgres();

// A private place that is removed at the end of the program, owned by the user that PostgreSQL runs as.
std::filesystem::path scratch_directory(std::string const &name);
// Options for a further PrivatePostgres in a test: not durable, dies with the test, not as root.
db::PrivatePostgresOptions postgres_options();

} // namespace onegrid::testing
