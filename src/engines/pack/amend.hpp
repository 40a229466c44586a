// SPDX-License-Identifier: Apache-2.0
// Changing one file of the pack in the running program: a new version, with who and why, in a layer over the folder's.
// What runs keeps the version that it began with.
#pragma once
#include "engines/pack/bring.hpp"
#include "engines/pack/reader.hpp"
#include "platform/db/tx.hpp"

namespace onegrid::pack {

struct Amendment {
    std::string path; // "decisions/dispatch.dmn"
    std::string text;
    std::int64_t based_on{}; // the version in which the file last changed, as the author saw it
    PersonId by;
    std::string reason;
    Bring bring{};
    bool may_be_new{}; // a file that is not there yet is added; it is based on version 0
};

struct Amended {
    std::int64_t version{};
    std::int64_t before{}; // the version in which the file had changed last
    std::string text_before;
    std::vector<Finding> findings; // warnings
};

// One version in which a file changed.
struct FileVersion {
    std::int64_t version{};
    Instant applied_at;
    std::string origin; // folder | workshop
    std::optional<PersonId> applied_by;
    std::string reason;
    std::optional<std::string> digest; // none: the file was taken away
};
BOOST_DESCRIBE_STRUCT(FileVersion, (), (version, applied_at, origin, applied_by, reason, digest))

// Newest first; empty: there never was such a file.
std::vector<FileVersion> history_of(db::Tx &tx, std::string const &path);
// Refuses with not_found "pack.no_such_version".
Result<std::string> text_at(db::Tx &tx, std::string const &path, std::int64_t version);

// A version of the pack with other texts in the place of some of its files, or beside them: read as applying it would be,
// and not kept. A version that is not there gives an empty reading.
Reading read_with(db::Tx &tx, std::int64_t version, std::vector<File> const &texts, Rigour rigour = Rigour::full);
// The file as it counts in a version; nothing: it has none.
std::optional<std::string> file_of(db::Tx &tx, std::int64_t version, std::string const &path);

// Refuses with not_found "pack.no_such_file" (unless it may be new), stale "pack.changed_meanwhile", conflict
// "pack.same_as_now", invalid "pack.has_errors" with a field for each.
Result<Amended> amend(db::Tx &tx, Amendment const &amendment);

} // namespace onegrid::pack
