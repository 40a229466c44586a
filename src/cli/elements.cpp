// SPDX-License-Identifier: Apache-2.0
// onegrid elements …: what is done to the registers from the terminal of the machine.
#include "cli/parts.hpp"
#include "engines/elements/reseal.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

int elements_reseal(Words const &words)
{
    Options const options(words, city_valued);
    City city(configuration_of(options.without_operands()), false);
    Parts const parts(city, false);
    auto const &services = parts.elements->services();
    auto const types = services.types.now();
    auto const done = elements::reseal(city.database(), services.keys, types->book(), [](std::string const &table, std::int64_t rows) {
        fmt::print("{}: {}\n", table, rows);
        std::fflush(stdout);
    });
    fmt::print("{} rows sealed anew with key {}\n", done.rows, done.key);
    return 0;
}

} // namespace onegrid::cli
