// SPDX-License-Identifier: Apache-2.0
// Values of every type go to PostgreSQL and come back the same, alone, absent and in arrays.
#include "db/harness/harness.hpp"
#include <boost/describe.hpp>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace onegrid::db {
namespace {

using testing::fresh_database;

enum class Colour { green, dark_red };
BOOST_DESCRIBE_ENUM(Colour, green, dark_red)

enum class Level { city, street };
BOOST_DESCRIBE_ENUM(Level, city, street)
std::string_view to_text(Level level) { return level == Level::city ? "the-city" : "the-street"; }

class Values : public ::testing::Test {
  protected:
    template <class T>
    T back(std::string_view type, T const &value)
    {
        auto const sql = "SELECT $1::" + std::string{type} + " AS value";
        return database.read([&](Tx &tx) { return tx.maybe<T>(Query{"t.back", sql}, value).value(); });
    }
    template <class T>
    T read(std::string_view expression)
    {
        auto const sql = "SELECT " + std::string{expression} + " AS value";
        return database.read([&](Tx &tx) { return tx.maybe<T>(Query{"t.read", sql}).value(); });
    }

    Database &database = *fresh_database();
};

TEST_F(Values, OfEveryTypeComeBackTheSame)
{
    EXPECT_TRUE(back("boolean", true));
    EXPECT_EQ(back("integer", -7), -7);
    EXPECT_EQ(back("smallint", std::int16_t{-7}), -7);
    EXPECT_EQ(back("bigint", std::numeric_limits<std::int64_t>::min()), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(back("double precision", 0.1), 0.1);
    EXPECT_EQ(back("text", std::string{"井盖 \"缺失\" \\ ' {},NULL"}), "井盖 \"缺失\" \\ ' {},NULL");
    EXPECT_EQ(back("text", std::string{}), "");
    auto const instant = instant_of("1969-07-20T20:17:40.123456Z").value();
    EXPECT_EQ(back("timestamptz", instant), instant);
    EXPECT_EQ(back("timestamptz", Instant::max()), Instant::max());
    auto const day = std::chrono::sys_days{std::chrono::year{2026} / 2 / 28};
    EXPECT_EQ(back("date", day), day);
    EXPECT_EQ(back("bigint", CaseId{9'007'199'254'740'993}), CaseId{9'007'199'254'740'993});
    EXPECT_EQ(back("bigint", AreaCode{310'101'000'000'000}), AreaCode{310'101'000'000'000});
    EXPECT_EQ(back("bytea", Bytes{std::byte{0}, std::byte{255}}), (Bytes{std::byte{0}, std::byte{255}}));
    boost::json::value const json{{"a", {1, 2.5, nullptr, "x"}}};
    EXPECT_EQ(back("jsonb", json), json);
    EXPECT_EQ(back("json", json), json);
    EXPECT_EQ(back("text", Colour::dark_red), Colour::dark_red);
    EXPECT_EQ(read<std::string>("'dark_red'::text"), "dark_red");
    EXPECT_EQ(back("text", Level::street), Level::street);
}

TEST_F(Values, ThatAreAbsentComeBackAbsent)
{
    EXPECT_EQ(back("integer", std::optional<int>{}), std::nullopt);
    EXPECT_EQ(back("text", std::optional<std::string>{}), std::nullopt);
    EXPECT_EQ(back("timestamptz", std::optional<Instant>{}), std::nullopt);
    EXPECT_EQ(back("jsonb", std::optional<boost::json::value>{}), std::nullopt);
    EXPECT_EQ(back("bigint[]", std::optional<std::vector<std::int64_t>>{}), std::nullopt);
    EXPECT_EQ(back("text", std::optional<Colour>{}), std::nullopt);
    EXPECT_EQ(back("integer", std::optional<int>{3}), 3);
}

TEST_F(Values, InArraysComeBackTheSame)
{
    std::vector<std::int64_t> const numbers{1, -2, 3'000'000'000};
    EXPECT_EQ(back("bigint[]", numbers), numbers);
    EXPECT_EQ(back("bigint[]", std::vector<std::int64_t>{}), std::vector<std::int64_t>{});
    std::vector<std::string> const texts{"", "NULL", "a,b", "{\"x\"}", "\\", "中文"};
    EXPECT_EQ(back("text[]", texts), texts);
    std::vector<std::optional<std::string>> const some{"NULL", std::nullopt, "b"};
    EXPECT_EQ(back("text[]", some), some);
    std::vector<std::optional<double>> const doubles{1.5, std::nullopt};
    EXPECT_EQ(back("double precision[]", doubles), doubles);
    std::vector<Instant> const instants{instant_of("2026-11-23T09:30:00+08:00").value(), Instant{}};
    EXPECT_EQ(back("timestamptz[]", instants), instants);
    std::vector<bool> const flags{true, false, true};
    EXPECT_EQ(back("boolean[]", flags), flags);
    std::vector<Bytes> const blobs{{std::byte{1}}, {}};
    EXPECT_EQ(back("bytea[]", blobs), blobs);
    std::vector<UnitId> const units{UnitId{1}, UnitId{2}};
    EXPECT_EQ(back("bigint[]", units), units);
    std::vector<boost::json::value> const jsons{boost::json::object{{"a", 1}}, nullptr};
    EXPECT_EQ(back("jsonb[]", jsons), jsons);
    std::vector<Colour> const colours{Colour::green, Colour::dark_red};
    EXPECT_EQ(back("text[]", colours), colours);
}

TEST_F(Values, OfSpansAndViewsAreParameters)
{
    std::vector<std::int64_t> const numbers{5, 6};
    auto const sum = database.read([&](Tx &tx) {
        return tx.maybe<std::int64_t>(Query{"t.sum", "SELECT sum(n)::bigint AS n FROM unnest($1::bigint[]) AS n"},
                                      std::span<std::int64_t const>{numbers});
    });
    EXPECT_EQ(sum, 11);
    auto const length = database.read([&](Tx &tx) {
        return tx.maybe<int>(Query{"t.length", "SELECT length($1 || $2) AS n"}, std::string_view{"ab"}, "cde");
    });
    EXPECT_EQ(length, 5);
}

TEST_F(Values, OfOtherColumnTypesFitWhereNothingIsLost)
{
    EXPECT_EQ(read<int>("7::bigint"), 7);
    EXPECT_EQ(read<std::int64_t>("7::smallint"), 7);
    EXPECT_EQ(read<std::int64_t>("(SELECT sum(n) FROM generate_series(1, 4) AS n)"), 10);
    EXPECT_EQ(read<std::int64_t>("-120000000::numeric"), -120'000'000);
    EXPECT_DOUBLE_EQ(read<double>("12345.006789::numeric"), 12345.006789);
    EXPECT_DOUBLE_EQ(read<double>("0.00012::numeric"), 0.00012);
    EXPECT_DOUBLE_EQ(read<double>("-20000.5::numeric(12,3)"), -20000.5);
    EXPECT_EQ(read<double>("1.5::real"), 1.5);
    EXPECT_EQ(read<std::string>("'x'::char(1)"), "x");
    EXPECT_EQ(read<std::string>("'{\"a\": 1}'::jsonb"), "{\"a\": 1}");
    EXPECT_GT(read<Bytes>("ST_SetSRID(ST_MakePoint(121, 31), 4326)").size(), 16U);
}

TEST_F(Values, ThatDoNotFitAreAMismatch)
{
    EXPECT_THROW(read<int>("3000000000::bigint"), Mismatch);
    EXPECT_THROW(read<int>("NULL::integer"), Mismatch);
    EXPECT_THROW(read<int>("'7'::text"), Mismatch);
    EXPECT_THROW(read<std::string>("7"), Mismatch);
    EXPECT_THROW(read<Colour>("'mauve'::text"), Mismatch);
    EXPECT_THROW(read<Instant>("now()::timestamp"), Mismatch);
}

TEST_F(Values, OfTextWithANulAreRefused)
{
    auto const refused = database.write([&](Tx &tx) -> Result<int> {
        return tx.one<int>(Query{"t.nul", "SELECT length($1::text) AS n"}, std::string{"a\0b", 3});
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "text.malformed");
    auto const bad = database.write([&](Tx &tx) -> Result<int> {
        return tx.one<int>(Query{"t.utf8", "SELECT length($1::text) AS n"}, "\xff\xfe");
    });
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, "text.malformed");
}

TEST_F(Values, OfAnyTextAndNumbersComeBackTheSame)
{
    rc::check("arrays of text", [&](std::vector<std::string> const &given) {
        std::vector<std::optional<std::string>> values;
        for (auto const &text : given) {
            // Printable ASCII has the characters that arrays quote; every fifth is absent.
            std::string printable;
            for (char const c : text) {
                printable += static_cast<char>(32 + (c & 0x7f) % 95);
            }
            values.push_back(text.size() % 5 == 4 ? std::nullopt : std::optional{printable});
        }
        RC_ASSERT(back("text[]", values) == values);
    });
    rc::check("numbers", [&](std::int64_t value) {
        RC_ASSERT(back("bigint", value) == value);
        RC_ASSERT(read<std::int64_t>(std::to_string(value) + "::numeric") == value);
    });
}

struct Part {
    int id{};
};
BOOST_DESCRIBE_STRUCT(Part, (), (id))
struct Whole : Part {
    std::string name;
    std::optional<std::string> case_;
};
BOOST_DESCRIBE_STRUCT(Whole, (Part), (name, case_))

TEST_F(Values, OfARowGoByTheNamesOfColumns)
{
    auto const row = database.read([](Tx &tx) {
        return tx.maybe<Whole>(Query{"t.row", "SELECT 'x' AS \"case\", 'n' AS name, 3 AS id"});
    });
    ASSERT_TRUE(row);
    EXPECT_EQ(row->id, 3);
    EXPECT_EQ(row->name, "n");
    EXPECT_EQ(row->case_, "x");
}

std::string mismatch_of(Database &database, std::string_view sql)
{
    try {
        database.read([&](Tx &tx) { tx.all<Part>(Query{"t.parts", sql}); });
        return "";
    } catch (Mismatch const &why) {
        return why.what();
    }
}

TEST_F(Values, OfARowThatDoesNotFitSayWhichColumn)
{
    EXPECT_EQ(mismatch_of(database, "SELECT 1 AS number"), "t.parts: no column for the member id");
    EXPECT_EQ(mismatch_of(database, "SELECT 1 AS id, 2 AS extra"), "t.parts: no member for the column extra");
    EXPECT_EQ(mismatch_of(database, "SELECT NULL::int AS id"),
              "t.parts: column id: NULL for a member that is not optional");
    EXPECT_NE(mismatch_of(database, "SELECT 'a' AS id").find("does not fit its member"), std::string::npos);
    EXPECT_EQ(mismatch_of(database, "SELECT 1 AS id WHERE false"), "");
}

} // namespace
} // namespace onegrid::db
