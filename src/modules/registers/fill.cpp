// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/imports.hpp"
#include <thread>

namespace onegrid::registers {

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
    import = begin(m_services, who, import->id, Work::run, true);
    auto const until = std::chrono::steady_clock::now() + patience;
    while (import && import->state == ImportState::running) {
        if (std::chrono::steady_clock::now() > until) {
            return refuse(Why::conflict, "import.not_done_in_time", name);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        import = read(m_services, who, import->id);
    }
    if (!import) {
        return tl::unexpected(std::move(import).error());
    }
    if (import->state != ImportState::done) {
        return refuse(Why::conflict, "import.failed", import->problem.value_or(std::string{}));
    }
    return import->created;
}

} // namespace onegrid::registers
