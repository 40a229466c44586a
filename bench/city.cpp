// SPDX-License-Identifier: Apache-2.0
#include "city.hpp"
#include "http_load.hpp"
#include "lattice_pack.hpp"
#include "lib/source_dir.hpp"
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace onegrid::bench {
namespace {

namespace fs = std::filesystem;

// From a byte on; nothing when it has not so many.
std::string text_of(fs::path const &path, std::size_t from = 0)
{
    std::ifstream file{path};
    file.seekg(static_cast<std::streamoff>(from));
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::string> as_user()
{
    if (::getuid() != 0) {
        return {};
    }
    return {"setpriv", "--reuid=onegrid", "--regid=onegrid", "--clear-groups", "--pdeathsig=TERM"};
}

std::string user_line()
{
    std::string line;
    for (auto const &word : as_user()) {
        line += word + " ";
    }
    return line;
}

struct Stat {
    pid_t parent{};
    double seconds{};       // its own
    double with_children{}; // and of those that ended
};

Stat stat_of(std::string const &pid)
{
    auto const text = text_of("/proc/" + pid + "/stat");
    auto const end = text.rfind(')');
    if (end == std::string::npos) {
        return {};
    }
    std::istringstream fields{text.substr(end + 2)};
    std::vector<std::string> const words{std::istream_iterator<std::string>{fields}, {}};
    auto const ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    auto const own = std::stod(words.at(11)) + std::stod(words.at(12));
    auto const ended = std::stod(words.at(13)) + std::stod(words.at(14));
    return {std::stoi(words.at(1)), own / ticks, (own + ended) / ticks};
}

double tps_of(std::string const &out)
{
    auto const at = out.find("tps = ");
    if (at == std::string::npos) {
        throw std::runtime_error("pgbench says no tps: " + out);
    }
    return std::strtod(out.c_str() + at + 6, nullptr);
}

} // namespace

std::vector<std::string> lines_of(std::string const &text)
{
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

fs::path source_folder()
{
    auto const own = fs::read_symlink("/proc/self/exe").parent_path().parent_path().parent_path();
    return fs::exists(own / "packs" / "demo" / "pack.yaml") ? own : test::source_dir();
}

CityOptions CityOptions::of(Arguments arguments, long long cases)
{
    CityOptions options;
    options.from = option(arguments, "city", std::string_view{});
    options.cases = options.from.empty() ? option(arguments, "cases", cases) : 0;
    return options;
}

CityOptions CityOptions::of_registers(Arguments arguments, long long elements, std::string_view only)
{
    CityOptions options;
    options.from = option(arguments, "city", std::string_view{});
    options.packs = option(arguments, "packs", std::string_view{});
    options.pack = option(arguments, "pack", std::string_view{"lattice"});
    options.with_cases = false;
    options.elements = options.from.empty() ? option(arguments, "elements", elements) : 0;
    options.only = option(arguments, "only", only);
    return options;
}

// The lattice's is made in the data directory.
fs::path City::packs() const
{
    if (!m_options.packs.empty()) {
        return m_options.packs;
    }
    return m_options.pack == "lattice" ? fs::path(m_directory) / "packs" : source_folder() / "packs";
}

City::City(CityOptions const &options) : m_options(options)
{
    auto name = (fs::temp_directory_path() / "onegrid-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::system_error(errno, std::generic_category(), "mkdtemp");
    }
    m_directory = name;
    ::chmod(name.c_str(), 0777);
    try {
        if (!options.from.empty()) {
            run(fmt::format("cp -a --reflink=auto {0}/* {1} && sync -f {1}", options.from, m_directory));
        }
        if (options.pack == "lattice" && !fs::exists(packs())) {
            write_lattice_pack(packs(), source_folder() / "packs/standard");
        }
        start_server();
        if (options.cases > 0) {
            fill(options.cases);
        }
        if (options.elements > 0) {
            fill_registers();
            // The server was not told: what it keeps in memory is read anew.
            end_server();
            start_server();
        }
    } catch (...) {
        stop();
        throw;
    }
}

City::~City() { stop(); }

void City::start_server()
{
    auto const program = fs::read_symlink("/proc/self/exe").parent_path() / "onegrid";
    auto const source = source_folder();
    auto words = as_user();
    for (auto const &word :
         {program.string(), std::string("serve"), std::string("--port"), std::to_string(m_port), std::string("--data"),
          m_directory, std::string("--packs"), packs().string(), std::string("--pack"), m_options.pack, std::string("--web"),
          (source / "web/apps").string(), std::string("--demo"), std::string("--demo_cases"),
          std::string(m_options.with_cases ? "true" : "false"), std::string("--log.requests"), std::string("false")}) {
        words.push_back(word);
    }
    std::vector<char *> arguments;
    for (auto &word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    auto const path = m_directory + "/bench.log";
    std::error_code none_yet;
    auto const size = fs::file_size(path, none_yet);
    int const log = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    m_server = ::fork();
    if (m_server == 0) {
        ::dup2(log, 1);
        ::dup2(log, 2);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(log);
    wait_until_ready(none_yet ? 0 : size);
}

void City::end_server()
{
    if (m_server > 0) {
        ::kill(m_server, SIGTERM);
        ::waitpid(m_server, nullptr, 0);
        m_server = -1;
    }
}

void City::kill_server()
{
    if (m_server > 0) {
        ::kill(m_server, SIGKILL);
        ::waitpid(m_server, nullptr, 0);
        m_server = -1;
    }
}

void City::stop()
{
    end_server();
    std::error_code ignored;
    fs::remove_all(m_directory, ignored);
}

void City::wait_until_ready(std::size_t log_from)
{
    auto const give_up = std::chrono::steady_clock::now() + std::chrono::seconds(180);
    while (std::chrono::steady_clock::now() < give_up) {
        auto const log = text_of(m_directory + "/bench.log", log_from);
        constexpr std::string_view ready = "ready at http://127.0.0.1:";
        if (auto const at = log.find(ready); at != std::string::npos && log.find('\n', at) != std::string::npos) {
            std::from_chars(log.data() + at + ready.size(), log.data() + log.size(), m_port);
            return;
        }
        if (::waitpid(m_server, nullptr, WNOHANG) == m_server) {
            m_server = -1;
            throw std::runtime_error("the server ended before it was ready:\n" + log);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    throw std::runtime_error("the server is not ready after 180 s");
}

void City::fill(long long cases) const
{
    auto const line = user_line() + fmt::format("{} load --data {} --cases {}", fs::read_symlink("/proc/self/exe").string(), m_directory, cases);
    if (std::system(line.c_str()) != 0) {
        throw std::runtime_error("the city cannot be filled");
    }
}

void City::fill_registers() const
{
    auto const self = fs::read_symlink("/proc/self/exe").string();
    auto const made = m_directory + "/made";
    auto const only = m_options.only.empty() ? std::string{} : " --only " + m_options.only;
    run(fmt::format("{} elements --pack {} --count {} --form copy --into {}{}", self, pack_folder().string(), m_options.elements, made,
                    only));
    run(fmt::format("psql -X -q -h {0}/postgres/socket -U onegrid -d onegrid -c '\\cd {1}' -f load.sql", m_directory, made));
    fs::remove_all(made);
}

pid_t City::postmaster() const
{
    std::istringstream pid_file{text_of(m_directory + "/postgres/cluster/postmaster.pid")};
    pid_t pid{};
    pid_file >> pid;
    return pid;
}

std::string City::ask(std::string const &statement) const
{
    auto answer = sql(statement);
    while (answer.ends_with('\n')) {
        answer.pop_back();
    }
    return answer;
}

pid_t parent_of(std::string const &pid) { return stat_of(pid).parent; }

int keep_city(Arguments arguments)
{
    auto const into = option(arguments, "into", std::string_view{});
    if (into.empty() || fs::exists(into)) {
        throw std::runtime_error("--into DIR is where the city is kept; it must not be there yet");
    }
    bool const has_registers = !option(arguments, "elements", std::string_view{}).empty();
    City city(has_registers ? CityOptions::of_registers(arguments, 0) : CityOptions::of(arguments, 100'000));
    city.end_server();
    fs::rename(city.directory(), into);
    return 0;
}

Person City::sign_in(std::string_view account) const
{
    Once once{request("POST", "/v1/session", {},
                      fmt::format(R"({{"account":"{}","password":"Demo-OneGrid-2026","want_token":true}})", account))};
    drive(
        m_port, 1, [&](int) -> Client & { return once; }, std::chrono::steady_clock::now() + std::chrono::seconds(30));
    auto const token = member(once.body, "token");
    if (token.empty()) {
        throw std::runtime_error(fmt::format("{} cannot sign in: {} {}", account, once.status, once.body));
    }
    return {fmt::format("Authorization: Bearer {}\r\n", token), std::string(member(once.body, "unit"))};
}

std::string City::get(Person const &person, std::string_view path) const
{
    Once once{request("GET", path, person.headers)};
    drive(
        m_port, 1, [&](int) -> Client & { return once; }, std::chrono::steady_clock::now() + std::chrono::seconds(30));
    if (once.status != 200) {
        throw std::runtime_error(fmt::format("GET {}: {} {}", path, once.status, once.body));
    }
    return once.body;
}

Cpu City::cpu() const
{
    Cpu cpu;
    cpu.server = stat_of(std::to_string(m_server)).seconds;
    auto const postmaster = this->postmaster();
    cpu.postgres = stat_of(std::to_string(postmaster)).with_children;
    for (auto const &entry : fs::directory_iterator("/proc")) {
        auto const pid = entry.path().filename().string();
        if (pid.find_first_not_of("0123456789") == std::string::npos) {
            auto const stat = stat_of(pid);
            if (postmaster > 0 && stat.parent == postmaster) {
                cpu.postgres += stat.with_children;
            }
        }
    }
    cpu.client = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    return cpu;
}

double City::resident_mib() const
{
    std::istringstream pages{text_of(fmt::format("/proc/{}/statm", m_server))};
    double all{}, resident{};
    pages >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

std::string City::run(std::string const &command) const
{
    auto *const pipe = ::popen((user_line() + command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) {
        throw std::system_error(errno, std::generic_category(), "popen");
    }
    std::string out;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
        out.append(buffer, n);
    }
    if (::pclose(pipe) != 0) {
        throw std::runtime_error(fmt::format("{}: {}", command, out));
    }
    return out;
}

std::string City::onegrid(std::string const &command) const
{
    auto const program = fs::read_symlink("/proc/self/exe").parent_path() / "onegrid";
    return run(fmt::format("{} {} --data {}", program.string(), command, m_directory));
}

std::string City::sql(std::string const &statement) const
{
    auto const file = m_directory + "/statement.sql";
    std::ofstream{file} << statement;
    return run(fmt::format("psql -X -q -At -v ON_ERROR_STOP=1 -h {}/postgres/socket -U onegrid -d onegrid -f {}",
                           m_directory, file));
}

double City::pgbench(std::string const &script, int clients, long long each) const
{
    auto const file = m_directory + "/pgbench.sql";
    std::ofstream{file} << script;
    return tps_of(run(fmt::format("pgbench -n -M prepared -c {} -j 2 -t {} -D i=-1 -f {} -h {}/postgres/socket -U onegrid onegrid",
                                  clients, each, file, m_directory)));
}

double City::pgbench_inserts(int clients, int seconds)
{
    end_server();
    auto const script = m_directory + "/insert.sql";
    std::ofstream{script} << "\\set x random(1, 1000000000)\n"
                             "INSERT INTO bench_insert (x, body) VALUES (:x, 'one row, made durable by its commit');\n";
    auto const control =
        fmt::format("\"$(ls -d /usr/lib/postgresql/*/bin | tail -1)/pg_ctl\" -D {}/postgres/cluster", m_directory);
    auto const where = fmt::format("-h {}/postgres/socket -U onegrid", m_directory);
    std::string out;
    run(fmt::format("{} -w -l {}/pgbench.log -o '-c max_connections={}' start", control, m_directory, clients + 20));
    try {
        run(fmt::format("psql -q {} -d onegrid -c 'CREATE TABLE bench_insert (id bigserial PRIMARY KEY, x bigint NOT "
                        "NULL, body text NOT NULL, at timestamptz NOT NULL DEFAULT now())'",
                        where));
        out = run(
            fmt::format("pgbench -n -M prepared -c {} -j 2 -T {} -f {} {} onegrid", clients, seconds, script, where));
    } catch (...) {
        run(control + " -w -m fast stop");
        throw;
    }
    run(control + " -w -m fast stop");
    return tps_of(out);
}

std::string cores_json(Cpu const &used, double seconds)
{
    return fmt::format(R"({{"server": {:.2f}, "postgres": {:.2f}, "client": {:.2f}}})", used.server / seconds,
                       used.postgres / seconds, used.client / seconds);
}

} // namespace onegrid::bench
