// SPDX-License-Identifier: Apache-2.0
#include "platform/http/wire.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/text.hpp"
#include <boost/beast/http/status.hpp>
#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace onegrid::http {
namespace {

constexpr std::size_t compress_from = 1024;
constexpr std::size_t join_below = 16 * 1024; // a smaller body travels in one buffer with its head

// Everything that a page may do comes from here; nothing inline runs. Maps draw in workers made from blobs.
constexpr std::string_view security_headers = "X-Content-Type-Options: nosniff\r\n"
                                              "Referrer-Policy: same-origin\r\n"
                                              "Cross-Origin-Opener-Policy: same-origin\r\n"
                                              "Cross-Origin-Resource-Policy: same-origin\r\n"
                                              "X-Frame-Options: DENY\r\n";
// Tiles of a map may come from elsewhere, when the configuration says so: after each of the first two of these.
constexpr std::string_view page_images =
    "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:";
constexpr std::string_view page_calls = "; font-src 'self' data:; connect-src 'self'";
constexpr std::string_view page_rest =
    "; worker-src 'self' blob:; manifest-src 'self'; media-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
    "Permissions-Policy: geolocation=(self), camera=(self), microphone=(), payment=(), usb=()\r\n";
// What is not a page may do nothing at all, should a browser be led to open it.
constexpr std::string_view data_headers =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n";

struct Span {
    std::size_t from, length;
};
enum class Ranges { none, one, unsatisfiable };

// One range of bytes; several, or another unit, are answered whole.
Ranges range_of(std::string_view header, std::size_t size, Span &span)
{
    if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos) {
        return Ranges::none;
    }
    auto const range = trimmed(header.substr(6));
    auto const dash = range.find('-');
    if (dash == std::string_view::npos) {
        return Ranges::none;
    }
    auto const first = codec::integer_of(range.substr(0, dash));
    auto const last = codec::integer_of(range.substr(dash + 1));
    bool const has_first = dash > 0;
    bool const has_last = dash + 1 < range.size();
    if ((has_first && (!first || *first < 0)) || (has_last && (!last || *last < 0)) || (!has_first && !has_last)) {
        return Ranges::none;
    }
    auto const whole = static_cast<std::int64_t>(size);
    if (!has_first) {
        auto const length = std::min(*last, whole);
        if (length == 0) {
            return Ranges::unsatisfiable;
        }
        span = {static_cast<std::size_t>(whole - length), static_cast<std::size_t>(length)};
        return Ranges::one;
    }
    if (has_last && *last < *first) {
        return Ranges::none;
    }
    if (*first >= whole) {
        return Ranges::unsatisfiable;
    }
    auto const end = has_last ? std::min(*last, whole - 1) : whole - 1;
    span = {static_cast<std::size_t>(*first), static_cast<std::size_t>(end - *first + 1)};
    return Ranges::one;
}

std::string_view reason_of(int status)
{
    auto const text = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    return {text.data(), text.size()};
}

// Scripts count as pages: a worker obeys the policy of its own script's answer.
bool is_page(std::string_view content_type)
{
    return content_type.starts_with("text/html") || content_type.starts_with("text/javascript");
}
bool is_json(std::string_view content_type) { return content_type.starts_with("application/json"); }

} // namespace

std::string_view http_date()
{
    thread_local std::time_t second = 0;
    thread_local std::string text;
    auto const now = std::time(nullptr);
    if (now != second) {
        second = now;
        std::tm parts{};
        gmtime_r(&now, &parts);
        char buffer[64];
        text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
    }
    return text;
}

Wire wire_of(Response response, Request const &request, WireOptions const &options)
{
    Wire wire;
    auto const &head = request.exchange.head;
    bool const is_get = head.method == "GET" || head.method == "HEAD";
    bool const is_head = head.method == "HEAD";

    // JSON that was read gets a tag of its content: asking again for what has not changed costs no bytes.
    bool weak = false;
    if (is_get && response.status == 200 && response.etag.empty() && is_json(response.content_type) &&
        !response.bytes().empty()) {
        response.etag = etag_of(response.bytes());
        weak = true;
        if (response.cache_control.empty()) {
            response.cache_control = "private, no-cache";
        }
    }
    bool const unchanged = is_get && response.status == 200 && !response.etag.empty() &&
                           !request.exchange.info.if_none_match.empty() && matches_etag(request.exchange.info.if_none_match, response.etag);

    std::string content_range;
    Span span{0, response.bytes().size()};
    if (unchanged) {
        response.status = 304;
        span.length = 0;
    } else if (response.ranges && is_get && response.status == 200 && !request.range.empty() &&
               (request.if_range.empty() || matches_etag(request.if_range, response.etag))) {
        auto const size = response.bytes().size();
        switch (range_of(request.range, size, span)) {
        case Ranges::none:
            break;
        case Ranges::one:
            response.status = 206;
            content_range = fmt::format("bytes {}-{}/{}", span.from, span.from + span.length - 1, size);
            break;
        case Ranges::unsatisfiable:
            response.status = 416;
            span.length = 0;
            content_range = fmt::format("bytes */{}", size);
            break;
        }
    }

    bool const compressible = response.content_encoding.empty() && content_range.empty() && !response.stream &&
                              response.bytes().size() > compress_from && is_compressible(response.content_type);
    if (compressible && !unchanged) {
        auto const coding = coding_of(request.accept_encoding);
        if (coding != Coding::identity) {
            response.body = coding == Coding::gzip ? gzip(response.bytes(), 3) : brotli(response.bytes(), 4);
            response.shared.reset();
            response.content_encoding = name_of(coding);
            span = {0, response.body.size()};
            weak = true;
        }
    }

    auto &out = wire.head;
    bool const joins = span.length < join_below && !is_head;
    out.reserve(768 + (joins ? span.length : 0));
    out += "HTTP/1.1 ";
    codec::write_number(out, std::int64_t{response.status});
    out += ' ';
    out += reason_of(response.status);
    out += "\r\nDate: ";
    out += http_date();
    out += "\r\n";
    auto const add = [&](std::string_view name, std::string_view value) {
        out += name;
        out += ": ";
        out += value;
        out += "\r\n";
    };
    bool const has_content = response.status != 204 && response.status != 304;
    if (has_content && !response.content_type.empty()) {
        add("Content-Type", response.content_type);
    }
    wire.close = options.close || !request.keep_alive || response.stream.has_value();
    if (response.stream) {
        add("X-Accel-Buffering", "no");
    } else if (has_content) {
        out += "Content-Length: ";
        codec::write_number(out, static_cast<std::uint64_t>(span.length));
        out += "\r\n";
    }
    if (!response.content_encoding.empty() && has_content) {
        add("Content-Encoding", response.content_encoding);
    }
    if (compressible || !response.content_encoding.empty()) {
        add("Vary", options.allow_origin ? "Accept-Encoding, Origin" : "Accept-Encoding");
    }
    if (!response.etag.empty()) {
        out += weak ? "ETag: W/\"" : "ETag: \"";
        out += response.etag;
        out += "\"\r\n";
    }
    if (!content_range.empty()) {
        add("Content-Range", content_range);
    }
    if (response.ranges) {
        add("Accept-Ranges", "bytes");
    }
    add("Cache-Control", !response.cache_control.empty() ? std::string_view(response.cache_control)
                         : response.etag.empty()         ? std::string_view("no-store")
                                                         : std::string_view("private, no-cache"));
    for (auto const &[name, value] : response.headers) {
        // A value that holds a line break would be another header.
        if (value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos) {
            add(name, value);
        }
    }
    if (!head.request.empty()) {
        add("X-Request-Id", head.request);
    }
    out += security_headers;
    if (is_page(response.content_type)) {
        for (auto const part : {page_images, options.map_origins, page_calls, options.map_origins, page_rest}) {
            out += part;
        }
    } else {
        out += data_headers;
    }
    if (options.secure) {
        out += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
    }
    if (options.allow_origin) {
        add("Access-Control-Allow-Origin", *options.allow_origin);
        add("Access-Control-Expose-Headers", "ETag, X-Request-Id, Retry-After, Location");
    }
    out += wire.close ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";

    wire.status = response.status;
    wire.problem = std::move(response.problem);
    if (!is_head) {
        wire.stream = std::move(response.stream);
    }
    if (!is_head && has_content && span.length > 0) {
        auto const bytes = response.bytes().substr(span.from, span.length);
        if (joins) {
            out += bytes;
        } else if (response.shared) {
            wire.shared = std::move(response.shared);
            wire.from = span.from;
            wire.length = span.length;
        } else {
            wire.body = span.length == response.body.size() ? std::move(response.body) : std::string(bytes);
        }
    }
    return wire;
}

} // namespace onegrid::http
