// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/follow_code.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/place.hpp"
#include "modules/cases/words.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::cases {
namespace {

using namespace std::chrono;

CaseNumber number(std::int64_t running)
{
    return number_of(local_days{year{2026} / 11 / 23}, AreaCode{310101000000000}, running);
}

TEST(Number, says_day_district_and_running_number) { EXPECT_EQ(to_string(number(123)), "20261123-310101-000123"); }

TEST(Number, sorts_as_it_reads)
{
    EXPECT_LT(number(999'999), number(1'000'000));
    EXPECT_LT(number(9'999'999), number_of(local_days{year{2026} / 11 / 23}, AreaCode{310104000000000}, 0));
    EXPECT_EQ(district_digits(number(5)), 310101);
}

TEST(Number, is_found_by_what_people_type)
{
    for (auto const *typed : {"20261123-310101-000123", "20261123310101000123", "20261123 310101 000123"}) {
        auto const range = number_range_of(typed);
        ASSERT_TRUE(range.has_value()) << typed;
        EXPECT_TRUE(range->is_whole);
        EXPECT_EQ(range->from, number(123).value);
        EXPECT_EQ(range->to, number(123).value);
    }
    for (auto const *typed : {"2026", "20261123", "20261123-3101", "20261123-310101-0001"}) {
        auto const range = number_range_of(typed);
        ASSERT_TRUE(range.has_value()) << typed;
        EXPECT_FALSE(range->is_whole);
        EXPECT_LE(range->from, number(123).value);
        EXPECT_GE(range->to, number(123).value);
    }
    EXPECT_FALSE(number_range_of("井盖").has_value());
    EXPECT_FALSE(number_range_of("1999").has_value());
    EXPECT_FALSE(number_range_of("202611233101010001234567").has_value());
}

TEST(FollowCode, reads_what_it_wrote_however_it_is_typed)
{
    std::vector<std::byte> secret(32);
    for (std::size_t i = 0; i < secret.size(); ++i) {
        secret[i] = static_cast<std::byte>(i * 37);
    }
    auto const code = follow_code_of(secret);
    EXPECT_EQ(code.size(), 15u);
    auto lower = code;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    EXPECT_EQ(normalized_follow_code(code), normalized_follow_code(lower));
    EXPECT_EQ(normalized_follow_code("OIL23-45678-9AB"), normalized_follow_code("01123456789AB"));
    EXPECT_FALSE(normalized_follow_code("short").has_value());
    EXPECT_FALSE(normalized_follow_code("UUUUU-UUUUU-UUU").has_value());
}

RC_GTEST_PROP(Cells, of_a_rectangle_cover_every_point_in_it, ())
{
    auto const part = [](int low, int high) { return *rc::gen::inRange(low, high) / 1e5; };
    double const west = part(12'000'000, 12'190'000), south = part(3'080'000, 3'140'000);
    geo::Bounds const bounds{west, south, west + part(1, 50'000), south + part(1, 50'000)};
    double const lon = bounds.west + (bounds.east - bounds.west) * *rc::gen::inRange(0, 1001) / 1000;
    double const lat = bounds.south + (bounds.north - bounds.south) * *rc::gen::inRange(0, 1001) / 1000;
    auto const ranges = cells_of(bounds);
    auto const cell = cell_of(lon, lat);
    RC_ASSERT(ranges.size() <= 16u);
    RC_ASSERT(
        std::any_of(ranges.begin(), ranges.end(), [&](auto const &r) { return r.first <= cell && cell <= r.second; }));
}

bool holds_all(std::vector<std::int32_t> const &text, std::vector<std::int32_t> const &phrase)
{
    return std::includes(text.begin(), text.end(), phrase.begin(), phrase.end());
}

TEST(Words, of_a_phrase_are_all_in_the_text_that_holds_it)
{
    auto const text = words_of("南京东路100号门口的井盖破损，ABC-12 已报修");
    for (auto const *phrase : {"井盖", "井盖破损", "盖", "100号", "abc", "ABC-12 已报", "路100", "ＡＢＣ"}) {
        EXPECT_FALSE(words_of_phrase(phrase).empty()) << phrase;
        EXPECT_TRUE(holds_all(text, words_of_phrase(phrase))) << phrase;
    }
    EXPECT_FALSE(holds_all(text, words_of_phrase("路灯")));
    auto const house = words_of("江阴街328弄45号瑞丰超市，电话13812345678");
    for (auto const *phrase : {"328弄45号瑞丰", "28弄45号", "8弄45", "街328弄4", "街32", "弄45号", "5号瑞", "5", "3812345", "电话138",
                               "3２8弄", "13812345678"}) {
        EXPECT_TRUE(holds_all(house, words_of_phrase(phrase))) << phrase;
    }
    // Every pair of characters of these is in the text; they are not.
    for (auto const *phrase : {"45弄", "弄328号", "328弄5号", "38弄45号", "街45", "3456781", "弄5号"}) {
        EXPECT_FALSE(holds_all(house, words_of_phrase(phrase))) << phrase;
    }
    EXPECT_TRUE(words_of_phrase(" ，。").empty());
}

RC_GTEST_PROP(Words, of_any_piece_of_a_text_are_in_the_text, ())
{
    auto const letters = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("井", "盖", "路", "a", "B", "7", "0", "7", "0", "12345678", "９", " ", "，", "é", "ぁ"));
    auto const from = *rc::gen::inRange<std::size_t>(0, letters.size() + 1);
    auto const to = *rc::gen::inRange<std::size_t>(from, letters.size() + 1);
    std::string text, piece;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        text += letters[i];
        piece += i >= from && i < to ? letters[i] : "";
    }
    RC_ASSERT(holds_all(words_of(text), words_of_phrase(piece)));
}

} // namespace
} // namespace onegrid::cases
