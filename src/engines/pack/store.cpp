// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/store.hpp"
#include "queries/pack.hpp"

namespace onegrid::pack {

namespace {

struct FileRow {
    int layer{};
    std::string layer_name, path, body;
};
BOOST_DESCRIBE_STRUCT(FileRow, (), (layer, layer_name, path, body))

struct IdRow {
    std::int64_t id{};
};
BOOST_DESCRIBE_STRUCT(IdRow, (), (id))

} // namespace

std::optional<VersionRow> current_version(db::Tx &tx) { return tx.maybe<VersionRow>(q::pack::current); }

std::optional<VersionRow> version_by_id(db::Tx &tx, std::int64_t id)
{
    return tx.maybe<VersionRow>(q::pack::version_by_id, id);
}

Files files_of_version(db::Tx &tx, std::int64_t id)
{
    Files files;
    for (auto &row : tx.all<FileRow>(q::pack::files_of_version, id)) {
        if (static_cast<std::size_t>(row.layer) >= files.layers.size()) {
            files.layers.push_back({row.layer_name, {}});
        }
        files.layers.back().files.push_back({std::move(row.path), std::move(row.body)});
    }
    return files;
}

Result<std::int64_t> put_version(db::Tx &tx, std::string const &name, std::string const &label, Files const &files,
                                 VersionNote const &note)
{
    std::vector<std::int64_t> layers;
    std::vector<std::string> names, paths, digests, bodies;
    for (std::size_t i = 0; i < files.layers.size(); ++i) {
        for (auto const &file : files.layers[i].files) {
            layers.push_back(static_cast<std::int64_t>(i));
            names.push_back(files.layers[i].name);
            paths.push_back(file.path);
            digests.push_back(digest_of(file.text));
            bodies.push_back(file.text);
        }
    }
    tx.send(q::pack::content_put, digests, bodies);
    auto const row = TRY(tx.one<IdRow>(q::pack::version_put, name, label, digest_of(files), tx.now(), note.origin,
                                       note.by, note.reason));
    tx.send(q::pack::file_put, row.id, layers, names, paths, digests);
    tx.send(q::pack::current_put, row.id);
    return row.id;
}

} // namespace onegrid::pack
