// SPDX-License-Identifier: Apache-2.0
#include "platform/http/authenticator.hpp"
#include "platform/http/text.hpp"
#include <fmt/format.h>

namespace onegrid::http {

std::string_view RequestHead::header(std::string_view name) const
{
    for (auto const &[key, value] : headers) {
        if (equal_ignoring_case(key, name)) {
            return value;
        }
    }
    return {};
}

std::string_view RequestHead::cookie(std::string_view name) const
{
    auto rest = cookies;
    while (!rest.empty()) {
        auto const part = trimmed(rest.substr(0, rest.find(';')));
        rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
        if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=') {
            return part.substr(name.size() + 1);
        }
    }
    return {};
}

bool RequestHead::changes_state() const
{
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

std::string set_cookie(std::string_view name, std::string_view value, bool secure, SameSite same_site,
                       std::optional<std::chrono::seconds> max_age)
{
    auto text =
        fmt::format("{}={}; Path=/; HttpOnly; SameSite={}", name, value, same_site == SameSite::lax ? "Lax" : "Strict");
    if (max_age) {
        text += fmt::format("; Max-Age={}", max_age->count());
    }
    if (secure) {
        text += "; Secure";
    }
    return text;
}

} // namespace onegrid::http
