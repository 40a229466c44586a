// SPDX-License-Identifier: Apache-2.0
// From one version of a type to the next: what only adds is done, what would lose data is said and refused.
#include "engines/registry/plan.hpp"
#include "samples.hpp"
#include <gmock/gmock.h>

namespace onegrid::registry::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What becomes of the house when its file is changed so.
std::vector<Step> changed(std::string_view from, std::string_view to)
{
    auto const book = book_with({with(house_text, from, to)});
    return plan(&house(), book.find("house"));
}

std::string losses_of(std::vector<Step> steps)
{
    auto const agreed = allowed(std::move(steps), Losing::refused);
    std::string out;
    if (!agreed) {
        EXPECT_EQ(agreed.error().code, "type.would_lose");
        for (auto const &field : agreed.error().fields) {
            out += (out.empty() ? "" : " ") + field.pointer;
        }
    }
    return out;
}

TEST(Plan, the_same_type_needs_nothing)
{
    EXPECT_TRUE(plan(&house(), &house()).empty());
    EXPECT_TRUE(plan(nullptr, nullptr).empty());
    EXPECT_TRUE(plan(small(), small()).empty());
    EXPECT_TRUE(changed("name: {zh: 层数, en: Floors}", "name: {zh: 总层数, en: Storeys}").empty());
}

TEST(Plan, a_new_type_makes_its_tables)
{
    auto const steps = plan(nullptr, &resident());
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_THAT(steps[0].sql, HasSubstr("CREATE TABLE elements.element_resident ("));
    EXPECT_THAT(steps[1].sql, HasSubstr("CREATE TABLE elements.element_resident__past ("));
    EXPECT_THAT(steps[2].sql, HasSubstr("CREATE TABLE elements.link_resident__owns ("));
    EXPECT_EQ(losses_of(steps), "");
}

TEST(Plan, the_home_district_is_first_in_every_key)
{
    for (auto const *type : {&house(), &resident()}) {
        for (auto const &table : tables_of(*type)) {
            EXPECT_EQ(table.columns.front().name, "district") << table.name;
            for (auto const &constraint : table.constraints) {
                if (constraint.definition.starts_with("PRIMARY KEY")) {
                    EXPECT_THAT(constraint.definition, HasSubstr("(district, "));
                }
            }
            for (auto const &index : table.indexes) {
                EXPECT_TRUE(!index.is_unique || index.on.starts_with("(district, ")) << index.name;
            }
        }
    }
}

TEST(Plan, personal_values_have_no_readable_column)
{
    auto const sql = to_sql(plan(nullptr, &resident()));
    EXPECT_THAT(sql, HasSubstr("id_card_sealed bytea"));
    EXPECT_THAT(sql, HasSubstr("id_card_blind bytea"));
    EXPECT_THAT(
        sql,
        HasSubstr("CREATE UNIQUE INDEX resident__key ON elements.element_resident (district, id_card_blind) WHERE"));
    EXPECT_THAT(sql, HasSubstr("phone_sealed bytea"));
    EXPECT_THAT(sql, Not(HasSubstr("phone_blind"))); // nobody looks it up
    EXPECT_THAT(sql, Not(HasSubstr(" id_card text")));
}

TEST(Plan, a_new_field_is_added_to_now_and_to_the_past)
{
    auto const steps = changed("  - {code: is_let", "  - {code: lifts, name: {zh: 电梯数, en: Lifts}, type: integer, "
                                                    "min: 0, required: true, searchable: true}\n  - {code: is_let");
    EXPECT_EQ(losses_of(steps), "");
    auto const sql = to_sql(steps);
    EXPECT_THAT(sql, HasSubstr("ALTER TABLE elements.element_house ADD COLUMN lifts bigint;"));
    EXPECT_THAT(sql, HasSubstr("ALTER TABLE elements.element_house__past ADD COLUMN lifts bigint;"));
    // Rows that are there have no lifts, and stay.
    EXPECT_THAT(sql, HasSubstr("ADD CONSTRAINT house__lifts__required CHECK (lifts IS NOT NULL) NOT VALID;"));
    EXPECT_THAT(sql, HasSubstr("ADD CONSTRAINT house__lifts__range CHECK (lifts >= 0) NOT VALID;"));
    EXPECT_THAT(sql, HasSubstr("CREATE INDEX house__lifts__search ON elements.element_house (lifts, id);"));
}

TEST(Plan, another_limit_is_another_constraint)
{
    auto const sql = to_sql(changed("max: 200", "max: 300"));
    EXPECT_THAT(sql, HasSubstr("DROP CONSTRAINT house__floors__range;"));
    EXPECT_THAT(sql, HasSubstr("ADD CONSTRAINT house__floors__range CHECK (floors >= 1 AND floors <= 300) NOT VALID;"));
}

TEST(Plan, a_field_that_is_renamed_keeps_its_values)
{
    std::string text =
        with(with(house_text, "code: floors,", "code: storeys, was: floors,"), "size >= floors", "size >= storeys");
    text = with(text, "fields: [size, floors]", "fields: [size, storeys]");
    text = with(text, "columns: [number, kind, floors]", "columns: [number, kind, storeys]");
    auto const renamed = book_with({text});
    auto const steps = plan(&house(), renamed.find("house"));
    EXPECT_EQ(losses_of(steps), "");
    auto const sql = to_sql(steps);
    EXPECT_THAT(sql, HasSubstr("ALTER TABLE elements.element_house RENAME COLUMN floors TO storeys;"));
    EXPECT_THAT(sql, HasSubstr("ALTER TABLE elements.element_house__past RENAME COLUMN floors TO storeys;"));
    EXPECT_THAT(sql, HasSubstr("RENAME CONSTRAINT house__floors__range TO house__storeys__range;"));
    EXPECT_THAT(sql, Not(HasSubstr("DROP")));
    EXPECT_TRUE(plan(renamed.find("house"), renamed.find("house")).empty()) << "once it is done nothing is left to do";
}

TEST(Plan, a_type_that_holds_more_keeps_every_value)
{
    for (auto const &[from, to, sql] :
         {std::tuple{"floors, name: {zh: 层数, en: Floors}, type: integer",
                     "floors, name: {zh: 层数, en: Floors}, type: decimal", "ALTER COLUMN floors TYPE numeric;"},
          {"type: boolean", "type: text", "ALTER COLUMN is_let TYPE text USING is_let::text;"},
          {"kind: point", "kind: any", "ALTER COLUMN geom TYPE geometry(Geometry, 4326);"}}) {
        auto text = with(house_text, from, to);
        if (std::string_view(to).find("type: text") != std::string_view::npos) {
            text = with(text, "show_if: is_let", "show_if: is_let != null");
        }
        auto const book = book_with({text});
        auto const steps = plan(&house(), book.find("house"));
        EXPECT_EQ(losses_of(steps), "") << to;
        EXPECT_THAT(to_sql(steps), HasSubstr(sql));
    }
}

TEST(Plan, what_would_lose_data_is_said_and_refused)
{
    EXPECT_EQ(
        losses_of(changed(
            "  - {code: uses, name: {zh: 用途, en: Uses}, type: codes, table: house_kind, aliases: [使用性质]}\n", "")),
        "house/uses house/uses");
    EXPECT_EQ(losses_of(plan(&house(), nullptr)), "house house");
    EXPECT_EQ(losses_of(changed("geometry: {kind: point, required: true}", "geometry: line")), "house/geom house/geom");
    EXPECT_EQ(losses_of(changed("geometry: {kind: point, required: true}\n", "")), "house/geom house/geom");
}

TEST(Plan, a_type_that_holds_less_is_refused_and_done_when_asked_for)
{
    auto const steps = changed("type: decimal, unit: m², min: 0.5", "type: integer, unit: m², min: 1");
    EXPECT_EQ(losses_of(steps), "house/size house/size");
    auto const agreed = allowed(steps, Losing::asked_for);
    ASSERT_TRUE(agreed);
    EXPECT_THAT(to_sql(*agreed), HasSubstr("DROP COLUMN size, ADD COLUMN size bigint;"));
}

TEST(Plan, a_retired_field_keeps_its_column)
{
    auto const steps = changed("type: codes, table: house_kind", "type: codes, retired: true, table: house_kind");
    EXPECT_EQ(losses_of(steps), "");
    EXPECT_THAT(to_sql(steps), Not(HasSubstr("DROP COLUMN")));
}

TEST(Plan, sealing_a_field_moves_its_values_before_the_open_column_goes)
{
    auto const steps = changed("type: text, length: 20, required: true, searchable: true",
                               "type: text, length: 20, required: true, searchable: true, sensitivity: personal");
    EXPECT_EQ(losses_of(steps), "");
    auto const at = [&](auto const &is_it) { return std::ranges::find_if(steps, is_it) - steps.begin(); };
    auto const added = at([](Step const &step) {
        return step.sql == "ALTER TABLE elements.element_house ADD COLUMN number_sealed bytea;";
    });
    auto const sealed = at([](Step const &step) { return step.kind == Step::Kind::seal; });
    auto const dropped =
        at([](Step const &step) { return step.sql == "ALTER TABLE elements.element_house DROP COLUMN number;"; });
    EXPECT_LT(added, sealed);
    EXPECT_LT(sealed, dropped);
    EXPECT_LT(dropped, std::ssize(steps));
}

TEST(Plan, taking_protection_away_is_refused)
{
    auto const book =
        book_with({std::string{house_text}, with(resident_text, "type: phone, sensitivity: personal", "type: phone")});
    EXPECT_EQ(losses_of(plan(&resident(), book.find("resident"))), "resident/phone resident/phone");
}

TEST(Plan, a_relation_that_goes_takes_its_links_with_it)
{
    auto const book = book_with({std::string{house_text}, with(resident_text,
                                                               "  - {code: owns, name: {zh: 名下房屋, en: Owns}, to: "
                                                               "house, back: {zh: 产权人, en: Owners}, many: true}\n",
                                                               "")});
    auto const steps = plan(&resident(), book.find("resident"));
    EXPECT_EQ(losses_of(steps), "resident/owns");
    EXPECT_THAT(to_sql(steps), HasSubstr("DROP TABLE elements.link_resident__owns;"));
}

TEST(Plan, each_step_is_said_in_both_languages)
{
    for (auto const &step : plan(TypeBook{}, small())) {
        EXPECT_FALSE(step.says.zh.empty());
        EXPECT_FALSE(step.says.en.empty());
    }
}

} // namespace
} // namespace onegrid::registry::testing
