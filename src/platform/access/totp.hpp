// SPDX-License-Identifier: Apache-2.0
// Time-based one-time passwords (RFC 6238, HMAC-SHA-1, 30 seconds, 6 digits: what every authenticator app knows), and
// recovery codes for the day the phone is lost.
#pragma once
#include "platform/base/instant.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::access {

using Secret = std::vector<std::byte>;

// 160 random bits.
Secret new_totp_secret();
// RFC 4648 without padding, upper case: what a person types into an app.
std::string base32(std::span<std::byte const> bytes);
// otpauth://totp/OneGrid:ACCOUNT?secret=…&issuer=OneGrid, for a QR code.
std::string totp_uri(std::span<std::byte const> secret, std::string_view account);

std::int64_t totp_step(Instant at);
// The code of one step, `digits` long.
std::string totp_code(std::span<std::byte const> secret, std::int64_t step, int digits = 6);
// The step whose code this is: the current one or one to either side (a phone's clock is off by up to 30 s), and later
// than `last_step`, so that a code that was seen over a shoulder is good for nothing. Constant in time.
std::optional<std::int64_t> totp_matches(std::span<std::byte const> secret, std::string_view code, Instant now,
                                         std::int64_t last_step);

// Ten codes of 50 random bits, xxxxx-xxxxx.
std::vector<std::string> new_recovery_codes();
// Lower case, without blanks and hyphens: what is hashed.
std::string plain_recovery_code(std::string_view typed);

} // namespace onegrid::access
