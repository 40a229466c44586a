// SPDX-License-Identifier: Apache-2.0
#include "cli/city.hpp"
#include "cli/parts.hpp"
#include "cli/refusal.hpp"
#include "engines/elements/bring.hpp"
#include "engines/pack/pack.hpp"
#include "platform/db/migrate.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace onegrid::cli {
namespace {

// How many of them are errors.
std::size_t print(std::vector<pack::Finding> const &findings)
{
    std::size_t errors = 0;
    for (auto const &finding : findings) {
        bool const is_error = finding.severity == pack::Severity::error;
        errors += is_error ? 1 : 0;
        fmt::print("{}: {}: {} {}\n", reading::place_text(finding), is_error ? "error" : "warning", finding.code, finding.text);
    }
    return errors;
}

} // namespace

int pack_check(Words const &words)
{
    Options const options(words, {});
    if (options.operands().size() != 1) {
        throw UsageError{"needs the folder of one pack"};
    }
    auto const findings = pack::check(options.operands()[0]);
    auto const errors = print(findings);
    fmt::print("{} errors, {} warnings\n", errors, findings.size() - errors);
    return errors == 0 ? 0 : 1;
}

int pack_apply(Words const &words)
{
    constexpr std::string_view flags[] = {"yes", "lose"};
    Options const options(words, city_valued, flags);
    if (options.operands().size() != 1) {
        throw UsageError{"needs the folder of one pack"};
    }
    auto const &folder = options.operands()[0];
    City city(configuration_of(options), false);
    db::migrate(city.database());
    auto const plan = pack::plan(city.database(), folder, elements::foreseer());
    if (print(plan.findings) > 0) {
        return 1;
    }
    for (auto const &change : plan.changes) {
        fmt::print("{}\n", change);
    }
    if (!options.has("yes")) {
        fmt::print("nothing was changed; give --yes to apply it\n");
        return 0;
    }
    auto const keys = access::Keyring::open(key_folder(city.configuration()));
    auto const losing = options.has("lose") ? registry::Losing::asked_for : registry::Losing::refused;
    auto const applied = taken(pack::apply(
        city.database(), folder, {.sample_people = city.configuration().demo, .bring = elements::bringer(keys, losing)}));
    fmt::print("{} version {}\n", applied.is_new ? "applied as" : "unchanged at", applied.version);
    return 0;
}

} // namespace onegrid::cli
