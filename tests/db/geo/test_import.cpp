// SPDX-License-Identifier: Apache-2.0
#include "db/harness/harness.hpp"
#include "engines/geo/areas.hpp"
#include "engines/geo/grids.hpp"
#include "engines/geo/import.hpp"
#include "engines/geo/tiles.hpp"
#include "lib/source_dir.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onegrid::geo {
namespace {

std::filesystem::path const demo = test::source_dir() / "packs/demo/areas";
constexpr AreaCode community{310101002001000};

// Queries of the tests' own, to look at what is there.
constexpr db::Query count_areas{"test.count_areas", "SELECT count(*) FROM geo.area"};
constexpr db::Query count_past{"test.count_past", "SELECT count(*) FROM geo.area_past"};
constexpr db::Query count_staged{"test.count_staged", "SELECT count(*) FROM geo.staged"};
constexpr db::Query covering{"test.covering", "SELECT coalesce(min(g.code), 0) FROM geo.area g WHERE g.level = 'grid' "
                                              "AND ST_Covers(g.geom, ST_SetSRID(ST_MakePoint($1, $2), 4326))"};
constexpr db::Query parent_area{"test.parent_area", "SELECT ST_Area(geom::geography) FROM geo.area WHERE code = $1"};
constexpr db::Query children_area{"test.children_area",
                                  "SELECT ST_Area(ST_Union(geom)::geography) FROM geo.area WHERE parent = $1"};
constexpr db::Query overlap_area{"test.overlap_area",
                                 "SELECT coalesce(sum(ST_Area(ST_Intersection(a.geom, b.geom)::geography)), 0) FROM "
                                 "geo.area a JOIN geo.area b ON a.parent = $1 "
                                 "AND b.parent = $1 AND a.code < b.code AND a.geom && b.geom"};

constexpr db::Query make_seen{"test.make_seen", "CREATE TABLE geo.seen (timeout text)"};
constexpr db::Query make_see{"test.make_see",
                             "CREATE FUNCTION geo.see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO geo.seen "
                             "VALUES (current_setting('statement_timeout')); RETURN NEW; END $$"};
constexpr db::Query make_trigger{"test.make_trigger", "CREATE TRIGGER see BEFORE INSERT ON geo.import FOR EACH ROW "
                                                      "EXECUTE FUNCTION geo.see()"};
constexpr db::Query timeouts_seen{"test.timeouts_seen", "SELECT string_agg(DISTINCT timeout, ' ') FROM geo.seen"};
constexpr db::Query timeout_now{"test.timeout_now", "SELECT current_setting('statement_timeout')"};

std::int64_t count(db::Database &database, db::Query const &query)
{
    return database.read([&](db::Tx &tx) { return tx.maybe<std::int64_t>(query).value(); });
}

std::string box(double west, double south, double east, double north)
{
    return fmt::format(R"({{"type":"Polygon","coordinates":[[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]]}})",
                       west, south, east, north);
}
std::string feature(std::string const &code, std::string const &level, std::string const &geometry)
{
    return fmt::format(
        R"({{"type":"Feature","properties":{{"code":"{0}","name":"区{0}","level":"{1}"}},"geometry":{2}}})", code,
        level, geometry);
}
std::string collection(std::vector<std::string> const &features)
{
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
}
std::string const city = feature("31", "city", box(121, 31, 122, 32));
std::string const district = feature("310101", "district", box(121.1, 31.1, 121.5, 31.5));

Result<ImportReport> import(db::Database &database, std::vector<std::string> const &features,
                            ImportOptions const &options = {})
{
    return database.write([&](db::Tx &tx) { return import_areas(tx, collection(features), options); });
}

TEST(ImportAreas, a_pack_may_take_longer_than_a_request)
{
    auto &database = *testing::fresh_database();
    database.write([](db::Tx &tx) {
        tx.exec(make_seen);
        tx.exec(make_see);
        tx.exec(make_trigger);
    });
    import_folder(database, demo).value();
    auto const text = [&](db::Query const &query) {
        return database.read([&](db::Tx &tx) { return tx.maybe<std::string>(query).value(); });
    };
    EXPECT_EQ(text(timeouts_seen), "10min");
    EXPECT_NE(text(timeout_now), "10min") << "for that transaction alone";
}

TEST(ImportAreas, takes_in_the_demo_city_and_knows_it_again)
{
    auto &database = *testing::fresh_database();
    auto const reports = import_folder(database, demo).value();
    ASSERT_EQ(reports.size(), 5U);
    for (auto const &report : reports) {
        EXPECT_EQ(report.refused, 0);
        for (auto const &row : report.rows) {
            EXPECT_TRUE(row.notes.empty()) << row.name;
        }
    }
    EXPECT_GT(count(database, count_areas), 700);
    EXPECT_EQ(count(database, count_staged), 0);
    EXPECT_TRUE(import_folder(database, demo)->empty());

    Areas areas(database);
    auto const tree = areas.now();
    EXPECT_EQ(tree->name_of(tree->root()), "上海市");
    auto const located = tree->locate({121.4735, 31.2335}).value(); // near Yunnan Middle Road
    EXPECT_EQ(located.community, community);
    EXPECT_EQ(located.district, AreaCode{310101000000000});
    EXPECT_EQ(tree->path_of(located.community), "黄浦区 / 南京东路街道 / 云南中路居委会");
    EXPECT_EQ(tree->ordinal_of(located.grid), 1);
    EXPECT_EQ(tree->home_of(located.grid), AreaCode{310101000000000});
    EXPECT_TRUE(tree->locate({121.6, 31.2})->outside);
}

TEST(ImportAreas, goes_in_whole_or_not_at_all)
{
    auto &database = *testing::fresh_database();
    auto const bad = feature("310101002", "planet", box(121.2, 31.2, 121.3, 31.3));
    auto const report = import(database, {city, district, bad}).value();
    EXPECT_FALSE(report.is_applied);
    EXPECT_EQ(report.added, 2);
    EXPECT_EQ(report.refused, 1);
    EXPECT_EQ(report.rows.at(2).problems.at(0).code, "area.unknown_level");
    EXPECT_EQ(count(database, count_areas), 0);
    EXPECT_EQ(count(database, count_staged), 0);

    ImportOptions partial;
    partial.is_partial = true;
    EXPECT_TRUE(import(database, {city, district, bad}, partial)->is_applied);
    EXPECT_EQ(count(database, count_areas), 2);
}

TEST(ImportAreas, tries_without_doing)
{
    auto &database = *testing::fresh_database();
    ImportOptions trial;
    trial.is_trial = true;
    auto const report = import(database, {city}, trial).value();
    EXPECT_EQ(report.added, 1);
    EXPECT_FALSE(report.is_applied);
    EXPECT_EQ(count(database, count_areas), 0);
}

TEST(ImportAreas, keeps_what_was_before_and_counts_only_changes)
{
    auto &database = *testing::fresh_database();
    auto const first = import(database, {city, district}).value();
    auto const again = import(database, {city, district}).value();
    EXPECT_EQ(again.unchanged, 2);
    EXPECT_GT(again.revision, first.revision);
    EXPECT_EQ(count(database, count_past), 0);

    auto const moved = import(database, {feature("310101", "district", box(121.1, 31.1, 121.6, 31.5))}).value();
    EXPECT_EQ(moved.changed, 1);
    EXPECT_EQ(count(database, count_past), 1);
}

TEST(ImportAreas, repairs_rings_that_cross_and_says_so)
{
    auto &database = *testing::fresh_database();
    auto const bow_tie =
        R"({"type":"Polygon","coordinates":[[[121.1,31.1],[121.3,31.3],[121.3,31.1],[121.1,31.3],[121.1,31.1]]]})";
    auto const report = import(database, {city, feature("310101", "district", bow_tie)}).value();
    EXPECT_TRUE(report.is_applied);
    EXPECT_EQ(report.rows.at(1).notes.at(0).code, "area.repaired");
    Areas areas(database);
    EXPECT_EQ(areas.locate(121.12, 31.2)->district, AreaCode{310101000000000});
    EXPECT_EQ(areas.locate(121.2, 31.12)->district, AreaCode{});
}

TEST(ImportAreas, refuses_an_outline_of_nothing)
{
    auto &database = *testing::fresh_database();
    auto const flat = R"({"type":"Polygon","coordinates":[[[121.1,31.1],[121.3,31.1],[121.2,31.1],[121.1,31.1]]]})";
    auto const report = import(database, {city, feature("310101", "district", flat)}).value();
    EXPECT_EQ(report.rows.at(1).problems.at(0).code, "area.empty_outline");
}

TEST(ImportAreas, refuses_what_sticks_out_of_its_parent_and_notes_overlaps)
{
    auto &database = *testing::fresh_database();
    auto const out = import(database, {city, feature("310101", "district", box(121.9, 31.1, 122.1, 31.5))}).value();
    EXPECT_EQ(out.rows.at(1).problems.at(0).code, "area.outside_parent");
    EXPECT_EQ(out.rows.at(1).problems.at(0).detail, "50.0 %");
    auto const over =
        import(database, {city, district, feature("310104", "district", box(121.4, 31.1, 121.8, 31.5))}).value();
    EXPECT_TRUE(over.is_applied);
    EXPECT_EQ(over.rows.at(2).notes.at(0).code, "area.overlaps");
    auto const later = import(database, {feature("310105", "district", box(121.7, 31.1, 121.9, 31.5))}).value();
    EXPECT_EQ(later.rows.at(0).notes.at(0).detail, "310104000000000"); // which came in before
}

TEST(ImportAreas, refuses_the_children_of_what_it_refuses)
{
    auto &database = *testing::fresh_database();
    ImportOptions partial;
    partial.is_partial = true;
    auto const report = import(database,
                               {city, feature("310101", "district", box(121.9, 31.1, 122.1, 31.5)),
                                feature("310101002", "street", box(121.92, 31.2, 121.95, 31.3))},
                               partial)
                            .value();
    EXPECT_EQ(report.added, 1);
    EXPECT_EQ(report.rows.at(2).problems.at(0).code, "area.no_parent");
    EXPECT_EQ(count(database, count_areas), 1);
}

TEST(ImportAreas, refuses_areas_that_the_caller_may_not_write)
{
    auto &database = *testing::fresh_database();
    ImportOptions options;
    options.may_write = [](AreaCode code) { return AreaCode{310101000000000}.contains(code); };
    auto const report = import(database, {city, district}, options).value();
    EXPECT_EQ(report.rows.at(0).problems.at(0).code, "area.absent");
    EXPECT_EQ(count(database, count_areas), 0);
}

TEST(Areas, are_read_again_when_they_change)
{
    auto &database = *testing::fresh_database();
    Areas areas(database);
    EXPECT_FALSE(areas.locate(121.2, 31.2).has_value());
    auto const before = areas.now();
    import(database, {city, district}).value();
    EXPECT_TRUE(areas.refresh());
    EXPECT_FALSE(areas.refresh());
    EXPECT_EQ(areas.locate(121.2, 31.2)->district, AreaCode{310101000000000});
    EXPECT_TRUE(before->all().empty()); // who holds the old picture keeps it
}

TEST(Index, agrees_with_postgis_over_the_demo_city)
{
    auto &database = *testing::fresh_database();
    import_folder(database, demo).value();
    Areas areas(database);
    auto const tree = areas.now();
    unsigned state = 12345;
    auto const next = [&] { return (state = state * 1664525U + 1013904223U) / 4294967296.0; };
    int inside = 0;
    database.read([&](db::Tx &tx) {
        for (int i = 0; i < 3000; ++i) {
            double const lon = std::round((121.459 + next() * 0.030) * 1e8) / 1e8;
            double const lat = std::round((31.217 + next() * 0.027) * 1e8) / 1e8;
            auto const expected = tx.maybe<std::int64_t>(covering, lon, lat).value();
            EXPECT_EQ(tree->locate({lon, lat})->grid.value, expected) << lon << " " << lat;
            inside += expected != 0;
        }
        return 0;
    });
    EXPECT_GT(inside, 1500);
    // Every level tiles the one above: a point of the district that is drawn lies in one grid.
    for (auto const *grid : tree->below(AreaCode{310101000000000}, "grid")) {
        EXPECT_EQ(tree->locate(grid->centre)->grid, grid->code);
    }
}

TEST(GenerateGrids, tiles_a_community_without_gaps_or_overlaps)
{
    auto &database = *testing::fresh_database();
    import_folder(database, demo).value();
    auto const plan = GridPlan{.is_replacing = true};
    auto const made = database.write([&](db::Tx &tx) { return generate_grids(tx, community, plan); }).value();
    Areas areas(database);
    auto const tree = areas.now();
    auto const grids = tree->children_of(community);
    ASSERT_EQ(grids.size(), static_cast<std::size_t>(made.grids));
    EXPECT_NEAR(made.grids, made.area_m2 / 10'000, 0.5 * made.grids);
    for (std::size_t i = 0; i < grids.size(); ++i) {
        EXPECT_EQ(grids[i]->code, AreaCode{community.value + static_cast<std::int64_t>(i) + 1});
        EXPECT_GE(grids[i]->area_m2, 2'499.0);
        EXPECT_EQ(tree->locate(grids[i]->centre)->grid, grids[i]->code);
    }
    EXPECT_EQ(grids[0]->name, "云南中路001网格");
    EXPECT_GT(grids.front()->centre.lat, grids.back()->centre.lat);
    database.read([&](db::Tx &tx) {
        EXPECT_NEAR(*tx.maybe<double>(children_area, community), *tx.maybe<double>(parent_area, community), 1.0);
        EXPECT_LT(*tx.maybe<double>(overlap_area, community), 0.5);
        return 0;
    });
    EXPECT_GT(count(database, count_past), 0); // the grids before
}

TEST(GenerateGrids, refuses_what_it_cannot_do)
{
    auto &database = *testing::fresh_database();
    import_folder(database, demo).value();
    auto const code_of = [&](AreaCode area, GridPlan plan) {
        auto const made = database.write([&](db::Tx &tx) { return generate_grids(tx, area, plan); });
        return made ? std::string("made") : made.error().code;
    };
    EXPECT_EQ(code_of(community, {}), "area.has_grids");
    EXPECT_EQ(code_of(AreaCode{310101002999000}, {}), "area.absent");
    EXPECT_EQ(code_of(AreaCode{310104000000000}, {}), "area.not_drawn");
    EXPECT_EQ(code_of(AreaCode{310101002000000}, {}), "grid.not_a_community");
    EXPECT_EQ(code_of(community, {.cell_m2 = 100, .is_replacing = true}), "grid.too_many");
    EXPECT_EQ(code_of(community, {.cell_m2 = 1}), "grid.bad_plan");
    EXPECT_EQ(code_of(community, {.cell_m2 = std::numeric_limits<double>::quiet_NaN()}), "grid.bad_plan");
    EXPECT_EQ(code_of(community, {.least_share = 0.6}), "grid.bad_plan");
}

TEST(Tiles, hold_the_areas_and_are_made_anew_when_these_change)
{
    auto &database = *testing::fresh_database();
    import_folder(database, demo).value();
    Areas areas(database);
    Tiles tiles(database, areas);
    auto const tile = tiles.tile(14, 13720, 6694).value(); // central Huangpu
    EXPECT_NE(tile.bytes->find("南京东路街道"), std::string::npos);
    EXPECT_EQ(tiles.tile(14, 13720, 6694)->bytes, tile.bytes);
    EXPECT_TRUE(tiles.tile(14, 0, 0)->bytes->empty());
    EXPECT_EQ(tiles.tile(14, 1 << 14, 0).error().code, "tile.absent");
    EXPECT_EQ(tiles.tile(21, 0, 0).error().code, "tile.absent");
    EXPECT_EQ(tiles.tile(-1, 0, 0).error().code, "tile.absent");

    import(database, {feature("310101002", "street", "null")}).value();
    areas.refresh();
    EXPECT_NE(tiles.tile(14, 13720, 6694)->bytes, tile.bytes);
}

} // namespace
} // namespace onegrid::geo
