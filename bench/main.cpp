// SPDX-License-Identifier: Apache-2.0
// onegrid-bench NAME [options]: runs one benchmark; --list names them. Three more words prepare: `load` fills a served city
// with cases, `elements` makes elements for its registers, `city` keeps a filled one in a directory, which --city DIR of every
// benchmark starts from.
#include "bench_list.hpp"
#include "city.hpp"
#include "load.hpp"
#include "make_elements.hpp"
#include <exception>
#include <fmt/format.h>

int main(int argc, char **argv)
{
    using namespace onegrid::bench;
    std::string_view const name = argc > 1 ? argv[1] : "--help";
    if (name == "--list") {
        for (auto const &[known, run] : benchmarks) {
            fmt::print("{}\n", known);
        }
        return 0;
    }
    auto const attempt = [&](int (*run)(Arguments)) {
        try {
            return run(Arguments(argv + 2, static_cast<std::size_t>(argc - 2)));
        } catch (std::exception const &e) {
            fmt::print(stderr, "onegrid-bench {}: {}\n", name, e.what());
            return 1;
        }
    };
    if (name == "load") {
        return attempt(load);
    }
    if (name == "elements") {
        return attempt(make_elements);
    }
    if (name == "city") {
        return attempt(keep_city);
    }
    for (auto const &[known, run] : benchmarks) {
        if (name == known) {
            return attempt(run);
        }
    }
    fmt::print(stderr, "onegrid-bench NAME [--option value …]; one of:\n");
    for (auto const &[known, run] : benchmarks) {
        fmt::print(stderr, "  {}\n", known);
    }
    return 2;
}
