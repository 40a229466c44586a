// SPDX-License-Identifier: Apache-2.0
// The same edge over TLS, with a certificate made for the test.
#include "city.hpp"
#include "lib/certificate.hpp"
#include <openssl/ssl.h>

namespace onegrid::testing {
namespace {

class TlsCity : public City {
  protected:
    void SetUp() override
    {
        City::SetUp();
        test::make_certificate(folder);
        options.certificate = (folder / "tls.crt").string();
        options.key = (folder / "tls.key").string();
    }
    void TearDown() override
    {
        City::TearDown();
        std::filesystem::remove_all(folder);
    }

    // Everything that is answered until the other side closes; empty when the handshake fails.
    std::string ask_over_tls(std::string const &bytes, int newest = TLS1_3_VERSION)
    {
        auto const socket = start();
        auto *const context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_security_level(context, 0);
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context, newest);
        auto *const tls = SSL_new(context);
        SSL_set_fd(tls, socket.descriptor());
        std::string seen;
        if (SSL_connect(tls) == 1) {
            SSL_write(tls, bytes.data(), static_cast<int>(bytes.size()));
            char buffer[4096];
            for (int size = 0; (size = SSL_read(tls, buffer, sizeof buffer)) > 0;) {
                seen.append(buffer, static_cast<std::size_t>(size));
            }
        }
        SSL_free(tls);
        SSL_CTX_free(context);
        return seen;
    }

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("onegrid-tls-" + std::to_string(::getpid()));
};

TEST_F(TlsCity, answers_over_tls_and_tells_browsers_to_stay_there)
{
    auto const answer = ask_over_tls(get("/v1/hello") + get("/v1/large", "Connection: close\r\n"));
    EXPECT_EQ(answer.substr(0, 15), "HTTP/1.1 200 OK");
    EXPECT_NE(answer.find("Strict-Transport-Security: max-age=31536000"), std::string::npos);
    EXPECT_NE(answer.find(R"({"text":"hello")"), std::string::npos);
    EXPECT_EQ(answer.substr(answer.size() - 2), "\"]"); // the large one, whole
}

TEST_F(TlsCity, refuses_tls_older_than_1_2)
{
    EXPECT_NE(ask_over_tls(get("/healthz", "Connection: close\r\n"), TLS1_2_VERSION), "");
    EXPECT_EQ(ask_over_tls(get("/healthz", "Connection: close\r\n"), TLS1_1_VERSION), "");
}

TEST_F(TlsCity, drops_a_client_that_speaks_plain_http_and_serves_the_next)
{
    auto plain = start();
    plain.send(get("/healthz"));
    EXPECT_TRUE(plain.is_closed());
    EXPECT_NE(ask_over_tls(get("/healthz", "Connection: close\r\n")).find("ok\n"), std::string::npos);
}

TEST(Cookies, are_for_the_server_only)
{
    EXPECT_EQ(http::set_cookie("a", "b", true, http::SameSite::strict, std::chrono::seconds(60)),
              "a=b; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure");
    EXPECT_EQ(http::set_cookie("a", "", false, http::SameSite::lax, std::nullopt),
              "a=; Path=/; HttpOnly; SameSite=Lax");
    http::RequestHead head;
    head.cookies = "ab=1; a=2; b=3";
    EXPECT_EQ(head.cookie("a"), "2");
    EXPECT_EQ(head.cookie("b"), "3");
    EXPECT_EQ(head.cookie("c"), "");
}

} // namespace
} // namespace onegrid::testing
