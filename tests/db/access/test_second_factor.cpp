// SPDX-License-Identifier: Apache-2.0
#include "city.hpp"
#include "platform/access/totp.hpp"

namespace onegrid::access {
namespace {

using std::chrono::seconds;

Secret from_base32(std::string_view text)
{
    Secret out;
    std::uint32_t held = 0;
    int bits = 0;
    for (auto const c : text) {
        held = (held << 5) | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::byte>(held >> bits));
        }
    }
    return out;
}

struct Enrolled {
    Secret secret;
    Confirmed confirmed;
    std::string code() const { return totp_code(secret, totp_step(testing::clock().now())); }
};

Enrolled enrol(City &city, Caller const &who)
{
    auto const offer = offer_second_factor(city.context(), who);
    EXPECT_TRUE(offer);
    Enrolled out{from_base32(offer->secret), {}};
    auto const confirmed = confirm_second_factor(city.context(), who, out.code(), City::info());
    EXPECT_TRUE(confirmed);
    out.confirmed = *confirmed;
    return out;
}

TEST(SecondFactor, once_enrolled_is_asked_for_at_every_sign_in)
{
    City city;
    auto const token = city.token_of("sysadmin");
    auto const enrolled = enrol(city, *city.by(token));
    EXPECT_FALSE(city.by(token)) << "enrolling gives a new token";
    EXPECT_TRUE(city.by(enrolled.confirmed.session.token)->second_factor);

    testing::clock().advance(seconds{60});
    EXPECT_EQ(city.try_sign_in("sysadmin").error().code, "session.second_factor_needed");
    EXPECT_EQ(city.try_sign_in("sysadmin", "wrong password", enrolled.code()).error().code,
              "session.wrong_credentials");
    EXPECT_EQ(city.try_sign_in("sysadmin", password, "000000").error().code, "session.second_factor_wrong");
    auto const session = city.try_sign_in("sysadmin", password, enrolled.code());
    ASSERT_TRUE(session) << session.error().code;
    EXPECT_TRUE(city.by(session->token)->may("person.write"));
}

TEST(SecondFactor, a_code_opens_one_session)
{
    City city;
    auto const enrolled = enrol(city, city.caller("sysadmin"));
    testing::clock().advance(seconds{60});
    auto const code = enrolled.code();
    EXPECT_TRUE(city.try_sign_in("sysadmin", password, code));
    EXPECT_EQ(city.try_sign_in("sysadmin", password, code).error().code, "session.second_factor_wrong");
}

TEST(SecondFactor, a_recovery_code_is_good_once_and_kept_as_a_hash)
{
    City city;
    auto const enrolled = enrol(city, city.caller("sysadmin"));
    auto const &code = enrolled.confirmed.recovery_codes.at(3);
    EXPECT_EQ(enrolled.confirmed.recovery_codes.size(), 10u);
    EXPECT_TRUE(city.try_sign_in("sysadmin", password, code));
    EXPECT_EQ(city.try_sign_in("sysadmin", password, code).error().code, "session.second_factor_wrong");
    EXPECT_TRUE(city.try_sign_in("sysadmin", password, enrolled.confirmed.recovery_codes.at(4)));
    static constexpr db::Query clear{
        "test.clear",
        "SELECT count(*) FROM access.recovery_code c WHERE encode(c.code_hash, 'escape') LIKE '%' || $1 || '%'"};
    EXPECT_EQ(city.database.read(
                  [&](db::Tx &tx) { return tx.maybe<std::int64_t>(clear, plain_recovery_code(code)).value(); }),
              0);
}

TEST(SecondFactor, guessing_codes_with_the_right_password_locks_the_account_out)
{
    City city;
    std::ignore = enrol(city, city.caller("sysadmin"));
    int looked_at = 0;
    for (int i = 0; i < 20; ++i) {
        looked_at += city.try_sign_in("sysadmin", password, "00000" + std::to_string(i % 10)).error().code ==
                             "session.second_factor_wrong"
                         ? 1
                         : 0;
    }
    EXPECT_EQ(looked_at, 5);
}

TEST(SecondFactor, is_sealed_at_rest)
{
    City city;
    auto const enrolled = enrol(city, city.caller("sysadmin"));
    static constexpr db::Query sealed{"test.sealed",
                                      "SELECT totp_sealed FROM access.person WHERE account = 'sysadmin'"};
    auto const bytes = city.ask<db::Bytes>(sealed);
    EXPECT_EQ(std::search(bytes.begin(), bytes.end(), enrolled.secret.begin(), enrolled.secret.end()), bytes.end());
}

TEST(SecondFactor, where_it_is_required_an_administrator_without_one_can_do_nothing_but_enrol)
{
    auto options = City::test_options();
    options.administrators_need_second_factor = true;
    City city(options);
    auto const who = city.caller("sysadmin");
    EXPECT_TRUE(who.assignments.empty());
    EXPECT_TRUE(city.access.sessions().facts_of(who.session)->must_enrol);
    EXPECT_EQ(city.caller("hp_op").assignments.size(), 1u) << "others need none";
    auto const enrolled = enrol(city, who);
    EXPECT_TRUE(city.by(enrolled.confirmed.session.token)->may("person.write"));
}

TEST(SecondFactor, a_session_from_before_it_was_enrolled_does_not_administer)
{
    City city;
    static constexpr db::Query before{"test.before", "UPDATE access.session SET has_second_factor = false"};
    auto const enrolled = enrol(city, city.caller("sysadmin"));
    city.database.write([](db::Tx &tx) { tx.exec(before); });
    city.access.sessions().forget_all();
    auto const who = city.by(enrolled.confirmed.session.token);
    ASSERT_TRUE(who);
    EXPECT_FALSE(who->may("person.write"));
}

TEST(SecondFactor, confirming_takes_an_offer_and_the_right_code)
{
    City city;
    auto const who = city.caller("sysadmin");
    EXPECT_EQ(confirm_second_factor(city.context(), who, "123456", City::info()).error().code, "totp.not_offered");
    ASSERT_TRUE(offer_second_factor(city.context(), who));
    EXPECT_EQ(confirm_second_factor(city.context(), who, "abcdef", City::info()).error().fields.at(0).code,
              "totp.wrong_code");
}

} // namespace
} // namespace onegrid::access
