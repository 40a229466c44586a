// SPDX-License-Identifier: Apache-2.0
// Records that are kept for a time only, and keys that change.
#include "db/elements/keeping_city.hpp"
#include "engines/elements/expiry.hpp"
#include "engines/elements/reading.hpp"
#include "engines/elements/reseal.hpp"
#include "platform/db/session.hpp"
#include <fstream>
#include <sodium.h>

namespace onegrid::elements::testing {
namespace {

using namespace std::chrono_literals;

constexpr db::Query event_types{"t.event_types", "SELECT events::text FROM outbox.event ORDER BY serial DESC LIMIT 1"};
constexpr db::Query seal_entries{"t.seal_entries", "SELECT count(*) FROM audit.entry WHERE action = 'element.seal' AND actor_kind = 'system' AND object_id = $1"};
constexpr db::Query key_numbers{
    "t.key_numbers",
    "SELECT DISTINCT get_byte(b, 0) FROM (SELECT id_card_sealed AS b FROM elements.element_resident UNION ALL SELECT full_name_sealed FROM "
    "elements.element_resident UNION ALL SELECT id_card_sealed FROM elements.element_resident__past UNION ALL SELECT full_name_sealed FROM "
    "elements.element_resident__past) s WHERE b IS NOT NULL ORDER BY 1"};
constexpr db::Query blinds{"t.blinds", "SELECT encode(id_card_blind, 'hex') FROM elements.element_resident ORDER BY id"};

// GB 11643 numbers, made with their check digit.
std::string id_card(int serial)
{
    auto const digits = "31010119900307" + std::to_string(100 + serial);
    constexpr int weights[]{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        sum += (digits[i] - '0') * weights[i];
    }
    return digits + "10X98765432"[sum % 11];
}

json::object resident(int serial)
{
    return {{"full_name", "张样三"}, {"id_card", id_card(serial)}, {"sex", "1"}, {"residence", "consistent"}};
}

std::filesystem::path key_folder()
{
    static int count = 0;
    auto const folder = onegrid::testing::scratch_directory("keys" + std::to_string(++count));
    access::Keyring::open(folder);
    return folder;
}

void add_key(std::filesystem::path const &folder, int number)
{
    auto const file = folder / (std::to_string(number) + ".key");
    char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    std::ofstream{file, std::ios::binary}.write(bytes, sizeof bytes);
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

struct Expiring : KeepingCity {
    Expiring() : worker(caller("community_worker", community, 701)), lead(street_lead()) {}

    json::object file(std::string const &until, std::string const &number = "F-1")
    {
        if (!person) {
            person = added(worker, "resident", resident(1), AreaCode{community}).id;
        }
        return {{"file_number", number},
                {"kind", "released"},
                {"basis", "prison_law"},
                {"basis_article", "第三十七条"},
                {"decision_number", "沪〔2026〕1号"},
                {"decided_by", "某司法所"},
                {"begins_on", "2026-05-01"},
                {"expires_on", until},
                {"purpose", "安置帮教"},
                {"is_resident", to_string(person)}};
    }
    Element of_concern(std::string const &until)
    {
        auto const made = added(worker, "person_of_concern", file(until), AreaCode{community});
        auto const approved = take_step(services(), lead, "person_of_concern", made.id, Step::approve, {made.version, {}, {}});
        EXPECT_TRUE(approved) << approved.error().code;
        return *approved;
    }
    std::int64_t seal_now()
    {
        return database.write([&](db::Tx &tx) { return seal_expired(services(), tx); });
    }
    std::string path(Element const &element) { return "/v1/elements/person_of_concern/" + to_string(element.id); }

    Caller worker, lead;
    ElementId person;
};

TEST_F(Expiring, nothing_is_kept_without_a_basis_and_a_day_to_come)
{
    auto const refused = [&](json::object record) {
        auto const made = create(services(), worker, "person_of_concern", {AreaCode{community}, std::move(record), {}, {}}, "k");
        return made ? std::string{} : made.error().fields.at(0).pointer + " " + made.error().fields.at(0).code;
    };
    auto record = file("2026-06-01"); // today
    EXPECT_EQ(refused(record), "/expires_on element.expiry_past");
    record = file("2026-06-30");
    record.erase("basis");
    EXPECT_EQ(refused(record), "/basis element.required");
    record = file("2026-06-30");
    record.erase("expires_on");
    EXPECT_EQ(refused(record), "/expires_on element.required");
}

TEST_F(Expiring, what_has_expired_is_sealed_by_the_system_and_shows_nothing)
{
    auto const one = of_concern("2026-06-30");
    auto const then = to_rfc3339(clock().now());
    clock().advance(29 * 24h); // the last day
    EXPECT_EQ(seal_now(), 0);
    clock().advance(24h);
    EXPECT_EQ(seal_now(), 1);
    EXPECT_EQ(seal_now(), 0);

    auto const seen = get(lead, path(one));
    ASSERT_EQ(seen.status, 200) << seen.text;
    EXPECT_EQ(seen["status"].as_string(), "sealed");
    EXPECT_TRUE(seen["record"].as_object().empty());
    auto const before = get(lead, path(one) + "?at=" + then + "&known_at=" + then);
    ASSERT_EQ(before.status, 200) << before.text;
    EXPECT_TRUE(before["record"].as_object().empty()) << before.text;
    EXPECT_TRUE(get(lead, path(one) + "/history")["items"].as_array().empty());
    EXPECT_EQ(code_of(post(lead, path(one) + "/unmask", {{"fields", {"file_number"}}, {"purpose", "law"}, {"reason", "x"}})), "element.is_sealed");
    auto const events = database.read([&](db::Tx &tx) { return tx.all<std::string>(event_types); });
    EXPECT_THAT(events.front(), ::testing::HasSubstr("ElementSealed"));
    EXPECT_EQ(database.read([&](db::Tx &tx) { return tx.one<std::int64_t>(seal_entries, to_string(one.id)).value(); }), 1);
    // A new file for the same person may be begun: the key counts among the living.
    EXPECT_TRUE(create(services(), worker, "person_of_concern", {AreaCode{community}, file("2026-12-31"), {}, {}}, "again"));
}

TEST_F(Expiring, a_retired_one_is_sealed_too)
{
    auto const one = of_concern("2026-06-30");
    ASSERT_TRUE(take_step(services(), worker, "person_of_concern", one.id, Step::retire, {one.version, "moved away", {}}));
    clock().advance(31 * 24h);
    EXPECT_EQ(seal_now(), 1);
    EXPECT_EQ(get(lead, path(one))["status"].as_string(), "sealed");
}

TEST_F(Expiring, only_whoever_approves_puts_the_day_off_and_not_afterwards)
{
    auto const one = of_concern("2026-06-30");
    auto const put_off = change(services(), worker, "person_of_concern", one.id, {one.version, json::object{{"expires_on", "2026-12-31"}}, {}, {}});
    EXPECT_EQ(put_off.error().fields.at(0).code, "element.needs_extension");
    auto const asked = [&](Caller const &who, json::object body) {
        if (!body.contains("version")) {
            body["version"] = one.version;
        }
        return post(who, path(one) + "/extend", body);
    };
    EXPECT_EQ(code_of(asked(worker, {{"expires", "2026-12-31"}, {"reason", "x"}})), "permission.missing");
    EXPECT_EQ(code_of(asked(lead, {{"expires", "2026-06-30"}, {"reason", "x"}})), "element.not_longer");
    EXPECT_EQ(code_of(asked(lead, {{"expires", "2026-12-31"}})), "field.missing");
    auto const extended = asked(lead, {{"expires", "2026-12-31"}, {"reason", "decided anew"}});
    ASSERT_EQ(extended.status, 200) << extended.text;
    EXPECT_EQ(extended["record"].at("expires_on").as_string(), "2026-12-31");
    clock().advance(40 * 24h);
    EXPECT_EQ(seal_now(), 0);
    clock().advance(200 * 24h);
    auto late = json::object{{"expires", "2027-12-31"}, {"reason", "x"}, {"version", extended["version"]}};
    EXPECT_EQ(code_of(asked(lead, late)), "element.expired");
    EXPECT_EQ(seal_now(), 1);
}

struct Rotating : KeepingCity {
    explicit Rotating(std::filesystem::path const &in = key_folder()) : KeepingCity(Database::shared, access::Keyring::open(in)), folder(in) {}

    std::vector<int> numbers()
    {
        return database.read([&](db::Tx &tx) { return tx.all<int>(key_numbers); });
    }
    std::filesystem::path folder;
};

TEST_F(Rotating, everything_is_sealed_anew_and_found_as_before)
{
    auto const who = grid_worker();
    std::vector<Element> all;
    for (int i = 0; i < 12; ++i) {
        all.push_back(added(who, "resident", resident(i), AreaCode{community}));
    }
    ASSERT_TRUE(change(services(), who, "resident", all[0].id, {1, json::object{{"full_name", "李样四"}}, {}, {}}));
    EXPECT_EQ(numbers(), std::vector<int>{1});
    auto const found_by = database.read([&](db::Tx &tx) { return tx.all<std::string>(blinds); });

    add_key(folder, 2);
    auto const both = access::Keyring::open(folder);
    auto const types = services().types.now();
    // Stopped half-way, it goes on.
    std::int64_t told = 0;
    EXPECT_THROW(reseal(
                     database, both, types->book(),
                     [&](std::string const &, std::int64_t) {
                         if (++told == 2) {
                             throw std::runtime_error("stopped");
                         }
                     },
                     5),
                 std::runtime_error);
    EXPECT_EQ(numbers(), (std::vector<int>{1, 2}));
    auto const done = reseal(database, both, types->book(), {}, 5);
    EXPECT_EQ(done.key, 2);
    EXPECT_EQ(done.rows, 3); // of 12 and 1 past one ten were done
    EXPECT_EQ(numbers(), std::vector<int>{2});
    EXPECT_EQ(reseal(database, both, types->book()).rows, 0);
    EXPECT_EQ(database.read([&](db::Tx &tx) { return tx.all<std::string>(blinds); }), found_by);

    TypesNow const anew{packs->current(), both};
    auto const &shelf = *anew.find("resident");
    auto const versions = database.read([&](db::Tx &tx) { return versions_of(tx, shelf, all[0].id); });
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].element.record.at("full_name").as_string(), "李样四");
    EXPECT_EQ(versions[1].element.record.at("full_name").as_string(), "张样三");
    EXPECT_EQ(versions[1].element.record.at("id_card").as_string(), id_card(0));
}

} // namespace
} // namespace onegrid::elements::testing
