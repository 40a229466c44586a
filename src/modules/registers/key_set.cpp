// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/key_set.hpp"
#include <array>
#include <cstring>
#include <random>
#include <sodium.h>

namespace onegrid::registers {
namespace {

// Keyed anew in each process, so that nobody can make a file whose keys all meet.
std::uint64_t hash_of(std::string_view key)
{
    static auto const secret = [] {
        std::array<unsigned char, crypto_shorthash_KEYBYTES> made{};
        std::random_device device;
        for (auto &byte : made) {
            byte = static_cast<unsigned char>(device());
        }
        return made;
    }();
    std::array<unsigned char, crypto_shorthash_BYTES> out{};
    crypto_shorthash(out.data(), reinterpret_cast<unsigned char const *>(key.data()), key.size(), secret.data());
    std::uint64_t hash = 0;
    std::memcpy(&hash, out.data(), sizeof hash);
    return hash == 0 ? 1 : hash;
}

} // namespace

bool KeySet::add(std::string_view key)
{
    if ((m_size + 1) * 3 > m_slots.size() * 2) {
        grow();
    }
    bool const is_new = put(hash_of(key));
    m_size += is_new;
    return is_new;
}

bool KeySet::put(std::uint64_t hash)
{
    for (auto at = hash & (m_slots.size() - 1);; at = (at + 1) & (m_slots.size() - 1)) {
        if (m_slots[at] == hash) {
            return false;
        }
        if (m_slots[at] == 0) {
            m_slots[at] = hash;
            return true;
        }
    }
}

void KeySet::grow()
{
    auto const old = std::move(m_slots);
    m_slots.assign(old.size() * 2, 0);
    for (auto const hash : old) {
        if (hash != 0) {
            put(hash);
        }
    }
}

} // namespace onegrid::registers
