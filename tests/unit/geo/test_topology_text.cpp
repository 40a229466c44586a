// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/topology_text.hpp"
#include "engines/geo/topology_versions.hpp"
#include "topology_world.hpp"
#include <boost/json.hpp>

namespace onegrid::geo {
namespace {

using namespace testing;

template <class Json>
boost::json::value stored(Json const &json)
{
    return boost::json::parse(boost::json::serialize(json));
}

TEST(TopologyText, keeps_a_topology_unit_for_unit)
{
    auto const edited = apply_edit(quarters(), Split{grid(1), line({{1.234567, -1}, {3.3, 2.2}, {2.1, 6}})}).value();
    auto const &before = edited.topology;
    auto const back = topology_of(community, stored(borders_of(before)), before.last_number());
    EXPECT_EQ(back, before);
    EXPECT_EQ(back.edges(), before.edges());
    EXPECT_EQ(back.last_number(), 5);
}

TEST(TopologyText, keeps_a_change_that_can_be_taken_back)
{
    auto const before = quarters();
    auto const edited = apply_edit(before, Merge{{grid(1), grid(3)}, grid(3)}).value();
    auto const change = change_of(stored(json_of(edited.change)));
    EXPECT_EQ(change.removed, edited.change.removed);
    EXPECT_EQ(change.ended, edited.change.ended);
    EXPECT_EQ(undo(edited.topology, change).value(), before);
    EXPECT_TRUE(change_of(boost::json::parse(R"({"made":[],"ended":[],"reshaped":[],"refined":[]})")).added.empty());
}

TEST(TopologyText, is_not_read_from_something_else)
{
    for (auto const *text :
         {"{}", "[1]", R"([{"left":1,"right":0}])", R"([{"left":1,"right":0,"line":["a",1,2,3]}])", "[]"}) {
        EXPECT_THROW(topology_of(community, boost::json::parse(text), 1), std::runtime_error) << text;
    }
    EXPECT_THROW(change_of(boost::json::parse("[]")), std::runtime_error);
}

TEST(TopologyText, shows_degrees_exactly)
{
    std::vector<Vertex> const drawn{{-500'000'001, 31'230'401'234}, {121'000'000'000, 0}};
    EXPECT_EQ(geojson_of(drawn), R"({"type":"LineString","coordinates":[[-0.500000001,31.230401234],[121,0]]})");
    auto const polygons = whole().polygons_of(grid(1));
    EXPECT_EQ(
        geojson_of(polygons),
        R"({"type":"MultiPolygon","coordinates":[[[[121.47,31.23],[121.48,31.23],[121.48,31.24],[121.47,31.24],[121.47,31.23]]]]})");
}

TEST(Versions, go_on_counting_when_a_grid_comes_back)
{
    Instant const noon{std::chrono::seconds{1'700'000'000}};
    auto const before = quarters();
    auto const edited = apply_edit(before, Merge{{grid(1), grid(2)}, grid(1)}).value();
    auto versions = record(first_versions(before, noon), before, edited, noon + std::chrono::hours{1}).value();
    auto const back = undo(edited.topology, edited.change).value();
    versions =
        record(versions, edited.topology, {back, difference(edited.topology, back)}, noon + std::chrono::hours{2})
            .value();
    auto const now = as_of(versions, noon + std::chrono::hours{3});
    ASSERT_EQ(now.size(), 4U);
    EXPECT_EQ(now[0].number, 3);
    EXPECT_EQ(now[1].number, 2);
    EXPECT_EQ(now[2].number, 1);
    EXPECT_EQ(now[1].made_of, (std::vector{grid(1)}));
}

} // namespace
} // namespace onegrid::geo
