// SPDX-License-Identifier: Apache-2.0
// What the benchmarks' generator makes holds against the types: each row of an import is read back and validated, each
// row for COPY has the columns of its table, points lie in their areas, citizen's numbers are right, and everything
// follows from its seed.
#include "engines/registry/cell.hpp"
#include "engines/registry/headings.hpp"
#include "engines/registry/numbers.hpp"
#include "engines/registry/tables.hpp"
#include "engines/registry/validate.hpp"
#include "made_elements.hpp"
#include "made_people.hpp"
#include "platform/base/id.hpp"
#include "shipped.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <set>
#include <unistd.h>

namespace onegrid::registry::testing {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using bench::Dice;
using bench::ElementMaker;
using bench::MadeArea;
using bench::MakeOptions;
using ::testing::HasSubstr;

rules::DateTime const now{{2026, 11, 26}, 0, {}};

std::string square(double west, double south, double size)
{
    return fmt::format("[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]", west, south, west + size, south + size);
}

std::string feature(std::string const &code, std::string const &geometry)
{
    return fmt::format(R"({{"type":"Feature","properties":{{"code":"{}","name":"x"}},"geometry":{}}})", code, geometry);
}

std::string polygon(std::string const &rings)
{
    return fmt::format(R"({{"type":"Polygon","coordinates":[{}]}})", rings);
}

// Three districts, one of them listed and not drawn; a street with two communities, one with a hole; a street by
// itself, in two parts.
class Folder {
  public:
    Folder() : m_path(fs::temp_directory_path() / fmt::format("onegrid-made-{}", ::getpid()))
    {
        fs::create_directories(m_path);
        put("city", {feature("310000", "null")});
        put("districts", {feature("310109", "null"), feature("310101", polygon(square(121.4, 31.2, 0.1))),
                          feature("310104", polygon(square(121.5, 31.2, 0.1)))});
        put("streets", {feature("310101002", polygon(square(121.4, 31.2, 0.1))),
                        feature("310104003", fmt::format(R"({{"type":"MultiPolygon","coordinates":[[{}],[{}]]}})",
                                                         square(121.5, 31.2, 0.02), square(121.55, 31.25, 0.02)))});
        put("communities",
            {feature("310101002001", polygon(square(121.4, 31.2, 0.05) + "," + square(121.41, 31.21, 0.03))),
             feature("310101002002", polygon(square(121.45, 31.2, 0.05)))});
    }
    ~Folder() { fs::remove_all(m_path); }
    Folder(Folder const &) = delete;
    Folder &operator=(Folder const &) = delete;

    void put(std::string const &name, std::vector<std::string> const &features) const
    {
        std::ofstream{m_path / (name + ".geojson")}
            << fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
    }
    fs::path const &path() const { return m_path; }

  private:
    fs::path m_path;
};

std::vector<MadeArea> const &areas()
{
    static std::vector<MadeArea> const all = bench::areas_in(Folder{}.path());
    return all;
}

// The cells of lines of CSV, none of which has a line break in a cell.
std::vector<std::vector<std::string>> rows_of(std::string const &text)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        auto &row = rows.emplace_back(1);
        bool is_quoted = false;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"' && is_quoted && i + 1 < line.size() && line[i + 1] == '"') {
                row.back() += line[++i];
            } else if (line[i] == '"') {
                is_quoted = !is_quoted;
            } else if (line[i] == ',' && !is_quoted) {
                row.emplace_back();
            } else {
                row.back() += line[i];
            }
        }
    }
    return rows;
}

struct Made {
    std::string import, copy;
};

Made make(ElementMaker const &maker, std::uint64_t rows)
{
    Made made;
    for (std::uint64_t row = 0; row < rows; ++row) {
        maker.add(areas()[row % areas().size()], row, row, &made.import, &made.copy);
    }
    return made;
}

TEST(MadeAreas, are_the_deepest_that_are_drawn_with_their_districts)
{
    std::vector<std::string> found;
    for (auto const &area : areas()) {
        found.push_back(fmt::format("{} {} {}", to_string(area.code), to_string(area.district), area.ordinal));
    }
    EXPECT_THAT(found, ::testing::ElementsAre("310101002001000 310101000000000 1", "310101002002000 310101000000000 1",
                                              "310104003000000 310104000000000 2"));
}

TEST(MadeAreas, hold_their_points_and_nothing_lies_in_a_hole_or_between_parts)
{
    double in_second_part = 0;
    for (std::uint64_t i = 0; i < 3000; ++i) {
        auto const &area = areas()[i % 3];
        Dice dice(7, 1, i);
        auto const p = bench::point_in(area, dice);
        auto const in = [&](double west, double south, double size) {
            return p.lon > west && p.lon < west + size && p.lat > south && p.lat < south + size;
        };
        if (i % 3 == 0) {
            EXPECT_TRUE(in(121.4, 31.2, 0.05) && !in(121.41, 31.21, 0.03)) << p.lon << " " << p.lat;
        } else if (i % 3 == 1) {
            EXPECT_TRUE(in(121.45, 31.2, 0.05)) << p.lon << " " << p.lat;
        } else {
            EXPECT_TRUE(in(121.5, 31.2, 0.02) || in(121.55, 31.25, 0.02)) << p.lon << " " << p.lat;
            in_second_part += in(121.55, 31.25, 0.02);
        }
    }
    EXPECT_NEAR(in_second_part, 500, 100);
}

TEST(MadeAreas, refuse_what_is_no_area_and_a_folder_without_any)
{
    Folder const folder;
    folder.put("streets", {feature("31010", polygon(square(121.4, 31.2, 0.1)))});
    EXPECT_THROW(bench::areas_in(folder.path()), std::runtime_error);
    EXPECT_THROW(bench::areas_in("/nonexistent"), std::runtime_error);
}

TEST(MadePeople, have_numbers_that_are_right_and_that_nobody_else_has)
{
    std::set<std::string> numbers;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        auto const index = i % 2 == 0 ? i : bench::most_people - i;
        auto const person = bench::person_of(3, index, "31");
        auto const card = id_card_of(person.id_card, now.date);
        ASSERT_TRUE(card) << person.id_card << " " << card.error().code;
        EXPECT_EQ(card->sex == IdCard::Sex::male, person.is_male);
        EXPECT_EQ(card->born, (rules::Date{static_cast<int>(person.born.year()),
                                           static_cast<std::uint8_t>(static_cast<unsigned>(person.born.month())),
                                           static_cast<std::uint8_t>(static_cast<unsigned>(person.born.day()))}));
        EXPECT_THAT(person.id_card, ::testing::StartsWith("319999"));
        EXPECT_TRUE(numbers.insert(person.id_card).second) << person.id_card;
        EXPECT_THAT((std::set<std::string>{"示", "样", "演", "例"}), ::testing::Contains(person.name.substr(3, 3)));
        EXPECT_TRUE(phone_of(person.phone));
    }
    EXPECT_EQ(bench::person_of(3, 5, "31").id_card, bench::person_of(3, 5, "31").id_card);
    EXPECT_NE(bench::person_of(3, 5, "31").id_card, bench::person_of(4, 5, "31").id_card);
    EXPECT_THROW(bench::person_of(3, bench::most_people, "31"), std::out_of_range);
}

// Every type that can be made is tried by being there.
TEST(MadeElements, are_read_back_by_the_import_and_hold_against_their_type)
{
    std::set<std::string> made_types;
    for (auto const &type : shipped().book.types()) {
        std::unique_ptr<ElementMaker> maker;
        try {
            maker = std::make_unique<ElementMaker>(shipped().book, type, MakeOptions{});
        } catch (std::invalid_argument const &) {
            continue;
        }
        made_types.insert(type.code);
        SCOPED_TRACE(type.code);
        auto const made = make(*maker, 300);
        auto const headings = rows_of(maker->import_heading()).at(0);
        auto const map = map_headings(type, headings);
        EXPECT_TRUE(map.is_usable());
        std::set<json::value, decltype([](json::value const &a, json::value const &b) {
                     return json::serialize(a) < json::serialize(b);
                 })>
            keys;
        for (auto const &row : rows_of(made.import)) {
            ASSERT_EQ(row.size(), headings.size());
            json::object record;
            double lon = 0, lat = 0;
            for (std::size_t i = 0; i < row.size(); ++i) {
                using What = HeadingMatch::What;
                auto const &column = map.columns[i];
                if (column.what == What::field) {
                    if (auto value =
                            value_of_cell(shipped().book, *type.find_field(column.code), row[i], std::chrono::hours{8});
                        !value.is_null()) {
                        record[column.code] = std::move(value);
                    }
                }
                lon = column.what == What::longitude ? std::stod(row[i]) : lon;
                lat = column.what == What::latitude ? std::stod(row[i]) : lat;
            }
            if (type.geometry != GeometryKind::none) {
                record["geometry"] = {{"type", "Point"}, {"coordinates", {lon, lat}}};
            }
            auto const validated = validate(shipped().book, type, record, now);
            for (auto const &fault : validated.faults) {
                ADD_FAILURE() << fault.pointer << " " << fault.code << " " << fault.detail << " in "
                              << json::serialize(record);
            }
            if (!type.key.empty()) {
                EXPECT_TRUE(keys.insert(record.at(type.key.front())).second);
            }
        }
    }
    EXPECT_THAT(made_types,
                ::testing::IsSupersetOf({"public_facility", "traffic_facility", "green_facility", "appearance_facility",
                                         "housing_facility", "other_facility", "hydrant", "house", "self_employed"}));
}

TEST(MadeElements, have_the_columns_of_their_table)
{
    for (auto const *code : {"public_facility", "house", "self_employed"}) {
        auto const &type = *shipped().book.find(code);
        ElementMaker const maker(shipped().book, type, MakeOptions{});
        std::set<std::string> there, wanted;
        auto const tables = tables_of(type);
        for (auto const &column : tables.front().columns) {
            there.insert(column.name);
            // What has a default or may be empty may be left out.
            if (column.rest == "NOT NULL") {
                wanted.insert(column.name);
            }
        }
        for (auto const &field : type.fields) {
            if (field.is_required && !field.show_if) {
                wanted.insert(column_of(field));
            }
        }
        std::vector<std::string> columns;
        std::istringstream in{maker.copy_columns()};
        for (std::string column; std::getline(in, column, ',');) {
            columns.push_back(column.substr(column.find_first_not_of(' ')));
        }
        EXPECT_THAT(there, ::testing::IsSupersetOf(columns)) << code;
        EXPECT_THAT(columns, ::testing::IsSupersetOf(wanted)) << code;
        EXPECT_EQ(std::set<std::string>(columns.begin(), columns.end()).size(), columns.size());

        auto const made = make(maker, 50);
        auto const rows = rows_of(made.copy);
        auto const imports = rows_of(made.import);
        ASSERT_EQ(rows.size(), 50U);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto const &area = areas()[i % areas().size()];
            ASSERT_EQ(rows[i].size(), columns.size());
            EXPECT_EQ(rows[i][0], std::to_string(area.ordinal));
            EXPECT_EQ(district_ordinal_of(std::stoll(rows[i][1])), area.ordinal);
            EXPECT_EQ(rows[i][2], to_string(area.code));
            EXPECT_EQ(rows[i][10], imports[i][0]) << "both tell of the same element";
            EXPECT_LE(rows[i][6], rows[i][7]) << "confirmed after it was known";
            EXPECT_THAT(rows[i].back(), ::testing::MatchesRegex("0101000020E6100000[0-9A-F]{32}"));
        }
    }
}

TEST(MadeElements, follow_from_their_seed_and_row_alone)
{
    auto const &type = *shipped().book.find("public_facility");
    ElementMaker const maker(shipped().book, type, MakeOptions{}), again(shipped().book, type, MakeOptions{});
    auto const made = make(maker, 100);
    EXPECT_EQ(make(again, 100).copy, made.copy);
    EXPECT_EQ(make(again, 100).import, made.import);
    std::string alone, copy_alone;
    again.add(areas()[99 % areas().size()], 99, 99, &alone, nullptr);
    again.add(areas()[99 % areas().size()], 99, 99, nullptr, &copy_alone);
    EXPECT_THAT(made.import, ::testing::EndsWith("\n" + alone)) << "a row needs none before it, nor the other form";
    EXPECT_THAT(made.copy, ::testing::EndsWith("\n" + copy_alone));

    MakeOptions other;
    other.seed = 2;
    EXPECT_NE(make(ElementMaker(shipped().book, type, other), 100).import, made.import);
    // Ids of one seed are apart from those of another, in order, and earlier than those that a server gives.
    std::set<std::int64_t> ids;
    for (std::uint64_t i = 0; i < 5000; ++i) {
        ids.insert(ElementMaker::id_of(i, 2, MakeOptions{}));
        ids.insert(ElementMaker::id_of(i, 2, other));
    }
    EXPECT_EQ(ids.size(), 10'000U);
    EXPECT_LT(ElementMaker::id_of(10'000'000, 511, MakeOptions{}),
              (std::int64_t{1'795'000'000'000 - 1'704'067'200'000} << 22));
}

TEST(MadeElements, are_refused_where_a_field_cannot_be_made_or_the_shape_is_no_point)
{
    auto const why = [](std::string_view code) {
        try {
            ElementMaker const maker(shipped().book, *shipped().book.find(code), MakeOptions{});
        } catch (std::invalid_argument const &refused) {
            return std::string{refused.what()};
        }
        return std::string{};
    };
    EXPECT_THAT(why("resident"), HasSubstr("full_name"));
    EXPECT_THAT(why("building"), HasSubstr("no point"));
    EXPECT_THAT(why("household"), HasSubstr("lives_in"));
    EXPECT_THAT(why("camera"), HasSubstr("camera_code")) << "a code that a check is about";
    EXPECT_THAT(why("hazard"), HasSubstr("hazard_state")) << "decides whether measures are required";
    EXPECT_THAT(why("vehicle"), HasSubstr("plate")) << "too short for a number of each row";
}

TEST(MadeElements, cells_of_csv_are_quoted_where_they_must_be)
{
    std::string line;
    for (auto const *text : {"a", "b,c", "say \"so\"", "two\nlines", ""}) {
        bench::append_cell(line, text);
        line += ';';
    }
    EXPECT_EQ(line, "a;\"b,c\";\"say \"\"so\"\"\";\"two\nlines\";;");
}

} // namespace
} // namespace onegrid::registry::testing
