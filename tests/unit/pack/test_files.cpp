// SPDX-License-Identifier: Apache-2.0
#include "engines/pack/findings.hpp"
#include "packs.hpp"
#include <fstream>

namespace onegrid::pack::testing {
namespace {

// A folder of packs that goes with the test.
class Folder {
  public:
    Folder() : m_path(std::filesystem::temp_directory_path() / ("onegrid-packs-" + std::to_string(::getpid())))
    {
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(Folder const &) = delete;
    Folder &operator=(Folder const &) = delete;

    void write(std::string const &path, std::string_view text) const
    {
        std::filesystem::create_directories((m_path / path).parent_path());
        std::ofstream{m_path / path} << text;
    }
    std::string refusal(std::string const &pack) const
    {
        auto const files = files_of(m_path / pack);
        return files ? "read" : files.error().code;
    }
    std::filesystem::path const &path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

TEST(Files, come_with_those_of_the_packs_that_are_extended_first)
{
    Folder const folder;
    folder.write("base/pack.yaml", "name: base\n");
    folder.write("base/codes/grade.csv", "code\n");
    folder.write("mine/pack.yaml", "name: mine\nextends: base\n");
    folder.write("mine/areas/big.geojson", "{}");
    folder.write("mine/README.md", "#");
    auto const files = files_of(folder.path() / "mine/").value();
    ASSERT_EQ(files.layers.size(), 2U);
    EXPECT_EQ(files.layers[0].name, "base");
    EXPECT_EQ(files.layers[0].in("codes/", ".csv").size(), 1U);
    EXPECT_EQ(files.layers[1].files.size(), 1U); // neither areas nor what people read
}

TEST(Files, are_refused_when_they_are_no_pack_or_extend_what_is_not_there)
{
    Folder const folder;
    folder.write("empty/notes.txt", "");
    folder.write("alone/pack.yaml", "name: alone\nextends: nobody\n");
    folder.write("outside/pack.yaml", "name: outside\nextends: ../../etc\n");
    folder.write("one/pack.yaml", "name: one\nextends: two\n");
    folder.write("two/pack.yaml", "name: two\nextends: one\n");
    folder.write("self/pack.yaml", "name: self\nextends: self\n");
    EXPECT_EQ(folder.refusal("absent"), "pack.absent");
    EXPECT_EQ(folder.refusal("empty"), "pack.absent");
    EXPECT_EQ(folder.refusal("alone"), "pack.extends_unknown");
    EXPECT_EQ(folder.refusal("outside"), "pack.extends_unknown");
    EXPECT_EQ(folder.refusal("one"), "pack.extends_loop");
    EXPECT_EQ(folder.refusal("self"), "pack.extends_loop");
}

TEST(Files, have_a_digest_of_names_and_texts)
{
    EXPECT_EQ(digest_of(std::string_view{"abc"}), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Files const one{{{"a", {{"x", "1"}}}}};
    Files const other{{{"a", {{"y", "1"}}}}};
    EXPECT_NE(digest_of(one), digest_of(other));
    EXPECT_EQ(digest_of(one), digest_of(Files{one}));
}

TEST(Table, reads_quotes_line_breaks_and_blanks_and_remembers_lines)
{
    Findings findings;
    Table const table{
        {"t.csv", 1}, "\xef\xbb\xbfname,note\r\n a ,\"x, \"\"y\"\"\nz\"\r\n\r\nb,\n", {"name", "note"}, findings};
    ASSERT_EQ(table.rows().size(), 2U);
    EXPECT_EQ(table.rows()[0]["name"], "a");
    EXPECT_EQ(table.rows()[0]["note"], "x, \"y\"\nz");
    EXPECT_EQ(table.rows()[0].line, 2U);
    EXPECT_EQ(table.rows()[1]["name"], "b");
    EXPECT_EQ(table.rows()[1].line, 5U);
    EXPECT_EQ(table.rows()[1]["colour"], "");
    EXPECT_TRUE(findings.take().empty());
}

TEST(Table, says_where_a_quotation_mark_was_opened_and_never_closed)
{
    Findings findings;
    Table const table{{"t.csv", 1}, "name\na\n\"b\nc\n", {"name"}, findings};
    auto const found = findings.take();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].code, "csv.quote_open");
    EXPECT_EQ(found[0].line, 3U);
}

} // namespace
} // namespace onegrid::pack::testing
