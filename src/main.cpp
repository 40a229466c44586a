// SPDX-License-Identifier: Apache-2.0
// onegrid COMMAND [options]: finds the command and runs it. What a person can put right exits with 2, what went wrong with 1.
#include "cli/command.hpp"
#include "platform/db/migrate.hpp"
#include "platform/db/private_postgres.hpp"
#include <algorithm>
#include <exception>
#include <fmt/format.h>

namespace {

using namespace onegrid;

void print_all()
{
    fmt::print("OneGrid {}: an open platform for grid-based social governance.\n\n", ONEGRID_VERSION);
    for (auto const &command : cli::commands()) {
        fmt::print("  onegrid {}\n", command.usage);
    }
    fmt::print("\nonegrid COMMAND --help says more of one.\n");
}

// The command whose one or two words begin the line, and how many words those were.
std::pair<cli::Command const *, std::size_t> find(cli::Words const &words)
{
    for (auto const &command : cli::commands()) {
        auto const count = static_cast<std::size_t>(std::count(command.name.begin(), command.name.end(), ' ')) + 1;
        if (words.size() < count) {
            continue;
        }
        if (command.name == (count == 1 ? words[0] : words[0] + " " + words[1])) {
            return {&command, count};
        }
    }
    return {nullptr, 0};
}

// Half a command is answered with the whole ones that begin so.
void print_nearest(std::string const &word)
{
    std::string whole;
    for (auto const &command : cli::commands()) {
        if (command.name.starts_with(word + " ")) {
            whole += fmt::format("  onegrid {}\n", command.usage);
        }
    }
    if (whole.empty()) {
        fmt::print(stderr, "onegrid: no command '{}'; onegrid --help lists them\n", word);
    } else {
        fmt::print(stderr, "onegrid: '{}' is not a whole command; there are\n{}", word, whole);
    }
}

} // namespace

int main(int argc, char **argv)
{
    cli::Words words(argv + 1, argv + argc);
    if (words.empty() || words[0] == "--help" || words[0] == "help") {
        print_all();
        return words.empty() ? 2 : 0;
    }
    if (words[0] == "--version") {
        fmt::print("onegrid {}\n", ONEGRID_VERSION);
        return 0;
    }
    auto const [command, used] = find(words);
    if (command == nullptr) {
        print_nearest(words[0]);
        return 2;
    }
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(used));
    // What follows "--" is for another program.
    auto const own = std::find(words.begin(), words.end(), "--");
    if (std::find(words.begin(), own, "--help") != own) {
        fmt::print("onegrid {}\n\n{}\n", command->usage, command->about);
        return 0;
    }
    try {
        return command->run(words);
    } catch (cli::UsageError const &error) {
        fmt::print(stderr, "onegrid {}: {}\nusage: onegrid {}\n", command->name, error.text, command->usage);
        return 2;
    } catch (db::MigrationError const &error) {
        fmt::print(stderr, "onegrid {}: {}\n", command->name, error.what());
    } catch (db::PostgresError const &error) {
        fmt::print(stderr, "onegrid {}: {}\n", command->name, error.what());
    } catch (std::exception const &error) {
        fmt::print(stderr, "onegrid {}: {}\n", command->name, error.what());
    }
    return 1;
}
