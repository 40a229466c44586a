// SPDX-License-Identifier: Apache-2.0
// indicators.yaml: everything that is wrong is found where it stands, and what is right says what it says.
#include "engines/pack/read_text.hpp"
#include "lib/source_dir.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace onegrid::pack {
namespace {

std::string shipped()
{
    std::ifstream const in(test::source_dir() / "packs/standard/indicators.yaml");
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

constexpr std::string_view small = R"(measures:
  - code: handling
    name: {zh: 处置, en: Handling}
    rule: {zh: 处置, en: Handling}
    clock: handling
    done_by: [submit]
  - code: returned
    name: {zh: 退回, en: Returned}
    rule: {zh: 退回, en: Returned}
    act: return
indicators:
  - {code: rate, name: {zh: 率, en: Rate}, of: [handling.done], over: [handling.needed, -handling.open_in_time]}
  - code: score
    name: {zh: 分, en: Score}
    parts:
      - {weight: 60, of: rate}
schemes:
  - code: one
    name: {zh: 一, en: One}
    groups:
      - {code: unit, name: {zh: 单位, en: Units}, by: unit, columns: [handling.needed, returned, rate, score], rank: score}
)";

std::string with(std::string_view from, std::string_view to)
{
    std::string text{small};
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

struct Wrong {
    std::string_view from, to, code;
    std::size_t line;
};

TEST(Indicators, the_shipped_ones_are_right_and_complete)
{
    Indicators indicators;
    auto const findings = check_indicators(shipped(), &indicators);
    for (auto const &finding : findings) {
        ADD_FAILURE() << finding.line << ": " << finding.code << " " << finding.text;
    }
    ASSERT_EQ(indicators.schemes.size(), 2U);
    for (auto const *code : {"unit", "street", "acceptor", "dispatcher", "patrol", "shift_lead", "post"}) {
        EXPECT_NE(indicators.schemes[0].find_group(code), nullptr) << code;
    }
    for (auto const *code :
         {"handled_rate", "in_time_rate", "closed_rate", "closed_in_time_rate", "dispatch_accuracy", "valid_rate",
          "accepted_in_time_rate", "answered_in_time_rate", "rework_rate", "extended_rate", "open_rate",
          "responded_rate", "resolved_rate", "satisfied_rate", "unit_score", "street_score"}) {
        EXPECT_NE(indicators.schemes[0].find_indicator(code), nullptr) << code;
    }
    EXPECT_EQ(indicators.findings.returns, 3);
}

TEST(Indicators, a_small_one_says_what_it_says)
{
    Indicators indicators;
    ASSERT_TRUE(check_indicators(small, &indicators).empty());
    auto const &scheme = indicators.schemes.at(0);
    auto const &rate = *scheme.find_indicator("rate");
    EXPECT_EQ(rate.over, (std::vector<Term>{{"handling", Column::needed, false}, {"handling", Column::open_in_time, true}}));
    EXPECT_EQ(rate.show, Indicator::Show::percent);
    EXPECT_EQ(rate.line, 12U);
    EXPECT_EQ(scheme.find_indicator("score")->parts.at(0).weight, 60);
    EXPECT_EQ(scheme.groups.at(0).columns.at(1).term, (Term{"returned", Column::needed, false}));
}

TEST(Indicators, everything_that_is_wrong_is_found_with_its_line)
{
    for (auto const &wrong : {
             Wrong{"clock: handling", "clocks: handling", "yaml.unknown_key", 5},
             Wrong{"    done_by: [submit]\n", "", "indicator.never_done", 2},
             Wrong{"act: return", "act: return\n    done_by: [return]", "indicator.act_is_done", 7},
             Wrong{"act: return", "act: return\n    span: [return]", "indicator.one_kind", 7},
             Wrong{"act: return", "act: return\n    to: nobody", "indicator.unknown_word", 11},
             Wrong{"act: return", "act: return\n    on: due", "indicator.does_not_fit", 11},
             Wrong{"act: return", "act: return\n    where: {colour: red}", "yaml.unknown_key", 11},
             Wrong{"done_by: [submit]", "done_by: [submit]\n    where: {by: person}", "yaml.unknown_key", 7},
             Wrong{"code: returned", "code: handling", "pack.code_repeated", 7},
             Wrong{"code: returned", "code: Returned!", "pack.bad_code", 7},
             Wrong{"of: [handling.done]", "of: [handing.done]", "indicator.unknown_measure", 12},
             Wrong{"of: [handling.done]", "of: [handling.dun]", "indicator.unknown_column", 12},
             Wrong{"of: [handling.done]", "of: [returned.done]", "indicator.no_such_count", 12},
             Wrong{"    parts:\n      - {weight: 60, of: rate}\n", "", "indicator.one_way", 13},
             Wrong{"weight: 60", "weight: 0", "indicator.bad_weight", 16},
             Wrong{"weight: 60", "weight: many", "indicator.bad_weight", 16},
             Wrong{"of: rate}", "of: score}", "indicator.unknown_part", 16},
             Wrong{"rank: score", "rank: other", "indicator.rank_not_shown", 21},
             Wrong{"by: unit", "by: colour", "indicator.unknown_word", 21},
             Wrong{"schemes:", "findings: {returns: 1}\nschemes:", "indicator.out_of_range", 17},
             Wrong{"schemes:", "findings: {speed: 1}\nschemes:", "yaml.unknown_key", 17},
         }) {
        auto const findings = check_indicators(with(wrong.from, wrong.to));
        bool found = false;
        for (auto const &finding : findings) {
            found = found || (finding.code == wrong.code && finding.line == wrong.line &&
                              finding.severity == Severity::error);
        }
        EXPECT_TRUE(found) << wrong.to << " → " << wrong.code << " on line " << wrong.line << "; there are "
                           << (findings.empty() ? "none" : findings[0].code + " on " + std::to_string(findings[0].line));
    }
}

TEST(Indicators, text_that_is_no_yaml_is_one_finding)
{
    EXPECT_EQ(check_indicators("measures: [").at(0).code, "yaml.malformed");
    EXPECT_FALSE(check_indicators("").empty());
    EXPECT_FALSE(check_indicators("- 1").empty());
}

// What the facts depend on, and nothing else, makes a measure another one.
TEST(Indicators, a_name_is_no_part_of_what_is_counted)
{
    Indicators a, b, c;
    check_indicators(small, &a);
    check_indicators(with("name: {zh: 处置, en: Handling}", "name: {zh: 办理, en: Work}"), &b);
    check_indicators(with("done_by: [submit]", "done_by: [submit, close]"), &c);
    EXPECT_EQ(a.measures[0].definition, b.measures[0].definition);
    EXPECT_NE(a.measures[0].definition, c.measures[0].definition);
    EXPECT_EQ(a.measures[1].definition, c.measures[1].definition);
}

} // namespace
} // namespace onegrid::pack
