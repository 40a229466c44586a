// SPDX-License-Identifier: Apache-2.0
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace onegrid {
namespace {

class LogFile : public ::testing::Test {
  protected:
    void SetUp() override { log::open({log::Level::info, path}); }
    void TearDown() override
    {
        log::open({});
        std::filesystem::remove(path);
    }
    std::string text() const
    {
        log::flush();
        std::ifstream file(path);
        std::stringstream all;
        all << file.rdbuf();
        return all.str();
    }
    std::string path =
        (std::filesystem::temp_directory_path() / ("onegrid-log-" + std::to_string(::getpid()))).string();
};

TEST_F(LogFile, holds_one_json_object_a_line)
{
    log::info("case.reported", {{"case", CaseId{7}}, {"ms", 1.5}, {"count", 3}, {"late", false}, {"words", "a\"b\nc"}});
    auto const line = text();
    EXPECT_EQ(line.substr(0, 9), R"({"time":")");
    EXPECT_NE(
        line.find(
            R"("level":"info","event":"case.reported","case":"7","ms":1.5,"count":3,"late":false,"words":"a\"b\nc"})"),
        std::string::npos)
        << line;
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
}

TEST_F(LogFile, carries_the_request_while_its_scope_lives)
{
    {
        log::RequestScope const outer("abc");
        {
            log::RequestScope const inner("def");
            log::info("inner");
        }
        log::info("outer");
    }
    log::info("none");
    auto const lines = text();
    EXPECT_NE(lines.find(R"("event":"inner","request":"def")"), std::string::npos);
    EXPECT_NE(lines.find(R"("event":"outer","request":"abc")"), std::string::npos);
    EXPECT_NE(lines.find(R"("event":"none"})"), std::string::npos);
}

TEST_F(LogFile, holds_no_phone_identity_number_or_secret)
{
    log::info("x", {{"words", "电话13800000001，身份证310101199003071234"},
                    {"password", "hunter2"},
                    {"Authorization", "Bearer abc"},
                    {"session_token", "tok"},
                    {"number", 13800000001}});
    auto const line = text();
    for (auto const *const secret : {"13800000001", "310101199003071234", "hunter2", "Bearer", "\"tok\""}) {
        EXPECT_EQ(line.find(secret), std::string::npos) << secret << " in " << line;
    }
}

TEST_F(LogFile, names_people_and_jobs_by_our_own_ids_whatever_they_look_like)
{
    log::info("x", {{"person", PersonId{384009199003071234}}, {"job", "310101199003071234"}, {"person", "310101199003071234 x"}});
    auto const line = text();
    EXPECT_NE(line.find(R"("person":"384009199003071234","job":"310101199003071234","person":"[identity] x")"), std::string::npos) << line;
}

TEST_F(LogFile, tells_the_whole_chain_of_an_exception)
{
    try {
        try {
            throw std::runtime_error("inner");
        } catch (...) {
            std::throw_with_nested(std::runtime_error("outer"));
        }
    } catch (std::exception const &why) {
        log::error("broke", why);
    }
    EXPECT_NE(text().find(R"("chain":"outer: inner")"), std::string::npos);
}

TEST_F(LogFile, leaves_out_what_is_below_its_level)
{
    log::debug("quiet");
    EXPECT_EQ(text(), "");
    EXPECT_FALSE(log::enabled(log::Level::debug));
}

TEST(Redaction, replaces_phones_identity_numbers_and_paths_and_nothing_else)
{
    EXPECT_EQ(log::redacted("tel 13812345678."), "tel [phone].");
    EXPECT_EQ(log::redacted("+8613812345678"), "+[phone]");
    EXPECT_EQ(log::redacted("31010119900307123X"), "[identity]");
    EXPECT_EQ(log::redacted("310101199003071234"), "[identity]");
    EXPECT_EQ(log::redacted("socket \"/tmp/og-1/.s.PGSQL.5432\" failed: no such file"),
              "socket \"[path]\" failed: no such file");
    EXPECT_EQ(log::redacted("cannot open /var/lib/onegrid/files/ab/cd, [/home/a.jpg]"), "cannot open [path], [[path]]");
    for (auto const *const harmless : {"1234567890", "21234567890", "123456789012", "310101000000000", "a13812345678b",
                                       "13812345678abcde", "381234567890123456", "", "/v1/cases/{id}", "and/or",
                                       "https://a.example/tmp/x", "1/2", "/", "/etc", "{id}/tmp/x"}) {
        EXPECT_EQ(log::redacted(harmless), harmless);
    }
}

TEST(Levels, are_known_by_name)
{
    EXPECT_EQ(log::level_of("warn").value(), log::Level::warn);
    EXPECT_EQ(log::level_of("loud").error().code, "log.unknown_level");
}

TEST(Metrics, are_the_same_for_the_same_name_and_labels)
{
    auto &counter = metrics::counter("onegrid_test_total", {{"kind", "a"}}, "Tests");
    counter.add();
    metrics::counter("onegrid_test_total", {{"kind", "a"}}).add(2);
    metrics::counter("onegrid_test_total", {{"kind", "b"}}).add();
    EXPECT_EQ(counter.value(), 3);
    metrics::gauge("onegrid_test_level").set(4);
    metrics::histogram("onegrid_test_seconds", {}, {}, {1, 2}).observe(1.5);
    auto const text = metrics::text();
    EXPECT_NE(text.find("onegrid_test_total{kind=\"a\"} 3"), std::string::npos);
    EXPECT_NE(text.find("onegrid_test_seconds_bucket{le=\"2\"} 1"), std::string::npos);
}

TEST(Metrics, count_from_many_threads)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([] {
            for (int n = 0; n < 1000; ++n) {
                metrics::counter("onegrid_test_threads_total").add();
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    EXPECT_EQ(metrics::counter("onegrid_test_threads_total").value(), 4000);
}

} // namespace
} // namespace onegrid
