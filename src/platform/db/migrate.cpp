// SPDX-License-Identifier: Apache-2.0
#include "platform/db/migrate.hpp"
#include "platform/base/embedded.hpp"
#include "platform/db/session.hpp"
#include "platform/observe/log.hpp"
#include <fmt/format.h>
#include <map>
#include <sodium.h>

namespace onegrid::db {
namespace {

constexpr std::int64_t migration_lock = 0x6f6e6567'00000001; // "oneg", 1

// The table that remembers migrations stands before the first of them.
constexpr char const *bootstrap = R"(
CREATE SCHEMA IF NOT EXISTS platform;
CREATE TABLE IF NOT EXISTS platform.migration (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT migration_key PRIMARY KEY (name)
);)";

constexpr Query list{"platform.migration_list", "SELECT name, checksum FROM platform.migration ORDER BY name"};
constexpr Query exists{"platform.migration_exists", "SELECT to_regclass('platform.migration') IS NOT NULL AS is_there"};

struct Applied {
    std::string name, checksum;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (name, checksum))

std::string checksum_of(std::string_view text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<unsigned char const *>(text.data()), text.size());
    std::string hex;
    for (auto const byte : hash) {
        hex += fmt::format("{:02x}", byte);
    }
    return hex;
}

// "migrations/0002_platform.sql" → "0002_platform"
std::string name_of(embedded::File const &file)
{
    auto name = file.name.substr(file.name.find('/') + 1);
    name.remove_suffix(std::string_view{".sql"}.size());
    return std::string{name};
}

// The files that are not applied yet. Throws when what is applied is not what the program has.
std::vector<embedded::File> missing(std::vector<Applied> const &applied)
{
    std::map<std::string, std::string> there;
    for (auto const &one : applied) {
        there[one.name] = one.checksum;
    }
    std::vector<embedded::File> out;
    for (auto const &file : embedded::migrations()) {
        auto const found = there.find(name_of(file));
        if (found == there.end()) {
            out.push_back(file);
            continue;
        }
        if (found->second != checksum_of(file.text)) {
            throw MigrationError("The migration " + found->first +
                                 " is not the one that was applied to this database. Applied migrations are never "
                                 "edited: use the program that the database belongs to, or add a new migration.");
        }
        there.erase(found);
    }
    if (!there.empty()) {
        throw MigrationError("The database is newer than this program: it has the migration " + there.rbegin()->first +
                             ", which this program does not know. Use the newer program.");
    }
    return out;
}

void apply(Session &session, embedded::File const &file)
{
    auto const name = name_of(file);
    // The name comes from our own file and the checksum is hexadecimal: nothing here is input.
    session.script(fmt::format("BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = 0;\n{}\n;"
                               "INSERT INTO platform.migration (name, checksum) VALUES ('{}', '{}'); COMMIT;",
                               file.text, name, checksum_of(file.text)));
    log::info("db.migrated", {{"migration", name}});
}

} // namespace

Migrated migrate(Database &database)
{
    auto options = database.options();
    options.statement_timeout = std::chrono::milliseconds{0};
    options.lock_timeout = std::chrono::minutes{2};
    Session session{options, database.clock()};
    session.advisory_lock(migration_lock);
    session.script(bootstrap);

    auto const applied = session.read([](Tx &tx) { return tx.all<Applied>(list); });
    Migrated done;
    done.version = applied.empty() ? "" : applied.back().name;
    for (auto const &file : missing(applied)) {
        auto const name = name_of(file);
        try {
            apply(session, file);
        } catch (Error const &why) {
            throw MigrationError("The migration " + name + " failed and was undone: " + why.what());
        }
        done.applied.push_back(name);
        done.version = name;
    }
    if (!done.applied.empty()) {
        database.drop_connections(); // plans made before are of the old schema
    }
    return done;
}

std::vector<std::string> pending_migrations(Database &database)
{
    auto const applied = database.read(
        [](Tx &tx) { return tx.maybe<bool>(exists).value_or(false) ? tx.all<Applied>(list) : std::vector<Applied>{}; });
    std::vector<std::string> names;
    for (auto const &file : missing(applied)) {
        names.push_back(name_of(file));
    }
    return names;
}

} // namespace onegrid::db
