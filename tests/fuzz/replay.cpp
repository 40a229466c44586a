// SPDX-License-Identifier: Apache-2.0
// A fuzz target without a fuzzer: its seeds, whatever once broke it (regressions/), and some thousand small changes of
// each, the same every time. Under the sanitizers a broken promise ends the program.
#include "fuzz/fuzz.hpp"
#include "lib/source_dir.hpp"
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

// The program is called unit_fuzz_NAME.
std::string target()
{
    return std::filesystem::read_symlink("/proc/self/exe").filename().string().substr(std::string_view("unit_").size());
}

std::vector<std::string> inputs_in(std::string const &kind)
{
    std::vector<std::string> out;
    auto const folder = onegrid::test::source_dir() / "tests/fuzz" / kind / target();
    if (!std::filesystem::is_directory(folder)) {
        return out;
    }
    for (auto const &entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream const in(entry.path(), std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        out.push_back(text.str());
    }
    return out;
}

std::string const *tried{};

// A broken promise says which input broke it, as a literal that goes into a file of regressions/ by printf.
void tell(int)
{
    std::fprintf(stderr, "broken by: printf '");
    for (auto const c : *tried) {
        if (c >= ' ' && c <= '~' && c != '\'' && c != '\\' && c != '%') {
            std::fputc(c, stderr);
        } else {
            std::fprintf(stderr, "\\%03o", static_cast<unsigned char>(c));
        }
    }
    std::fprintf(stderr, "'\n");
}

void try_out(std::string const &input)
{
    tried = &input;
    std::signal(SIGABRT, tell);
    LLVMFuzzerTestOneInput(reinterpret_cast<unsigned char const *>(input.data()), input.size());
}

// Cut, doubled, overwritten, or spliced with another.
std::string changed(std::string input, std::string const &other, std::mt19937 &random)
{
    static constexpr std::string_view strange[] = {"\"", "\\", "{", "}", "[", "]", ",", "\r\n", "\n", "%", "&", "<", ">", "-1", "0",
                                                   "99999999999999999999", "1e999", "\xff", std::string_view("\0", 1), "&#x0;"};
    auto const below = [&](std::size_t size) { return size == 0 ? 0 : random() % size; };
    for (auto times = 1 + random() % 3; times > 0; --times) {
        auto const at = below(input.size());
        switch (random() % 6) {
        case 0:
            input.resize(at);
            break;
        case 1:
            if (!input.empty()) {
                input[at] = static_cast<char>(random());
            }
            break;
        case 2:
            input.insert(at, strange[random() % std::size(strange)]);
            break;
        case 3:
            input.insert(at, input.substr(at, random() % 64));
            break;
        case 4:
            input.erase(at, random() % 16);
            break;
        default:
            input = input.substr(0, at) + other.substr(below(other.size()));
        }
    }
    return input;
}

TEST(Replay, seeds_and_what_once_broke_it)
{
    auto const seeds = inputs_in("seeds");
    ASSERT_FALSE(seeds.empty()) << target() << " has no seeds";
    try_out({});
    for (auto const *kind : {"seeds", "regressions"}) {
        for (auto const &input : inputs_in(kind)) {
            try_out(input);
        }
    }
}

// ONEGRID_FUZZ_SECONDS: as long as that, from another beginning each time, instead of a quick look at always the same.
TEST(Replay, small_changes_of_the_seeds)
{
    auto const seeds = inputs_in("seeds");
    ASSERT_FALSE(seeds.empty());
    char const *const asked = std::getenv("ONEGRID_FUZZ_SECONDS");
    auto const seconds = asked == nullptr ? 5 : std::atoi(asked);
    auto const most = asked == nullptr ? 20'000 : std::numeric_limits<int>::max();
    std::mt19937 random(asked == nullptr ? 20261125 : std::random_device{}());
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    int count = 0;
    for (; count < most && std::chrono::steady_clock::now() < until; ++count) {
        auto const &seed = seeds[random() % seeds.size()];
        try_out(changed(seed, seeds[random() % seeds.size()], random));
    }
    std::printf("%d inputs\n", count);
}

} // namespace
