// SPDX-License-Identifier: Apache-2.0
// Requests on a real socket: what is answered, and that the connection goes on.
#include "city.hpp"
#include <zlib.h>

namespace onegrid::testing {
namespace {

using namespace std::string_literals;

TEST_F(City, answers_json_in_the_language_asked_for)
{
    auto client = start();
    auto const answer = client.ask(get("/v1/hello", "Accept-Language: en-GB,en;q=0.9,zh;q=0.5\r\n"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"text":"hello","language":"en"})");
    EXPECT_EQ(answer.header("content-type"), "application/json; charset=utf-8");
    EXPECT_EQ(client.ask(get("/v1/hello")).body, R"({"text":"hello","language":"zh-CN"})");
}

TEST_F(City, keeps_the_connection_and_echoes_a_sane_request_id_only)
{
    auto client = start();
    EXPECT_EQ(client.ask(get("/v1/hello", "X-Request-Id: abc-123\r\n")).header("x-request-id"), "abc-123");
    auto const strange = client.ask(get("/v1/hello", "X-Request-Id: a\"b<c>\r\n"));
    EXPECT_EQ(strange.status, 200);
    EXPECT_EQ(strange.header("x-request-id").size(), 16U);
}

TEST_F(City, answers_pipelined_requests_in_their_order)
{
    auto client = start();
    client.send(get("/v1/reports/1", "Authorization: Bearer reader\r\n") + get("/healthz") +
                post("/v1/reports", R"({"description":"a"})") +
                get("/v1/reports/2", "Authorization: Bearer reader\r\n"));
    EXPECT_EQ(client.read().body, R"({"id":"1","description":"one"})");
    EXPECT_EQ(client.read().body, "ok\n");
    EXPECT_EQ(client.read().status, 201);
    EXPECT_EQ(client.read().body, R"({"id":"2","description":"one"})");
}

TEST_F(City, answers_HEAD_like_GET_without_the_body)
{
    auto client = start();
    auto const whole = client.ask(get("/v1/file"));
    auto const head = client.ask("HEAD /v1/file HTTP/1.1\r\nHost: test\r\n\r\n", true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), whole.header("content-length"));
    EXPECT_EQ(client.ask(get("/healthz")).body, "ok\n"); // nothing of a body came before it
}

TEST_F(City, says_which_methods_a_path_has)
{
    auto client = start();
    auto const wrong = client.ask("PUT /v1/reports/1 HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n{}");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("allow"), "GET, HEAD, DELETE, OPTIONS");
    EXPECT_NE(wrong.body.find(R"("code":"request.method_not_allowed")"), std::string::npos);
    auto const options_answer =
        client.ask("OPTIONS /v1/reports HTTP/1.1\r\nHost: t\r\nOrigin: https://evil.example\r\n\r\n");
    EXPECT_EQ(options_answer.status, 204);
    EXPECT_EQ(options_answer.header("allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(options_answer.header("access-control-allow-origin"), ""); // off by default
}

TEST_F(City, allows_listed_origins_and_no_other)
{
    options.cors_origins = {"https://good.example"};
    auto client = start();
    EXPECT_EQ(client.ask(get("/v1/hello", "Origin: https://good.example\r\n")).header("access-control-allow-origin"),
              "https://good.example");
    EXPECT_EQ(
        client.ask(get("/v1/hello", "Origin: https://good.example.evil\r\n")).header("access-control-allow-origin"),
        "");
}

TEST_F(City, refuses_with_a_problem_in_both_languages)
{
    auto client = start();
    auto const zh = client.ask(get("/v1/nothing"));
    EXPECT_EQ(zh.status, 404);
    EXPECT_EQ(zh.header("content-type"), "application/problem+json; charset=utf-8");
    EXPECT_NE(zh.body.find("没有找到"), std::string::npos);
    auto const en = client.ask(get("/v1/nothing", "Accept-Language: en\r\n"));
    EXPECT_NE(en.body.find(R"("title":"There is nothing here")"), std::string::npos);
    EXPECT_NE(en.body.find(R"("type":"/problems/request.not_found")"), std::string::npos);
    EXPECT_EQ(client.ask(get("/problems/request.not_found")).status, 200);
    EXPECT_EQ(client.ask(get("/problems/no.such_code")).status, 404);
}

TEST_F(City, names_every_bad_field_of_a_body)
{
    auto client = start();
    auto const answer =
        client.ask(post("/v1/reports", R"({"lon":200,"lat":"x","kind":"tree","photos":["a","b","c","d"],"more":1})"));
    EXPECT_EQ(answer.status, 422);
    for (auto const *const expected :
         {R"("pointer":"/description","code":"field.missing")", R"("pointer":"/lon","code":"field.out_of_range")",
          R"("pointer":"/lat","code":"field.wrong_type")", R"("pointer":"/kind","code":"field.unknown_value")",
          R"("pointer":"/photos","code":"field.too_many")", R"("pointer":"/more","code":"field.unknown")"}) {
        EXPECT_NE(answer.body.find(expected), std::string::npos) << expected << "\n" << answer.body;
    }
}

struct BadBody {
    std::string name, body;
    int status;
    std::string code;
};

class BadBodies : public City, public ::testing::WithParamInterface<BadBody> {};

TEST_P(BadBodies, are_refused_with_a_stable_code_and_the_connection_goes_on)
{
    auto client = start();
    auto const answer = client.ask(post("/v1/reports", GetParam().body));
    EXPECT_EQ(answer.status, GetParam().status) << answer.body;
    EXPECT_NE(answer.body.find("\"code\":\"" + GetParam().code + "\""), std::string::npos) << answer.body;
    EXPECT_EQ(client.ask(get("/healthz")).status, 200);
}

INSTANTIATE_TEST_SUITE_P(
    Http, BadBodies,
    ::testing::Values(BadBody{"empty", "", 400, "request.body_missing"},
                      BadBody{"space", " \n", 400, "request.body_missing"},
                      BadBody{"cut_off", R"({"description":"a)", 400, "request.malformed_json"},
                      BadBody{"two_values", R"({"description":"a"}{})", 400, "request.malformed_json"},
                      BadBody{"not_json", "description=a", 400, "request.malformed_json"},
                      BadBody{"trailing_comma", R"({"description":"a",})", 400, "request.malformed_json"},
                      BadBody{"nan", R"({"description":"a","lon":NaN})", 400, "request.malformed_json"},
                      BadBody{"infinite", R"({"description":"a","lon":1e999})", 422, "request.invalid"},
                      BadBody{"bad_utf8", "{\"description\":\"\xff\xfe\"}", 400, "request.malformed_json"},
                      BadBody{"overlong_utf8", "{\"description\":\"\xc0\xaf\"}", 400, "request.malformed_json"},
                      BadBody{"lone_surrogate", R"({"description":"\ud800"})", 400, "request.malformed_json"},
                      BadBody{"nul", R"({"description":"a\u0000b"})", 422, "field.control_character"},
                      BadBody{"right_to_left", R"({"description":"a\u202eb"})", 422, "field.control_character"},
                      BadBody{"too_deep", std::string(40, '[') + std::string(40, ']'), 400, "request.too_deep"},
                      BadBody{"an_array", "[]", 422, "field.wrong_type"},
                      BadBody{"null", "null", 422, "field.wrong_type"},
                      BadBody{"too_long", R"({"description":")" + std::string(21, 'a') + "\"}", 422, "field.too_long"},
                      BadBody{"only_spaces", R"({"description":"   "})", 422, "field.too_short"},
                      BadBody{"null_where_needed", R"({"description":null})", 422, "field.wrong_type"},
                      BadBody{"swapped", R"({"description":"a","lon":31.2,"lat":121.5})", 422, "field.out_of_range"}),
    [](auto const &each) { return each.param.name; });

TEST_F(City, refuses_a_query_that_it_does_not_know)
{
    auto client = start();
    auto const ask = [&](std::string const &query) {
        return client.ask(get("/v1/reports?" + query, "Authorization: Bearer reader\r\nAccept-Language: en\r\n"));
    };
    EXPECT_EQ(ask("limit=5").body, R"({"items":[{"id":"5","description":"reader"}]})");
    EXPECT_EQ(ask("kind=hole,lamp&q=%E8%B7%AF").status, 200);
    EXPECT_NE(ask("limit=101").body.find(R"("pointer":"query/limit","code":"field.out_of_range")"), std::string::npos);
    EXPECT_NE(ask("limit=5&limit=6").body.find("field.repeated"), std::string::npos);
    EXPECT_NE(ask("kind=tree").body.find("field.unknown_value"), std::string::npos);
    EXPECT_NE(ask("lmit=5").body.find(R"("pointer":"query/lmit","code":"field.unknown")"), std::string::npos);
    EXPECT_EQ(ask("q=%zz").status, 400);
    EXPECT_EQ(ask("q=%00").status, 400);
    EXPECT_EQ(ask("q=%ff").status, 400);
}

TEST_F(City, checks_the_permission_of_each_route)
{
    auto client = start();
    EXPECT_EQ(client.ask(get("/v1/reports/1")).status, 401);
    EXPECT_EQ(client.ask(get("/v1/reports/1", "Authorization: Bearer nobody\r\n")).status, 401);
    EXPECT_EQ(client.ask(get("/v1/reports/1", "Authorization: Bearer reader\r\n")).status, 200);
    EXPECT_EQ(client.ask(get("/v1/reports/1", "X-Api-Key: reader\r\n")).status, 200);
    auto const remove = [&](std::string const &more) {
        return client.ask("DELETE /v1/reports/1 HTTP/1.1\r\nHost: t\r\n" + more + "\r\n").status;
    };
    EXPECT_EQ(remove("Authorization: Bearer reader\r\n"), 403);
    EXPECT_EQ(remove("Authorization: Bearer writer\r\n"), 204);
    EXPECT_EQ(remove("Cookie: onegrid_session=writer\r\n"), 428);
    EXPECT_EQ(remove("Cookie: a=b; onegrid_session=writer\r\nX-CSRF-Token: proof\r\n"), 204);
    EXPECT_EQ(client.ask(get("/v1/hello", "Cookie: onegrid_session=expired\r\n")).status, 200); // open to anyone
    EXPECT_EQ(client.ask(get("/v1/hello", "X-Api-Key: expired\r\n")).status, 401); // but shown, it must hold
    EXPECT_EQ(client.ask(get("/v1/hello", "Authorization: Bearer expired\r\n")).status, 401);
    std::scoped_lock const lock(refusals_mutex);
    EXPECT_EQ(refusals, (std::vector<std::string>{
                            "/v1/reports/{id} request.sign_in_needed", "/v1/reports/{id} request.sign_in_needed",
                            "/v1/reports/{id} request.not_permitted", "/v1/reports/{id} session.csrf_missing",
                            "/v1/hello request.sign_in_needed", "/v1/hello request.sign_in_needed"}));
}

TEST_F(City, treats_a_path_that_names_nothing_as_absent)
{
    auto client = start();
    for (auto const *const path : {"/v1/reports/abc", "/v1/reports/-1", "/v1/reports/99999999999999999999",
                                   "/v1/reports/", "/v1/reports/1/", "/v1/reports/404", "/V1/hello"}) {
        EXPECT_EQ(client.ask(get(path, "Authorization: Bearer reader\r\n")).status, 404) << path;
    }
}

TEST_F(City, tells_nothing_of_what_broke_inside)
{
    auto client = start();
    auto const broke = client.ask(get("/v1/breaks"));
    EXPECT_EQ(broke.status, 500);
    EXPECT_EQ(broke.body.find("SELECT"), std::string::npos);
    EXPECT_EQ(broke.body.find("passwd"), std::string::npos);
    EXPECT_NE(broke.body.find(broke.header("x-request-id")), std::string::npos);
    auto const gone = client.ask(get("/v1/gone"));
    EXPECT_EQ(gone.status, 503);
    EXPECT_EQ(gone.header("retry-after"), "1");
    EXPECT_EQ(gone.body.find("10.0.0.1"), std::string::npos);
}

TEST_F(City, wants_an_idempotency_key_where_the_route_says_so)
{
    auto client = start();
    EXPECT_EQ(client.ask(post("/v1/once", R"({"description":"a"})")).status, 428);
    EXPECT_EQ(
        client.ask(post("/v1/once", R"({"description":"a"})", "Idempotency-Key: " + std::string(129, 'k') + "\r\n"))
            .status,
        428);
    EXPECT_EQ(client.ask(post("/v1/once", R"({"description":"a"})", "Idempotency-Key: k1\r\n")).body,
              R"({"id":"1","description":"k1"})");
}

TEST_F(City, answers_304_to_a_tag_that_still_holds)
{
    auto client = start();
    auto const first = client.ask(get("/v1/hello"));
    auto const tag = first.header("etag");
    ASSERT_FALSE(tag.empty());
    auto const again = client.ask(get("/v1/hello", "If-None-Match: \"x\", " + tag + "\r\n"));
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(client.ask(get("/v1/hello", "Accept-Language: en\r\nIf-None-Match: " + tag + "\r\n")).status, 200);
    EXPECT_EQ(client.ask(get("/v1/file", "If-None-Match: \"abc\"\r\n")).status, 304);
}

TEST_F(City, serves_one_range_of_a_file)
{
    auto client = start();
    auto const range = [&](std::string const &bytes, std::string const &more = {}) {
        return client.ask(get("/v1/file", "Range: bytes=" + bytes + "\r\n" + more));
    };
    EXPECT_EQ(range("2-4").body, "234");
    EXPECT_EQ(range("2-4").header("content-range"), "bytes 2-4/10");
    EXPECT_EQ(range("7-").body, "789");
    EXPECT_EQ(range("-3").body, "789");
    EXPECT_EQ(range("0-999").body, "0123456789");
    EXPECT_EQ(range("0-999").status, 206);
    EXPECT_EQ(range("10-").status, 416);
    EXPECT_EQ(range("0-1,3-4").status, 200);
    EXPECT_EQ(range("4-2").status, 200);
    EXPECT_EQ(range("2-4", "If-Range: \"other\"\r\n").status, 200);
}

std::string gunzip(std::string const &bytes)
{
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST_F(City, compresses_large_json_for_those_who_take_it)
{
    auto client = start();
    auto const plain = client.ask(get("/v1/large"));
    EXPECT_EQ(plain.header("content-encoding"), "");
    EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
    auto const zipped = client.ask(get("/v1/large", "Accept-Encoding: gzip, deflate\r\n"));
    EXPECT_EQ(zipped.header("content-encoding"), "gzip");
    EXPECT_LT(zipped.body.size(), plain.body.size() / 4);
    EXPECT_EQ(gunzip(zipped.body), plain.body);
    EXPECT_EQ(client.ask(get("/v1/large", "Accept-Encoding: gzip, br\r\n")).header("content-encoding"), "br");
    EXPECT_EQ(client.ask(get("/v1/large", "Accept-Encoding: br;q=0, gzip\r\n")).header("content-encoding"), "gzip");
    EXPECT_EQ(client.ask(get("/v1/hello", "Accept-Encoding: br\r\n")).header("content-encoding"), ""); // small
}

TEST_F(City, sends_security_headers_with_every_answer)
{
    auto client = start();
    for (auto const *const path : {"/", "/v1/hello", "/v1/nothing"}) {
        auto const answer = client.ask(get(path));
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << path;
        EXPECT_NE(answer.header("content-security-policy").find("frame-ancestors 'none'"), std::string::npos) << path;
        EXPECT_EQ(answer.header("content-security-policy").find("unsafe"), std::string::npos) << path;
    }
    EXPECT_NE(client.ask(get("/")).header("permissions-policy").find("geolocation=(self)"), std::string::npos);
}

TEST_F(City, lets_pages_ask_the_servers_of_the_map_and_nobody_else)
{
    options.map_origins = {"https://t0.example", "https://t1.example"};
    auto client = start();
    auto const policy = client.ask(get("/")).header("content-security-policy");
    EXPECT_NE(policy.find("img-src 'self' data: blob: https://t0.example https://t1.example;"), std::string::npos) << policy;
    EXPECT_NE(policy.find("connect-src 'self' https://t0.example https://t1.example;"), std::string::npos) << policy;
    EXPECT_NE(policy.find("script-src 'self';"), std::string::npos) << policy;
    EXPECT_EQ(client.ask(get("/v1/hello")).header("content-security-policy").find("t0.example"), std::string::npos);
}

TEST_F(City, limits_how_often_an_address_may_call)
{
    auto client = start();
    EXPECT_EQ(client.ask(get("/v1/seldom")).status, 200);
    EXPECT_EQ(client.ask(get("/v1/seldom")).status, 200);
    auto const refused = client.ask(get("/v1/seldom"));
    EXPECT_EQ(refused.status, 429);
    EXPECT_GT(std::stoi(refused.header("retry-after")), 1000);
}

TEST_F(City, takes_multipart_uploads_within_their_limit)
{
    auto client = start();
    auto const upload = [&](std::string const &content, std::string const &name) {
        auto const body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                          "\"\r\nContent-Type: image/png\r\n\r\n" + content + "\r\n--b--\r\n";
        return client.ask(
            "POST /v1/files HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body);
    };
    EXPECT_EQ(upload(std::string(1'500'000, 'x'), "../../etc/passwd").body, R"(["passwd:1500000"])");
    EXPECT_EQ(client.ask(post("/v1/files", "{}")).status, 415);
    EXPECT_EQ(upload(std::string(3'000'000, 'x'), "a.png").status, 413);
}

TEST_F(City, has_its_own_pages)
{
    prepare = [](http::Server &s) { s.add_ready_check("database", [] { return false; }); };
    auto client = start();
    EXPECT_EQ(client.ask(get("/healthz")).body, "ok\n");
    auto const ready = client.ask(get("/readyz"));
    EXPECT_EQ(ready.status, 503);
    EXPECT_EQ(ready.body, R"({"database":false})");
    EXPECT_NE(client.ask(get("/metrics")).body.find("onegrid_http_requests_total{"), std::string::npos);
    EXPECT_EQ(client.ask(get("/metrics", "X-Forwarded-For: 1.2.3.4\r\n")).status, 404);
    EXPECT_NE(client.ask(get("/openapi.json")).body.find("\"openapi\": \"3.1.0\""), std::string::npos);
    auto const docs = client.ask(get("/docs", "Accept-Language: en\r\n"));
    EXPECT_NE(docs.body.find("/v1/reports/{id}"), std::string::npos);
    EXPECT_EQ(docs.body.find("<script"), std::string::npos);
    EXPECT_EQ(client.ask(get("/?lang=en")).body.find("<script"), std::string::npos);
}

TEST_F(City, finishes_what_is_in_flight_when_it_stops)
{
    auto client = start();
    auto idle = start();
    auto listener = start();
    listener.send(get("/v1/stream"));
    listener.read_until("retry:");
    EXPECT_EQ(idle.ask(get("/healthz")).status, 200);
    client.send(get("/v1/waits"));
    gate.until_waiting(1);
    std::thread stopping([&] { server->stop(std::chrono::seconds(10)); });
    EXPECT_TRUE(idle.is_closed());
    EXPECT_TRUE(listener.is_closed());
    EXPECT_THROW(Client(server->port()), std::runtime_error);
    gate.open();
    auto const answer = client.read();
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
    stopping.join();
}

} // namespace
} // namespace onegrid::testing
