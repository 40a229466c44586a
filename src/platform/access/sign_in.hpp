// SPDX-License-Identifier: Apache-2.0
// Coming in and going out: staff by account and password (and a second factor), residents by a code sent to their
// phone.
#pragma once
#include "platform/access/context.hpp"

namespace onegrid::access {

struct NewSession {
    std::string token; // for the client alone
    SessionId id;
    PersonId person;
    Client client{};
    Instant ends_at;
};

struct Credentials {
    std::string account, password;
    std::string second_factor; // a TOTP code or a recovery code, or empty
    Client client{};
};

// A new session with a token of its own. An account that does not exist, one that is locked and a wrong password are
// the same refusal at the same cost: unauthenticated "session.wrong_credentials". After the right password of an
// account with a second factor: unauthenticated "session.second_factor_needed", "session.second_factor_wrong". After
// too many failures: too_many "session.too_many_attempts". Every failure is in the audit log.
Result<NewSession> sign_in(Context &context, Credentials const &credentials, http::RequestInfo const &info);

// Sends a code of six digits, good for five minutes and five attempts. Says nothing of whether the number is known.
// Refuses with phone.malformed; too_many "session.too_many_codes" with a retry_after.
Result<void> send_phone_code(Context &context, std::string_view phone, http::RequestInfo const &info);
// Refuses with unauthenticated "session.wrong_code"; the first time, the resident comes into being.
Result<NewSession> sign_in_by_phone(Context &context, std::string_view phone, std::string_view code, Client client,
                                    http::RequestInfo const &info);

void sign_out(Context &context, Caller const &who);

struct SessionItem {
    SessionId id;
    Client client;
    std::string address, agent;
    bool has_second_factor;
    Instant created_at, seen_at, ends_at;
    bool is_this{};
    BOOST_DESCRIBE_CLASS(SessionItem, (),
                         (id, client, address, agent, has_second_factor, created_at, seen_at, ends_at, is_this), (), ())
};
std::vector<SessionItem> sessions_of(Context &context, Caller const &who);
// One's own. Refuses with not_found "record.absent".
Result<void> revoke_session(Context &context, Caller const &who, SessionId session);

// A session for somebody who proved who he is. Idle and absolute limits are the client's.
NewSession begin_session(db::Tx &tx, Context &context, PersonId person, Client client, bool has_second_factor,
                         http::RequestInfo const &info);

// A new token for the caller at a change of privilege; the old one and every other session of the person end.
NewSession rotate(db::Tx &tx, Context &context, Caller const &who, bool has_second_factor,
                  http::RequestInfo const &info);

// The old password once more, then the new one. All other sessions end, this one gets a new token. Refuses with
// unauthenticated "session.wrong_credentials", the problems of check_password under /new, "password.unchanged".
Result<NewSession> change_password(Context &context, Caller const &who, std::string_view old_password,
                                   std::string_view new_password, http::RequestInfo const &info);

} // namespace onegrid::access
