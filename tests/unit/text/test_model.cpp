// SPDX-License-Identifier: Apache-2.0
// The file of a model: what was written is read, and nothing else is.
#include "engines/text/classifier.hpp"
#include "made.hpp"
#include <boost/json/serialize.hpp>
#include <cstring>
#include <gtest/gtest.h>
#include <sodium/crypto_hash_sha256.h>

namespace onegrid::text {
namespace {

using test::made_classifier;

std::string code_of(std::string_view bytes)
{
    auto const read = Classifier::read(bytes);
    return read ? "" : read.error().code;
}

// With a checksum that is right again, so that what is behind it is looked at.
std::string signed_again(std::string bytes)
{
    auto const size = bytes.size() - crypto_hash_sha256_BYTES;
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(bytes.data()) + size, reinterpret_cast<unsigned char const *>(bytes.data()), size);
    return bytes;
}

template <class T>
std::string with(std::string bytes, std::size_t at, T value)
{
    std::memcpy(bytes.data() + at, &value, sizeof value);
    return signed_again(std::move(bytes));
}

constexpr std::size_t version_at = 8;
constexpr std::size_t size_at = 12;
constexpr std::size_t card_at = 20;

TEST(ModelFile, answers_as_the_model_did_that_was_written)
{
    for (std::size_t const levels : {1U, 2U}) {
        auto const &made = made_classifier(levels);
        auto const bytes = made.bytes();
        auto const read = Classifier::read(bytes).value();
        EXPECT_EQ(read.bytes(), bytes);
        EXPECT_EQ(read.classes(), made.classes());
        EXPECT_EQ(boost::json::serialize(to_json(read.card())), boost::json::serialize(to_json(made.card())));
        test::MadeMessages const messages(50, 3);
        for (auto const &row : messages.rows()) {
            auto const one = made.classify(row.message, {0.5, 10, 5});
            auto const other = read.classify(row.message, {0.5, 10, 5});
            ASSERT_EQ(one.levels.size(), other.levels.size());
            for (std::size_t level = 0; level < one.levels.size(); ++level) {
                for (std::size_t i = 0; i < one.levels[level].choices.size(); ++i) {
                    EXPECT_EQ(one.levels[level].choices[i].path, other.levels[level].choices[i].path);
                    EXPECT_EQ(one.levels[level].choices[i].confidence, other.levels[level].choices[i].confidence);
                }
            }
        }
    }
}

TEST(ModelFile, that_is_none_is_told_from_one_that_is_cut)
{
    auto const bytes = made_classifier().bytes();
    EXPECT_EQ(code_of(""), "text.model_foreign");
    EXPECT_EQ(code_of("PK\x03\x04 something else"), "text.model_foreign");
    EXPECT_EQ(code_of(bytes.substr(0, 5)), "text.model_truncated");
    for (std::size_t size = 8; size < bytes.size(); size += 997) {
        EXPECT_EQ(code_of(bytes.substr(0, size)), "text.model_truncated") << size;
    }
    EXPECT_EQ(code_of(bytes + "x"), "text.model_damaged");
}

TEST(ModelFile, of_another_version_says_which)
{
    auto const read = Classifier::read(with(made_classifier().bytes(), version_at, std::uint32_t{2}));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "text.model_version");
    EXPECT_EQ(read.error().detail, "2");
    EXPECT_EQ(read.error().why, Why::unsupported);
}

TEST(ModelFile, with_one_bit_changed_is_damaged)
{
    auto const bytes = made_classifier().bytes();
    for (std::size_t at = card_at; at < bytes.size(); at += 1'009) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 4);
        EXPECT_EQ(code_of(changed), "text.model_damaged") << at;
    }
}

// Somebody who knows the format: every size in it as large as it can be said.
TEST(ModelFile, makes_no_room_for_sizes_that_it_has_not)
{
    auto const bytes = made_classifier(2).bytes();
    std::size_t refused = 0;
    std::size_t tried = 0;
    for (std::size_t at = card_at; at + 4 + crypto_hash_sha256_BYTES < bytes.size(); at += at < 4'000 ? 5 : 2'003) {
        for (auto const value : {0xFFFF'FFFFU, 0x7FFF'FFFFU, 0x0100'0000U}) {
            ++tried;
            auto const code = code_of(with(bytes, at, value));
            EXPECT_TRUE(code.empty() || code == "text.model_damaged") << at << " " << code;
            refused += code.empty() ? 0 : 1;
        }
    }
    EXPECT_GT(refused * 2, tried) << "a weight may be another, most else may not";
    EXPECT_EQ(code_of(with(bytes, size_at, std::uint64_t{1} << 62U)), "text.model_truncated");
    EXPECT_EQ(code_of(with(bytes, size_at, std::uint64_t{1})), "text.model_damaged");
}

// What still reads after such a change must answer without a fault.
TEST(ModelFile, that_was_changed_within_its_rules_still_answers)
{
    auto const bytes = made_classifier(2).bytes();
    std::mt19937 random(23);
    std::size_t read_well = 0;
    for (int i = 0; i < 300; ++i) {
        auto const at = card_at + 4'000 + random() % (bytes.size() - card_at - 4'000 - crypto_hash_sha256_BYTES - 4);
        auto const read = Classifier::read(with(bytes, at, static_cast<std::uint16_t>(random())));
        if (read) {
            ++read_well;
            auto const verdict = read->classify({"路灯不亮", "路面坑洼积水"}, {0.5, 3, 3});
            double sum = 0;
            for (auto const &choice : verdict.levels[0].choices) {
                sum += choice.confidence;
            }
            EXPECT_NEAR(sum, 1, 1e-4);
        }
    }
    EXPECT_GT(read_well, 10U);
}

} // namespace
} // namespace onegrid::text
