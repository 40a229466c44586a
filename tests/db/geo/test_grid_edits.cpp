// SPDX-License-Identifier: Apache-2.0
// The grids of a community kept in the database: what an edit writes, what it refuses, who wins, and how it is taken
// back.
#include "db/harness/harness.hpp"
#include "engines/geo/areas.hpp"
#include "engines/geo/grid_routes.hpp"
#include "engines/geo/import.hpp"
#include "lib/routes.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <map>
#include <thread>

namespace onegrid::geo {
namespace {

namespace json = boost::json;

constexpr AreaCode community{310101002001000}, bare{310101002002000};
AreaCode grid(int number) { return AreaCode{community.value + number}; }
std::string text(int number) { return to_string(grid(number)); }

constexpr db::Query count_events{"test.count_grid_events",
                                 "SELECT count(*) FROM outbox.event WHERE events::text LIKE '%GridsChanged%'"};
constexpr db::Query count_audit{"test.count_grid_audit", "SELECT count(*) FROM audit.entry WHERE action = $1"};
constexpr db::Query area_sum{"test.grid_area_sum", "SELECT coalesce(sum(area_m2), 0) FROM geo.area WHERE parent = $1"};
constexpr db::Query area_of{"test.grid_area_of", "SELECT area_m2 FROM geo.area WHERE code = $1"};
constexpr db::Query gaps{
    "test.grid_gaps",
    "SELECT ST_Area(ST_Difference(p.geom, (SELECT ST_Union(g.geom) FROM geo.area g WHERE g.parent = p.code))) "
    "FROM geo.area p WHERE p.code = $1"};
constexpr db::Query staged{"test.grid_staged", "SELECT count(*) FROM geo.staged"};

std::string box(double west, double south, double east, double north)
{
    return fmt::format(
        R"({{"type":"Polygon","coordinates":[[[{0:.6f},{1:.6f}],[{2:.6f},{1:.6f}],[{2:.6f},{3:.6f}],[{0:.6f},{3:.6f}],[{0:.6f},{1:.6f}]]]}})",
        west, south, east, north);
}
// In thousandths of a degree from the community's corner.
std::string part(double west, double south, double east, double north)
{
    return box(121.47 + west / 1000, 31.23 + south / 1000, 121.47 + east / 1000, 31.23 + north / 1000);
}
std::string feature(std::string const &code, std::string const &level, std::string const &geometry)
{
    return fmt::format(
        R"({{"type":"Feature","properties":{{"code":"{0}","name":"{1}居委会","name_en":"{1} Community","level":"{2}","kind":"{3}"}},"geometry":{4}}})",
        code, code.size() > 12 ? "网格" + code.substr(12) : "云南", level, level == "grid" ? "unit_grid" : "",
        geometry);
}

class GridEdits : public ::testing::Test {
  protected:
    GridEdits()
    {
        import({feature("31", "city", box(121, 31, 122, 32)),
                feature("310101", "district", box(121.1, 31.1, 121.6, 31.5)),
                feature("310101002", "street", box(121.4, 31.2, 121.5, 31.3)),
                feature("310101002001", "community", part(0, 0, 10, 10)),
                feature("310101002002", "community", part(12, 0, 20, 10)),
                feature("310101002003", "community", "null"), // listed, not drawn
                feature(text(1), "grid", part(0, 0, 5, 5)), feature(text(2), "grid", part(5, 0, 10, 5)),
                feature(text(3), "grid", part(0, 5, 5, 10)), feature(text(4), "grid", part(5, 5, 10, 10))});
        m_areas = std::make_unique<Areas>(m_database);
        GridLimits limits;
        limits.least_m2 = 50'000;
        limits.most_households = 1;
        mount_grids(m_routes, {m_database,
                               *m_areas,
                               [] {
                                   return std::vector<GridLayer>{{"unit_grid", "单元网格", "Unit grid"},
                                                                 {"exclusive_grid", "专属网格", "Exclusive grid"}};
                               },
                               limits,
                               {{"cases", [this](db::Tx &, AreaCode) { return m_things; }}},
                               {{"cases", [this](db::Tx &, AreaCode) { return m_things; }},
                                {"visits", [this](db::Tx &, AreaCode) { return m_visits; }}},
                               [this](db::Tx &, AreaCode) { return m_homes; },
                               staff()});
        m_who = person(7);
    }

    // People who are moved as they are told to be, and remembered by when.
    GridStaff staff()
    {
        GridStaff staff;
        staff.of = [this](db::Tx &, std::vector<AreaCode> const &grids, Instant) {
            std::vector<GridPost> posts;
            std::ranges::copy_if(m_posts, std::back_inserter(posts),
                                 [&](GridPost const &post) { return std::ranges::find(grids, post.grid) != grids.end(); });
            return posts;
        };
        staff.move = [this](db::Tx &, Caller const &, std::vector<GridTaken> const &taken, Instant at) {
            for (auto &post : m_posts) {
                auto const by = std::ranges::find(taken, post.grid, &GridTaken::grid);
                if (by != taken.end()) {
                    m_moved[at].push_back({post, by->by});
                    post.grid = by->by;
                }
            }
        };
        staff.move_back = [this](db::Tx &, Caller const &, std::vector<AreaCode> const &grids, Instant moved_at, Instant at) {
            for (auto const &moved : m_moved[moved_at]) {
                if (std::ranges::find(grids, moved.grid) == grids.end()) {
                    continue;
                }
                auto &post = *std::ranges::find(m_posts, moved.person, &GridPost::person);
                m_moved[at].push_back({post, moved.grid});
                post.grid = moved.grid;
            }
        };
        staff.moved = [this](db::Tx &, AreaCode, Instant at) { return m_moved[at]; };
        return staff;
    }

    void import(std::vector<std::string> const &features)
    {
        auto const all = fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
        auto const report = m_database.write([&](db::Tx &tx) { return import_areas(tx, all, {}); });
        ASSERT_TRUE(report && report->is_applied);
    }
    static Caller person(std::int64_t id)
    {
        Caller who;
        who.kind = CallerKind::staff;
        who.person = PersonId{id};
        who.name = "王管理";
        who.assignments.push_back(
            {"system_admin", "", AreaCode{310101000000000}, UnitId{}, "district", {"area.write"}, PersonId{}});
        return who;
    }

    http::Response call(std::string const &method, std::string const &path, json::value const &body = {},
                        std::string const &key = {}, std::string const &query = {})
    {
        http::Exchange exchange;
        exchange.info.method = method;
        exchange.info.path = path;
        exchange.info.query = query;
        exchange.info.content_type = "application/json";
        exchange.info.idempotency_key = key;
        exchange.who = m_who;
        exchange.body = body.is_null() ? "" : json::serialize(body);
        return test::call(m_routes, std::move(exchange));
    }
    static std::string place(AreaCode code, std::string const &what)
    {
        return "/v1/grids/" + to_string(code) + "/" + what;
    }
    json::object get(std::string const &what, AreaCode code = community, std::string const &query = {})
    {
        auto const response = call("GET", place(code, what), {}, {}, query);
        EXPECT_EQ(response.status, 200) << response.bytes();
        return json::parse(response.bytes()).as_object();
    }
    // On the topology as it is now.
    json::object request(json::object edit, AreaCode code = community, std::string const &layer = "unit_grid")
    {
        auto const now = get("topology", code, "layer=" + layer);
        return {{"layer", layer},
                {"revision", now.at("revision")},
                {"area_revision", now.at("area_revision")},
                {"edit", std::move(edit)},
                {"reason", "调整"}};
    }
    json::object change(json::object edit, AreaCode code = community, std::string const &layer = "unit_grid")
    {
        auto const response = call("POST", place(code, "edits"), request(std::move(edit), code, layer), next_key());
        EXPECT_EQ(response.status, 201) << response.bytes();
        return response.status == 201 ? json::parse(response.bytes()).as_object() : json::object{};
    }
    std::string refused(json::object edit)
    {
        auto const before = json::serialize(get("topology"));
        auto const response = call("POST", place(community, "edits"), request(std::move(edit)), next_key());
        EXPECT_GE(response.status, 400) << response.bytes();
        EXPECT_EQ(json::serialize(get("topology")), before);
        if (response.problem != "request.invalid") {
            return response.problem;
        }
        auto const problem = json::parse(response.bytes());
        auto const &error = problem.at("errors").at(0);
        return std::string(error.at("pointer").as_string()) + " " + std::string(error.at("code").as_string());
    }
    http::Response undo(std::string const &key)
    {
        auto const now = get("topology");
        return call("POST", place(community, "undo"),
                    json::object{{"layer", "unit_grid"}, {"revision", now.at("revision")}, {"reason", "画错了"}}, key);
    }
    std::string next_key() { return fmt::format("key-{}", ++m_keys); }

    AreaCode located(double x, double y) { return m_areas->locate(121.47 + x / 1000, 31.23 + y / 1000)->area; }
    template <class T, class... P>
    T one(db::Query const &query, P const &...params)
    {
        return m_database.read([&](db::Tx &tx) { return tx.maybe<T>(query, params...).value(); });
    }

    static json::array at(double x, double y) { return {121.47 + x / 1000, 31.23 + y / 1000}; }
    static json::object split(int number, json::array line)
    {
        return {{"kind", "split"}, {"grid", text(number)}, {"line", std::move(line)}};
    }
    static json::object halve() { return split(1, {at(2, -1), at(2, 6)}); }

    db::Database &m_database = *testing::fresh_database();
    std::unique_ptr<Areas> m_areas;
    std::vector<Point> m_things, m_visits;
    std::optional<std::vector<GridHome>> m_homes;
    std::vector<GridPost> m_posts;
    std::map<Instant, std::vector<GridPostMoved>> m_moved;
    http::Routes m_routes;
    Caller m_who;
    int m_keys{};
};

TEST_F(GridEdits, begin_with_the_areas_as_they_are)
{
    auto const shown = get("topology");
    EXPECT_EQ(shown.at("revision"), 0);
    EXPECT_EQ(shown.at("stored"), false);
    ASSERT_EQ(shown.at("items").as_array().size(), 4U);
    auto const &first = shown.at("items").at(0);
    EXPECT_EQ(first.at("code").as_string(), text(1));
    EXPECT_NEAR(first.at("area_m2").to_number<double>(), 264'300, 1'000);
    EXPECT_EQ(first.at("neighbours").as_array().size(), 3U); // two grids, and outside
    EXPECT_EQ(shown.at("grids").at("features").as_array().size(), 4U);
    EXPECT_EQ(shown.at("borders").at("features").at(0).at("geometry").at("type"), "LineString");
    EXPECT_EQ(get("edits").at("items").as_array().size(), 0U);
}

TEST_F(GridEdits, write_borders_areas_versions_log_audit_and_event_at_once)
{
    double const before = one<double>(area_sum, community);
    auto const done = change(halve());
    EXPECT_EQ(done.at("made"), (json::array{json::string(text(5))}));
    EXPECT_EQ(done.at("revision"), 2); // the first takes in what was there

    // Located at once, exactly, and the areas add up.
    EXPECT_EQ(located(1, 2), grid(5));
    EXPECT_EQ(located(3, 2), grid(1));
    EXPECT_EQ(located(7, 7), grid(4));
    EXPECT_NEAR(one<double>(area_sum, community), before, 2); // geodesics bend otherwise with more vertices
    EXPECT_NEAR(one<double>(area_of, grid(5)), before / 10, 200);
    EXPECT_LT(one<double>(gaps, community), 1e-12);
    EXPECT_EQ(one<std::int64_t>(staged), 0);
    EXPECT_EQ(m_areas->now()->name_of(grid(5)), "云南005网格");
    EXPECT_EQ(m_areas->now()->find(grid(5))->kind, "unit_grid");

    auto const shown = get("topology");
    EXPECT_EQ(shown.at("stored"), true);
    EXPECT_EQ(shown.at("revision"), 2);
    EXPECT_EQ(shown.at("items").as_array().size(), 5U);

    auto const edits = get("edits").at("items").as_array();
    ASSERT_EQ(edits.size(), 2U);
    EXPECT_EQ(edits[0].at("kind"), "split");
    EXPECT_EQ(edits[0].at("by").at("name"), "王管理");
    EXPECT_EQ(edits[0].at("reason"), "调整");
    EXPECT_EQ(edits[1].at("kind"), "begin");
    EXPECT_EQ(get("edits", community, "limit=1").at("next"), "2");
    EXPECT_EQ(get("edits", community, "limit=1&after=2").at("items").at(0).at("kind"), "begin");

    auto const versions = get("versions", community, "grid=" + text(5) + "&outlines=true").at("items").as_array();
    ASSERT_EQ(versions.size(), 1U);
    EXPECT_EQ(versions[0].at("made_of"), (json::array{json::string(text(1))}));
    EXPECT_EQ(versions[0].at("geometry").at("type"), "MultiPolygon");
    auto const of_first = get("versions", community, "grid=" + text(1)).at("items").as_array();
    ASSERT_EQ(of_first.size(), 2U);
    EXPECT_EQ(of_first[0].at("number"), 2);
    EXPECT_TRUE(of_first[1].as_object().contains("to"));

    EXPECT_EQ(one<std::int64_t>(count_events), 1);
    EXPECT_EQ(one<std::int64_t>(count_audit, "grid.change"), 1);
}

TEST_F(GridEdits, say_what_moves_and_change_nothing_when_only_tried)
{
    m_things = {{121.471, 31.232}, {121.4715, 31.233}, {121.473, 31.232}, {121.477, 31.237}};
    auto const before = json::serialize(get("topology"));
    auto body = request(halve());
    body.erase("reason");
    auto const response = call("POST", place(community, "previews"), body);
    ASSERT_EQ(response.status, 200) << response.bytes();
    auto const preview = json::parse(response.bytes());
    EXPECT_EQ(preview.at("made"), (json::array{json::string(text(5))}));
    EXPECT_EQ(preview.at("reshaped"), (json::array{json::string(text(1))}));
    EXPECT_EQ(preview.at("moves").at(0).at("what"), "cases");
    EXPECT_EQ(preview.at("moves").at(0).at("total"), 2);
    EXPECT_EQ(preview.at("moves").at(0).at("pairs").at(0).at("from").as_string(), text(1));
    EXPECT_EQ(preview.at("moves").at(0).at("pairs").at(0).at("to").as_string(), text(5));
    EXPECT_EQ(preview.at("after").at("items").as_array().size(), 5U);
    EXPECT_EQ(json::serialize(get("topology")), before);
    EXPECT_EQ(one<std::int64_t>(count_events), 0);
}

TEST_F(GridEdits, find_grids_unlike_what_the_city_wants)
{
    change(split(1, {at(0.5, -1), at(0.5, 6)}));
    auto const findings = get("topology").at("findings").as_array();
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].at("grid").as_string(), text(5));
    EXPECT_EQ(findings[0].at("code"), "grid.too_small");
    EXPECT_EQ(findings[0].at("title"), "网格面积过小");
}

TEST_F(GridEdits, are_all_done_and_all_taken_back)
{
    auto const whole = get("topology");
    change(halve());
    change({{"kind", "merge"}, {"grids", {text(3), text(4)}}, {"into", text(3)}});
    EXPECT_EQ(located(7, 7), grid(3));
    change({{"kind", "move_vertex"}, {"vertex", at(5, 5)}, {"place", at(5.5, 5.5)}});
    auto edge = -1;
    auto const drawn = get("topology");
    for (auto const &feature : drawn.at("borders").at("features").as_array()) {
        auto const &properties = feature.at("properties").as_object();
        if (properties.contains("left") && properties.contains("right") &&
            ((properties.at("left").as_string() == text(1) && properties.at("right").as_string() == text(2)) ||
             (properties.at("left").as_string() == text(2) && properties.at("right").as_string() == text(1)))) {
            edge = properties.at("edge").to_number<int>();
        }
    }
    change({{"kind", "replace_edge"}, {"edge", edge}, {"line", {at(6, -1), at(6, 9)}}});
    EXPECT_EQ(located(5.8, 1), grid(1));
    change({{"kind", "transfer"},
            {"grid", text(2)},
            {"to", text(1)},
            {"line", {at(7, -1), at(7, 6)}},
            {"at", at(6.5, 2)}});
    EXPECT_EQ(located(6.5, 2), grid(1));
    EXPECT_LT(one<double>(gaps, community), 1e-12);

    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(undo(next_key()).status, 201);
    }
    auto const again = get("topology");
    EXPECT_EQ(json::serialize(again.at("borders")), json::serialize(whole.at("borders")));
    EXPECT_EQ(json::serialize(again.at("grids")), json::serialize(whole.at("grids")));
    EXPECT_EQ(located(7, 7), grid(4));
    EXPECT_EQ(m_areas->now()->find(grid(5)), nullptr);
    EXPECT_EQ(undo(next_key()).problem, "grid.nothing_to_undo");
    EXPECT_EQ(one<std::int64_t>(count_audit, "grid.undo"), 5);
    // A grid that came back goes on in its life; a number that was given away stays so.
    EXPECT_EQ(get("versions", community, "grid=" + text(4)).at("items").at(0).at("number"), 2);
    EXPECT_EQ(change(halve()).at("made"), (json::array{json::string(text(6))}));
}

TEST_F(GridEdits, are_done_once_however_often_they_are_sent)
{
    auto const body = request(halve());
    auto const first = call("POST", place(community, "edits"), body, "same");
    auto const second = call("POST", place(community, "edits"), body, "same");
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(first.bytes(), second.bytes());
    EXPECT_EQ(get("edits").at("items").as_array().size(), 2U);
    auto other = body;
    other["reason"] = "另一个";
    EXPECT_EQ(call("POST", place(community, "edits"), other, "same").problem, "idempotency.key_reused");
}

TEST_F(GridEdits, of_two_at_once_have_one_winner)
{
    auto const body = request(halve());
    auto const other = request(split(2, {at(7, -1), at(7, 6)}));
    http::Response one, two;
    {
        std::jthread const first([&] { one = call("POST", place(community, "edits"), body, "first"); });
        std::jthread const second([&] { two = call("POST", place(community, "edits"), other, "second"); });
    }
    EXPECT_EQ(std::min(one.status, two.status), 201);
    EXPECT_EQ(std::max(one.status, two.status), 412);
    EXPECT_EQ((one.status == 412 ? one : two).problem, "record.changed_meanwhile");
    EXPECT_EQ(get("topology").at("items").as_array().size(), 5U);
}

TEST_F(GridEdits, see_that_outlines_were_imported_meanwhile)
{
    change(halve());
    auto const body = request(split(2, {at(7, -1), at(7, 6)}));
    import({feature(text(3), "grid", part(0, 5, 4, 10)), feature(text(4), "grid", part(4, 5, 10, 10))});
    EXPECT_EQ(call("POST", place(community, "edits"), body, next_key()).problem, "record.changed_meanwhile");
    EXPECT_EQ(get("topology").at("stored"), false);

    // The next edit takes the outlines in, and says so in the log.
    change(split(2, {at(7, -1), at(7, 6)}));
    EXPECT_EQ(located(4.5, 7), grid(4));
    EXPECT_EQ(get("edits").at("items").at(1).at("kind"), "redraw");
    EXPECT_EQ(get("versions", community, "grid=" + text(3)).at("items").at(0).at("number"), 2);
    EXPECT_EQ(get("topology").at("stored"), true);
}

TEST_F(GridEdits, of_another_layer_are_no_areas)
{
    auto const shown = get("topology", community, "layer=exclusive_grid");
    ASSERT_EQ(shown.at("items").as_array().size(), 1U);
    EXPECT_EQ(shown.at("items").at(0).at("name"), "云南005专属网格");
    auto const areas = m_areas->now()->all().size();
    auto const island = json::array{at(4, 4), at(6, 4), at(6, 6), at(4, 6), at(4, 4)};
    auto const done = change({{"kind", "split"}, {"grid", text(5)}, {"line", island}}, community, "exclusive_grid");
    EXPECT_EQ(done.at("made"), (json::array{json::string(text(6))}));
    EXPECT_EQ(m_areas->now()->all().size(), areas);
    EXPECT_EQ(located(5.5, 5.5), grid(4));
    // Numbers are the community's: no two layers give the same one.
    EXPECT_EQ(change(halve()).at("made"), (json::array{json::string(text(7))}));
    EXPECT_EQ(get("topology", community, "layer=exclusive_grid").at("items").as_array().size(), 2U);
}

TEST_F(GridEdits, begin_with_one_grid_where_there_are_none)
{
    EXPECT_EQ(get("topology", bare).at("items").at(0).at("code"), "310101002002001");
    auto const done =
        change({{"kind", "split"}, {"grid", "310101002002001"}, {"line", {at(16, -1), at(16, 11)}}}, bare);
    EXPECT_EQ(done.at("made"), (json::array{"310101002002002"}));
    EXPECT_EQ(m_areas->now()->children_of(bare).size(), 2U);
}

TEST_F(GridEdits, count_households_where_they_stand_also_in_what_is_only_tried)
{
    EXPECT_FALSE(get("topology").at("items").at(0).as_object().contains("households")) << "nobody counts them";
    // Two in the first grid, one kept under the second whose place nobody knows, one of the community alone.
    m_homes = std::vector<GridHome>{{grid(1), Point{121.471, 31.232}}, {grid(4), Point{121.473, 31.232}}, {grid(2), {}}, {community, {}}};
    auto const households = [](json::value const &topology) {
        std::map<std::string, std::int64_t> found;
        for (auto const &item : topology.at("items").as_array()) {
            found[std::string(item.at("code").as_string())] = item.at("households").as_int64();
        }
        return found;
    };
    auto const counts = [](json::value const &topology) {
        std::size_t many = 0;
        for (auto const &finding : topology.at("findings").as_array()) {
            many += finding.at("code") == "grid.too_many_households" ? 1 : 0;
        }
        return many;
    };
    json::value const now = get("topology");
    EXPECT_EQ(households(now), (std::map<std::string, std::int64_t>{{text(1), 2}, {text(2), 1}, {text(3), 0}, {text(4), 0}}));
    EXPECT_EQ(counts(now), 1U);
    auto body = request(halve());
    body.erase("reason");
    auto const tried = call("POST", place(community, "previews"), body);
    ASSERT_EQ(tried.status, 200) << tried.bytes();
    auto const after = json::parse(tried.bytes()).at("after");
    EXPECT_EQ(households(after), (std::map<std::string, std::int64_t>{{text(1), 1}, {text(2), 1}, {text(3), 0}, {text(4), 0}, {text(5), 1}}));
    EXPECT_EQ(counts(after), 0U);
    // In a layer that is no areas only those whose place is known are in a grid.
    json::value const other = get("topology", community, "layer=exclusive_grid");
    EXPECT_EQ(other.at("items").at(0).at("households").as_int64(), 2);
}

TEST_F(GridEdits, take_the_people_of_a_grid_that_is_no_more_along)
{
    m_posts = {{PersonId{1}, "甲", "grid_worker", "网格员", "Grid worker", "", grid(1)}, {PersonId{2}, "乙", "grid_worker", "网格员", "Grid worker", "", grid(2)}};
    json::object const merge{{"kind", "merge"}, {"grids", {text(1), text(2)}}, {"into", text(1)}};
    auto body = request(merge);
    body.erase("reason");
    auto const tried = call("POST", place(community, "previews"), body);
    ASSERT_EQ(tried.status, 200) << tried.bytes();
    auto const preview = json::parse(tried.bytes());
    ASSERT_EQ(preview.at("people").as_array().size(), 1U);
    auto const &person = preview.at("people").at(0);
    EXPECT_EQ(person.at("person").at("name"), "乙");
    EXPECT_EQ(person.at("from").as_string(), text(2));
    EXPECT_EQ(person.at("to").as_string(), text(1));
    EXPECT_EQ(person.at("share").to_number<double>(), 1);
    auto const &counted = preview.at("moves").as_array().back();
    EXPECT_EQ(counted.at("what"), "people");
    EXPECT_EQ(counted.at("total"), 1);
    EXPECT_EQ(m_posts[1].grid, grid(2)) << "only tried";

    auto const sent = request(merge);
    auto const done = call("POST", place(community, "edits"), sent, "merge-once");
    ASSERT_EQ(done.status, 201) << done.bytes();
    EXPECT_EQ(json::parse(done.bytes()).at("people").as_array().size(), 1U);
    EXPECT_EQ(m_posts[1].grid, grid(1));
    EXPECT_EQ(call("POST", place(community, "edits"), sent, "merge-once").bytes(), done.bytes()) << "the same again";

    testing::clock().advance(std::chrono::minutes{1});
    auto const back = undo("undo-once");
    ASSERT_EQ(back.status, 201) << back.bytes();
    EXPECT_EQ(json::parse(back.bytes()).at("people").at(0).at("to").as_string(), text(2));
    EXPECT_EQ(m_posts[0].grid, grid(1)) << "who was there before stays";
    EXPECT_EQ(m_posts[1].grid, grid(2));

    // A grid that is split stays where its largest part is, and its people with it; in other layers there are none.
    testing::clock().advance(std::chrono::minutes{1});
    EXPECT_EQ(change(halve()).at("people").as_array().size(), 0U);
    EXPECT_EQ(m_posts[0].grid, grid(1));
}

TEST_F(GridEdits, spread_the_work_that_is_asked_for)
{
    m_things = {{121.471, 31.232}};
    m_visits = {{121.471, 31.232}, {121.477, 31.232}, {121.478, 31.232}};
    auto const first = get("balance");
    EXPECT_EQ(first.at("by"), "cases");
    EXPECT_EQ(first.at("choices"), (json::array{"cases", "visits"}));
    EXPECT_EQ(first.at("work").at(0).at("work").to_number<int>(), 1);
    EXPECT_EQ(first.at("work").at(1).at("work").to_number<int>(), 0);
    auto const visits = get("balance", community, "by=visits");
    EXPECT_EQ(visits.at("by"), "visits");
    EXPECT_EQ(visits.at("work").at(1).at("work").to_number<int>(), 2);
    auto const refused = call("GET", place(community, "balance"), {}, {}, "by=moons");
    EXPECT_EQ(refused.status, 422) << refused.bytes();
    EXPECT_EQ(json::parse(refused.bytes()).at("errors").at(0).at("code"), "grid.unknown_work");
}

TEST_F(GridEdits, propose_a_more_even_division)
{
    for (int i = 0; i < 40; ++i) {
        m_things.push_back({121.4705 + (i % 8) * 0.0005, 31.2305 + (i / 8) * 0.0008});
    }
    auto const balance = get("balance");
    EXPECT_EQ(balance.at("work").at(0).at("work").to_number<int>(), 40);
    ASSERT_FALSE(balance.at("proposals").as_array().empty());
    auto const &first = balance.at("proposals").at(0);
    EXPECT_LT(first.at("spread_after").to_number<double>(), first.at("spread_before").to_number<double>());
    EXPECT_EQ(first.at("strip").at("type"), "MultiPolygon");
    change(first.at("edit").as_object());
    EXPECT_LT(get("balance").at("spread_before").to_number<double>(), balance.at("spread_before").to_number<double>());
}

TEST_F(GridEdits, refuse_by_name_and_leave_everything_as_it_was)
{
    EXPECT_EQ(refused(split(9, {at(2, -1), at(2, 6)})), "grid.absent");
    EXPECT_EQ(refused(split(1, {at(2, 1), at(2, 3)})), "grid.line_does_not_cut");
    EXPECT_EQ(refused(split(1, {at(2, 1)})), "grid.line_too_short");
    EXPECT_EQ(refused(split(1, {at(2, -1), at(2, 6), at(1, 3), at(3, 3)})), "grid.line_crosses_itself");
    EXPECT_EQ(refused(split(1, {at(0.001, -1), at(0.001, 6)})), "grid.too_narrow");
    EXPECT_EQ(refused(split(1, {json::array{500, 31.2}, at(2, 6)})), "area.not_on_earth");
    EXPECT_EQ(refused({{"kind", "merge"}, {"grids", {text(1)}}, {"into", text(1)}}), "grid.nothing_to_merge");
    EXPECT_EQ(refused({{"kind", "merge"}, {"grids", {text(1), text(4)}}, {"into", text(1)}}), "grid.not_neighbours");
    EXPECT_EQ(refused({{"kind", "move_vertex"}, {"vertex", at(1, 1)}, {"place", at(2, 2)}}), "grid.vertex_absent");
    EXPECT_EQ(refused({{"kind", "move_vertex"}, {"vertex", at(0, 0)}, {"place", at(1, 1)}}), "grid.outline_fixed");
    EXPECT_EQ(refused({{"kind", "move_vertex"}, {"vertex", at(5, 5)}, {"place", at(0, 0)}}), "grid.vertex_taken");
    EXPECT_EQ(refused({{"kind", "move_vertex"}, {"vertex", at(5, 5)}, {"place", at(30, 30)}}), "grid.lines_cross");
    EXPECT_EQ(refused({{"kind", "replace_edge"}, {"edge", 999}, {"line", {at(6, -1), at(6, 9)}}}), "grid.edge_absent");
    EXPECT_EQ(refused({{"kind", "transfer"},
                       {"grid", text(1)},
                       {"to", text(4)},
                       {"line", {at(4, -1), at(4, 4), at(-1, 4)}},
                       {"at", at(1, 1)}}),
              "grid.not_neighbours");
    EXPECT_EQ(refused({{"kind", "transfer"},
                       {"grid", text(1)},
                       {"to", text(2)},
                       {"line", {at(4, -1), at(4, 6)}},
                       {"at", at(8, 8)}}),
              "grid.part_absent");
    EXPECT_EQ(refused({{"kind", "split"}, {"grid", text(1)}}), "/edit/line field.missing");
    EXPECT_EQ(refused({{"kind", "split"}, {"line", {at(2, -1), at(2, 6)}}}), "/edit/grid field.missing");
    EXPECT_EQ(refused({{"kind", "merge"}, {"into", text(1)}}), "/edit/grids field.missing");
    EXPECT_EQ(refused({{"kind", "tear"}}), "/edit/kind field.unknown_value");
    auto blank = request(halve());
    blank["reason"] = " ";
    EXPECT_EQ(call("POST", place(community, "edits"), blank, next_key()).problem, "request.invalid");
    EXPECT_EQ(one<std::int64_t>(count_events), 0);
}

TEST_F(GridEdits, refuse_places_that_have_no_grids_to_draw)
{
    auto const problem = [&](AreaCode code, std::string const &query = {}) {
        return call("GET", place(code, "topology"), {}, {}, query).problem;
    };
    EXPECT_EQ(problem(AreaCode{310101002000000}), "grid.not_a_community");
    EXPECT_EQ(problem(AreaCode{310101002003000}), "area.not_drawn");
    EXPECT_EQ(problem(AreaCode{310101002999000}), "area.absent");
    EXPECT_EQ(problem(AreaCode{320101002001000}), "area.absent"); // not the caller's
    EXPECT_EQ(problem(community, "layer=rivers"), "grid.layer_absent");
    for (auto const *what : {"edits", "versions"}) {
        EXPECT_EQ(call("GET", place(community, what), {}, {}, "layer=rivers").problem, "grid.layer_absent");
        EXPECT_EQ(call("GET", place(AreaCode{310101002999000}, what)).problem, "area.absent");
    }
    m_who.assignments[0].permissions = {"area.read"};
    for (auto const *what : {"topology", "edits", "versions", "balance"}) {
        EXPECT_EQ(call("GET", place(community, what)).problem, "area.absent");
    }
}

TEST_F(GridEdits, refuse_outlines_that_do_not_fit_and_say_where)
{
    import({feature(text(4), "grid", part(6, 5, 10, 10))});
    auto const response = call("GET", place(community, "topology"));
    EXPECT_EQ(response.problem, "grid.not_a_partition");
    auto const problem = json::parse(response.bytes());
    EXPECT_EQ(problem.at("errors").at(0).at("code"), "grid.gap");
    // A narrow one is mended and reported.
    import({feature(text(4), "grid", part(5.01, 5, 10, 10))});
    EXPECT_EQ(call("GET", place(community, "topology")).problem, "grid.not_a_partition");
    auto const mended = get("topology", community, "tolerance_m=2").at("mended").as_array();
    ASSERT_EQ(mended.size(), 1U);
    EXPECT_EQ(mended[0].at("what"), "gap");
    auto const shown = get("topology", community, "tolerance_m=2");
    json::object const body{{"layer", "unit_grid"},
                            {"revision", shown.at("revision")},
                            {"edit", halve()},
                            {"reason", "补缝并调整"},
                            {"tolerance_m", 2}};
    EXPECT_EQ(call("POST", place(community, "edits"), body, next_key()).status, 201);
    EXPECT_LT(one<double>(gaps, community), 1e-12); // written as it was mended
}

} // namespace
} // namespace onegrid::geo
