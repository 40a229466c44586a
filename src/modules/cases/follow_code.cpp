// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/follow_code.hpp"
#include "platform/base/check.hpp"

namespace onegrid::cases {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t length = 13;

} // namespace

std::string follow_code_of(std::span<std::byte const> secret)
{
    CHECK(secret.size() >= length, "a follow code needs 13 secret bytes");
    std::string code;
    for (std::size_t i = 0; i < length; ++i) {
        if (i == 5 || i == 10) {
            code.push_back('-');
        }
        code.push_back(alphabet[std::to_integer<unsigned>(secret[i]) & 31]);
    }
    return code;
}

std::optional<std::string> normalized_follow_code(std::string_view typed)
{
    std::string code;
    for (char c : typed) {
        if (c == '-' || c == ' ') {
            continue;
        }
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
        c = c == 'O' ? '0' : (c == 'I' || c == 'L') ? '1' : c;
        if (alphabet.find(c) == std::string_view::npos || code.size() == length) {
            return {};
        }
        code.push_back(c);
    }
    if (code.size() != length) {
        return {};
    }
    return code;
}

} // namespace onegrid::cases
