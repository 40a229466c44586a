// SPDX-License-Identifier: Apache-2.0
// Text files that people write: every fault is found where it stands, and a misspelt word is told what it was meant to
// be.
#include "platform/reading/spelling.hpp"
#include "platform/reading/yaml.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::reading {
namespace {

constexpr std::string_view colours[]{"colour", "column", "width"};

std::vector<Finding> read(std::string_view text)
{
    Findings findings;
    Place const file{"a.yaml", 1};
    YamlMap const map{yaml_of(file, text, findings), file, findings, {"name", "count", "items"}};
    map.both("name");
    map.number("count");
    map.list("items");
    return findings.take();
}

std::string places_of(std::vector<Finding> const &findings)
{
    std::string out;
    for (auto const &finding : findings) {
        out += place_text(finding) + " " + finding.code + "\n";
    }
    return out;
}

TEST(Yaml, what_is_right_has_no_findings)
{
    EXPECT_EQ(places_of(read("name: {zh: 名, en: Name}\ncount: 3\nitems: [a, b]\n")), "");
}

TEST(Yaml, each_fault_has_its_line_and_column)
{
    EXPECT_EQ(places_of(read("name: {zh: 名}\ncount: many\nitems:\n  - [a]\n")),
              "a.yaml:1:7 yaml.missing_key\na.yaml:2:8 yaml.wrong_kind\na.yaml:4:5 yaml.wrong_kind\n");
    EXPECT_EQ(places_of(read("name: {zh: 名, en: Name}\ncount: 3\nitems: [a]\nitem: b\ncount: 4\n")),
              "a.yaml:4:1 yaml.unknown_key\na.yaml:5:1 yaml.key_repeated\n");
    EXPECT_EQ(places_of(read("name: [\n")).substr(0, 7), "a.yaml:");
    EXPECT_EQ(places_of(read("- a\n")).substr(0, 25), "a.yaml:1:1 yaml.not_a_map");
}

TEST(Spelling, the_word_that_was_meant)
{
    EXPECT_EQ(nearest("color", colours), "colour");
    EXPECT_EQ(nearest("cloumn", colours), "column");
    EXPECT_EQ(nearest("hieght", colours), "");
    EXPECT_EQ(unknown_word("color", colours), "color; did you mean colour?");
    EXPECT_EQ(unknown_word("x", colours), "x; expected one of colour, column, width");
}

TEST(Spelling, distance_counts_changes)
{
    EXPECT_EQ(distance("", ""), 0U);
    EXPECT_EQ(distance("abc", ""), 3U);
    EXPECT_EQ(distance("abc", "acb"), 1U);
    EXPECT_EQ(distance("kitten", "sitting"), 3U);
    EXPECT_EQ(distance(std::string(70, 'a'), "a"), 70U);
}

RC_GTEST_PROP(Spelling, distance_is_the_same_both_ways_and_none_only_to_itself,
              (std::string const &a, std::string const &b))
{
    RC_ASSERT(distance(a, b) == distance(b, a));
    RC_ASSERT((distance(a, b) == 0) == (a == b));
}

} // namespace
} // namespace onegrid::reading
