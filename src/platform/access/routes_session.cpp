// SPDX-License-Identifier: Apache-2.0
#include "platform/access/access.hpp"
#include "platform/access/views.hpp"
#include <set>

namespace onegrid::access {
namespace {

CallerView view_of(Context &context, Caller const &who)
{
    auto const facts = context.sessions.facts_of(who.session);
    auto const directory = context.directory.now();
    CallerView view;
    view.kind = who.kind == CallerKind::resident ? "resident" : who.kind == CallerKind::api_key ? "api_key" : "staff";
    view.person = who.person;
    view.name = who.name;
    view.language = facts ? facts->language : who.language;
    view.second_factor = who.second_factor;
    std::set<std::string> permissions;
    for (auto const &a : who.assignments) {
        DutyView duty{a.role, "", "", a.post, {}, {}, {}, a.level, {a.permissions.begin(), a.permissions.end()},
                      {},     {}};
        if (auto const *role = directory->find_role(a.role)) {
            duty.role_name = role->name;
            duty.role_name_en = role->name_en;
        }
        if (a.area) {
            duty.area = a.area;
        }
        if (auto const *unit = directory->find_unit(a.unit)) {
            duty.unit = a.unit;
            duty.unit_name = unit->name;
        }
        if (a.deputy_for) {
            duty.deputy_for = a.deputy_for;
            duty.deputy_for_name = std::string(directory->name_of(a.deputy_for));
        }
        permissions.insert(a.permissions.begin(), a.permissions.end());
        view.assignments.push_back(std::move(duty));
    }
    view.permissions = {permissions.begin(), permissions.end()};
    if (facts) {
        if (!facts->account.empty()) {
            view.account = facts->account;
        }
        view.has_second_factor = facts->is_enrolled;
        view.must_change_password = facts->must_change_password;
        view.must_enrol = facts->must_enrol;
        view.ends_at = facts->ends_at;
        view.session = who.session;
        view.csrf = facts->csrf;
    }
    return view;
}

std::string cookie_of(NewSession const &session, http::RequestInfo const &info, Context const &context)
{
    // The desk's goes with the browser; a phone and a wall stay signed in. A phone comes from links in messages.
    auto const age = session.client == Client::desk ? std::nullopt : std::optional(context.options.pocket_life);
    auto const same_site = session.client == Client::pocket ? http::SameSite::lax : http::SameSite::strict;
    return http::set_cookie(session_cookie, session.token, info.secure, same_site, age);
}

// The caller as the new session sees him, with its cookie.
Result<http::Reply<CallerView>> welcome(Context &context, NewSession const &session, bool want_token,
                                        http::RequestInfo const &info)
{
    auto const authorization = "Bearer " + session.token;
    http::RequestHead head;
    head.authorization = authorization;
    head.address = info.address;
    head.language = info.language;
    head.request = info.request;
    auto const who = TRY(context.sessions.authenticate(head));
    http::Reply<CallerView> reply{view_of(context, who), {{"Set-Cookie", cookie_of(session, info, context)}}, 0};
    if (want_token) {
        reply.body.token = session.token;
    }
    return reply;
}

} // namespace

void mount_sessions(http::Routes &routes, Context &context)
{
    http::Options sign_in_options;
    sign_in_options.ignore_credentials = true;
    sign_in_options.status = 201;
    sign_in_options.max_body = 4096;
    sign_in_options.tag = "session";
    http::Options const tag{.tag = "session"};

    routes.post(
        "/v1/session", http::anyone, "Sign in with an account.",
        [&context](SignInRequest const &request, http::RequestInfo const &info) -> Result<http::Reply<CallerView>> {
            auto const client = request.client.value_or(Client::desk);
            auto const session =
                TRY(sign_in(context, {request.account, request.password, request.totp.value_or(""), client}, info));
            return welcome(context, session, request.want_token.value_or(false), info);
        },
        sign_in_options);
    routes.get(
        "/v1/session", http::signed_in, "Who is signed in, with what permissions.",
        [&context](Caller const &who) { return view_of(context, who); }, tag);
    routes.del(
        "/v1/session", http::signed_in, "Sign out.",
        [&context](Caller const &who, http::RequestInfo const &info) {
            sign_out(context, who);
            http::Response response;
            response.status = 204;
            response.headers.emplace_back(
                "Set-Cookie",
                http::set_cookie(session_cookie, "", info.secure, http::SameSite::strict, std::chrono::seconds{0}));
            return response;
        },
        tag);
    routes.get(
        "/v1/sessions", http::signed_in, "Where one is signed in.",
        [&context](Caller const &who) { return sessions_of(context, who); }, tag);
    routes.del(
        "/v1/sessions/{id}", http::signed_in, "End one of one's own sessions.",
        [&context](Caller const &who, SessionId id) { return revoke_session(context, who, id); }, tag);

    auto code_options = sign_in_options;
    code_options.status = 204;
    routes.post(
        "/v1/session/code", http::anyone, "Send a sign-in code to a phone.",
        [&context](CodeRequest const &request, http::RequestInfo const &info) {
            return send_phone_code(context, request.phone.value, info);
        },
        code_options);
    routes.post(
        "/v1/session/phone", http::anyone, "Sign in with the code sent to a phone.",
        [&context](PhoneSignInRequest const &request,
                   http::RequestInfo const &info) -> Result<http::Reply<CallerView>> {
            auto const client = request.client.value_or(Client::pocket);
            auto const session = TRY(sign_in_by_phone(context, request.phone.value, request.code.value, client, info));
            return welcome(context, session, request.want_token.value_or(false), info);
        },
        sign_in_options);

    routes.post(
        "/v1/password", http::signed_in, "Change one's password; every other session ends.",
        [&context](Caller const &who, PasswordRequest const &request,
                   http::RequestInfo const &info) -> Result<http::Reply<CallerView>> {
            auto const session = TRY(change_password(context, who, request.old, request.new_, info));
            return welcome(context, session, request.want_token.value_or(false), info);
        },
        tag);
    routes.post(
        "/v1/totp", http::signed_in, "Begin to enrol a second factor.",
        [&context](Caller const &who) { return offer_second_factor(context, who); }, tag);
    routes.post(
        "/v1/totp/confirm", http::signed_in, "Put the second factor in force; shows the recovery codes, once.",
        [&context](Caller const &who, TotpRequest const &request,
                   http::RequestInfo const &info) -> Result<http::Reply<TotpConfirmed>> {
            auto const confirmed = TRY(confirm_second_factor(context, who, request.code.value, info));
            auto reply = TRY(welcome(context, confirmed.session, request.want_token.value_or(false), info));
            return http::Reply<TotpConfirmed>{
                {confirmed.recovery_codes, std::move(reply.body)}, std::move(reply.headers), 0};
        },
        tag);
}

} // namespace onegrid::access
