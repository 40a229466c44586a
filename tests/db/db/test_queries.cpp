// SPDX-License-Identifier: Apache-2.0
// Every named query of the program is one statement that PostgreSQL prepares against the migrated schema; and nothing
// outside of platform/db runs SQL of its own.
#include "db/harness/harness.hpp"
#include "lib/source_dir.hpp"
#include "platform/db/session.hpp"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <re2/re2.h>
#include <set>
#include <sstream>

namespace onegrid::db {
namespace {

namespace fs = std::filesystem;

fs::path const root = test::source_dir();

std::string text_of(fs::path const &file)
{
    std::ifstream in{file};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> files(fs::path const &folder, std::vector<std::string> const &extensions)
{
    std::vector<fs::path> found;
    for (auto const &entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file() &&
            std::ranges::find(extensions, entry.path().extension().string()) != extensions.end()) {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<fs::path> query_files()
{
    auto found = files(root / "sql", {".sql"});
    std::erase_if(found, [](fs::path const &file) { return file.parent_path().filename() != "queries"; });
    return found;
}

// The statement without comments and with string literals emptied.
std::string bare(std::string const &sql)
{
    auto out = sql;
    RE2::GlobalReplace(&out, "--[^\n]*", "");
    RE2::GlobalReplace(&out, "'(?:[^']|'')*'", "''");
    return out;
}

TEST(Queries, ThereAreSome) { EXPECT_GT(query_files().size(), 20U); }

TEST(Queries, AllPrepareAgainstTheMigratedSchema)
{
    auto &database = *testing::fresh_database();
    Session session{database.options(), database.clock()};
    for (auto const &file : query_files()) {
        try {
            session.script("PREPARE query AS " + text_of(file));
            session.script("DEALLOCATE query");
        } catch (std::exception const &why) {
            ADD_FAILURE() << fs::relative(file, root).string() << ": " << why.what();
        }
    }
}

TEST(Queries, AreOneStatementEachAndBeginWithAComment)
{
    for (auto const &file : query_files()) {
        auto const text = text_of(file);
        auto sql = bare(text);
        sql.erase(sql.find_last_not_of(" \n\t;") + 1);
        EXPECT_EQ(sql.find(';'), std::string::npos) << file << " has more than one statement";
        EXPECT_TRUE(text.starts_with("-- ")) << file << " does not say what it is for";
        EXPECT_TRUE(RE2::FullMatch(file.stem().string(), "[a-z][a-z0-9_]*")) << file;
    }
}

TEST(Queries, TakeTheirParametersInOrderWithoutAGap)
{
    for (auto const &file : query_files()) {
        auto const sql = bare(text_of(file));
        std::set<int> numbers;
        re2::StringPiece left{sql};
        for (int number = 0; RE2::FindAndConsume(&left, R"(\$(\d+))", &number);) {
            numbers.insert(number);
        }
        EXPECT_TRUE(numbers.empty() || (*numbers.begin() == 1 && *numbers.rbegin() == std::ssize(numbers))) << file;
    }
}

// Only bound parameters: outside of platform/db no source talks to libpq or holds statements. Lists that a user filters
// and sorts are put together in *_list.cpp, from the columns of a fixed table, and marked "sql: from the catalogue".
TEST(Sources, HoldNoSqlOfTheirOwn)
{
    RE2 const libpq{R"(\bPQ[a-z]\w+\s*\()"};
    RE2 const statement{
        R"re("\s*(SELECT\s+\S+[\s\S]*\bFROM\b|INSERT\s+INTO\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|TRUNCATE\s|DROP\s+TABLE|ALTER\s+TABLE))re"};
    for (auto const &file : files(root / "src", {".cpp", ".hpp"})) {
        if (file.string().find("src/platform/db/") != std::string::npos) {
            continue;
        }
        auto const text = text_of(file);
        if (text.find("sql: from the catalogue") != std::string::npos) {
            continue;
        }
        EXPECT_FALSE(RE2::PartialMatch(text, libpq)) << fs::relative(file, root) << " uses libpq";
        std::istringstream lines{text};
        std::string line;
        for (int number = 1; std::getline(lines, line); ++number) {
            EXPECT_FALSE(RE2::PartialMatch(line, statement))
                << fs::relative(file, root).string() << ":" << number << ": SQL in a source";
        }
    }
}

TEST(Migrations, HaveNoTriggersAndNoNotify)
{
    for (auto const &file : files(root / "sql" / "migrations", {".sql"})) {
        auto const sql = bare(text_of(file));
        EXPECT_FALSE(RE2::PartialMatch(sql, R"((?i)\b(CREATE\s+(OR\s+REPLACE\s+)?TRIGGER|NOTIFY|pg_notify)\b)"))
            << file;
    }
}

TEST(Migrations, AreNumberedOnceEach)
{
    std::set<std::string> numbers;
    for (auto const &file : files(root / "sql" / "migrations", {".sql"})) {
        auto const name = file.filename().string();
        EXPECT_TRUE(RE2::FullMatch(name, R"(\d{4}_[a-z0-9_]+\.sql)")) << name;
        EXPECT_TRUE(numbers.insert(name.substr(0, 4)).second) << name << ": its number is taken";
    }
}

} // namespace
} // namespace onegrid::db
