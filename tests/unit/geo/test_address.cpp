// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/address.hpp"
#include "lib/source_dir.hpp"
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <sstream>

namespace onegrid::geo {
namespace {

using ::testing::Contains;
using ::testing::Field;

AreaNames const &names()
{
    static AreaNames const known({{AreaCode{310000000000000}, "上海市"},
                                  {AreaCode{310101000000000}, "黄浦区"},
                                  {AreaCode{310101002000000}, "南京东路街道"},
                                  {AreaCode{310104000000000}, "徐汇区"},
                                  {AreaCode{310104015000000}, "凌云路街道"},
                                  {AreaCode{310104015027000}, "梅陇三村居委会"},
                                  {AreaCode{310105000000000}, "长宁区"},
                                  {AreaCode{310106000000000}, "静安区"},
                                  {AreaCode{310106013000000}, "静安寺街道"},
                                  {AreaCode{310110000000000}, "杨浦区"},
                                  {AreaCode{310110019000000}, "五角场街道"},
                                  {AreaCode{310113000000000}, "宝山区"},
                                  {AreaCode{310113101000000}, "罗店镇"},
                                  {AreaCode{310113101210000}, "远景村村委会"},
                                  {AreaCode{310115000000000}, "浦东新区"},
                                  {AreaCode{310115125000000}, "南汇新城镇"}});
    return known;
}

Address read(std::string_view text) { return parse_address(text, names()).value(); }

std::string described(Address const &a)
{
    std::string out;
    auto const put = [&](char const *name, std::string const &value) {
        if (!value.empty()) {
            out += fmt::format("{}{}={}", out.empty() ? "" : " ", name, value);
        }
    };
    put("area", a.area ? to_string(a.area) : "");
    put("province", a.province);
    put("city", a.city);
    put("district", a.district);
    put("street", a.street);
    put("community", a.community);
    put("road", a.road);
    put("cross", a.cross);
    put("lane", a.lane);
    put("sub_lane", a.sub_lane);
    put("number", a.number);
    put("estate", a.estate);
    put("phase", a.phase);
    put("group", a.group);
    put("building", a.building);
    put("unit", a.unit);
    put("floor", a.floor);
    put("room", a.room);
    put("place", a.place);
    for (auto const &note : a.notes) {
        put("note", note);
    }
    put("rest", a.rest);
    return out;
}

TEST(Address, is_read_as_the_golden_table_says)
{
    auto const path = test::source_dir() / "tests/golden/addresses.txt";
    std::ifstream file(path);
    std::string golden;
    std::string now;
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) {
        golden += line + "\n";
        if (line.empty() || line.front() == '#') {
            now += line + "\n";
            continue;
        }
        ++count;
        auto const text = line.substr(0, line.find(" → "));
        auto const address = read(text);
        now += fmt::format("{} → {} → {} → {}\n", text, described(address), standard_form(address), key_of(address));
    }
    ASSERT_GE(count, 60u);
    if (std::getenv("ONEGRID_BLESS") != nullptr) {
        std::ofstream(path) << now;
        return;
    }
    EXPECT_EQ(now, golden);
}

TEST(Address, refuses_what_is_no_text)
{
    auto const code = [](std::string_view text) {
        auto const read = parse_address(text, names());
        return read ? "read" : read.error().code;
    };
    EXPECT_EQ(code(""), "address.empty");
    EXPECT_EQ(code(" 　()【】\n"), "address.empty");
    EXPECT_EQ(code("\xC3\x28"), "address.not_utf8");
    EXPECT_EQ(code("\xED\xA0\x80"), "address.not_utf8");     // half of a surrogate pair
    EXPECT_EQ(code("\xB9\xE3\xD6\xDD"), "address.not_utf8"); // GBK
    std::string many;
    for (int i = 0; i < 301; ++i) {
        many += "路";
    }
    EXPECT_EQ(code(many), "address.too_long");
    EXPECT_EQ(code(std::string(1'000'000, 'a')), "address.too_long");
}

TEST(Address, of_one_place_has_one_key_however_it_is_written)
{
    for (auto const &[one, other] : std::vector<std::pair<char const *, char const *>>{
             {"黄浦区中山东一路12弄3号2号楼501室", "上海市黄浦区中山东一路１２弄３号２幢５０１"},
             {"黄浦区中山东一路12弄3号2栋501室", "黄浦区中山东一路十二弄三号二号楼五〇一室"},
             {"徐汇区漕溪北路18号三楼", "徐汇区漕溪北路18号3F"},
             {"徐汇区漕溪北路18号(近地铁)", "上海徐汇区漕溪北路 18 号 附近"},
             {"静安区愚园路与常德路路口", "静安区常德路愚园路交叉口"},
             {"徐汇区漕溪北路18号2楼201室", "徐汇区漕溪北路18号201室"}}) {
        EXPECT_EQ(key_of(read(one)), key_of(read(other))) << one;
        EXPECT_FALSE(key_of(read(one)).empty());
    }
    EXPECT_NE(key_of(read("徐汇区漕溪北路18号")), key_of(read("徐汇区漕溪北路18弄")));
    EXPECT_EQ(key_of(read("上海市黄浦区")), "");
}

TEST(Address, says_how_precise_it_is)
{
    EXPECT_EQ(read("XYZ").precision(), Precision::place);
    EXPECT_EQ(read("上海市黄浦区").precision(), Precision::area);
    EXPECT_EQ(read("漕溪北路").precision(), Precision::road);
    EXPECT_EQ(read("愚园路常德路").precision(), Precision::crossing);
    EXPECT_EQ(read("漕溪北路18号").precision(), Precision::door);
    EXPECT_EQ(read("漕溪北路18号2号楼").precision(), Precision::building);
    EXPECT_EQ(read("漕溪北路18号201室").precision(), Precision::room);
    EXPECT_TRUE(read("漕溪北路18号201室").is_complete());
    EXPECT_FALSE(read("漕溪北路").is_complete());
}

TEST(Address, does_not_know_areas_that_nobody_told_it)
{
    AreaNames const none({});
    auto const address = parse_address("上海市黄浦区中山东一路1号", none).value();
    EXPECT_EQ(address.area, AreaCode{});
    EXPECT_EQ(address.city, "上海市"); // by its ending
    EXPECT_EQ(address.district, "黄浦区");
    EXPECT_EQ(address.road, "中山东一路");
}

TEST(Likeness, is_one_for_the_same_and_says_what_differs)
{
    auto const like = [](char const *one, char const *other) { return compare(read(one), read(other)); };
    EXPECT_EQ(like("黄浦区中山东一路12号", "上海市黄浦区中山东一路12号").confidence, 1);
    EXPECT_GT(like("中山东一路12号", "黄浦区中山东一路12号").confidence, 0.9);
    auto const other_number = like("黄浦区中山东一路12号", "黄浦区中山东一路14号");
    EXPECT_LT(other_number.confidence, 0.1);
    EXPECT_THAT(other_number.reasons,
                Contains(AllOf(Field(&Reason::part, "number"), Field(&Reason::verdict, Verdict::differs))));
    EXPECT_LT(like("黄浦区中山东一路12号", "黄浦区中山东二路12号").confidence, 0.1); // roads of their own
    EXPECT_GT(like("徐汇区肇家浜路12号", "徐汇区肇家滨路12号").confidence, 0.6);     // a slip of the pen
    EXPECT_LT(like("徐汇区漕溪北路12号", "长宁区漕溪北路12号").confidence, 0.2);
    EXPECT_GT(like("徐汇区漕溪北路12号", "徐汇区漕溪北路8-16号").confidence, 0.6); // within a range
    double const without_room = like("漕溪北路12号", "漕溪北路12号501室").confidence;
    EXPECT_GT(without_room, 0.7);
    EXPECT_LT(without_room, 1);
    EXPECT_EQ(like("漕溪北路12号", "上海市黄浦区").confidence, 0);
    EXPECT_EQ(like("愚园路与常德路路口", "常德路愚园路").confidence, 1);
}

// Something that looks like an address, of any parts.
Address any_address()
{
    auto const maybe = [](std::vector<std::string> const &of) {
        return *rc::gen::arbitrary<bool>() ? *rc::gen::elementOf(of) : std::string{};
    };
    Address a;
    a.road =
        *rc::gen::elementOf(std::vector<std::string>{"漕溪北路", "中山东一路", "世纪大道", "方斜支路", "人民公路"});
    a.lane = maybe({"12", "305", "7"});
    a.number = *rc::gen::elementOf(std::vector<std::string>{"1", "28", "910-912", "8甲", "附3"});
    a.estate = maybe({"和平新村", "阳光大厦", "蓝天公寓"});
    a.building = maybe({"2", "A", "12"});
    a.unit = maybe({"1", "3"});
    a.floor = maybe({"5", "B1"});
    a.room = maybe({"501", "B2-34", "3E"});
    return a;
}

RC_GTEST_PROP(Address, is_read_again_from_its_standard_form, ())
{
    auto const address = any_address();
    auto const again = read(standard_form(address));
    RC_LOG() << standard_form(address) << "\n" << described(again);
    RC_ASSERT(again == address);
    RC_ASSERT(key_of(again) == key_of(address));
    RC_ASSERT(again.is_complete());
}

RC_GTEST_PROP(Likeness, is_symmetric_and_between_nothing_and_one, ())
{
    auto const one = any_address();
    auto const other = any_address();
    auto const likeness = compare(one, other);
    RC_ASSERT(likeness.confidence >= 0 && likeness.confidence <= 1);
    RC_ASSERT(std::abs(likeness.confidence - compare(other, one).confidence) < 1e-12);
    RC_ASSERT(compare(one, one).confidence == 1);
    double product = 1;
    for (auto const &reason : likeness.reasons) {
        product *= reason.factor;
    }
    RC_ASSERT(likeness.confidence == 0 || std::abs(likeness.confidence - product) < 1e-12);
}

RC_GTEST_PROP(Address, of_any_text_is_read_without_harm, ())
{
    static std::vector<std::string> const scraps{
        "路", "弄",           "号", "室", "12",   "-",  "、", "甲", "(",  ")",  "上海市", "黄浦区", "与",
        "层", "F3",           "B",  "支", "村",   "十", "〇", " ",  "米", "东", "附",     "楼",     "座",
        "第", "\xEF\xBC\x91", "A",  "z",  "街道", "道", "组", "期", "之", "/",  "\n",     "𠀀"};
    auto const chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(scraps));
    std::string text;
    for (auto const &scrap : chosen) {
        text += scrap;
    }
    auto const address = parse_address(text, names());
    if (address) {
        standard_form(*address);
        key_of(*address);
        RC_ASSERT(compare(*address, *address).confidence >= 0);
    } else {
        RC_ASSERT(address.error().code.starts_with("address."));
    }
}

} // namespace
} // namespace onegrid::geo
