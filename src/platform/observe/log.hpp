// SPDX-License-Identifier: Apache-2.0
// The log: one JSON object a line, {"time","level","event","request",…fields}. An event is a stable name in the past
// tense or a noun phrase with a dot (case.reported, http.request); facts go in fields, never into the name.
// Values are redacted on the way out: 11-digit phone numbers, 18-digit identity numbers, paths of files, and whatever
// stands under a key that looks secret (password, token, secret, cookie, authorization, otp, …). Safe from any thread.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include <concepts>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace onegrid::log {

enum class Level { debug, info, warn, error, off };

struct Field {
    std::string_view key;
    std::variant<std::string, std::int64_t, double, bool> value;

    Field(std::string_view k, std::string v) : key(k), value(std::move(v)) {}
    Field(std::string_view k, std::string_view v) : key(k), value(std::string(v)) {}
    Field(std::string_view k, char const *v) : key(k), value(std::string(v)) {}
    Field(std::string_view k, bool v) : key(k), value(v) {}
    Field(std::string_view k, double v) : key(k), value(v) {}
    Field(std::string_view k, Instant v) : key(k), value(to_rfc3339(v)) {}
    Field(std::string_view k, AreaCode v) : key(k), value(to_string(v)) {}
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) Field(std::string_view k, Number v)
        : key(k), value(static_cast<std::int64_t>(v))
    {
    }
    template <class Tag>
    Field(std::string_view k, Id<Tag> v) : key(k), value(to_string(v))
    {
    }
};

using Fields = std::initializer_list<Field>;

struct Options {
    Level level{Level::info};
    std::string file; // empty: standard error
};

// Call once at the start; before that lines go to standard error at level info.
void open(Options const &options);
// Writes out what is still in memory (also done every half second, and at once for warnings and errors).
void flush();

void debug(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});
void warn(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});
// As error, with the whole chain of a nested exception under "chain".
void error(std::string_view event, std::exception const &why, Fields fields = {});
void write(Level level, std::string_view event, std::span<Field const> fields);
bool enabled(Level level);

// While it lives, lines of this thread carry the request's id.
class RequestScope {
  public:
    explicit RequestScope(std::string_view request);
    ~RequestScope();
    RequestScope(RequestScope const &) = delete;
    RequestScope &operator=(RequestScope const &) = delete;

  private:
    std::string m_before;
};

// The text with phone numbers, identity numbers and paths of files replaced. What the log does to every value.
std::string redacted(std::string_view text);
// Whether a key's value may never be written (password, token, …).
bool is_secret_key(std::string_view key);
// "debug", "info", "warn", "error", "off"; refuses with invalid "log.unknown_level".
Result<Level> level_of(std::string_view name);

} // namespace onegrid::log
