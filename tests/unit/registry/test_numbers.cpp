// SPDX-License-Identifier: Apache-2.0
// Numbers that people and organisations are known by. The citizens' numbers are the examples of GB 11643 and made ones;
// the credit codes are published ones of companies and the example of GB 32100.
#include "engines/registry/normal.hpp"
#include "engines/registry/numbers.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::registry {
namespace {

constexpr rules::Date today{2026, 11, 25};

std::string fault(std::string_view number)
{
    auto const card = id_card_of(number, today);
    return card ? "" : card.error().code;
}

TEST(IdCard, the_standards_examples_are_right)
{
    auto const card = id_card_of("11010519491231002X", today);
    ASSERT_TRUE(card);
    EXPECT_EQ(card->born, (rules::Date{1949, 12, 31}));
    EXPECT_EQ(card->sex, IdCard::Sex::female);
    EXPECT_EQ(card->province, 11);
    EXPECT_EQ(id_card_of("440524188001010014", today)->sex, IdCard::Sex::male);
    for (auto const *number : {"310101199003072014", "310101200002291026", "830000199001010012"}) {
        EXPECT_EQ(fault(number), "") << number;
    }
}

TEST(IdCard, a_foreign_residents_card_has_its_province_behind_the_nine)
{
    auto const card = id_card_of("931156202304010016", today);
    ASSERT_TRUE(card);
    EXPECT_TRUE(card->is_foreigner);
    EXPECT_EQ(card->province, 31);
}

TEST(IdCard, each_fault_has_its_code)
{
    EXPECT_EQ(fault(""), "id_card.wrong_length");
    EXPECT_EQ(fault("110105491231002"), "id_card.wrong_length"); // of before 1999
    EXPECT_EQ(fault("11010519491231002x"), "id_card.bad_character");
    EXPECT_EQ(fault("1101051949123100X2"), "id_card.bad_character");
    EXPECT_EQ(fault("990105194912310020"), "id_card.unknown_province");
    EXPECT_EQ(fault("160105194912310020"), "id_card.unknown_province");
    EXPECT_EQ(fault("310101199902291021"), "id_card.bad_birth_date"); // no leap year
    EXPECT_EQ(fault("310101209902281021"), "id_card.bad_birth_date"); // not born yet
    EXPECT_EQ(fault("110105194912310021"), "id_card.wrong_check_digit");
}

TEST(IdCard, a_refusal_does_not_hold_the_number)
{
    EXPECT_EQ(id_card_of("110105194912310021", today).error().detail, "");
}

// ISO 7064 MOD 11-2 finds every single wrong digit and every swap of two neighbours.
RC_GTEST_PROP(IdCard, one_wrong_digit_is_found, ())
{
    std::string number = "31010119900307201";
    number[14] = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    number[15] = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    number += id_card_check(number);
    RC_ASSERT(fault(number) == "");
    auto const at = static_cast<std::size_t>(*rc::gen::inRange(0, 17));
    auto wrong = number;
    wrong[at] = static_cast<char>('0' + (wrong[at] - '0' + *rc::gen::inRange(1, 10)) % 10);
    RC_ASSERT(fault(wrong) != "");
}

TEST(CreditCode, published_ones_are_right)
{
    for (auto const *code : {"91350100M000100Y43", "91110000802100433B", "91440300708461136T", "914403001922038216",
                             "91330100799655058B", "9111000010169286X1"}) {
        EXPECT_TRUE(credit_code_of(code)) << code;
    }
    auto const code = credit_code_of("91440300708461136T");
    EXPECT_EQ(code->authority, "9");
    EXPECT_EQ(code->area, "440300");
    EXPECT_EQ(code->body, "708461136");
}

TEST(CreditCode, each_fault_has_its_code)
{
    auto const fault_of = [](std::string_view text) { return credit_code_of(text).error().code; };
    EXPECT_EQ(fault_of("9144030070846113"), "credit_code.wrong_length");
    EXPECT_EQ(fault_of("91440300708461136I"), "credit_code.bad_character");
    EXPECT_EQ(fault_of("9144A300708461136T"), "credit_code.bad_character");
    EXPECT_EQ(fault_of("91990300708461136T"), "credit_code.unknown_province");
    EXPECT_EQ(fault_of("91440300708461136A"), "credit_code.wrong_check_character");
}

TEST(Phone, is_kept_one_way)
{
    auto const kept = [](std::string_view text) {
        auto const phone = phone_of(text);
        return phone ? *phone : phone.error().code;
    };
    EXPECT_EQ(kept("13812345678"), "13812345678");
    EXPECT_EQ(kept(" 138-1234-5678 "), "13812345678");
    EXPECT_EQ(kept("+86 138 1234 5678"), "13812345678");
    EXPECT_EQ(kept("008613812345678"), "13812345678");
    EXPECT_EQ(kept("021-63212345"), "021-63212345");
    EXPECT_EQ(kept("(021) 6321 2345"), "021-63212345");
    EXPECT_EQ(kept("+86 21 63212345"), "021-63212345");
    EXPECT_EQ(kept("+86 10 65529988"), "010-65529988");
    EXPECT_EQ(kept("0755-86013388"), "0755-86013388");
    EXPECT_EQ(kept("07311234567"), "phone_number.malformed");
    EXPECT_EQ(kept("07314234567"), "0731-4234567");
    EXPECT_EQ(kept("021-63212345-801"), "021-63212345-801");
    EXPECT_EQ(kept("021-63212345转801"), "021-63212345-801");
    EXPECT_EQ(kept("63212345"), "63212345");
    EXPECT_EQ(kept("400-820-8820"), "4008208820");
    EXPECT_EQ(kept("4008208820-12"), "4008208820-12");
    EXPECT_EQ(kept("12345"), "12345");
    EXPECT_EQ(kept("110"), "110");
    for (auto const *wrong : {"", "1381234567", "12812345678", "138123456789", "abc", "021-63212345-abc",
                              "+1 212 5551234", "00000000000"}) {
        EXPECT_EQ(kept(wrong), "phone_number.malformed") << wrong;
    }
}

RC_GTEST_PROP(Phone, what_is_kept_is_kept_again, ())
{
    auto const text =
        *rc::gen::container<std::string>(rc::gen::element('0', '1', '2', '3', '4', '5', '8', '9', '-', ' ', '+'));
    if (auto const once = phone_of(text)) {
        auto const twice = phone_of(*once);
        RC_ASSERT(twice.has_value());
        RC_ASSERT(*once == *twice);
    }
}

TEST(Normal, full_width_becomes_half)
{
    EXPECT_EQ(half_width("ＡＢｃ１２３（）～"), "ABc123()~");
    EXPECT_EQ(half_width("　房屋"), " 房屋");
    EXPECT_EQ(half_width_letters("Ａ栋，１０１（室）。"), "A栋，101（室）。");
    EXPECT_EQ(trimmed("\xe3\x80\x80 \xc2\xa0上 海\t\n"), "上 海");
    EXPECT_EQ(trimmed(" \xe3\x80\x80"), "");
    EXPECT_EQ(letters_of("上海a"), 3U);
    EXPECT_EQ(first_letters("上海a", 2), "上海");
    EXPECT_EQ(last_letters("上海a", 2), "海a");
    EXPECT_FALSE(is_utf8("\xed\xa0\x80"));
    EXPECT_FALSE(is_utf8("\xc0\x80"));
    EXPECT_FALSE(is_utf8("\xe4\xb8"));
    EXPECT_TRUE(is_utf8("𠮷"));
}

RC_GTEST_PROP(Normal, doing_it_twice_changes_nothing, (std::string const &text))
{
    auto const once = half_width(text);
    RC_ASSERT(half_width(once) == once);
    auto const cut = std::string{trimmed(text)};
    RC_ASSERT(trimmed(cut) == cut);
    RC_ASSERT(upper_case(upper_case(text)) == upper_case(text));
}

} // namespace
} // namespace onegrid::registry
