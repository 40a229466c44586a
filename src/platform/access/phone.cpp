// SPDX-License-Identifier: Apache-2.0
// Residents: a code to the phone is their password.
#include "platform/access/sign_in.hpp"
#include "platform/access/token.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"
#include <fmt/format.h>

namespace onegrid::access {
namespace {

constexpr std::chrono::minutes good_for{5};
constexpr int most_attempts = 5;

struct RecentRow {
    std::int64_t phone_minute, phone_hour, phone_day, address_hour;
};
BOOST_DESCRIBE_STRUCT(RecentRow, (), (phone_minute, phone_hour, phone_day, address_hour))

struct CodeRow {
    std::int64_t id;
    db::Bytes code_hash;
    std::int64_t attempts;
};
BOOST_DESCRIBE_STRUCT(CodeRow, (), (id, code_hash, attempts))

struct ResidentRow {
    PersonId id;
    std::string name;
    bool is_locked;
};
BOOST_DESCRIBE_STRUCT(ResidentRow, (), (id, name, is_locked))

// Six digits are tried out in no time by whoever reads a plain hash, so this one needs the index key.
db::Bytes hash_of(Keyring const &keys, std::string const &phone, std::string_view code)
{
    return keys.index(fmt::format("code {} {}", phone, code));
}

tl::unexpected<Problem> too_many(std::chrono::seconds retry)
{
    auto problem = refuse(Why::too_many, "session.too_many_codes");
    problem.value().retry_after = std::max(retry, std::chrono::seconds{1});
    return problem;
}

} // namespace

Result<void> send_phone_code(Context &context, std::string_view typed, http::RequestInfo const &info)
{
    auto const phone = TRY(phone_of(typed));
    auto const code = new_phone_code();
    auto const index = context.keys.index(phone);
    auto const allowed = context.database.write([&](db::Tx &tx) -> Result<void> {
        auto const &limits = context.options.phone;
        auto const now = tx.now();
        auto const recent = TRY(tx.one<RecentRow>(q::access::code_recent, index, info.address, now - limits.between,
                                                  now - std::chrono::hours{1}, now - std::chrono::hours{24}));
        if (recent.phone_minute > 0) {
            return too_many(limits.between);
        }
        if (recent.phone_hour >= limits.an_hour || recent.address_hour >= limits.an_hour_by_address) {
            return too_many(std::chrono::minutes{20});
        }
        if (recent.phone_day >= limits.a_day) {
            return too_many(std::chrono::hours{4});
        }
        tx.send(q::access::code_add, context.ids.next(), index, hash_of(context.keys, phone, code), info.address, now,
                now + good_for);
        return {};
    });
    TRY(allowed);
    context.sms.send(phone,
                     info.language == "en"
                         ? fmt::format("{} is your OneGrid code. It is good for 5 minutes. Give it to nobody.", code)
                         : fmt::format("【网格通】验证码 {}，5 分钟内有效，请勿告诉他人。", code));
    return {};
}

Result<NewSession> sign_in_by_phone(Context &context, std::string_view typed, std::string_view code, Client client,
                                    http::RequestInfo const &info)
{
    auto const phone = TRY(phone_of(typed));
    auto const index = context.keys.index(phone);
    Caller who;
    who.kind = CallerKind::resident;
    who.address = info.address;
    who.request = info.request;
    who.language = info.language;
    auto const wrong = [] { return refuse(Why::unauthenticated, "session.wrong_code"); };

    auto const fresh = context.database.write([&](db::Tx &tx) -> std::optional<NewSession> {
        auto const now = tx.now();
        auto const row = tx.maybe<CodeRow>(q::access::code_current, index, now);
        bool const is_right =
            row && row->attempts < most_attempts && row->code_hash == hash_of(context.keys, phone, code);
        if (row) {
            // Committed either way: that is what counts the attempts.
            tx.send(q::access::code_attempt, row->id, is_right ? std::optional<Instant>{now} : std::nullopt);
        }
        auto person = is_right ? tx.maybe<ResidentRow>(q::access::resident_by_phone, index) : std::nullopt;
        if (is_right && !person) {
            tx.send(q::access::resident_add, context.ids.make<PersonId>(), masked_phone(phone), info.language,
                    context.keys.seal(phone, "phone"), index, now);
            person = tx.maybe<ResidentRow>(q::access::resident_by_phone, index);
        }
        if (!person || person->is_locked) {
            audit::record(tx, who,
                          {.action = "session.begin",
                           .object_kind = "phone",
                           .object_id = masked_phone(phone),
                           .outcome = "session.wrong_code"});
            return std::nullopt;
        }
        auto session = begin_session(tx, context, person->id, client, false, info);
        who.person = person->id;
        who.name = person->name;
        who.session = session.id;
        audit::record(tx, who,
                      {.action = "session.begin", .object_kind = "session", .object_id = to_string(session.id)});
        return session;
    });
    if (!fresh) {
        return wrong();
    }
    return *fresh;
}

} // namespace onegrid::access
