// SPDX-License-Identifier: Apache-2.0
#include "platform/access/people.hpp"
#include "platform/access/separation.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"
#include <algorithm>

namespace onegrid::access {
namespace {

struct PersonRow {
    PersonId id;
    std::string account, name;
    AreaCode area;
    std::string language;
    std::optional<db::Bytes> phone_sealed;
    bool is_locked, must_change, is_enrolled;
    Instant created_at;
    std::int64_t version;
};
BOOST_DESCRIBE_STRUCT(PersonRow, (),
                      (id, account, name, area, language, phone_sealed, is_locked, must_change, is_enrolled, created_at,
                       version))

struct PostRow {
    AssignmentId id;
    PersonId person;
    std::string role, role_name, role_name_en;
    AreaCode area;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::string post;
    Instant from_at;
    std::optional<Instant> until_at;
};
BOOST_DESCRIBE_STRUCT(PostRow, (),
                      (id, person, role, role_name, role_name_en, area, unit, unit_name, post, from_at, until_at))

struct SeparationRow {
    Separation separation;
    Instant from_at;
    std::optional<Instant> until_at;
};
BOOST_DESCRIBE_STRUCT(SeparationRow, (), (separation, from_at, until_at))

std::vector<PersonView> views_of(db::Tx &tx, Keyring const &keys, std::vector<PersonRow> const &rows)
{
    std::vector<PersonId> ids;
    for (auto const &row : rows) {
        ids.push_back(row.id);
    }
    std::map<PersonId, std::vector<PostView>> posts;
    for (auto const &p : tx.all<PostRow>(q::access::assignments_of, ids, tx.now())) {
        posts[p.person].push_back(
            {p.id, p.role, p.role_name, p.role_name_en, p.area, p.unit, p.unit_name, p.post, p.from_at, p.until_at});
    }
    std::vector<PersonView> out;
    for (auto const &row : rows) {
        std::optional<std::string> phone;
        if (row.phone_sealed) {
            phone = masked_phone(keys.unseal(*row.phone_sealed, "phone"));
        }
        out.push_back({row.id, row.account, row.name, row.area, row.language, phone, row.is_locked, row.must_change,
                       row.is_enrolled, row.created_at, std::move(posts[row.id]), row.version, std::nullopt});
    }
    return out;
}

Result<PersonView> view_of(db::Tx &tx, Context &context, PersonId id)
{
    auto const row = TRY(tx.one<PersonRow>(q::access::person_of, id));
    return views_of(tx, context.keys, {row}).front();
}

// The row, when the caller may change it.
Result<PersonRow> changeable(db::Tx &tx, Caller const &who, PersonId id)
{
    auto row = TRY(tx.one<PersonRow>(q::access::person_of, id));
    TRY(require(who, "person.write", row.area));
    auto const theirs = tx.all<SeparationRow>(q::access::person_separations, id, tx.now());
    if (!theirs.empty() && id != who.person) {
        auto const mine = tx.all<SeparationRow>(q::access::person_separations, who.person, tx.now());
        auto const shared = std::all_of(theirs.begin(), theirs.end(), [&](auto const &t) {
            return std::any_of(mine.begin(), mine.end(), [&](auto const &m) {
                return m.separation == t.separation && Period{m.from_at, m.until_at}.holds_at(tx.now());
            });
        });
        if (!shared) {
            return refuse(Why::forbidden, "account.administers");
        }
    }
    return row;
}

Result<std::string> language_of(std::optional<std::string> const &typed, std::string fallback)
{
    if (typed && *typed != "zh-CN" && *typed != "en") {
        return refuse_field("/language", "field.unknown_value", "zh-CN, en");
    }
    return typed.value_or(std::move(fallback));
}

boost::json::value seen(PersonRow const &row)
{
    return {{"name", row.name}, {"area", to_string(row.area)}, {"language", row.language}};
}

} // namespace

Result<std::string> account_of(std::string_view typed, std::string pointer)
{
    std::string account;
    for (auto const c : typed) {
        bool const fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                          c == '_' || c == '-';
        if (!fits) {
            return refuse_field(std::move(pointer), "account.malformed");
        }
        account.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    if (account.size() < 2 || account.size() > 64) {
        return refuse_field(std::move(pointer), "account.malformed");
    }
    return account;
}

Result<http::Page<PersonView>> list_people(Context &context, Caller const &who, PersonQuery const &query)
{
    auto const scope = scope_of(who, "person.read");
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    auto const last = query.area ? std::optional<std::int64_t>(query.area->last()) : std::nullopt;
    auto const pattern = query.q ? std::optional(like_pattern(*query.q)) : std::nullopt;
    return context.database.read([&](db::Tx &tx) {
        auto rows = tx.all<PersonRow>(q::access::person_list, scope.from, scope.to, query.area, last, query.unit,
                                      pattern, query.after.value_or(""), limit + 1, tx.now());
        http::Page<PersonView> page;
        if (std::ssize(rows) > limit) {
            rows.pop_back();
            page.next = rows.back().account;
        }
        page.items = views_of(tx, context.keys, rows);
        return page;
    });
}

Result<PersonView> person_of(Context &context, Caller const &who, PersonId id)
{
    return context.database.read([&](db::Tx &tx) -> Result<PersonView> {
        auto view = TRY(view_of(tx, context, id));
        TRY(require(who, "person.read", view.area));
        return view;
    });
}

Result<PersonView> add_person(Context &context, Caller const &who, NewPerson const &person)
{
    auto const account = TRY(account_of(person.account));
    TRY(require(who, "person.write", person.area));
    auto const language = TRY(language_of(person.language, "zh-CN"));
    auto const password = person.password.value_or(random_password());
    TRY(check_password(password, {account, person.name},
                       context.options.demo ? SamplePasswords::allowed : SamplePasswords::refused));
    std::optional<db::Bytes> sealed;
    std::optional<db::Bytes> index;
    if (person.phone) {
        auto const phone = TRY(phone_of(*person.phone));
        sealed = context.keys.seal(phone, "phone");
        index = context.keys.index(phone);
    }
    auto const hash = hash_password(password, context.options.password_cost);
    auto const id = context.ids.make<PersonId>();
    return context.database.write([&](db::Tx &tx) -> Result<PersonView> {
        tx.send(q::access::person_add, id, account, person.name.value, person.area, language, sealed, index, hash, true,
                false, tx.now());
        audit::record(tx, who,
                      {.action = "person.add",
                       .object_kind = "person",
                       .object_id = to_string(id),
                       .area = person.area,
                       .after = {{"account", account}, {"name", person.name.value}, {"area", to_string(person.area)}}});
        announce(tx, context, Change::directory);
        auto view = TRY(view_of(tx, context, id));
        if (!person.password) {
            view.password = password;
        }
        return view;
    });
}

Result<PersonView> change_person(Context &context, Caller const &who, PersonId id, PersonChange const &change)
{
    return context.database.write([&](db::Tx &tx) -> Result<PersonView> {
        auto row = TRY(changeable(tx, who, id));
        auto const before = seen(row);
        if (change.area) {
            TRY(require(who, "person.write", *change.area));
        }
        row.name = change.name ? change.name->value : row.name;
        row.area = change.area.value_or(row.area);
        row.language = TRY(language_of(change.language, row.language));
        std::optional<db::Bytes> index;
        if (change.phone && change.phone->empty()) {
            row.phone_sealed.reset();
        } else if (change.phone) {
            auto const phone = TRY(phone_of(*change.phone));
            row.phone_sealed = context.keys.seal(phone, "phone");
        }
        if (row.phone_sealed) {
            index = context.keys.index(context.keys.unseal(*row.phone_sealed, "phone"));
        }
        if (tx.exec(q::access::person_change, id, change.version, row.name, row.area, row.language, row.phone_sealed,
                    index) == 0) {
            return refuse(Why::stale, "record.changed_meanwhile");
        }
        if (change.remove_second_factor.value_or(false)) {
            tx.send(q::access::totp_remove, id);
            tx.send(q::access::session_revoke_all, id, SessionId{}, tx.now());
            audit::record(
                tx, who,
                {.action = "totp.remove", .object_kind = "person", .object_id = to_string(id), .area = row.area});
        }
        audit::record(tx, who,
                      {.action = "person.change",
                       .object_kind = "person",
                       .object_id = to_string(id),
                       .area = row.area,
                       .before = before,
                       .after = seen(row)});
        announce(tx, context, Change::person, id.value);
        announce(tx, context, Change::directory);
        return view_of(tx, context, id);
    });
}

Result<PersonView> reset_password(Context &context, Caller const &who, PersonId id,
                                  std::optional<std::string> const &given)
{
    auto const password = given.value_or(random_password());
    auto const hash = hash_password(password, context.options.password_cost);
    return context.database.write([&](db::Tx &tx) -> Result<PersonView> {
        auto const row = TRY(changeable(tx, who, id));
        TRY(check_password(password, {row.account, row.name},
                           context.options.demo ? SamplePasswords::allowed : SamplePasswords::refused));
        tx.send(q::access::person_password, id, hash, true);
        tx.send(q::access::session_revoke_all, id, SessionId{}, tx.now());
        audit::record(
            tx, who,
            {.action = "password.reset", .object_kind = "person", .object_id = to_string(id), .area = row.area});
        announce(tx, context, Change::person, id.value);
        auto view = TRY(view_of(tx, context, id));
        if (!given) {
            view.password = password;
        }
        return view;
    });
}

Result<PersonView> set_lock(Context &context, Caller const &who, PersonId id, Lock lock)
{
    if (id == who.person) {
        return refuse(Why::conflict, "account.own");
    }
    return context.database.write([&](db::Tx &tx) -> Result<PersonView> {
        auto const row = TRY(changeable(tx, who, id));
        bool const locked = lock == Lock::locked;
        if (tx.exec(q::access::person_set_locked, id, locked) == 1) {
            if (locked) {
                tx.send(q::access::session_revoke_all, id, SessionId{}, tx.now());
            }
            audit::record(tx, who,
                          {.action = locked ? "person.lock" : "person.unlock",
                           .object_kind = "person",
                           .object_id = to_string(id),
                           .area = row.area});
            announce(tx, context, Change::person, id.value);
            announce(tx, context, Change::directory);
        }
        return view_of(tx, context, id);
    });
}

} // namespace onegrid::access
