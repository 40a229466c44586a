// SPDX-License-Identifier: Apache-2.0
// Posts of an area that ends go over to the one that takes its place, and come back with it.
#include "city.hpp"
#include "platform/access/area_posts.hpp"
#include <map>

namespace onegrid::access {
namespace {

using std::chrono::hours;

constexpr AreaCode community{310'101'002'001'000}, one{310'101'002'001'001}, other{310'101'002'001'002};
constexpr db::Query moves{"test.assignment_moves", "SELECT count(*) FROM audit.entry WHERE action = 'assignment.move' AND object_kind = "
                                                   "'assignment' AND actor = $1"};

struct AreaPosts : ::testing::Test {
    void give(std::string const &account, AreaCode area, std::optional<Instant> until = {})
    {
        NewAssignment added;
        added.person = city.person(account);
        added.role = std::string{"centre_operator"};
        added.area = area;
        added.unit = city.unit("hp-centre");
        added.until = until;
        auto const given = add_assignment(city.context(), security, added);
        ASSERT_TRUE(given) << given.error().code;
    }
    void move(AreaCode from, AreaCode to)
    {
        EXPECT_TRUE(city.database.write([&](db::Tx &tx) -> Result<void> {
            std::vector<AreaTaken> const taken{{from, to}};
            move_posts(tx, city.context(), system, taken, tx.now());
            return {};
        }));
    }
    void move_back(AreaCode area, Instant moved_at)
    {
        EXPECT_TRUE(city.database.write([&](db::Tx &tx) -> Result<void> {
            std::vector<AreaCode> const areas{area};
            move_posts_back(tx, city.context(), system, areas, moved_at, tx.now());
            return {};
        }));
    }
    // The areas below the community in which somebody has a post now or later, with its end.
    std::multimap<AreaCode, std::optional<Instant>> held(std::string const &account)
    {
        AssignmentQuery query;
        query.person = city.person(account);
        query.area = community;
        std::multimap<AreaCode, std::optional<Instant>> found;
        auto const page = list_assignments(city.context(), security, query);
        for (auto const &item : page->items) {
            found.emplace(item.area, item.until);
            EXPECT_EQ(item.role, "centre_operator");
            EXPECT_EQ(item.unit, city.unit("hp-centre"));
        }
        return found;
    }
    std::int64_t told()
    {
        return city.database.read([&](db::Tx &tx) { return tx.one<std::int64_t>(moves, system.person).value(); });
    }
    static Instant now() { return testing::clock().now(); }
    static void later() { testing::clock().advance(hours{1}); }

    City city;
    Caller security = city.caller("secadmin"), system = city.caller("sysadmin");
};

using Held = std::multimap<AreaCode, std::optional<Instant>>;

TEST_F(AreaPosts, go_over_with_unit_role_and_end_and_come_back)
{
    auto const until = now() + hours{2000};
    give("hp_new", one, until);
    give("hp_op", other);
    auto const token = city.token_of("hp_new");
    EXPECT_TRUE(city.by(token)->may_in("case.act", one));
    later();
    auto const moved_at = now();
    auto const before = city.database.read([&](db::Tx &tx) { return posts_of(tx, std::vector{one}, now()); });
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].person_name, "赵六合");
    EXPECT_EQ(before[0].role_name_en, "Operator");

    move(one, other);
    EXPECT_EQ(held("hp_new"), (Held{{other, until}}));
    EXPECT_EQ(held("hp_op"), (Held{{other, std::nullopt}})) << "nobody else's post is touched";
    EXPECT_EQ(told(), 1);
    auto const moved = city.database.read([&](db::Tx &tx) { return posts_moved(tx, community, moved_at); });
    ASSERT_EQ(moved.size(), 1U);
    EXPECT_EQ(moved[0].person, city.person("hp_new"));
    EXPECT_EQ(moved[0].from_area, one);
    EXPECT_EQ(moved[0].to_area, other);
    auto const who = city.by(token);
    ASSERT_TRUE(who);
    EXPECT_TRUE(who->may_in("case.act", other)) << "sessions know at once";
    EXPECT_FALSE(who->may_in("case.act", one));

    later();
    move_back(one, moved_at);
    EXPECT_EQ(held("hp_new"), (Held{{one, until}}));
    EXPECT_EQ(told(), 2);
    EXPECT_EQ(city.database.read([&](db::Tx &tx) { return posts_moved(tx, community, now()); }).at(0).to_area, one);
}

TEST_F(AreaPosts, of_somebody_who_has_the_same_there_only_end)
{
    give("hp_op", one);
    give("hp_op", other);
    later();
    auto const moved_at = now();
    move(one, other);
    EXPECT_EQ(held("hp_op"), (Held{{other, std::nullopt}}));
    later();
    move_back(one, moved_at);
    EXPECT_EQ(held("hp_op"), (Held{{one, std::nullopt}, {other, std::nullopt}}));
}

TEST_F(AreaPosts, that_were_changed_since_stay_where_they_are)
{
    give("hp_new", one);
    later();
    auto const moved_at = now();
    move(one, other);
    later();
    AssignmentQuery query;
    query.person = city.person("hp_new");
    query.area = other;
    auto const found = list_assignments(city.context(), security, query);
    ASSERT_EQ(found->items.size(), 1U);
    ASSERT_TRUE(end_assignment(city.context(), security, found->items[0].id));
    later();
    move_back(one, moved_at);
    EXPECT_EQ(held("hp_new"), Held{}) << "somebody decided otherwise";
    EXPECT_EQ(told(), 1);
}

TEST_F(AreaPosts, that_have_not_begun_go_over_too)
{
    NewAssignment added;
    added.person = city.person("hp_new");
    added.role = std::string{"centre_operator"};
    added.area = one;
    added.unit = city.unit("hp-centre");
    added.from = now() + hours{500};
    ASSERT_TRUE(add_assignment(city.context(), security, added));
    move(one, other);
    EXPECT_EQ(held("hp_new").count(other), 1U);
    EXPECT_FALSE(city.caller("hp_new").may_in("case.act", other)) << "not yet";
    testing::clock().advance(hours{501});
    EXPECT_TRUE(city.caller("hp_new").may_in("case.act", other));
}

} // namespace
} // namespace onegrid::access
