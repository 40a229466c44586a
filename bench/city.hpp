// SPDX-License-Identifier: Apache-2.0
// A demo city of its own for a benchmark: `onegrid serve` from beside this program, in a temporary data directory, as
// the user `onegrid` when run by root. Ended and removed by the destructor.
#pragma once
#include "bench.hpp"
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace onegrid::bench {

struct Person {
    std::string headers; // "Authorization: …\r\n"
    std::string unit;    // of the first assignment
};

// Processor seconds used so far.
struct Cpu {
    double server{};
    double postgres{};
    double client{}; // this program

    Cpu operator-(Cpu const &other) const
    {
        return {server - other.server, postgres - other.postgres, client - other.client};
    }
};

// The folder that holds packs/ and web/: two above this program's when they are there, else the source's.
std::filesystem::path source_folder();

struct CityOptions {
    std::string packs;       // the packs' folder; empty: the source's
    std::string pack{"demo"}; // `lattice`: the made large city of lattice_pack.hpp
    bool with_cases{true};   // the demo's weeks of made cases
    long long cases{};       // that it is filled with (load.hpp) beside the demo's own
    long long elements{};    // that its registers are filled with (make_elements.hpp)
    std::string only{};      // the type of all of these; empty: as a city has them
    std::string from{};      // a data directory that `onegrid-bench city` kept: copied, not touched

    // --city DIR, and --cases N when the benchmark says how many cases there usually are.
    static CityOptions of(Arguments arguments, long long cases = 0);
    // Of a city for its registers: --city DIR, --elements N, --only TYPE, --pack NAME (lattice) and --packs DIR for one that is
    // not beside the source's; no cases.
    static CityOptions of_registers(Arguments arguments, long long elements, std::string_view only = {});
};

class City {
  public:
    // Returns when it is ready; throws std::runtime_error when it does not get there.
    explicit City(CityOptions const &options = {});
    ~City();
    City(City const &) = delete;
    City &operator=(City const &) = delete;

    std::uint16_t port() const { return m_port; }
    Person sign_in(std::string_view account) const;
    // The body of an answer; throws when it is not 200.
    std::string get(Person const &person, std::string_view path) const;
    Cpu cpu() const;
    double resident_mib() const; // of the server
    // What a shell command prints, run as the city's user; throws when it fails.
    std::string run(std::string const &command) const;
    // What sql() says, without the end of its last line.
    std::string ask(std::string const &statement) const;
    std::string const &directory() const { return m_directory; }
    // Where its pack lies.
    std::filesystem::path pack_folder() const { return packs() / m_options.pack; }
    pid_t server() const { return m_server; }
    pid_t postmaster() const;
    // Starts the server, on the port it had; returns when it is ready.
    void start_server();
    // SIGTERM, and waits.
    void end_server();
    // kill -9, and waits for the process alone.
    void kill_server();
    // Single-row durable inserts a second by pgbench into a scratch table of the same cluster with the same settings,
    // but for room for its connections. Ends the server first: nothing is left to ask of it afterwards.
    double pgbench_inserts(int clients, int seconds);
    // Transactions a second of a pgbench script in the database of the running city: `each` of them by each client. In the script
    // :client_id counts clients from 0 and :i, raised by \set i :i + 1, its own transactions from 0.
    double pgbench(std::string const &script, int clients, long long each) const;
    // What `onegrid COMMAND` prints when run on this city; throws when it fails.
    std::string onegrid(std::string const &command) const;
    // The rows of a query, a line each, columns apart by |.
    std::string sql(std::string const &statement) const;

  private:
    void fill(long long cases) const;
    void fill_registers() const;
    std::filesystem::path packs() const;
    void stop();
    void wait_until_ready(std::size_t log_from);

    CityOptions m_options;
    std::string m_directory;
    pid_t m_server{-1};
    std::uint16_t m_port{};
};

// The lines of what a query gave.
std::vector<std::string> lines_of(std::string const &text);

// The parent of a process, by its number as text; 0 when there is none.
pid_t parent_of(std::string const &pid);

// onegrid-bench city --cases N --into DIR: makes a filled city and leaves its data directory, stopped, in DIR; with --elements N
// (and --only, --pack, --packs) one whose registers are filled.
int keep_city(Arguments arguments);

// {"server": …, "postgres": …, "client": …} as cores in use over `seconds`.
std::string cores_json(Cpu const &used, double seconds);

} // namespace onegrid::bench
