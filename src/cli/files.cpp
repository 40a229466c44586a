// SPDX-License-Identifier: Apache-2.0
#include "cli/city.hpp"
#include "platform/files/verify.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

int files_verify(Words const &words)
{
    Options const options(words, city_valued);
    City city(configuration_of(options.without_operands()), false);
    auto const found = files::verify(city.database(), city.data() / "files");
    for (auto const &fault : found.faults) {
        fmt::print("{}\n", fault);
    }
    fmt::print("{} files, {} missing, {} altered\n", found.files, found.missing, found.altered);
    return found.missing + found.altered == 0 ? 0 : 1;
}

} // namespace onegrid::cli
