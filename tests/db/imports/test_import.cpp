// SPDX-License-Identifier: Apache-2.0
// A history with good and bad rows, imported into a small city over a real database.
#include "db/cases/city.hpp"
#include "modules/imports/imports.hpp"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace onegrid::imports {
namespace {

using cases::testing::City;
namespace fs = std::filesystem;

constexpr char const *mapping_text = R"(name: old-system
key: [id]
zone: "+08:00"
times: ["%Y-%m-%d %H:%M", "%Y-%m-%d"]
day_time: "09:00"
case:
  description: "{words}"
  matter: {column: kind, table: {井盖: manhole, 坏: broken, 塌: sunken}}
  area: {columns: [street, community], by: name}
  unit: {column: unit, by: name}
  source: {column: from, table: {热线: hotline, 巡查: grid_worker}, otherwise: import}
  reported_at: opened
  closed_at: done
  outcome: {column: state, table: {办结: closed, 按期: closed, 逾期: closed, 不受理: refused, 作废: void, 在办: open}}
  on_time: {column: state, table: {按期: "yes", 逾期: "no"}}
  reason: {constant: 历史记录}
)";

constexpr char const *header = "id,words,kind,street,community,unit,from,opened,done,state\n";

class Importing : public ::testing::Test {
  protected:
    Importing()
    {
        std::vector<pack::Finding> findings;
        m_mapping = mapping_of("m.yaml", mapping_text, findings);
        EXPECT_TRUE(findings.empty());
        fs::create_directories(m_folder);
    }
    ~Importing() override { fs::remove_all(m_folder); }

    Result<Outcome> import(std::string const &text, bool is_trial = false)
    {
        onegrid::testing::clock().advance(std::chrono::seconds{1}); // no two runs in the same millisecond
        std::ofstream{m_folder / "rows.csv", std::ios::binary} << text;
        return import_cases(*city.module, m_mapping, {m_folder / "rows.csv", m_folder / "bad.csv", is_trial, "en", {}});
    }
    std::string bad_rows() const
    {
        std::ifstream file(m_folder / "bad.csv");
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }
    // All cases with their matter, outcome and lateness, as the centre of the city sees them.
    std::vector<cases::CaseItem> listed()
    {
        cases::PackBooks const books(city.packs);
        cases::ListOptions options;
        options.view = cases::View::all;
        options.limit = http::Ranged<std::int64_t, 1, 200>(200);
        return cases::list(city.module->services(), books, city.who("31-centre"), options)->items;
    }

    City city;
    Mapping m_mapping;

  private:
    fs::path m_folder{fs::temp_directory_path() / ("onegrid-import-" + std::to_string(::getpid()))};
};

constexpr char const *good_rows = "1,井盖没了,井盖,南京东路街道,承兴居委会,区城管,热线,2018-03-05 10:00,2018-03-05 11:00,办结\n"
                                  "2,灯坏,坏,南京东路街道,承兴居委会,街道城管,巡查,2018-03-05,,按期\n"
                                  "3,灯坏,坏,南京东路街道,承兴居委会,街道城管,别处,2018-03-05,,逾期\n"
                                  "4,重复,坏,南京东路街道,承兴居委会,,热线,2018-03-05 10:00,2018-03-05 10:30,不受理\n"
                                  "5,错录,坏,南京东路街道,承兴居委会,,热线,2018-03-05 10:00,,作废\n"
                                  "6,塌了,塌,南京东路街道,承兴居委会,区城管,热线,2018-03-05 10:00,,在办\n";

TEST_F(Importing, good_rows_become_cases_whose_logs_hold)
{
    auto const out = import(std::string(header) + good_rows);
    ASSERT_TRUE(out.has_value()) << out.error().code;
    EXPECT_EQ(out->rows, 6u);
    EXPECT_EQ(out->good, 6u) << bad_rows();
    EXPECT_EQ(out->added, 6u);
    EXPECT_EQ(out->bad, 0u);
    EXPECT_EQ(out->ended_by_rule, 3u); // 2 and 3 by their deadlines, 5 when it was reported
    EXPECT_EQ(bad_rows(), "row,line,column,value,code,reason\n");

    auto const items = listed();
    ASSERT_EQ(items.size(), 6u);
    std::map<std::string, int> by_stage;
    int late = 0;
    for (auto const &item : items) {
        ++by_stage[item.stage];
        late += item.late;
        EXPECT_EQ(to_rfc3339(item.created_at).substr(0, 10), "2018-03-05");
    }
    EXPECT_EQ(by_stage, (std::map<std::string, int>{{"closed", 3}, {"refused", 1}, {"void", 1}, {"signing", 1}}));
    EXPECT_EQ(late, 2); // the one said to be late, and the open one of 2018

    auto const replayed = city.replay();
    EXPECT_EQ(replayed.replayed, 6);
    EXPECT_EQ(replayed.diverged, 0) << (replayed.differences.empty() ? "" : replayed.differences.front());
    auto const chains = cases::verify_chains(city.database);
    EXPECT_EQ(chains.cases, 6);
    EXPECT_TRUE(chains.faults.empty());
}

TEST_F(Importing, the_same_file_again_adds_nothing)
{
    ASSERT_EQ(import(std::string(header) + good_rows)->added, 6u);
    auto const again = import(std::string(header) + good_rows);
    EXPECT_EQ(again->good, 6u) << bad_rows();
    EXPECT_EQ(again->added, 0u);
    EXPECT_EQ(listed().size(), 6u);
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST_F(Importing, a_row_that_says_something_else_under_its_key_is_bad_and_changes_nothing)
{
    import(std::string(header) + "1,井盖没了,井盖,南京东路街道,承兴居委会,区城管,热线,2018-03-05 10:00,2018-03-05 11:00,办结\n");
    auto const again =
        import(std::string(header) + "1,井盖没了,坏,南京东路街道,承兴居委会,区城管,热线,2018-03-05 10:00,2018-03-05 11:00,办结\n");
    EXPECT_EQ(again->bad_codes, (std::map<std::string, std::uint64_t>{{"idempotency.key_reused", 1}}));
    ASSERT_EQ(listed().size(), 1u);
    EXPECT_EQ(listed().front().matter, "manhole");
}

struct BadRow {
    char const *row, *column, *code;
};

TEST_F(Importing, each_bad_row_is_reported_and_none_is_lost)
{
    constexpr BadRow bad[] = {
        {"11,x,坏,南京东路街道,承兴居委会,街道城管,热线,05/03/2018,,按期", "opened", "import.bad_time"},
        {"12,x,坏,南京东路街道,承兴居委会,街道城管,热线,2093-01-01,,按期", "opened", "import.time_in_future"},
        {"13,x,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,2018-03-04,办结", "done", "import.times_out_of_order"},
        {"14,x,飞碟,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,按期", "kind", "matter.unknown"},
        {"15,x,坏,南京东路街道,月球,街道城管,热线,2018-03-05,,按期", "street/community", "area.unknown"},
        {"16,x,坏,南京东路街道,承兴居委会,没有这个单位,热线,2018-03-05,,按期", "unit", "case.unit_unknown"},
        {"17,x,坏,南京东路街道,承兴居委会,街道中心,热线,2018-03-05,,按期", "unit", "case.unit_unfit"},
        {"18,x,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,不知道", "state", "import.unknown_value"},
        {"19,x,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,办结", "state", "import.no_end"},
        {",x,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,按期", "id", "import.blank"},
        {"21,,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,按期", "description", "field.too_short"},
        {"22,\xb5\xc6,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,按期", "words", "import.not_readable"},
        {"23,x,坏", "", "import.cell_count"},
        {"24,\"cut,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,按期", "words", "import.quote_open"},
        {"1,x,坏,南京东路街道,承兴居委会,街道城管,热线,2018-03-05,,按期", "id", "import.key_repeated"},
    };
    std::string text = std::string(header) + good_rows;
    for (auto const &row : bad) {
        text += std::string(row.row) + "\n";
    }
    text += "99,灯坏,坏,南京东路街道,承兴居委会,街道城管,巡查,2018-03-06,,按期\n"; // after the worst of them
    auto const out = import(text);
    ASSERT_TRUE(out.has_value());
    EXPECT_EQ(out->good, 7u);
    EXPECT_EQ(out->bad, std::size(bad));
    EXPECT_EQ(out->rows, out->good + out->bad);

    auto const report = bad_rows();
    for (std::size_t i = 0; i < std::size(bad); ++i) {
        auto const begin = std::to_string(i + 7) + "," + std::to_string(i + 8) + "," + bad[i].column + ",";
        auto const at = report.find("\n" + begin);
        ASSERT_NE(at, std::string::npos) << begin << "\n" << report;
        auto const line = report.substr(at + 1, report.find('\n', at + 1) - at - 1);
        EXPECT_NE(line.find(std::string(",") + bad[i].code + ","), std::string::npos) << line;
    }
    EXPECT_EQ(listed().size(), 7u);
    EXPECT_EQ(city.replay().diverged, 0);
}

TEST_F(Importing, a_file_without_the_columns_is_refused_as_a_whole)
{
    auto const out = import("id,words\n1,x\n");
    ASSERT_FALSE(out.has_value());
    EXPECT_EQ(out.error().code, "import.columns_missing");
    EXPECT_EQ(out.error().fields.size(), 8u);
    EXPECT_TRUE(listed().empty());
    EXPECT_EQ(import("").error().code, "import.file_unreadable");
}

TEST_F(Importing, a_trial_changes_nothing)
{
    auto const out = import(std::string(header) + good_rows + "7,x,飞碟,南京东路街道,承兴居委会,,热线,2018-03-05,,按期\n", true);
    EXPECT_EQ(out->good, 6u);
    EXPECT_EQ(out->bad, 1u);
    EXPECT_EQ(out->added, 0u);
    EXPECT_TRUE(listed().empty());
}

} // namespace
} // namespace onegrid::imports
