// SPDX-License-Identifier: Apache-2.0
// From headings to records, and cells on their way out.
#include "engines/registry/type_book.hpp"
#include "modules/registers/cells_out.hpp"
#include "modules/registers/columns.hpp"
#include "modules/registers/key_set.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onegrid::registers {
namespace {

namespace json = boost::json;

constexpr char const *house_file = R"(code: house
name: {zh: 房屋, en: House}
group: places
geometry: {kind: point, required: true}
key: [house_code]
title: [house_code]
owner: housing
fields:
  - {code: house_code, name: {zh: 房屋编码, en: House code}, type: text, length: 40, required: true, searchable: true}
  - {code: use, name: {zh: 使用情况, en: Used}, type: code, table: house_use, required: true}
  - {code: floors, name: {zh: 层数, en: Floors}, type: integer, min: 1}
  - {code: owner_name, name: {zh: 产权人, en: Owner}, type: text, sensitivity: personal, mask: name}
relations:
  - {code: parts, name: {zh: 组成, en: Parts}, to: house, many: true, back: {zh: 属于, en: Part of}}
)";

registry::TypeBook const &book()
{
    static registry::TypeBook const made = [] {
        registry::Findings findings;
        registry::CodeLists lists;
        lists["house_use"] = {{"own", {"自住", "Own"}}, {"let", {"出租", "Let"}}};
        auto read = registry::book_of({{"standard/types/house.yaml", "house", house_file}}, lists, findings);
        for (auto const &finding : findings.take()) {
            ADD_FAILURE() << finding.code << " " << finding.text;
        }
        return read;
    }();
    return made;
}

geo::Tree const &tree()
{
    static geo::Tree const made = [] {
        std::vector<geo::Area> areas;
        for (auto const &[code, parent, name, name_en] : std::vector<std::tuple<std::int64_t, std::int64_t, char const *, char const *>>{
                 {310000000000000, 0, "上海市", "Shanghai"},
                 {310101000000000, 310000000000000, "黄浦区", "Huangpu"},
                 {310101002000000, 310101000000000, "中心街道", "Centre"},
                 {310104000000000, 310000000000000, "徐汇区", "Xuhui"},
                 {310104003000000, 310104000000000, "中心街道", "Centre"}}) {
            geo::Area area;
            area.code = AreaCode{code};
            area.parent = AreaCode{parent};
            area.name = name;
            area.name_en = name_en;
            areas.push_back(area);
        }
        geo::Ring const city{{121.0, 31.0}, {122.0, 31.0}, {122.0, 32.0}, {121.0, 32.0}};
        std::vector<geo::Outline> outlines;
        outlines.push_back({AreaCode{310000000000000}, AreaCode{}, 1, {city}});
        return geo::Tree(areas, {}, geo::Index::build(outlines));
    }();
    return made;
}

std::vector<std::string> const headings{"* 房屋编码（必填）", "Used", "层数", "产权人", "经度", "纬度", "所在区域", "组成", "备注"};

Draft drafted(std::vector<std::string> cells, Drafting::Ways const &ways = {}, std::vector<std::string> const &heads = headings)
{
    static AreaNames const areas(tree());
    Drafting const drafting(book(), *book().find("house"), guess_columns(*book().find("house"), heads), areas, ways);
    TableRow row;
    row.line = 7;
    row.cells = std::move(cells);
    return drafting.draft(std::move(row));
}

std::vector<std::string> faults_of(Draft const &draft)
{
    std::vector<std::string> out;
    for (auto const &fault : draft.faults) {
        out.push_back(fault.heading + "!" + fault.code);
    }
    return out;
}

TEST(Columns, are_guessed_from_headings_people_write)
{
    auto const columns = guess_columns(*book().find("house"), headings);
    std::string all;
    for (auto const &column : columns) {
        all += fmt::format("{}:{} ", static_cast<int>(column.what), column.code);
    }
    EXPECT_EQ(all, "0:house_code 0:use 0:floors 0:owner_name 2: 3: 5: 1:parts 7: ");
    EXPECT_EQ(columns_of(to_json(columns)).size(), columns.size());
    EXPECT_EQ(columns_of(to_json(columns))[3].code, "owner_name");
    EXPECT_TRUE(missing(*book().find("house"), columns).empty());
    EXPECT_EQ(missing(*book().find("house"), guess_columns(*book().find("house"), {"房屋编码"})), std::vector<std::string>{"use"});
    EXPECT_EQ(given_twice(guess_columns(*book().find("house"), {"房屋编码", "House code", "lon", "经度"})),
              (std::vector<std::string>{"house_code", "longitude"}));
}

TEST(Columns, a_row_becomes_a_record)
{
    auto const draft = drafted({"'=A-1", "出租", "1,200", "王五", "121.5", "31.2", "黄浦区", "B-1；B-2", "x"});
    EXPECT_EQ(draft.faults.size(), 0U);
    EXPECT_EQ(json::serialize(draft.record),
              R"({"house_code":"=A-1","use":"let","floors":1200,"owner_name":"王五","geometry":{"type":"Point","coordinates":[1.215E2,3.12E1]}})");
    EXPECT_EQ(draft.area, AreaCode{310101000000000});
    EXPECT_EQ(draft.related.at("parts"), (std::vector<std::string>{"B-1", "B-2"}));
    EXPECT_EQ(draft.line, 7U);
}

TEST(Columns, what_is_wrong_is_said_by_its_heading_and_without_its_value)
{
    auto const draft = drafted({"A-1", "own", "", "", "12x", "31.2", "中心街道"});
    EXPECT_EQ(faults_of(draft), (std::vector<std::string>{"经度!table.not_a_number", "所在区域!import.ambiguous_area"}));
    EXPECT_EQ(faults_of(drafted({"A-1", "own", "", "", "121.5"})), std::vector<std::string>{"经度!import.half_a_place"});
    EXPECT_EQ(faults_of(drafted({"A-1", "own", "", "", "", "", "火星"})), std::vector<std::string>{"所在区域!area.absent"});
    EXPECT_EQ(faults_of(drafted({"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"})), std::vector<std::string>{"!import.too_many_cells"});
    for (auto const &fault : draft.faults) {
        EXPECT_EQ(fault.detail.find("12x"), std::string::npos);
    }
}

TEST(Columns, areas_are_found_by_code_name_and_path)
{
    AreaNames const areas(tree());
    EXPECT_EQ(areas.find("310101"), std::vector<AreaCode>{AreaCode{310101000000000}});
    EXPECT_EQ(areas.find("Xuhui"), std::vector<AreaCode>{AreaCode{310104000000000}});
    EXPECT_EQ(areas.find("中心街道").size(), 2U);
    EXPECT_EQ(areas.find("徐汇区 / 中心街道"), std::vector<AreaCode>{AreaCode{310104003000000}});
    EXPECT_EQ(areas.find("上海市/徐汇区/中心街道"), std::vector<AreaCode>{AreaCode{310104003000000}});
    EXPECT_TRUE(areas.find("999999").empty());
    EXPECT_TRUE(areas.find("").empty());
}

TEST(Columns, an_empty_cell_says_nothing_unless_it_is_to_clear)
{
    EXPECT_TRUE(drafted({"A-1", "own", ""}).cleared.empty());
    Drafting::Ways ways;
    ways.empty_clears = true;
    EXPECT_TRUE(drafted({"A-1", "own", ""}, ways).cleared.contains("floors"));
}

TEST(Columns, a_mask_is_no_value)
{
    auto const draft = drafted({"A-1", "own", "", "王**"});
    EXPECT_FALSE(draft.record.contains("owner_name"));
    EXPECT_EQ(draft.masks.at("owner_name"), "王**");
}

TEST(Columns, another_datum_is_moved_at_the_edge)
{
    Drafting::Ways ways;
    ways.crs = geo::Crs::gcj02;
    auto const moved = drafted({"A-1", "own", "", "", "121.5", "31.2"}, ways).record.at("geometry").at("coordinates");
    EXPECT_NEAR(moved.at(0).to_number<double>(), 121.4954, 0.001);
    EXPECT_NEAR(moved.at(1).to_number<double>(), 31.2019, 0.001);
}

TEST(CellsOut, no_text_becomes_a_formula_and_an_import_takes_the_mark_off)
{
    for (auto const *text : {"=1+1", "+86", "-x", "@SUM(A1)", "\tx", "\rx"}) {
        EXPECT_EQ(guarded(text), std::string("'") + text);
    }
    EXPECT_EQ(guarded("a=b"), "a=b");
    EXPECT_EQ(guarded("'quoted"), "'quoted");
    std::string out;
    append_csv(out, "plain");
    append_csv(out, "a,\"b\"\n");
    EXPECT_EQ(out, "plain\"a,\"\"b\"\"\n\"");
}

TEST(KeySet, each_key_once_however_many)
{
    KeySet keys;
    for (int i = 0; i < 200'000; ++i) {
        ASSERT_TRUE(keys.add(std::to_string(i)));
    }
    for (int i = 0; i < 200'000; ++i) {
        ASSERT_FALSE(keys.add(std::to_string(i)));
    }
    EXPECT_EQ(keys.size(), 200'000U);
}

} // namespace
} // namespace onegrid::registers
