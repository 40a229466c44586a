// SPDX-License-Identifier: Apache-2.0
// Types that refer to one another: what they extend is in them, and where they lead is there.
#include "samples.hpp"
#include <gmock/gmock.h>

namespace onegrid::registry::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view component = R"(code: component
name: {zh: 部件, en: Component}
abstract: true
group: things
geometry: point
key: [number]
title: [number]
owner: urban_management
fresh_for: 1y
fields:
  - {code: number, name: {zh: 编号, en: Number}, type: text, required: true}
  - {code: state, name: {zh: 状态, en: State}, type: code, table: house_kind}
checks:
  - {check: string length(number) > 1, says: {zh: 编号太短, en: The number is too short}}
)";

constexpr std::string_view hydrant = R"(code: hydrant
name: {zh: 消火栓, en: Hydrant}
extends: component
owner: fire_rescue
fields:
  - {code: pressure, name: {zh: 水压, en: Pressure}, type: decimal, min: 0, check: pressure < 2 or state = "flat"}
checks:
  - {check: pressure > 0 or number = "x1", says: {zh: 无水, en: No water}}
)";

std::string faults(std::vector<std::string> const &texts)
{
    std::string found;
    book_with(texts, &found);
    return found;
}

TEST(TypeBook, a_type_has_what_it_extends_and_says_the_rest_itself)
{
    auto const book = book_with({std::string{component}, std::string{hydrant}});
    EXPECT_EQ(book.find("component"), nullptr) << "an abstract type has no elements";
    auto const *type = book.find("hydrant");
    ASSERT_NE(type, nullptr);
    EXPECT_EQ(type->fields.size(), 3U);
    EXPECT_EQ(type->fields.front().code, "number");
    EXPECT_EQ(type->owner, "fire_rescue");
    EXPECT_EQ(type->geometry, GeometryKind::point);
    EXPECT_EQ(type->group, Group::things);
    EXPECT_THAT(type->key, ElementsAre("number"));
    EXPECT_EQ(type->fresh_for, std::chrono::hours{365 * 24});
    ASSERT_EQ(type->checks.size(), 2U);
    EXPECT_EQ(type->checks[0].says.en, "The number is too short");
    EXPECT_THAT(type->checks[1].holds.compiled.used_slots(), ElementsAre(0U, 2U));
}

TEST(TypeBook, a_type_may_not_say_again_what_it_extends)
{
    EXPECT_EQ(faults({std::string{component}, with(hydrant,
                                                   "code: pressure, name: {zh: 水压, en: Pressure}, type: decimal, "
                                                   "min: 0, check: pressure < 2 or state = \"flat\"",
                                                   "code: number, name: {zh: 水压, en: Pressure}, type: text")})
                  .find("hydrant.yaml:6:5 type.name_repeated number is of component already"),
              0U);
}

TEST(TypeBook, what_is_extended_is_there_and_not_in_a_circle)
{
    EXPECT_THAT(faults({std::string{hydrant}}), HasSubstr("hydrant.yaml:3:10 type.unknown_type component"));
    EXPECT_THAT(faults({with(component, "abstract: true", "extends: hydrant"), std::string{hydrant}}),
                HasSubstr("type.cycle component extends hydrant extends component"));
    EXPECT_THAT(faults({with(component, "abstract: true", "extends: component")}), HasSubstr("type.cycle"));
}

TEST(TypeBook, relations_lead_to_types_that_have_elements)
{
    EXPECT_THAT(faults({std::string{house_text},
                        with(resident_text, "to: house, back: {zh: 住户", "to: hause, back: {zh: 住户")}),
                HasSubstr("resident.yaml:18:66 type.unknown_type hause; did you mean house?"));
    EXPECT_THAT(faults({std::string{component}, std::string{house_text},
                        with(resident_text, "to: house, back: {zh: 住户", "to: component, back: {zh: 住户")}),
                HasSubstr("type.does_not_fit component is abstract"));
}

TEST(TypeBook, elements_that_need_each_other_first_are_refused)
{
    auto const needy = std::string{house_text} + "relations:\n  - {code: holder, name: {zh: 户主, en: Holder}, to: "
                                                 "resident, back: {zh: 户, en: Of}, required: true}\n";
    auto const found = faults({needy, std::string{resident_text}});
    EXPECT_THAT(found, HasSubstr("type.cycle house needs resident"));
    EXPECT_THAT(found, HasSubstr("type.cycle resident needs house"));
}

TEST(TypeBook, relations_are_seen_from_where_they_lead)
{
    auto const back = small().back_to("house");
    ASSERT_EQ(back.size(), 2U);
    EXPECT_EQ(back[0].from->code, "resident");
    EXPECT_EQ(back[0].relation->back.zh, "住户");
    EXPECT_TRUE(small().back_to("resident").empty());
}

TEST(TypeBook, two_books_of_the_same_files_are_equal_and_a_change_is_seen)
{
    auto const again = book_with({std::string{house_text}, std::string{resident_text}});
    EXPECT_TRUE(again == small());
    EXPECT_FALSE(book_with({with(house_text, "show_if: is_let", "show_if: not(is_let)"), std::string{resident_text}}) ==
                 small());
    EXPECT_FALSE(book_with({with(house_text, "max: 200", "max: 201"), std::string{resident_text}}) == small());
}

TEST(TypeBook, knows_the_codes_of_its_tables)
{
    EXPECT_TRUE(small().has_code("house_kind", "flat"));
    EXPECT_FALSE(small().has_code("house_kind", "成套住宅"));
    EXPECT_FALSE(small().has_code("absent", "flat"));
    EXPECT_EQ(small().codes("house_kind").size(), 3U);
}

TEST(TypeBook, a_code_that_two_files_claim_is_refused)
{
    Findings findings;
    book_of({{"a/house.yaml", "house", std::string{house_text}}, {"b/house.yaml", "house", std::string{house_text}}},
            lists(), findings);
    EXPECT_THAT(text_of(findings.take()), HasSubstr("type.name_repeated house"));
}

} // namespace
} // namespace onegrid::registry::testing
