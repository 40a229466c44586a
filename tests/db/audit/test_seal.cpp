// SPDX-License-Identifier: Apache-2.0
#include "db/harness/harness.hpp"
#include "platform/audit/chain.hpp"
#include "platform/audit/record.hpp"
#include "platform/audit/refusals.hpp"
#include "platform/audit/seal.hpp"
#include "queries/audit.hpp"
#include <atomic>
#include <boost/json.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <thread>

namespace onegrid::audit {
namespace {

Caller somebody()
{
    Caller who;
    who.kind = CallerKind::staff;
    who.person = PersonId{7};
    who.name = "李四光";
    who.address = "192.0.2.1";
    who.request = "r-1";
    return who;
}

void write(db::Database &database, int entries)
{
    database.write([&](db::Tx &tx) {
        for (int i = 0; i < entries; ++i) {
            record(tx, somebody(),
                   {.action = "unit.change",
                    .object_kind = "unit",
                    .object_id = std::to_string(i),
                    .area = AreaCode{310'101'000'000'000},
                    .before = {{"name", "old"}},
                    .after = {{"name", "new"}, {"password", "hunter2"}},
                    .purpose = "tidying"});
        }
    });
}

// As somebody with the database's own password would.
void tamper(db::Database &database, std::string_view sql)
{
    static constexpr db::Query grant{"test.grant", "GRANT UPDATE, DELETE ON audit.entry, audit.seal TO CURRENT_USER"};
    db::Query const query{"test.tamper", sql};
    database.write([&](db::Tx &tx) {
        tx.exec(grant);
        tx.exec(query);
    });
}

std::vector<EntryText> bodies_of_the_future(db::Database &database)
{
    return database.read([](db::Tx &tx) {
        return tx.all<EntryText>(q::audit::entry_of_seal, std::int64_t{1'000'000'000}, std::int64_t{5'000'000'000},
                                 std::int64_t{0}, std::vector<std::int64_t>{});
    });
}

void keep(db::Database &database, SealRow const &s)
{
    database.write([&](db::Tx &tx) {
        tx.exec(q::audit::seal_add, s.serial, s.at, s.from_tx, s.to_tx, s.after_id, s.entries, s.digests, s.prev_digest,
                s.digest);
    });
}

TEST(AuditLog, holds_who_when_from_where_what_before_after_purpose_and_outcome)
{
    auto &database = *testing::fresh_database();
    write(database, 1);
    static constexpr db::Query text{"test.text", "SELECT e::text FROM audit.entry e"};
    auto const row = database.read([](db::Tx &tx) { return tx.maybe<std::string>(text).value(); });
    for (auto const *part : {"staff", "李四光", "192.0.2.1", "r-1", "unit.change", "310101000000000", "old", "new",
                             "tidying", "done", "2026-06-01"}) {
        EXPECT_NE(row.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(row.find("hunter2"), std::string::npos);
}

TEST(AuditLog, goes_with_its_transaction)
{
    auto &database = *testing::fresh_database();
    auto const refused = database.write([](db::Tx &tx) -> Result<void> {
        record(tx, somebody(), {.action = "unit.change"});
        return refuse(Why::conflict, "x.y");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(seal(database), 0);
}

TEST(AuditLog, every_entry_is_sealed_once_and_the_chain_holds)
{
    auto &database = *testing::fresh_database();
    EXPECT_TRUE(verify(database).holds());
    write(database, 3);
    write(database, 2);
    EXPECT_EQ(verify(database).unsealed, 5);
    EXPECT_EQ(seal(database), 5);
    EXPECT_EQ(seal(database), 0);
    write(database, 4);
    EXPECT_EQ(seal(database), 4);
    auto const report = verify(database);
    EXPECT_TRUE(report.holds());
    EXPECT_EQ(report.entries, 9);
    EXPECT_EQ(report.seals, 2);
    EXPECT_EQ(report.unsealed, 0);
    EXPECT_EQ(report.digest.size(), 64u);
}

TEST(AuditLog, is_sealed_in_pieces_that_never_split_a_transaction)
{
    auto &database = *testing::fresh_database();
    for (int i = 0; i < 6; ++i) {
        write(database, 3);
    }
    std::int64_t sealed = 0;
    for (int i = 0; i < 20; ++i) {
        auto const now = seal(database, 4);
        EXPECT_EQ(now % 3, 0);
        sealed += now;
    }
    EXPECT_EQ(sealed, 18);
    EXPECT_TRUE(verify(database).holds());
}

TEST(AuditLog, a_transaction_that_commits_late_is_sealed_later_and_not_lost)
{
    auto &database = *testing::fresh_database();
    std::atomic<bool> wrote{false};
    std::atomic<bool> go_on{false};
    std::thread slow([&] {
        database.write([&](db::Tx &tx) {
            record(tx, somebody(), {.action = "slow.act"});
            tx.settle();
            wrote = true;
            while (!go_on) {
                std::this_thread::yield();
            }
        });
    });
    while (!wrote) {
        std::this_thread::yield();
    }
    write(database, 2); // begins later, commits earlier
    auto const first = seal(database);
    go_on = true;
    slow.join();
    auto const second = seal(database);
    EXPECT_EQ(first + second, 3);
    auto const report = verify(database);
    EXPECT_TRUE(report.holds()) << report.first->text;
    EXPECT_EQ(report.entries, 3);
}

TEST(AuditLog, sealers_and_writers_at_once_make_one_chain)
{
    auto &database = *testing::fresh_database();
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 15; ++i) {
                write(database, 2);
            }
        });
    }
    for (int t = 0; t < 2; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 15; ++i) {
                seal(database);
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    seal(database);
    auto const report = verify(database);
    EXPECT_TRUE(report.holds()) << report.first->text;
    EXPECT_EQ(report.entries, 90);
    EXPECT_EQ(report.unsealed, 0);
}

struct Tampering {
    char const *name;
    char const *sql;
    Fault fault;
    std::int64_t seal;
};
void PrintTo(Tampering const &t, std::ostream *out) { *out << t.name; }

class Tampered : public ::testing::TestWithParam<Tampering> {};

TEST_P(Tampered, is_found_and_the_first_bad_place_is_named)
{
    auto &database = *testing::fresh_database();
    for (int i = 0; i < 4; ++i) {
        write(database, 3); // entries 1–3, 4–6, 7–9, 10–12 of seals 1–4
        ASSERT_EQ(seal(database), 3);
    }
    ASSERT_TRUE(verify(database).holds());
    tamper(database, GetParam().sql);
    auto const report = verify(database);
    ASSERT_FALSE(report.holds());
    EXPECT_EQ(to_text(report.first->fault), to_text(GetParam().fault)) << report.first->text;
    EXPECT_EQ(report.first->seal, GetParam().seal) << report.first->text;
    seal(database); // sealing again heals nothing
    EXPECT_FALSE(verify(database).holds());
}

INSTANTIATE_TEST_SUITE_P(
    AuditLog, Tampered,
    ::testing::Values(
        Tampering{"cut_row", "DELETE FROM audit.entry WHERE id = 5", Fault::cut, 2},
        Tampering{"cut_two_rows", "DELETE FROM audit.entry WHERE id IN (4, 11)", Fault::cut, 2},
        Tampering{"edited_actor", "UPDATE audit.entry SET actor_name = 'somebody else' WHERE id = 8", Fault::edited, 3},
        Tampering{"edited_outcome", "UPDATE audit.entry SET outcome = 'refused' WHERE id = 1", Fault::edited, 1},
        Tampering{"edited_time_by_a_microsecond",
                  "UPDATE audit.entry SET at = at + interval '1 microsecond' WHERE id = 12", Fault::edited, 4},
        Tampering{"edited_before", "UPDATE audit.entry SET before = '{\"name\": \"0ld\"}' WHERE id = 6", Fault::edited,
                  2},
        Tampering{"edited_area", "UPDATE audit.entry SET area = NULL WHERE id = 9", Fault::edited, 3},
        Tampering{"moved_to_another_transaction",
                  "UPDATE audit.entry SET tx = (SELECT tx FROM audit.entry WHERE id = 10) WHERE id = 5", Fault::edited,
                  2},
        Tampering{"changed_places",
                  "UPDATE audit.entry e SET object_id = o.object_id || '!' FROM audit.entry o WHERE (e.id, o.id) IN "
                  "((4, 7), (7, 4))",
                  Fault::edited, 2},
        Tampering{"slipped_in",
                  "INSERT INTO audit.entry (district, tx, at, actor_kind, action, outcome) SELECT 0, tx, at, 'staff', "
                  "'forged', 'done' FROM audit.entry WHERE id = 5",
                  Fault::slipped_in, 2},
        Tampering{"cut_seal", "DELETE FROM audit.seal WHERE serial = 2", Fault::seal_missing, 3},
        Tampering{"cut_first_seal", "DELETE FROM audit.seal WHERE serial = 1", Fault::seal_missing, 2},
        Tampering{"edited_seal", "UPDATE audit.seal SET at = at + interval '1 second' WHERE serial = 3",
                  Fault::seal_edited, 3},
        Tampering{"seal_names_one_less",
                  "UPDATE audit.seal SET entries = entries[1:2], digests = substr(digests, 1, 64) WHERE serial = 2",
                  Fault::seal_edited, 2},
        Tampering{"chain_cut", "UPDATE audit.seal SET prev_digest = digest WHERE serial = 4", Fault::chain_broken, 4}),
    [](auto const &each) { return each.param.name; });

TEST(AuditLog, goes_on_after_a_restore_into_a_server_whose_transactions_count_from_the_beginning)
{
    auto &database = *testing::fresh_database();
    write(database, 3);
    ASSERT_EQ(seal(database), 3);
    // The log of a server that was far ahead: its chain begins with a seal that reaches to transactions of the future.
    tamper(database, "UPDATE audit.entry SET tx = tx + 1000000000");
    tamper(database, "DELETE FROM audit.seal");
    write(database, 2);
    auto const link = make_seal(Link{}, testing::clock().now(), 0, 5'000'000'000, bodies_of_the_future(database));
    keep(database, link);
    EXPECT_EQ(seal(database), 2) << "whatever no seal named";
    EXPECT_TRUE(verify(database).holds());
    write(database, 4);
    EXPECT_EQ(seal(database), 4);
    EXPECT_EQ(seal(database), 0);
    auto const report = verify(database);
    EXPECT_TRUE(report.holds()) << report.first->text;
    EXPECT_EQ(report.entries, 9);
    EXPECT_EQ(report.unsealed, 0);
    tamper(database, "UPDATE audit.entry SET purpose = '' WHERE id = 7");
    EXPECT_EQ(verify(database).first->entry, 7);
}

TEST(Refusals, are_written_after_the_answer_and_what_does_not_fit_is_counted_in_the_log)
{
    auto &database = *testing::fresh_database();
    Refusals refusals(database, 10);
    for (int i = 0; i < 25; ++i) {
        refusals.add(somebody(), {.action = "POST /v1/units", .outcome = "request.not_permitted"});
    }
    EXPECT_EQ(refusals.dropped(), 15);
    EXPECT_EQ(refusals.write(), 10u);
    static constexpr db::Query counted{"test.counted",
                                       "SELECT count(*) FROM audit.entry WHERE outcome = 'request.not_permitted'"};
    static constexpr db::Query told{"test.told",
                                    "SELECT (after->>'count')::bigint FROM audit.entry WHERE action = 'audit.drop'"};
    EXPECT_EQ(database.read([](db::Tx &tx) { return tx.maybe<std::int64_t>(counted).value(); }), 10);
    EXPECT_EQ(database.read([](db::Tx &tx) { return tx.maybe<std::int64_t>(told).value(); }), 15);
    EXPECT_EQ(refusals.write(), 0u);
}

TEST(Refusals, are_all_written_when_the_recorder_stops)
{
    auto &database = *testing::fresh_database();
    {
        Refusals refusals(database);
        refusals.start();
        for (int i = 0; i < 1000; ++i) {
            refusals.add(somebody(), {.action = "GET /v1/audit", .outcome = "request.not_permitted"});
        }
    }
    static constexpr db::Query counted{"test.counted", "SELECT count(*) FROM audit.entry"};
    EXPECT_EQ(database.read([](db::Tx &tx) { return tx.maybe<std::int64_t>(counted).value(); }), 1000);
}

} // namespace
} // namespace onegrid::audit
