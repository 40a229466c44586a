// SPDX-License-Identifier: Apache-2.0
// A second factor: enrolling one, proving it, and the recovery codes that are shown once.
#pragma once
#include "platform/access/sign_in.hpp"

namespace onegrid::access {

struct Enrolment {
    std::string secret; // base32, to type in
    std::string uri;    // otpauth://, for a QR code
    BOOST_DESCRIBE_CLASS(Enrolment, (), (secret, uri), (), ())
};

// Offers a secret; nothing is in force until it is confirmed. Whoever has a second factor must have used it in this
// session (forbidden "session.second_factor_needed").
Result<Enrolment> offer_second_factor(Context &context, Caller const &who);

struct Confirmed {
    NewSession session;                      // the caller's, with a new token; all others ended
    std::vector<std::string> recovery_codes; // shown this once
};
// Refuses with conflict "totp.not_offered", invalid "totp.wrong_code" under /code.
Result<Confirmed> confirm_second_factor(Context &context, Caller const &who, std::string_view code,
                                        http::RequestInfo const &info);

// Whether the text is the person's current TOTP code or an unused recovery code; it is used up with that. The row of
// the person is locked meanwhile, so one code opens one session.
bool use_second_factor(db::Tx &tx, Keyring const &keys, PersonId person, std::string_view code);

} // namespace onegrid::access
