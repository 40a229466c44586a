// SPDX-License-Identifier: Apache-2.0
#include "db/harness/harness.hpp"
#include "platform/files/files.hpp"
#include "platform/files/links.hpp"
#include "platform/files/verify.hpp"
#include "unit/files/picture.hpp"
#include <fstream>
#include <gtest/gtest.h>

namespace onegrid::files {
namespace {

constexpr AreaCode huangpu{310'101'000'000'000}, nanjing_road{310'101'002'000'000}, xuhui{310'104'000'000'000};

using testing::picture;

Caller staff(std::int64_t person, AreaCode area, std::set<std::string> permissions, UnitId unit = {})
{
    Caller who;
    who.kind = CallerKind::staff;
    who.person = PersonId{person};
    Assignment a;
    a.area = area;
    a.unit = unit;
    a.permissions = std::move(permissions);
    a.permissions.insert("file.write");
    who.assignments = {a};
    return who;
}

struct Cabinet {
    db::Database &database = *onegrid::testing::fresh_database();
    std::filesystem::path folder = onegrid::testing::scratch_directory("files") / "files";
    Files files{database, {.folder = folder}};
    Caller reporter = staff(1, {}, {"case.read_own"});
    Caller near = staff(2, huangpu, {"case.read_area"});
    Caller far = staff(3, xuhui, {"case.read_area"});
    Caller department = staff(4, xuhui, {"case.read_unit"}, UnitId{77});

    std::string taken(int width = 64)
    {
        auto const view = files.take(reporter, picture(width), "IMG_1.png", "case_photo");
        EXPECT_TRUE(view) << view.error().code;
        return view->id;
    }
    bool sees(Caller const &who, std::string const &id) { return files.give(who, id, Variant::full).has_value(); }
    Result<void> tie(Caller const &who, std::vector<std::string> const &ids, Holder const &holder)
    {
        return database.write([&](db::Tx &tx) { return link(tx, who, ids, holder); });
    }
};

TEST(Files, the_same_picture_is_the_same_file_whoever_brings_it)
{
    Cabinet c;
    auto const one = c.files.take(c.reporter, picture(64), "a.png", "case_photo");
    auto const two = c.files.take(c.near, picture(64), "b.jpg", "case_photo");
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->id, two->id);
    EXPECT_EQ(one->type, "image/jpeg");
    EXPECT_EQ(one->width, 64);
    EXPECT_EQ(one->thumbnail, "/v1/files/" + one->id + "/thumbnail");
    EXPECT_NE(c.taken(65), one->id);
}

TEST(Files, a_file_name_full_of_tricks_is_a_name_and_nothing_else)
{
    Cabinet c;
    for (auto const *name : {"../../../etc/passwd", "a\0b.php", "<script>.jpg", "CON", "..\\..\\x.exe", "%2e%2e%2f"}) {
        EXPECT_TRUE(c.files.take(c.reporter, picture(64), name, "case_photo")) << name;
    }
    for (auto const &entry : std::filesystem::recursive_directory_iterator(c.folder)) {
        if (entry.is_regular_file()) {
            EXPECT_TRUE(Store::is_id(entry.path().filename().string().substr(0, 64))) << entry.path();
        }
    }
}

TEST(Files, until_it_is_used_only_who_brought_it_reads_it)
{
    Cabinet c;
    auto const id = c.taken();
    EXPECT_TRUE(c.sees(c.reporter, id));
    EXPECT_FALSE(c.sees(c.near, id));
    EXPECT_FALSE(c.sees(Caller{}, id));
    EXPECT_EQ(c.files.give(c.near, id, Variant::full).error().code, "record.absent");
    EXPECT_EQ(c.files.give(c.near, Store::id_of("no such"), Variant::full).error().code, "record.absent");
    EXPECT_EQ(c.files.give(c.near, "../../etc/passwd", Variant::full).error().code, "record.absent");
}

TEST(Files, of_a_case_are_read_by_who_may_read_the_case)
{
    Cabinet c;
    auto const id = c.taken();
    ASSERT_TRUE(c.tie(c.reporter, {id}, {"case", 9'000, nanjing_road, {UnitId{5}}, PersonId{1}}));
    EXPECT_TRUE(c.sees(c.reporter, id)) << "his own case";
    EXPECT_TRUE(c.sees(c.near, id));
    EXPECT_FALSE(c.sees(c.far, id));
    EXPECT_FALSE(c.sees(c.department, id));
    EXPECT_FALSE(c.sees(staff(9, {}, {"case.read_own"}), id)) << "another reporter";

    c.database.write([&](db::Tx &tx) {
        send_scope(tx, std::vector<Holder>{{"case", 9'000, xuhui, {UnitId{5}, UnitId{77}}, PersonId{1}}});
    });
    EXPECT_TRUE(c.sees(c.department, id)) << "the case moved to this unit";
    EXPECT_TRUE(c.sees(c.far, id));
    EXPECT_FALSE(c.sees(c.near, id));
    EXPECT_TRUE(c.sees(c.reporter, id));
}

TEST(Files, of_a_confidential_case_are_not_read_by_its_area_alone)
{
    Cabinet c;
    auto const id = c.taken();
    auto const trusted = staff(5, huangpu, {"case.read_area", "case.read_confidential"});
    auto const holder = [&](bool is_confidential) {
        return Holder{"case", 9'000, nanjing_road, {UnitId{77}}, PersonId{1}, is_confidential};
    };
    ASSERT_TRUE(c.tie(c.reporter, {id}, holder(true)));
    EXPECT_FALSE(c.sees(c.near, id));
    EXPECT_TRUE(c.sees(trusted, id));
    EXPECT_TRUE(c.sees(c.department, id)) << "its unit has the case";
    EXPECT_TRUE(c.sees(c.reporter, id));
    c.database.write([&](db::Tx &tx) { send_scope(tx, std::vector<Holder>{holder(false)}); });
    EXPECT_TRUE(c.sees(c.near, id)) << "no longer confidential";
    c.database.write([&](db::Tx &tx) { send_scope(tx, std::vector<Holder>{holder(true)}); });
    EXPECT_FALSE(c.sees(c.near, id));
}

TEST(Files, knowing_a_hash_is_not_having_the_picture)
{
    Cabinet c;
    auto const id = c.taken();
    auto const stolen = c.tie(c.near, {id}, {"case", 9'001, huangpu, {}, PersonId{2}});
    ASSERT_FALSE(stolen);
    EXPECT_EQ(stolen.error().fields.at(0).code, "file.absent");
    EXPECT_EQ(stolen.error().fields.at(0).pointer, "/photos/0");
    auto const absent = c.tie(c.reporter, {id, Store::id_of("none"), "x"}, {"case", 9'001, huangpu, {}, {}});
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().fields.size(), 2u);
    EXPECT_EQ(absent.error().fields.at(0).pointer, "/photos/1");
    EXPECT_TRUE(c.tie(c.reporter, {id, id}, {"case", 9'001, huangpu, {}, {}})) << "twice is once";
    EXPECT_TRUE(c.tie(c.near, {id}, {"case", 9'002, huangpu, {}, {}})) << "who reads it may show it again";
}

TEST(Files, somebody_without_an_account_brings_pictures_for_a_report_made_soon_after)
{
    Cabinet c;
    Caller stranger;
    stranger.address = "192.0.2.7";
    auto const brought = c.files.take(stranger, picture(64), "IMG_1.png", "case_photo");
    ASSERT_TRUE(brought) << brought.error().code;
    EXPECT_FALSE(c.sees(stranger, brought->id)) << "brought, not read";
    EXPECT_FALSE(c.sees(c.near, brought->id));
    EXPECT_TRUE(c.tie(stranger, {brought->id}, {"case", 9'010, huangpu, {}, {}}));
    EXPECT_TRUE(c.sees(c.near, brought->id)) << "who reads the case reads its picture";

    auto const late = c.files.take(stranger, picture(65), "IMG_2.png", "case_photo");
    onegrid::testing::clock().advance(std::chrono::minutes{61});
    EXPECT_EQ(c.tie(stranger, {late->id}, {"case", 9'011, huangpu, {}, {}}).error().fields.at(0).code, "file.absent");

    auto const own = c.taken(66);
    EXPECT_FALSE(c.tie(stranger, {own}, {"case", 9'012, huangpu, {}, {}})) << "somebody else's";
    EXPECT_FALSE(c.tie(c.near, {late->id}, {"case", 9'013, huangpu, {}, {}})) << "a stranger's";

    for (int i = 0; i < 100; ++i) {
        auto const more = c.files.take(stranger, picture(64), "IMG.png", "case_photo");
        if (!more) {
            EXPECT_EQ(more.error().code, "request.too_many");
            EXPECT_TRUE(more.error().retry_after);
            Caller other;
            other.address = "192.0.2.8";
            EXPECT_TRUE(c.files.take(other, picture(64), "IMG.png", "case_photo")) << "another address";
            return;
        }
    }
    ADD_FAILURE() << "never held back";
}

TEST(Files, are_brought_by_staff_who_may)
{
    Cabinet c;
    auto leader = c.near;
    leader.assignments.front().permissions.erase("file.write");
    EXPECT_EQ(c.files.take(leader, picture(64), "a.png", "case_photo").error().code, "permission.missing");
}

TEST(Files, are_given_with_a_type_an_etag_and_ranges_and_never_under_the_senders_name)
{
    Cabinet c;
    auto const id = c.taken();
    auto const raw = c.files.give(c.reporter, id, Variant::full);
    ASSERT_TRUE(raw);
    EXPECT_EQ(raw->content_type, "image/jpeg");
    EXPECT_EQ(raw->etag, id);
    EXPECT_TRUE(raw->ranges);
    EXPECT_EQ(raw->disposition.find("IMG_1"), std::string::npos);
    EXPECT_EQ(Store::id_of(raw->body), id);
    auto const thumbnail = c.files.give(c.reporter, id, Variant::thumbnail);
    ASSERT_TRUE(thumbnail);
    EXPECT_NE(thumbnail->etag, raw->etag);
}

TEST(Files, one_person_brings_only_so_many_at_once)
{
    Cabinet c;
    Files few(c.database, {.folder = c.folder, .burst = 2, .each = std::chrono::seconds{10}});
    EXPECT_TRUE(few.take(c.reporter, picture(64), "", "case_photo"));
    EXPECT_TRUE(few.take(c.reporter, picture(64), "", "case_photo"));
    EXPECT_EQ(few.take(c.reporter, picture(64), "", "case_photo").error().why, Why::too_many);
    EXPECT_TRUE(few.take(c.near, picture(64), "", "case_photo"));
}

TEST(Files, that_were_never_used_go_after_a_week_and_used_ones_stay)
{
    Cabinet c;
    auto const used = c.taken(64);
    auto const unused = c.taken(65);
    ASSERT_TRUE(c.tie(c.reporter, {used}, {"case", 9'000, huangpu, {}, PersonId{1}}));
    onegrid::testing::clock().advance(std::chrono::hours{24 * 6});
    EXPECT_EQ(c.database.write([&](db::Tx &tx) { return c.files.sweep(tx); }), 0);
    onegrid::testing::clock().advance(std::chrono::hours{24 * 2});
    EXPECT_EQ(c.database.write([&](db::Tx &tx) { return c.files.sweep(tx); }), 1);
    EXPECT_TRUE(c.sees(c.reporter, used));
    EXPECT_FALSE(c.sees(c.reporter, unused));
    Store store(c.folder);
    EXPECT_FALSE(store.has(unused, Variant::full));
    EXPECT_FALSE(store.has(unused, Variant::thumbnail));
    EXPECT_EQ(c.taken(65), unused) << "and may come again";
    EXPECT_TRUE(c.sees(c.reporter, unused));
}

TEST(Files, a_refused_picture_leaves_nothing_behind)
{
    Cabinet c;
    EXPECT_EQ(c.files.take(c.reporter, "<html>", "x.jpg", "case_photo").error().code, "file.not_an_image");
    EXPECT_EQ(c.files.take(c.reporter, "", "x.jpg", "case_photo").error().code, "file.empty");
    static constexpr db::Query counted{
        "test.counted", "SELECT (SELECT count(*) FROM files.file) + (SELECT count(*) FROM files.upload)"};
    EXPECT_EQ(c.database.read([](db::Tx &tx) { return tx.maybe<std::int64_t>(counted).value(); }), 0);
}

TEST(Verify, names_what_is_missing_and_what_was_altered)
{
    Cabinet cabinet;
    std::vector<std::string> ids;
    for (int width = 64; width < 68; ++width) {
        ids.push_back(cabinet.taken(width));
    }
    auto found = verify(cabinet.database, cabinet.folder);
    EXPECT_EQ(found.files, 4);
    EXPECT_EQ(found.missing + found.altered, 0);

    auto const path_of = [&](std::string const &id) {
        return cabinet.folder / id.substr(0, 2) / id.substr(2, 2) / (id + ".jpg");
    };
    std::ofstream(path_of(ids[0]), std::ios::app) << "x";
    ASSERT_TRUE(std::filesystem::remove(path_of(ids[1])));
    found = verify(cabinet.database, cabinet.folder);
    EXPECT_EQ(found.files, 4);
    EXPECT_EQ(found.missing, 1);
    EXPECT_EQ(found.altered, 1);
    ASSERT_EQ(found.faults.size(), 2U);
    EXPECT_NE((found.faults[0] + found.faults[1]).find(ids[0] + ": altered"), std::string::npos);
    EXPECT_NE((found.faults[0] + found.faults[1]).find(ids[1] + ": missing"), std::string::npos);
}

} // namespace
} // namespace onegrid::files
