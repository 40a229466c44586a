// SPDX-License-Identifier: Apache-2.0
#include "platform/db/child.hpp"
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace onegrid::db {

pid_t start_child(std::vector<std::string> const &command, ChildOptions const &options)
{
    // Everything that allocates or locks happens before fork: after it other threads' locks may be held for ever.
    std::vector<char *> arguments;
    for (auto const &argument : command) {
        arguments.push_back(const_cast<char *>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    passwd const *user = nullptr;
    if (!options.as_user.empty()) {
        user = ::getpwnam(options.as_user.c_str());
        if (user == nullptr) {
            throw std::runtime_error("no such user: " + options.as_user);
        }
    }
    uid_t const uid = user == nullptr ? 0 : user->pw_uid;
    gid_t const gid = user == nullptr ? 0 : user->pw_gid;
    std::string const output = options.output.empty() ? "/dev/null" : options.output.string();
    std::string const directory = options.directory.string();
    char path[] = "PATH=/usr/bin:/bin";
    char locale[] = "LC_ALL=C.UTF-8";
    char zone[] = "TZ=UTC";
    char *environment[] = {path, locale, zone, nullptr};
    pid_t const parent = ::getpid();

    pid_t const pid = ::fork();
    if (pid < 0) {
        throw std::system_error(errno, std::generic_category(), "fork");
    }
    if (pid > 0) {
        return pid;
    }
    // The child. Only calls that are safe after fork.
    ::setsid();
    int const in = ::open("/dev/null", O_RDONLY);
    int const out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(out, 2);
    ::close_range(3, ~0U, 0);
    if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0)) {
        ::_exit(126);
    }
    if (options.dies_with_us) {
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // after setuid, which clears it
        if (::getppid() != parent) {
            ::_exit(125);
        }
    }
    for (int const number : {SIGINT, SIGTERM, SIGQUIT, SIGPIPE, SIGHUP, SIGCHLD}) {
        ::signal(number, SIG_DFL);
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (::chdir(directory.c_str()) != 0) {
        ::_exit(126);
    }
    ::execve(arguments[0], arguments.data(), environment);
    ::_exit(127);
}

int run_child(std::vector<std::string> const &command, ChildOptions const &options)
{
    pid_t const pid = start_child(command, options);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "waitpid");
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace onegrid::db
