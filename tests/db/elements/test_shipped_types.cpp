// SPDX-License-Identifier: Apache-2.0
// Every type that the standard pack ships can be listed, sorted by each of its columns, filtered by each of its fields,
// counted, put on a map and looked for near a place.
#include "db/elements/town.hpp"
#include "engines/pack/pack.hpp"
#include "engines/registry/layout.hpp"
#include "lib/source_dir.hpp"

namespace onegrid::elements::testing {
namespace {

TEST(ShippedTypes, have_lists_of_every_kind)
{
    auto &database = *onegrid::testing::fresh_database();
    auto const keys = access::Keyring::ephemeral();
    auto const applied = pack::apply(database, test::source_dir() / "packs/demo", {.sample_people = false, .bring = bringer(keys)});
    ASSERT_TRUE(applied) << applied.error().code << " " << applied.error().detail;
    IdGenerator ids(onegrid::testing::clock(), 0);
    geo::Areas const areas(database);
    pack::Catalogues packs(database);
    access::Directory const directory(database);
    Elements const elements({database, onegrid::testing::clock(), ids, areas, packs, directory, keys});
    auto const &services = elements.services();
    auto const book = packs.current()->types;
    ASSERT_GE(book->types().size(), 30U);
    for (auto const &type : book->types()) {
        SCOPED_TRACE(type.code);
        auto who = Town::who(city);
        who.assignments.front().role = type.see.empty() ? "centre_lead" : type.see.front();
        auto const works = [&](auto const &result) { EXPECT_TRUE(result) << Town::fault_of(result); };
        works(list(services, who, type.code, {}));
        works(count(services, who, type.code, {}));
        for (auto const &column : registry::columns_of(type)) {
            for (auto const *sign : {"", "-"}) {
                ListOptions options;
                options.sort = sign + column.code;
                auto const sorted = list(services, who, type.code, options);
                EXPECT_EQ(sorted.has_value(), column.is_sortable) << column.code;
            }
        }
        for (auto const &field : type.fields) {
            if (!field.is_retired && !field.is_sealed()) {
                ListOptions options;
                options.filter = field.code + " = null";
                works(list(services, who, type.code, options));
            }
        }
        ListOptions options;
        options.q = "13812345678";
        works(list(services, who, type.code, options));
        options = {};
        options.age = "stale";
        options.at = onegrid::testing::clock().now();
        works(list(services, who, type.code, options));
        works(duplicates(services, who, type.code, boost::json::object{{"geometry", {{"type", "Point"}, {"coordinates", {121.48, 31.23}}}}}));
        if (type.geometry != registry::GeometryKind::none) {
            MapOptions box;
            box.bbox = "121.4,31.2,121.5,31.3";
            box.zoom = 14;
            works(map(services, who, type.code, box));
            NearOptions near;
            near.lon = 121.48;
            near.lat = 31.23;
            works(nearest(services, who, type.code, near));
        }
    }
}

} // namespace
} // namespace onegrid::elements::testing
