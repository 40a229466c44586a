// SPDX-License-Identifier: Apache-2.0
// Staff accounts. An account belongs to an area, whose administrators look after it. The accounts of administrators are
// looked after by administrators of the same kind only: who resets a password could sign in with it.
#pragma once
#include "platform/access/context.hpp"

namespace onegrid::access {

struct PostView {
    AssignmentId id;
    std::string role, role_name, role_name_en;
    AreaCode area;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::string post;
    Instant from;
    std::optional<Instant> until;
    BOOST_DESCRIBE_CLASS(PostView, (), (id, role, role_name, role_name_en, area, unit, unit_name, post, from, until),
                         (), ())
};

struct PersonView {
    PersonId id;
    std::string account, name;
    AreaCode area;
    std::string language;
    std::optional<std::string> phone; // masked
    bool is_locked{}, must_change_password{}, has_second_factor{};
    Instant created_at;
    std::vector<PostView> posts;
    std::int64_t version{};
    std::optional<std::string> password; // a new one, shown this once
    BOOST_DESCRIBE_CLASS(PersonView, (),
                         (id, account, name, area, language, phone, is_locked, must_change_password, has_second_factor,
                          created_at, posts, version, password),
                         (), ())
};

struct PersonQuery {
    std::optional<AreaCode> area;
    std::optional<UnitId> unit;
    std::optional<std::string> q; // part of the account or the name
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
    std::optional<std::string> after;
    BOOST_DESCRIBE_CLASS(PersonQuery, (), (area, unit, q, limit, after), (), ())
};

struct NewPerson {
    http::Text<2, 64> account; // letters, digits, '.', '_', '-'
    http::Text<1, 64> name;
    AreaCode area;
    std::optional<std::string> phone, language;
    std::optional<std::string> password; // to be changed at the first sign-in; made when it is left out
    BOOST_DESCRIBE_CLASS(NewPerson, (), (account, name, area, phone, language, password), (), ())
};

struct PersonChange {
    std::int64_t version{};
    std::optional<http::Text<1, 64>> name;
    std::optional<AreaCode> area;
    std::optional<std::string> phone, language;
    std::optional<bool> remove_second_factor; // the phone was lost, and the recovery codes too
    BOOST_DESCRIBE_CLASS(PersonChange, (), (version, name, area, phone, language, remove_second_factor), (), ())
};

Result<http::Page<PersonView>> list_people(Context &context, Caller const &who, PersonQuery const &query);
Result<PersonView> person_of(Context &context, Caller const &who, PersonId id);
// Refuses as require() does; account.malformed, the problems of check_password and phone_of; conflict "account.taken".
Result<PersonView> add_person(Context &context, Caller const &who, NewPerson const &person);
// Refuses with stale "record.changed_meanwhile", forbidden "account.administers".
Result<PersonView> change_person(Context &context, Caller const &who, PersonId id, PersonChange const &change);
// A new password that must be changed at once; every session of the person ends. The answer carries it when it was made
// here.
Result<PersonView> reset_password(Context &context, Caller const &who, PersonId id,
                                  std::optional<std::string> const &password);
enum class Lock { locked, open };
// Locked: every session ends and no password helps. Refuses to lock oneself (conflict "account.own").
Result<PersonView> set_lock(Context &context, Caller const &who, PersonId id, Lock lock);

// Lower case; refuses with the field problem account.malformed.
Result<std::string> account_of(std::string_view typed, std::string pointer = "/account");

} // namespace onegrid::access
