// SPDX-License-Identifier: Apache-2.0
#include "engines/search/finder.hpp"
#include "engines/search/index.hpp"
#include "folder_of_test.hpp"
#include <atomic>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace onegrid::search {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Entry entry(std::string key, std::string title, std::string text, std::vector<std::string> labels = {})
{
    Entry out;
    out.key = std::move(key);
    out.kind = "case";
    out.title = std::move(title);
    out.text = std::move(text);
    out.labels = std::move(labels);
    return out;
}

class Searched : public ::testing::Test {
  protected:
    void put(std::vector<Entry> const &entries)
    {
        auto index = Index::open(folder.index()).value();
        for (auto const &one : entries) {
            index.put(one);
        }
        index.commit("1");
    }

    Found found(Search const &search) const { return Finder::open(folder.index()).value().find(search).value(); }

    std::vector<std::string> keys(Search const &search) const
    {
        std::vector<std::string> out;
        auto const all = found(search);
        for (auto const &hit : all.hits) {
            out.push_back(hit.key);
        }
        return out;
    }
    std::vector<std::string> keys(std::string text) const
    {
        Search search;
        search.text = std::move(text);
        return keys(search);
    }

    FolderOfTest folder;
};

class SmallCity : public Searched {
  protected:
    SmallCity()
    {
        put({entry("1", "黄浦区", "外滩街道的消防通道被占用", {"area:310101", "open"}), entry("2", "杨浦区", "五角场的垃圾没有人清理", {"area:310110", "open"}),
             entry("3", "浦东新区", "陆家嘴的路灯不亮，消防栓漏水", {"area:310115", "closed"}), entry("4", "重庆市渝中区", "解放碑 Noise at night, fire lane", {"area:500103"}),
             entry("5", "消防条例", "单位应当保持安全出口畅通", {"law"})});
    }
};

TEST_F(SmallCity, is_found_by_words_of_text_and_title)
{
    EXPECT_THAT(keys("消防通道"), ElementsAre("1"));
    EXPECT_THAT(keys("消防"), UnorderedElementsAre("1", "3", "5"));
    EXPECT_EQ(keys("消防").front(), "5") << "it is in the title";
    EXPECT_THAT(keys("路灯 漏水"), ElementsAre("3"));
    EXPECT_THAT(keys("浦东 路灯"), ElementsAre("3")) << "one in the title, one in the text";
    EXPECT_THAT(keys("fire"), ElementsAre("4"));
    EXPECT_THAT(keys("NOI"), ElementsAre("4")) << "the last word is still being typed";
}

TEST_F(SmallCity, is_found_by_one_character_and_in_traditional_ones)
{
    EXPECT_THAT(keys("灯"), ElementsAre("3"));
    EXPECT_THAT(keys("用"), Contains("1")) << "the last one of its text";
    EXPECT_THAT(keys("黃浦區"), ElementsAre("1"));
}

TEST_F(SmallCity, is_found_by_first_letters_and_syllables)
{
    EXPECT_THAT(keys("hpq"), ElementsAre("1"));
    EXPECT_THAT(keys("hp"), ElementsAre("1"));
    EXPECT_THAT(keys("cqs"), ElementsAre("4"));
    EXPECT_THAT(keys("zqs"), ElementsAre("4")) << "the other reading of the character";
    EXPECT_THAT(keys("huangpu"), ElementsAre("1"));
    EXPECT_THAT(keys("hpq 消防"), ElementsAre("1"));
    Search search;
    search.text = "hpq";
    EXPECT_THAT(found(search).hits.at(0).title_pieces, ElementsAre(Piece{"黄浦区", true}));
}

TEST_F(SmallCity, forgives_a_slip_in_a_name)
{
    Search search;
    search.text = "黄埔区";
    auto const answer = found(search);
    ASSERT_EQ(answer.hits.size(), 1);
    EXPECT_EQ(answer.hits[0].key, "1");
    EXPECT_THAT(answer.meant, ElementsAre("黄浦区"));
    EXPECT_THAT(keys("重庆市渝中去"), Contains("4"));
    EXPECT_THAT(keys("重庆渝中区"), Contains("4")) << "a character is missing";
    search.forgives = false;
    EXPECT_THAT(keys(search), IsEmpty());
}

TEST_F(SmallCity, gives_what_has_some_of_the_words_when_nothing_has_all)
{
    Search search;
    search.text = "占用消防通道怎么处罚";
    auto const answer = found(search);
    ASSERT_FALSE(answer.hits.empty());
    EXPECT_TRUE(answer.is_loose);
    EXPECT_EQ(answer.hits[0].key, "1");
}

TEST_F(SmallCity, leaves_out_what_is_excluded)
{
    EXPECT_THAT(keys("消防 -漏水"), UnorderedElementsAre("1", "5"));
    EXPECT_THAT(keys("title:消防"), ElementsAre("5"));
    EXPECT_THAT(keys("text:消防"), UnorderedElementsAre("1", "3"));
}

TEST_F(SmallCity, shows_nobody_more_than_the_filter_lets)
{
    Search search;
    search.text = "消防";
    search.filter.all_of = {{"area:310101", "area:310110"}};
    EXPECT_THAT(keys(search), ElementsAre("1"));
    search.filter.all_of = {{"area:310101", "area:310115"}, {"closed"}};
    EXPECT_THAT(keys(search), ElementsAre("3"));
    search.filter.all_of = {};
    search.filter.none_of = {"closed", "law"};
    EXPECT_THAT(keys(search), ElementsAre("1"));
    search.filter.none_of = {};
    search.filter.all_of = {{}};
    EXPECT_THAT(keys(search), IsEmpty()) << "who may see no area sees nothing";
    search.filter.all_of = {{"area:310110"}};
    search.text = "消防 黄埔区 hpq Larea:310101 area:310101";
    EXPECT_THAT(keys(search), IsEmpty()) << "also when slips are forgiven and with some words alone";
}

TEST_F(SmallCity, turns_pages_without_repeating)
{
    Search search;
    search.text = "消防";
    search.limit = 2;
    auto all = keys(search);
    search.first = 2;
    for (auto const &key : keys(search)) {
        all.push_back(key);
    }
    EXPECT_THAT(all, UnorderedElementsAre("1", "3", "5"));
    search.first = deepest;
    EXPECT_EQ(Finder::open(folder.index()).value().find(search).error().code, "search.too_deep");
}

TEST_F(Searched, replaces_and_removes_by_key)
{
    put({entry("1", "甲", "垃圾"), entry("2", "乙", "垃圾")});
    put({entry("1", "甲", "积水")});
    EXPECT_THAT(keys("垃圾"), ElementsAre("2"));
    EXPECT_THAT(keys("积水"), ElementsAre("1"));
    {
        auto index = Index::open(folder.index()).value();
        index.remove("2");
        index.remove("nobody");
        index.commit("2");
        EXPECT_EQ(index.mark(), "2");
    }
    EXPECT_THAT(keys("垃圾"), IsEmpty());
}

TEST_F(Searched, keeps_what_was_committed_and_nothing_else)
{
    put({entry("1", "甲", "垃圾")});
    {
        auto index = Index::open(folder.index()).value();
        index.put(entry("2", "乙", "垃圾"));
    }
    EXPECT_THAT(keys("垃圾"), ElementsAre("1"));
    EXPECT_EQ(Index::open(folder.index()).value().mark(), "1");
}

TEST_F(Searched, survives_a_writer_that_is_killed)
{
    put({entry("1", "甲", "垃圾")});
    auto const child = ::fork();
    if (child == 0) {
        auto index = Index::open(folder.index()).value();
        for (int i = 0; i < 500; ++i) {
            index.put(entry(fmt::format("more{}", i), "乙", "积水很深"));
        }
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_THAT(keys("垃圾"), ElementsAre("1"));
    EXPECT_THAT(keys("积水"), IsEmpty());
    put({entry("2", "丙", "积水")});
    EXPECT_THAT(keys("积水"), ElementsAre("2"));
}

TEST_F(Searched, lets_one_write_at_a_time)
{
    auto const index = Index::open(folder.index()).value();
    EXPECT_EQ(Index::open(folder.index()).error().code, "search.in_use");
    auto const report = build(folder.index(), [](Entry &) { return false; }, "", 1);
    EXPECT_EQ(report.error().code, "search.in_use");
}

TEST_F(Searched, never_takes_a_folder_of_something_else)
{
    std::filesystem::create_directories(folder.index());
    std::ofstream(folder.index() / "precious.txt") << "kept";
    EXPECT_EQ(Index::open(folder.index()).error().code, "search.not_an_index");
    EXPECT_TRUE(std::filesystem::exists(folder.index() / "precious.txt"));
    EXPECT_EQ(Finder::open(folder.index()).error().code, "search.no_index");
}

TEST_F(Searched, is_damaged_when_its_files_are)
{
    put({entry("1", "甲", "垃圾")});
    for (auto const &file : std::filesystem::directory_iterator(folder.index() / "g000001")) {
        std::ofstream(file.path(), std::ios::trunc) << "nonsense";
    }
    EXPECT_EQ(Finder::open(folder.index()).error().code, "search.damaged");
    EXPECT_EQ(Index::open(folder.index()).error().code, "search.damaged");
}

TEST_F(Searched, hides_what_is_private_before_it_is_indexed)
{
    auto one = entry("1", "投诉", "王小明电话13800138000，楼道堆物");
    one.names = {"王小明"};
    put({one});
    EXPECT_THAT(keys("13800138000"), IsEmpty());
    EXPECT_THAT(keys("王小明"), IsEmpty());
    Search search;
    search.text = "堆物";
    EXPECT_EQ(found(search).hits.at(0).text, "王**电话138********，楼道堆物");
}

TEST_F(Searched, sorts_by_rarity_and_newest_and_by_date)
{
    std::vector<Entry> entries;
    for (int i = 0; i < 5; ++i) {
        entries.push_back(entry(std::to_string(i), "路灯", "不亮"));
        entries.back().date = 1'000 * (i == 2 ? 9 : i);
    }
    put(entries);
    Search search;
    search.text = "不亮";
    search.ranking = Ranking::recent;
    EXPECT_THAT(keys(search), ElementsAre("4", "3", "2", "1", "0"));
    search.ranking = Ranking::newest;
    EXPECT_EQ(keys(search).front(), "2");
    search.filter.dated_from = 3'000;
    search.filter.dated_until = 4'000;
    EXPECT_THAT(keys(search), UnorderedElementsAre("3", "4"));
}

TEST_F(Searched, knows_when_something_holds)
{
    auto old = entry("old", "条例", "罚款五十元");
    old.holds_until = 99;
    auto now = entry("now", "条例", "罚款一百元");
    now.holds_from = 100;
    put({old, now});
    Search search;
    search.text = "罚款";
    search.filter.holds_on = 99;
    EXPECT_THAT(keys(search), ElementsAre("old"));
    search.filter.holds_on = 100;
    EXPECT_THAT(keys(search), ElementsAre("now"));
}

TEST_F(Searched, takes_entries_of_any_size)
{
    std::string long_text;
    while (long_text.size() < 2 * longest_text) {
        long_text += "很长的文字";
    }
    put({entry("long", std::string(5'000, 'x'), "开头" + long_text), entry("empty", "", ""), entry(std::string(1'000, 'k'), "长键", "积水")});
    EXPECT_THAT(keys("开头"), ElementsAre("long"));
    EXPECT_THAT(keys("积水"), ElementsAre(std::string(1'000, 'k')));
}

TEST_F(Searched, is_built_anew_in_the_place_of_the_old_one)
{
    put({entry("old", "甲", "垃圾")});
    auto const finder = Finder::open(folder.index()).value();
    constexpr int count = 700; // three portions
    int number = 0;
    auto const report = build(
                            folder.index(),
                            [&](Entry &out) {
                                if (number == count) {
                                    return false;
                                }
                                out = entry(std::to_string(number), fmt::format("第{}小区", number % 100), fmt::format("积水 {}", number));
                                ++number;
                                return true;
                            },
                            "7", 2, 256)
                            .value();
    EXPECT_EQ(report.entries, count);
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    Search search;
    search.text = "积水";
    search.limit = 3;
    search.ranking = Ranking::recent;
    auto const hits = finder.find(search).value().hits;
    ASSERT_EQ(hits.size(), 3);
    EXPECT_EQ(hits[0].key, "699") << "the last one is the newest";
    EXPECT_EQ(hits[2].key, "697");
    EXPECT_EQ(finder.mark(), "7");
    EXPECT_THAT(keys("垃圾"), IsEmpty());
    EXPECT_THAT(keys("698"), ElementsAre("698"));
    put({entry("newer", "甲", "积水")});
    EXPECT_EQ(keys(search).front(), "newer");
    EXPECT_FALSE(std::filesystem::exists(folder.index() / "building"));
    EXPECT_FALSE(std::filesystem::exists(folder.index() / "g000001"));
}

TEST_F(Searched, keeps_the_old_one_when_building_fails)
{
    put({entry("old", "甲", "垃圾")});
    int number = 0;
    EXPECT_THROW((void)build(
                     folder.index(),
                     [&](Entry &out) -> bool {
                         if (++number > 10) {
                             throw std::runtime_error("the source broke");
                         }
                         out = entry(std::to_string(number), "乙", "积水");
                         return true;
                     },
                     "", 2),
                 std::runtime_error);
    EXPECT_THAT(keys("垃圾"), ElementsAre("old"));
    EXPECT_THAT(keys("积水"), IsEmpty());
}

TEST_F(Searched, is_read_by_many_while_one_writes)
{
    put({entry("0", "甲", "垃圾")});
    auto const finder = Finder::open(folder.index()).value();
    std::atomic<bool> is_over{};
    std::atomic<int> answered{};
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 4; ++i) {
            readers.emplace_back([&] {
                Search search;
                search.text = "垃圾";
                while (!is_over) {
                    answered += finder.find(search).value().hits.empty() ? 0 : 1;
                }
            });
        }
        auto index = Index::open(folder.index()).value();
        for (int i = 0; i < 40; ++i) {
            index.put(entry(std::to_string(i), "甲", "垃圾"));
            index.commit(std::to_string(i));
        }
        is_over = true;
    }
    EXPECT_GT(answered, 0);
    EXPECT_EQ(keys("垃圾").size(), 20);
}

} // namespace
} // namespace onegrid::search
