// SPDX-License-Identifier: Apache-2.0
// onegrid case …: what a city's cases are, computed and proved from their logs.
#include "cli/parts.hpp"
#include "modules/cases/proof.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

int case_replay(Words const &words)
{
    constexpr std::string_view flags[] = {"all"};
    Options const options(words, city_valued, flags);
    if (options.has("all") == !options.operands().empty()) {
        throw UsageError{"needs --all or the numbers of some cases"};
    }
    City city(configuration_of(options), false);
    Parts const parts(city, false);
    auto const result = cases::replay(parts.cases->services(),
                                      options.has("all") ? std::nullopt : std::optional<std::vector<std::string>>(options.operands()));
    for (auto const &difference : result.differences) {
        fmt::print("{}\n", difference);
    }
    fmt::print("{} replayed, {} diverged\n", result.replayed, result.diverged);
    return result.diverged == 0 ? 0 : 1;
}

int case_log(Words const &words)
{
    Options const options(words, city_valued);
    if (options.operands().size() != 1) {
        throw UsageError{"needs the number of one case"};
    }
    City city(configuration_of(options), false);
    Parts const parts(city, false);
    auto const text = cases::log_text(parts.cases->services(), options.operands()[0]);
    if (!text) {
        throw UsageError{fmt::format("no case has the number {}", options.operands()[0])};
    }
    fmt::print("{}\n", *text);
    return 0;
}

} // namespace onegrid::cli
