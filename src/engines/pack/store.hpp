// SPDX-License-Identifier: Apache-2.0
// The versions of a pack in the database: their texts, and which is in force.
#pragma once
#include "engines/pack/files.hpp"
#include "platform/db/tx.hpp"
#include <boost/describe/class.hpp>
#include <optional>

namespace onegrid::pack {

struct VersionRow {
    std::int64_t id{};
    std::string name, label, digest;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (), (id, name, label, digest))

std::optional<VersionRow> current_version(db::Tx &tx);
std::optional<VersionRow> version_by_id(db::Tx &tx, std::int64_t id);
Files files_of_version(db::Tx &tx, std::int64_t id);

// Where a version comes from.
struct VersionNote {
    std::string origin{"folder"}; // or "workshop"
    std::optional<PersonId> by;   // nothing: the command line
    std::string reason;
};

// Keeps the files as a new version, in force from the end of the transaction.
Result<std::int64_t> put_version(db::Tx &tx, std::string const &name, std::string const &label, Files const &files,
                                 VersionNote const &note = {});

} // namespace onegrid::pack
