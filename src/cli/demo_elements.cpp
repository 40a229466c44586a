// SPDX-License-Identifier: Apache-2.0
#include "cli/cast.hpp"
#include "cli/demo.hpp"
#include "modules/registers/registers.hpp"
#include "platform/observe/log.hpp"
#include <fmt/format.h>

namespace onegrid::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct TableFile {
    std::string type;
    fs::path path;
};

// elements/02_house.csv is a table of houses.
std::vector<TableFile> tables_in(fs::path const &folder)
{
    std::vector<TableFile> tables;
    std::error_code none;
    for (auto const &entry : fs::directory_iterator(folder, none)) {
        auto const name = entry.path().stem().string();
        if (auto const at = name.find('_'); entry.path().extension() == ".csv" && at != std::string::npos) {
            tables.push_back({name.substr(at + 1), entry.path()});
        }
    }
    std::ranges::sort(tables, {}, &TableFile::path);
    return tables;
}

std::vector<TableFile> tables_left(Parts const &parts, fs::path const &folder)
{
    auto tables = tables_in(folder);
    std::vector<std::string> names;
    std::ranges::transform(tables, std::back_inserter(names), [](TableFile const &table) { return table.path.filename().string(); });
    auto const filled = parts.registers->filled(names);
    std::erase_if(tables, [&](TableFile const &table) { return std::ranges::find(filled, table.path.filename().string()) != filled.end(); });
    return tables;
}

} // namespace

void make_demo_elements(Parts &parts, std::function<void(std::string_view)> const &progress)
{
    auto const &configuration = parts.city.configuration();
    auto const tables = tables_left(parts, pack_folder(configuration) / "elements");
    if (tables.empty()) {
        return; // as at every start but the first: nobody is signed in for nothing
    }
    auto const files = pack::files_of(pack_folder(configuration));
    if (!files) {
        return;
    }
    progress("filling the demo's registers");
    auto const reading = pack::read(*files, pack::Rigour::texts);
    Cast const cast(*parts.access, reading);
    auto const *who = cast.at(parts.areas->now()->root(), "city", "element.import");
    std::int64_t made = 0;
    for (auto const &table : tables) {
        auto const filled = who == nullptr ? Result<std::int64_t>(refuse(Why::forbidden, "permission.missing"))
                                           : parts.registers->fill(*who, table.type, table.path, 120s);
        if (!filled) {
            // A demo with fewer registers is still a demo.
            log::warn("demo.register_not_filled", {{"type", table.type}, {"why", filled.error().code}, {"detail", filled.error().detail}});
            continue;
        }
        made += *filled;
    }
    progress(fmt::format("{} elements were imported", made));
}

} // namespace onegrid::cli
