// SPDX-License-Identifier: Apache-2.0
#include "platform/base/area.hpp"
#include "platform/base/caller.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>
#include <thread>

namespace onegrid {
namespace {

using namespace std::chrono_literals;

TEST(Results, pass_a_refusal_on_with_TRY)
{
    auto const inner = [](bool good) -> Result<int> {
        if (!good) {
            return refuse(Why::stale, "case.changed_meanwhile");
        }
        return 1;
    };
    auto const outer = [&](bool good) -> Result<std::string> {
        auto const number = TRY(inner(good));
        return std::to_string(number);
    };
    EXPECT_EQ(outer(true).value(), "1");
    EXPECT_EQ(outer(false).error().code, "case.changed_meanwhile");
    EXPECT_EQ(outer(false).error().why, Why::stale);
}

TEST(ChecksDeathTest, end_the_program) { EXPECT_DEATH(CHECK(1 == 2, "one is two"), "broken: one is two"); }

TEST(Instants, are_read_with_any_offset_and_written_in_utc)
{
    EXPECT_EQ(to_rfc3339(instant_of("2026-11-23T09:30:00+08:00").value()), "2026-11-23T01:30:00Z");
    EXPECT_EQ(to_rfc3339(instant_of("2026-01-01T00:00:00.123456789-05:30").value()), "2026-01-01T05:30:00.123456Z");
}

RC_GTEST_PROP(Instants, survive_the_way_there_and_back, ())
{
    auto const micros = *rc::gen::inRange<std::int64_t>(-2'208'988'800'000'000, 7'258'118'400'000'000);
    Instant const at{Duration{micros}};
    RC_ASSERT(instant_of(to_rfc3339(at)).value() == at);
}

TEST(Instants, refuse_what_is_not_one)
{
    for (auto const *const text :
         {"", "2026", "2026-11-23", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-23T24:00:00Z",
          "2026-11-23T09:30:00", "2026-11-23T09:30:00+8", "2026-11-23T09:30:00Zx", "1899-01-01T00:00:00Z",
          "2026-11-23T09:30:00.Z", "2026-11-23T09:30:00.1234567890Z"}) {
        auto const at = instant_of(text);
        ASSERT_FALSE(at) << text;
        EXPECT_EQ(at.error().code, "time.malformed");
    }
}

TEST(Areas, contain_what_lies_below_them)
{
    auto const district = area_code_of("310101").value();
    auto const street = area_code_of("310101002").value();
    auto const grid = area_code_of("310101002003004").value();
    EXPECT_TRUE(district.contains(street));
    EXPECT_TRUE(district.contains(grid));
    EXPECT_TRUE(street.contains(street));
    EXPECT_FALSE(street.contains(district));
    EXPECT_FALSE(area_code_of("310104").value().contains(street));
    EXPECT_FALSE(AreaCode{}.contains(street));
    EXPECT_EQ(to_string(street), "310101002000000");
    EXPECT_EQ(grid.parent(), area_code_of("310101002003").value());
    EXPECT_EQ(street.parent(), district);
    EXPECT_EQ(area_code_of("31").value().parent(), AreaCode{});
}

RC_GTEST_PROP(Areas, contain_themselves_and_are_contained_by_their_parents, ())
{
    AreaCode const code{*rc::gen::inRange<std::int64_t>(10'000'000'000'000, 999'999'999'999'999)};
    RC_ASSERT(code.contains(code));
    if (code.parent()) {
        RC_ASSERT(code.parent().contains(code));
        RC_ASSERT(!code.contains(code.parent()));
    }
}

TEST(Areas, refuse_what_is_not_a_code)
{
    for (auto const *const text : {"", "3", "310", "31010", "31010a", "0000", "3101010020030041", "-31010", "３１"}) {
        EXPECT_FALSE(area_code_of(text)) << text;
    }
}

TEST(Ids, ascend_carry_their_district_and_never_repeat)
{
    ManualClock clock(instant_of("2026-11-23T00:00:00Z").value());
    IdGenerator ids(clock, 3);
    std::int64_t last = 0;
    std::set<std::int64_t> seen;
    for (int i = 0; i < 5000; ++i) { // more than a millisecond holds
        auto const id = ids.next(17);
        EXPECT_GT(id >> 22, 0);
        EXPECT_GE(id >> 22, last >> 22);
        EXPECT_EQ(district_ordinal_of(id), 17);
        EXPECT_TRUE(seen.insert(id).second);
        last = id;
    }
    clock.set(instant_of("2026-11-22T00:00:00Z").value()); // the clock went back a day
    EXPECT_GT(ids.next(17), last);
    IdGenerator after_restart(clock, 3, last + 1000);
    EXPECT_GT(after_restart.next(0), last);
}

TEST(Ids, of_two_nodes_and_of_many_threads_differ)
{
    SystemClock const clock;
    IdGenerator a(clock, 1);
    IdGenerator b(clock, 2);
    std::vector<std::int64_t> made[4];
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < 2000; ++n) {
                made[i].push_back((i % 2 == 0 ? a : b).next(1));
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    std::set<std::int64_t> all;
    for (auto const &each : made) {
        all.insert(each.begin(), each.end());
    }
    EXPECT_EQ(all.size(), 8000U);
}

TEST(Callers, may_what_an_assignment_gives_where_it_gives_it)
{
    Caller caller;
    Assignment assignment;
    assignment.area = area_code_of("310101").value();
    assignment.permissions = {"case.accept"};
    caller.assignments.push_back(assignment);
    EXPECT_TRUE(caller.may("case.accept"));
    EXPECT_FALSE(caller.may("case.close"));
    EXPECT_TRUE(caller.may_in("case.accept", area_code_of("310101002").value()));
    EXPECT_FALSE(caller.may_in("case.accept", area_code_of("310104").value()));
    caller.scopes = {"case.close"}; // an API key limited to something else
    EXPECT_FALSE(caller.may("case.accept"));
}

} // namespace
} // namespace onegrid
