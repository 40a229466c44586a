// SPDX-License-Identifier: Apache-2.0
// The work behind imports and exports. Each piece can be cut off anywhere and begun again: what is done is known by its row.
#pragma once
#include "modules/registers/import.hpp"
#include "modules/registers/registers.hpp"
#include "platform/jobs/runner.hpp"

namespace onegrid::registers {

inline constexpr std::string_view read_job = "read_import", run_job = "run_import", undo_job = "undo_import",
                                  export_job = "make_export", sweep_job = "sweep_registers";

// Nothing when the file was read already.
Result<void> read_import(Services const &services, ImportId id);
Result<void> read_import(Services const &services, jobs::Job const &job);
Result<void> run_import(Services const &services, jobs::Job const &job);
Result<void> undo_import(Services const &services, jobs::Job const &job);
Result<void> make_export(Services const &services, jobs::Job const &job);
// Throws away files that are over, and queues itself for the next day in the job's transaction.
Result<void> sweep(Services const &services, db::Tx &tx);

} // namespace onegrid::registers
