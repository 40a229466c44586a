// SPDX-License-Identifier: Apache-2.0
// The types of the standard pack, and what must hold of every type: it has tables, a schema, a form and a list, and is
// found again by its own headings. A new type is tried by being there.
#include "engines/registry/headings.hpp"
#include "engines/registry/layout.hpp"
#include "engines/registry/masking.hpp"
#include "engines/registry/plan.hpp"
#include "engines/registry/schema.hpp"
#include "engines/registry/validate.hpp"
#include "samples.hpp"
#include "shipped.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <set>

namespace onegrid::registry::testing {
namespace {

namespace json = boost::json;

TEST(ShippedTypes, have_no_fault) { EXPECT_EQ(shipped().findings, ""); }

TEST(ShippedTypes, are_those_that_a_city_needs)
{
    EXPECT_GE(shipped().book.types().size(), 30U);
    for (auto const *code : {"address",          "building",  "house",        "resident",
                             "household",        "migrant",   "legal_entity", "social_organisation",
                             "public_facility",  "school",    "medical",      "elderly_care",
                             "camera",           "device",    "shelter",      "vehicle",
                             "supply",           "key_place", "hydrant",      "hazard",
                             "person_of_concern"}) {
        EXPECT_NE(shipped().book.find(code), nullptr) << code;
    }
}

TEST(ShippedTypes, a_person_of_concern_needs_a_legal_basis_and_an_expiry)
{
    auto const *type = shipped().book.find("person_of_concern");
    ASSERT_NE(type, nullptr);
    ASSERT_TRUE(type->seal);
    rules::DateTime const now{{2026, 11, 25}, 0, rules::Zone::offset(8 * 3600)};
    auto const faults = validate(shipped().book, *type, json::object{}, now).faults;
    auto const misses = [&](std::string_view pointer) {
        return std::ranges::any_of(
            faults, [&](Fault const &fault) { return fault.pointer == pointer && fault.code == "element.required"; });
    };
    EXPECT_TRUE(misses("/" + type->seal->basis));
    EXPECT_TRUE(misses("/" + type->seal->expires));
    EXPECT_TRUE(misses("/is_resident"));

    auto record =
        json::parse(R"({"file_number":"F-1","kind":"released","basis":"prison_law","basis_article":"第三十七条",
        "decision_number":"1","decided_by":"x","begins_on":"2026-01-01","expires_on":"2029-01-01","purpose":"帮扶","is_resident":"7"})")
            .as_object();
    EXPECT_TRUE(validate(shipped().book, *type, record, now).is_valid());
    record["expires_on"] = "2029-01-02";
    EXPECT_EQ(validate(shipped().book, *type, record, now).faults.at(0).says.zh, "一次建档最长三年，到期须重新决定");
}

TEST(ShippedTypes, keep_personal_numbers_sealed)
{
    for (auto const &type : shipped().book.types()) {
        for (auto const &field : type.fields) {
            bool const is_of_a_person =
                field.type == FieldType::id_card || (type.group == Group::people && field.type == FieldType::phone);
            EXPECT_TRUE(!is_of_a_person || field.is_sealed()) << type.code << "/" << field.code;
        }
    }
}

class EveryType : public ::testing::TestWithParam<std::string> {
  protected:
    ElementType const &type() const { return *shipped().book.find(GetParam()); }
};

std::vector<std::string> codes()
{
    std::vector<std::string> out;
    for (auto const &type : shipped().book.types()) {
        out.push_back(type.code);
    }
    return out;
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryType, ::testing::ValuesIn(codes()), [](auto const &each) { return each.param; });

TEST_P(EveryType, has_tables_whose_names_postgresql_keeps)
{
    auto const steps = plan(nullptr, &type());
    EXPECT_TRUE(allowed(steps, Losing::refused).has_value());
    std::set<std::string> names;
    for (auto const &table : tables_of(type())) {
        EXPECT_LE(table.name.size(), 63U);
        std::set<std::string> columns;
        for (auto const &column : table.columns) {
            EXPECT_LE(column.name.size(), 63U);
            EXPECT_TRUE(columns.insert(column.name).second) << column.name;
        }
        for (auto const &constraint : table.constraints) {
            EXPECT_LE(constraint.name.size(), 63U);
            EXPECT_TRUE(names.insert(constraint.name).second) << constraint.name;
        }
        for (auto const &index : table.indexes) {
            EXPECT_LE(index.name.size(), 63U);
            EXPECT_TRUE(names.insert(index.name).second) << index.name;
        }
    }
    EXPECT_TRUE(plan(&type(), &type()).empty());
}

TEST_P(EveryType, says_everything_in_both_languages)
{
    auto const both = [](Text const &text) { return !text.zh.empty() && !text.en.empty(); };
    EXPECT_TRUE(both(type().name));
    for (auto const &field : type().fields) {
        EXPECT_TRUE(both(field.name)) << field.code;
        for (auto const &check : field.checks) {
            EXPECT_TRUE(both(check.says)) << field.code;
        }
    }
    for (auto const &relation : type().relations) {
        EXPECT_TRUE(both(relation.name) && both(relation.back)) << relation.code;
    }
}

TEST_P(EveryType, has_a_form_a_list_and_a_schema_of_all_its_fields)
{
    std::size_t items = 0;
    for (auto const &section : form_of(type())) {
        items += section.items.size();
    }
    auto const has_place = type().geometry != GeometryKind::none;
    EXPECT_EQ(items, type().fields.size() + type().relations.size() + (has_place ? 1 : 0));
    EXPECT_GE(columns_of(type()).size(), 3U);
    for (auto const *language : {"zh", "en"}) {
        auto const schema = json_schema(shipped().book, type(), language);
        EXPECT_EQ(schema.at("properties").as_object().size(), items);
    }
}

TEST_P(EveryType, is_found_by_its_own_headings)
{
    for (auto const *language : {"zh", "en"}) {
        std::vector<std::string> headings;
        for (auto const &field : type().fields) {
            headings.push_back(field.name.in(language));
        }
        auto const map = map_headings(type(), headings);
        EXPECT_TRUE(map.is_usable());
        for (std::size_t i = 0; i < headings.size(); ++i) {
            EXPECT_EQ(map.columns[i].code, type().fields[i].code) << headings[i];
        }
    }
}

TEST_P(EveryType, of_an_empty_record_misses_what_is_required)
{
    rules::DateTime const now{{2026, 11, 25}, 0, rules::Zone::offset(8 * 3600)};
    auto const made = validate(shipped().book, type(), json::object{}, now);
    EXPECT_FALSE(made.is_valid());
    for (auto const &fault : made.faults) {
        EXPECT_EQ(fault.code, "element.required") << fault.pointer;
    }
}

TEST_P(EveryType, shows_the_public_nothing_personal)
{
    json::object record;
    for (auto const &field : type().fields) {
        record[field.code] = "机密内容";
    }
    auto const seen = mask(type(), record, {});
    for (auto const &field : type().fields) {
        EXPECT_EQ(seen.record.contains(field.code), field.sensitivity == Sensitivity::open) << field.code;
    }
    for (auto const &field : type().fields) {
        auto const inside = mask(type(), record, {true, {}});
        EXPECT_TRUE(!field.is_sealed() || inside.record.at(field.code) != record.at(field.code)) << field.code;
    }
}

} // namespace
} // namespace onegrid::registry::testing
