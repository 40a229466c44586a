// SPDX-License-Identifier: Apache-2.0
#include "platform/access/idempotency.hpp"
#include <array>
#include <cstring>
#include <sodium.h>

namespace onegrid::access {
namespace {

std::int64_t first_eight(void const *bytes)
{
    std::int64_t number = 0;
    std::memcpy(&number, bytes, sizeof number);
    return number;
}

} // namespace

std::int64_t idem_hash(Keyring const &keys, Caller const &who, std::string_view key)
{
    auto text = "idem:" + to_string(who.person) + ":";
    text += key;
    return first_eight(keys.index(text).data());
}

std::int64_t body_hash(std::string_view text)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const *>(text.data()), text.size());
    return first_eight(hash.data());
}

} // namespace onegrid::access
