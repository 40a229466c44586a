// SPDX-License-Identifier: Apache-2.0
// onegrid appraisal …: the numbers of appraisal, counted and proved from the logs.
#include "cli/parts.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

int appraisal_count(Words const &words)
{
    constexpr std::string_view flags[] = {"again"};
    Options const options(words, city_valued, flags);
    options.without_operands();
    City city(configuration_of(options), false);
    Parts const parts(city, false);
    auto const started = std::chrono::steady_clock::now();
    if (options.has("again")) {
        parts.appraisal->recount();
    }
    auto const counted = parts.appraisal->catch_up();
    auto const took = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    fmt::print("{{\"counted\": {}, \"seconds\": {:.1f}}}\n", counted, took);
    return 0;
}

int appraisal_verify(Words const &words)
{
    Options const options(words, city_valued);
    options.without_operands();
    City city(configuration_of(options), false);
    Parts const parts(city, false);
    auto const found = parts.appraisal->verify();
    for (auto const &line : found.first) {
        fmt::print("{}\n", line);
    }
    fmt::print("{{\"cases\": {}, \"facts\": {}, \"sums\": {}, \"unreadable\": {}, \"differences\": {}, \"equal\": {}}}\n",
               found.cases, found.facts, found.tallies, found.unreadable, found.differences, found.is_equal());
    return found.is_equal() ? 0 : 1;
}

} // namespace onegrid::cli
