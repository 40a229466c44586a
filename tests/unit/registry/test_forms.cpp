// SPDX-License-Identifier: Apache-2.0
// What follows from a type without code: schema, form, list, masks, the headings and cells of somebody's table, age.
#include "engines/registry/cell.hpp"
#include "engines/registry/freshness.hpp"
#include "engines/registry/headings.hpp"
#include "engines/registry/layout.hpp"
#include "engines/registry/masking.hpp"
#include "engines/registry/normal.hpp"
#include "engines/registry/validate.hpp"
#include "samples.hpp"
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace onegrid::registry::testing {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::ElementsAre;

// ---- form and list
// ---------------------------------------------------------------------------------------------------

TEST(Form, has_the_sections_of_the_file_and_then_the_rest)
{
    auto const form = form_of(house());
    ASSERT_EQ(form.size(), 2U);
    EXPECT_EQ(form[0].name.en, "Basics");
    EXPECT_THAT(form[0].items,
                ElementsAre(FormItem{"number", Widget::line, false}, FormItem{"kind", Widget::choice, false}));
    EXPECT_EQ(form[1].name.en, "");
    EXPECT_EQ(form[1].items.front(), (FormItem{"floors", Widget::number, false}));
    EXPECT_EQ(form[1].items.back(), (FormItem{"geometry", Widget::place, true}));
}

TEST(Form, has_every_field_and_relation_once)
{
    for (auto const *type : {&house(), &resident()}) {
        std::multiset<std::string> seen;
        for (auto const &section : form_of(*type)) {
            for (auto const &item : section.items) {
                seen.insert(item.code);
            }
        }
        for (auto const &field : type->fields) {
            EXPECT_EQ(seen.count(field.code), 1U) << field.code;
        }
        for (auto const &relation : type->relations) {
            EXPECT_EQ(seen.count(relation.code), 1U) << relation.code;
        }
    }
}

TEST(Columns, are_those_of_the_file_or_the_usual_ones)
{
    auto const codes = [](ElementType const &type) {
        std::vector<std::string> out;
        for (auto const &column : columns_of(type)) {
            out.push_back(column.code);
        }
        return out;
    };
    EXPECT_THAT(codes(house()), ElementsAre("number", "kind", "floors"));
    EXPECT_THAT(codes(resident()), ElementsAre("full_name", "id_card"));
    EXPECT_TRUE(columns_of(house())[2].is_right);
    EXPECT_TRUE(columns_of(house())[0].is_sortable);
    EXPECT_FALSE(columns_of(resident())[0].is_sortable) << "sealed values have no order";
}

// ---- masks
// -----------------------------------------------------------------------------------------------------------

json::object const person =
    json::parse(R"({"full_name":"欧阳明月","id_card":"11010519491231002X","phone":"13812345678","born_on":"1949-12-31",
    "illness":"…","note":"内部","nickname":"欧阿姨","lives_in":"81","id":"5"})")
        .as_object();

TEST(Mask, is_on_unless_it_was_taken_off)
{
    auto const seen = mask(resident(), person, {true, {}});
    EXPECT_EQ(
        json::serialize(seen.record),
        R"({"full_name":"欧**","id_card":"110***********002X","phone":"138****5678","born_on":"1949","illness":"***","note":"内部","nickname":"欧阿姨","lives_in":"81"})");
    EXPECT_THAT(seen.masked, ElementsAre("full_name", "id_card", "phone", "born_on", "illness"));
}

TEST(Mask, is_taken_off_field_by_field)
{
    auto const seen = mask(resident(), person, {true, {"phone"}});
    EXPECT_EQ(seen.record.at("phone").as_string(), "13812345678");
    EXPECT_EQ(seen.record.at("full_name").as_string(), "欧**");
}

TEST(Mask, the_public_sees_what_is_public)
{
    auto const seen = mask(resident(), person, {false, {"phone"}});
    EXPECT_EQ(json::serialize(seen.record), R"({"nickname":"欧阿姨"})");
    EXPECT_THAT(seen.left_out, ElementsAre("full_name", "id_card", "phone", "born_on", "illness", "note", "lives_in"));
}

TEST(Mask, leaves_little_of_short_values)
{
    EXPECT_EQ(masked(Mask::name, "张三"), "张*");
    EXPECT_EQ(masked(Mask::name, "张"), "*");
    EXPECT_EQ(masked(Mask::name, ""), "*");
    EXPECT_EQ(masked(Mask::phone, "63212345"), "***");
    EXPECT_EQ(masked(Mask::phone, "021-63212345"), "021*****2345");
    EXPECT_EQ(masked(Mask::address, "上海市黄浦区南京东路1号"), "上海市黄浦区****");
    EXPECT_EQ(masked(Mask::address, "南京东路"), "***");
    EXPECT_EQ(masked(Mask::year, "unknown"), "***");
    EXPECT_EQ(masked(Mask::all, "x"), "***");
}

RC_GTEST_PROP(Mask, never_tells_most_of_a_value, ())
{
    auto const value = *rc::gen::container<std::string>(rc::gen::inRange('0', '9'));
    for (auto const mask : {Mask::name, Mask::phone, Mask::id_card, Mask::all}) {
        auto const left = masked(mask, value);
        auto const told = std::ranges::count_if(left, [](char c) { return c != '*'; });
        RC_ASSERT(static_cast<std::size_t>(told) <= 7U);
        RC_ASSERT(value.size() < 2 || left != value);
        RC_ASSERT(is_utf8(left));
    }
}

// ---- headings
// --------------------------------------------------------------------------------------------------------

TEST(Headings, are_found_by_code_name_alias_and_standard)
{
    std::vector<std::string> const given{
        "FWBH", "＊房屋类型（必填）", "Floors [storeys]", "使用性质", "经度", "纬度", "面积m2", "whatever"};
    auto const map = map_headings(house(), given);
    std::vector<std::string> codes;
    for (auto const &column : map.columns) {
        codes.push_back(column.code);
    }
    EXPECT_THAT(codes, ElementsAre("number", "kind", "floors", "uses", "", "", "", ""));
    EXPECT_EQ(map.columns[4].what, HeadingMatch::What::longitude);
    EXPECT_EQ(map.columns[5].what, HeadingMatch::What::latitude);
    EXPECT_EQ(map.columns[6].guess, "size");
    EXPECT_EQ(map.columns[7].what, HeadingMatch::What::nothing);
    EXPECT_TRUE(map.is_usable());
}

TEST(Headings, that_are_missing_or_double_are_said)
{
    std::vector<std::string> const given{"number", "房屋编号"};
    auto const map = map_headings(house(), given);
    EXPECT_FALSE(map.is_usable());
    EXPECT_THAT(map.missing, ElementsAre("kind"));
    EXPECT_THAT(map.given_twice, ElementsAre("number"));
    std::vector<std::string> const relation{"居住房屋"};
    EXPECT_EQ(map_headings(resident(), relation).columns[0].what, HeadingMatch::What::relation);
}

// ---- cells
// -----------------------------------------------------------------------------------------------------------

std::string cell(std::string_view field, std::string_view text)
{
    auto const value = value_of_cell(small(), *house().find_field(field), text, 480min);
    return json::serialize(value);
}

TEST(Cell, means_what_people_mean)
{
    EXPECT_EQ(cell("number", " "), "null");
    EXPECT_EQ(cell("number", "007"), "\"007\"");
    EXPECT_EQ(cell("floors", "１２"), "12");
    EXPECT_EQ(cell("floors", "1,200"), "1200");
    EXPECT_EQ(cell("floors", "1,20"), "\"1,20\"");
    EXPECT_EQ(cell("floors", "6层"), "\"6层\"");
    EXPECT_EQ(cell("floors", "6.5"), "\"6.5\"");
    EXPECT_EQ(cell("size", "88.5"), "8.85E1");
    EXPECT_EQ(cell("rent", "3,500.50"), "350050");
    EXPECT_EQ(cell("rent", "0.005"), "\"0.005\"");
    EXPECT_EQ(cell("is_let", "是"), "true");
    EXPECT_EQ(cell("is_let", "N"), "false");
    EXPECT_EQ(cell("is_let", "也许"), "\"也许\"");
    for (auto const *day : {"1998-5-1", "1998/05/01", "19980501", "1998.5.1", "1998年5月1日", "1998-05-01 00:00:00"}) {
        EXPECT_EQ(cell("built_on", day), "\"1998-05-01\"") << day;
    }
    EXPECT_EQ(cell("built_on", "1998-05-01 08:30"), "\"1998-05-01 08:30\"");
    EXPECT_EQ(cell("built_on", "5/1/1998"), "\"5/1/1998\"");
    EXPECT_EQ(cell("kind", "成套住宅"), "\"flat\"");
    EXPECT_EQ(cell("kind", "Shop"), "\"shop\"");
    EXPECT_EQ(cell("kind", "9"), "\"9\"");
    EXPECT_EQ(cell("kind", "别墅"), "\"别墅\"");
    EXPECT_EQ(cell("uses", "成套住宅、商铺;9"), R"(["flat","shop","9"])");
}

TEST(Cell, what_is_written_is_understood_again)
{
    auto const record =
        json::parse(
            R"({"number":"H-1","kind":"flat","floors":6,"size":88.5,"built_on":"1998-05-01","is_let":true,"rent":-350005,"uses":["shop","9"]})")
            .as_object();
    for (auto const *language : {"zh", "en"}) {
        for (auto const &field : house().fields) {
            auto const text = cell_of_value(small(), field, record.at(field.code), language);
            EXPECT_EQ(value_of_cell(small(), field, text, 0min), record.at(field.code)) << field.code << " " << text;
        }
    }
    EXPECT_EQ(cell_of_value(small(), *house().find_field("rent"), -5, "zh"), "-0.05");
}

RC_GTEST_PROP(Cell, never_ends_the_program_and_faults_say_what_was_expected, (std::string const &text))
{
    for (auto const &field : house().fields) {
        auto const value = value_of_cell(small(), field, text, 480min);
        validate_value(small(), field, value, {2026, 11, 25});
    }
}

// ---- freshness
// -------------------------------------------------------------------------------------------------------

Instant const then = instant_of("2026-01-01T00:00:00Z").value();

TEST(Age, turns_with_time)
{
    auto const at = [](Instant now) { return age_of(house(), {then, {}}, now); };
    // The rent is fresh for 90 days, the house for 180.
    EXPECT_EQ(at(then).colour, Colour::fresh);
    EXPECT_EQ(at(then).due_at, then + 90 * 24h);
    EXPECT_EQ(at(then + 72 * 24h - 1s).colour, Colour::fresh);
    EXPECT_EQ(at(then + 72 * 24h).colour, Colour::ageing);
    EXPECT_EQ(at(then + 90 * 24h - 1s).colour, Colour::ageing);
    EXPECT_EQ(at(then + 90 * 24h).colour, Colour::stale);
    EXPECT_EQ(at(then - 24h).colour, Colour::fresh);
}

TEST(Age, of_a_field_goes_by_its_own_time_or_by_the_elements_when_that_is_later)
{
    auto const later = then + 60 * 24h;
    auto const age = age_of(house(), {then, {{"rent", later}}}, then + 91 * 24h);
    ASSERT_EQ(age.parts.size(), 2U);
    EXPECT_EQ(age.parts[0].field, "rent");
    EXPECT_EQ(age.parts[0].due_at, later + 90 * 24h);
    EXPECT_EQ(age.colour, Colour::fresh);
    EXPECT_EQ(age_of(house(), {later, {{"rent", then}}}, later).due_at, later + 90 * 24h);
}

TEST(Age, of_a_type_without_a_time_never_comes)
{
    auto const age = age_of(resident(), {then, {}}, then + 24h * 36'500);
    EXPECT_EQ(age.colour, Colour::fresh);
    EXPECT_FALSE(age.due_at);
}

RC_GTEST_PROP(Age, only_gets_worse_until_somebody_looks, ())
{
    auto const first = then + std::chrono::hours{*rc::gen::inRange(0, 10'000)};
    auto const second = first + std::chrono::hours{*rc::gen::inRange(0, 10'000)};
    Confirmed const confirmed{then, {{"rent", then + std::chrono::hours{*rc::gen::inRange(0, 5'000)}}}};
    RC_ASSERT(age_of(house(), confirmed, first).colour <= age_of(house(), confirmed, second).colour);
    RC_ASSERT(age_of(house(), {second, confirmed.fields}, second).colour == Colour::fresh);
    RC_ASSERT((age_of(house(), confirmed, second).colour == Colour::stale) ==
              (second >= *age_of(house(), confirmed, second).due_at));
}

} // namespace
} // namespace onegrid::registry::testing
