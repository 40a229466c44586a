// SPDX-License-Identifier: Apache-2.0
// Child programs by argument vector, without a shell; optionally as a lower user.
#pragma once
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace onegrid::db {

struct ChildOptions {
    std::string as_user{};          // empty: as we are
    std::filesystem::path output{}; // standard output and error are appended here; empty: nowhere
    std::filesystem::path directory{"/"};
    bool dies_with_us{false}; // SIGQUIT when the thread that started it ends
};

// Starts it in a session of its own, so that Ctrl-C on the terminal is not for it. Throws std::system_error.
pid_t start_child(std::vector<std::string> const &command, ChildOptions const &options);
// Starts it and waits; its exit code, or 128 and the signal.
int run_child(std::vector<std::string> const &command, ChildOptions const &options);

} // namespace onegrid::db
