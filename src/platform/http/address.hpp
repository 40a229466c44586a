// SPDX-License-Identifier: Apache-2.0
// Where a request came from: addresses, networks, and what trusted proxies say of their clients.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::http {

// A set of networks: 10.0.0.0/8, 192.168.1.7, fd00::/8. IPv4 inside IPv6 (::ffff:…) counts as IPv4.
class Networks {
  public:
    Networks() = default;
    // Throws std::invalid_argument for what is not an address or network.
    explicit Networks(std::vector<std::string> const &texts);
    bool contain(std::string_view address) const;
    bool empty() const { return m_networks.empty(); }

  private:
    struct Network {
        std::array<std::uint8_t, 16> bytes;
        int bits;
    };
    std::vector<Network> m_networks;
};

// The client's address: the peer, or, when the peer is a trusted proxy, the last address in X-Forwarded-For that is not
// one. What is not an address there ends the search.
std::string client_address(std::string const &peer, std::string_view forwarded_for, Networks const &trusted);

} // namespace onegrid::http
