// SPDX-License-Identifier: Apache-2.0
// Type files: what is right says what it says, and everything that is wrong is refused where it stands.
#include "engines/registry/names.hpp"
#include "samples.hpp"
#include <gmock/gmock.h>

namespace onegrid::registry::testing {
namespace {

using ::testing::HasSubstr;

TEST(TypeFile, says_what_it_says)
{
    auto const &type = house();
    EXPECT_EQ(type.name.zh, "房屋");
    EXPECT_EQ(type.group, Group::places);
    EXPECT_EQ(type.standard, "GB/T 31000-2015");
    EXPECT_EQ(type.geometry, GeometryKind::point);
    EXPECT_TRUE(type.is_geometry_required);
    EXPECT_EQ(type.fresh_for, std::chrono::hours{180 * 24});
    ASSERT_NE(type.find_field("floors"), nullptr);
    EXPECT_EQ(type.find_field("floors")->max->text, "200");
    EXPECT_EQ(type.find_field("rent")->show_if->feel, "is_let");
    EXPECT_EQ(type.style.colours.at("flat"), "#aa0000");
    EXPECT_EQ(type.style.min_zoom, 15);
    EXPECT_EQ(type.find_field("absent"), nullptr);
    EXPECT_EQ(type.file, "house.yaml");
}

TEST(TypeFile, protects_what_is_personal_by_default)
{
    auto const &type = resident();
    EXPECT_EQ(type.find_field("id_card")->sensitivity, Sensitivity::personal);
    EXPECT_EQ(type.find_field("id_card")->mask, Mask::id_card);
    EXPECT_EQ(type.find_field("phone")->mask, Mask::phone);
    EXPECT_EQ(type.find_field("born_on")->mask, Mask::year);
    EXPECT_EQ(type.find_field("illness")->mask, Mask::all);
    EXPECT_EQ(type.find_field("note")->sensitivity, Sensitivity::internal);
    EXPECT_EQ(type.find_field("note")->mask, Mask::none);
}

TEST(TypeFile, says_whose_the_data_is_and_how_it_is_shared)
{
    auto const &type = house();
    EXPECT_EQ(type.owner, "housing");
    EXPECT_EQ(type.steward, "");
    EXPECT_EQ(type.share, Share::conditional);
    std::string found;
    auto const book = book_with({with(with(house_text, "owner: housing", "owner: housing\nsteward: civil_affairs\nshare: open"),
                                      "type: boolean", "type: boolean, source: tax")},
                                &found);
    EXPECT_EQ(found, "");
    EXPECT_EQ(book.find("house")->steward, "civil_affairs");
    EXPECT_EQ(book.find("house")->share, Share::open);
    EXPECT_EQ(book.find("house")->find_field("is_let")->source, "tax");
    EXPECT_FALSE(*book.find("house") == type);
}

TEST(TypeFile, says_which_fields_make_the_address)
{
    EXPECT_FALSE(house().address);
    std::string found;
    auto const book = book_with({with(house_text, "owner: housing", "owner: housing\naddress: {text: number}")}, &found);
    EXPECT_EQ(found, "");
    ASSERT_TRUE(book.find("house")->address);
    EXPECT_EQ(book.find("house")->address->text, "number");
    EXPECT_TRUE(book.find("house")->address->aliases.empty());
    EXPECT_FALSE(*book.find("house") == house()) << "a type that is found by its address is another one";
}

TEST(TypeFile, says_what_its_elements_are_counted_as)
{
    EXPECT_FALSE(house().counts_as);
    std::string found;
    auto const book = book_with({with(house_text, "owner: housing", "owner: housing\ncounts_as: households")}, &found);
    EXPECT_EQ(found, "");
    ASSERT_TRUE(book.find("house")->counts_as);
    EXPECT_EQ(to_text(*book.find("house")->counts_as), "households");
    EXPECT_FALSE(*book.find("house") == house()) << "a type that is counted is another one";
}

TEST(TypeFile, has_no_address_of_what_is_sealed)
{
    std::string found;
    book_with({with(resident_text, "approve: [community_worker]", "approve: [community_worker]\naddress: {text: illness}")}, &found);
    EXPECT_THAT(found, HasSubstr("resident.yaml:9:10 type.not_protected illness is sensitive"));
}

TEST(TypeFile, gives_nothing_about_people_away_without_a_stated_use)
{
    std::string found;
    book_with({with(with(house_text, "owner: housing", "owner: housing\nshare: open"), "type: boolean", "type: boolean, sensitivity: personal")},
              &found);
    EXPECT_THAT(found, HasSubstr("house.yaml:9:8 type.not_protected share: open; is_let is personal"));
}

struct Wrong {
    std::string_view from, to;
    std::string_view mark; // the fault stands where this does: in what was changed, or else in the file
    std::string_view code;
    std::string_view fact{};
};

// line:column of a place in a text.
std::string place_in(std::string_view text, std::size_t at)
{
    auto const before = text.substr(0, at);
    auto const line_start = before.rfind('\n') + 1; // npos + 1 is 0
    return std::to_string(std::ranges::count(before, '\n') + 1) + ":" + std::to_string(at - line_start + 1);
}

class WrongTypeFile : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongTypeFile, is_refused_where_the_fault_is)
{
    auto const &wrong = GetParam();
    auto const text = with(house_text, wrong.from, wrong.to);
    auto const inside = wrong.to.find(wrong.mark);
    auto const at = inside == std::string_view::npos ? text.find(wrong.mark) : house_text.find(wrong.from) + inside;
    ASSERT_NE(at, std::string::npos) << wrong.mark;
    std::string found;
    book_with({text}, &found);
    EXPECT_THAT(found, HasSubstr("house.yaml:" + place_in(text, at) + " " + std::string{wrong.code} + " "));
    EXPECT_THAT(found, HasSubstr(wrong.fact));
}

INSTANTIATE_TEST_SUITE_P(
    One, WrongTypeFile,
    ::testing::Values(
        // Words.
        Wrong{"group: places", "group: place", "place", "type.unknown_word", "did you mean places?"},
        Wrong{"columns:", "colums:", "colums", "yaml.unknown_key", "did you mean columns?"},
        Wrong{"type: integer,", "type: int,", "int,", "type.unknown_word", "int"},
        Wrong{"type: integer,", "kind: integer,", "{code: floors", "yaml.missing_key", "type"},
        Wrong{"geometry: {kind: point, required: true}", "geometry: points", "points", "type.unknown_word",
              "did you mean point?"},
        Wrong{"group: places\n", "", "code: house", "yaml.missing_key", "group"},
        Wrong{"owner: housing\n", "", "code: house", "yaml.missing_key", "owner"},
        Wrong{"title: [number]\n", "", "code: house", "yaml.missing_key", "title"},
        Wrong{"key: [number]\n", "key: [number]\nkey: [kind]\n", "key: [kind]", "yaml.key_repeated", "key"},
        // Names.
        Wrong{"code: floors", "code: Floors", "Floors", "type.bad_name", "Floors"},
        Wrong{"code: floors", "code: floors__x", "floors__x", "type.bad_name", "floors__x"},
        Wrong{"code: floors", "code: number_of_floors_above_ground", "number_of_floors_above_ground",
              "type.name_too_long", "at most 26"},
        Wrong{"code: floors", "code: order", "order", "type.name_reserved", "order"},
        Wrong{"code: floors", "code: district", "district", "type.name_reserved", "district"},
        Wrong{"code: floors", "code: xmin", "xmin", "type.name_reserved", "xmin"},
        Wrong{"code: floors", "code: size_sealed", "size_sealed", "type.name_reserved", "size_sealed"},
        Wrong{"code: is_let", "code: kind", "kind", "type.name_repeated", "line 12"},
        Wrong{"aliases: [使用性质]", "aliases: [层数]", "{code: uses", "type.heading_repeated", "floors and uses"},
        // What a field may be.
        Wrong{"table: house_kind, required: true", "required: true", "{code: kind", "yaml.missing_key", "table"},
        Wrong{"type: integer,", "type: integer, table: house_kind,", "house_kind", "type.does_not_fit",
              "only code and codes"},
        Wrong{"table: house_kind, required: true", "table: house_kin, required: true", "house_kin",
              "type.unknown_table", "did you mean house_kind?"},
        Wrong{"min: 1, max: 200", "min: 9, max: 2", "2", "type.out_of_range", "below"},
        Wrong{"min: 1, max: 200", "min: 1.5, max: 200", "1.5", "type.bad_bound", "integer"},
        Wrong{"min: \"1900-01-01\"", "min: \"1900-13-01\"", "\"1900-13-01\"", "type.bad_bound", "date"},
        Wrong{"length: 20", "length: 0", "0", "type.out_of_range", "1 to"},
        Wrong{"type: boolean", "type: boolean, length: 3", "3", "type.does_not_fit", "only texts"},
        Wrong{"type: boolean", "type: boolean, unit: m", "m", "type.does_not_fit", "only numbers"},
        Wrong{"type: boolean", "type: boolean, mask: phone", "phone", "type.does_not_fit", "mask"},
        Wrong{"type: boolean", "type: boolean, sensitivity: personal, mask: none", "none", "type.not_protected", ""},
        Wrong{"type: boolean", "type: boolean, required: yes", "yes", "yaml.wrong_kind", "true or false"},
        Wrong{"type: boolean", "type: boolean, retired: true, required: true", "true", "type.does_not_fit", "retired"},
        Wrong{"type: boolean", "type: boolean, says: {zh: 无, en: no}", "{zh: 无", "type.does_not_fit", "says"},
        Wrong{"type: boolean", "type: boolean, was: is_let", "is_let", "type.name_repeated", "was"},
        Wrong{"type: boolean", "type: boolean, was: kind", "kind", "type.name_repeated", "still a field"},
        Wrong{"fresh_for: 180d", "fresh_for: 180 days", "180 days", "type.bad_fresh_for", "90d"},
        // Conditions.
        Wrong{"show_if: is_let", "show_if: is_lett", "is_lett", "type.bad_condition", "is_lett"},
        Wrong{"show_if: is_let", "show_if: is_let and", "is_let and", "type.bad_condition", ""},
        Wrong{"show_if: is_let", "show_if: floors", "floors", "type.bad_condition", "true or false"},
        Wrong{"show_if: is_let", "show_if: 1 = 1", "1 = 1", "type.bad_condition", "says nothing"},
        Wrong{"show_if: is_let", "show_if: rent > 1", "rent > 1", "type.looks_ahead", "rent"},
        Wrong{"check: size >= floors", "check: size >= floor_count", "size >= floor_count", "type.bad_condition",
              "floor_count"},
        // Whose it is.
        Wrong{"owner: housing", "owner: housing\nshare: opened", "opened", "type.unknown_word", "did you mean open?"},
        Wrong{"owner: housing", "owner: housing\ncounts_as: household", "household", "type.unknown_word", "did you mean households?"},
        Wrong{"type: boolean", "type: boolean, sensitivity: personal, sours: police", "sours", "yaml.unknown_key", "source"},
        // What refers to fields.
        Wrong{"key: [number]", "key: [numbr]", "[numbr]", "type.unknown_field", "did you mean number?"},
        Wrong{"key: [number]", "key: [floors]", "[floors]", "type.key_not_required", "floors"},
        Wrong{"key: [number]", "key: [number, number]", "[number, number]", "type.name_repeated", "number"},
        Wrong{"columns: [number, kind, floors]", "columns: [number, height]", "[number, height]", "type.unknown_field",
              "height"},
        Wrong{"fields: [size, floors]}", "fields: [sise]}", "size >= floors", "type.unknown_field",
              "did you mean size?"},
        Wrong{"fields: [number, kind]", "fields: [number, number]", "[number, number]", "type.name_repeated", "number"},
        Wrong{"by: kind", "by: floors", "{symbol", "type.does_not_fit", "floors"},
        Wrong{"flat: \"#aa0000\"", "flats: \"#aa0000\"", "{symbol", "type.unknown_code", "flats"},
        Wrong{"\"#336699\"", "\"blue\"", "\"blue\"", "type.bad_colour", "#rrggbb"},
        Wrong{"min_zoom: 15", "min_zoom: 23", "23", "type.out_of_range", "0 to 22"},
        Wrong{"owner: housing", "owner: housing\naddress: {text: numbr}", "{text", "type.unknown_field", "did you mean number?"},
        Wrong{"owner: housing", "owner: housing\naddress: {text: floors}", "{text", "type.does_not_fit", "floors is integer"},
        Wrong{"owner: housing", "owner: housing\naddress: {aliases: [number]}", "{aliases", "yaml.missing_key", "text"},
        Wrong{"owner: housing", "owner: housing\naddress: {text: number, aliases: [number]}", "{text", "type.name_repeated", "number"},
        Wrong{"owner: housing", "owner: housing\naddress: {text: number, alias: [number]}", "alias:", "yaml.unknown_key", "aliases"},
        Wrong{"owner: housing", "owner: housing\nseal: {basis: number, expires: built_on}", "{basis",
              "type.key_not_required", "built_on"}));

TEST(TypeFile, tells_all_its_faults_at_once)
{
    std::string found;
    book_with({with(with(house_text, "group: places", "group: place"), "code: floors", "code: Floors")}, &found);
    EXPECT_THAT(found, HasSubstr("house.yaml:3:8 type.unknown_word"));
    EXPECT_THAT(found, HasSubstr("house.yaml:13:12 type.bad_name"));
}

TEST(TypeFile, is_named_as_its_code)
{
    Findings findings;
    read_type({"types/house.yaml", 1}, "home", house_text, findings);
    EXPECT_EQ(text_of(findings.take()), "types/house.yaml:1:7 type.wrong_name house; the file is home.yaml\n");
}

TEST(TypeFile, that_is_none_or_too_large_is_one_finding)
{
    for (auto const *text : {"", "- a", "fields: [", "code: [a]"}) {
        Findings findings;
        read_type({"a.yaml", 1}, "a", text, findings);
        EXPECT_GT(findings.count(), 0U) << text;
    }
    Findings findings;
    read_type({"a.yaml", 1}, "a", std::string(largest_type_file + 1, '#'), findings);
    EXPECT_THAT(text_of(findings.take()), HasSubstr("type.too_large"));
}

TEST(TypeFile, has_a_limited_number_of_fields)
{
    std::string text{"code: house\nname: {zh: 一, en: One}\ngroup: things\nfields:\n"};
    for (int i = 0; i < 300; ++i) {
        auto const n = std::to_string(i);
        text += "  - {code: f" + n + ", name: {zh: 字段" + n + ", en: F" + n + "}, type: text}\n";
    }
    std::string found;
    book_with({text}, &found);
    EXPECT_THAT(found, HasSubstr("house.yaml:205:5 type.too_many at most 200 fields\n"));
}

TEST(TypeFile, fresh_for_is_a_number_and_a_unit)
{
    EXPECT_EQ(fresh_for_of("24h"), std::chrono::hours{24});
    EXPECT_EQ(fresh_for_of("90d"), std::chrono::hours{90 * 24});
    EXPECT_EQ(fresh_for_of("2w"), std::chrono::hours{14 * 24});
    EXPECT_EQ(fresh_for_of("1y"), std::chrono::hours{365 * 24});
    for (auto const *text :
         {"", "d", "0d", "-1d", "90", "90 d", "90m", "21y", "999999999999999999d", "9999999999999999999999d"}) {
        EXPECT_FALSE(fresh_for_of(text)) << text;
    }
}

TEST(Names, that_are_made_of_others_never_meet)
{
    EXPECT_EQ(fault_of_type_name("house"), NameFault::none);
    EXPECT_EQ(fault_of_type_name("user"), NameFault::reserved);
    EXPECT_EQ(fault_of_type_name("house_"), NameFault::malformed);
    EXPECT_EQ(fault_of_type_name("1house"), NameFault::malformed);
    EXPECT_EQ(fault_of_type_name(std::string(25, 'a')), NameFault::too_long);
    std::string const type(longest_type_name, 't');
    std::string const field(longest_field_name, 'f');
    EXPECT_LE((type + "__" + field + "__required").size(), 63U);
    EXPECT_LE((link_table_of(type, field) + "__back").size(), 63U);
    EXPECT_LE((past_table_of(type) + "__pk").size(), 63U);
}

} // namespace
} // namespace onegrid::registry::testing
