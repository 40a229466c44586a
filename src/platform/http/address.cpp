// SPDX-License-Identifier: Apache-2.0
#include "platform/http/address.hpp"
#include "platform/http/codec.hpp"
#include "platform/http/text.hpp"
#include <arpa/inet.h>
#include <cstring>
#include <stdexcept>

namespace onegrid::http {
namespace {

std::optional<std::array<std::uint8_t, 16>> bytes_of(std::string_view text)
{
    std::string const address(text);
    std::array<std::uint8_t, 16> bytes{};
    in_addr v4{};
    if (inet_pton(AF_INET, address.c_str(), &v4) == 1) {
        bytes[10] = bytes[11] = 0xff;
        std::memcpy(bytes.data() + 12, &v4, 4);
        return bytes;
    }
    in6_addr v6{};
    if (inet_pton(AF_INET6, address.c_str(), &v6) == 1) {
        std::memcpy(bytes.data(), &v6, 16);
        return bytes;
    }
    return std::nullopt;
}

bool same_bits(std::array<std::uint8_t, 16> const &a, std::array<std::uint8_t, 16> const &b, int bits)
{
    auto const whole = static_cast<std::size_t>(bits / 8);
    if (std::memcmp(a.data(), b.data(), whole) != 0) {
        return false;
    }
    int const rest = bits % 8;
    return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

} // namespace

Networks::Networks(std::vector<std::string> const &texts)
{
    for (auto const &text : texts) {
        auto const slash = std::min(text.find('/'), text.size());
        auto const bytes = bytes_of(std::string_view(text).substr(0, slash));
        bool const is_v4 = text.find(':') == std::string::npos;
        auto const bits = slash == text.size() ? std::optional<std::int64_t>(is_v4 ? 32 : 128)
                                               : codec::integer_of(std::string_view(text).substr(slash + 1));
        if (!bytes || !bits || *bits < 0 || *bits > (is_v4 ? 32 : 128)) {
            throw std::invalid_argument("not an address or network: " + text);
        }
        m_networks.push_back({*bytes, static_cast<int>(*bits) + (is_v4 ? 96 : 0)});
    }
}

bool Networks::contain(std::string_view address) const
{
    if (m_networks.empty()) {
        return false;
    }
    auto const bytes = bytes_of(address);
    return bytes && std::ranges::any_of(m_networks, [&](auto const &n) { return same_bits(n.bytes, *bytes, n.bits); });
}

std::string client_address(std::string const &peer, std::string_view forwarded_for, Networks const &trusted)
{
    if (forwarded_for.empty() || !trusted.contain(peer)) {
        return peer;
    }
    auto const hops = split(forwarded_for, ',');
    std::string best = peer;
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        if (!bytes_of(*hop)) {
            break;
        }
        best = *hop;
        if (!trusted.contain(*hop)) {
            break;
        }
    }
    return best;
}

} // namespace onegrid::http
