// SPDX-License-Identifier: Apache-2.0
// Tiles over a real city's tables: what stands in them, for whom, and that a change is in them at once, also one that another
// process made, while tiles that it does not touch stay as they are.
#include "db/elements/map_world.hpp"
#include "engines/elements/list.hpp"
#include "engines/elements/store.hpp"
#include <fmt/format.h>
#include <fstream>
#include <random>

namespace onegrid::elements::testing {
namespace {

using ElementTiles = MapWorld;

TEST_F(ElementTiles, single_ones_say_who_they_are_and_how_old)
{
    auto const id = add("hydrant", hydrant("H-1", here, "damaged"));
    auto const tile = seen(m_huangpu, "hydrant", 15, here);
    EXPECT_EQ(tile.layer, "elements");
    ASSERT_EQ(tile.features.size(), 1U);
    EXPECT_EQ(tile.features[0].tags, (std::map<std::string, std::string>{{"id", to_string(id)}, {"status", "current"}, {"age", "fresh"}, {"code", "damaged"}}));
    EXPECT_EQ(seen(m_huangpu, "hydrant", 16, here).features.at(0).tags.at("title"), "H-1");
    // A field of it is confirmed each month: nearly due, and then due.
    clock().advance(std::chrono::hours{24 * 25});
    EXPECT_EQ(seen(m_huangpu, "hydrant", 15, here).features.at(0).tags.at("age"), "ageing");
    clock().advance(std::chrono::hours{24 * 6});
    EXPECT_EQ(seen(m_huangpu, "hydrant", 15, here).features.at(0).tags.at("age"), "stale");
    ASSERT_TRUE(confirm(services(), m_huangpu, "hydrant", id, {}));
    EXPECT_EQ(seen(m_huangpu, "hydrant", 15, here).features.at(0).tags.at("age"), "fresh");
}

TEST_F(ElementTiles, further_out_they_are_counted_together)
{
    for (int i = 0; i < 20; ++i) {
        add("hydrant", hydrant("H-" + std::to_string(i), {here.lon + i * 1e-5, here.lat}));
    }
    auto const tile = seen(m_huangpu, "hydrant", 11, here);
    ASSERT_EQ(tile.features.size(), 1U);
    EXPECT_EQ(tile.features[0].tags, (std::map<std::string, std::string>{{"count", "20"}, {"stale", "0"}}));
    clock().advance(std::chrono::hours{24 * 91});
    EXPECT_EQ(seen(m_huangpu, "hydrant", 11, here).features.at(0).tags.at("stale"), "20");
    EXPECT_TRUE(seen(m_huangpu, "hydrant", 12, here).features.at(0).tags.contains("count"));
    EXPECT_EQ(seen(m_huangpu, "hydrant", 13, here).features.size(), 20U);
}

TEST_F(ElementTiles, nobody_sees_what_is_outside_of_his_areas)
{
    add("hydrant", hydrant("H-1", here));
    auto const xuhui = somebody(AreaCode{310104000000000});
    for (int const zoom : {3, 11, 15, 18}) {
        EXPECT_EQ(seen(m_huangpu, "hydrant", zoom, here).features.size(), 1U) << zoom;
        EXPECT_EQ(seen(m_all, "hydrant", zoom, here).features.size(), 1U) << zoom;
        EXPECT_TRUE(seen(xuhui, "hydrant", zoom, here).features.empty()) << zoom;
    }
    EXPECT_EQ(refusal(Caller{}, "hydrant", 15, 0, 0), "permission.missing");
    // Of the types that only some roles see, others see nothing at all.
    EXPECT_EQ(refusal(m_huangpu, "danger_source", 15, 0, 0), "permission.missing");
    auto officer = m_huangpu;
    officer.assignments[0].role = "department_worker";
    EXPECT_EQ(refusal(officer, "danger_source", 15, 0, 0), "");
}

TEST_F(ElementTiles, callers_who_see_the_same_share_a_tile)
{
    add("hydrant", hydrant("H-1", here));
    m_city->settle();
    auto other = m_huangpu;
    other.person = PersonId{99};
    EXPECT_EQ(tile_of(*m_city, m_huangpu, "hydrant", 15, here).bytes, tile_of(*m_city, other, "hydrant", 15, here).bytes);
    EXPECT_NE(tile_of(*m_city, m_huangpu, "hydrant", 15, here).bytes, tile_of(*m_city, m_all, "hydrant", 15, here).bytes);
}

TEST_F(ElementTiles, what_another_process_changes_is_there_and_what_it_does_not_touch_stays)
{
    Process other{m_database, m_keys, 2};
    Point const far{121.4831, 31.2267};
    auto const id = add("hydrant", hydrant("H-1", here));
    add("hydrant", hydrant("H-2", far));
    other.settle();
    auto const count = [&](int zoom, Point at) { return read_mvt(*tile_of(other, m_huangpu, "hydrant", zoom, at).bytes).features.size(); };
    ASSERT_EQ(count(18, here), 1U);
    ASSERT_EQ(count(18, there), 0U);
    auto const untouched = tile_of(other, m_huangpu, "hydrant", 18, far);
    auto const before = tile_of(other, m_huangpu, "hydrant", 18, here);

    change(id, "hydrant", moved(there));
    other.settle();
    EXPECT_EQ(count(18, here), 0U);
    EXPECT_EQ(count(18, there), 1U);
    EXPECT_NE(tile_of(other, m_huangpu, "hydrant", 18, here).etag, before.etag);
    auto const after = tile_of(other, m_huangpu, "hydrant", 18, far);
    EXPECT_EQ(after.bytes, untouched.bytes); // the very same: it was not made anew
    EXPECT_EQ(after.etag, untouched.etag);

    change(id, "hydrant", {{"component_state", "missing"}});
    other.settle();
    EXPECT_EQ(read_mvt(*tile_of(other, m_huangpu, "hydrant", 18, there).bytes).features.at(0).tags.at("code"), "missing");
    auto const version = m_database.read([&](db::Tx &tx) { return load_one(tx, *services().types.now()->find("hydrant"), id)->version; });
    ASSERT_TRUE(take_step(services(), m_huangpu, "hydrant", id, Step::retire, {version, "gone", {}}));
    other.settle();
    EXPECT_EQ(count(18, there), 0U);
    EXPECT_EQ(count(5, there), 1U); // H-2 alone
    ASSERT_TRUE(take_step(services(), m_huangpu, "hydrant", id, Step::restore, {version + 1, "back", {}}));
    other.settle();
    EXPECT_EQ(count(18, there), 1U);
    EXPECT_EQ(tile_of(other, m_huangpu, "hydrant", 18, far).bytes, untouched.bytes);
}

TEST_F(ElementTiles, what_was_written_in_one_go_is_there_whether_its_event_names_it_or_not)
{
    Point const far{121.4831, 31.2267};
    auto const id = add("hydrant", hydrant("H-1", here));
    add("hydrant", hydrant("H-2", far));
    ASSERT_TRUE(seen(m_huangpu, "hydrant", 18, there).features.empty());
    auto const untouched = tile_of(*m_city, m_huangpu, "hydrant", 18, far);
    auto const types = services().types.now();
    auto const &shelf = *types->find("hydrant");
    auto const write = [&](std::string const &code, bool is_named) {
        m_database.write([&](db::Tx &tx) {
            auto element = load_one(tx, shelf, id).value();
            auto const district = district_ordinal_of(id.value);
            element.id = ElementId{m_city->ids.next(district)};
            element.record = hydrant(code, there);
            insert(tx, shelf, std::vector{element});
            outbox::Event event;
            event.type = "ElementsImported";
            event.id = element.id.value + 1; // the import's
            event.area = element.area;
            event.data = {{"type", "hydrant"}, {"new", 1}};
            if (is_named) {
                event.data["ids"] = json::array{to_string(element.id)};
            }
            outbox::put(tx, event, district);
        });
    };
    write("H-3", true);
    EXPECT_EQ(seen(m_huangpu, "hydrant", 18, there).features.size(), 1U);
    EXPECT_EQ(tile_of(*m_city, m_huangpu, "hydrant", 18, far).bytes, untouched.bytes); // the very same: only the new one was looked at
    write("H-4", false);
    EXPECT_EQ(seen(m_huangpu, "hydrant", 18, there).features.size(), 2U);
    EXPECT_EQ(*tile_of(*m_city, m_huangpu, "hydrant", 18, far).bytes, *untouched.bytes);
}

TEST_F(ElementTiles, an_etag_is_the_same_in_every_process_and_a_tile_is_asked_for_with_it)
{
    add("hydrant", hydrant("H-1", here));
    Process other{m_database, m_keys, 2};
    m_city->settle();
    other.settle();
    auto const one = tile_of(*m_city, m_huangpu, "hydrant", 15, here);
    EXPECT_EQ(one.etag, tile_of(other, m_huangpu, "hydrant", 15, here).etag);
    http::Routes routes;
    m_city->elements.mount(routes);
    http::Exchange exchange;
    auto const tile = geo::tile_at(geo::world_of(here), 15);
    exchange.info.method = "GET";
    exchange.info.path = "/v1/tiles/elements/hydrant/15/" + std::to_string(tile.column) + "/" + std::to_string(tile.row) + ".mvt";
    exchange.who = m_huangpu;
    auto const answer = test::call(routes, exchange);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.etag, one.etag);
    EXPECT_EQ(answer.bytes(), *one.bytes);
    EXPECT_EQ(answer.content_type, "application/vnd.mapbox-vector-tile");
}

TEST_F(ElementTiles, a_tile_whose_bytes_made_room_is_known_by_its_tag)
{
    add("hydrant", hydrant("H-1", here));
    Tiles small{services(), {.cache_bytes = 400}}; // a tag's worth
    auto const name = geo::tile_at(geo::world_of(here), 15);
    auto const ask = [&](std::string_view known) { return small.tile(m_huangpu, "hydrant", 15, name.column, name.row, known); };
    auto made = ask({});
    for (int i = 0; i < 10 && !made; ++i) {
        made = ask({});
    }
    ASSERT_TRUE(made && made->bytes);
    auto const same = ask("\"" + made->etag + "\"");
    ASSERT_TRUE(same);
    EXPECT_FALSE(same->bytes);
    EXPECT_EQ(same->etag, made->etag);
    auto const other = ask("\"something else\"");
    ASSERT_TRUE(other && other->bytes);
    EXPECT_EQ(*other->bytes, *made->bytes);
}

TEST_F(ElementTiles, what_is_near_is_the_same_from_memory_and_from_the_database)
{
    std::mt19937 random{5};
    std::uniform_real_distribution<double> away{-0.004, 0.004};
    for (int i = 0; i < 40; ++i) {
        add("hydrant", hydrant("H-" + std::to_string(i), {here.lon + away(random), here.lat + away(random)}, i % 3 == 0 ? "damaged" : "intact"));
    }
    Tiles tiles{services(), {.near_from = 0}};
    auto const name = geo::tile_at(geo::world_of(here), 15);
    while (!tiles.tile(m_huangpu, "hydrant", 15, name.column, name.row)) {
    }
    auto const said = [&](Caller const &who, NearOptions const &options, Tiles *where) {
        auto const view = nearest(services(), who, "hydrant", options, where);
        std::string text = view ? "" : view.error().code;
        for (auto const &item : view ? view->items : std::vector<NearItem>{}) {
            text += fmt::format("{} {:.2f} ", item.title, item.distance_m);
        }
        return text;
    };
    NearOptions options;
    options.lon = here.lon;
    options.lat = here.lat;
    auto const is_same = [&] {
        auto const by_memory = said(m_huangpu, options, &tiles);
        EXPECT_EQ(by_memory, said(m_huangpu, options, nullptr));
        return by_memory;
    };
    EXPECT_NE(is_same(), "");
    options.filter = R"(component_state = "damaged")";
    EXPECT_NE(is_same(), "");
    options.k = 100;
    EXPECT_NE(is_same(), "");
    options.within_m = 150.0;
    EXPECT_NE(is_same(), "");
    options.filter = R"(component_state = "missing")";
    EXPECT_EQ(is_same(), "");
    EXPECT_EQ(said(somebody(AreaCode{310107000000000}), options, &tiles), "");
}

TEST_F(ElementTiles, buildings_are_drawn_as_they_are_and_counted_further_out)
{
    auto const square = [](Point corner, double size) {
        auto const at = [&](double x, double y) { return json::array{corner.lon + x * size, corner.lat + y * size}; };
        return json::object{{"type", "Polygon"}, {"coordinates", json::array{json::array{at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)}}}};
    };
    auto const id = add("building", {{"building_code", "B-1"}, {"full_name", "一号楼"}, {"kind", "residential"}, {"geometry", square(here, 0.0005)}});
    auto const tile = seen(m_huangpu, "building", 17, here);
    ASSERT_EQ(tile.features.size(), 1U);
    EXPECT_EQ(tile.features[0].type, 3U);
    EXPECT_EQ(tile.features[0].tags.at("title"), "一号楼");
    EXPECT_EQ(tile.features[0].at.size(), 1U);
    EXPECT_EQ(seen(m_huangpu, "building", 12, here).features.at(0).tags.at("id"), to_string(id)); // alone, as itself
    EXPECT_EQ(seen(m_huangpu, "building", 12, here).features.at(0).type, 1U);
    change(id, "building", {{"geometry", square(there, 0.0001)}});
    EXPECT_TRUE(seen(m_huangpu, "building", 19, here).features.empty());
    EXPECT_EQ(seen(m_huangpu, "building", 19, there).features.size(), 1U);
    EXPECT_TRUE(seen(somebody(AreaCode{310104000000000}), "building", 19, there).features.empty());
}

TEST_F(ElementTiles, nothing_sealed_is_in_a_tile_and_a_new_type_has_tiles_at_once)
{
    // A city that keeps dogs, whose owners' names and streets are nobody's business. Its types change: a database of its own.
    auto &database = *onegrid::testing::fresh_database();
    KeepingCity::furnish(database, false);
    m_city = std::make_unique<Process>(database, m_keys, 1);
    auto const packs = onegrid::testing::scratch_directory("packs_with_dogs");
    std::filesystem::copy(demo.parent_path(), packs, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    std::ofstream(packs / "standard/types/dog.yaml") << "code: dog\nname: {zh: 犬只, en: Dog}\ngroup: things\nstandard: {name: local}\nowner: urban_management\ngeometry: {kind: point, required: true}\n"
                                                        "title: [name_of_owner]\nfields:\n"
                                                        "  - {code: name_of_owner, name: {zh: 犬主, en: Owner}, type: text, required: true, sensitivity: personal}\n"
                                                        "  - {code: kind, name: {zh: 类型, en: Kind}, type: code, table: hydrant_kind, sensitivity: sensitive}\n"
                                                        "style: {symbol: dog, colour: \"#112233\", by: kind, min_zoom: 13}\n";
    auto const applied = pack::apply(database, packs / "demo", {.sample_people = false, .bring = bringer(m_keys)});
    ASSERT_TRUE(applied) << applied.error().code << (applied.error().fields.empty() ? "" : applied.error().fields[0].pointer + applied.error().fields[0].code);
    ASSERT_TRUE(m_city->packs.refresh());
    auto const id = add("dog", {{"name_of_owner", "张三丰"}, {"kind", "above"}, {"geometry", hydrant("", here).at("geometry")}});
    m_city->settle();
    auto const bytes = tile_of(*m_city, m_huangpu, "dog", 18, here).bytes;
    EXPECT_EQ(read_mvt(*bytes).features.at(0).tags, (std::map<std::string, std::string>{{"id", to_string(id)}, {"status", "current"}}));
    EXPECT_EQ(bytes->find("张"), std::string::npos);
    EXPECT_EQ(bytes->find("above"), std::string::npos);
}

TEST_F(ElementTiles, what_no_tile_is_and_what_no_type_is_is_refused)
{
    EXPECT_EQ(refusal(m_huangpu, "hydrant", 23, 0, 0), "tile.absent");
    EXPECT_EQ(refusal(m_huangpu, "hydrant", -1, 0, 0), "tile.absent");
    EXPECT_EQ(refusal(m_huangpu, "hydrant", 4, 16, 0), "tile.absent");
    EXPECT_EQ(refusal(m_huangpu, "hydrant", 4, 0, -1), "tile.absent");
    EXPECT_EQ(refusal(m_huangpu, "hydrant", 4, std::numeric_limits<std::int64_t>::max(), 0), "tile.absent");
    EXPECT_EQ(refusal(m_huangpu, "no_such", 4, 0, 0), "type.absent");
    EXPECT_EQ(refusal(m_huangpu, "resident", 4, 0, 0), "tile.absent"); // has no place of its own
    EXPECT_EQ(refusal(m_huangpu, "component", 4, 0, 0), "type.absent"); // only there to be extended
}

} // namespace
} // namespace onegrid::elements::testing
