// SPDX-License-Identifier: Apache-2.0
// The reader alone: however the bytes are cut, the same request comes out.
#include "platform/http/address.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/rate.hpp"
#include "platform/http/reader.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace onegrid::http {
namespace {

// Feeds the bytes piece by piece; what was read as text, or the problem's code.
std::string read_in_pieces(std::string const &bytes, std::vector<std::size_t> const &cuts)
{
    RequestReader reader(16 * 1024);
    std::string buffered;
    std::size_t given = 0;
    std::size_t cut = 0;
    while (given < bytes.size()) {
        auto const size = cut < cuts.size() ? std::max<std::size_t>(1, cuts[cut++] % 7) : bytes.size() - given;
        buffered += bytes.substr(given, size);
        given += std::min(size, bytes.size() - given);
        for (;;) {
            std::size_t used = 0;
            auto const status = reader.read(buffered, used);
            buffered.erase(0, used);
            if (status == RequestReader::Status::failed) {
                return reader.problem().code;
            }
            if (status == RequestReader::Status::head_done) {
                reader.limit_body(1000);
                continue;
            }
            if (status == RequestReader::Status::done) {
                auto const request = reader.take();
                return std::string(request->exchange.head.method) + " " + std::string(request->exchange.head.path) +
                       "?" + request->exchange.info.query + " " + request->exchange.body;
            }
            if (used == 0 || buffered.empty()) {
                break;
            }
        }
    }
    return "more";
}

RC_GTEST_PROP(Reader, reads_the_same_however_the_bytes_arrive, (std::vector<std::size_t> const &cuts))
{
    RC_ASSERT(read_in_pieces("\r\nPOST /a/b?c=d HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello", cuts) ==
              "POST /a/b?c=d hello");
    RC_ASSERT(read_in_pieces("POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "3\r\nhel\r\n2;ext=1\r\nlo\r\n0\r\nTrailer: x\r\n\r\n",
                             cuts) == "POST /a? hello");
    RC_ASSERT(read_in_pieces("GET /a HTTP/1.1\r\nHost: t\r\nA: b\r\n c\r\n\r\n", cuts) == "request.malformed");
}

TEST(Reader, a_body_with_a_spool_goes_there_and_not_into_memory)
{
    for (std::string const &head : std::vector<std::string>{"Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"}) {
        RequestReader reader(1024);
        std::string rest = "POST /a HTTP/1.1\r\nHost: t\r\n" + head;
        std::size_t used = 0;
        ASSERT_EQ(reader.read(rest, used), RequestReader::Status::head_done);
        rest.erase(0, used);
        reader.limit_body(5, std::make_shared<Spool>("/tmp"));
        ASSERT_EQ(reader.read(rest, used), RequestReader::Status::done);
        auto const request = reader.take();
        EXPECT_EQ(request->exchange.body, "");
        EXPECT_EQ(request->exchange.spool->bytes(), "hello");
    }
    RequestReader reader(1024);
    std::string rest = "POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nmuch more\r\n0\r\n\r\n";
    std::size_t used = 0;
    reader.read(rest, used);
    rest.erase(0, used);
    reader.limit_body(5, std::make_shared<Spool>("/tmp"));
    EXPECT_EQ(reader.read(rest, used), RequestReader::Status::failed);
    EXPECT_EQ(reader.problem().code, "request.too_large");
}

TEST(Reader, takes_quotes_and_weakness_off_if_match)
{
    RequestReader reader(1024);
    std::size_t used = 0;
    EXPECT_EQ(reader.read("GET / HTTP/1.1\r\nHost: t\r\nIf-Match: W/\"7\"\r\n\r\n", used),
              RequestReader::Status::head_done);
    EXPECT_EQ(reader.request().exchange.info.version(), 7);
}

TEST(Addresses, believe_forwarded_headers_of_trusted_proxies_only)
{
    Networks const trusted({"10.0.0.0/8", "::1"});
    EXPECT_EQ(client_address("1.2.3.4", "9.9.9.9", trusted), "1.2.3.4");
    EXPECT_EQ(client_address("10.1.1.1", "9.9.9.9", trusted), "9.9.9.9");
    EXPECT_EQ(client_address("10.1.1.1", "8.8.8.8, 9.9.9.9, 10.2.2.2", trusted),
              "9.9.9.9"); // the left one may be made up
    EXPECT_EQ(client_address("10.1.1.1", "<script>", trusted), "10.1.1.1");
    EXPECT_EQ(client_address("10.1.1.1", "", trusted), "10.1.1.1");
    EXPECT_EQ(client_address("::1", "2001:db8::7", trusted), "2001:db8::7");
    EXPECT_TRUE(Networks({"192.168.4.0/22"}).contain("192.168.7.255"));
    EXPECT_FALSE(Networks({"192.168.4.0/22"}).contain("192.168.8.0"));
    EXPECT_THROW(Networks({"10.0.0.0/33"}), std::invalid_argument);
    EXPECT_THROW(Networks({"localhost"}), std::invalid_argument);
}

TEST(Rates, let_through_what_the_bucket_holds_and_fill_again)
{
    RateLimiter limiter;
    Rate const rate{2, 60};
    RateLimiter::Time now{};
    int const route = 0;
    EXPECT_FALSE(limiter.wait(rate, &route, "1.2.3.4", now));
    EXPECT_FALSE(limiter.wait(rate, &route, "1.2.3.4", now));
    EXPECT_EQ(limiter.wait(rate, &route, "1.2.3.4", now), std::chrono::seconds(30));
    EXPECT_FALSE(limiter.wait(rate, &route, "5.6.7.8", now));
    EXPECT_FALSE(limiter.wait(rate, &route, "1.2.3.4", now + std::chrono::seconds(30)));
    // Neighbours in one IPv6 /64 are one client.
    EXPECT_FALSE(limiter.wait(rate, &route, "2001:db8:1:2::1", now));
    EXPECT_FALSE(limiter.wait(rate, &route, "2001:db8:1:2::2", now));
    EXPECT_TRUE(limiter.wait(rate, &route, "2001:db8:1:2::3", now));
}

TEST(Csv, reads_quotes_line_feeds_and_doubled_quotes)
{
    auto const rows = csv_rows("a,b\r\n\"x,\"\"y\"\"\nz\",\n\nlast,\"\"");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1], (std::vector<std::string>{"x,\"y\"\nz", ""}));
    EXPECT_EQ(rows[2], (std::vector<std::string>{"last", ""}));
}

TEST(Languages, are_chosen_by_weight_and_chinese_by_default)
{
    EXPECT_EQ(language_of(""), "zh-CN");
    EXPECT_EQ(language_of("fr, de"), "zh-CN");
    EXPECT_EQ(language_of("en"), "en");
    EXPECT_EQ(language_of("en;q=0.5, zh-TW;q=0.8"), "zh-CN");
    EXPECT_EQ(language_of("zh;q=0.1,en-US"), "en");
}

} // namespace
} // namespace onegrid::http
