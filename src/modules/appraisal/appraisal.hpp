// SPDX-License-Identifier: Apache-2.0
// Appraisal: what a city counts of its cases and judges by, kept as acts come and recomputable from the logs; sheets by
// unit, area, post, person and period; every number opened into its cases and explained; schemes compared; and findings
// of numbers that were made instead of work. The only header that other modules include.
//
//   appraisal::Module appraisal({database, clock, ids, areas, packs, directory, cases.books(), files});
//   appraisal.run_with(publisher);  appraisal.mount(routes);
#pragma once
#include "modules/appraisal/counting.hpp"
#include "modules/appraisal/services.hpp"

namespace onegrid::http {
class Routes;
}
namespace onegrid::outbox {
class Publisher;
}

namespace onegrid::appraisal {

class Module {
  public:
    // Everything must outlive it, and it the routes and the publisher.
    explicit Module(Services services) : m_services(services) {}

    void mount(http::Routes &routes);
    // Counting in the background, in the process that leads. Before Publisher::start().
    void run_with(outbox::Publisher &publisher);

    // Counts until the numbers are as the logs are, and looks for findings; how many cases were counted.
    std::int64_t catch_up();
    // All of history again, from the logs.
    void recount();
    // Holds what is stored against what the logs give.
    Verified verify();

    Services const &services() const { return m_services; }

  private:
    Services m_services;
};

} // namespace onegrid::appraisal
