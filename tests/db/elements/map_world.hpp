// SPDX-License-Identifier: Apache-2.0
// The demo city with its types, the same database for all tests, and processes of it that hear each other through the outbox.
#pragma once
#include "db/elements/keeping_city.hpp"
#include "engines/elements/addresses.hpp"
#include "engines/geo/mercator.hpp"
#include "lib/mvt.hpp"
#include "platform/outbox/publisher.hpp"
#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace onegrid::elements::testing {

namespace json = boost::json;
using geo::Point;
using onegrid::testing::clock;
using test::read_mvt;

inline std::filesystem::path const demo = test::source_dir() / "packs/demo";
inline constexpr Point here{121.4750, 31.2350}; // in Huangpu
inline constexpr Point there{121.4760, 31.2360};

// One process of the city: its own snapshots, its own memory, its own ear on the outbox.
struct Process {
    Process(db::Database &database, access::Keyring const &keys, int node)
        : ids(clock(), node), areas(database), packs(database), directory(database),
          elements({database, clock(), ids, areas, packs, directory, keys}), addresses(elements.services()),
          publisher(database, {.coalesce = std::chrono::milliseconds{1}})
    {
        publisher.set_sink([this](std::vector<outbox::Published> const &events) {
            elements.tiles().heard(events);
            addresses.heard(events);
        });
        publisher.start();
    }
    // Everything that was committed is in its tiles and addresses.
    void settle()
    {
        ASSERT_TRUE(publisher.settle());
        elements.tiles().settle();
        addresses.settle();
    }

    IdGenerator ids;
    geo::Areas areas;
    pack::Catalogues packs;
    access::Directory directory;
    Elements elements;
    Addresses addresses;
    outbox::Publisher publisher;
};

class MapWorld : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { KeepingCity::shared(); } // outside of a test: it stays for all

    MapWorld()
    {
        KeepingCity::empty_registers(m_database);
        m_city = std::make_unique<Process>(m_database, m_keys, 1);
        m_huangpu = somebody(AreaCode{310101000000000});
        m_all = somebody(AreaCode{310000000000000});
    }

    static Caller somebody(AreaCode area)
    {
        Caller who;
        who.kind = CallerKind::staff;
        who.person = PersonId{area.value % 1000 + 7};
        who.assignments.push_back({"grid_worker", "", area, {}, "", {"element.read", "element.write", "element.approve"}, {}});
        return who;
    }

    Services const &services() const { return m_city->elements.services(); }
    static json::object hydrant(std::string const &code, Point at, std::string const &state = "intact")
    {
        return {{"component_code", code},
                {"component_state", state},
                {"kind", "above"},
                {"geometry", json::object{{"type", "Point"}, {"coordinates", json::array{at.lon, at.lat}}}}};
    }
    ElementId add(std::string const &type, json::object record, std::optional<AreaCode> area = {})
    {
        auto const made = create(services(), m_huangpu, type, {area, std::move(record), {}, ""}, "key-" + std::to_string(++m_keys_used));
        EXPECT_TRUE(made) << (made ? "" : made.error().code + " " + (made.error().fields.empty() ? "" : made.error().fields[0].pointer + made.error().fields[0].code));
        return made ? made->element.id : ElementId{};
    }
    static json::object moved(Point at)
    {
        return {{"geometry", json::object{{"type", "Point"}, {"coordinates", json::array{at.lon, at.lat}}}}};
    }
    void change(ElementId id, std::string const &type, json::object record)
    {
        auto const version = m_database.read([&](db::Tx &tx) { return load_one(tx, *services().types.now()->find(type), id)->version; });
        auto const done = elements::change(services(), m_huangpu, type, id, {version, std::move(record), {}, {}});
        ASSERT_TRUE(done) << done.error().code;
    }

    static Tiles::Tile tile_of(Process &process, Caller const &who, std::string const &type, int zoom, Point at)
    {
        auto const tile = geo::tile_at(geo::world_of(at), zoom);
        auto made = process.elements.tiles().tile(who, type, zoom, tile.column, tile.row);
        for (int i = 0; i < 10 && !made && made.error().code == "tile.not_ready"; ++i) { // each waits two seconds on a busy machine
            made = process.elements.tiles().tile(who, type, zoom, tile.column, tile.row);
        }
        EXPECT_TRUE(made) << made.error().code;
        return made ? *made : Tiles::Tile{std::make_shared<std::string const>(), "none"};
    }
    test::MvtTile seen(Caller const &who, std::string const &type, int zoom, Point at)
    {
        m_city->settle();
        return read_mvt(*tile_of(*m_city, who, type, zoom, at).bytes);
    }
    std::string refusal(Caller const &who, std::string const &type, std::int64_t zoom, std::int64_t column, std::int64_t row)
    {
        auto const made = m_city->elements.tiles().tile(who, type, zoom, column, row);
        return made ? "" : made.error().code;
    }

    db::Database &m_database{*KeepingCity::shared()};
    access::Keyring m_keys{access::Keyring::ephemeral()};
    std::unique_ptr<Process> m_city;
    Caller m_huangpu, m_all;
    int m_keys_used{};
};

} // namespace onegrid::elements::testing
