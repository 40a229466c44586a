// SPDX-License-Identifier: Apache-2.0
// What the session routes take and give.
#pragma once
#include "platform/access/second_factor.hpp"
#include "platform/access/sign_in.hpp"

namespace onegrid::access {

struct DutyView {
    std::string role, role_name, role_name_en, post;
    std::optional<AreaCode> area;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::string level;
    std::vector<std::string> permissions;
    std::optional<PersonId> deputy_for;
    std::optional<std::string> deputy_for_name;
    BOOST_DESCRIBE_CLASS(DutyView, (),
                         (role, role_name, role_name_en, post, area, unit, unit_name, level, permissions, deputy_for,
                          deputy_for_name),
                         (), ())
};

// Who am I, and what may I do.
struct CallerView {
    std::string kind; // staff, resident, api_key
    PersonId person;
    std::string name;
    std::optional<std::string> account;
    std::string language;
    std::vector<DutyView> assignments;
    std::vector<std::string> permissions; // of all assignments together
    bool second_factor{};                 // used in this session
    bool has_second_factor{};
    bool must_change_password{}, must_enrol{}; // until then there are no assignments
    std::optional<Instant> ends_at;
    std::optional<SessionId> session;
    std::optional<std::string> csrf;  // for X-CSRF-Token
    std::optional<std::string> token; // only when asked for, for clients that keep no cookies
    BOOST_DESCRIBE_CLASS(CallerView, (),
                         (kind, person, name, account, language, assignments, permissions, second_factor,
                          has_second_factor, must_change_password, must_enrol, ends_at, session, csrf, token),
                         (), ())
};

struct SignInRequest {
    http::Text<1, 64> account;
    std::string password;
    std::optional<std::string> totp; // or a recovery code
    std::optional<Client> client;    // desk by default; pocket and wall stay signed in longer
    std::optional<bool> want_token;
    BOOST_DESCRIBE_CLASS(SignInRequest, (), (account, password, totp, client, want_token), (), ())
};

struct CodeRequest {
    http::Text<1, 32> phone;
    BOOST_DESCRIBE_CLASS(CodeRequest, (), (phone), (), ())
};

struct PhoneSignInRequest {
    http::Text<1, 32> phone;
    http::Text<1, 16> code;
    std::optional<Client> client; // pocket by default
    std::optional<bool> want_token;
    BOOST_DESCRIBE_CLASS(PhoneSignInRequest, (), (phone, code, client, want_token), (), ())
};

struct PasswordRequest {
    std::string old;
    std::string new_;
    std::optional<bool> want_token;
    BOOST_DESCRIBE_CLASS(PasswordRequest, (), (old, new_, want_token), (), ())
};

struct TotpRequest {
    http::Text<1, 16> code;
    std::optional<bool> want_token;
    BOOST_DESCRIBE_CLASS(TotpRequest, (), (code, want_token), (), ())
};

struct TotpConfirmed {
    std::vector<std::string> recovery_codes; // shown this once
    CallerView caller;
    BOOST_DESCRIBE_CLASS(TotpConfirmed, (), (recovery_codes, caller), (), ())
};

} // namespace onegrid::access
