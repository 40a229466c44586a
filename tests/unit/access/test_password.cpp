// SPDX-License-Identifier: Apache-2.0
#include "platform/access/password.hpp"
#include <gtest/gtest.h>

namespace onegrid::access {
namespace {

std::string verdict(std::string_view password, SamplePasswords samples = SamplePasswords::refused)
{
    auto const result = check_password(password, {"hp_operator", "Li Guanghua"}, samples);
    return result ? "good" : result.error().fields.at(0).code;
}

TEST(PasswordRules, a_password_of_nine_characters_is_too_short_and_one_of_ten_is_not)
{
    EXPECT_EQ(verdict("vT7#qLm2x"), "password.too_short");
    EXPECT_EQ(verdict("vT7#qLm2xW"), "good");
    EXPECT_EQ(verdict(std::string(200, 'x')), "password.too_long");
}

TEST(PasswordRules, length_is_counted_in_characters_not_bytes)
{
    EXPECT_EQ(verdict("网格城市"), "password.too_short");
    EXPECT_EQ(verdict("春江潮水连海平海上明月"), "good");
}

class KnownBad : public testing::TestWithParam<char const *> {};
TEST_P(KnownBad, is_refused) { EXPECT_EQ(verdict(GetParam()), "password.too_common"); }
INSTANTIATE_TEST_SUITE_P(TriedFirst, KnownBad,
                         testing::Values("Password123!", "P@ssw0rd2026", "shanghai2026", "2026Shanghai!!", "qwertyuiop",
                                         "1qaz2wsx3edc", "1q2w3e4r5t", "aaaaaaaaaaaa", "abcabcabcabc", "1234567890",
                                         "13800000001", "20261123235959", "woaini5201314", "iloveyou2026",
                                         "administrator", "admin-2026-admin", "Welcome2026!", "zyxwvutsrq",
                                         "letmeinletmein", "pass-word-2026", "OneGrid-2026!"));

TEST(PasswordRules, the_published_password_of_the_demo_is_refused_outside_the_demo_only)
{
    EXPECT_EQ(verdict("Demo-OneGrid-2026"), "password.too_common");
    EXPECT_EQ(verdict("Demo-OneGrid-2026", SamplePasswords::allowed), "good");
}

TEST(PasswordRules, a_password_made_of_the_account_or_the_name_is_refused)
{
    EXPECT_EQ(verdict("HP_Operator#77x"), "password.like_account");
    EXPECT_EQ(verdict("rotarepo_ph-zz9"), "password.like_account");
    EXPECT_EQ(verdict("xx-li guanghua-9"), "password.like_account");
}

TEST(PasswordRules, ordinary_good_passwords_pass)
{
    for (auto const *password :
         {"correct-horse-battery", "Tr0ub4dor&3xyz", "mVx83-plonk", "一个很长的中文口令啊", "kettle drum 41 sofa"}) {
        EXPECT_EQ(verdict(password), "good") << password;
    }
}

TEST(PasswordRules, the_refusal_never_repeats_the_password)
{
    auto const refused = check_password("Password123!", {"a", "b"}, SamplePasswords::refused);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().detail, "");
    EXPECT_EQ(refused.error().fields.at(0).detail, "");
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/password");
}

TEST(PasswordHash, is_argon2id_with_a_salt_of_its_own_and_verifies_only_the_same_password)
{
    auto const one = hash_password("vT7#qLm2xW", cheapest_cost);
    auto const two = hash_password("vT7#qLm2xW", cheapest_cost);
    EXPECT_TRUE(one.starts_with("$argon2id$v=19$"));
    EXPECT_NE(one, two);
    EXPECT_TRUE(verify_password("vT7#qLm2xW", one, cheapest_cost));
    EXPECT_FALSE(verify_password("vT7#qLm2xw", one, cheapest_cost));
    EXPECT_FALSE(verify_password("", one, cheapest_cost));
}

TEST(PasswordHash, an_absent_or_foreign_hash_verifies_nothing)
{
    EXPECT_FALSE(verify_password("", "", cheapest_cost));
    EXPECT_FALSE(verify_password("x", "plain:x", cheapest_cost));
    EXPECT_FALSE(verify_password("x", "$argon2id$garbage", cheapest_cost));
}

TEST(PasswordHash, made_with_a_lower_cost_is_made_again)
{
    auto const hash = hash_password("vT7#qLm2xW", cheapest_cost);
    EXPECT_FALSE(should_rehash(hash, cheapest_cost));
    EXPECT_TRUE(should_rehash(hash, interactive_cost));
}

TEST(RandomPassword, satisfies_the_rules_and_is_never_the_same)
{
    for (int i = 0; i < 200; ++i) {
        EXPECT_EQ(verdict(random_password()), "good");
    }
    EXPECT_NE(random_password(), random_password());
}

} // namespace
} // namespace onegrid::access
