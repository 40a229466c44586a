// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/xlsx.hpp"
#include "platform/print/xlsx.hpp"
#include "unit/registers/archives.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace onegrid::registers {
namespace {

using testing::Packed;
using testing::zipped;
using Lines = std::vector<std::string>;

Lines rows_of(std::string const &bytes)
{
    auto const zip = Zip::open(bytes);
    if (!zip) {
        return {zip.error().code};
    }
    EXPECT_TRUE(is_spreadsheet(*zip));
    try {
        XlsxReader reader(*zip);
        Lines out{fmt::format("{}", fmt::join(reader.headings(), "|"))};
        for (TableRow row; reader.next(row);) {
            out.push_back(row.wrong.empty() ? fmt::format("{}:{}", row.line, fmt::join(row.cells, "|")) : fmt::format("{}!{}", row.line, row.wrong));
        }
        return out;
    } catch (Unreadable const &why) {
        return {why.code};
    }
}

// A workbook of one sheet, as its XML.
std::string book(std::string const &sheet, std::string const &texts = {}, std::string const &styles = {}, std::string const &workbook_more = {})
{
    std::vector<Packed> files{
        {"[Content_Types].xml", "<Types/>"},
        {"xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns:r=\"x\">" + workbook_more +
                                "<sheets><sheet name=\"h\" sheetId=\"1\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"s\" sheetId=\"2\" "
                                "r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}};
    if (!texts.empty()) {
        files.push_back({"xl/sharedStrings.xml", "<sst>" + texts + "</sst>"});
    }
    if (!styles.empty()) {
        files.push_back({"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"});
    }
    return zipped(files);
}

TEST(Spreadsheet, what_a_spreadsheet_program_writes_is_read)
{
    print::Workbook workbook;
    auto &sheet = workbook.sheets.emplace_back();
    sheet.name = "房屋";
    sheet.title = "房屋清单";
    sheet.columns = {{"编码", 12}, {"地址", 20}, {"层", 8, print::Format::integer}, {"面积", 8, print::Format::decimal}};
    sheet.rows.push_back({{std::string{"A-1"}, std::string{"=1+1"}, std::int64_t{3}, 88.25}});
    sheet.rows.push_back({{std::string{"A<&\"2"}, std::monostate{}, std::int64_t{-1}, 0.1 + 0.2}});
    auto const bytes = print::to_xlsx(workbook);
    ASSERT_TRUE(bytes);
    auto const rows = rows_of(*bytes);
    ASSERT_EQ(rows.size(), 3U) << fmt::format("{}", fmt::join(rows, "\n"));
    EXPECT_EQ(rows[0], "编码|地址|层|面积"); // the title above is no heading
    EXPECT_TRUE(rows[1].ends_with(":A-1|=1+1|3|88.25")) << rows[1];
    EXPECT_TRUE(rows[2].ends_with(":A<&\"2||-1|0.3")) << rows[2];
}

TEST(Spreadsheet, dates_texts_gaps_and_flags)
{
    std::string const texts = "<si><t>甲</t></si><si><r><t>乙</t></r><rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh><r><t>丙</t></r></si>";
    std::string const styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]0.00&quot;days&quot;\"/><numFmt numFmtId=\"171\" "
                               "formatCode='yyyy\"年\"m\"月\"'/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf "
                               "numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>";
    std::string const sheet =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"inlineStr\"><is><t>丁</t></is></c></row>"
        "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>45292</v></c><c r=\"B4\" s=\"3\"><v>45292.354166666664</v></c><c r=\"C4\" s=\"2\"><v>7.5</v></c>"
        "<c r=\"D4\" t=\"b\"><v>1</v></c></row>"
        "<row r=\"5\"><c r=\"A5\"/><c r=\"B5\" t=\"str\"><f>A1&amp;\"x\"</f><v>甲x</v></c></row>"
        "<row r=\"6\"></row><row r=\"7\"><c r=\"A7\" t=\"e\"><v>#REF!</v></c></row>"
        "<row><c><v>310101199001011200</v></c><c><v>1.5E3</v></c></row>";
    EXPECT_EQ(rows_of(book(sheet, texts, styles)),
              (Lines{"甲|乙丙||丁", "4:2024-01-01|2024-01-01 08:30:00|7.5|true", "5:|甲x", "7!import.formula_error",
                     "8:310101199001011200|1500"}));
}

TEST(Spreadsheet, the_other_first_day_of_old_macs)
{
    auto const bytes = book("<row><c><v>h</v></c><c t=\"str\"><v>i</v></c></row><row><c s=\"0\"><v>0</v></c><c s=\"0\"><v>43830</v></c></row>", {},
                            "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(rows_of(bytes).back(), "2:0|2024-01-01");
}

TEST(Spreadsheet, what_would_lead_out_of_it_or_never_end_is_refused)
{
    auto const bad = Lines{"import.bad_spreadsheet"};
    EXPECT_EQ(rows_of(book("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><row><c t=\"str\"><v>&x;</v></c></row>")), bad);
    EXPECT_EQ(rows_of(book("<row><c t=\"str\"><v>&lol;</v></c></row>")), bad);
    EXPECT_EQ(rows_of(book("<row><c t=\"s\"><v>7</v></c></row>")), bad); // no such text
    std::string endless; // that is packed no tighter than text is
    for (int i = 0; i < 300'000; ++i) {
        endless += std::to_string(std::int64_t{i} * 7919 % 1'000'003);
    }
    EXPECT_EQ(rows_of(book("<row><c t=\"str\"><v>" + endless + "</v></c></row>")), bad);
    std::string deep;
    for (int i = 0; i < 200; ++i) {
        deep += "<a>";
    }
    EXPECT_EQ(rows_of(book(deep)), bad);
    EXPECT_EQ(rows_of(book("<row><c><v>1")), bad);
    EXPECT_EQ(rows_of(book("")), Lines{"import.no_headings"});
}

TEST(Spreadsheet, a_column_far_out_spoils_its_row_alone)
{
    EXPECT_EQ(rows_of(book("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\" t=\"str\"><v>b</v></c></row>"
                           "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row><row r=\"3\"><c r=\"A3\"><v>1</v></c></row>")),
              (Lines{"a|b", "2!import.too_many_columns", "3:1"}));
}

} // namespace
} // namespace onegrid::registers
