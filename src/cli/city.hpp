// SPDX-License-Identifier: Apache-2.0
// An opened city: its configuration, its database (the private PostgreSQL, or another) and what every command needs of it.
#pragma once
#include "cli/command.hpp"
#include "platform/base/instant.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "platform/db/private_postgres.hpp"
#include <filesystem>
#include <memory>

namespace onegrid::cli {

// Options that every command takes which opens the city.
inline constexpr std::string_view city_valued[] = {"data", "database", "config", "packs", "pack"};

// The configuration from --config, the environment, and the options (--data is data_dir, --port http.port, a dotted name any key).
// Throws UsageError with every fault.
config::Config configuration_of(Options const &options);

// Holds DIR/onegrid.lock for as long as a server runs there, so that a second one does not.
class DataLock {
  public:
    // Empty when somebody else holds it.
    static std::unique_ptr<DataLock> try_lock(std::filesystem::path const &data);
    ~DataLock();
    DataLock(DataLock const &) = delete;
    DataLock &operator=(DataLock const &) = delete;

  private:
    explicit DataLock(int file) : m_file(file) {}
    int m_file;
};

class City {
  public:
    // Starts the private PostgreSQL unless the configuration names another database, or a server that runs on the same data keeps it
    // running (then this is its guest, and `must_own` throws UsageError).
    City(config::Config configuration, bool must_own);
    ~City();

    config::Config const &configuration() const { return m_configuration; }
    std::filesystem::path data() const { return m_configuration.data_dir; }
    db::Database &database() { return *m_database; }
    Clock const &clock() const { return m_clock; }
    bool owns() const { return m_lock != nullptr; }

  private:
    config::Config m_configuration;
    SystemClock m_clock;
    std::unique_ptr<DataLock> m_lock;
    std::unique_ptr<db::PrivatePostgres> m_postgres;
    std::unique_ptr<db::Database> m_database;
};

} // namespace onegrid::cli
