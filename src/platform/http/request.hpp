// SPDX-License-Identifier: Apache-2.0
// What a handler may ask to be given, and what it may return.
#pragma once
#include "platform/base/caller.hpp"
#include "platform/base/result.hpp"
#include "platform/http/authenticator.hpp"
#include "platform/http/codec.hpp"
#include "platform/http/spool.hpp"
#include "platform/http/stream.hpp"
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onegrid::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

// Facts of the request beside path, query and body. A parameter `RequestInfo const &` gets it.
struct RequestInfo {
    std::string request;      // id
    std::string method, path; // path as sent, without the query
    std::string query;        // as sent, without '?'
    std::string language;     // "zh-CN" or "en"
    std::string address;      // of the client, after trusted proxies
    std::string base_url;     // https://host[:port], no slash at the end
    std::string user_agent;
    std::string idempotency_key; // 1 to 128 visible characters; empty when not sent
    std::string if_match;        // without quotes; empty when not sent
    std::string if_none_match;   // as sent
    std::string content_type;
    std::string accept;
    std::int64_t last_event_id{}; // 0 when not sent
    bool secure{};                // over TLS: cookies must say Secure

    // If-Match as a version; nullopt when not sent or not a number.
    std::optional<std::int64_t> version() const;
};

// The tag of an answer's bytes: equal bytes have equal ones, in every process of this program.
std::string etag_of(std::string_view bytes);
// Whether If-None-Match, as sent, names the tag (RFC 9110, compared weakly).
bool matches_etag(std::string_view if_none_match, std::string_view etag);

// The query string as a described struct: `Query<ListOptions> const &q`, then q->limit.
template <class T>
struct Query {
    T value{};
    T const *operator->() const { return &value; }
    T const &operator*() const { return value; }
};

// A body of application/x-www-form-urlencoded (or JSON with the same fields) as a described struct.
template <class T>
struct Form {
    T value{};
    T const *operator->() const { return &value; }
    T const &operator*() const { return value; }
};

// The body as it came.
struct RawBody {
    std::string content_type;
    std::string bytes;
};

// multipart/form-data. File names are reduced to their last component and cleaned; never use them as paths.
struct Upload {
    struct File {
        std::string field, file_name, content_type;
        std::string bytes;
    };
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<File> files;

    std::string_view field(std::string_view name) const; // or empty
};

// At most 32 parts, 4 KiB of head a part, fields of 64 KiB. Refuses with malformed "request.malformed_multipart".
Result<Upload> parse_multipart(std::string_view content_type, std::string_view body);

// The same for files that are too large for memory: a route whose handler takes it has its body kept in a file while it
// arrives. Only whoever shows some credentials may send one.
struct Spooled {
    struct File {
        std::string field, file_name, content_type;
        std::string_view bytes; // of the body's file
    };
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<File> files;
    std::shared_ptr<Spool> body;

    std::string_view field(std::string_view name) const; // or empty
    // Writes the file's bytes there, readable for the owner alone. Throws std::system_error.
    static void save(File const &file, std::filesystem::path const &to);
};
Result<Spooled> parse_spooled(std::string_view content_type, std::shared_ptr<Spool> body);

// One page of a list.
template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next; // cursor of the next page
    std::optional<Instant> as_of;
    std::optional<std::int64_t> total_estimate;

    BOOST_DESCRIBE_CLASS(Page, (), (items, next, as_of, total_estimate), (), ())
};

// Bytes of any type. With an etag, If-None-Match is answered 304; with ranges, one Range is honoured.
struct Raw {
    std::string content_type;
    std::string body;
    std::shared_ptr<std::string const> shared; // instead of body, when many answers share the bytes
    std::string etag;                          // without quotes
    std::string disposition;                   // Content-Disposition
    std::string cache_control;                 // default: no-store without an etag, private, no-cache with one
    std::string content_encoding;              // when the bytes are already compressed
    bool ranges{};
    int status = 200;
    Headers headers;
};

// A T with a status or headers of its own (Set-Cookie, Location).
template <class T>
struct Reply {
    T body;
    Headers headers;
    int status{}; // 0: the route's
};

// An answer on its way out.
struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::shared_ptr<std::string const> shared; // instead of body
    Headers headers;
    std::string etag;
    std::string cache_control;
    std::string content_encoding;
    std::string problem; // the code of a refusal, for the log
    bool ranges{};
    std::optional<Stream> stream;

    std::string_view bytes() const { return shared ? std::string_view(*shared) : std::string_view(body); }
};

Response problem_response(Problem const &problem, std::string_view language, std::string_view request);

// A request on its way through: who, where, with what.
struct Exchange {
    RequestHead head;
    RequestInfo info;
    Caller who;
    std::vector<std::string> path; // the path's parameters, decoded, in order
    std::string body;
    std::shared_ptr<Spool> spool; // instead of body
};

} // namespace onegrid::http
