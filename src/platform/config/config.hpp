// SPDX-License-Identifier: Apache-2.0
// The settings of one onegrid process: one YAML file, over it ONEGRID_* of the environment, over that the command line.
// docs/configuration.md documents every key and is made from this file's struct. A key that is not known, a value of
// the wrong type or out of range is refused with the file and line. Secrets come from files or the environment only.
#pragma once
#include "platform/base/result.hpp"
#include <boost/describe/class.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::config {

struct Http {
    std::string address{"127.0.0.1"};
    std::int64_t port{8080};
    std::int64_t io_threads{1};
    std::int64_t workers{8};
    std::int64_t queue{1024};
    std::int64_t max_connections{12000};
    std::int64_t head_timeout_ms{10000};
    std::int64_t read_timeout_ms{10000};
    std::int64_t body_timeout_ms{60000};
    std::int64_t write_timeout_ms{20000};
    std::int64_t idle_timeout_ms{75000};
    std::vector<std::string> trusted_proxies;
    std::vector<std::string> cors_origins;
    std::string public_url;
    std::vector<std::string> metrics_networks{"127.0.0.0/8", "::1"};
    std::string certificate;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(Http, (),
                      (address, port, io_threads, workers, queue, max_connections, head_timeout_ms, read_timeout_ms,
                       body_timeout_ms, write_timeout_ms, idle_timeout_ms, trusted_proxies, cors_origins, public_url,
                       metrics_networks, certificate, key))

struct Database {
    std::string url;
    std::string url_file;
    std::int64_t connections{16};
    std::int64_t statement_timeout_ms{10000};
};
BOOST_DESCRIBE_STRUCT(Database, (), (url, url_file, connections, statement_timeout_ms))

struct Log {
    std::string level{"info"};
    std::string file;
    bool requests{true};
};
BOOST_DESCRIBE_STRUCT(Log, (), (level, file, requests))

struct Secrets {
    std::string key_dir;
    std::string sms_token;
    std::string sms_token_file;
};
BOOST_DESCRIBE_STRUCT(Secrets, (), (key_dir, sms_token, sms_token_file))

struct City {
    std::string name{"示范市"};
    std::string name_en{"Demo City"};
    std::string pack{"packs/standard"};
    std::int64_t utc_offset_minutes{480};
};
BOOST_DESCRIBE_STRUCT(City, (), (name, name_en, pack, utc_offset_minutes))

struct Map {
    std::string base{"vector"};
    std::string url;
    std::string key;
    std::string attribution;
    std::int64_t max_zoom{18};
};
BOOST_DESCRIBE_STRUCT(Map, (), (base, url, key, attribution, max_zoom))

struct Sms {
    std::string gateway{"dev"};
    std::string url;
};
BOOST_DESCRIBE_STRUCT(Sms, (), (gateway, url))

struct Outgoing {
    std::vector<std::string> hosts;
    bool private_networks{false};
    std::string authorities;
};
BOOST_DESCRIBE_STRUCT(Outgoing, (), (hosts, private_networks, authorities))

// When a grid is told to be unlike what the city wants; 0: never.
struct Grids {
    std::int64_t least_m2{1'000};
    std::int64_t most_m2{1'000'000};
    std::int64_t least_households{0};
    std::int64_t most_households{500};
    std::int64_t least_compactness_percent{15};
};
BOOST_DESCRIBE_STRUCT(Grids, (), (least_m2, most_m2, least_households, most_households, least_compactness_percent))

struct Config {
    std::string data_dir{"./data"};
    std::string web_dir;
    std::string packs_dir{"packs"};
    bool demo{false};
    bool demo_cases{true};
    bool dev{false};
    Http http;
    Database database;
    Log log;
    City city;
    Grids grids;
    Map map;
    Sms sms;
    Outgoing outgoing;
    Secrets secrets;
};
BOOST_DESCRIBE_STRUCT(Config, (),
                      (data_dir, web_dir, packs_dir, demo, demo_cases, dev, http, database, log, city, grids, map, sms,
                       outgoing, secrets))

// A dotted key and its value, as `--http.port 8080` gives it.
using Overrides = std::vector<std::pair<std::string, std::string>>;
// A variable of the environment, or nothing.
using Environment = std::function<std::optional<std::string>(std::string const &name)>;

Environment process_environment();

// Reads the file (an empty path: none), the environment (ONEGRID_HTTP_PORT is http.port), the overrides; reads *_file
// secrets into their values; checks it all. Refuses with invalid "config.invalid" and one field a fault: pointer is
// "FILE:LINE key", "ONEGRID_X" or "--key"; codes config.unknown_key, config.wrong_type, config.out_of_range,
// config.unreadable, config.malformed, config.secret_on_command_line, config.sample_secret.
Result<Config> load(std::string const &path, Overrides const &overrides = {},
                    Environment const &environment = process_environment());

struct Key {
    std::string name, type, standard, zh, en; // http.port, integer, 8080, what it is for
    bool secret{};
};
std::vector<Key> keys();
struct KeyText {
    std::string name, zh, en;
};
// What each key is for. A test holds it to the struct.
std::vector<KeyText> key_texts();
// The text of docs/configuration.md.
std::string documentation();
// The variable of a key: http.port → ONEGRID_HTTP_PORT.
std::string variable_of(std::string_view key);

} // namespace onegrid::config
