// SPDX-License-Identifier: Apache-2.0
// multipart/form-data (RFC 7578): the body's limit was kept before we are asked.
#include "platform/http/request.hpp"
#include "platform/http/text.hpp"
#include <algorithm>
#include <optional>

namespace onegrid::http {
namespace {

constexpr std::size_t max_parts = 32;
constexpr std::size_t max_part_head = 4096;
constexpr std::size_t max_field = 64 * 1024;

// The value of a parameter of a header: form-data; name="x"; filename="y".
std::optional<std::string> parameter_of(std::string_view header, std::string_view name)
{
    std::size_t at = std::min(header.find(';'), header.size());
    while (at < header.size()) {
        ++at; // the semicolon
        while (at < header.size() && (header[at] == ' ' || header[at] == '\t')) {
            ++at;
        }
        auto const equals = header.find('=', at);
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        auto const key = trimmed(header.substr(at, equals - at));
        std::string value;
        at = equals + 1;
        if (at < header.size() && header[at] == '"') {
            for (++at; at < header.size() && header[at] != '"'; ++at) {
                if (header[at] == '\\' && at + 1 < header.size()) {
                    ++at;
                }
                value += header[at];
            }
            if (at == header.size()) {
                return std::nullopt; // no closing quote
            }
            at = std::min(header.find(';', at), header.size());
        } else {
            auto const end = std::min(header.find(';', at), header.size());
            value = trimmed(header.substr(at, end - at));
            at = end;
        }
        if (equal_ignoring_case(key, name)) {
            return value;
        }
    }
    return std::nullopt;
}

// The last component of what a client calls its file, without control characters, 120 bytes at most.
std::string clean_file_name(std::string_view name)
{
    if (auto const slash = name.find_last_of("/\\"); slash != std::string_view::npos) {
        name.remove_prefix(slash + 1);
    }
    std::string clean;
    for (char const c : name) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && clean.size() < 120) {
            clean += c;
        }
    }
    while (!clean.empty() && code_points(clean) == not_utf8) {
        clean.pop_back();
    }
    return clean == "." || clean == ".." ? std::string() : clean;
}

struct PartHead {
    std::string name, content_type;
    std::optional<std::string> file_name;
};

std::optional<PartHead> part_head_of(std::string_view text)
{
    PartHead head;
    bool named = false;
    while (!text.empty()) {
        auto const end = std::min(text.find("\r\n"), text.size());
        auto const line = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || line.find('\0') != std::string_view::npos) {
            return std::nullopt;
        }
        auto const key = trimmed(line.substr(0, colon));
        auto const value = trimmed(line.substr(colon + 1));
        if (equal_ignoring_case(key, "content-disposition")) {
            auto name = parameter_of(value, "name");
            if (named || !name || code_points(*name) == not_utf8 || !value.starts_with("form-data")) {
                return std::nullopt;
            }
            named = true;
            head.name = std::move(*name);
            if (auto const file_name = parameter_of(value, "filename")) {
                head.file_name = clean_file_name(*file_name);
            }
        } else if (equal_ignoring_case(key, "content-type")) {
            head.content_type = value;
        }
    }
    return named ? std::optional(std::move(head)) : std::nullopt;
}

// A part as it lies in the body.
struct Part {
    PartHead head;
    std::string_view content;
};

Result<std::vector<Part>> parts_of(std::string_view content_type, std::string_view body)
{
    if (!equal_ignoring_case(trimmed(content_type.substr(0, content_type.find(';'))), "multipart/form-data")) {
        return refuse(Why::unsupported, "request.not_multipart");
    }
    auto const malformed = [] { return refuse(Why::malformed, "request.malformed_multipart"); };
    auto const boundary = parameter_of(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) {
        return malformed();
    }
    auto const delimiter = "--" + *boundary;
    if (!body.starts_with(delimiter)) {
        return malformed();
    }
    auto const inner = "\r\n" + delimiter;
    body.remove_prefix(delimiter.size());

    std::vector<Part> found;
    for (std::size_t parts = 0;; ++parts) {
        if (body.starts_with("--")) {
            return found; // the closing delimiter; what follows it is to be ignored
        }
        if (!body.starts_with("\r\n") || parts == max_parts) {
            return malformed();
        }
        body.remove_prefix(2);
        auto const head_end = body.substr(0, max_part_head).find("\r\n\r\n");
        if (head_end == std::string_view::npos) {
            return malformed();
        }
        auto head = part_head_of(body.substr(0, head_end));
        auto const end = body.find(inner, head_end + 2);
        if (!head || end == std::string_view::npos) {
            return malformed();
        }
        auto const content = end >= head_end + 4 ? body.substr(head_end + 4, end - head_end - 4) : std::string_view{};
        if (!head->file_name && (content.size() > max_field || code_points(content) == not_utf8)) {
            return malformed();
        }
        found.push_back({std::move(*head), content});
        body.remove_prefix(end + inner.size());
    }
}

} // namespace

Result<Upload> parse_multipart(std::string_view content_type, std::string_view body)
{
    Upload upload;
    auto parts = TRY(parts_of(content_type, body));
    for (auto &part : parts) {
        if (part.head.file_name) {
            upload.files.push_back({std::move(part.head.name), std::move(*part.head.file_name), std::move(part.head.content_type),
                                    std::string(part.content)});
        } else {
            upload.fields.emplace_back(std::move(part.head.name), std::string(part.content));
        }
    }
    return upload;
}

Result<Spooled> parse_spooled(std::string_view content_type, std::shared_ptr<Spool> body)
{
    Spooled upload;
    upload.body = std::move(body);
    auto parts = TRY(parts_of(content_type, upload.body ? upload.body->bytes() : std::string_view{}));
    for (auto &part : parts) {
        if (part.head.file_name) {
            upload.files.push_back(
                {std::move(part.head.name), std::move(*part.head.file_name), std::move(part.head.content_type), part.content});
        } else {
            upload.fields.emplace_back(std::move(part.head.name), std::string(part.content));
        }
    }
    return upload;
}

} // namespace onegrid::http
