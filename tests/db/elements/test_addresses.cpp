// SPDX-License-Identifier: Apache-2.0
// Elements found by their addresses in a real city's tables: what is found, by whom, and that a change of any process is
// in it.
#include "db/elements/map_world.hpp"
#include <gmock/gmock.h>

namespace onegrid::elements::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AddressWorld : public MapWorld {
  protected:
    static json::object address(std::string const &code, std::string const &text, Point at, std::string const &other_names = {})
    {
        json::object record{{"address_code", code},
                            {"kind", "door"},
                            {"full_address", text},
                            {"geometry", json::object{{"type", "Point"}, {"coordinates", json::array{at.lon, at.lat}}}}};
        if (!other_names.empty()) {
            record["other_names"] = other_names;
        }
        return record;
    }

    // Each question waits until the process has read what it asks for.
    template <class Ask>
    static auto patiently(Ask const &ask)
    {
        auto answer = ask();
        for (int i = 0; i < 10 && !answer && answer.error().code == "address.not_ready"; ++i) {
            answer = ask();
        }
        return answer;
    }
    static AddressQuery typed(std::string const &q)
    {
        AddressQuery query;
        query.q = q;
        return query;
    }
    static AddressAtQuery at(Point place)
    {
        AddressAtQuery query;
        query.lon = place.lon;
        query.lat = place.lat;
        return query;
    }
    static AddressMatchRequest texts(std::vector<std::string> list)
    {
        AddressMatchRequest request;
        request.texts = std::move(list);
        return request;
    }
    static std::vector<ElementId> completed(Process &process, Caller const &who, std::string const &q)
    {
        process.settle();
        auto const answer = patiently([&] { return process.addresses.complete(who, typed(q)); });
        EXPECT_TRUE(answer) << answer.error().code;
        std::vector<ElementId> ids;
        if (answer) {
            std::ranges::transform(answer->items, std::back_inserter(ids), &AddressItem::id);
        }
        return ids;
    }
    Caller lead() const
    {
        auto who = m_huangpu;
        who.assignments[0].role = "grid_lead";
        who.person = PersonId{77};
        return who;
    }
    int version_of(ElementId id)
    {
        return m_database.read([&](db::Tx &tx) { return load_one(tx, *services().types.now()->find("address"), id)->version; });
    }
};

TEST_F(AddressWorld, they_are_found_as_typed_where_they_are_and_as_others_write_them)
{
    auto const id = add("address", address("D-1", "黄浦区福州路12号", here, "老报馆、号外社"));
    m_city->settle();
    auto const typed_view = patiently([&] { return m_city->addresses.complete(m_huangpu, typed("福州路")); });
    ASSERT_TRUE(typed_view) << typed_view.error().code;
    ASSERT_EQ(typed_view->items.size(), 1U);
    auto const &item = typed_view->items[0];
    EXPECT_EQ(item.id, id);
    EXPECT_EQ(item.type, "address");
    EXPECT_EQ(item.text, "黄浦区福州路12号");
    EXPECT_TRUE(item.area_name.starts_with("黄浦区")) << item.area_name;
    EXPECT_NEAR(item.lon.value_or(0), here.lon, 1e-6);
    EXPECT_FALSE(item.distance_m);
    EXPECT_FALSE(typed_view->is_partial);
    EXPECT_EQ(m_city->addresses.complete(m_huangpu, typed("号外"))->items.at(0).alias, "号外社");

    auto const near = m_city->addresses.at(m_huangpu, at(there));
    ASSERT_TRUE(near);
    ASSERT_EQ(near->items.size(), 1U);
    EXPECT_NEAR(near->items[0].distance_m.value_or(0), geo::distance_m(here, there), 0.01);
    auto closer = at(there);
    closer.within_m = 5.0;
    EXPECT_THAT(m_city->addresses.at(m_huangpu, closer)->items, IsEmpty());

    auto const matched = m_city->addresses.match(m_huangpu, texts({"上海市黄浦区福州路１２号", "福州路13号", "", "老报馆"}));
    ASSERT_TRUE(matched);
    ASSERT_EQ(matched->items.size(), 4U);
    auto const &first = matched->items[0];
    EXPECT_EQ(first.standard, "上海市黄浦区福州路12号");
    EXPECT_EQ(first.parts.at("road"), "福州路");
    EXPECT_EQ(first.parts.at("number"), "12");
    EXPECT_TRUE(first.is_complete);
    ASSERT_EQ(first.candidates.size(), 1U);
    EXPECT_EQ(first.candidates[0].id, id);
    EXPECT_DOUBLE_EQ(first.candidates[0].confidence, 1);
    EXPECT_EQ(first.candidates[0].reasons.at(0).verdict, "same");
    EXPECT_THAT(matched->items[1].candidates, IsEmpty());
    EXPECT_EQ(matched->items[2].fault, "address.empty");
    EXPECT_EQ(matched->items[3].candidates.at(0).id, id);
}

TEST_F(AddressWorld, what_any_process_changes_is_in_them)
{
    Process other{m_database, m_keys, 2};
    auto const id = add("address", address("D-1", "福州路12号", here));
    ASSERT_THAT(completed(other, m_huangpu, "福州路"), ElementsAre(id));
    ASSERT_THAT(completed(other, m_huangpu, "广东路"), IsEmpty());
    auto const second = add("address", address("D-2", "广东路7号", there));
    EXPECT_THAT(completed(other, m_huangpu, "广东路"), ElementsAre(second));
    change(second, "address", {{"full_address", "汉口路7号"}});
    EXPECT_THAT(completed(other, m_huangpu, "广东路"), IsEmpty());
    EXPECT_THAT(completed(other, m_huangpu, "汉口路"), ElementsAre(second));
    EXPECT_GT(other.addresses.bytes(), 0U);
}

TEST_F(AddressWorld, what_counts_no_longer_is_in_none)
{
    auto const refused = add("address", address("D-1", "福州路12号", here));
    auto const retired = add("address", address("D-2", "福州路14号", here));
    ASSERT_EQ(completed(*m_city, m_huangpu, "福州路").size(), 2U);
    ASSERT_TRUE(take_step(services(), lead(), "address", refused, Step::refuse, {version_of(refused), "不存在", {}}));
    ASSERT_TRUE(take_step(services(), lead(), "address", retired, Step::approve, {version_of(retired), "", {}}));
    EXPECT_THAT(completed(*m_city, m_huangpu, "福州路"), ElementsAre(retired));
    ASSERT_TRUE(take_step(services(), lead(), "address", retired, Step::retire, {version_of(retired), "已拆除", {}}));
    EXPECT_THAT(completed(*m_city, m_huangpu, "福州路"), IsEmpty());
}

TEST_F(AddressWorld, nobody_finds_what_is_outside_of_his_areas)
{
    add("address", address("D-1", "福州路12号", here));
    auto const xuhui = somebody(AreaCode{310104000000000});
    EXPECT_EQ(completed(*m_city, m_all, "福州路").size(), 1U);
    EXPECT_THAT(completed(*m_city, xuhui, "福州路"), IsEmpty());
    EXPECT_THAT(m_city->addresses.at(xuhui, at(here))->items, IsEmpty());
    EXPECT_THAT(m_city->addresses.match(xuhui, texts({"福州路12号"}))->items.at(0).candidates, IsEmpty());
    EXPECT_EQ(m_city->addresses.complete(Caller{}, typed("福州路")).error().code, "permission.missing");
}

TEST_F(AddressWorld, what_cannot_be_asked_is_refused_with_a_code)
{
    auto query = typed("福州路");
    query.type = http::Text<1, 40>{"hydrant"};
    EXPECT_EQ(m_city->addresses.complete(m_huangpu, query).error().code, "address.not_of_type");
    query.type = http::Text<1, 40>{"no_such"};
    EXPECT_EQ(m_city->addresses.complete(m_huangpu, query).error().code, "type.absent");
    query = typed("福州路");
    query.near_lon = http::Lon{121.47};
    auto const half = m_city->addresses.complete(m_huangpu, query);
    ASSERT_FALSE(half);
    EXPECT_EQ(half.error().fields.at(0).code, "element.half_a_place");
    EXPECT_EQ(m_city->addresses.match(m_huangpu, texts({})).error().fields.at(0).code, "address.no_texts");
    auto const none = m_city->addresses.now("hydrant", std::chrono::milliseconds{10});
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

TEST_F(AddressWorld, more_than_a_book_holds_is_said)
{
    add("address", address("D-1", "福州路12号", here));
    add("address", address("D-2", "福州路14号", here));
    AddressOptions options;
    options.most = 1;
    Addresses few{services(), options};
    auto const answer = patiently([&] { return few.complete(m_huangpu, typed("福州路")); });
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->items.size(), 1U);
    EXPECT_TRUE(answer->is_partial);
}

} // namespace
} // namespace onegrid::elements::testing
