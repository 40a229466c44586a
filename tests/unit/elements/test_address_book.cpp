// SPDX-License-Identifier: Apache-2.0
// Elements by their addresses: typed, near a place, written otherwise; and that a book that changed step by step says what
// one says that was made of everything.
#include "engines/elements/address_book.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace onegrid::elements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr AreaCode huangpu{310101000000000}, street{310101002000000}, xuhui{310104000000000};
AddressBook::Seen const everywhere = [](AreaCode) { return true; };

geo::AreaNames const &names()
{
    static geo::AreaNames const known({{AreaCode{310000000000000}, "上海市"}, {huangpu, "黄浦区"}, {street, "南京东路街道"}, {xuhui, "徐汇区"}});
    return known;
}

Addressed one(std::int64_t id, std::vector<std::string> writings, std::optional<geo::Point> at = {}, AreaCode area = street)
{
    return {id, area, Status::current, at, std::move(writings)};
}

std::shared_ptr<AddressBook const> small()
{
    return AddressBook::build({one(5, {"西藏南路1号", "大世界", "共舞台 游艺场"}, geo::Point{121.4800, 31.2300}),
                               one(1, {"上海市黄浦区中山东一路12号"}, geo::Point{121.4700, 31.2300}),
                               one(2, {"黄浦区中山东一路12弄3号2号楼501室"}, geo::Point{121.4701, 31.2300}),
                               one(3, {"徐汇区肇嘉浜路100号阳光大厦"}, geo::Point{121.4500, 31.2000}, xuhui), one(4, {"福州路8-16号"})},
                              names())
        .value();
}

std::vector<std::int64_t> ids(std::vector<FoundAddress> const &found)
{
    std::vector<std::int64_t> out;
    for (auto const &each : found) {
        out.push_back(each.id);
    }
    return out;
}

std::vector<FoundAddress> matched(AddressBook const &book, std::string const &text, AddressBook::Seen const &seen = everywhere)
{
    return book.match(text, geo::parse_address(text, names()).value(), names(), 5, seen);
}

TEST(Aliases, are_each_by_itself)
{
    EXPECT_THAT(aliases_in("新世界、新世界城； 百联\n百联;"), ElementsAre("新世界", "新世界城", "百联"));
    EXPECT_THAT(aliases_in(""), IsEmpty());
    EXPECT_THAT(aliases_in(" 、 ；"), IsEmpty());
    EXPECT_THAT(aliases_in("共舞台 游艺场"), ElementsAre("共舞台 游艺场"));
}

TEST(AddressBook, completes_what_is_typed_of_addresses_and_aliases)
{
    auto const book = small();
    EXPECT_EQ(book->size(), 5U);
    EXPECT_GT(book->bytes(), 0U);
    EXPECT_THAT(ids(book->complete("中山东一路", 10, {}, everywhere)), ElementsAre(1, 2));
    EXPECT_THAT(ids(book->complete("中山东一路", 1, {}, everywhere)), ElementsAre(1));
    auto const found = book->complete("大世", 10, {}, everywhere);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "西藏南路1号");
    EXPECT_EQ(found[0].alias, "大世界");
    EXPECT_EQ(book->complete("西藏南", 10, {}, everywhere).at(0).alias, "");
    EXPECT_THAT(ids(book->complete("外滩", 10, {}, everywhere)), IsEmpty());
    EXPECT_THAT(ids(book->complete("徐汇", 10, {}, [](AreaCode area) { return huangpu.contains(area); })), IsEmpty()) << "it is not seen";
    // The nearest first, what is nowhere last.
    EXPECT_THAT(ids(book->complete("中山东一路", 10, geo::Point{121.4702, 31.2300}, everywhere)), ElementsAre(2, 1));
}

TEST(AddressBook, knows_the_nearest_with_their_distance)
{
    auto const book = small();
    auto const found = book->near({121.4700, 31.2301}, 50, 5, everywhere);
    ASSERT_THAT(ids(found), ElementsAre(1, 2));
    EXPECT_NEAR(found[0].distance_m, 11.1, 0.1);
    EXPECT_THAT(ids(book->near({121.4700, 31.2301}, 5, 5, everywhere)), IsEmpty());
    EXPECT_THAT(ids(book->near({121.4700, 31.2301}, 5'000, 1, everywhere)), ElementsAre(1));
    EXPECT_THAT(ids(book->near({121.4700, 31.2301}, 5'000, 9, [](AreaCode area) { return area == xuhui; })), ElementsAre(3));
}

struct Meant {
    char const *text;
    std::int64_t id; // 0: none
    double confidence{};
};
class Matching : public ::testing::TestWithParam<Meant> {};

TEST_P(Matching, finds_the_likeliest)
{
    auto const &meant = GetParam();
    auto const found = matched(*small(), meant.text);
    if (meant.id == 0) {
        EXPECT_THAT(ids(found), IsEmpty()) << meant.text;
        return;
    }
    ASSERT_FALSE(found.empty()) << meant.text;
    EXPECT_EQ(found[0].id, meant.id) << meant.text;
    EXPECT_NEAR(found[0].likeness.confidence, meant.confidence, 0.001) << meant.text;
    EXPECT_FALSE(found[0].likeness.reasons.empty());
}

INSTANTIATE_TEST_SUITE_P(One, Matching,
                         ::testing::Values(Meant{"上海市黄浦区中山东一路12号", 1, 1}, Meant{"中山东一路１２号", 1, 1},
                                           Meant{"南京东路街道中山东一路12号", 1, 1}, // that only the element’s place says, or does not contradict
                                           Meant{"黄浦区中山东一路12弄3号2幢501室", 2, 1},
                                           Meant{"黄浦区中山东一路12弄3号2幢", 2, 0.8},   // a room that only one says
                                           Meant{"徐汇区肇家浜路100号", 3, 0.7 * 0.95}, // a slip, and an estate that only one says
                                           Meant{"福州路10号", 4, 0.7},                 // within its range
                                           Meant{"黄浦区福州路8-16号", 4, 1}, Meant{"大世界", 5, 1},
                                           Meant{"徐汇区中山东一路12号", 0}, // another district than it says
                                           Meant{"徐汇区福州路10号", 0},     // than it lies in
                                           Meant{"中山东二路12号", 0}, Meant{"没有路1号", 0}, Meant{"黄浦区", 0}));

TEST(AddressBook, means_nothing_that_is_not_seen)
{
    EXPECT_THAT(matched(*small(), "中山东一路12号", [](AreaCode area) { return area == xuhui; }), IsEmpty());
}

// A city's addresses and what happens to them.
class Town {
  public:
    explicit Town(unsigned seed) : m_random(seed) {}
    std::uint32_t number(std::uint32_t below) { return std::uniform_int_distribution<std::uint32_t>{0, below - 1}(m_random); }
    Addressed some(std::int64_t id)
    {
        static char const *const roads[]{"福州路", "广东路", "汉口路", "九江路", "宁波路", "北京东路", "南京东路", "云南中路"};
        auto text = fmt::format("{}{}{}号", number(2) == 0 ? "黄浦区" : "", roads[number(8)], 1 + number(60));
        if (number(3) == 0) {
            text += fmt::format("{}室", 101 + number(3));
        }
        std::vector<std::string> writings{std::move(text)};
        if (number(5) == 0) {
            writings.push_back(fmt::format("阳光大厦{}", number(20)));
        }
        std::optional<geo::Point> at;
        if (number(10) != 0) {
            at = geo::Point{121.46 + number(20'000) / 1e6, 31.22 + number(20'000) / 1e6};
        }
        return one(id, std::move(writings), at, number(4) == 0 ? xuhui : street);
    }

  private:
    std::mt19937 m_random;
};

using Truth = std::map<std::int64_t, Addressed>;

std::vector<Addressed> all_of(Truth const &truth)
{
    std::vector<Addressed> out;
    for (auto const &[id, each] : truth) {
        out.push_back(each);
    }
    return out;
}

void expect_same(AddressBook const &book, Truth const &truth, Town &town)
{
    ASSERT_EQ(book.size(), truth.size());
    auto const whole = AddressBook::build(all_of(truth), names()).value();
    AddressBook::Seen const seen = [](AreaCode area) { return area == street; };
    for (auto const *typed : {"福", "黄浦区南京", "广东路1", "阳光大厦1", "北京 10"}) {
        EXPECT_EQ(ids(book.complete(typed, 10, {}, seen)), ids(whole->complete(typed, 10, {}, seen))) << typed;
        geo::Point const here{121.47, 31.23};
        EXPECT_EQ(ids(book.complete(typed, 10, here, seen)), ids(whole->complete(typed, 10, here, seen))) << typed;
    }
    for (int i = 0; i < 20; ++i) {
        geo::Point const here{121.46 + town.number(20'000) / 1e6, 31.22 + town.number(20'000) / 1e6};
        double const within = 1 + town.number(900);
        std::vector<std::pair<double, std::int64_t>> expected; // by looking at each
        for (auto const &[id, each] : truth) {
            if (each.at && seen(each.area) && geo::distance_m(here, *each.at) <= within) {
                expected.emplace_back(geo::distance_m(here, *each.at), id);
            }
        }
        std::ranges::sort(expected);
        auto const found = book.near(here, within, 10, seen);
        ASSERT_EQ(found.size(), std::min<std::size_t>(10, expected.size()));
        for (std::size_t k = 0; k < found.size(); ++k) {
            EXPECT_EQ(found[k].id, expected[k].second);
        }
        auto const text = town.some(0).writings.front();
        auto likely = matched(book, text, seen), expected_likely = matched(*whole, text, seen);
        auto const unlikely = [](FoundAddress const &each) { return each.likeness.confidence < 0.7; };
        std::erase_if(likely, unlikely);
        std::erase_if(expected_likely, unlikely);
        EXPECT_EQ(ids(likely), ids(expected_likely)) << text;
    }
}

TEST(AddressBook, that_changed_step_by_step_is_as_one_made_of_everything)
{
    for (unsigned seed = 1; seed <= 3; ++seed) {
        Town town{seed};
        Truth truth;
        for (std::int64_t id = 1; id <= 500; ++id) {
            truth.emplace(id, town.some(id));
        }
        auto book = AddressBook::build(all_of(truth), names()).value();
        for (int step = 0; step < 20; ++step) {
            std::vector<std::int64_t> changed;
            std::vector<Addressed> now;
            for (int i = 0; i < 10; ++i) {
                auto const id = static_cast<std::int64_t>(1 + town.number(600)); // known, or new
                if (std::ranges::find(changed, id) != changed.end()) {
                    continue;
                }
                changed.push_back(id);
                truth.erase(id);
                if (town.number(3) != 0) {
                    now.push_back(truth.emplace(id, town.some(id)).first->second);
                }
            }
            book = book->with(changed, now, names()).value();
        }
        EXPECT_GT(book->recent(), 0U);
        expect_same(*book, truth, town);
    }
}

TEST(AddressBook, becomes_one_layer_again_when_much_has_changed)
{
    Town town{9};
    Truth truth;
    std::vector<std::int64_t> changed;
    for (std::int64_t id = 1; id <= 4'500; ++id) {
        truth.emplace(id, town.some(id));
        changed.push_back(id);
    }
    auto const book = AddressBook::build({}, names()).value()->with(changed, all_of(truth), names()).value();
    EXPECT_EQ(book->recent(), 0U);
    expect_same(*book, truth, town);
    auto const none = book->with(changed, {}, names()).value();
    EXPECT_EQ(none->size(), 0U);
    EXPECT_THAT(none->complete("福", 10, {}, everywhere), IsEmpty());
}

TEST(AddressBook, takes_what_is_no_address_as_it_stands)
{
    std::string const longest(3'000, 'x');
    auto const book = AddressBook::build({one(1, {longest}), one(2, {"？？"}), one(3, {"老干部活动中心"})}, names()).value();
    EXPECT_THAT(ids(book->complete("xxx", 10, {}, everywhere)), ElementsAre(1));
    EXPECT_THAT(ids(matched(*book, "老干部活动中心")), ElementsAre(3));
}

} // namespace
} // namespace onegrid::elements
