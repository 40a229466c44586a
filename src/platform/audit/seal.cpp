// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/seal.hpp"
#include "platform/audit/chain.hpp"
#include "platform/observe/log.hpp"
#include "queries/audit.hpp"
#include <limits>
#include <sodium.h>

namespace onegrid::audit {
namespace {

struct LastRow {
    std::int64_t serial, to_tx, after_id;
    db::Bytes digest;
};
BOOST_DESCRIBE_STRUCT(LastRow, (), (serial, to_tx, after_id, digest))

Link last_link(db::Tx &tx)
{
    auto const row = tx.maybe<LastRow>(q::audit::seal_last);
    return row ? Link{row->serial, row->to_tx, row->after_id, row->digest} : Link{};
}

std::string hex(db::Bytes const &bytes)
{
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size());
    out.pop_back();
    return out;
}

constexpr std::int64_t seals_a_batch = 200;

} // namespace

std::int64_t seal(db::Database &database, std::int64_t limit)
{
    SealRow made;
    auto const count = database.write([&](db::Tx &tx) -> std::int64_t {
        made = {};
        if (!tx.maybe<bool>(q::audit::seal_lock).value_or(false)) {
            return 0;
        }
        auto last = last_link(tx);
        auto to = tx.maybe<std::int64_t>(q::audit::horizon).value();
        auto from = last.to_tx;
        std::vector<EntryText> entries;
        if (to < from) {
            // Transactions count from the beginning again: the city was restored into a new server.
            entries = tx.all<EntryText>(q::audit::entry_unsealed_after_restore, to, from);
            from = to;
            if (!entries.empty()) {
                last.after_id = entries.back().id; // from here on only what is above counts
            }
        } else {
            entries = tx.all<EntryText>(q::audit::entry_unsealed, from, to, limit, last.after_id);
            if (std::ssize(entries) >= limit) {
                // Not all of them: seal up to the end of the last transaction that was read whole.
                to = from;
                for (auto const &entry : entries) {
                    to = std::max(to, entry.tx + 1);
                }
            }
        }
        if (entries.empty()) {
            return 0;
        }
        made = make_seal(last, tx.now(), from, to, entries);
        tx.send(q::audit::seal_add, made.serial, made.at, made.from_tx, made.to_tx, made.after_id, made.entries,
                made.digests, made.prev_digest, made.digest);
        return std::ssize(entries);
    });
    if (count > 0) {
        // Kept with the logs, elsewhere than the database: a chain that was made anew does not have this digest.
        log::info("audit.sealed", {{"seal", made.serial}, {"entries", count}, {"digest", hex(made.digest)}});
    }
    return count;
}

Report verify(db::Database &database)
{
    return database.read(
        [](db::Tx &tx) {
            Report report;
            Link last;
            for (;;) {
                auto const seals = tx.all<SealRow>(q::audit::seal_after, last.serial, seals_a_batch);
                if (seals.empty()) {
                    break;
                }
                for (auto const &each : seals) {
                    std::map<std::int64_t, EntryText> entries;
                    for (auto &entry : tx.all<EntryText>(q::audit::entry_of_seal, each.from_tx, each.to_tx,
                                                         each.after_id, each.entries)) {
                        entries.emplace(entry.id, std::move(entry));
                    }
                    report.first = check_seal(last, each, entries);
                    if (report.first) {
                        return report;
                    }
                    ++report.seals;
                    report.entries += std::ssize(each.entries);
                    last = {each.serial, each.to_tx, each.after_id, each.digest};
                }
            }
            auto const end = last_link(tx);
            report.unsealed =
                tx.maybe<std::int64_t>(q::audit::entry_unsealed_count, end.to_tx, end.after_id).value_or(0);
            report.digest = hex(last.digest);
            return report;
        },
        db::Isolation::repeatable_read);
}

} // namespace onegrid::audit
