// SPDX-License-Identifier: Apache-2.0
#include "platform/config/config.hpp"
#include <algorithm>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <yaml-cpp/yaml.h>

namespace onegrid::config {
namespace {

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
template <class T>
concept Section = boost::describe::has_describe_members<T>::value;

// Calls visit(key, value) for each leaf, keys with dots.
template <class T, class Visit>
void each_key(T &section, std::string const &prefix, Visit const &visit)
{
    boost::mp11::mp_for_each<Members<std::remove_const_t<T>>>([&](auto d) {
        auto &member = section.*d.pointer;
        auto const key = prefix.empty() ? std::string(d.name) : prefix + "." + d.name;
        if constexpr (Section<std::remove_cvref_t<decltype(member)>>) {
            each_key(member, key, visit);
        } else {
            visit(key, member);
        }
    });
}

std::string text_of(std::string const &value) { return value; }
std::string text_of(std::int64_t value) { return std::to_string(value); }
std::string text_of(bool value) { return value ? "true" : "false"; }
std::string text_of(std::vector<std::string> const &value) { return fmt::format("{}", fmt::join(value, ", ")); }

char const *type_name(std::string const &) { return "text"; }
char const *type_name(std::int64_t) { return "integer"; }
char const *type_name(bool) { return "true or false"; }
char const *type_name(std::vector<std::string> const &) { return "list"; }

bool set(std::string &into, std::string const &text)
{
    into = text;
    return true;
}
bool set(std::int64_t &into, std::string const &text)
{
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc{} && end == text.data() + text.size();
}
bool set(bool &into, std::string const &text)
{
    into = text == "true" || text == "1" || text == "yes" || text == "on";
    return into || text == "false" || text == "0" || text == "no" || text == "off";
}
bool set(std::vector<std::string> &into, std::string const &text)
{
    into.clear();
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        auto const from = part.find_first_not_of(' ');
        if (from != std::string::npos) {
            into.push_back(part.substr(from, part.find_last_not_of(' ') - from + 1));
        }
    }
    return true;
}

bool is_secret(std::string_view key)
{
    return key.starts_with("secrets.") && !key.ends_with("_file") && !key.ends_with("_dir");
}

// Values that stand in examples. Outside the demo nobody may run with them.
bool is_sample(std::string_view value)
{
    return value.find("sample") != std::string_view::npos || value.find("change-me") != std::string_view::npos ||
           value.find("changeme") != std::string_view::npos || value.find("example") != std::string_view::npos;
}

struct Reader {
    Config config;
    std::vector<FieldProblem> wrong;

    void bad(std::string pointer, char const *code, std::string detail = {})
    {
        wrong.push_back({std::move(pointer), code, std::move(detail)});
    }

    // Sets one key from text; false when there is no such key.
    bool set_key(std::string const &key, std::string const &text, std::string const &pointer)
    {
        bool found = false;
        each_key(config, {}, [&](std::string const &name, auto &value) {
            if (name == key) {
                found = true;
                if (!set(value, text)) {
                    bad(pointer, "config.wrong_type", type_name(value));
                }
            }
        });
        return found;
    }

    void read_file(std::string const &path)
    {
        std::ifstream file(path);
        if (!file) {
            bad(path, "config.unreadable");
            return;
        }
        try {
            auto const root = YAML::Load(file);
            if (!root.IsNull()) {
                read_section(config, root, {}, path);
            }
        } catch (YAML::Exception const &error) {
            bad(fmt::format("{}:{}", path, error.mark.line + 1), "config.malformed", error.msg);
        }
    }

    template <class T>
    void read_section(T &section, YAML::Node const &node, std::string const &prefix, std::string const &path)
    {
        auto const place = [&](YAML::Node const &at, std::string const &key) {
            return fmt::format("{}:{} {}", path, at.Mark().line + 1, key);
        };
        if (!node.IsMap()) {
            bad(place(node, prefix), "config.wrong_type", "section");
            return;
        }
        for (auto const &item : node) {
            auto const name = item.first.Scalar();
            auto const key = prefix.empty() ? name : prefix + "." + name;
            bool known = false;
            boost::mp11::mp_for_each<Members<T>>([&](auto d) {
                if (name != d.name) {
                    return;
                }
                known = true;
                auto &member = section.*d.pointer;
                if constexpr (Section<std::remove_cvref_t<decltype(member)>>) {
                    if (!item.second.IsNull()) {
                        read_section(member, item.second, key, path);
                    }
                } else {
                    read_value(member, item.second, place(item.first, key));
                }
            });
            if (!known) {
                bad(place(item.first, key), "config.unknown_key");
            }
        }
    }

    template <class T>
    void read_value(T &into, YAML::Node const &node, std::string const &pointer)
    {
        if constexpr (std::same_as<T, std::vector<std::string>>) {
            if (node.IsSequence()) {
                into.clear();
                for (auto const &each : node) {
                    if (!each.IsScalar()) {
                        bad(pointer, "config.wrong_type", type_name(into));
                        return;
                    }
                    into.push_back(each.Scalar());
                }
                return;
            }
        }
        if (node.IsNull()) {
            into = T{};
            return;
        }
        if (!node.IsScalar() || !set(into, node.Scalar())) {
            bad(pointer, "config.wrong_type", type_name(into));
        }
    }

    void read_environment(Environment const &environment)
    {
        std::vector<std::pair<std::string, std::string>> given;
        each_key(config, {}, [&](std::string const &key, auto &) {
            if (auto value = environment(variable_of(key))) {
                given.emplace_back(key, std::move(*value));
            }
        });
        for (auto const &[key, value] : given) {
            set_key(key, value, variable_of(key));
        }
    }

    void read_overrides(Overrides const &overrides)
    {
        for (auto const &[key, value] : overrides) {
            if (is_secret(key)) {
                // Everybody on the machine reads the arguments of a process.
                bad("--" + key, "config.secret_on_command_line");
            } else if (!set_key(key, value, "--" + key)) {
                bad("--" + key, "config.unknown_key");
            }
        }
    }

    // SECRET_file → SECRET: the first line of the file.
    void read_secret_file(std::string const &key, std::string &into, std::string const &path)
    {
        if (path.empty()) {
            return;
        }
        std::ifstream file(path);
        std::string line;
        if (!file || !std::getline(file, line) || line.empty()) {
            bad(key, "config.unreadable", path);
            return;
        }
        into = line;
    }

    void check_range(char const *key, std::int64_t value, std::int64_t low, std::int64_t high)
    {
        if (value < low || value > high) {
            bad(key, "config.out_of_range", fmt::format("{} – {}", low, high));
        }
    }

    void check_map()
    {
        auto const &map = config.map;
        static constexpr std::string_view bases[] = {"vector", "tianditu", "xyz", "pmtiles"};
        if (std::ranges::find(bases, map.base) == std::end(bases)) {
            bad("map.base", "config.out_of_range", "vector | tianditu | xyz | pmtiles");
        }
        check_range("map.max_zoom", map.max_zoom, 1, 22);
        if (map.base == "tianditu" && map.key.empty()) {
            bad("map.key", "config.missing");
        }
        // Keys stand in the address that browsers ask, and origins in a header: nothing but letters, digits and hyphens.
        if (!std::ranges::all_of(map.key, [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; })) {
            bad("map.key", "config.out_of_range", "A-Z a-z 0-9 -");
        }
        bool const is_archive = map.base == "pmtiles";
        if (map.base != "xyz" && !is_archive) {
            return;
        }
        auto const has = [&](std::string_view part) { return map.url.find(part) != std::string::npos; };
        auto const &url = map.url;
        bool const is_address = url.starts_with("https://") || url.starts_with("http://") || (url.starts_with('/') && !url.starts_with("//"));
        bool const is_plain = std::ranges::all_of(url, [](unsigned char c) { return c > ' ' && c < 0x7f && c != ';' && c != ',' && c != '"' && c != '\''; });
        bool const is_template = has("{z}") && has("{x}") && (has("{y}") || has("{-y}"));
        if (!is_address || !is_plain || !(is_archive ? url.ends_with(".pmtiles") : is_template)) {
            bad("map.url", "config.out_of_range", is_archive ? "https://….pmtiles" : "https://…/{z}/{x}/{y}.png");
        }
    }

    void check()
    {
        read_secret_file("secrets.sms_token_file", config.secrets.sms_token, config.secrets.sms_token_file);
        read_secret_file("database.url_file", config.database.url, config.database.url_file);
        auto const &http = config.http;
        check_range("http.port", http.port, 0, 65535);
        check_range("http.io_threads", http.io_threads, 1, 16);
        check_range("http.workers", http.workers, 1, 256);
        check_range("http.queue", http.queue, 1, 1'000'000);
        check_range("http.max_connections", http.max_connections, 1, 1'000'000);
        for (auto const &[key, value] : {std::pair{"http.head_timeout_ms", http.head_timeout_ms},
                                         std::pair{"http.read_timeout_ms", http.read_timeout_ms},
                                         std::pair{"http.body_timeout_ms", http.body_timeout_ms},
                                         std::pair{"http.write_timeout_ms", http.write_timeout_ms},
                                         std::pair{"http.idle_timeout_ms", http.idle_timeout_ms}}) {
            check_range(key, value, 100, 3'600'000);
        }
        check_range("database.connections", config.database.connections, 2, 500);
        check_range("database.statement_timeout_ms", config.database.statement_timeout_ms, 100, 600'000);
        check_range("city.utc_offset_minutes", config.city.utc_offset_minutes, -720, 840);
        if (http.certificate.empty() != http.key.empty()) {
            bad(http.key.empty() ? "http.key" : "http.certificate", "config.missing");
        }
        static constexpr std::string_view levels[] = {"debug", "info", "warn", "error", "off"};
        if (std::ranges::find(levels, config.log.level) == std::end(levels)) {
            bad("log.level", "config.out_of_range", "debug | info | warn | error | off");
        }
        static constexpr std::string_view gateways[] = {"dev", "http"};
        if (std::ranges::find(gateways, config.sms.gateway) == std::end(gateways)) {
            bad("sms.gateway", "config.out_of_range", "dev | http");
        }
        check_map();
        if (config.sms.gateway == "http" && config.sms.url.empty()) {
            bad("sms.url", "config.missing");
        }
        if (!config.demo) {
            each_key(config.secrets, "secrets", [&](std::string const &key, std::string const &value) {
                if (is_secret(key) && is_sample(value)) {
                    bad(key, "config.sample_secret");
                }
            });
        }
    }
};

} // namespace

std::string variable_of(std::string_view key)
{
    std::string name = "ONEGRID_";
    for (char const c : key) {
        name += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return name;
}

Environment process_environment()
{
    return [](std::string const &name) -> std::optional<std::string> {
        auto const *const value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
}

Result<Config> load(std::string const &path, Overrides const &overrides, Environment const &environment)
{
    Reader reader;
    if (!path.empty()) {
        reader.read_file(path);
    }
    reader.read_environment(environment);
    reader.read_overrides(overrides);
    reader.check();
    if (!reader.wrong.empty()) {
        return tl::unexpected<Problem>(Problem{Why::invalid, "config.invalid", {}, std::move(reader.wrong), {}});
    }
    return std::move(reader.config);
}

std::vector<Key> keys()
{
    std::vector<Key> all;
    Config const standard;
    each_key(standard, {}, [&](std::string const &name, auto const &value) {
        all.push_back({name, type_name(value), text_of(value), {}, {}, is_secret(name)});
    });
    for (auto const &[name, zh, en] : key_texts()) {
        auto const found = std::ranges::find(all, name, &Key::name);
        if (found != all.end()) {
            found->zh = zh;
            found->en = en;
        }
    }
    return all;
}

} // namespace onegrid::config
