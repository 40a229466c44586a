// SPDX-License-Identifier: Apache-2.0
#include "platform/http/reader.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/text.hpp"
#include "platform/http/url.hpp"
#include <boost/asio/buffer.hpp>
#include <optional>

namespace onegrid::http {

namespace beast = boost::beast;

// Beast calls back with each part; fields go straight into the request.
struct RequestReader::Parser final : beast::http::basic_parser<true> {
    Request *request{};
    bool header_done{};
    bool bad{}; // fields that contradict each other
    bool no_room{}; // on the disk, for a body that is kept there
    int http{};
    int lengths{}, encodings{}, hosts{};

    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int number,
                         beast::error_code &) override
    {
        http = number;
        request->exchange.head.method = std::string_view(method.data(), method.size());
        request->target = std::string_view(target.data(), target.size());
    }
    void on_response_impl(int, beast::string_view, int, beast::error_code &) override {}

    void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view text,
                       beast::error_code &) override
    {
        if (header_done) {
            return; // trailers are read and dropped
        }
        std::string_view const value(text.data(), text.size());
        auto &head = request->exchange.head;
        head.headers.emplace_back(std::string_view(name.data(), name.size()), value);
        switch (field) {
        case beast::http::field::content_length:
            bad = bad || ++lengths > 1 || value.find_first_not_of("0123456789") != std::string_view::npos;
            break;
        case beast::http::field::transfer_encoding:
            bad = bad || ++encodings > 1 || !equal_ignoring_case(value, "chunked");
            break;
        case beast::http::field::host:
            bad = bad || ++hosts > 1;
            request->host = value;
            break;
        case beast::http::field::cookie:
            head.cookies = value;
            break;
        case beast::http::field::authorization:
            head.authorization = value;
            break;
        case beast::http::field::user_agent:
            head.user_agent = value;
            break;
        case beast::http::field::accept_encoding:
            request->accept_encoding = value;
            break;
        case beast::http::field::accept_language:
            request->accept_language = value;
            break;
        case beast::http::field::accept:
            request->exchange.info.accept = value;
            break;
        case beast::http::field::content_type:
            request->exchange.info.content_type = value;
            break;
        case beast::http::field::if_none_match:
            request->exchange.info.if_none_match = value;
            break;
        case beast::http::field::if_match: {
            auto version = value;
            if (version.starts_with("W/")) {
                version.remove_prefix(2);
            }
            if (version.size() >= 2 && version.front() == '"' && version.back() == '"') {
                version = version.substr(1, version.size() - 2);
            }
            request->exchange.info.if_match = version;
            break;
        }
        case beast::http::field::if_range:
            request->if_range = value;
            break;
        case beast::http::field::range:
            request->range = value;
            break;
        case beast::http::field::origin:
            request->origin = value;
            break;
        case beast::http::field::expect:
            request->expect = value;
            break;
        case beast::http::field::unknown:
            keep_extension({name.data(), name.size()}, value);
            break;
        default:
            break;
        }
    }

    void keep_extension(std::string_view name, std::string_view value)
    {
        auto &info = request->exchange.info;
        if (equal_ignoring_case(name, "idempotency-key")) {
            info.idempotency_key = value;
        } else if (equal_ignoring_case(name, "x-csrf-token")) {
            request->exchange.head.csrf = value;
        } else if (equal_ignoring_case(name, "x-api-key")) {
            request->exchange.head.api_key = value;
        } else if (equal_ignoring_case(name, "x-request-id")) {
            request->request_id = value;
        } else if (equal_ignoring_case(name, "x-forwarded-for")) {
            request->forwarded_for = value;
        } else if (equal_ignoring_case(name, "x-forwarded-proto")) {
            request->forwarded_proto = value;
        } else if (equal_ignoring_case(name, "last-event-id")) {
            info.last_event_id = codec::integer_of(value).value_or(0);
        }
    }

    void on_header_impl(beast::error_code &) override { header_done = true; }
    void on_body_init_impl(boost::optional<std::uint64_t> const &, beast::error_code &) override {}
    std::size_t on_body_impl(beast::string_view body, beast::error_code &) override
    {
        return keep_body(body);
    }
    std::size_t keep_body(beast::string_view body)
    {
        auto &exchange = request->exchange;
        if (!exchange.spool) {
            exchange.body.append(body.data(), body.size());
        } else if (!exchange.spool->append({body.data(), body.size()})) {
            no_room = true;
        }
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, beast::error_code &) override
    {
        return keep_body(body);
    }
    void on_finish_impl(beast::error_code &) override {}
};

RequestReader::RequestReader(std::size_t max_head) : m_max_head(max_head) { reset(); }
RequestReader::~RequestReader() = default;

void RequestReader::reset()
{
    m_scanned = 0;
    m_started = false;
    m_head_done = false;
    m_parser.reset();
    m_request.reset();
    m_problem = {};
}

std::unique_ptr<Request> RequestReader::take() { return std::move(m_request); }

Request &RequestReader::request()
{
    if (!m_request) {
        m_request = std::make_unique<Request>();
    }
    return *m_request;
}

RequestReader::Status RequestReader::fail(Why why, char const *code)
{
    m_problem = Problem{why, code, {}, {}, {}};
    return Status::failed;
}

RequestReader::Status RequestReader::read(std::string_view input, std::size_t &used)
{
    used = 0;
    return m_head_done ? read_body(input, used) : read_head(input, used);
}

namespace {

// A head may hold visible characters, spaces, tabs, bytes above ASCII, and CRLF; no line begins with white space, and
// no field name ends with it.
bool is_clean(std::string_view head)
{
    bool line_start = true;
    bool in_name = false;
    bool first_line = true;
    for (std::size_t at = 0; at < head.size(); ++at) {
        auto const c = static_cast<unsigned char>(head[at]);
        if (c == '\r') {
            if (at + 1 == head.size() || head[at + 1] != '\n') {
                return false;
            }
            ++at;
            line_start = true;
            first_line = false;
            continue;
        }
        if ((c < 0x20 && c != '\t') || c == 0x7f) {
            return false;
        }
        bool const is_white = c == ' ' || c == '\t';
        if (line_start) {
            if (is_white) {
                return false;
            }
            in_name = !first_line;
            line_start = false;
        }
        if (in_name && is_white) {
            return false;
        }
        if (c == ':') {
            in_name = false;
        }
    }
    return true;
}

} // namespace

RequestReader::Status RequestReader::read_head(std::string_view input, std::size_t &used)
{
    if (!m_started) {
        // An empty line before a request is allowed (RFC 9112 §2.2).
        while (input.substr(used).starts_with("\r\n")) {
            used += 2;
        }
        if (used == input.size() || input.substr(used) == "\r") {
            return Status::need_more;
        }
        if (used > 0) {
            return Status::need_more; // called again with the rest
        }
        m_started = true;
    }
    auto const end = input.find("\r\n\r\n", m_scanned > 3 ? m_scanned - 3 : 0);
    if (end == std::string_view::npos) {
        m_scanned = input.size();
        if (input.size() > m_max_head) {
            return fail(Why::too_large, "request.head_too_large");
        }
        // Bare line feeds would never come to an end: tell at once.
        return input.find("\n\n") == std::string_view::npos ? Status::need_more
                                                            : fail(Why::malformed, "request.malformed");
    }
    auto const size = end + 4;
    if (size > m_max_head) {
        return fail(Why::too_large, "request.head_too_large");
    }
    m_request = std::make_unique<Request>();
    m_request->bytes.assign(input.substr(0, size));
    used = size;
    if (!is_clean(m_request->bytes)) {
        return fail(Why::malformed, "request.malformed");
    }
    m_parser = std::make_unique<Parser>();
    m_parser->request = m_request.get();
    m_parser->header_limit(static_cast<std::uint32_t>(m_max_head + 1024));
    m_parser->body_limit(boost::none);
    m_request->exchange.head.headers.reserve(16);
    beast::error_code error;
    m_parser->put(boost::asio::buffer(m_request->bytes), error);
    if (error || !m_parser->is_header_done() || !keep_head()) {
        return fail(Why::malformed, "request.malformed");
    }
    m_head_done = true;
    return Status::head_done;
}

// What Beast leaves to us. False when the head contradicts itself.
bool RequestReader::keep_head()
{
    auto &request = *m_request;
    bool const is_1_1 = m_parser->http == 11;
    if (m_parser->bad || (m_parser->http != 10 && !is_1_1) || (is_1_1 && m_parser->hosts != 1) ||
        (m_parser->encodings > 0 && (m_parser->lengths > 0 || !is_1_1)) || m_parser->upgrade()) {
        return false;
    }
    if (request.host.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:[]_") !=
        std::string_view::npos) {
        return false;
    }
    request.keep_alive = m_parser->keep_alive();
    request.has_body = m_parser->chunked() || m_parser->content_length().value_or(0) > 0;
    if (auto const length = m_parser->content_length()) {
        request.content_length = *length;
    }
    request.expects_continue = is_1_1 && equal_ignoring_case(request.expect, "100-continue");
    return keep_target(request);
}

bool keep_target(Request &request)
{
    auto &head = request.exchange.head;
    if (request.target == "*" && head.method == "OPTIONS") {
        head.path = "/";
        return true;
    }
    if (!request.target.starts_with('/') || request.target.find('#') != std::string_view::npos) {
        return false;
    }
    auto const question = std::min(request.target.find('?'), request.target.size());
    head.path = request.target.substr(0, question);
    request.exchange.info.query = request.target.substr(std::min(question + 1, request.target.size()));
    // Nothing of ours has dots as a segment; what has them wants to be somewhere else.
    auto const decoded = percent_decoded(head.path, Plus::is_plus);
    if (!decoded || decoded->find("//") != std::string::npos || decoded->find('\\') != std::string::npos) {
        return false;
    }
    for (auto const segment : split(*decoded, '/')) {
        if (segment == "." || segment == "..") {
            return false;
        }
    }
    return true;
}

void RequestReader::limit_body(std::size_t max_body, std::shared_ptr<Spool> spool)
{
    m_max_body = max_body;
    m_request->exchange.spool = std::move(spool);
    if (m_request->content_length && !m_request->exchange.spool) {
        m_request->exchange.body.reserve(
            static_cast<std::size_t>(std::min<std::uint64_t>(*m_request->content_length, max_body)));
    }
}

RequestReader::Status RequestReader::read_body(std::string_view input, std::size_t &used)
{
    auto const &body = m_request->exchange.body;
    auto *const spool = m_request->exchange.spool.get();
    auto const size = [&] { return spool == nullptr ? body.size() : spool->size(); };
    if (m_request->content_length) {
        if (*m_request->content_length > m_max_body) {
            return fail(Why::too_large, "request.too_large");
        }
        used = std::min(input.size(), static_cast<std::size_t>(*m_request->content_length) - size());
        m_parser->keep_body({input.data(), used});
        if (m_parser->no_room) {
            return fail(Why::busy, "request.no_room");
        }
        return size() == *m_request->content_length ? Status::done : Status::need_more;
    }
    if (!m_request->has_body) {
        return Status::done;
    }
    m_parser->eager(true);
    // What is left of a chunked body ends with "0\r\n\r\n", so that less cannot be all of it; and Beast, given less of the
    // last chunk a second time, believes that it cannot happen and aborts.
    constexpr std::size_t shortest = 5;
    while (!m_parser->is_done() && input.size() - used >= shortest) {
        beast::error_code error;
        auto const took = m_parser->put(boost::asio::buffer(input.data() + used, input.size() - used), error);
        used += took;
        if (error == beast::http::error::need_more) {
            // A chunk's header is a few bytes; one that goes on and on is not.
            return input.size() - used > 4096 ? fail(Why::malformed, "request.malformed") : Status::need_more;
        }
        if (error) {
            return fail(Why::malformed, "request.malformed");
        }
        if (m_parser->no_room) {
            return fail(Why::busy, "request.no_room");
        }
        if (size() > m_max_body) {
            return fail(Why::too_large, "request.too_large");
        }
        if (took == 0) {
            break;
        }
    }
    return m_parser->is_done() ? Status::done : Status::need_more;
}

} // namespace onegrid::http
