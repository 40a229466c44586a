// SPDX-License-Identifier: Apache-2.0
#include "platform/access/totp.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace onegrid::access {
namespace {

std::array<std::uint8_t, 20> hmac_sha1(std::span<std::byte const> key, std::span<std::uint8_t const> message)
{
    std::array<std::uint8_t, 20> out{};
    unsigned int size = 0;
    CHECK(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), out.data(),
               &size) != nullptr,
          "HMAC-SHA-1 computes");
    return out;
}

} // namespace

Secret new_totp_secret()
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    Secret secret(20);
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string base32(std::span<std::byte const> bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (auto const b : bytes) {
        held = (held << 8) | static_cast<std::uint32_t>(b);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out.push_back(alphabet[(held >> bits) & 31]);
        }
    }
    if (bits > 0) {
        out.push_back(alphabet[(held << (5 - bits)) & 31]);
    }
    return out;
}

std::string totp_uri(std::span<std::byte const> secret, std::string_view account)
{
    std::string escaped;
    for (auto const c : account) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                           c == '-' || c == '.';
        escaped += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return fmt::format("otpauth://totp/OneGrid:{}?secret={}&issuer=OneGrid&algorithm=SHA1&digits=6&period=30", escaped,
                       base32(secret));
}

std::int64_t totp_step(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() / 30;
}

std::string totp_code(std::span<std::byte const> secret, std::int64_t step, int digits)
{
    std::array<std::uint8_t, 8> counter{};
    for (std::size_t i = 0; i < 8; ++i) {
        counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    }
    auto const mac = hmac_sha1(secret, counter);
    auto const at = static_cast<std::size_t>(mac[19] & 15);
    std::uint32_t const number = (std::uint32_t{mac[at]} & 0x7f) << 24 | std::uint32_t{mac[at + 1]} << 16 |
                                 std::uint32_t{mac[at + 2]} << 8 | mac[at + 3];
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i) {
        modulus *= 10;
    }
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> totp_matches(std::span<std::byte const> secret, std::string_view code, Instant now,
                                         std::int64_t last_step)
{
    std::optional<std::int64_t> found;
    auto const current = totp_step(now);
    for (auto step = current - 1; step <= current + 1; ++step) {
        auto const right = totp_code(secret, step);
        if (code.size() == right.size() && sodium_memcmp(code.data(), right.data(), right.size()) == 0 &&
            step > last_step) {
            found = step;
        }
    }
    return found;
}

std::vector<std::string> new_recovery_codes()
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyz23456789"; // 32: five bits a character
    std::vector<std::string> codes;
    for (int i = 0; i < 10; ++i) {
        std::string code;
        for (int j = 0; j < 10; ++j) {
            if (j == 5) {
                code.push_back('-');
            }
            code.push_back(alphabet[randombytes_uniform(32)]);
        }
        codes.push_back(code);
    }
    return codes;
}

std::string plain_recovery_code(std::string_view typed)
{
    std::string out;
    for (auto const c : typed) {
        if (c >= 'A' && c <= 'Z') {
            out.push_back(static_cast<char>(c + 32));
        } else if (c != ' ' && c != '-') {
            out.push_back(c);
        }
    }
    return out;
}

} // namespace onegrid::access
