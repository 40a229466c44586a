// SPDX-License-Identifier: Apache-2.0
#include "platform/access/token.hpp"
#include <gtest/gtest.h>

namespace onegrid::access {
namespace {

TEST(Token, carries_256_bits_and_is_never_the_same)
{
    auto const token = new_token();
    EXPECT_EQ(token.size(), 43u); // 32 bytes in base64url
    EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    EXPECT_NE(token, new_token());
    EXPECT_TRUE(new_token("ogk_").starts_with("ogk_"));
}

TEST(Token, its_hash_says_nothing_of_it)
{
    auto const token = new_token();
    auto const hash = token_hash(token);
    EXPECT_EQ(hash.size(), 32u);
    EXPECT_EQ(hash, token_hash(token));
    EXPECT_NE(hash, token_hash(token + "x"));
}

TEST(CsrfToken, follows_from_the_session_and_fits_no_other)
{
    auto const token = new_token();
    auto const csrf = csrf_token(token);
    EXPECT_TRUE(csrf_matches(token, csrf));
    EXPECT_FALSE(csrf_matches(token, ""));
    EXPECT_FALSE(csrf_matches(token, csrf.substr(1)));
    EXPECT_FALSE(csrf_matches(new_token(), csrf));
    EXPECT_EQ(csrf.find(token), std::string::npos);
}

TEST(PhoneCode, is_six_digits)
{
    for (int i = 0; i < 100; ++i) {
        auto const code = new_phone_code();
        EXPECT_EQ(code.size(), 6u);
        EXPECT_EQ(code.find_first_not_of("0123456789"), std::string::npos);
    }
}

} // namespace
} // namespace onegrid::access
