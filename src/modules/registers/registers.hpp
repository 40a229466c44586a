// SPDX-License-Identifier: Apache-2.0
// Registers filled from files and given out as files: imports (a file, what its columns mean, a trial, a run, an undo) and
// exports (masked, or with the consent of a second person), and where each value of an element came from. Works for every
// type of element; names none. The only header that other modules include.
//
//   registers::Module registers({elements.services(), folder, ogr});
//   registers.run_by(jobs);  registers.mount(routes);
#pragma once
#include "engines/elements/services.hpp"
#include "modules/registers/ogr.hpp"
#include "platform/base/caller.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace onegrid::elements {
class Addresses;
}
namespace onegrid::http {
class Routes;
}
namespace onegrid::jobs {
class Runner;
}

namespace onegrid::registers {

struct Services {
    elements::Services const &elements;
    std::filesystem::path folder; // <data>/registers: files on their way in and out, for the owner alone
    OgrOptions ogr{};
    int workers{2};               // batches of one import that are made at a time
    elements::Addresses *addresses{}; // what relations are found by beside key, title and id; nullptr: by these alone
};

class Module {
  public:
    // Everything must outlive it, and it the routes and the runner.
    explicit Module(Services services);

    Services const &services() const { return m_services; }
    void mount(http::Routes &routes);
    // Before Runner::start(): reading, trying, running and undoing imports, making exports, throwing old files away.
    void run_by(jobs::Runner &runner);

    // Which of these file names were imported to their end, by anybody.
    std::vector<std::string> filled(std::vector<std::string> const &names) const;
    // Imports a table of the machine as `who` would, its good rows, and waits for the runner to have done it: how many were
    // made. The same file name again does nothing. Refuses as imports do, and with conflict "import.failed",
    // "import.not_done_in_time".
    Result<std::int64_t> fill(Caller const &who, std::string const &type, std::filesystem::path const &table,
                              std::chrono::seconds patience);

  private:
    Services m_services;
};

} // namespace onegrid::registers
