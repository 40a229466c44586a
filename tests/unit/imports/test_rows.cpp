// SPDX-License-Identifier: Apache-2.0
#include "modules/imports/rows.hpp"
#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace onegrid::imports {
namespace {

class ReadingRows : public ::testing::Test {
  protected:
    ~ReadingRows() override { std::filesystem::remove(m_path); }

    std::vector<Row> rows_of(std::string const &text, std::string const &encoding = "utf-8", char delimiter = ',')
    {
        std::ofstream{m_path, std::ios::binary} << text;
        Rows rows(m_path, encoding, delimiter);
        header = rows.header().cells;
        std::vector<Row> all;
        while (auto row = rows.next()) {
            all.push_back(*row);
        }
        return all;
    }

    std::vector<std::string> header;

  private:
    std::filesystem::path m_path{std::filesystem::temp_directory_path() / ("onegrid-rows-" + std::to_string(::getpid()))};
};

using Cells = std::vector<std::string>;

TEST_F(ReadingRows, cells_quotes_and_lines_are_told_apart)
{
    auto const rows = rows_of("\xef\xbb\xbf" "a,b\r\n1,\"two, \"\"2\"\"\"\r\n\r\n\"three\nlines\",4\n5,6");
    EXPECT_EQ(header, (Cells{"a", "b"}));
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].cells, (Cells{"1", "two, \"2\""}));
    EXPECT_EQ(rows[1].cells, (Cells{"three\nlines", "4"}));
    EXPECT_EQ(rows[1].line, 4u);
    EXPECT_EQ(rows[2].line, 6u);
    EXPECT_EQ(rows[2].number, 3u);
}

TEST_F(ReadingRows, an_open_quote_spoils_its_own_line_only)
{
    auto const rows = rows_of("a,b\n1,\"open\n2,fine\n3,\"also fine\"\n4,x\n");
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[0].wrong, "import.quote_open");
    EXPECT_EQ(rows[0].wrong_cell, 1u);
    EXPECT_EQ(rows[1].cells, (Cells{"2", "fine"}));
    EXPECT_EQ(rows[2].cells, (Cells{"3", "also fine"}));
    EXPECT_EQ(rows[3].line, 5u);
}

TEST_F(ReadingRows, an_open_quote_in_the_last_line_is_found_too)
{
    auto const rows = rows_of("a,b\n1,2\n3,\"cut o");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[1].wrong, "import.quote_open");
    EXPECT_EQ(rows[1].line, 3u);
}

TEST_F(ReadingRows, what_is_not_of_the_encoding_is_named_by_its_cell)
{
    auto const rows = rows_of("a,b\nx,\xb5\xc6\ny,z\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].wrong, "import.not_readable");
    EXPECT_EQ(rows[0].wrong_cell, 1u);
    EXPECT_TRUE(rows[1].wrong.empty());
}

TEST_F(ReadingRows, gb18030_becomes_utf8)
{
    auto const rows = rows_of("\xc3\xfb;b\n\xb5\xc6;1\n", "gb18030", ';');
    EXPECT_EQ(header.front(), "名");
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].cells.front(), "灯");
}

TEST_F(ReadingRows, an_empty_file_has_no_header)
{
    EXPECT_TRUE(rows_of("").empty());
    EXPECT_TRUE(header.empty());
}

} // namespace
} // namespace onegrid::imports
