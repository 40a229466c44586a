// SPDX-License-Identifier: Apache-2.0
// Real messages of citizens, where they are at hand: beside the source tree, or where ONEGRID_REAL_DATA says. Only
// figures are printed, never a message.
#include "engines/text/training.hpp"
#include "lib/source_dir.hpp"
#include "platform/reading/table.hpp"
#include <cstdlib>
#include <deque>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <optional>

namespace onegrid::text {
namespace {

std::optional<std::filesystem::path> data_folder()
{
    char const *const said = std::getenv("ONEGRID_REAL_DATA");
    for (auto const &folder : {std::filesystem::path(said == nullptr ? "" : said), test::source_dir() / "../shared/data", test::source_dir() / "../../shared/data"}) {
        if (std::filesystem::exists(folder / "citizen-messages/labelled.csv")) {
            return folder / "citizen-messages";
        }
    }
    return std::nullopt;
}

TEST(Citizens, are_understood_as_well_as_was_published)
{
    auto const folder = data_folder();
    if (!folder) {
        GTEST_SKIP() << "../shared/data/citizen-messages is not here";
    }
    std::deque<reading::Table> tables;
    std::vector<Row> rows;
    for (auto const *name : {"labelled.csv", "labelled_tokens_only.csv"}) {
        std::ifstream in(*folder / name, std::ios::binary);
        std::string const text{std::istreambuf_iterator<char>(in), {}};
        reading::Findings findings;
        auto const &table = tables.emplace_back(reading::Place{name, 0, 0}, text, std::vector<std::string_view>{"label"}, findings);
        for (auto const &row : table.rows()) {
            auto const detail = row["detail"].empty() ? row["tokens"] : row["detail"];
            rows.push_back({{row["subject"], detail}, row["label"], name, row.line});
        }
    }
#ifdef __SANITIZE_ADDRESS__
    // Learning is a loop over numbers, which a sanitizer makes many times as long: a third of them shows as much of it.
    std::size_t n = 0;
    std::erase_if(rows, [&](Row const &) { return n++ % 3 != 0; });
    constexpr double least = 0.86;
#else
    constexpr double least = 0.92;
#endif
    auto const trained = train(rows, {}).value();
    auto const &figures = trained.classifier.card().held_out;
    std::printf("accuracy %.4f, macro-F1 %.4f, ECE %.4f of %zu held out\n", figures.accuracy, figures.macro_f1, figures.calibration_error,
                figures.messages);
    EXPECT_GE(figures.macro_f1, least);
    EXPECT_LE(figures.calibration_error, 0.05);
}

} // namespace
} // namespace onegrid::text
