// SPDX-License-Identifier: Apache-2.0
#include "platform/access/token.hpp"
#include "platform/base/check.hpp"
#include <array>
#include <fmt/format.h>
#include <sodium.h>

namespace onegrid::access {
namespace {

std::string base64url(std::span<unsigned char const> bytes)
{
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.resize(out.find('\0'));
    return out;
}

} // namespace

std::string new_token(std::string_view prefix)
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return std::string(prefix) + base64url(bytes);
}

db::Bytes token_hash(std::string_view token)
{
    db::Bytes out(32);
    crypto_generichash(reinterpret_cast<unsigned char *>(out.data()), out.size(),
                       reinterpret_cast<unsigned char const *>(token.data()), token.size(), nullptr, 0);
    return out;
}

std::string csrf_token(std::string_view session_token)
{
    // The token is the key: whoever can compute this has the session already.
    constexpr std::string_view purpose = "onegrid csrf 1";
    std::array<unsigned char, 32> out{};
    crypto_generichash(out.data(), out.size(), reinterpret_cast<unsigned char const *>(purpose.data()), purpose.size(),
                       reinterpret_cast<unsigned char const *>(session_token.data()),
                       std::min<std::size_t>(session_token.size(), 64));
    return base64url(out);
}

bool csrf_matches(std::string_view session_token, std::string_view csrf)
{
    return same(csrf_token(session_token), csrf);
}

std::string new_phone_code()
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    return fmt::format("{:06}", randombytes_uniform(1'000'000));
}

bool same(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace onegrid::access
