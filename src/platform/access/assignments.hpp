// SPDX-License-Identifier: Apache-2.0
// Who holds which role where, and who stands in for whom. Both end by themselves at their time: nothing has to run.
#pragma once
#include "platform/access/context.hpp"
#include "platform/access/separation.hpp"

namespace onegrid::access {

struct RoleView {
    std::string code, name, name_en;
    std::vector<std::string> levels, permissions;
    Separation separation{};
    BOOST_DESCRIBE_CLASS(RoleView, (), (code, name, name_en, levels, permissions, separation), (), ())
};
std::vector<RoleView> list_roles(Context &context);

struct AssignmentView {
    AssignmentId id;
    PersonId person;
    std::string person_name, account, role, role_name, role_name_en;
    AreaCode area;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::string post;
    Instant from;
    std::optional<Instant> until;
    Separation separation{};
    BOOST_DESCRIBE_CLASS(AssignmentView, (),
                         (id, person, person_name, account, role, role_name, role_name_en, area, unit, unit_name, post,
                          from, until, separation),
                         (), ())
};

struct AssignmentQuery {
    std::optional<PersonId> person;
    std::optional<UnitId> unit;
    std::optional<std::string> role;
    std::optional<AreaCode> area;
    std::optional<bool> all; // those too that have ended
    std::optional<http::Ranged<std::int64_t, 1, 200>> limit;
    std::optional<std::string> after;
    BOOST_DESCRIBE_CLASS(AssignmentQuery, (), (person, unit, role, area, all, limit, after), (), ())
};

struct NewAssignment {
    PersonId person;
    http::Text<1, 64> role;
    AreaCode area;
    std::optional<UnitId> unit;
    std::optional<http::Text<0, 64>> post;
    std::optional<Instant> from, until;
    BOOST_DESCRIBE_CLASS(NewAssignment, (), (person, role, area, unit, post, from, until), (), ())
};

Result<http::Page<AssignmentView>> list_assignments(Context &context, Caller const &who, AssignmentQuery const &query);
// Refuses as check_grant and check_separation do; /role assignment.unknown_role, /unit assignment.unknown_unit (also
// one whose area neither contains nor lies in the assignment's), /until assignment.ends_before_it_begins.
Result<AssignmentView> add_assignment(Context &context, Caller const &who, NewAssignment const &added);
Result<void> end_assignment(Context &context, Caller const &who, AssignmentId id);

struct DeputyView {
    DeputyId id;
    PersonId person, deputy_for;
    std::string person_name, deputy_for_name;
    Instant from, until;
    BOOST_DESCRIBE_CLASS(DeputyView, (), (id, person, person_name, deputy_for, deputy_for_name, from, until), (), ())
};

struct NewDeputy {
    PersonId person;                    // who stands in
    std::optional<PersonId> deputy_for; // for whom; the caller when left out
    std::optional<Instant> from;
    Instant until;
    BOOST_DESCRIBE_CLASS(NewDeputy, (), (person, deputy_for, from, until), (), ())
};

struct DeputyCandidateView {
    PersonId person;
    std::string person_name;
    std::optional<std::string> unit_name, post; // of the person's first duty
    BOOST_DESCRIBE_CLASS(DeputyCandidateView, (), (person, person_name, unit_name, post), (), ())
};

struct DeputyCandidateQuery {
    std::optional<http::Text<0, 60>> q; // part of a name or an account
    BOOST_DESCRIBE_CLASS(DeputyCandidateQuery, (), (q), (), ())
};

std::vector<DeputyView> list_deputies(Context &context, Caller const &who);
// Whom the caller may name a deputy for himself: at most 50, those nearest first. Nobody for who is not of the staff.
std::vector<DeputyCandidateView> deputy_candidates(Context &context, Caller const &who,
                                                   DeputyCandidateQuery const &query);
// Anybody may name a deputy for himself out of his own area's staff; for others it takes assignment.write there, and
// never oneself. At most a year. The duties of administrators are not handed on.
Result<DeputyView> add_deputy(Context &context, Caller const &who, NewDeputy const &added);
Result<void> end_deputy(Context &context, Caller const &who, DeputyId id);

// Whether the caller administers security in the area, as the database has it now.
Granter granter_in(db::Tx &tx, Caller const &who, AreaCode area);

} // namespace onegrid::access
