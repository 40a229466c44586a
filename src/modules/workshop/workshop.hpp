// SPDX-License-Identifier: Apache-2.0
// The rules workshop: a city's decisions and their versions, read, checked, tried on typed input and on cases of the
// past, put in force with who and why, and taken back. The only header that other modules include.
//
//   workshop::Module workshop({database, clock, ids, packs, areas, directory});
//   workshop.run_by(jobs);  workshop.mount(routes);
#pragma once
#include "engines/geo/areas.hpp"
#include "engines/pack/catalogue.hpp"
#include "platform/access/directory.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/db/database.hpp"

namespace onegrid::http {
class Routes;
}
namespace onegrid::jobs {
class Runner;
}

namespace onegrid::workshop {

struct Services {
    db::Database &database;
    Clock const &clock;
    IdGenerator &ids;
    pack::Catalogues &packs; // refreshed when something is put in force
    geo::Areas const &areas;
    access::Directory const &directory;
};

class Module {
  public:
    // Everything must outlive it, and it the routes and the runner.
    explicit Module(Services services) : m_services(services) {}

    void mount(http::Routes &routes);
    // The job that tries a draft on history. Before Runner::start().
    void run_by(jobs::Runner &runner);

  private:
    Services m_services;
};

} // namespace onegrid::workshop
