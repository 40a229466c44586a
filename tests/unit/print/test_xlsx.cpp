// SPDX-License-Identifier: Apache-2.0
#include "platform/print/sheet_table.hpp"
#include "platform/print/xlsx.hpp"
#include "program.hpp"
#include <cmath>
#include <gmock/gmock.h>

namespace onegrid::print {
namespace {

using testing::HasSubstr;
using testing::Not;

Instant const noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25} +
                   std::chrono::hours{4}}; // 12:00 in Beijing

Workbook book(std::vector<Sheet> sheets)
{
    return {"zh-CN", "考核", noon, std::chrono::minutes{480}, std::move(sheets)};
}

Sheet figures(std::vector<Row> rows)
{
    return {"十月",
            "考核表",
            {"2026-10"},
            {{"单位", 20}, {"件数", 8, Format::integer}, {"按时率", 8, Format::percent}, {"时间", 18, Format::moment}},
            std::move(rows)};
}

std::string part(std::string const &xlsx, std::string const &name) { return output_of("unzip -p", xlsx, name); }

TEST(Xlsx, cells_have_types_and_texts_are_texts)
{
    auto const bytes = to_xlsx(book({figures({{{"城管局", std::int64_t{12}, 0.967, noon}},
                                              {{"合计", std::int64_t{12}, std::monostate{}, true}, true}})}))
                           .value();
    auto const sheet = part(bytes, "xl/worksheets/sheet1.xml");
    auto const texts = part(bytes, "xl/sharedStrings.xml");
    EXPECT_THAT(texts, HasSubstr("<t>城管局</t>"));
    EXPECT_THAT(sheet, HasSubstr("<v>12</v>"));
    EXPECT_THAT(sheet, HasSubstr("<v>0.967"));
    EXPECT_THAT(sheet, HasSubstr("<v>46351.5</v>")); // 2026-11-25 12:00, local time
    EXPECT_THAT(sheet, HasSubstr("t=\"b\""));
    EXPECT_THAT(sheet, HasSubstr("state=\"frozen\""));
    EXPECT_THAT(sheet, HasSubstr("ySplit=\"3\""));
    EXPECT_THAT(part(bytes, "xl/workbook.xml"), HasSubstr("name=\"十月\""));
}

TEST(Xlsx, what_people_typed_never_becomes_a_formula_or_a_link)
{
    std::vector<Row> rows;
    for (auto const *text : {"=1+1", "=HYPERLINK(\"http://evil\",\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1",
                             "{=1}", "https://example.org", "mailto:a@b"}) {
        rows.push_back({{std::string(text), std::string(text)}});
    }
    auto sheet = figures(std::move(rows));
    sheet.title = "=1+2";
    sheet.notes = {"=cmd|' /C calc'!A0"};
    sheet.columns[0].heading = "=2+2";
    auto const bytes = to_xlsx(book({sheet})).value();
    auto const page = part(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_THAT(page, Not(HasSubstr("<f")));
    EXPECT_THAT(page, Not(HasSubstr("hyperlink")));
    EXPECT_THAT(part(bytes, "xl/sharedStrings.xml"), HasSubstr("<t>=1+1</t>"));
    // In cells of the format text (49), so that they stay what they are when someone edits them.
    auto const styles = part(bytes, "xl/styles.xml");
    EXPECT_GT(count_of(styles, "numFmtId=\"49\""), 3);
}

TEST(Xlsx, long_texts_are_cut_and_odd_figures_leave_an_empty_cell)
{
    std::string const longest(40'000, 'x');
    auto const bytes = to_xlsx(book({figures({{{longest, std::int64_t{9'007'199'254'740'993}, std::nan("")}},
                                              {{std::string("a\x01"
                                                            "b")}}})}))
                           .value();
    auto const texts = part(bytes, "xl/sharedStrings.xml");
    EXPECT_THAT(texts, HasSubstr("<t>" + std::string(32'766, 'x') + "…</t>"));
    EXPECT_THAT(texts, HasSubstr("9007199254740993"));
    EXPECT_THAT(texts, HasSubstr("<t>ab</t>"));
    EXPECT_THAT(part(bytes, "xl/worksheets/sheet1.xml"), Not(HasSubstr("NaN")));
}

TEST(Xlsx, tabs_have_names_that_spreadsheets_take)
{
    Sheet one{"a[b]:c*?/\\", "", {}, {{"h"}}, {}};
    Sheet two{"abc", "", {}, {{"h"}}, {}};
    Sheet three{"", "", {}, {{"h"}}, {}};
    Sheet four{"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "", {}, {{"h"}}, {}};
    auto const bytes = to_xlsx(book({one, two, three, four, four})).value();
    auto const text = part(bytes, "xl/workbook.xml");
    EXPECT_THAT(text, HasSubstr("name=\"abc\""));
    EXPECT_THAT(text, HasSubstr("name=\"abc 2\""));
    EXPECT_THAT(text, HasSubstr("name=\"Sheet\""));
    EXPECT_THAT(text, HasSubstr("name=\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\""));
    EXPECT_THAT(text, HasSubstr("name=\"一二三四五六七八九十一二三四五六七八九十一二三四五六七 2\""));
}

TEST(Xlsx, equal_workbooks_give_equal_bytes)
{
    auto const given = book({figures({{{"甲", std::int64_t{1}, 0.5, noon}}})});
    EXPECT_EQ(to_xlsx(given).value(), to_xlsx(given).value());
}

TEST(Xlsx, too_much_for_a_sheet_is_refused)
{
    auto sheet = figures({});
    sheet.rows.resize(most_rows + 1);
    auto const made = to_xlsx(book({std::move(sheet)}));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "print.too_large");
}

TEST(SheetTable, shows_figures_as_a_spreadsheet_would)
{
    std::chrono::minutes const beijing{480};
    auto const shown = [&](Cell const &cell, Format format) { return text_of(cell, format, beijing, "zh-CN"); };
    EXPECT_EQ(shown(std::int64_t{1234567}, Format::integer), "1,234,567");
    EXPECT_EQ(shown(std::int64_t{-1234}, Format::integer), "-1,234");
    EXPECT_EQ(shown(std::int64_t{999}, Format::integer), "999");
    EXPECT_EQ(shown(1234.56, Format::decimal), "1,234.6");
    EXPECT_EQ(shown(0.9666, Format::percent), "96.7%");
    EXPECT_EQ(shown(noon, Format::moment), "2026-11-25 12:00");
    EXPECT_EQ(shown(noon + std::chrono::hours{13}, Format::day), "2026-11-26");
    EXPECT_EQ(shown(std::monostate{}, Format::integer), "");
    EXPECT_EQ(shown(true, Format::text), "是");
    auto const table = table_of(figures({{{"甲", std::int64_t{1}, 1.0}, true}}), beijing, "zh-CN");
    EXPECT_EQ(table.columns[1].align, Align::right);
    EXPECT_EQ(table.rows[0][2].text, "100.0%");
    EXPECT_TRUE(table.rows[0][0].strong);
}

} // namespace
} // namespace onegrid::print
