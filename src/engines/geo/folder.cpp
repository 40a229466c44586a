// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/import.hpp"
#include "platform/db/database.hpp"
#include "queries/geo.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fstream>
#include <sodium.h>
#include <sstream>

namespace onegrid::geo {
namespace {

// Names the file by what is in it, so that the same file is known again.
std::string source_of(std::string const &name, std::string const &text)
{
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<unsigned char const *>(text.data()), text.size(),
                       nullptr, 0);
    std::string source = name + " ";
    for (auto const byte : digest) {
        source += fmt::format("{:02x}", byte);
    }
    return source;
}

Problem problem_of(std::string const &name, ImportReport const &report)
{
    Problem problem{Why::invalid, "pack.bad_areas", name, {}, {}};
    for (auto const &row : report.rows) {
        for (auto const &wrong : row.problems) {
            if (problem.fields.size() < 20) {
                problem.fields.push_back({fmt::format("/features/{}{}", row.row - 1, wrong.pointer), wrong.code,
                                          fmt::format("{} {}", row.name, wrong.detail)});
            }
        }
    }
    return problem;
}

} // namespace

Result<std::vector<ImportReport>> import_folder(db::Database &database, std::filesystem::path const &folder)
{
    struct Given {
        std::string name, level, text, source;
    };
    std::vector<Given> files;
    for (auto const &[name, level] :
         {std::pair{"city", "city"}, std::pair{"districts", "district"}, std::pair{"streets", "street"},
          std::pair{"communities", "community"}, std::pair{"grids", "grid"}}) {
        auto const path = folder / (std::string(name) + ".geojson");
        std::ifstream in(path, std::ios::binary);
        if (in) {
            std::ostringstream text;
            text << in.rdbuf();
            files.push_back(
                {path.filename().string(), level, text.str(), source_of(path.filename().string(), text.str())});
        }
    }

    auto const known = database.read([&](db::Tx &tx) { return tx.all<std::string>(q::geo::import_sources); });
    std::erase_if(files,
                  [&](Given const &file) { return std::find(known.begin(), known.end(), file.source) != known.end(); });
    if (files.empty()) {
        return std::vector<ImportReport>{};
    }
    return database.write([&](db::Tx &tx) -> Result<std::vector<ImportReport>> {
        std::vector<ImportReport> reports;
        tx.send(q::geo::import_patience);
        for (auto const &file : files) {
            ImportOptions options;
            options.read.level = file.level;
            options.source = file.source;
            auto report = TRY(import_areas(tx, file.text, options));
            if (!report.is_applied) {
                return tl::unexpected<Problem>(problem_of(file.name, report));
            }
            if (report.added + report.changed == 0) {
                // Nothing to do, but to be remembered.
                tx.send(q::geo::import_record, report.revision, tx.now(), file.source,
                        boost::json::value(json_of(report)));
            }
            reports.push_back(std::move(report));
        }
        return reports;
    });
}

} // namespace onegrid::geo
