// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/pack.hpp"
#include "engines/pack/plan.hpp"
#include "engines/pack/store.hpp"
#include "platform/db/database.hpp"
#include "platform/db/lease_ids.hpp"
#include "queries/pack.hpp"
#include <fmt/format.h>

namespace onegrid::pack {

namespace {

access::Separation separation_of(std::string_view text)
{
    return text == "system"     ? access::Separation::system
           : text == "security" ? access::Separation::security
           : text == "audit"    ? access::Separation::audit
                                : access::Separation::none;
}

std::vector<access::RoleDef> role_definitions(Catalogue const &catalogue)
{
    std::vector<access::RoleDef> roles;
    for (auto const &role : catalogue.roles) {
        roles.push_back({role.code,
                         role.name.zh,
                         role.name.en,
                         role.levels,
                         {role.permissions.begin(), role.permissions.end()},
                         separation_of(role.separation)});
    }
    return roles;
}

Finding finding_of(std::filesystem::path const &folder, Problem const &problem)
{
    return {folder.filename().string(), 0, problem.code, problem.detail, Severity::error};
}

Problem problem_of(std::vector<Finding> const &findings)
{
    Problem problem{Why::invalid, "pack.has_errors", {}, {}, {}};
    for (auto const &finding : findings) {
        if (finding.severity == Severity::error) {
            problem.fields.push_back({fmt::format("{}:{}", finding.file, finding.line), finding.code, finding.text});
        }
    }
    return problem;
}

// The folder's files, with what the workshop changed over them.
Files with_workshop(db::Tx &tx, Files files)
{
    if (auto const current = current_version(tx)) {
        auto now = files_of_version(tx, current->id);
        if (!now.layers.empty() && now.layers.back().name == workshop_layer) {
            files.layers.push_back(std::move(now.layers.back()));
        }
    }
    return files;
}

} // namespace

std::vector<Finding> check(std::filesystem::path const &folder)
{
    auto const files = files_of(folder);
    return files ? read(*files).findings : std::vector{finding_of(folder, files.error())};
}

Plan plan(db::Database &database, std::filesystem::path const &folder, Foresee const &foresee)
{
    auto const files = files_of(folder);
    if (!files) {
        return {{}, {finding_of(folder, files.error())}};
    }
    return database.read([&](db::Tx &tx) -> Plan {
        auto const all = with_workshop(tx, *files);
        auto const reading = read(all);
        if (reading.has_errors()) {
            return {{}, reading.findings};
        }
        auto changes = changes_of(tx, reading, true);
        if (all.layers.size() > files->layers.size() && !changes.empty()) {
            for (auto const &file : all.layers.back().files) {
                changes.push_back(fmt::format("= {} stays as the workshop has it", file.path));
            }
        }
        if (foresee) {
            auto more = foresee(tx, reading.catalogue);
            changes.insert(changes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
        return {std::move(changes), reading.findings};
    });
}

Result<Applied> apply(db::Database &database, std::filesystem::path const &folder, ApplyOptions options)
{
    auto const own = TRY(files_of(folder));
    auto const lease = db::lease_ids(database, database.clock());
    auto &ids = lease->ids();
    return database.write([&](db::Tx &tx) -> Result<Applied> {
        tx.send(q::pack::lock);
        auto const files = with_workshop(tx, own);
        auto const reading = read(files);
        if (reading.has_errors()) {
            return tl::unexpected(problem_of(reading.findings));
        }
        auto const bring = [&](std::int64_t version, std::vector<std::string> changes) -> Result<std::vector<std::string>> {
            auto const more = options.bring ? TRY(options.bring(tx, reading.catalogue, version)) : std::vector<std::string>{};
            changes.insert(changes.end(), more.begin(), more.end());
            return changes;
        };
        if (auto const current = current_version(tx); current && current->digest == reading.catalogue.digest) {
            return Applied{current->id, false, TRY(bring(current->id, {}))};
        }
        auto changes = changes_of(tx, reading, options.sample_people);

        // The texts first: whoever is told of the new roles can already read the version.
        auto const version = TRY(put_version(tx, reading.catalogue.name, reading.catalogue.label, files));
        TRY(access::put_roles(tx, role_definitions(reading.catalogue)));
        TRY(access::put_units(tx, ids, reading.units));
        if (options.sample_people && !reading.people.empty()) {
            TRY(access::put_sample_people(tx, ids, reading.people, reading.sample_password));
        }
        return Applied{version, true, TRY(bring(version, std::move(changes)))};
    });
}

} // namespace onegrid::pack
