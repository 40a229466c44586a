// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/address_index.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace onegrid::geo {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::int64_t> ids(std::vector<AddressIndex::Hit> const &hits)
{
    std::vector<std::int64_t> out;
    for (auto const &hit : hits) {
        out.push_back(hit.id);
    }
    return out;
}

AddressEntry entry(std::int64_t id, std::string const &text, std::uint32_t weight = 0)
{
    static AreaNames const none({});
    return entry_of(id, parse_address(text, none).value(), weight);
}

AddressIndex small()
{
    std::vector<AddressEntry> entries{entry(1, "黄浦区中山东一路12号"), entry(2, "黄浦区中山东一路120号", 5),
                                      entry(3, "徐汇区漕溪北路18号201室"), entry(4, "虹口区海宁路10号阳光大厦"),
                                      entry(5, "虹口区海伦路与四平路路口")};
    entries[2].also.push_back("cxbl");
    return AddressIndex::build(entries).value();
}

TEST(AddressIndex, completes_what_is_typed_from_the_beginning_of_any_part)
{
    auto const index = small();
    EXPECT_THAT(ids(index.complete("黄浦")), ElementsAre(2, 1)); // the heavier first
    EXPECT_THAT(ids(index.complete("中山东一路12")), ElementsAre(2, 1));
    EXPECT_THAT(ids(index.complete("中山东一路12号")), ElementsAre(1));
    EXPECT_THAT(ids(index.complete("海")), ElementsAre(4, 5));
    EXPECT_THAT(ids(index.complete("阳光")), ElementsAre(4));
    EXPECT_THAT(ids(index.complete("四平路")), ElementsAre(5));
    EXPECT_THAT(ids(index.complete("山东一路")), IsEmpty()); // within a part is no beginning
}

TEST(AddressIndex, takes_full_width_spaces_case_and_further_words)
{
    auto const index = small();
    EXPECT_THAT(ids(index.complete("中山东一路１２号")), ElementsAre(1));
    EXPECT_THAT(ids(index.complete("漕溪 201")), ElementsAre(3));
    EXPECT_THAT(ids(index.complete("漕溪 999")), IsEmpty());
    EXPECT_THAT(ids(index.complete("CXBL")), ElementsAre(3));
    EXPECT_THAT(ids(index.complete("")), IsEmpty());
    EXPECT_THAT(ids(index.complete("  ")), IsEmpty());
    EXPECT_THAT(ids(index.complete("\xFF")), IsEmpty());
    EXPECT_THAT(ids(index.complete(std::string(10'000, 'a'))), IsEmpty());
    EXPECT_THAT(ids(index.complete("黄浦", 1)), ElementsAre(2));
    EXPECT_THAT(ids(index.complete("黄浦", 0)), IsEmpty());
}

TEST(AddressIndex, gives_of_all_that_fit_those_that_are_wanted)
{
    auto const index = small();
    auto const odd = [](std::int64_t id) { return id % 2 == 1; };
    EXPECT_THAT(ids(index.complete("黄浦", 1, odd)), ElementsAre(1));
    EXPECT_THAT(ids(index.complete("海", 10, odd)), ElementsAre(5));
    EXPECT_EQ(index.shown(2), "徐汇区漕溪北路18号201室");
}

// Counts what is asked for and given back.
class Counting : public std::pmr::memory_resource {
  public:
    std::size_t held{};
    std::size_t most{};

  private:
    void *do_allocate(std::size_t bytes, std::size_t alignment) override
    {
        held += bytes;
        most = std::max(most, held);
        return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    }
    void do_deallocate(void *at, std::size_t bytes, std::size_t alignment) override
    {
        held -= bytes;
        std::pmr::new_delete_resource()->deallocate(at, bytes, alignment);
    }
    bool do_is_equal(memory_resource const &other) const noexcept override { return this == &other; }
};

TEST(AddressIndex, holds_exactly_the_memory_that_it_says)
{
    std::vector<AddressEntry> entries;
    for (int i = 0; i < 10'000; ++i) {
        entries.push_back(entry(i, fmt::format("徐汇区漕溪北路{}弄{}号{}室", i / 100, i % 100, i % 7 + 101)));
    }
    Counting memory;
    {
        auto const index = AddressIndex::build(entries, &memory).value();
        EXPECT_EQ(index.size(), 10'000u);
        EXPECT_EQ(index.bytes(), memory.held);
        EXPECT_EQ(memory.most, memory.held); // and nothing was ever held twice
        EXPECT_LT(index.bytes() / 10'000, 180u);
        EXPECT_EQ(index.complete("漕溪北路42弄7号").size(), 1u);
    }
    EXPECT_EQ(memory.held, 0u);
}

TEST(AddressIndex, cuts_what_is_too_long_between_characters)
{
    std::string many;
    for (int i = 0; i < 500; ++i) {
        many += "路";
    }
    auto const index = AddressIndex::build(std::vector<AddressEntry>{{1, many, {}, 0}}).value();
    auto const hits = index.complete("路路");
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(hits[0].text.size(), 999u);
}

RC_GTEST_PROP(AddressIndex, finds_what_a_look_at_every_entry_finds, ())
{
    auto const word = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")));
    auto const texts = *rc::gen::container<std::vector<std::string>>(word);
    std::vector<AddressEntry> entries;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        entries.push_back({static_cast<std::int64_t>(i), texts[i], {texts[i].substr(texts[i].size() / 2)}, 0});
    }
    auto const index = AddressIndex::build(entries).value();
    auto const typed = *rc::gen::nonEmpty(word);
    std::set<std::int64_t> expected;
    for (auto const &one : entries) {
        if (one.text.starts_with(typed) || one.also[0].starts_with(typed)) {
            expected.insert(one.id);
        }
    }
    auto const found = ids(index.complete(typed, 1'000));
    RC_ASSERT(std::set<std::int64_t>(found.begin(), found.end()) == expected);
    RC_ASSERT(found.size() == expected.size());
}

} // namespace
} // namespace onegrid::geo
