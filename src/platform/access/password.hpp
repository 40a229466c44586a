// SPDX-License-Identifier: Apache-2.0
// Passwords: what is a good enough one, and how it is kept (argon2id by libsodium). Nothing here logs or keeps one.
#pragma once
#include "platform/base/result.hpp"
#include <cstddef>
#include <string>
#include <string_view>

namespace onegrid::access {

// What hashing one password costs. Anything below `interactive` is for the demo and for tests.
struct PasswordCost {
    unsigned long long operations;
    std::size_t memory; // bytes
    bool operator==(PasswordCost const &) const = default;
};
inline constexpr PasswordCost interactive_cost{2, 64 * 1024 * 1024};
inline constexpr PasswordCost cheapest_cost{1, 8192};

// Whose password it is to be: it must not be made from these.
struct PasswordOwner {
    std::string_view account;
    std::string_view name;
};

enum class SamplePasswords { refused, allowed }; // the demo's published ones

// At least 10 characters, at most 128, and nothing that is tried first: a known-bad word with digits and signs around
// it or letters replaced by look-alikes, a sequence, a walk over the keyboard, one piece repeated, or the account.
// Refuses with invalid "request.invalid" and a field: password.too_short, password.too_long, password.too_common,
// password.like_account. `pointer` names the field.
Result<void> check_password(std::string_view password, PasswordOwner owner, SamplePasswords samples,
                            std::string pointer = "/password");

// A self-describing argon2id text ($argon2id$…). Takes its memory for the time of the call; at most two run at once.
std::string hash_password(std::string_view password, PasswordCost cost);

// Constant in time for a given cost. An empty or unreadable hash is compared against one made with `cost`, so that an
// account that does not exist answers no faster than one that does; the answer is then false.
bool verify_password(std::string_view password, std::string_view hash, PasswordCost cost);

// Whether the hash was made with another cost and should be made again while the password is at hand.
bool should_rehash(std::string_view hash, PasswordCost cost);

// A password for somebody who must change it at once: 16 characters without look-alikes.
std::string random_password();

} // namespace onegrid::access
