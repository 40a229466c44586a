// SPDX-License-Identifier: Apache-2.0
#include "city.hpp"

namespace onegrid::access {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct Phones final : SmsGateway {
    std::map<std::string, std::string> last; // phone → code
    void send(std::string const &phone, std::string const &text) override
    {
        auto const at = text.find_first_of("0123456789");
        last[phone] = text.substr(at, 6);
    }
};

struct PhoneCity {
    City city;
    Phones phones;
    Access access{city.database, city.ids, City::test_options(), &phones};

    Result<void> send(std::string const &phone, std::string address = "192.0.2.1")
    {
        return send_phone_code(access.context(), phone, City::info(std::move(address)));
    }
    Result<NewSession> enter(std::string const &phone, std::string const &code)
    {
        return sign_in_by_phone(access.context(), phone, code, Client::pocket, City::info());
    }
};

TEST(PhoneCode, lets_a_resident_in_and_the_same_number_is_the_same_person)
{
    PhoneCity p;
    ASSERT_TRUE(p.send("138 0000 0001"));
    auto const first = p.enter("13800000001", p.phones.last.at("13800000001"));
    ASSERT_TRUE(first) << first.error().code;
    auto const who = City::by(p.access, first->token);
    EXPECT_EQ(who->kind, CallerKind::resident);
    EXPECT_TRUE(who->may("case.report"));
    EXPECT_FALSE(who->may("case.act"));
    EXPECT_EQ(who->name, "138****0001");
    EXPECT_EQ(scope_of(*who, "case.read").person, who->person);

    testing::clock().advance(minutes{2});
    ASSERT_TRUE(p.send("+8613800000001"));
    auto const again = p.enter("13800000001", p.phones.last.at("13800000001"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->person, first->person);
}

TEST(PhoneCode, is_good_once_for_five_minutes_and_for_its_phone)
{
    PhoneCity p;
    ASSERT_TRUE(p.send("13800000001"));
    auto const code = p.phones.last.at("13800000001");
    EXPECT_FALSE(p.enter("13800000002", code));
    EXPECT_TRUE(p.enter("13800000001", code));
    EXPECT_EQ(p.enter("13800000001", code).error().code, "session.wrong_code");
    testing::clock().advance(minutes{2});
    ASSERT_TRUE(p.send("13800000001"));
    testing::clock().advance(minutes{5});
    EXPECT_EQ(p.enter("13800000001", p.phones.last.at("13800000001")).error().code, "session.wrong_code");
}

TEST(PhoneCode, five_wrong_guesses_use_it_up)
{
    PhoneCity p;
    ASSERT_TRUE(p.send("13800000001"));
    auto const code = p.phones.last.at("13800000001");
    auto const wrong = code == "111111" ? "222222" : "111111";
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(p.enter("13800000001", wrong).error().code, "session.wrong_code");
    }
    EXPECT_EQ(p.enter("13800000001", code).error().code, "session.wrong_code");
}

TEST(PhoneCode, is_sent_only_so_often_to_a_phone_and_for_an_address)
{
    PhoneCity p;
    ASSERT_TRUE(p.send("13800000001"));
    auto const soon = p.send("13800000001");
    ASSERT_FALSE(soon);
    EXPECT_EQ(soon.error().code, "session.too_many_codes");
    EXPECT_EQ(soon.error().retry_after, seconds{60});
    for (int i = 1; i < 5; ++i) {
        testing::clock().advance(seconds{61});
        EXPECT_TRUE(p.send("13800000001")) << i;
    }
    testing::clock().advance(seconds{61});
    EXPECT_FALSE(p.send("13800000001")) << "five an hour";
    int sent = 0;
    for (int i = 0; i < 70; ++i) {
        sent += p.send("139000000" + std::to_string(10 + i), "203.0.113.1") ? 1 : 0;
    }
    EXPECT_EQ(sent, 60);
}

TEST(PhoneCode, says_the_same_of_a_known_and_an_unknown_number)
{
    PhoneCity p;
    EXPECT_EQ(p.enter("13800000001", "123456").error().code, "session.wrong_code");
    ASSERT_TRUE(p.send("13800000001"));
    EXPECT_EQ(p.enter("13800000001", "abc").error().code, "session.wrong_code");
    EXPECT_EQ(p.send("12345").error().fields.at(0).code, "phone.malformed");
}

TEST(PhoneCode, numbers_and_codes_are_nowhere_in_clear_in_the_database)
{
    City city; // with the outbox in the database
    ASSERT_TRUE(send_phone_code(city.context(), "13812345678", City::info()));
    SmsOutbox const outbox(city.database, city.access.keys());
    auto const sent = outbox.newest();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].phone, "13812345678");
    auto const code = sent[0].text.substr(sent[0].text.find_first_of("0123456789"), 6);
    ASSERT_TRUE(sign_in_by_phone(city.context(), "13812345678", code, Client::pocket, City::info()));
    static constexpr db::Query dump{"test.dump", R"(SELECT string_agg(t, ' ') FROM (
        SELECT p::text || encode(coalesce(phone_sealed, ''), 'escape') || encode(coalesce(phone_index, ''), 'escape') AS t FROM access.person p
        UNION ALL SELECT c::text || encode(code_hash, 'escape') FROM access.phone_code c
        UNION ALL SELECT s::text || encode(text_sealed, 'escape') || encode(phone_sealed, 'escape') FROM access.sms_outbox s
        UNION ALL SELECT e::text FROM audit.entry e) all_rows)"};
    auto const text = city.ask<std::string>(dump);
    EXPECT_EQ(text.find("13812345678"), std::string::npos);
    EXPECT_NE(text.find("138****5678"), std::string::npos);
    static constexpr db::Query codes{
        "test.codes", "SELECT count(*) FROM access.phone_code WHERE encode(code_hash, 'escape') LIKE '%' || $1 || '%'"};
    EXPECT_EQ(city.database.read([&](db::Tx &tx) { return tx.maybe<std::int64_t>(codes, code).value(); }), 0);
}

} // namespace
} // namespace onegrid::access
