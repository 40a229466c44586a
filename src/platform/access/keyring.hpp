// SPDX-License-Identifier: Apache-2.0
// The keys that are not in the database: with them phone numbers and second-factor secrets are sealed in it, so that a
// dump shows none. Sealed bytes carry the number of their key; the highest seals, all open, so a key is changed while
// the program runs by adding a file. The index key never changes: equal numbers must give equal hashes.
#pragma once
#include "platform/db/values.hpp"
#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace onegrid::access {

class Keyring {
  public:
    // Reads <folder>/1.key, 2.key … and index.key (32 random bytes each), and makes them, readable by the owner alone,
    // when the folder has none. Throws when a file is readable by others or has another size.
    static Keyring open(std::filesystem::path const &folder);
    // Keys of its own that are written nowhere, for tests.
    static Keyring ephemeral();

    // XChaCha20-Poly1305: key number, nonce, ciphertext. `purpose` must be the same when it is opened.
    db::Bytes seal(std::string_view text, std::string_view purpose) const;
    // Throws when the bytes were changed, or sealed with an unknown key or for another purpose.
    std::string unseal(std::span<std::byte const> sealed, std::string_view purpose) const;
    // The blind index: a keyed BLAKE2b-256, for exact look-up.
    db::Bytes index(std::string_view text) const;

  private:
    using Key = std::array<unsigned char, 32>;
    std::map<unsigned char, Key> m_keys;
    Key m_index{};
};

// 11 digits of a mainland mobile number, also written +86, 0086, with blanks or hyphens; else E.164 as it is.
// Refuses with the field problem phone.malformed.
Result<std::string> phone_of(std::string_view typed, std::string pointer = "/phone");
// 13800000001 → 138****0001.
std::string masked_phone(std::string_view phone);

} // namespace onegrid::access
