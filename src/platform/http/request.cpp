// SPDX-License-Identifier: Apache-2.0
#include "platform/http/request.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/text.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <functional>
#include <system_error>
#include <unistd.h>

namespace onegrid::http {

std::optional<std::int64_t> RequestInfo::version() const { return codec::integer_of(if_match); }

std::string etag_of(std::string_view bytes)
{
    return fmt::format("{:x}-{:x}", std::hash<std::string_view>{}(bytes), bytes.size());
}

bool matches_etag(std::string_view if_none_match, std::string_view etag)
{
    for (auto part : split(if_none_match, ',')) {
        if (part == "*") {
            return true;
        }
        if (part.starts_with("W/")) {
            part.remove_prefix(2);
        }
        if (part.size() == etag.size() + 2 && part.front() == '"' && part.back() == '"' &&
            part.substr(1, etag.size()) == etag) {
            return true;
        }
    }
    return false;
}

std::string_view Upload::field(std::string_view name) const
{
    auto const found = std::ranges::find(fields, name, [](auto const &f) { return std::string_view(f.first); });
    return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view Spooled::field(std::string_view name) const
{
    auto const found = std::ranges::find(fields, name, [](auto const &f) { return std::string_view(f.first); });
    return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

void Spooled::save(File const &file, std::filesystem::path const &to)
{
    int const number = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    auto left = file.bytes;
    while (number >= 0 && !left.empty()) {
        auto const wrote = ::write(number, left.data(), std::min<std::size_t>(left.size(), 1U << 20));
        if (wrote < 0 && errno != EINTR) {
            break;
        }
        left.remove_prefix(wrote < 0 ? 0 : static_cast<std::size_t>(wrote));
    }
    int const error = errno;
    if (number >= 0) {
        ::close(number);
    }
    if (number < 0 || !left.empty()) {
        std::error_code gone;
        std::filesystem::remove(to, gone);
        throw std::system_error(error, std::generic_category(), "a file that was sent");
    }
}

Response problem_response(Problem const &problem, std::string_view language, std::string_view request)
{
    Response response;
    response.status = status_of(problem);
    response.content_type = "application/problem+json; charset=utf-8";
    response.body = problem_json(problem, language, request);
    response.problem = problem.code;
    response.cache_control = "no-store";
    response.headers.emplace_back("Content-Language", std::string(language));
    auto retry_after = problem.retry_after;
    if (!retry_after && (problem.why == Why::busy || problem.why == Why::too_many)) {
        retry_after = std::chrono::seconds{1};
    }
    if (retry_after) {
        response.headers.emplace_back("Retry-After", std::to_string(retry_after->count()));
    }
    if (problem.why == Why::unauthenticated) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"onegrid\"");
    }
    return response;
}

namespace detail {

bool says_json(std::string_view content_type)
{
    auto const type = trimmed(content_type.substr(0, content_type.find(';')));
    return type.empty() || equal_ignoring_case(type, "application/json") ||
           (type.size() > 5 && equal_ignoring_case(type.substr(type.size() - 5), "+json"));
}

bool says_form(std::string_view content_type)
{
    return equal_ignoring_case(trimmed(content_type.substr(0, content_type.find(';'))),
                               "application/x-www-form-urlencoded");
}

Response json_response(int status, std::string body)
{
    Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = std::move(body);
    return response;
}

Response raw_response(Raw raw)
{
    Response response;
    response.status = raw.status;
    response.content_type = std::move(raw.content_type);
    response.body = std::move(raw.body);
    response.shared = std::move(raw.shared);
    response.headers = std::move(raw.headers);
    response.etag = std::move(raw.etag);
    response.cache_control = std::move(raw.cache_control);
    response.content_encoding = std::move(raw.content_encoding);
    response.ranges = raw.ranges;
    if (!raw.disposition.empty()) {
        response.headers.emplace_back("Content-Disposition", std::move(raw.disposition));
    }
    return response;
}

Response stream_response(Stream stream)
{
    Response response;
    response.content_type = "text/event-stream; charset=utf-8";
    response.cache_control = "no-store";
    response.stream = std::move(stream);
    return response;
}

} // namespace detail
} // namespace onegrid::http
