// SPDX-License-Identifier: Apache-2.0
#include "lib/source_dir.hpp"
#include "platform/config/config.hpp"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <unistd.h>

namespace onegrid::config {
namespace {

class ConfigFile : public ::testing::Test {
  protected:
    void TearDown() override { std::filesystem::remove_all(folder); }
    std::string write(std::string const &name, std::string const &text)
    {
        std::filesystem::create_directories(folder);
        auto const path = (folder / name).string();
        std::ofstream(path) << text;
        return path;
    }
    Result<Config> load_text(std::string const &yaml, Overrides const &overrides = {})
    {
        return load(write("onegrid.yaml", yaml), overrides, [&](std::string const &name) -> std::optional<std::string> {
            auto const found = environment.find(name);
            return found == environment.end() ? std::nullopt : std::optional(found->second);
        });
    }
    // "pointer code" of the first fault.
    std::string fault(std::string const &yaml, Overrides const &overrides = {})
    {
        auto const result = load_text(yaml, overrides);
        if (result || result.error().fields.empty()) {
            return "none";
        }
        auto const &field = result.error().fields.front();
        auto pointer = field.pointer;
        if (auto const at = pointer.find(folder.string()); at != std::string::npos) {
            pointer.erase(at, folder.string().size() + 1);
        }
        return pointer + " " + field.code;
    }
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("onegrid-config-" + std::to_string(::getpid()));
    std::map<std::string, std::string> environment;
};

TEST_F(ConfigFile, is_not_needed)
{
    auto const config = load({}, {}, [](auto const &) { return std::nullopt; });
    ASSERT_TRUE(config);
    EXPECT_EQ(config->http.port, 8080);
    EXPECT_EQ(config->http.address, "127.0.0.1");
}

TEST_F(ConfigFile, is_overridden_by_the_environment_and_that_by_the_command_line)
{
    auto const yaml = "http:\n  port: 1\n  workers: 1\n  queue: 1\n  trusted_proxies: [10.0.0.0/8]\ndemo: yes\n";
    environment = {{"ONEGRID_HTTP_WORKERS", "2"}, {"ONEGRID_HTTP_QUEUE", "2"}, {"ONEGRID_HTTP_CORS_ORIGINS", "a, b"}};
    auto const config = load_text(yaml, {{"http.queue", "3"}});
    ASSERT_TRUE(config) << config.error().fields.at(0).pointer;
    EXPECT_EQ(config->http.port, 1);
    EXPECT_EQ(config->http.workers, 2);
    EXPECT_EQ(config->http.queue, 3);
    EXPECT_EQ(config->http.cors_origins, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(config->http.trusted_proxies, std::vector<std::string>{"10.0.0.0/8"});
    EXPECT_TRUE(config->demo);
}

TEST_F(ConfigFile, is_refused_with_the_line_of_what_is_wrong)
{
    EXPECT_EQ(fault("demo: true\n\nhtpp:\n  port: 1\n"), "onegrid.yaml:3 htpp config.unknown_key");
    EXPECT_EQ(fault("http:\n  prot: 1\n"), "onegrid.yaml:2 http.prot config.unknown_key");
    EXPECT_EQ(fault("http:\n  port: many\n"), "onegrid.yaml:2 http.port config.wrong_type");
    EXPECT_EQ(fault("http: 8080\n"), "onegrid.yaml:1 http config.wrong_type");
    EXPECT_EQ(fault("demo: perhaps\n"), "onegrid.yaml:1 demo config.wrong_type");
    EXPECT_EQ(fault("http:\n  port: 70000\n"), "http.port config.out_of_range");
    EXPECT_EQ(fault("http: [\n"), "onegrid.yaml:2 config.malformed");
    EXPECT_EQ(fault("- a\n"), "onegrid.yaml:1  config.wrong_type");
    EXPECT_EQ(fault("log:\n  level: loud\n"), "log.level config.out_of_range");
    EXPECT_EQ(fault("http:\n  certificate: a.pem\n"), "http.key config.missing");
    EXPECT_EQ(fault("sms:\n  gateway: http\n"), "sms.url config.missing");
    EXPECT_EQ(fault("map:\n  base: moon\n"), "map.base config.out_of_range");
    EXPECT_EQ(fault("map:\n  base: tianditu\n"), "map.key config.missing");
    EXPECT_EQ(fault("map:\n  base: tianditu\n  key: \"a&b\"\n"), "map.key config.out_of_range");
    EXPECT_EQ(fault("map:\n  base: xyz\n"), "map.url config.out_of_range");
    EXPECT_EQ(fault("map:\n  base: xyz\n  url: https://a/{z}/{x}.png\n"), "map.url config.out_of_range");
    EXPECT_EQ(fault("map:\n  base: xyz\n  url: \"https://a; script-src */{z}/{x}/{y}\"\n"), "map.url config.out_of_range");
    EXPECT_EQ(fault("map:\n  base: pmtiles\n  url: https://a/{z}/{x}/{y}.png\n"), "map.url config.out_of_range");
    EXPECT_TRUE(load_text("map:\n  base: pmtiles\n  url: https://a/city.pmtiles\n"));
    EXPECT_TRUE(load_text("map:\n  base: xyz\n  url: https://a/{z}/{x}/{-y}.png\n"));
    EXPECT_EQ(fault("secrets:\n  data_key: 00\n"), "onegrid.yaml:2 secrets.data_key config.unknown_key");
    EXPECT_EQ(fault("", {{"http.prot", "1"}}), "--http.prot config.unknown_key");
    EXPECT_EQ(load("/nowhere.yaml").error().fields.at(0).code, "config.unreadable");
}

TEST_F(ConfigFile, takes_secrets_from_files_and_environment_but_not_from_arguments)
{
    auto const secret = write("token", "0123abcd\nsecond line\n");
    EXPECT_EQ(load_text("secrets:\n  sms_token_file: " + secret + "\n")->secrets.sms_token, "0123abcd");
    environment = {{"ONEGRID_SECRETS_SMS_TOKEN", "t"}};
    EXPECT_EQ(load_text("")->secrets.sms_token, "t");
    EXPECT_EQ(fault("", {{"secrets.sms_token", "0123"}}), "--secrets.sms_token config.secret_on_command_line");
    EXPECT_EQ(fault("secrets:\n  sms_token_file: /nowhere\n"), "secrets.sms_token_file config.unreadable");
}

TEST_F(ConfigFile, with_sample_secrets_is_for_the_demo_only)
{
    EXPECT_EQ(fault("secrets:\n  sms_token: sample-token\n"), "secrets.sms_token config.sample_secret");
    EXPECT_EQ(fault("secrets:\n  sms_token: change-me\n"), "secrets.sms_token config.sample_secret");
    EXPECT_TRUE(load_text("demo: true\nsecrets:\n  sms_token: sample-token\n"));
}

TEST(Configuration, documents_every_key_in_both_languages)
{
    auto const all = keys();
    for (auto const &key : all) {
        EXPECT_FALSE(key.zh.empty()) << key.name;
        EXPECT_FALSE(key.en.empty()) << key.name;
    }
    EXPECT_EQ(all.size(), key_texts().size()) << "a text is left over, or written twice";
}

// Rewritten by `make bless` (ONEGRID_BLESS=1).
TEST(Configuration, is_documented_in_docs_configuration_md)
{
    auto const path = test::source_dir() / "docs/configuration.md";
    if (std::getenv("ONEGRID_BLESS") != nullptr) {
        std::ofstream(path) << documentation();
    }
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), documentation());
}

} // namespace
} // namespace onegrid::config
