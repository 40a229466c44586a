// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/imports.hpp"
#include "queries/registers.hpp"
#include <thread>
#include <tuple>

namespace onegrid::registers {

std::vector<std::string> Module::filled(std::vector<std::string> const &names) const
{
    return m_services.elements.database.read([&](db::Tx &tx) { return tx.all<std::string>(q::registers::imports_done_of, names); });
}

Result<std::int64_t> Module::fill(Caller const &who, std::string const &type, std::filesystem::path const &table,
                                  std::chrono::seconds patience)
{
    // The import takes its file over.
    auto const name = table.filename().string();
    auto const taken = m_services.folder / ("fill-" + name);
    std::filesystem::copy_file(table, taken, std::filesystem::copy_options::overwrite_existing);
    auto import = bring(m_services, who, {type, name, {}, {}, taken}, "fill:" + name);
    std::error_code gone;
    std::filesystem::remove(taken, gone);
    if (!import) {
        return tl::unexpected(std::move(import).error());
    }
    if (import->state != ImportState::mapped) {
        return 0;
    }
    auto const until = std::chrono::steady_clock::now() + patience;
    for (auto const &[work, under_way, done] : {std::tuple{Work::trial, ImportState::trying, ImportState::tried},
                                               std::tuple{Work::run, ImportState::running, ImportState::done}}) {
        import = begin(m_services, who, import->id, work, true);
        while (import && import->state == under_way) {
            if (std::chrono::steady_clock::now() > until) {
                return refuse(Why::conflict, "import.not_done_in_time", name);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
            import = read(m_services, who, import->id);
        }
        if (!import) {
            return tl::unexpected(std::move(import).error());
        }
        if (import->state != done) {
            return refuse(Why::conflict, "import.failed", import->problem.value_or(std::string{}));
        }
    }
    return import->created;
}

} // namespace onegrid::registers
