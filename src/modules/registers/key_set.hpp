// SPDX-License-Identifier: Apache-2.0
// Keys that a file has had so far, eight bytes each: five million in 128 MB at most. Two that differ are taken for the same
// once in some million files.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace onegrid::registers {

class KeySet {
  public:
    // False: it is there already.
    bool add(std::string_view key);
    std::size_t size() const { return m_size; }

  private:
    bool put(std::uint64_t hash);
    void grow();

    std::vector<std::uint64_t> m_slots = std::vector<std::uint64_t>(1024); // 0: free
    std::size_t m_size{};
};

} // namespace onegrid::registers
