// SPDX-License-Identifier: Apache-2.0
#include "platform/access/sign_in.hpp"
#include "platform/access/second_factor.hpp"
#include "platform/access/throttle.hpp"
#include "platform/access/token.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"

namespace onegrid::access {
namespace {

struct AccountRow {
    PersonId id;
    std::string name;
    AreaCode area;
    std::optional<std::string> password_hash;
    bool is_locked, must_change;
    std::optional<db::Bytes> totp_sealed;
    bool is_enrolled;
    std::int64_t totp_last_step;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (),
                      (id, name, area, password_hash, is_locked, must_change, totp_sealed, is_enrolled, totp_last_step))

struct SessionListRow {
    SessionId id;
    Client client;
    std::string address, agent;
    bool has_second_factor;
    Instant created_at, seen_at, ends_at;
};
BOOST_DESCRIBE_STRUCT(SessionListRow, (), (id, client, address, agent, has_second_factor, created_at, seen_at, ends_at))

Caller caller_of(CallerKind kind, PersonId person, std::string name, http::RequestInfo const &info)
{
    Caller who;
    who.kind = kind;
    who.person = person;
    who.name = std::move(name);
    who.address = info.address;
    who.request = info.request;
    who.language = info.language;
    return who;
}

std::string lower(std::string_view account)
{
    std::string out;
    for (auto const c : account) {
        out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    return out;
}

// Counted and kept in the audit log, in a transaction that stands.
Problem refused(Context &context, AccountRow const *account, std::string const &typed, std::string code,
                http::RequestInfo const &info)
{
    auto const who = caller_of(CallerKind::anonymous, account != nullptr ? account->id : PersonId{},
                               account != nullptr ? account->name : "", info);
    auto const counted = context.database.write([&](db::Tx &tx) -> Result<void> {
        TRY(count_failure(tx, account_key(typed), address_key(info.address)));
        audit::record(tx, who,
                      {.action = "session.begin",
                       .object_kind = "account",
                       .object_id = typed.substr(0, 64),
                       .area = account != nullptr ? account->area : AreaCode{},
                       .outcome = code});
        return {};
    });
    return counted ? refuse(Why::unauthenticated, std::move(code)).value() : counted.error();
}

} // namespace

NewSession begin_session(db::Tx &tx, Context &context, PersonId person, Client client, bool has_second_factor,
                         http::RequestInfo const &info)
{
    auto const &options = context.options;
    auto const idle = client == Client::desk ? options.desk_idle : options.pocket_idle;
    auto const life = client == Client::desk ? options.desk_life : options.pocket_life;
    NewSession fresh{new_token(), context.ids.make<SessionId>(), person, client, tx.now() + life};
    tx.send(q::access::session_add, fresh.id, token_hash(fresh.token), person, client, info.address,
            info.user_agent.substr(0, 200), has_second_factor, tx.now(), static_cast<int>(idle.count()), fresh.ends_at);
    return fresh;
}

Result<NewSession> sign_in(Context &context, Credentials const &credentials, http::RequestInfo const &info)
{
    auto const account = lower(credentials.account);
    auto const by_account = account_key(account);
    auto const by_address = address_key(info.address);

    auto const attempted = context.database.write([&](db::Tx &tx) -> Result<std::optional<AccountRow>> {
        TRY(check_wait(tx, by_account, by_address));
        return tx.maybe<AccountRow>(q::access::person_by_account, account);
    });
    auto const row = TRY(attempted);

    // No connection is held while the password is hashed.
    auto const hash = row ? row->password_hash.value_or("") : "";
    bool const is_right = verify_password(credentials.password, hash, context.options.password_cost);
    if (!is_right || row->is_locked) {
        return tl::unexpected(refused(context, row ? &*row : nullptr, account, "session.wrong_credentials", info));
    }
    if (row->is_enrolled && credentials.second_factor.empty()) {
        TRY(context.database.read([&](db::Tx &tx) { return check_wait(tx, by_account, by_address); }));
        return refuse(Why::unauthenticated, "session.second_factor_needed");
    }
    bool const should_hash_again = should_rehash(hash, context.options.password_cost);
    auto const new_hash =
        should_hash_again ? hash_password(credentials.password, context.options.password_cost) : std::string{};

    auto const fresh = context.database.write([&](db::Tx &tx) -> Result<NewSession> {
        TRY(accept_proof(tx, by_account));
        if (row->is_enrolled && !use_second_factor(tx, context.keys, row->id, credentials.second_factor)) {
            return refuse(Why::unauthenticated, "session.second_factor_wrong"); // undoes the forgiving
        }
        if (should_hash_again) {
            tx.send(q::access::person_rehash, row->id, new_hash);
        }
        auto session = begin_session(tx, context, row->id, credentials.client, row->is_enrolled, info);
        auto who = caller_of(CallerKind::staff, row->id, row->name, info);
        who.session = session.id;
        audit::record(tx, who,
                      {.action = "session.begin",
                       .object_kind = "session",
                       .object_id = to_string(session.id),
                       .area = row->area});
        return session;
    });
    if (!fresh && fresh.error().code == "session.second_factor_wrong") {
        return tl::unexpected(refused(context, &*row, account, "session.second_factor_wrong", info));
    }
    return fresh;
}

void sign_out(Context &context, Caller const &who)
{
    context.database.write([&](db::Tx &tx) {
        tx.send(q::access::session_revoke, who.session, who.person, tx.now());
        audit::record(tx, who,
                      {.action = "session.end", .object_kind = "session", .object_id = to_string(who.session)});
        announce(tx, context, Change::session, who.session.value);
    });
}

std::vector<SessionItem> sessions_of(Context &context, Caller const &who)
{
    auto const rows = context.database.read(
        [&](db::Tx &tx) { return tx.all<SessionListRow>(q::access::session_list, who.person, tx.now()); });
    std::vector<SessionItem> out;
    for (auto const &r : rows) {
        out.push_back({r.id, r.client, r.address, r.agent, r.has_second_factor, r.created_at, r.seen_at, r.ends_at,
                       r.id == who.session});
    }
    return out;
}

Result<void> revoke_session(Context &context, Caller const &who, SessionId session)
{
    return context.database.write([&](db::Tx &tx) -> Result<void> {
        if (tx.exec(q::access::session_revoke, session, who.person, tx.now()) == 0) {
            return refuse(Why::not_found, "record.absent");
        }
        audit::record(tx, who, {.action = "session.end", .object_kind = "session", .object_id = to_string(session)});
        announce(tx, context, Change::session, session.value);
        return {};
    });
}

NewSession rotate(db::Tx &tx, Context &context, Caller const &who, bool has_second_factor,
                  http::RequestInfo const &info)
{
    auto const facts = context.sessions.facts_of(who.session);
    auto fresh = begin_session(tx, context, who.person, facts ? facts->client : Client::desk, has_second_factor, info);
    tx.send(q::access::session_revoke_all, who.person, fresh.id, tx.now());
    announce(tx, context, Change::person, who.person.value);
    return fresh;
}

Result<NewSession> change_password(Context &context, Caller const &who, std::string_view old_password,
                                   std::string_view new_password, http::RequestInfo const &info)
{
    auto const facts = context.sessions.facts_of(who.session);
    if (!facts || who.kind != CallerKind::staff) {
        return refuse(Why::conflict, "password.none");
    }
    auto const samples = context.options.demo ? SamplePasswords::allowed : SamplePasswords::refused;
    TRY(check_password(new_password, {facts->account, who.name}, samples, "/new"));
    if (old_password == new_password) {
        return refuse_field("/new", "password.unchanged");
    }
    auto const by_account = account_key(facts->account);
    auto const by_address = address_key(info.address);
    auto const attempted = context.database.write([&](db::Tx &tx) -> Result<AccountRow> {
        TRY(check_wait(tx, by_account, by_address));
        return tx.one<AccountRow>(q::access::person_by_account, facts->account);
    });
    auto const row = TRY(attempted);
    if (!verify_password(old_password, row.password_hash.value_or(""), context.options.password_cost)) {
        return tl::unexpected(refused(context, &row, facts->account, "session.wrong_credentials", info));
    }
    auto const hash = hash_password(new_password, context.options.password_cost);
    return context.database.write([&](db::Tx &tx) -> Result<NewSession> {
        TRY(accept_proof(tx, by_account));
        tx.send(q::access::person_password, who.person, hash, false);
        audit::record(tx, who,
                      {.action = "password.change",
                       .object_kind = "person",
                       .object_id = to_string(who.person),
                       .area = row.area});
        return rotate(tx, context, who, who.second_factor, info);
    });
}

} // namespace onegrid::access
