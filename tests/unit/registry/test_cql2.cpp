// SPDX-License-Identifier: Apache-2.0
// CQL2 Text: what it becomes, what of it is refused and where, and that no text takes long.
#include "engines/registry/cql2.hpp"
#include "filter_text.hpp"
#include "samples.hpp"
#include <chrono>
#include <cmath>
#include <gmock/gmock.h>

namespace onegrid::registry::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

rules::DateTime const now{{2026, 11, 25}, 9 * 3600 * rules::nanos_per_second, rules::Zone::offset(8 * 3600)};

std::optional<Lonlat> as_it_is(double lon, double lat)
{
    return std::abs(lon) <= 180 && std::abs(lat) <= 90 ? std::optional{Lonlat{lon, lat}} : std::nullopt;
}
std::optional<Lonlat> latitude_first(double lat, double lon) { return as_it_is(lon, lat); }

std::string made(std::string_view cql2, ElementType const &type = house(), ToDegrees degrees = as_it_is)
{
    auto const filter = cql2_filter_of(type, cql2, now, degrees);
    return filter ? text_of(*filter) : filter.error().code + " " + filter.error().text();
}

TEST(Cql2, becomes_the_comparisons_of_a_filter)
{
    EXPECT_EQ(made("kind = 'flat' AND floors > 3"), "(kind = flat & floors > 3)");
    EXPECT_EQ(made("kind='flat' or kind='shop' and floors>=3"), "(kind = flat | (kind = shop & floors >= 3))");
    EXPECT_EQ(made("(kind='flat' OR kind='shop') AND (floors>=3)"), "((kind = flat | kind = shop) & floors >= 3)");
    EXPECT_EQ(made("3 < floors"), "floors > 3");
    EXPECT_EQ(made("size = -1.25e1"), "size = -12.5");
    EXPECT_EQ(made("\"floors\" BETWEEN 2 AND 5"), "(floors >= 2 & floors <= 5)");
    EXPECT_EQ(made("kind IN ('flat','shop')"), "kind in flat,shop");
    EXPECT_EQ(made("size IS NULL"), "size missing");
    EXPECT_EQ(made("size is not null"), "not size missing");
    EXPECT_EQ(made("is_let = TRUE"), "is_let = true");
    EXPECT_EQ(made("is_let = 1"), "is_let = true");
    EXPECT_EQ(made("TRUE"), "always");
    EXPECT_EQ(made("NOT TRUE"), "never");
    EXPECT_EQ(made("number = 'it''s' OR number = 'it\\'s'"), "(number = it's | number = it's)");
    EXPECT_EQ(made("number = '张三'"), "number = 张三");
    EXPECT_EQ(made("A_CONTAINS(uses, ('flat', 'shop'))"), "(uses has flat & uses has shop)");
    EXPECT_EQ(made("a_overlaps(uses, ('flat', 'shop'))"), "(uses has flat | uses has shop)");
}

TEST(Cql2, compares_with_missing_values_as_sql_does)
{
    EXPECT_EQ(made("size <> 3"), "(size != 3 & not size missing)");
    EXPECT_EQ(made("NOT size = 3"), "(size != 3 & not size missing)");
    EXPECT_EQ(made("NOT NOT size = 3"), "size = 3");
    EXPECT_EQ(made("NOT (kind = 'flat' AND floors > 3)"), "((kind != flat & not kind missing) | floors <= 3)");
    EXPECT_EQ(made("kind NOT IN ('flat', 'shop')"), "(not kind in flat,shop & not kind missing)");
    EXPECT_EQ(made("floors NOT BETWEEN 2 AND 5"), "(floors < 2 | floors > 5)");
    EXPECT_EQ(made("NOT (size IS NULL)"), "not size missing");
}

TEST(Cql2, has_patterns)
{
    EXPECT_EQ(made("number LIKE 'H-%'"), "number starts H-");
    EXPECT_EQ(made("number LIKE '%7%'"), "number contains 7");
    EXPECT_EQ(made("number LIKE 'H-7'"), "number = H-7");
    EXPECT_EQ(made("number NOT LIKE 'H-%'"), "not number starts H-");
    EXPECT_EQ(made("number LIKE '%7'"), "number like %7");
    EXPECT_EQ(made("number LIKE 'H_7%%'"), "number like H_7%");
    EXPECT_EQ(made("number LIKE '100\\%%'"), "number starts 100%");
    EXPECT_EQ(made("number LIKE '%a\\_b'"), "number like %a\\_b");
    EXPECT_EQ(made("area LIKE '310101%'"), "area starts 310101");
    EXPECT_THAT(made("area LIKE '%310101'"), HasSubstr("filter.not_possible 1: area: "));
    EXPECT_THAT(made("floors LIKE '3%'"), HasSubstr("with numbers"));
    EXPECT_THAT(made("number LIKE '%a%a%a%a%a%a%a%a%a%a%a'"), HasSubstr("wildcards"));
}

TEST(Cql2, has_dates_and_times)
{
    EXPECT_EQ(made("built_on < DATE('2026-11-25')"), "built_on < 2026-11-25");
    EXPECT_EQ(made("built_on < '2026-11-25'"), "built_on < 2026-11-25");
    EXPECT_EQ(made("built_on >= '2026-11-25T'"), "built_on >= 2026-11-25");
    EXPECT_EQ(made("confirmed_at < TIMESTAMP('2026-11-01T08:00:00+08:00')"), "confirmed_at < 2026-11-01T00:00:00Z");
    EXPECT_EQ(made("confirmed_at < '2026-11-01T00:00:00Z'"), "confirmed_at < 2026-11-01T00:00:00Z");
    EXPECT_EQ(made("confirmed_at < DATE('2026-11-25')"), "confirmed_at < 2026-11-24T16:00:00Z");
    EXPECT_EQ(made("T_AFTER(built_on, DATE('2020-01-01'))"), "built_on > 2020-01-01");
    EXPECT_EQ(made("T_BEFORE(built_on, INTERVAL('2020-01-01', '..'))"), "built_on < 2020-01-01");
    EXPECT_EQ(made("T_AFTER(built_on, INTERVAL('2020-01-01', '..'))"), "never");
    EXPECT_EQ(made("T_DURING(built_on, INTERVAL('2020-01-01', '2021-01-01'))"), "(built_on > 2020-01-01 & built_on < 2021-01-01)");
    EXPECT_EQ(made("T_INTERSECTS(built_on, INTERVAL('..', '2021-01-01'))"), "built_on <= 2021-01-01");
    EXPECT_EQ(made("T_INTERSECTS(built_on, INTERVAL('..', '..'))"), "not built_on missing");
    EXPECT_EQ(made("T_DISJOINT(built_on, INTERVAL('2020-01-01', '2021-01-01'))"), "(built_on < 2020-01-01 | built_on > 2021-01-01)");
    EXPECT_EQ(made("T_EQUALS(built_on, DATE('2020-01-01'))"), "built_on = 2020-01-01");
    EXPECT_THAT(made("built_on = DATE('2026-02-30')"), HasSubstr("filter.malformed 12:"));
    EXPECT_THAT(made("T_AFTER(number, DATE('2020-01-01'))"), HasSubstr("filter.not_possible 9:"));
    EXPECT_THAT(made("T_DURING(built_on, DATE('2020-01-01'))"), HasSubstr("INTERVAL"));
    EXPECT_THAT(made("built_on = 'soon'"), HasSubstr("DATE('2026-11-25')"));
}

TEST(Cql2, asks_for_places)
{
    EXPECT_EQ(made("S_INTERSECTS(geometry, POINT(121.5 31.25))"), "geometry intersects POINT(121.5 31.25)");
    EXPECT_EQ(made("S_INTERSECTS(geometry,BBOX(121, 31, 122, 32))"), "geometry intersects POLYGON((121 31,122 31,122 32,121 32,121 31))");
    EXPECT_EQ(made("S_INTERSECTS(geometry,BBOX(179, 31, -179, 32))"),
              "geometry intersects MULTIPOLYGON(((179 31,180 31,180 32,179 32,179 31)),((-180 31,-179 31,-179 32,-180 32,-180 31)))");
    EXPECT_EQ(made("NOT S_WITHIN(geometry, POLYGON((0 0, 1 0, 1 1, 0 0)))"), "not geometry within POLYGON((0 0,1 0,1 1,0 0))");
    EXPECT_EQ(made("S_WITHIN(LINESTRING(0 0, 1 1), geometry)"), "geometry contains LINESTRING(0 0,1 1)");
    EXPECT_EQ(made("s_disjoint(geometry, MULTIPOINT((0 0), (1 1)))"), "geometry disjoint MULTIPOINT(0 0,1 1)");
    EXPECT_EQ(made("S_TOUCHES(geometry, MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5))))"),
              "geometry touches MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))");
    EXPECT_EQ(made("S_INTERSECTS(geometry, POINT(31.25 121.5))", house(), latitude_first), "geometry intersects POINT(121.5 31.25)");
    EXPECT_EQ(made("geometry IS NULL"), "geometry missing");
    EXPECT_THAT(made("S_INTERSECTS(geometry, POINT(31.25 121.5))"), HasSubstr("filter.not_possible 30: 31.25 121.5 is no place"));
    EXPECT_THAT(made("S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1)))"), HasSubstr("closed ring"));
    EXPECT_THAT(made("S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1, 0 1)))"), HasSubstr("closed ring"));
    EXPECT_THAT(made("S_INTERSECTS(geometry, LINESTRING(0 0))"), HasSubstr("two positions"));
    EXPECT_THAT(made("S_INTERSECTS(geometry, BBOX(0, 5, 1, 1))"), HasSubstr("two corners"));
    EXPECT_THAT(made("S_INTERSECTS(number, POINT(0 0))"), HasSubstr("geometry is expected"));
    EXPECT_THAT(made("S_INTERSECTS(geometry, POINT(1e999 0))"), HasSubstr("a number is expected"));
    EXPECT_THAT(made("geometry = 'POINT(0 0)'"), HasSubstr("S_INTERSECTS"));
    EXPECT_THAT(made("S_INTERSECTS(geometry, POINT(0 0))", resident()), HasSubstr("filter.unknown_field 14:"));
}

TEST(Cql2, does_not_ask_for_personal_values)
{
    for (auto const *cql2 : {"id_card = '310101199001011232'", "full_name LIKE '张%'", "full_name IS NULL", "illness IS NOT NULL",
                             "born_on < DATE('2000-01-01')", "phone IN ('13812345678')", "NOT (note = 'x' AND full_name = 'y')"}) {
        EXPECT_THAT(made(cql2, resident()), HasSubstr("filter.not_possible")) << cql2;
    }
    EXPECT_EQ(made("nickname = 'A' AND lives_in = '77'", resident()), "(nickname = A & lives_in = 77)");
    auto const names = cql2_names_of(resident());
    EXPECT_THAT(names, ::testing::Contains("nickname"));
    EXPECT_THAT(names, ::testing::Contains("status"));
    EXPECT_THAT(names, ::testing::Not(::testing::Contains("id_card")));
}

TEST(Cql2, is_refused_with_the_place_and_what_was_expected)
{
    EXPECT_EQ(made("floors > 1 AND sise < 3"), "filter.unknown_field 16: sise; did you mean size?");
    EXPECT_EQ(made("kind ="), R"(filter.malformed 7: a constant, 'text', 1.5, TRUE, FALSE, DATE('…') or TIMESTAMP('…'), is expected, not the end)");
    EXPECT_EQ(made("kind = 'flat' floors = 1"), R"(filter.malformed 15: AND, OR or the end is expected, not "floors = 1")");
    EXPECT_EQ(made("(kind = 'flat'"), "filter.malformed 15: ) is expected, not the end");
    EXPECT_EQ(made("kind = 'flat"), "filter.malformed 8: no ' at the end of the text");
    EXPECT_THAT(made(""), HasSubstr("filter.malformed 1: a name is expected, not the end"));
    EXPECT_THAT(made("kind NOT = 'flat'"), HasSubstr("filter.malformed 10: LIKE, BETWEEN or IN"));
    EXPECT_THAT(made("floors = size"), HasSubstr("filter.malformed 10: a constant"));
    EXPECT_THAT(made("floors + 1 > 3"), HasSubstr("filter.malformed 8: an operator"));
    EXPECT_THAT(made("CASEI(number) = 'h'"), HasSubstr("filter.not_possible 1: CASEI(…)"));
    EXPECT_THAT(made("floors = 'three'"), HasSubstr("filter.not_possible 1: floors: "));
    EXPECT_THAT(made("uses = 'flat'"), HasSubstr("A_CONTAINS"));
    EXPECT_THAT(made("is_let > TRUE"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made("is_let = 2"), HasSubstr("TRUE or FALSE"));
    EXPECT_THAT(made("状态 = 1"), StartsWith("filter.unknown_field 1:"));
    EXPECT_THAT(made(std::string("number = 'a\0b'", 14)), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made("number = '\xff'"), HasSubstr("UTF-8"));
}

TEST(Cql2, has_limits_and_reads_no_text_slowly)
{
    auto const repeated = [](std::string_view text, std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) {
            out += text;
        }
        return out;
    };
    EXPECT_THAT(made("number = '" + repeated("x", 6'000) + "'"), HasSubstr("filter.too_long"));
    EXPECT_THAT(made("floors = 1" + repeated(" OR floors = 1", 50)), HasSubstr("filter.too_many_parts"));
    EXPECT_THAT(made(repeated("(", 41) + "floors = 1" + repeated(")", 41)), HasSubstr("filter.too_many_parts"));
    EXPECT_EQ(made(repeated("(", 40) + "floors = 1" + repeated(")", 40)), "floors = 1");
    EXPECT_EQ(made(repeated("NOT ", 1'000) + "floors = 1"), "floors = 1");
    auto const began = std::chrono::steady_clock::now();
    for (auto const &text : {repeated("(", 6'000), repeated("NOT(", 1'400), "number IN (" + repeated("'a',", 1'400) + "'a')", repeated("'", 5'999),
                             "number = " + repeated("\"", 5'900), repeated("S_INTERSECTS(", 400), repeated(" ", 6'000), repeated("1e", 3'000),
                             "S_INTERSECTS(geometry, LINESTRING(" + repeated("0 0,", 1'480) + "0 0))", repeated("geometry ", 600), repeated("张", 6'000)}) {
        made(text);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{2});
}

} // namespace
} // namespace onegrid::registry::testing
