// SPDX-License-Identifier: Apache-2.0
// The program's own PostgreSQL: a cluster in the data directory, reachable only through a Unix socket and only by the
// user who runs it, started and stopped with the program, started again when it dies. Never as root.
//
//   DIR/cluster        what initdb made (with checksums; UTF8, C.UTF-8)     DIR/postgres.log   its log
//   DIR/socket         its socket, unless that path is too long for one: then a private directory under
//                      $XDG_RUNTIME_DIR or /tmp
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace onegrid::db {

// PostgreSQL cannot be found, made or started. The text is for the terminal and says what to do.
class PostgresError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct PrivatePostgresOptions {
    int max_connections{60};
    std::string as_user{};               // for tests that run as root: PostgreSQL's own processes run as this user
    bool is_durable{true};               // only tests turn this off
    bool dies_with_us{false};            // only tests: PostgreSQL stops at once when the thread that started it ends
    std::vector<std::string> settings{}; // further lines for its configuration
    std::chrono::seconds patience{60};   // for starting (with recovery) and stopping
};

class PrivatePostgres {
  public:
    explicit PrivatePostgres(std::filesystem::path directory, PrivatePostgresOptions options = {});
    // Stops it.
    ~PrivatePostgres();
    PrivatePostgres(PrivatePostgres const &) = delete;
    PrivatePostgres &operator=(PrivatePostgres const &) = delete;

    // Makes the cluster if there is none, starts PostgreSQL and returns when it answers; makes the database `onegrid`.
    // A PostgreSQL that a crashed program left running is taken over; what a dead one left lying is cleared away.
    // From then on it is started again whenever it dies. Throws PostgresError.
    void start();
    // Lets transactions end at once and writes everything out.
    void stop();
    bool is_running() const;

    // libpq's words for connecting, of the database `onegrid` or another. Also without start(), when another process
    // runs it.
    std::string conninfo(std::string const &database = "onegrid") const;
    int pid() const; // of the running postmaster, or 0

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Where initdb and postgres of version 15 are. Throws PostgresError with what to install.
std::filesystem::path postgres_programs();

} // namespace onegrid::db
