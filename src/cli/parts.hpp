// SPDX-License-Identifier: Apache-2.0
// Every part of a running process over an opened city, put together in the order of their dependence. `serve` starts them all; other
// commands use some of them.
#pragma once
#include "cli/city.hpp"
#include "engines/elements/addresses.hpp"
#include "engines/elements/elements.hpp"
#include "engines/geo/areas.hpp"
#include "engines/geo/base_style.hpp"
#include "engines/pack/catalogue.hpp"
#include "modules/appraisal/appraisal.hpp"
#include "modules/cases/cases.hpp"
#include "modules/registers/registers.hpp"
#include "modules/workshop/workshop.hpp"
#include "platform/access/access.hpp"
#include "platform/db/lease_ids.hpp"
#include "platform/files/files.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/stream.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/outbox/publisher.hpp"
#include <memory>
#include <set>

namespace onegrid::cli {

class Parts {
  public:
    // Brings the database to this program's schema first. With `with_pack`, the pack of the configuration is applied and its areas are
    // imported before anything reads them.
    Parts(City &city, bool with_pack);
    ~Parts();

    // Declares every route of the program.
    void mount(http::Routes &routes);
    // Background work: publishing, jobs, watching for changes.
    void start();
    void stop();

    City &city;
    std::unique_ptr<db::IdLease> ids;
    std::unique_ptr<geo::Areas> areas;
    std::unique_ptr<pack::Catalogues> packs;
    std::unique_ptr<access::Access> access;
    std::unique_ptr<files::Files> files;
    std::unique_ptr<elements::Elements> elements;
    std::unique_ptr<elements::Addresses> addresses;
    std::unique_ptr<registers::Module> registers;
    std::unique_ptr<cases::Module> cases;
    std::unique_ptr<workshop::Module> workshop;
    std::unique_ptr<appraisal::Module> appraisal;
    std::unique_ptr<http::StreamHub> hub;
    std::unique_ptr<outbox::Publisher> publisher;
    std::unique_ptr<jobs::Runner> jobs;
    std::unique_ptr<jobs::Runner> messages; // to the text message gateway, when there is one

  private:
    struct Watch;
    std::unique_ptr<Watch> m_watch;
};

// What lies under the maps.
geo::BaseMap base_map(config::Config const &configuration);
// The folder of the keys that encrypt personal data.
std::filesystem::path key_folder(config::Config const &configuration);
// The folder of the configuration's pack.
std::filesystem::path pack_folder(config::Config const &configuration);

} // namespace onegrid::cli
