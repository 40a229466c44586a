// SPDX-License-Identifier: Apache-2.0
#include "platform/db/private_postgres.hpp"
#include "platform/db/child.hpp"
#include "platform/db/session.hpp"
#include "platform/observe/log.hpp"
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <libpq-fe.h>
#include <mutex>
#include <pwd.h>
#include <sstream>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace onegrid::db {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::size_t max_socket_path = 107 - std::string_view{"/.s.PGSQL.5432.lock"}.size();
constexpr std::uintmax_t max_log_size = 16 << 20;

std::string user_name(uid_t uid)
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) {
        throw PostgresError("The user with the number " + std::to_string(uid) +
                            " has no name; PostgreSQL needs one (add it to /etc/passwd).");
    }
    return entry.pw_name;
}

std::string text_of(fs::path const &file)
{
    std::ifstream in{file};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string last_lines(fs::path const &file)
{
    auto text = text_of(file);
    return text.size() > 2'000 ? "…" + text.substr(text.size() - 2'000) : text;
}

// The tuned settings. What makes commits durable is never turned down except by tests.
std::string configuration(PrivatePostgresOptions const &options, fs::path const &socket)
{
    struct sysinfo info {};
    ::sysinfo(&info);
    auto const memory_mb = static_cast<std::int64_t>(info.totalram * info.mem_unit >> 20);
    auto const shared_mb = options.is_durable ? std::clamp<std::int64_t>(memory_mb / 4, 128, 6'144) : 128;
    // hot_standby: else PostgreSQL says that it is ready while it still restores from an archive.
    std::string text =
        fmt::format(R"(# Written by onegrid at each start; settings of your own go into local.conf beside this file.
listen_addresses = ''
unix_socket_directories = '{}'
unix_socket_permissions = 0700
port = 5432
max_connections = {}
shared_buffers = {}MB
huge_pages = try
effective_cache_size = {}MB
work_mem = 16MB
maintenance_work_mem = {}MB
wal_compression = lz4
wal_buffers = 16MB
max_wal_size = {}
min_wal_size = {}
checkpoint_timeout = 15min
checkpoint_completion_target = 0.9
random_page_cost = 1.1
effective_io_concurrency = 100
default_statistics_target = 200
jit = off
autovacuum_vacuum_scale_factor = 0.05
autovacuum_analyze_scale_factor = 0.05
autovacuum_vacuum_insert_scale_factor = 0.1
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_checkpoints = off
restart_after_crash = on
hot_standby = off
update_process_title = off
)",
                    socket.string(), options.max_connections, shared_mb, std::max<std::int64_t>(256, memory_mb / 2),
                    options.is_durable ? std::clamp<std::int64_t>(memory_mb / 16, 64, 512) : 64,
                    options.is_durable ? "4GB" : "512MB", options.is_durable ? "512MB" : "80MB");
    text += options.is_durable ? "fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n"
                               : "fsync = off\nfull_page_writes = off\nautovacuum = off\n";
    for (auto const &line : options.settings) {
        text += line + "\n";
    }
    return text + "include_if_exists = 'local.conf'\n";
}

// Writes only what changed, and whole: a crash leaves the old file or the new one.
void write_file(fs::path const &file, std::string const &text, uid_t owner, gid_t group)
{
    if (text_of(file) == text) {
        return;
    }
    auto const fresh = fs::path{file.string() + ".new"};
    {
        std::ofstream out{fresh};
        out << text;
        if (!out.flush()) {
            throw PostgresError("Cannot write " + file.string() + ": " + std::strerror(errno));
        }
    }
    ::chmod(fresh.c_str(), 0600);
    if (::geteuid() == 0) {
        (void)!::chown(fresh.c_str(), owner, group);
    }
    fs::rename(fresh, file);
}

// Ctrl-C, or a stop from outside, that the program holds back until it is ready for it.
bool is_asked_to_end()
{
    sigset_t waiting;
    ::sigemptyset(&waiting);
    ::sigpending(&waiting);
    return ::sigismember(&waiting, SIGINT) == 1 || ::sigismember(&waiting, SIGTERM) == 1;
}

} // namespace

fs::path postgres_programs()
{
    std::vector<fs::path> places{"/usr/lib/postgresql/15/bin"};
    if (FILE *pipe = ::popen("pg_config --bindir 2>/dev/null", "r"); pipe != nullptr) {
        std::array<char, 1024> line{};
        if (::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr) {
            std::string place = line.data();
            place.erase(place.find_last_not_of('\n') + 1);
            places.emplace_back(place);
        }
        ::pclose(pipe);
    }
    for (auto const &place : places) {
        if (fs::exists(place / "postgres") && fs::exists(place / "initdb")) {
            return place;
        }
    }
    throw PostgresError("PostgreSQL 15 is not installed. On Debian: apt install postgresql-15 postgresql-15-postgis-3; "
                        "or give an outside database with --database postgres://…");
}

struct PrivatePostgres::State {
    State(fs::path d, PrivatePostgresOptions o) : options(std::move(o)), directory(std::move(d)) {}

    PrivatePostgresOptions options;
    fs::path directory, cluster, socket, log;
    fs::path programs;
    std::string owner; // whom the cluster belongs to, and the name of its superuser
    uid_t owner_uid{};
    gid_t owner_gid{};

    std::mutex mutex; // of the supervisor's state
    std::condition_variable changed;
    std::atomic<pid_t> pid{};
    bool is_child{};
    bool is_stopping{};
    std::thread supervisor;

    ChildOptions child_options() const { return {options.as_user, log, directory, options.dies_with_us}; }

    void locate();
    void prepare();
    void make_cluster();
    void write_settings();
    std::pair<pid_t, std::string> lock_file() const;
    bool is_postmaster(pid_t candidate) const;
    void launch();
    bool take_over();
    void wait_until_ready();
    void make_database();
    void supervise();
    bool has_ended(pid_t which);
    std::string conninfo(std::string const &database) const;
};

// Where everything is and whose it is; touches nothing.
void PrivatePostgres::State::locate()
{
    owner_uid = ::geteuid();
    owner_gid = ::getegid();
    if (!options.as_user.empty()) {
        passwd const *user = ::getpwnam(options.as_user.c_str());
        if (user == nullptr) {
            throw PostgresError("There is no user " + options.as_user + ".");
        }
        owner_uid = user->pw_uid;
        owner_gid = user->pw_gid;
    }
    owner = user_name(owner_uid);

    directory = fs::weakly_canonical(fs::absolute(directory));
    cluster = directory / "cluster";
    socket = directory / "socket";
    log = directory / "postgres.log";
    if (socket.string().size() > max_socket_path) {
        // Too deep for a socket's address. The name is made from the directory, so that a later start finds it again.
        auto const hash = fmt::format("onegrid-{}-{:x}", owner_uid, std::hash<std::string>{}(directory.string()));
        char const *runtime = ::getenv("XDG_RUNTIME_DIR");
        fs::path const base =
            runtime != nullptr && std::strlen(runtime) + hash.size() < max_socket_path ? runtime : "/tmp";
        socket = base / hash;
    }
}

void PrivatePostgres::State::prepare()
{
    if (::geteuid() == 0 && options.as_user.empty()) {
        throw PostgresError("PostgreSQL does not run as root, and neither should this program: start it as an ordinary "
                            "user (for example: runuser -u onegrid -- onegrid serve …).");
    }
    programs = postgres_programs();
    locate();
    fs::create_directories(directory);
    for (auto const &made : {directory, socket}) {
        if (::mkdir(made.c_str(), 0700) != 0 && errno != EEXIST) {
            throw PostgresError("Cannot make " + made.string() + ": " + std::strerror(errno));
        }
        if (::geteuid() == 0) {
            (void)!::lchown(made.c_str(), owner_uid, owner_gid);
        }
        // In /tmp somebody else may have been there first: then it is not ours and not used.
        struct stat about {};
        if (::lstat(made.c_str(), &about) != 0 || !S_ISDIR(about.st_mode) || about.st_uid != owner_uid) {
            throw PostgresError(made.string() + " is not a directory of the user " + owner + ".");
        }
        ::chmod(made.c_str(), 0700);
    }
    std::error_code ignored;
    if (fs::file_size(log, ignored) > max_log_size && !ignored) {
        fs::rename(log, directory / "postgres.log.1", ignored);
    }
}

void PrivatePostgres::State::make_cluster()
{
    if (fs::exists(cluster / "PG_VERSION")) {
        auto const version = text_of(cluster / "PG_VERSION");
        if (!version.starts_with("15")) {
            throw PostgresError("The data in " + cluster.string() + " is of PostgreSQL " + version +
                                "; this program runs PostgreSQL 15.");
        }
        return;
    }
    // Made aside and renamed, so that a crash in between leaves nothing that looks like a cluster.
    auto const fresh = directory / "cluster.new";
    fs::remove_all(fresh);
    std::vector<std::string> command{(programs / "initdb").string(),
                                     "--pgdata",
                                     fresh.string(),
                                     "--data-checksums",
                                     "--auth=peer",
                                     "--username",
                                     owner,
                                     "--encoding=UTF8",
                                     "--locale=C.UTF-8"};
    if (!options.is_durable) {
        command.emplace_back("--no-sync");
    }
    if (run_child(command, child_options()) != 0) {
        throw PostgresError("initdb failed: " + last_lines(log));
    }
    fs::rename(fresh, cluster);
    log::info("db.cluster_made");
}

void PrivatePostgres::State::write_settings()
{
    write_file(cluster / "onegrid.conf", configuration(options, socket), owner_uid, owner_gid);
    auto main = text_of(cluster / "postgresql.conf");
    constexpr std::string_view include = "include = 'onegrid.conf'\n";
    if (main.find(include) == std::string::npos) {
        write_file(cluster / "postgresql.conf", main + "\n" + std::string{include}, owner_uid, owner_gid);
    }
    // Only through the socket, only as the user who owns it. As root (tests) we are let in under that name too.
    auto const us = user_name(::geteuid());
    write_file(cluster / "pg_ident.conf",
               "onegrid " + owner + " " + owner + "\n" + (us == owner ? "" : "onegrid " + us + " " + owner + "\n"),
               owner_uid, owner_gid);
    write_file(cluster / "pg_hba.conf", "local all all peer map=onegrid\nlocal replication all peer map=onegrid\n",
               owner_uid, owner_gid); // replication: for pg_basebackup
}

// The process and the state that the lock file of the cluster names.
std::pair<pid_t, std::string> PrivatePostgres::State::lock_file() const
{
    std::ifstream in{cluster / "postmaster.pid"};
    std::string line;
    pid_t found = 0;
    std::string state;
    for (int number = 1; std::getline(in, line); ++number) {
        if (number == 1) {
            found = static_cast<pid_t>(std::strtol(line.c_str(), nullptr, 10));
        } else if (number == 8) {
            state = line.substr(0, line.find(' '));
        }
    }
    return {found, state};
}

// Whether that process is a PostgreSQL of this cluster, and not another that got a dead one's number.
bool PrivatePostgres::State::is_postmaster(pid_t candidate) const
{
    if (candidate <= 1 || (::kill(candidate, 0) != 0 && errno == ESRCH)) {
        return false;
    }
    std::error_code error;
    auto const where = fs::read_symlink("/proc/" + std::to_string(candidate) + "/cwd", error);
    auto const command = text_of("/proc/" + std::to_string(candidate) + "/cmdline");
    return command.find("postgres") != std::string::npos && !error && where == cluster;
}

void PrivatePostgres::State::launch()
{
    if (auto const [old, state] = lock_file(); old != 0 && !is_postmaster(old)) {
        fs::remove(cluster / "postmaster.pid");
    }
    pid = start_child({(programs / "postgres").string(), "-D", cluster.string()}, child_options());
    is_child = true;
}

// A PostgreSQL of this cluster that runs already, left by a program that was killed.
bool PrivatePostgres::State::take_over()
{
    auto const until = Steady::now() + options.patience;
    for (;;) {
        auto const [old, state] = lock_file();
        if (old == 0 || !is_postmaster(old)) {
            return false;
        }
        if (state == "ready") {
            pid = old;
            is_child = false;
            ::kill(old, SIGHUP); // for settings that changed
            log::info("db.postgres_taken_over", {{"pid", old}});
            return true;
        }
        if (Steady::now() > until) {
            throw PostgresError("A PostgreSQL (process " + std::to_string(old) + ") in " + cluster.string() +
                                " neither starts nor stops.");
        }
        std::this_thread::sleep_for(20ms);
    }
}

bool PrivatePostgres::State::has_ended(pid_t which)
{
    if (is_child) {
        int status = 0;
        return ::waitpid(which, &status, WNOHANG) != 0;
    }
    return !is_postmaster(which);
}

void PrivatePostgres::State::wait_until_ready()
{
    auto until = Steady::now() + options.patience;
    for (int launches = 1;; std::this_thread::sleep_for(3ms)) {
        if (auto const [running, state] = lock_file(); running == pid && state == "ready") {
            return;
        }
        if (has_ended(pid)) {
            // Backends of one that was killed may still be leaving; PostgreSQL waits for no one.
            if (++launches > 50 || Steady::now() > until) {
                pid = 0;
                throw PostgresError("PostgreSQL does not start: " + last_lines(log));
            }
            std::this_thread::sleep_for(100ms);
            launch();
        } else if (is_asked_to_end()) {
            throw PostgresError("Asked to end before PostgreSQL was ready.");
        } else if (fs::exists(cluster / "recovery.signal")) {
            until = Steady::now() + options.patience; // it restores from an archive: that takes what it takes
        } else if (Steady::now() > until) {
            throw PostgresError("PostgreSQL is not ready after " + std::to_string(options.patience.count()) +
                                " s: " + last_lines(log));
        }
    }
}

std::string PrivatePostgres::State::conninfo(std::string const &database) const
{
    auto const quoted = [](std::string const &value) {
        std::string out = "'";
        for (char const c : value) {
            if (c == '\'' || c == '\\') {
                out += '\\';
            }
            out += c;
        }
        return out + "'";
    };
    return "host=" + quoted(socket.string()) + " port=5432 user=" + quoted(owner) + " dbname=" + quoted(database);
}

void PrivatePostgres::State::make_database()
{
    SystemClock const clock;
    Options options_for_one;
    options_for_one.conninfo = conninfo("postgres");
    options_for_one.statement_timeout = 60s;
    Session session{options_for_one, clock};
    constexpr Query is_there{"db.database_exists",
                             "SELECT true AS is_there FROM pg_database WHERE datname = 'onegrid'"};
    if (!session.read([&](Tx &tx) { return tx.maybe<bool>(is_there); })) {
        session.script("CREATE DATABASE onegrid");
    }
}

void PrivatePostgres::State::supervise()
{
    std::unique_lock guard{mutex};
    for (auto pause = 0ms;;) {
        if (changed.wait_for(guard, 50ms + pause, [&] { return is_stopping; })) {
            return;
        }
        if (pid != 0 && !has_ended(pid)) {
            pause = 0ms;
            continue;
        }
        log::error("db.postgres_died", {{"pid", pid.load()}});
        try {
            pid = 0;
            if (!take_over()) {
                launch();
            }
            // Not waited for here: stop() must get its turn. The pool finds out when it answers.
        } catch (std::exception const &why) {
            log::error("db.postgres_restart_failed", why);
        }
        pause = std::min<std::chrono::milliseconds>(pause + 100ms, 2s);
    }
}

PrivatePostgres::PrivatePostgres(fs::path directory, PrivatePostgresOptions options)
    : m_state(std::make_unique<State>(std::move(directory), std::move(options)))
{
}

PrivatePostgres::~PrivatePostgres()
{
    try {
        stop();
    } catch (std::exception const &why) {
        log::error("db.postgres_stop_failed", why);
    }
}

void PrivatePostgres::start()
{
    auto &state = *m_state;
    if (state.supervisor.joinable()) {
        return;
    }
    state.prepare();
    state.make_cluster();
    state.write_settings();
    if (!state.take_over()) {
        state.launch();
        state.wait_until_ready();
    }
    state.make_database();
    state.is_stopping = false;
    state.supervisor = std::thread{[&state] { state.supervise(); }};
}

void PrivatePostgres::stop()
{
    auto &state = *m_state;
    if (state.supervisor.joinable()) {
        {
            std::scoped_lock const guard{state.mutex};
            state.is_stopping = true;
        }
        state.changed.notify_all();
        state.supervisor.join();
    }
    if (state.pid == 0) {
        return;
    }
    ::kill(state.pid, SIGINT); // fast: sessions are ended, a checkpoint is written
    auto const until = Steady::now() + state.options.patience;
    while (!state.has_ended(state.pid)) {
        if (Steady::now() > until) {
            ::kill(state.pid, SIGQUIT); // recovers at the next start
        }
        std::this_thread::sleep_for(5ms);
    }
    state.pid = 0;
}

bool PrivatePostgres::is_running() const { return m_state->pid != 0; }
int PrivatePostgres::pid() const { return m_state->pid; }
std::string PrivatePostgres::conninfo(std::string const &database) const
{
    if (m_state->socket.empty()) {
        // Of one that another process runs: its lock file says where its socket is.
        m_state->locate();
        std::ifstream in{m_state->cluster / "postmaster.pid"};
        std::string line;
        for (int number = 1; number <= 5 && std::getline(in, line); ++number) {
            if (number == 5 && !line.empty()) {
                m_state->socket = line;
            }
        }
    }
    return m_state->conninfo(database);
}

} // namespace onegrid::db
