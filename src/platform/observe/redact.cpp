// SPDX-License-Identifier: Apache-2.0
// What may never reach a log: mobile numbers (11 digits from 1), resident identity numbers (17 digits and a digit or
// X), where files lie on this machine, and values under secret-looking keys.
#include "platform/observe/log.hpp"
#include <algorithm>
#include <array>

namespace onegrid::log {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// The end of a path of a file that begins here, or 0. Routes begin with a slash too: only what begins like the
// directories of a system is taken for a file.
std::size_t end_of_path(std::string_view text, std::size_t at)
{
    static constexpr std::array<std::string_view, 14> roots{"bin/", "data/", "etc/", "home/", "media/", "mnt/", "opt/",
                                                            "proc/", "root/", "run/", "srv/", "tmp/", "usr/", "var/"};
    if (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '/' || text[at - 1] == '.' || text[at - 1] == '}')) {
        return 0;
    }
    auto const rest = text.substr(at + 1);
    if (std::ranges::none_of(roots, [&](auto root) { return rest.starts_with(root); })) {
        return 0;
    }
    return std::min(text.find_first_of(" \t\n\"'`,;:)]}>", at), text.size());
}

} // namespace

std::string redacted(std::string_view text)
{
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '/') {
            if (auto const end = end_of_path(text, at); end != 0) {
                out.append(text, copied, at - copied);
                out += "[path]";
                at = copied = end;
                continue;
            }
        }
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        auto const digits = end - at;
        bool const begins_word = at > 0 && is_word(text[at - 1]) && !is_digit(text[at - 1]);
        bool const ends_x = end < text.size() && (text[end] == 'X' || text[end] == 'x');
        // 86 13800000001 and +8613800000001 are the same phone.
        bool const is_phone = (digits == 11 && text[at] == '1') || (digits == 13 && text.substr(at, 3) == "861") ||
                              (digits == 15 && text.substr(at, 5) == "00861");
        bool const is_identity = (digits == 18 && !begins_word) || (digits == 17 && ends_x);
        bool const goes_on = end < text.size() && is_word(text[end]) && !(is_identity && digits == 17);
        if (((is_phone && !begins_word) || is_identity) && !goes_on) {
            // Ids of ours have 18 or 19 digits too: those that are logged as ids are written under keys that say so,
            // and an 18-digit one is only taken for an identity number when its date of birth can be one.
            bool keep = false;
            if (digits == 18) {
                auto const month = (text[at + 10] - '0') * 10 + (text[at + 11] - '0');
                auto const day = (text[at + 12] - '0') * 10 + (text[at + 13] - '0');
                auto const century = text.substr(at + 6, 2);
                keep = month < 1 || month > 12 || day < 1 || day > 31 ||
                       (century != "19" && century != "20" && century != "18");
            }
            if (!keep) {
                out.append(text, copied, at - copied);
                out += is_phone ? "[phone]" : "[identity]";
                end += is_identity && digits == 17 ? 1 : 0;
                copied = end;
            }
        }
        at = end;
    }
    out.append(text, copied);
    return out;
}

bool is_secret_key(std::string_view key)
{
    static constexpr std::array<std::string_view, 12> secrets{"password", "passwd",        "token",   "secret",
                                                              "cookie",   "authorization", "api_key", "apikey",
                                                              "otp",      "credential",    "csrf",    "private_key"};
    std::string small(key);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::ranges::any_of(secrets, [&](auto secret) { return small.find(secret) != std::string::npos; });
}

} // namespace onegrid::log
