// SPDX-License-Identifier: Apache-2.0
#include "platform/access/totp.hpp"
#include <gtest/gtest.h>
#include <set>

namespace onegrid::access {
namespace {

Secret bytes_of(std::string_view text)
{
    Secret out;
    for (auto const c : text) {
        out.push_back(static_cast<std::byte>(c));
    }
    return out;
}

Instant at_second(std::int64_t second) { return Instant{std::chrono::seconds{second}}; }

// RFC 6238, appendix B, SHA-1, 8 digits.
struct Vector {
    std::int64_t second;
    char const *code;
};
class Rfc6238 : public testing::TestWithParam<Vector> {};
TEST_P(Rfc6238, appendix_b_holds)
{
    EXPECT_EQ(totp_code(bytes_of("12345678901234567890"), totp_step(at_second(GetParam().second)), 8), GetParam().code);
}
INSTANTIATE_TEST_SUITE_P(Vectors, Rfc6238,
                         testing::Values(Vector{59, "94287082"}, Vector{1111111109, "07081804"},
                                         Vector{1111111111, "14050471"}, Vector{1234567890, "89005924"},
                                         Vector{2000000000, "69279037"}, Vector{20000000000, "65353130"}));

TEST(Base32, equals_the_examples_of_rfc_4648)
{
    EXPECT_EQ(base32(bytes_of("")), "");
    EXPECT_EQ(base32(bytes_of("f")), "MY");
    EXPECT_EQ(base32(bytes_of("foob")), "MZXW6YQ");
    EXPECT_EQ(base32(bytes_of("foobar")), "MZXW6YTBOI");
}

TEST(Totp, a_code_is_good_for_its_step_and_one_to_either_side)
{
    auto const secret = new_totp_secret();
    auto const now = at_second(1'800'000'015);
    auto const step = totp_step(now);
    EXPECT_EQ(totp_matches(secret, totp_code(secret, step), now, 0), step);
    EXPECT_EQ(totp_matches(secret, totp_code(secret, step - 1), now, 0), step - 1);
    EXPECT_EQ(totp_matches(secret, totp_code(secret, step + 1), now, 0), step + 1);
    EXPECT_FALSE(totp_matches(secret, totp_code(secret, step - 3), now, 0));
    EXPECT_FALSE(totp_matches(secret, totp_code(secret, step + 3), now, 0));
}

TEST(Totp, a_code_is_good_once)
{
    auto const secret = bytes_of("12345678901234567890");
    auto const now = at_second(1'800'000'015);
    auto const used = totp_matches(secret, totp_code(secret, totp_step(now)), now, 0);
    ASSERT_TRUE(used);
    EXPECT_FALSE(totp_matches(secret, totp_code(secret, totp_step(now)), now, *used));
    EXPECT_FALSE(totp_matches(secret, totp_code(secret, totp_step(now) - 1), now, *used));
}

TEST(Totp, nothing_but_six_digits_matches)
{
    auto const secret = new_totp_secret();
    for (auto const *code : {"", "12345", "1234567", "abcdef"}) {
        EXPECT_FALSE(totp_matches(secret, code, at_second(1'800'000'000), 0));
    }
}

TEST(Totp, the_address_for_an_app_escapes_the_account)
{
    EXPECT_EQ(totp_uri(bytes_of("foobar"), "a b/c"),
              "otpauth://totp/OneGrid:a%20b%2Fc?secret=MZXW6YTBOI&issuer=OneGrid&algorithm=SHA1&digits=6&period=30");
}

TEST(RecoveryCodes, are_ten_different_ones_and_typed_forgivingly)
{
    auto const codes = new_recovery_codes();
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10u);
    for (auto const &code : codes) {
        EXPECT_EQ(code.size(), 11u);
        EXPECT_EQ(code[5], '-');
    }
    EXPECT_EQ(plain_recovery_code(" ABCDE-fgh 23 "), "abcdefgh23");
}

} // namespace
} // namespace onegrid::access
