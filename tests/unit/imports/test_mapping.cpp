// SPDX-License-Identifier: Apache-2.0
#include "modules/imports/mapping.hpp"
#include "lib/source_dir.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace onegrid::imports {
namespace {

Mapping read(std::string const &text, std::vector<std::string> &codes)
{
    std::vector<pack::Finding> findings;
    auto mapping = mapping_of("m.yaml", text, findings);
    for (auto const &finding : findings) {
        codes.push_back(std::to_string(finding.line) + " " + finding.code);
    }
    return mapping;
}

constexpr char const *good = R"(name: old
key: [id]
times: ["%d.%m.%Y %H:%M", "%Y-%m-%d", rfc3339]
zone: "+08:00"
day_time: "09:00"
case:
  description: "{kind}: {text}"
  matter: {column: kind, table: {灯: broken}}
  area: {columns: [street, place], by: name}
  reported_at: opened
  outcome: {constant: closed}
  on_time: {column: state, table: {ok: "yes", bad: "no"}, otherwise: "no"}
)";

TEST(Mapping, says_which_columns_it_needs)
{
    std::vector<std::string> codes;
    auto const mapping = read(good, codes);
    EXPECT_TRUE(codes.empty()) << codes.front();
    EXPECT_EQ(mapping.columns(),
              (std::vector<std::string>{"id", "kind", "opened", "place", "state", "street", "text"}));
    EXPECT_TRUE(mapping.area.by_name);
    EXPECT_EQ(mapping.on_time.otherwise, "no");
}

TEST(Mapping, the_one_that_is_shipped_has_no_faults)
{
    std::ifstream file(test::source_dir() / "docs/import/pingshan.yaml");
    std::ostringstream text;
    text << file.rdbuf();
    std::vector<std::string> codes;
    auto const mapping = read(text.str(), codes);
    EXPECT_TRUE(codes.empty()) << codes.front();
    EXPECT_EQ(mapping.name, "pingshan-2018");
    EXPECT_EQ(mapping.source.table.at("12345"), "hotline");
}

TEST(Mapping, what_is_wrong_is_named_with_its_line)
{
    std::vector<std::string> codes;
    read(R"(name: old
key: [id]
zone: eight
encoding: latin-1
colour: red
case:
  description: "{open"
  matter: {by: heart}
  lon: x
  reported_at: opened
  outcome: {constant: lost}
)",
         codes);
    for (auto const *expected : {"3 mapping.bad_time", "4 mapping.bad_encoding", "5 yaml.unknown_key",
                                 "7 mapping.bad_template", "8 mapping.bad_by", "8 mapping.says_nothing",
                                 "7 mapping.no_place", "11 mapping.bad_result"}) {
        EXPECT_NE(std::find(codes.begin(), codes.end(), expected), codes.end()) << expected;
    }
}

TEST(Mapping, what_is_not_yaml_or_empty_is_refused)
{
    for (auto const *text : {"a: [", "", "- 1", "case: 3"}) {
        std::vector<std::string> codes;
        read(text, codes);
        EXPECT_FALSE(codes.empty()) << text;
    }
}

struct TimeCase {
    char const *text;
    char const *expected; // nullptr: none of the formats
};

TEST(Mapping, times_are_read_in_the_formats_and_zone_said)
{
    std::vector<std::string> codes;
    auto const mapping = read(good, codes);
    for (auto const &[text, expected] : {TimeCase{"01.02.2018 17:30", "2018-02-01T09:30:00Z"},
                                         {"1.2.2018 7:05", "2018-01-31T23:05:00Z"},
                                         {"2018-02-08", "2018-02-08T01:00:00Z"}, // of the day, at nine
                                         {"2018-02-08T00:00:00+01:00", "2018-02-07T23:00:00Z"},
                                         {"2018-02-30", nullptr},
                                         {"2018-02-08 ", nullptr},
                                         {"08.02.18 10:00", nullptr},
                                         {"2018-02-08x", nullptr},
                                         {"31.02.2018 10:00", nullptr},
                                         {"01.02.2018 24:00", nullptr},
                                         {"", nullptr}}) {
        auto const at = time_in(mapping, text);
        EXPECT_EQ(at.has_value(), expected != nullptr) << text;
        if (at && expected != nullptr) {
            EXPECT_EQ(to_rfc3339(*at), expected) << text;
        }
    }
}

} // namespace
} // namespace onegrid::imports
