// SPDX-License-Identifier: Apache-2.0
#include "lib/source_dir.hpp"
#include "platform/http/assets.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/routes.hpp"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <re2/re2.h>
#include <sstream>

namespace onegrid::http {
namespace {

struct Body {
    Text<1, 5> text;
};
BOOST_DESCRIBE_STRUCT(Body, (), (text))
struct Filter {
    std::optional<Ranged<int, 1, 9>> limit;
    std::string must;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (limit, must))

inline constexpr Permission body_write{"body.write"};

Routes some_routes()
{
    Routes routes;
    auto const nothing = []() -> Result<void> { return {}; };
    routes.get("/v1/cases/counts", anyone, "Counts.", nothing);
    routes.get("/v1/cases/{id}", anyone, "One.", [](CaseId) -> Result<Page<Body>> { return Page<Body>{}; });
    routes.get("/v1/tiles/{z}/{x}/{y}.mvt", anyone, "Tile.", [](int, int, int) -> Result<Raw> { return Raw{}; });
    routes.get("/v1/requests/{id}.json", anyone, "Open.", [](std::string const &) -> Result<void> { return {}; });
    routes.get("/v1/requests/{id}.xml", anyone, "Open.", [](std::string const &) -> Result<void> { return {}; });
    routes.put("/v1/cases/{id}", body_write, "Change.",
               [](Caller const &, CaseId, Query<Filter> const &, Body const &body) -> Result<Body> { return body; },
               {.idempotent = true, .status = 202});
    return routes;
}

TEST(Routes, prefer_literal_segments_and_give_parameters)
{
    auto const routes = some_routes();
    EXPECT_EQ(routes.match("GET", "/v1/cases/counts").route->info.path, "/v1/cases/counts");
    auto const one = routes.match("GET", "/v1/cases/7");
    EXPECT_EQ(one.route->info.path, "/v1/cases/{id}");
    EXPECT_EQ(one.path, std::vector<std::string>{"7"});
    EXPECT_EQ(routes.match("GET", "/v1/tiles/3/4/5.mvt").path, (std::vector<std::string>{"3", "4", "5"}));
    EXPECT_EQ(routes.match("GET", "/v1/tiles/3/4/5.png").route, nullptr);
    EXPECT_EQ(routes.match("GET", "/v1/requests/a.b.xml").path, std::vector<std::string>{"a.b"});
    EXPECT_EQ(routes.match("GET", "/v1/requests/.xml").route, nullptr);
    EXPECT_EQ(routes.match("GET", "/v1/cases/a%2Fb").path, std::vector<std::string>{"a/b"});
    EXPECT_EQ(routes.match("HEAD", "/v1/cases/7").route, one.route);
}

TEST(Routes, tell_a_wrong_method_from_a_wrong_path)
{
    auto const routes = some_routes();
    EXPECT_EQ(routes.match("POST", "/v1/cases/7").allowed, (std::vector<std::string>{"GET", "HEAD", "PUT", "OPTIONS"}));
    for (auto const *const path : {"/", "/v1", "/v1/cases", "/v1/cases/", "/v1/cases/7/", "/v1/cases/7/x", "", "x"}) {
        auto const match = routes.match("GET", path);
        EXPECT_EQ(match.route, nullptr) << path;
        EXPECT_TRUE(match.allowed.empty()) << path;
    }
}

TEST(RoutesDeathTest, refuse_to_be_declared_twice_or_without_their_parameters)
{
    EXPECT_DEATH(
        {
            auto routes = some_routes();
            routes.get("/v1/cases/counts", anyone, "Again.", []() -> Result<void> { return {}; });
        },
        "declared once");
    EXPECT_DEATH(
        {
            Routes routes;
            routes.get("/v1/x/{id}", anyone, "Forgets.", []() -> Result<void> { return {}; });
        },
        "each parameter");
    EXPECT_DEATH(
        {
            Routes routes;
            routes.get("/v1/x", Permission{}, "Nobody.", []() -> Result<void> { return {}; });
        },
        "has a permission");
}

TEST(Routes, are_all_listed_with_what_is_known_of_them)
{
    auto const all = some_routes().all();
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[5].method, "PUT");
    EXPECT_EQ(all[5].permission, body_write);
    EXPECT_TRUE(all[5].idempotent);
    EXPECT_EQ(all[5].status, 202);
    EXPECT_EQ(all[5].body, BodyKind::json);
    EXPECT_EQ(all[5].tag, "cases");
}

TEST(OpenApi, says_paths_parameters_bodies_and_answers)
{
    auto const document = parse_json(some_routes().openapi()).value();
    auto const &put = document.at("paths").at("/v1/cases/{id}").at("put");
    EXPECT_EQ(put.at("operationId").as_string(), "put_cases_id");
    EXPECT_EQ(put.at("x-permission").as_string(), "body.write");
    auto const &parameters = put.at("parameters").as_array();
    ASSERT_EQ(parameters.size(), 4U);
    EXPECT_EQ(parameters[0].at("name").as_string(), "id");
    EXPECT_EQ(parameters[1].at("name").as_string(), "limit");
    EXPECT_EQ(parameters[1].at("schema").at("maximum").to_number<int>(), 9);
    EXPECT_FALSE(parameters[1].at("required").as_bool());
    EXPECT_TRUE(parameters[2].at("required").as_bool());
    EXPECT_EQ(parameters[3].at("name").as_string(), "Idempotency-Key");
    EXPECT_EQ(put.at("requestBody").at("content").at("application/json").at("schema").at("$ref").as_string(),
              "#/components/schemas/Body");
    EXPECT_TRUE(put.at("responses").as_object().contains("202"));
    auto const &components = document.at("components").at("schemas").as_object();
    EXPECT_TRUE(components.contains("BodyPage"));
    EXPECT_TRUE(components.contains("Problem"));
    EXPECT_EQ(document.at("paths").at("/v1/cases/counts").at("get").at("responses").as_object().count("204"), 1U);
}

TEST(OpenApi, has_a_readable_page_without_scripts)
{
    for (auto const *const language : {"zh-CN", "en"}) {
        auto const page = some_routes().docs_page(language);
        EXPECT_NE(page.find("/v1/tiles/{z}/{x}/{y}.mvt"), std::string::npos);
        EXPECT_NE(page.find("body.write"), std::string::npos);
        EXPECT_EQ(page.find("<script"), std::string::npos);
        EXPECT_EQ(page.find("style="), std::string::npos);
    }
}

// Every code that a unit refuses with has its texts, in both languages; and no code has two.
TEST(Problems, have_texts_in_both_languages)
{
    auto const &texts = problem_texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_FALSE(texts[i].zh.empty()) << texts[i].code;
        EXPECT_FALSE(texts[i].en.empty()) << texts[i].code;
        EXPECT_TRUE(i == 0 || texts[i - 1].code != texts[i].code) << "twice: " << texts[i].code;
    }
    RE2 const refusal(
        R"re((?:refuse\(\s*(?:onegrid::)?Why::\w+,|refuse_field\([^;]*?,|Problem\{\s*(?:onegrid::)?Why::\w+,|\{Why::\w+,)\s*"([a-z0-9_]+\.[a-z0-9_.]+)")re");
    int found = 0;
    for (auto const &entry : std::filesystem::recursive_directory_iterator(test::source_dir() / "src")) {
        auto const path = entry.path();
        if (path.extension() != ".cpp" && path.extension() != ".hpp") {
            continue;
        }
        std::ifstream file(path);
        std::stringstream text;
        text << file.rdbuf();
        auto const source = text.str();
        re2::StringPiece left(source);
        for (std::string code; RE2::FindAndConsume(&left, refusal, &code);) {
            ++found;
            EXPECT_TRUE(std::ranges::any_of(texts, [&](auto const &t) { return t.code == code; }))
                << path << ": " << code << " is in no problems.csv";
        }
    }
    EXPECT_GT(found, 20);
}

class AppFolder : public ::testing::Test {
  protected:
    void SetUp() override
    {
        folder = std::filesystem::temp_directory_path() / ("onegrid-assets-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder / "assets");
        write("index.html", "<!doctype html>app");
        write("assets/index-BX3k9_aQ.js", std::string(5000, 'x'));
        write("manifest.webmanifest", "{}");
    }
    void TearDown() override { std::filesystem::remove_all(folder); }
    void write(std::string const &name, std::string const &text) { std::ofstream(folder / name) << text; }
    std::filesystem::path folder;
};

TEST_F(AppFolder, is_served_with_its_index_for_pages_of_the_app)
{
    Assets assets;
    ASSERT_TRUE(assets.mount("desk", folder));
    EXPECT_FALSE(assets.mount("none", folder / "none"));
    EXPECT_EQ(assets.find("/desk/", "")->bytes(), "<!doctype html>app");
    EXPECT_EQ(assets.find("/desk/cases/7", "")->bytes(), "<!doctype html>app");
    EXPECT_EQ(assets.find("/desk/", "")->cache_control, "public, no-cache");
    auto const script = assets.find("/desk/assets/index-BX3k9_aQ.js", "");
    ASSERT_TRUE(script);
    EXPECT_EQ(script->content_type, "text/javascript; charset=utf-8");
    EXPECT_NE(script->cache_control.find("immutable"), std::string::npos);
    EXPECT_FALSE(assets.find("/desk/assets/gone-12345678.js", ""));
    EXPECT_FALSE(assets.find("/desk/sw.js", ""));
    EXPECT_FALSE(assets.find("/other/", ""));
    EXPECT_EQ(assets.find("/desk/manifest.webmanifest", "")->content_type, "application/manifest+json");
}

TEST_F(AppFolder, is_served_compressed_once_that_is_done)
{
    write("assets/index-BX3k9_aQ.js.br", "brotli beside it");
    Assets assets;
    ASSERT_TRUE(assets.mount("desk", folder));
    auto const ready = assets.find("/desk/assets/index-BX3k9_aQ.js", "gzip, br");
    EXPECT_EQ(ready->bytes(), "brotli beside it");
    EXPECT_EQ(ready->content_encoding, "br");
    assets.compress();
    for (int i = 0; i < 1000 && assets.find("/desk/assets/index-BX3k9_aQ.js", "gzip")->content_encoding.empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    auto const zipped = assets.find("/desk/assets/index-BX3k9_aQ.js", "gzip");
    EXPECT_EQ(zipped->content_encoding, "gzip");
    EXPECT_LT(zipped->bytes().size(), 200U);
    EXPECT_NE(zipped->etag, ready->etag);
}

} // namespace
} // namespace onegrid::http
