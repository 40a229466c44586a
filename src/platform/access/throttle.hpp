// SPDX-License-Identifier: Apache-2.0
// How long one must wait after so many failures. Kept in the database, so that a restart forgives nobody, and keyed by
// what was typed, so that an account that does not exist behaves as one that does.
#pragma once
#include "platform/db/tx.hpp"
#include <chrono>
#include <string>
#include <string_view>

namespace onegrid::access {

enum class Against { account, address };

// Nothing for the first failures (4 of an account, 20 of an address: an office shares one), then 30 s, doubling with
// each further failure up to an hour.
std::chrono::seconds delay_after(Against what, int failures);
// A day without a failure and they are forgotten.
inline constexpr std::chrono::hours forgotten_after{24};

std::string account_key(std::string_view account); // hashed: the table tells nobody which accounts were tried
std::string address_key(std::string_view address);

// One attempt: refuses with too_many "session.too_many_attempts" and a retry_after while either key must wait, else
// counts it as failed until it proves itself, so that a hundred attempts at once are counted as a hundred. Commit this
// before the proof is looked at.
Result<void> begin_attempt(db::Tx &tx, std::string const &account, std::string const &address);
// The attempt proved itself: the account's failures are forgotten and the address gets this one back. Sent.
void forgive(db::Tx &tx, std::string const &account, std::string const &address);

} // namespace onegrid::access
