// SPDX-License-Identifier: Apache-2.0
// Filters: what they become, what is refused and where; and that they say what FEEL says of a record.
#include "engines/registry/filter.hpp"
#include "engines/rules/json.hpp"
#include "filter_text.hpp"
#include "samples.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

namespace onegrid::registry::testing {
namespace {

using ::testing::HasSubstr;

rules::DateTime const now{{2026, 11, 25}, 9 * 3600 * rules::nanos_per_second, rules::Zone::offset(8 * 3600)};

std::string made(std::string_view feel, ElementType const &type = house())
{
    auto const filter = filter_of(type, feel, now);
    return filter ? text_of(*filter) : filter.error().code + " " + filter.error().text();
}

TEST(Filters, become_comparisons_of_fields_with_constants)
{
    EXPECT_EQ(made(R"(kind = "flat" and floors > 3)"), "(kind = flat & floors > 3)");
    EXPECT_EQ(made("3 < floors"), "floors > 3");
    EXPECT_EQ(made("floors between 2 and 5"), "(floors >= 2 & floors <= 5)");
    EXPECT_EQ(made("floors in [2..5)"), "(floors >= 2 & floors < 5)");
    EXPECT_EQ(made("floors in (1, 2, >= 30)"), "(floors >= 30 | floors in 1,2)");
    EXPECT_EQ(made(R"(kind in ["flat", "shop"])"), "kind in flat,shop");
    EXPECT_EQ(made("size = 12.5"), "size = 12.5");
    EXPECT_EQ(made("is_let"), "is_let = true");
    EXPECT_EQ(made("built_on < today()"), "built_on < 2026-11-25");
    EXPECT_EQ(made(R"(built_on >= date("2020-01-01"))"), "built_on >= 2020-01-01");
    EXPECT_EQ(made(R"(built_on > today() - duration("P1Y"))"), "built_on > 2025-11-25");
    EXPECT_EQ(made("size = null"), "size missing");
    EXPECT_EQ(made("size != null"), "not size missing");
    EXPECT_EQ(made(R"(starts with(number, "H-") or contains(number, "7"))"), "(number starts H- | number contains 7)");
    EXPECT_EQ(made(R"(list contains(uses, "shop"))"), "uses has shop");
    EXPECT_EQ(made("true"), "always");
}

TEST(Filters, carry_a_negation_down_to_what_is_compared)
{
    EXPECT_EQ(made(R"(not(kind = "flat" and floors > 3))"), "(kind != flat | floors <= 3)");
    EXPECT_EQ(made("not(floors in (1, [5..9]))"), "((floors < 5 | floors > 9) & not floors in 1)");
    EXPECT_EQ(made("not(is_let)"), "is_let = false");
    EXPECT_EQ(made("not(not(size = null))"), "size missing");
    EXPECT_EQ(made(R"(not(starts with(number, "H")))"), "not number starts H");
    EXPECT_EQ(made("not(floors between 2 and 5)"), "(floors < 2 | floors > 5)");
}

TEST(Filters, know_what_every_element_has)
{
    EXPECT_EQ(made(R"(status = "retired")"), "status = retired");
    EXPECT_EQ(made(R"(age in ("ageing", "stale"))"), "age in ageing,stale");
    EXPECT_EQ(made(R"(starts with(area, "310101"))"), "area starts 310101");
    EXPECT_EQ(made(R"(area = "310101002000000")"), "area = 310101002000000");
    EXPECT_EQ(made(R"(id in ("12", "34"))"), "id in 12,34");
    EXPECT_EQ(made(R"(confirmed_at < date and time("2026-11-01T08:00:00+08:00"))"), "confirmed_at < 2026-11-01T00:00:00Z");
    EXPECT_EQ(made(R"(lives_in = "77")", resident()), "lives_in = 77");
    EXPECT_EQ(made(R"(list contains(owns, "77"))", resident()), "owns has 77");
    EXPECT_EQ(made("status = null"), "never");
}

// What FEEL would call null: a time is compared with a date by its day here, and a time without a zone is one of here.
TEST(Filters, compare_times_with_days)
{
    EXPECT_EQ(made("confirmed_at < today()"), "confirmed_at < 2026-11-24T16:00:00Z");
    EXPECT_EQ(made("confirmed_at <= today()"), "confirmed_at < 2026-11-25T16:00:00Z");
    EXPECT_EQ(made("confirmed_at > today()"), "confirmed_at >= 2026-11-25T16:00:00Z");
    EXPECT_EQ(made("confirmed_at = today()"), "(confirmed_at >= 2026-11-24T16:00:00Z & confirmed_at < 2026-11-25T16:00:00Z)");
    EXPECT_EQ(made(R"(confirmed_at > date and time("2026-11-01T08:00:00"))"), "confirmed_at > 2026-11-01T00:00:00Z");
}

TEST(Filters, of_what_is_sealed_ask_for_whole_values_alone)
{
    EXPECT_EQ(made(R"(id_card = "310101199001011232")", resident()), "id_card = 310101199001011232");
    EXPECT_EQ(made(R"(full_name in ("张三", "李四"))", resident()), "full_name in 张三,李四");
    for (auto const *feel : {R"(id_card != "1")", R"(not(id_card = "1"))", R"(id_card > "1")", R"(starts with(id_card, "31"))",
                             R"(contains(full_name, "张"))", "full_name = null", R"(phone = "13812345678")", R"(illness = "x")"}) {
        EXPECT_THAT(made(feel, resident()), HasSubstr("filter.not_possible")) << feel;
    }
}

TEST(Filters, are_refused_with_the_place_and_what_would_be_possible)
{
    EXPECT_THAT(made("kind = "), HasSubstr("filter.malformed 8:"));
    EXPECT_EQ(made("floors > 1 and sise < 3"), "filter.unknown_field 16: sise; did you mean size?");
    EXPECT_THAT(made("floors + 1 > 3"), HasSubstr("filter.not_possible 8: "));
    EXPECT_THAT(made("floors > size"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made(R"(upper case(number) = "H")"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made(R"(floors = "3")"), HasSubstr("with numbers"));
    EXPECT_THAT(made("kind < 3"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made("floors < null"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made("is_let > true"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made(R"(uses = "flat")"), HasSubstr("list contains"));
    EXPECT_THAT(made(R"(age = "old")"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made(R"(area = "310101")"), HasSubstr("starts with"));
    EXPECT_THAT(made(R"(id = "seven")"), HasSubstr("with ids"));
    EXPECT_THAT(made(R"(number = "a\u0000b")"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made(R"(built_on > date("123456-01-01"))"), HasSubstr("filter."));
    EXPECT_THAT(made("for x in [1,2] return x"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made("floors"), HasSubstr("filter.not_possible"));
    EXPECT_THAT(made("12"), HasSubstr("filter.not_possible"));
}

TEST(Filters, have_limits)
{
    EXPECT_THAT(made("number = \"" + std::string(2'000, 'x') + "\""), HasSubstr("filter.too_long"));
    std::string many = "floors = 1";
    for (int i = 0; i < 50; ++i) {
        many += " or floors = 1";
    }
    EXPECT_THAT(made(many), HasSubstr("filter.too_many_parts"));
    EXPECT_THAT(made(std::string(600, '(') + "is_let" + std::string(600, ')')), HasSubstr("filter.malformed"));
}

} // namespace
} // namespace onegrid::registry::testing
