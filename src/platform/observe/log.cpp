// SPDX-License-Identifier: Apache-2.0
#include "platform/observe/log.hpp"
#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <memory>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace onegrid::log {
namespace {

// Lines gather in memory and leave in one write: when 32 KiB are together, when the logger flushes (every half second,
// and at once from warnings on).
class GatheringSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    explicit GatheringSink(int descriptor) : m_descriptor(descriptor) {}
    ~GatheringSink() override { write_out(); }

  protected:
    void sink_it_(spdlog::details::log_msg const &message) override
    {
        m_lines.append(message.payload.data(), message.payload.size());
        m_lines += '\n';
        if (m_lines.size() > 32 * 1024) {
            write_out();
        }
    }
    void flush_() override { write_out(); }

  private:
    void write_out()
    {
        std::string_view rest = m_lines;
        while (!rest.empty()) {
            auto const written = ::write(m_descriptor, rest.data(), rest.size());
            if (written <= 0) {
                break; // nobody reads our log: there is nowhere to say so
            }
            rest.remove_prefix(static_cast<std::size_t>(written));
        }
        m_lines.clear();
    }

    int m_descriptor;
    std::string m_lines;
};

spdlog::level::level_enum spdlog_level(Level level)
{
    switch (level) {
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warn:
        return spdlog::level::warn;
    case Level::error:
        return spdlog::level::err;
    case Level::off:
        break;
    }
    return spdlog::level::off;
}

std::shared_ptr<spdlog::logger> make_logger(Options const &options)
{
    std::shared_ptr<spdlog::sinks::sink> sink;
    if (options.file.empty()) {
        sink = std::make_shared<GatheringSink>(STDERR_FILENO);
    } else {
        sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(options.file);
        sink->set_pattern("%v");
    }
    auto logger = std::make_shared<spdlog::logger>("onegrid", std::move(sink));
    logger->set_level(spdlog_level(options.level));
    logger->flush_on(spdlog::level::warn);
    return logger;
}

std::shared_ptr<spdlog::logger> &logger()
{
    static auto instance = [] {
        auto made = make_logger({});
        spdlog::register_logger(made);
        spdlog::flush_every(std::chrono::seconds(1));
        return made;
    }();
    return instance;
}

thread_local std::string current_request;

// A JSON string. Bytes that are not ASCII pass as they are.
void append_text(std::string &out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

// Our own ids are as long as an identity number and may by chance look like one; these keys hold nothing else.
bool is_id(Field const &field, std::string_view text)
{
    return (field.key == "person" || field.key == "job") &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

void append_value(std::string &out, Field const &field)
{
    if (is_secret_key(field.key)) {
        out += "\"[secret]\"";
        return;
    }
    if (auto const *const text = std::get_if<std::string>(&field.value)) {
        append_text(out, is_id(field, *text) ? *text : redacted(*text));
        return;
    }
    char buffer[40];
    char *end = buffer;
    if (auto const *const whole = std::get_if<std::int64_t>(&field.value)) {
        end = std::to_chars(buffer, buffer + sizeof buffer, *whole).ptr;
        std::string_view const shown(buffer, end);
        if (shown.size() == 11) { // as long as a phone number
            append_text(out, redacted(shown));
            return;
        }
    } else if (auto const *const number = std::get_if<double>(&field.value)) {
        if (!std::isfinite(*number)) {
            out += "null";
            return;
        }
        end = std::to_chars(buffer, buffer + sizeof buffer, *number).ptr;
    } else {
        out += std::get<bool>(field.value) ? "true" : "false";
        return;
    }
    out.append(buffer, end);
}

void append_time(std::string &out)
{
    // The date and time down to the second are written once a second; the rest is three digits.
    thread_local std::int64_t second = -1;
    thread_local std::string prefix;
    auto const now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto const whole = std::chrono::floor<std::chrono::seconds>(now);
    if (whole.time_since_epoch().count() != second) {
        second = whole.time_since_epoch().count();
        prefix = to_rfc3339(std::chrono::time_point_cast<std::chrono::microseconds>(whole));
        prefix.back() = '.';
    }
    auto const millis = (now - whole).count();
    out += prefix;
    out += static_cast<char>('0' + millis / 100);
    out += static_cast<char>('0' + millis / 10 % 10);
    out += static_cast<char>('0' + millis % 10);
    out += 'Z';
}

std::string_view name_of(Level level)
{
    static constexpr std::string_view names[] = {"debug", "info", "warn", "error", "off"};
    return names[static_cast<std::size_t>(level)];
}

void append_chain(std::string &out, std::exception const &why)
{
    out += out.empty() ? "" : ": ";
    out += why.what();
    try {
        std::rethrow_if_nested(why);
    } catch (std::exception const &inner) {
        append_chain(out, inner);
    } catch (...) {
        out += ": (something that is not a std::exception)";
    }
}

} // namespace

void open(Options const &options)
{
    auto &current = logger();
    current->flush();
    spdlog::drop("onegrid");
    current = make_logger(options);
    spdlog::register_logger(current);
}

void flush() { logger()->flush(); }

bool enabled(Level level) { return logger()->should_log(spdlog_level(level)); }

void write(Level level, std::string_view event, std::span<Field const> fields)
{
    if (!enabled(level)) {
        return;
    }
    std::string line;
    line.reserve(256);
    line += R"({"time":")";
    append_time(line);
    line += R"(","level":")";
    line += name_of(level);
    line += R"(","event":)";
    append_text(line, event);
    if (!current_request.empty()) {
        line += R"(,"request":)";
        append_text(line, current_request);
    }
    for (auto const &field : fields) {
        line += ',';
        append_text(line, field.key);
        line += ':';
        append_value(line, field);
    }
    line += '}';
    logger()->log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
}

void debug(std::string_view event, Fields fields) { write(Level::debug, event, fields); }
void info(std::string_view event, Fields fields) { write(Level::info, event, fields); }
void warn(std::string_view event, Fields fields) { write(Level::warn, event, fields); }
void error(std::string_view event, Fields fields) { write(Level::error, event, fields); }

void error(std::string_view event, std::exception const &why, Fields fields)
{
    std::string chain;
    append_chain(chain, why);
    std::vector<Field> all(fields);
    all.emplace_back("chain", std::move(chain));
    write(Level::error, event, all);
}

RequestScope::RequestScope(std::string_view request) : m_before(std::move(current_request))
{
    current_request = request;
}
RequestScope::~RequestScope() { current_request = std::move(m_before); }

Result<Level> level_of(std::string_view name)
{
    for (auto const level : {Level::debug, Level::info, Level::warn, Level::error, Level::off}) {
        if (name_of(level) == name) {
            return level;
        }
    }
    return refuse(Why::invalid, "log.unknown_level", "debug | info | warn | error | off");
}

} // namespace onegrid::log
