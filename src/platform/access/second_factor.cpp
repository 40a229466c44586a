// SPDX-License-Identifier: Apache-2.0
#include "platform/access/second_factor.hpp"
#include "platform/access/token.hpp"
#include "platform/access/totp.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"

namespace onegrid::access {
namespace {

struct SecretsRow {
    PersonId id;
    std::string name;
    AreaCode area;
    std::string account;
    std::optional<std::string> password_hash;
    std::optional<db::Bytes> totp_sealed;
    bool is_enrolled;
    std::int64_t totp_last_step;
};
BOOST_DESCRIBE_STRUCT(SecretsRow, (),
                      (id, name, area, account, password_hash, totp_sealed, is_enrolled, totp_last_step))

std::string text_of(Secret const &secret) { return {reinterpret_cast<char const *>(secret.data()), secret.size()}; }

Secret secret_of(Keyring const &keys, SecretsRow const &row)
{
    auto const text = keys.unseal(*row.totp_sealed, "totp");
    auto const *data = reinterpret_cast<std::byte const *>(text.data());
    return {data, data + text.size()};
}

// Bound to the person, so that equal codes of two people have different hashes.
db::Bytes recovery_hash(PersonId person, std::string_view code)
{
    return token_hash(to_string(person) + " " + plain_recovery_code(code));
}

} // namespace

Result<Enrolment> offer_second_factor(Context &context, Caller const &who)
{
    auto const secret = new_totp_secret();
    auto const offered = context.database.write([&](db::Tx &tx) -> Result<std::string> {
        auto const row = TRY(tx.one<SecretsRow>(q::access::person_secrets, who.person));
        if (row.account.empty()) {
            return refuse(Why::conflict, "totp.not_for_residents");
        }
        if (row.is_enrolled && !who.second_factor) {
            return refuse(Why::forbidden, "session.second_factor_needed");
        }
        tx.send(q::access::totp_offer, who.person, context.keys.seal(text_of(secret), "totp"));
        audit::record(
            tx, who,
            {.action = "totp.offer", .object_kind = "person", .object_id = to_string(who.person), .area = row.area});
        return row.account;
    });
    auto const account = TRY(offered);
    return Enrolment{base32(secret), totp_uri(secret, account)};
}

Result<Confirmed> confirm_second_factor(Context &context, Caller const &who, std::string_view code,
                                        http::RequestInfo const &info)
{
    auto const codes = new_recovery_codes();
    return context.database.write([&](db::Tx &tx) -> Result<Confirmed> {
        auto const row = TRY(tx.one<SecretsRow>(q::access::person_secrets, who.person));
        if (!row.totp_sealed || row.is_enrolled) {
            return refuse(Why::conflict, "totp.not_offered");
        }
        auto const step = totp_matches(secret_of(context.keys, row), code, tx.now(), 0);
        if (!step) {
            return refuse_field("/code", "totp.wrong_code");
        }
        std::vector<db::Bytes> hashes;
        for (auto const &each : codes) {
            hashes.push_back(recovery_hash(who.person, each));
        }
        tx.send(q::access::totp_confirm, who.person, tx.now(), *step);
        tx.send(q::access::recovery_clear, who.person);
        tx.send(q::access::recovery_add, who.person, hashes);
        audit::record(
            tx, who,
            {.action = "totp.confirm", .object_kind = "person", .object_id = to_string(who.person), .area = row.area});
        return Confirmed{rotate(tx, context, who, true, info), codes};
    });
}

bool use_second_factor(db::Tx &tx, Keyring const &keys, PersonId person, std::string_view code)
{
    auto const row = tx.maybe<SecretsRow>(q::access::person_secrets, person);
    if (!row || !row->totp_sealed || !row->is_enrolled) {
        return false;
    }
    if (auto const step = totp_matches(secret_of(keys, *row), code, tx.now(), row->totp_last_step)) {
        tx.send(q::access::totp_used, person, *step);
        return true;
    }
    return tx.exec(q::access::recovery_use, person, recovery_hash(person, code), tx.now()) == 1;
}

} // namespace onegrid::access
