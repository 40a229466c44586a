// SPDX-License-Identifier: Apache-2.0
// Records: all faults at once, each where it is and with its code; what is right is kept one way.
#include "engines/registry/validate.hpp"
#include "samples.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace onegrid::registry::testing {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

rules::DateTime const now{{2026, 11, 25}, 0, rules::Zone::offset(8 * 3600)};

constexpr std::string_view good_house =
    R"({"number":"H-1","kind":"flat","geometry":{"type":"Point","coordinates":[121.48,31.23]}})";

json::object record_with(std::string_view base, std::string_view more)
{
    auto record = json::parse(base).as_object();
    auto const added = json::parse(more);
    for (auto const &member : added.as_object()) {
        record[member.key()] = member.value();
    }
    return record;
}

Validated house_with(std::string_view more) { return validate(small(), house(), record_with(good_house, more), now); }

std::string faults_of(std::vector<Fault> const &faults)
{
    std::string out;
    for (auto const &fault : faults) {
        out += fmt::format("{}{} {}", out.empty() ? "" : "; ", fault.pointer, fault.code);
    }
    return out;
}

std::string house_faults(std::string_view more) { return faults_of(house_with(more).faults); }

TEST(Validate, a_good_record_has_no_faults)
{
    EXPECT_EQ(house_faults("{}"), "");
    EXPECT_EQ(
        house_faults(
            R"({"floors":6,"size":88.5,"built_on":"1998-05-01","is_let":true,"rent":350000,"uses":["flat","shop"]})"),
        "");
}

TEST(Validate, tells_all_faults_at_once)
{
    auto const made =
        validate(small(), house(),
                 json::parse(R"({"kind":"villa","floors":0,"size":"big","uses":["flat","x","flat"],"colour":1})"), now);
    EXPECT_EQ(
        faults_of(made.faults),
        "/colour element.unknown_field; /number element.required; /kind element.unknown_code; /floors "
        "element.out_of_range; "
        "/size element.wrong_kind; /uses/1 element.unknown_code; /uses/2 element.repeated; /geometry element.required");
}

struct Case {
    std::string_view given, faults;
};

class OneValue : public ::testing::TestWithParam<Case> {};
TEST_P(OneValue, of_a_house) { EXPECT_EQ(house_faults(GetParam().given), GetParam().faults); }

INSTANTIATE_TEST_SUITE_P(
    Faults, OneValue,
    ::testing::Values(Case{R"({"number":""})", "/number element.required"},
                      Case{R"({"number":"　"})", "/number element.required"},
                      Case{R"({"number":null})", "/number element.required"},
                      Case{R"({"number":7})", "/number element.wrong_kind"},
                      Case{R"({"number":"123456789012345678901"})", "/number element.too_long"},
                      Case{R"({"number":"一二三四五六七八九十一二三四五六七八九十"})", ""},
                      Case{R"({"number":"a\nb"})", "/number element.bad_character"},
                      Case{R"({"number":"a\u0000b"})", "/number element.bad_character"},
                      Case{R"({"floors":1.5})", "/floors element.wrong_kind"}, Case{R"({"floors":6.0})", ""},
                      Case{R"({"floors":"6"})", "/floors element.wrong_kind"},
                      Case{R"({"floors":201})", "/floors element.out_of_range"},
                      Case{R"({"floors":9223372036854775808})", "/floors element.wrong_kind"},
                      Case{R"({"floors":1e300})", "/floors element.wrong_kind"},
                      Case{R"({"size":0.49})", "/size element.out_of_range"}, Case{R"({"size":1e300})", ""},
                      Case{R"({"is_let":"yes"})", "/is_let element.wrong_kind"},
                      Case{R"({"built_on":"2026-02-29"})", "/built_on element.bad_date"},
                      Case{R"({"built_on":"2026/01/05"})", "/built_on element.bad_date"},
                      Case{R"({"built_on":"1899-12-31"})", "/built_on element.out_of_range"},
                      Case{R"({"built_on":"2026-11-25"})", ""},
                      Case{R"({"built_on":"2026-11-26"})", "/built_on element.check_failed"},
                      // What is shown, and only then required.
                      Case{R"({"is_let":true})", "/rent element.required"}, Case{R"({"is_let":false})", ""},
                      Case{R"({"rent":1})", "/rent element.not_shown"},
                      Case{R"({"is_let":false,"rent":1})", "/rent element.not_shown"},
                      Case{R"({"is_let":"x"})",
                           "/is_let element.wrong_kind"}, // and nothing of the rent: whether it is shown is not known
                      Case{R"({"is_let":"x","rent":1})", "/is_let element.wrong_kind"},
                      Case{R"({"is_let":true,"rent":-1})", "/rent element.out_of_range"},
                      // A check over two fields, shown at both; not when one is missing or wrong.
                      Case{R"({"size":3,"floors":6})", "/size element.check_failed; /floors element.check_failed"},
                      Case{R"({"size":3})", ""}, Case{R"({"size":3,"floors":"6"})", "/floors element.wrong_kind"},
                      Case{R"({"uses":"flat"})", "/uses element.wrong_kind"},
                      Case{R"({"uses":[1]})", "/uses/0 element.wrong_kind"}, Case{R"({"uses":[]})", ""}));

INSTANTIATE_TEST_SUITE_P(
    Geometry, OneValue,
    ::testing::Values(
        Case{R"({"geometry":null})", "/geometry element.required"},
        Case{R"({"geometry":"POINT 1 2"})", "/geometry geometry.malformed"},
        Case{R"({"geometry":{"type":"Point"}})", "/geometry geometry.malformed"},
        Case{R"({"geometry":{"type":"Polygon","coordinates":[]}})", "/geometry geometry.wrong_kind"},
        Case{R"({"geometry":{"type":"Point","coordinates":[]}})", "/geometry/coordinates geometry.malformed"},
        Case{R"({"geometry":{"type":"Point","coordinates":["121","31"]}})", "/geometry/coordinates geometry.malformed"},
        Case{R"({"geometry":{"type":"Point","coordinates":[31.23,121.48]}})", "/geometry/coordinates geometry.swapped"},
        Case{R"({"geometry":{"type":"Point","coordinates":[181,0]}})", "/geometry/coordinates geometry.out_of_range"},
        Case{R"({"geometry":{"type":"Point","coordinates":[121.48,31.23,5]}})", ""}));

TEST(Geometry, rings_are_closed_and_long_enough)
{
    auto const book = book_with({with(house_text, "geometry: {kind: point, required: true}", "geometry: polygon")});
    auto const faults = [&](std::string_view geometry) {
        return faults_of(validate(book, *book.find("house"),
                                  json::parse(fmt::format(R"({{"number":"1","kind":"flat","geometry":{}}})", geometry)),
                                  now)
                             .faults);
    };
    EXPECT_EQ(faults(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})"), "");
    EXPECT_EQ(faults(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]})"), "");
    EXPECT_EQ(faults(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})"),
              "/geometry/coordinates/0 geometry.not_closed");
    EXPECT_EQ(faults(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]})"),
              "/geometry/coordinates/0 geometry.too_short");
    EXPECT_EQ(faults(R"({"type":"Polygon","coordinates":[]})"), "/geometry/coordinates geometry.malformed");
    EXPECT_EQ(faults(R"({"type":"Point","coordinates":[0,0]})"), "/geometry geometry.wrong_kind");
    json::array ring;
    for (std::size_t i = 0; i < most_vertices + 10; ++i) {
        ring.push_back(json::array{0, 0});
    }
    EXPECT_EQ(faults(json::serialize(json::object{{"type", "Polygon"}, {"coordinates", json::array{ring}}})),
              "/geometry geometry.too_large");
}

TEST(Validate, keeps_values_one_way)
{
    auto const made = validate(small(), resident(),
                               json::parse(R"({"full_name":"　张 三 ","id_card":"１１０１０５１９４９１２３１００２ｘ",
        "phone":"+86 138-1234-5678","note":" 一行\r\n二行 ","born_on":"1949-12-31","lives_in":"81","owns":["7","8"]})"),
                               now);
    ASSERT_EQ(faults_of(made.faults), "");
    EXPECT_EQ(
        json::serialize(made.record),
        R"({"full_name":"张 三","id_card":"11010519491231002X","phone":"13812345678","born_on":"1949-12-31","note":"一行\n二行","lives_in":"81","owns":["7","8"]})");
}

TEST(Validate, the_record_of_a_good_one_is_good_and_stays_the_same)
{
    auto const once = house_with(R"({"floors":6.0,"size":88,"uses":["shop"],"number":" Ａ－1 "})");
    ASSERT_EQ(faults_of(once.faults), "");
    auto const twice = validate(small(), house(), once.record, now);
    EXPECT_EQ(faults_of(twice.faults), "");
    EXPECT_EQ(twice.record, once.record);
}

TEST(Validate, relations_are_ids)
{
    auto const faults = [](std::string_view more) {
        return faults_of(
            validate(small(), resident(),
                     record_with(R"({"full_name":"张三","id_card":"11010519491231002X","lives_in":"81"})", more), now)
                .faults);
    };
    EXPECT_EQ(faults("{}"), "");
    EXPECT_EQ(faults(R"({"lives_in":null})"), "/lives_in element.required");
    EXPECT_EQ(faults(R"({"lives_in":81})"), "/lives_in element.bad_reference");
    EXPECT_EQ(faults(R"({"lives_in":"-1"})"), "/lives_in element.bad_reference");
    EXPECT_EQ(faults(R"({"owns":"7"})"), "/owns element.wrong_kind");
    EXPECT_EQ(faults(R"({"owns":["7","x","7"]})"), "/owns/1 element.bad_reference; /owns/2 element.repeated");
}

TEST(Validate, a_wrong_member_is_told_what_it_may_have_meant)
{
    auto const made = house_with(R"({"flors":3,"a/b~c":1})");
    ASSERT_EQ(made.faults.size(), 2U);
    EXPECT_EQ(made.faults[0].detail, "floors");
    EXPECT_EQ(made.faults[1].pointer, "/a~1b~0c");
    EXPECT_EQ(faults_of(validate(small(), house(), json::parse("[]"), now).faults), " element.not_an_object");
}

TEST(Validate, a_check_says_what_its_file_says)
{
    auto const made = house_with(R"({"built_on":"2030-01-01"})");
    EXPECT_EQ(fields_of(made.faults, "zh").at(0).detail, "建成日期晚于今天");
    EXPECT_EQ(fields_of(made.faults, "en").at(0).detail, "It is built in the future");
}

TEST(Validate, a_fault_never_holds_the_value)
{
    auto const made = validate(
        small(), resident(),
        json::parse(R"({"full_name":"张三","id_card":"110105194912310021","phone":"13812","lives_in":"81"})"), now);
    ASSERT_EQ(faults_of(made.faults), "/id_card id_card.wrong_check_digit; /phone phone_number.malformed");
    for (auto const &fault : made.faults) {
        EXPECT_EQ(fault.detail, "");
    }
}

TEST(Validate, a_retired_field_is_not_taken_any_more)
{
    auto const book = book_with({with(house_text, "type: boolean", "type: boolean, retired: true")});
    auto const made = validate(book, *book.find("house"), record_with(good_house, R"({"is_let":true})"), now);
    EXPECT_EQ(faults_of(made.faults), "/is_let element.unknown_field");
}

// Whatever comes, there are faults or a record that is good; never an end of the program.
json::value any_json(int depth)
{
    switch (*rc::gen::inRange(0, depth > 0 ? 8 : 6)) {
    case 0:
        return nullptr;
    case 1:
        return *rc::gen::arbitrary<bool>();
    case 2:
        return *rc::gen::arbitrary<std::int64_t>();
    case 3:
        return *rc::gen::arbitrary<double>();
    case 4:
        return json::value(*rc::gen::arbitrary<std::string>());
    case 5:
        return json::value(
            *rc::gen::element<std::string>("flat", "2026-01-01", "Point", "7", "11010519491231002X", "13812345678"));
    case 6: {
        json::array items;
        for (auto count = *rc::gen::inRange(0, 4); count > 0; --count) {
            items.push_back(any_json(depth - 1));
        }
        return items;
    }
    default: {
        json::object members;
        for (auto count = *rc::gen::inRange(0, 6); count > 0; --count) {
            members[*rc::gen::element<std::string>("number", "kind", "floors", "size", "built_on", "is_let", "rent",
                                                   "uses", "geometry", "type", "coordinates", "x")] =
                any_json(depth - 1);
        }
        return members;
    }
    }
}

RC_GTEST_PROP(Validate, gives_faults_or_a_record_that_is_good, ())
{
    auto record = any_json(3);
    if (record.is_object() && *rc::gen::arbitrary<bool>()) {
        auto good = json::parse(good_house).as_object();
        for (auto const &member : record.as_object()) {
            good[member.key()] = member.value();
        }
        record = good;
    }
    auto const once = validate(small(), house(), record, now);
    if (once.is_valid()) {
        auto const twice = validate(small(), house(), once.record, now);
        RC_ASSERT(twice.is_valid());
        RC_ASSERT(twice.record == once.record);
    }
    for (auto const &fault : once.faults) {
        bool const is_pointer = fault.pointer.empty() || fault.pointer.front() == '/'; // RC_ASSERT would look at both
        RC_ASSERT(is_pointer);
        RC_ASSERT(!fault.code.empty());
    }
}

} // namespace
} // namespace onegrid::registry::testing
