// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/jobs.hpp"
#include "modules/registers/registers.hpp"

namespace onegrid::registers {

Module::Module(Services services) : m_services(std::move(services))
{
    std::filesystem::create_directories(m_services.folder);
    std::filesystem::permissions(m_services.folder, std::filesystem::perms::owner_all);
}

void Module::run_by(jobs::Runner &runner)
{
    auto const on = [&](std::string_view kind, Result<void> (*work)(Services const &, jobs::Job const &)) {
        runner.on(std::string{kind}, [this, work](db::Tx &, jobs::Job const &job) { return work(m_services, job); });
    };
    on(read_job, read_import);
    on(run_job, run_import);
    on(undo_job, undo_import);
    on(export_job, make_export);
    runner.on(std::string{sweep_job}, [this](db::Tx &tx, jobs::Job const &) { return sweep(m_services, tx); });
    m_services.elements.database.write([](db::Tx &tx) {
        jobs::enqueue(tx, {.kind = std::string{sweep_job}, .run_at = tx.now() + std::chrono::hours{1}, .key = "daily"});
    });
}

} // namespace onegrid::registers
