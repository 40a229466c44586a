// SPDX-License-Identifier: Apache-2.0
// The places of elements in memory against a plain list of them, and the tiles that are kept and forgotten.
#include "engines/elements/point_index.hpp"
#include "engines/elements/tile_cache.hpp"
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace onegrid::elements {
namespace {

using geo::TileName;
using geo::WorldPoint;

PointIndex::Seen const everywhere = [](AreaCode) { return true; };

struct Known {
    Placed placed;
    std::string code, title;
};

// A city of twenty kilometres, every element in one of ten areas.
class City {
  public:
    explicit City(unsigned seed) : m_random(seed) {}

    Known one(std::int64_t id)
    {
        geo::Point const at{121.4 + number(200'000) / 1e6, 31.1 + number(200'000) / 1e6};
        Known known;
        known.placed = {id, AreaCode{static_cast<std::int64_t>(310'101'000'000'000 + number(10))}, geo::world_of(at), 100 + number(100), 200 + number(100), 0, 0,
                        Status::current};
        known.code = number(3) == 0 ? "" : "c" + std::to_string(number(5));
        known.title = number(2) == 0 ? "" : "消火栓 " + std::to_string(id);
        return known;
    }
    std::uint32_t number(std::uint32_t below) { return std::uniform_int_distribution<std::uint32_t>{0, below - 1}(m_random); }

  private:
    std::mt19937 m_random;
};

using Truth = std::map<std::int64_t, Known>;

void expect_same(PointIndex const &index, Truth const &truth, TileName const &tile)
{
    PointIndex::Seen const even = [](AreaCode area) { return area.value % 2 == 0; };
    std::map<std::int64_t, std::pair<std::string, std::string>> expected, found;
    std::uint32_t stale = 0;
    constexpr Minute now = 250;
    for (auto const &[id, known] : truth) {
        if (geo::tile_at(known.placed.at, tile.zoom) == tile && even(known.placed.area)) {
            expected[id] = {known.code, known.title};
            stale += known.placed.due <= now ? 1 : 0;
        }
    }
    EXPECT_TRUE(index.singles(tile, even, 1'000'000, [&](Placed const &placed, std::string_view title) {
        found[placed.id] = {index.codes()[placed.code], std::string{title}};
    }));
    EXPECT_EQ(found, expected);
    std::uint32_t count = 0, counted_stale = 0;
    for (auto const &cluster : index.clusters(tile, even, now, 3)) {
        count += cluster.count;
        counted_stale += cluster.stale;
        EXPECT_EQ(geo::tile_at(cluster.at, tile.zoom), tile);
        EXPECT_EQ(cluster.only != nullptr, cluster.count == 1);
        if (cluster.only != nullptr) {
            EXPECT_TRUE(expected.contains(cluster.only->id));
            EXPECT_EQ(cluster.at, cluster.only->at);
        }
    }
    EXPECT_EQ(count, expected.size());
    EXPECT_EQ(counted_stale, stale);
}

TEST(PointIndex, gives_what_a_plain_list_gives_at_every_zoom_and_after_any_changes)
{
    City city{7};
    Truth truth;
    PointIndex index;
    for (std::int64_t id = 1; id <= 5'000; ++id) {
        auto const known = city.one(id);
        truth[id] = known;
        index.gather(known.placed, known.code, known.title);
    }
    index.settle(250);
    auto const look = [&] {
        EXPECT_EQ(index.size(), truth.size());
        for (int zoom = 0; zoom <= geo::deepest_zoom; ++zoom) {
            auto const &some = std::next(truth.begin(), static_cast<int>(city.number(static_cast<std::uint32_t>(truth.size()))))->second;
            expect_same(index, truth, geo::tile_at(some.placed.at, zoom));
        }
    };
    look();
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 200; ++i) {
            auto const id = 1 + static_cast<std::int64_t>(city.number(6'000));
            if (city.number(3) == 0) {
                EXPECT_EQ(index.remove(id).has_value(), truth.erase(id) == 1);
            } else {
                truth[id] = city.one(id);
                index.put(truth[id].placed, truth[id].code, truth[id].title);
            }
        }
        look();
    }
    for (auto const &[id, known] : truth) {
        EXPECT_EQ(index.remove(id), known.placed.at);
    }
    EXPECT_EQ(index.size(), 0U);
}

TEST(PointIndex, says_when_they_are_too_many_and_nothing_else)
{
    PointIndex index;
    City city{1};
    for (std::int64_t id = 1; id <= 100; ++id) {
        index.gather(city.one(id).placed, "", "");
    }
    index.settle(0);
    int calls = 0;
    EXPECT_FALSE(index.singles({}, everywhere, 99, [&](Placed const &, std::string_view) { ++calls; }));
    EXPECT_EQ(calls, 0);
    EXPECT_TRUE(index.singles({}, everywhere, 100, [&](Placed const &, std::string_view) { ++calls; }));
    EXPECT_EQ(calls, 100);
}

TEST(PointIndex, cuts_a_long_title_between_letters)
{
    PointIndex index;
    std::string longest;
    for (int i = 0; i < 100; ++i) {
        longest += "很";
    }
    index.put({1, AreaCode{1}, {1, 1}, never, never, 0, 0, Status::current}, "", longest + "长");
    index.settle(0);
    index.singles({}, everywhere, 1, [&](Placed const &, std::string_view title) {
        EXPECT_EQ(title.size(), 120U);
        EXPECT_TRUE(longest.starts_with(title));
    });
}

TEST(PointIndex, takes_the_memory_it_says)
{
    PointIndex index;
    City city{3};
    for (std::int64_t id = 1; id <= 100'000; ++id) {
        index.gather(city.one(id).placed, "", "");
    }
    index.settle(0);
    EXPECT_LT(index.bytes() / 100'000, 60U);
}

TEST(PointIndex, the_nearest_are_those_that_looking_at_all_finds)
{
    std::mt19937 random{7};
    std::uniform_real_distribution<double> lon{121.30, 121.60}, lat{31.10, 31.35}, any{0, 1};
    PointIndex index;
    std::vector<std::pair<std::int64_t, geo::Point>> all;
    auto const gather = [&](geo::Point at) {
        auto const id = std::int64_t{1} + std::ssize(all);
        Placed placed;
        placed.id = id;
        placed.area = AreaCode{310101000000000 + id % 5};
        placed.at = geo::world_of(at);
        index.gather(placed, "", "");
        all.emplace_back(id, at);
    };
    for (int i = 0; i < 3'000; ++i) {
        gather({lon(random), lat(random)});
    }
    for (int i = 0; i < 500; ++i) {
        gather({121.45 + any(random) * 1e-4, 31.2 + any(random) * 1e-4}); // close together
    }
    gather({122.2, 31.2}); // one far away
    index.settle(0);
    for (int i = 0; i < 300; ++i) {
        geo::Point const here{lon(random) + (i % 50 == 0 ? 0.4 : 0), lat(random)};
        geo::LocalMetres const metres{here};
        auto const takes = [&](Placed const &placed) { return i % 3 != 0 || placed.area.value % 5 == 2; };
        auto const within = i % 4 == 0 ? 300.0 : std::numeric_limits<double>::infinity();
        std::size_t const count = i % 7 == 0 ? 1 : 20;
        std::vector<std::pair<double, std::int64_t>> expected;
        for (auto const &[id, at] : all) {
            Placed placed;
            placed.area = AreaCode{310101000000000 + id % 5};
            if (auto const far = metres.to(at); takes(placed) && far <= within) {
                expected.emplace_back(far, id);
            }
        }
        std::ranges::sort(expected);
        expected.resize(std::min(expected.size(), count));
        auto const found = index.nearest(here, count, within, 1'000'000, takes);
        ASSERT_TRUE(found);
        ASSERT_GE(found->size(), expected.size());
        for (std::size_t n = 0; n < expected.size(); ++n) {
            EXPECT_NEAR((*found)[n].metres, expected[n].first, 0.05);
        }
        for (auto const &[far, id] : expected) {
            EXPECT_NE(std::ranges::find(*found, id, &PointIndex::Near::id), found->end());
        }
    }
    EXPECT_FALSE(index.nearest({121.45, 31.2}, 20, 1e9, 100, [](Placed const &) { return true; })); // too many to look at
    EXPECT_FALSE(index.nearest({100, 31.2}, 1, 1e9, 1'000'000, [](Placed const &) { return true; })); // too far away
    EXPECT_TRUE(index.nearest({100, 31.2}, 1, 1'000, 1'000'000, [](Placed const &) { return true; })->empty());
}

TileCache::Made made(std::string text, Minute until = never)
{
    return {std::make_shared<std::string const>(std::move(text)), "e", until};
}

TEST(TileCache, forgets_the_tiles_that_a_point_is_in_and_no_other)
{
    TileCache cache{1'000'000};
    auto const here = geo::world_of({121.4737, 31.2304});
    for (int zoom = 0; zoom <= geo::deepest_zoom; ++zoom) {
        auto const tile = geo::tile_at(here, zoom);
        cache.put(1, tile, "a", made("it"));
        cache.put(1, tile, "b", made("it"));
        cache.put(2, tile, "a", made("other type"));
        if (zoom > 0) {
            cache.put(1, {zoom, tile.column ^ 1U, tile.row}, "a", made("neighbour"));
        }
    }
    cache.forget(1, here);
    for (int zoom = 0; zoom <= geo::deepest_zoom; ++zoom) {
        auto const tile = geo::tile_at(here, zoom);
        EXPECT_FALSE(cache.find(1, tile, "a", 0));
        EXPECT_FALSE(cache.find(1, tile, "b", 0));
        EXPECT_TRUE(cache.find(2, tile, "a", 0));
        EXPECT_EQ(cache.find(1, {zoom, tile.column ^ 1U, tile.row}, "a", 0).has_value(), zoom > 0);
    }
}

TEST(TileCache, forgets_the_tiles_that_a_box_reaches_into_with_their_buffer)
{
    TileCache cache{1'000'000};
    for (std::uint32_t column = 0; column < 8; ++column) {
        cache.put(1, {3, column, 4}, "", made("it"));
    }
    auto const at = [](double column) { return static_cast<std::uint32_t>(column * std::ldexp(1.0, 29)); };
    cache.forget(1, {at(2.5), at(4.2)}, {at(3.99), at(4.3)}); // the end of it is in the buffer of the fourth
    for (std::uint32_t column = 0; column < 8; ++column) {
        EXPECT_EQ(cache.find(1, {3, column, 4}, "", 0).has_value(), column < 2 || column > 4) << column;
    }
}

TEST(TileCache, keeps_to_its_bound_and_drops_what_was_not_asked_for_longest)
{
    TileCache cache{10'000};
    for (std::uint32_t i = 0; i < 100; ++i) {
        cache.put(1, {10, i, 0}, "", made(std::string(700, 'x')));
        cache.find(1, {10, 0, 0}, "", 0);
        EXPECT_LE(cache.bytes(), 10'000U);
    }
    EXPECT_TRUE(cache.find(1, {10, 0, 0}, "", 0));
    EXPECT_TRUE(cache.find(1, {10, 99, 0}, "", 0));
    auto const pushed_out = cache.find(1, {10, 50, 0}, "", 0);
    EXPECT_TRUE(!pushed_out || !pushed_out->bytes);
    auto const tag_alone = cache.find(1, {10, 89, 0}, "", 0);
    ASSERT_TRUE(tag_alone);
    EXPECT_FALSE(tag_alone->bytes);
    EXPECT_EQ(tag_alone->etag, "e");
}

TEST(TileCache, a_tile_is_good_until_an_age_in_it_changes)
{
    TileCache cache{10'000};
    cache.put(1, {}, "", made("it", 20));
    EXPECT_TRUE(cache.find(1, {}, "", 19));
    EXPECT_FALSE(cache.find(1, {}, "", 20));
    EXPECT_EQ(cache.bytes(), 0U);
}

} // namespace
} // namespace onegrid::elements
