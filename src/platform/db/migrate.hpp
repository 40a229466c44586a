// SPDX-License-Identifier: Apache-2.0
// Brings a database to this program's schema: the files of sql/migrations in order, each in its own transaction,
// forward only. platform.migration remembers each with its checksum.
#pragma once
#include "platform/db/database.hpp"
#include <stdexcept>
#include <string>
#include <vector>

namespace onegrid::db {

// The database and the program do not belong together; the text says why and what to do, for the terminal.
class MigrationError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct Migrated {
    std::vector<std::string> applied; // now, in order: "0002_platform"
    std::string version;              // the newest, after
};

// Processes that start together wait for each other. A migration that cannot get its locks within five seconds gives up
// and leaves the database as it was (Unavailable). Throws MigrationError when the database is newer than the program or
// an applied migration has been edited.
Migrated migrate(Database &database);

// What migrate() would apply. Changes nothing.
std::vector<std::string> pending_migrations(Database &database);

} // namespace onegrid::db
