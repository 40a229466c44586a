// SPDX-License-Identifier: Apache-2.0
// Real laws, where they are: every line is read, and what people ask is answered from the law that says it.
#include "engines/search/finder.hpp"
#include "engines/search/index.hpp"
#include "engines/search/lines.hpp"
#include "lib/source_dir.hpp"
#include "modules/knowledge/knowledge.hpp"
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace onegrid::knowledge {
namespace {

namespace fs = std::filesystem;

fs::path articles()
{
    std::vector<fs::path> places{test::source_dir() / "../shared/data", test::source_dir() / "../../shared/data"};
    if (auto const *given = std::getenv("ONEGRID_REAL_DATA"); given != nullptr && *given != '\0') {
        places.insert(places.begin(), given);
    }
    for (auto const &place : places) {
        if (fs::exists(place / "laws/articles.jsonl.gz")) {
            return place / "laws/articles.jsonl.gz";
        }
    }
    return {};
}

TEST(RealLaws, answer_what_is_asked)
{
    auto const file = articles();
    if (file.empty()) {
        GTEST_SKIP() << "the data are absent: ../shared/data/laws/articles.jsonl.gz";
    }
    auto const folder = fs::temp_directory_path() / ("onegrid-laws-" + std::to_string(::getpid()));
    search::Lines lines(file);
    std::string line;
    std::int64_t document = -1;
    std::int64_t place = 0;
    std::uint64_t bad = 0;
    // Some of them: they are enough to ask for.
    auto const report = search::build(
        folder,
        [&](search::Entry &entry) {
            while (lines.next(line)) {
                auto const article = read_article(line);
                bad += !article;
                if (!article || (article->group != "行政法" && article->group != "民法典")) {
                    continue;
                }
                place = article->document == document ? place + 1 : 0;
                document = article->document;
                entry = entry_of(*article, "article:" + std::to_string(document) + ":" + std::to_string(place));
                return true;
            }
            return false;
        },
        "", 2);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(bad, 0);
    EXPECT_GT(report->entries, 8'000);

    auto const finder = search::Finder::open(folder).value();
    auto const laws = [&](std::string text) {
        search::Search search;
        search.text = std::move(text);
        std::vector<std::string> out;
        auto const found = finder.find(search).value();
        for (auto const &hit : found.hits) {
            out.push_back(hit.title);
        }
        return out;
    };
    EXPECT_THAT(laws("占用、堵塞、封闭疏散通道"), ::testing::Contains("消防法"));
    EXPECT_THAT(laws("xff 疏散通道"), ::testing::Contains("消防法")) << "by the first letters";
    EXPECT_THAT(laws("侵权责任篇 建筑物"), ::testing::Contains("侵权责任编")) << "with a slip in the name";
    EXPECT_THAT(laws("從建築物中拋擲物品"), ::testing::Contains("侵权责任编")) << "in traditional characters";
    fs::remove_all(folder);
}

} // namespace
} // namespace onegrid::knowledge
