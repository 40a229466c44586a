// SPDX-License-Identifier: Apache-2.0
// Over real reports, when they are there: pairs that a city's officers called duplicates, and messages that were sent twice.
#include "engines/text/similar_evaluate.hpp"
#include "lib/real_data.hpp"
#include "platform/reading/packed.hpp"
#include <gtest/gtest.h>
#include <map>

namespace onegrid::text {
namespace {

std::vector<PastCase> cases_of(std::filesystem::path const &file)
{
    reading::Findings findings;
    auto cases = past_cases_in({file.filename().string(), 0, 0}, reading::unpacked(test::bytes_of(file)).value(), usual_columns(), findings);
    EXPECT_LE(findings.count(), cases.size() / 100);
    return cases;
}

TEST(SimilarReal, five_sixths_of_the_duplicates_are_among_the_first_five)
{
    auto const requests = test::real_data("boston-311/requests_2011-07_to_10.csv.gz");
    auto const gold = test::real_data("boston-311/duplicate_pairs.csv");
    NEEDS_REAL_DATA(requests)
    NEEDS_REAL_DATA(gold)
    reading::Findings findings;
    auto const pairs = pairs_in({"pairs", 0, 0}, test::bytes_of(gold), findings);
    auto const recalled = recall(cases_of(requests), pairs);
    EXPECT_GT(recalled.pairs, 1'000U);
    EXPECT_GE(recalled.recall_at_5, 0.85);
    ASSERT_FALSE(recalled.default_points.empty());
    EXPECT_NEAR(recalled.default_points.front().latitude, 42.3594, 1e-4);
    RecordProperty("recall_at_5", std::to_string(recalled.recall_at_5));
}

TEST(SimilarReal, messages_with_equal_details_are_found)
{
    auto const file = test::real_data("citizen-messages/unlabelled.csv");
    NEEDS_REAL_DATA(file)
    reading::Findings findings;
    reading::Table const table({"m", 0, 0}, test::bytes_of(file), {}, findings);
    std::map<std::string, std::string> first;
    std::vector<Pair> pairs;
    for (auto const &row : table.rows()) {
        if (row["detail"].empty()) {
            continue;
        }
        auto const [known, is_new] = first.emplace(row["detail"], row["id"]);
        if (!is_new) {
            pairs.emplace_back(row["id"], known->second);
        }
    }
    EXPECT_GT(pairs.size(), 90U);
    auto const recalled = recall(cases_of(file), pairs);
    EXPECT_GE(recalled.recall_at_5, 0.9);
}

} // namespace
} // namespace onegrid::text
