// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/csv.hpp"
#include "unit/registers/archives.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::registers {
namespace {

using testing::bytes_of;

// Each row: line, then its cells, or what is wrong with it.
std::vector<std::string> rows_of(std::string const &text, CsvForm form = {}, std::size_t piece = 1 << 20)
{
    CsvReader reader(bytes_of(text, piece), form);
    std::vector<std::string> out{fmt::format("{}", fmt::join(reader.headings(), "|"))};
    for (TableRow row; reader.next(row);) {
        out.push_back(row.wrong.empty() ? fmt::format("{}:{}", row.line, fmt::join(row.cells, "|"))
                                        : fmt::format("{}!{}", row.line, row.wrong));
    }
    return out;
}

using Lines = std::vector<std::string>;

TEST(Csv, quotes_line_feeds_and_every_end_of_line)
{
    EXPECT_EQ(rows_of("\xef\xbb\xbf" "a,b\r\n1,\"x, \"\"y\"\"\"\r\n\n2,\"l1\nl2\"\r3,\n,,\n4"),
              (Lines{"a|b", "2:1|x, \"y\"", "4:2|l1\nl2", "6:3|", "8:4"}));
}

TEST(Csv, an_open_quotation_mark_spoils_its_line_alone)
{
    EXPECT_EQ(rows_of("a,b\n1,\"open\n2,good\n3,\"x\"y\n4,good\n"),
              (Lines{"a|b", "2!table.quote_open", "3:2|good", "4!table.quote_open", "5:4|good"}));
}

TEST(Csv, a_row_without_end_is_passed_over_and_not_held)
{
    std::string const text = "a,b\n1," + std::string(longest_row + 10, 'x') + "\n2,good\n";
    EXPECT_EQ(rows_of(text), (Lines{"a|b", "2!import.row_too_long", "3:2|good"}));
}

TEST(Csv, more_columns_than_anybody_has_are_refused_by_row_or_as_a_whole)
{
    std::string const many(most_columns + 5, ',');
    EXPECT_EQ(rows_of("a,b\n1" + many + "\n2,b\n"), (Lines{"a|b", "2!import.too_many_columns", "3:2|b"}));
    std::string heads;
    for (std::size_t i = 0; i <= most_columns; ++i) {
        heads += fmt::format("c{},", i);
    }
    try {
        rows_of(heads + "\n");
        FAIL() << "refused";
    } catch (Unreadable const &why) {
        EXPECT_EQ(why.code, "import.too_many_columns");
    }
}

TEST(Csv, gbk_is_recognised_and_read)
{
    // 名称,地址 / 井盖,南京路
    std::string const text = "\xc3\xfb\xb3\xc6,\xb5\xd8\xd6\xb7\n\xbe\xae\xb8\xc7,\xc4\xcf\xbe\xa9\xc2\xb7\n";
    auto const form = form_of(bytes_of(text));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->encoding, Encoding::gb18030);
    EXPECT_EQ(rows_of(text, *form), (Lines{"名称|地址", "2:井盖|南京路"}));
}

TEST(Csv, a_single_byte_late_in_the_file_decides_the_encoding)
{
    std::string text = "a,b\n";
    for (int i = 0; i < 100'000; ++i) {
        text += "1,plain\n";
    }
    EXPECT_EQ(form_of(bytes_of(text))->encoding, Encoding::utf8);
    EXPECT_EQ(form_of(bytes_of(text + "2,\xbe\xae\n"))->encoding, Encoding::gb18030);
    EXPECT_EQ(form_of(bytes_of(text + "2,井\n", 1000))->encoding, Encoding::utf8);
    EXPECT_FALSE(form_of(bytes_of("\xff\xfe" "a\0b\0")));
    EXPECT_FALSE(form_of(bytes_of(std::string("a,b\0c\n", 6))));
}

TEST(Csv, a_cell_that_is_no_text_spoils_its_row_alone)
{
    EXPECT_EQ(rows_of("a,b\n1,\xbe\xae\n2,good\n"), (Lines{"a|b", "2!table.not_readable", "3:2|good"}));
    EXPECT_EQ(rows_of("a,b\n1,\xff\xff\n2,good\n", {Encoding::gb18030, ','}), (Lines{"a|b", "2!table.not_readable", "3:2|good"}));
}

TEST(Csv, the_delimiter_is_what_the_first_line_has_most_of)
{
    EXPECT_EQ(form_of(bytes_of("a;b;c,d\n1;2;3\n"))->delimiter, ';');
    EXPECT_EQ(form_of(bytes_of("a\tb\n"))->delimiter, '\t');
    EXPECT_EQ(form_of(bytes_of("\"a;b;c\",d,e\n"))->delimiter, ',');
    EXPECT_EQ(form_of(bytes_of("only\n"))->delimiter, ',');
}

TEST(Csv, a_file_without_headings_is_unreadable)
{
    for (auto const *text : {"", "\n\n", ",,\n,,\n", "\xef\xbb\xbf"}) {
        EXPECT_THROW(rows_of(text), Unreadable) << text;
    }
    EXPECT_EQ(rows_of(",,\n\na,b\n1,2\n"), (Lines{"a|b", "4:1|2"})); // what is empty above them does no harm
}

RC_GTEST_PROP(Csv, reads_the_same_however_the_bytes_arrive, ())
{
    auto const text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', ',', '"', '\n', '\r', ' '));
    auto const piece = *rc::gen::inRange<std::size_t>(1, 9);
    auto const read = [&](std::size_t size) -> Lines {
        try {
            return rows_of("h,i\n" + text, {}, size);
        } catch (Unreadable const &why) {
            return {why.code};
        }
    };
    RC_ASSERT(read(piece) == read(1 << 20));
}

} // namespace
} // namespace onegrid::registers
