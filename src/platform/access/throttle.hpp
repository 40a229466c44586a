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

// An attempt goes through three doors, each refusing with too_many "session.too_many_attempts" and a retry_after while
// one must wait. First, before the proof is looked at:
Result<void> check_wait(db::Tx &tx, std::string const &account, std::string const &address);
// Then, when the proof was wrong, the failure is counted; when it was right, the failures of the account are forgotten.
// Both take the account's row, one attempt after the other, so that of a hundred guesses at once only those are
// answered that came before the account had to wait, the right one among them not excepted; and a hundred people who
// sign in rightly at once are not in each other's way.
Result<void> count_failure(db::Tx &tx, std::string const &account, std::string const &address);
Result<void> accept_proof(db::Tx &tx, std::string const &account);
// Forgets without a proof: an administrator said so. Sent.
void forgive(db::Tx &tx, std::string const &account);

} // namespace onegrid::access
