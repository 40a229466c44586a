// SPDX-License-Identifier: Apache-2.0
// onegrid database run: PostgreSQL's own programs against the city's database, wherever it is: for backups, restoring,
// and a look with psql.
#include "cli/city.hpp"
#include "platform/db/environment.hpp"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

namespace onegrid::cli {
namespace {

// Its exit code, as a shell tells it. Ctrl-C is for the program that runs: we wait for its end.
int run(Words const &command)
{
    std::vector<char *> arguments;
    for (auto const &word : command) {
        arguments.push_back(const_cast<char *>(word.c_str()));
    }
    arguments.push_back(nullptr);
    std::fflush(nullptr);
    auto const pid = ::fork();
    if (pid == 0) {
        ::execvp(arguments[0], arguments.data());
        fmt::print(stderr, "onegrid database run: {}: {}\n", arguments[0], std::strerror(errno));
        std::fflush(stderr);
        ::_exit(127);
    }
    std::signal(SIGINT, SIG_IGN);
    int status = 0;
    while (pid > 0 && ::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

int database_run(Words const &words)
{
    auto const split = std::find(words.begin(), words.end(), "--");
    Options const options(Words(words.begin(), split), city_valued);
    Words const command(split == words.end() ? split : std::next(split), words.end());
    if (command.empty() || !options.operands().empty()) {
        throw UsageError{"needs -- and a command, such as: onegrid database run --data DIR -- psql"};
    }
    City city(configuration_of(options), false);
    for (auto const &[name, value] : db::environment_of(city.database().options().conninfo)) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }
    if (city.configuration().database.url.empty()) {
        // Those of the server's own version come first.
        auto const *path = std::getenv("PATH");
        ::setenv("PATH", fmt::format("{}:{}", db::postgres_programs().string(), path == nullptr ? "/usr/bin:/bin" : path).c_str(), 1);
    }
    return run(command);
}

} // namespace onegrid::cli
