// SPDX-License-Identifier: Apache-2.0
#include "platform/files/verify.hpp"
#include "platform/files/store.hpp"
#include "queries/files.hpp"

namespace onegrid::files {
namespace {

constexpr std::int64_t page = 1'000;
constexpr std::size_t most_lines = 100;

struct Row {
    std::string id;
    std::int64_t size{}, thumbnail_size{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, size, thumbnail_size))

void check(Store const &store, Row const &row, Verified &found)
{
    ++found.files;
    auto const tell = [&](std::int64_t &count, char const *what) {
        ++count;
        if (found.faults.size() < most_lines) {
            found.faults.push_back(row.id + ": " + what);
        }
    };
    auto const full = store.read(row.id, Variant::full);
    auto const thumbnail = store.read(row.id, Variant::thumbnail);
    if (!full || !thumbnail) {
        tell(found.missing, full ? "the thumbnail is missing" : "missing");
    } else if (Store::id_of(*full) != row.id || std::ssize(*full) != row.size) {
        tell(found.altered, "altered");
    } else if (std::ssize(*thumbnail) != row.thumbnail_size) {
        tell(found.altered, "the thumbnail is altered");
    }
}

} // namespace

Verified verify(db::Database &database, std::filesystem::path const &folder)
{
    Store const store(folder);
    Verified found;
    std::string last;
    for (;;) {
        // The files are read outside of the transaction.
        auto const rows = database.read([&](db::Tx &tx) { return tx.all<Row>(q::files::file_page, last, page); });
        for (auto const &row : rows) {
            check(store, row, found);
        }
        if (std::ssize(rows) < page) {
            return found;
        }
        last = rows.back().id;
    }
}

} // namespace onegrid::files
