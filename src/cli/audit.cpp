// SPDX-License-Identifier: Apache-2.0
#include "cli/city.hpp"
#include "modules/cases/cases.hpp"
#include "modules/cases/proof.hpp"
#include "platform/audit/seal.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

int audit_verify(Words const &words)
{
    Options const options(words, city_valued);
    City city(configuration_of(options.without_operands()), false);
    auto const report = audit::verify(city.database());
    fmt::print("{} entries under {} seals, {} not sealed yet\n", report.entries, report.seals, report.unsealed);
    if (report.first) {
        fmt::print("BROKEN at seal {} entry {}: {}: {}\n", report.first->seal, report.first->entry, audit::to_text(report.first->fault), report.first->text);
    } else if (!report.digest.empty()) {
        fmt::print("the chain holds; newest seal {}\n", report.digest);
    }
    auto const chains = cases::verify_chains(city.database());
    fmt::print("{} acts of {} cases, {} in the audit log\n", chains.acts, chains.cases, chains.anchors);
    for (auto const &fault : chains.faults) {
        fmt::print("BROKEN {}\n", fault);
    }
    bool const holds = report.holds() && chains.faults.empty();
    fmt::print("{}\n", holds ? "verified" : "NOT verified");
    return holds ? 0 : 1;
}

} // namespace onegrid::cli
