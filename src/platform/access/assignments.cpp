// SPDX-License-Identifier: Apache-2.0
#include "platform/access/assignments.hpp"
#include "platform/audit/record.hpp"
#include "queries/access.hpp"
#include <algorithm>
#include <charconv>

namespace onegrid::access {
namespace {

struct AssignmentRow {
    AssignmentId id;
    PersonId person;
    std::string person_name, account, role, role_name, role_name_en;
    AreaCode area;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::string post;
    Instant from_at;
    std::optional<Instant> until_at;
    Separation separation;
};
BOOST_DESCRIBE_STRUCT(AssignmentRow, (),
                      (id, person, person_name, account, role, role_name, role_name_en, area, unit, unit_name, post,
                       from_at, until_at, separation))

struct HeldRow {
    AssignmentId id;
    PersonId person;
    std::string role;
    AreaCode area;
    std::optional<UnitId> unit;
    std::optional<Instant> until_at;
};
BOOST_DESCRIBE_STRUCT(HeldRow, (), (id, person, role, area, unit, until_at))

struct LockedRow {
    PersonId id;
    AreaCode area;
    bool is_locked;
};
BOOST_DESCRIBE_STRUCT(LockedRow, (), (id, area, is_locked))

struct SeparationRow {
    Separation separation;
    Instant from_at;
    std::optional<Instant> until_at;
};
BOOST_DESCRIBE_STRUCT(SeparationRow, (), (separation, from_at, until_at))

struct DeputyRow {
    DeputyId id;
    PersonId person;
    std::string person_name;
    PersonId deputy_for;
    std::string deputy_for_name;
    Instant from_at, until_at;
};
BOOST_DESCRIBE_STRUCT(DeputyRow, (), (id, person, person_name, deputy_for, deputy_for_name, from_at, until_at))

struct CandidateRow {
    PersonId person;
    std::string person_name;
    std::optional<std::string> post, unit_name;
};
BOOST_DESCRIBE_STRUCT(CandidateRow, (), (person, person_name, post, unit_name))

struct OneDeputyRow {
    DeputyId id;
    PersonId person, deputy_for;
    Instant from_at, until_at;
};
BOOST_DESCRIBE_STRUCT(OneDeputyRow, (), (id, person, deputy_for, from_at, until_at))

AssignmentView view_of(AssignmentRow const &r)
{
    return {r.id,   r.person, r.person_name, r.account, r.role,    r.role_name, r.role_name_en,
            r.area, r.unit,   r.unit_name,   r.post,    r.from_at, r.until_at,  r.separation};
}

boost::json::value seen(NewAssignment const &a, Instant from)
{
    boost::json::object out{{"person", to_string(a.person)},
                            {"role", a.role.value},
                            {"area", to_string(a.area)},
                            {"from", to_rfc3339(from)}};
    if (a.unit) {
        out["unit"] = to_string(*a.unit);
    }
    if (a.until) {
        out["until"] = to_rfc3339(*a.until);
    }
    return out;
}

struct UnitPlaceRow {
    UnitId id;
    std::string code, name, name_en, kind, level;
    AreaCode area;
    std::optional<UnitId> parent;
    bool is_active;
    std::int64_t version;
};
BOOST_DESCRIBE_STRUCT(UnitPlaceRow, (), (id, code, name, name_en, kind, level, area, parent, is_active, version))

} // namespace

std::vector<RoleView> list_roles(Context &context)
{
    return context.database.read([](db::Tx &tx) { return tx.all<RoleView>(q::access::role_list); });
}

Granter granter_in(db::Tx &tx, Caller const &who, AreaCode area)
{
    std::vector<AreaCode> containing;
    for (auto above = area; above; above = above.parent()) {
        containing.push_back(above);
    }
    auto const is_security = tx.maybe<bool>(q::access::granter_is_security, who.person, tx.now(), containing);
    return is_security.value_or(false) ? Granter::security_administrator : Granter::administrator_of_an_area;
}

Result<http::Page<AssignmentView>> list_assignments(Context &context, Caller const &who, AssignmentQuery const &query)
{
    auto const scope = scope_of(who, "role.read");
    auto const limit = query.limit ? std::int64_t{query.limit->value} : 50;
    auto const last = query.area ? std::optional<std::int64_t>(query.area->last()) : std::nullopt;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    if (query.after) {
        auto const *end = query.after->data() + query.after->size();
        if (std::from_chars(query.after->data(), end, before).ptr != end) {
            return refuse_field("query/after", "field.malformed");
        }
    }
    auto const rows = context.database.read([&](db::Tx &tx) {
        return tx.all<AssignmentRow>(q::access::assignment_list, scope.from, scope.to, query.person, query.unit,
                                     query.role, query.area, last, query.all.value_or(false), tx.now(), before,
                                     limit + 1);
    });
    http::Page<AssignmentView> page;
    for (auto const &row : rows) {
        if (std::ssize(page.items) == limit) {
            page.next = to_string(page.items.back().id);
            break;
        }
        page.items.push_back(view_of(row));
    }
    return page;
}

Result<AssignmentView> add_assignment(Context &context, Caller const &who, NewAssignment const &added)
{
    auto const id = context.ids.make<AssignmentId>();
    return context.database.write([&](db::Tx &tx) -> Result<AssignmentView> {
        TRY(require(who, "assignment.write", added.area));
        auto const people = tx.all<LockedRow>(q::access::person_lock_row, std::vector<PersonId>{added.person});
        if (people.empty()) {
            return refuse_field("/person", "record.absent");
        }
        auto const role = tx.maybe<RoleView>(q::access::role_of, added.role.value);
        if (!role) {
            return refuse_field("/role", "assignment.unknown_role");
        }
        if (added.unit) {
            auto const unit = tx.maybe<UnitPlaceRow>(q::access::unit_of, *added.unit);
            if (!unit || !unit->is_active || !(unit->area.contains(added.area) || added.area.contains(unit->area))) {
                return refuse_field("/unit", "assignment.unknown_unit");
            }
        }
        auto const from = added.from.value_or(tx.now());
        if (added.until && *added.until <= from) {
            return refuse_field("/until", "assignment.ends_before_it_begins");
        }
        TRY(check_grant(who, granter_in(tx, who, added.area),
                        {added.person, added.area, role->separation, role->permissions}));
        std::vector<HeldDuty> held;
        for (auto const &row : tx.all<SeparationRow>(q::access::person_separations, added.person, tx.now())) {
            held.push_back({row.separation, {row.from_at, row.until_at}});
        }
        TRY(check_separation(held, {role->separation, {from, added.until}}));
        auto const post = added.post ? added.post->value : std::string{};
        tx.send(q::access::assignment_add, id, added.person, role->code, role->separation, added.area, added.unit, post,
                from, added.until, who.person ? std::optional(who.person) : std::nullopt);
        audit::record(tx, who,
                      {.action = "assignment.add",
                       .object_kind = "assignment",
                       .object_id = to_string(id),
                       .area = added.area,
                       .after = seen(added, from)});
        announce(tx, context, Change::person, added.person.value);
        announce(tx, context, Change::directory);
        auto const rows =
            tx.all<AssignmentRow>(q::access::assignment_list, std::vector<std::int64_t>{added.area.value},
                                  std::vector<std::int64_t>{added.area.value}, std::optional(added.person),
                                  std::optional<UnitId>{}, std::optional<std::string>{}, std::optional<AreaCode>{},
                                  std::optional<std::int64_t>{}, true, tx.now(), id.value + 1, std::int64_t{1});
        return view_of(rows.at(0));
    });
}

Result<void> end_assignment(Context &context, Caller const &who, AssignmentId id)
{
    return context.database.write([&](db::Tx &tx) -> Result<void> {
        auto const row = TRY(tx.one<HeldRow>(q::access::assignment_of, id));
        TRY(require(who, "assignment.write", row.area));
        auto const role = TRY(tx.one<RoleView>(q::access::role_of, row.role));
        if (role.separation != Separation::none && granter_in(tx, who, row.area) != Granter::security_administrator) {
            return refuse(Why::forbidden, "assignment.more_than_held");
        }
        if (tx.exec(q::access::assignment_end, id, tx.now()) == 1) {
            audit::record(tx, who,
                          {.action = "assignment.end",
                           .object_kind = "assignment",
                           .object_id = to_string(id),
                           .area = row.area,
                           .before = {{"person", to_string(row.person)}, {"role", row.role}}});
            announce(tx, context, Change::person, row.person.value);
            announce(tx, context, Change::directory);
        }
        return {};
    });
}

std::vector<DeputyView> list_deputies(Context &context, Caller const &who)
{
    auto const scope = scope_of(who, "role.read");
    auto const rows = context.database.read([&](db::Tx &tx) {
        return tx.all<DeputyRow>(q::access::deputy_list, scope.from, scope.to, tx.now(), who.person);
    });
    std::vector<DeputyView> out;
    for (auto const &r : rows) {
        out.push_back({r.id, r.person, r.deputy_for, r.person_name, r.deputy_for_name, r.from_at, r.until_at});
    }
    return out;
}

std::vector<DeputyCandidateView> deputy_candidates(Context &context, Caller const &who,
                                                   DeputyCandidateQuery const &query)
{
    if (who.kind != CallerKind::staff) {
        return {};
    }
    auto const pattern = query.q && !query.q->empty() ? std::optional(like_pattern(query.q->value)) : std::nullopt;
    auto const rows = context.database.read([&](db::Tx &tx) {
        return tx.all<CandidateRow>(q::access::deputy_candidates, who.person, pattern, tx.now());
    });
    std::vector<DeputyCandidateView> out;
    for (auto const &r : rows) {
        out.push_back({r.person, r.person_name, r.unit_name, r.post});
    }
    return out;
}

Result<DeputyView> add_deputy(Context &context, Caller const &who, NewDeputy const &added)
{
    auto const id = context.ids.make<DeputyId>();
    auto const whose = added.deputy_for.value_or(who.person);
    return context.database.write([&](db::Tx &tx) -> Result<DeputyView> {
        if (added.person == whose) {
            return refuse_field("/person", "deputy.of_oneself");
        }
        auto const from = added.from.value_or(tx.now());
        if (added.until <= from) {
            return refuse_field("/until", "assignment.ends_before_it_begins");
        }
        if (added.until > from + std::chrono::hours{24 * 366}) {
            return refuse_field("/until", "deputy.too_long");
        }
        auto const people = tx.all<LockedRow>(q::access::person_lock_row, std::vector<PersonId>{added.person, whose});
        auto const find = [&](PersonId person) {
            return std::find_if(people.begin(), people.end(), [&](LockedRow const &r) { return r.id == person; });
        };
        auto const deputy = find(added.person);
        auto const principal = find(whose);
        if (principal == people.end() || deputy == people.end() || deputy->is_locked) {
            return refuse_field(principal == people.end() ? "/deputy_for" : "/person", "record.absent");
        }
        if (whose == who.person) {
            // For oneself: out of the staff of one's own area.
            bool const near = principal->area.contains(deputy->area) || deputy->area.contains(principal->area);
            if (who.kind != CallerKind::staff || !near) {
                return refuse_field("/person", "record.absent");
            }
        } else {
            TRY(require(who, "assignment.write", principal->area));
            TRY(require(who, "assignment.write", deputy->area));
            if (added.person == who.person) {
                return refuse(Why::forbidden, "assignment.to_oneself");
            }
        }
        tx.send(q::access::deputy_add, id, added.person, whose, from, added.until, who.person);
        audit::record(tx, who,
                      {.action = "deputy.add",
                       .object_kind = "deputy",
                       .object_id = to_string(id),
                       .area = principal->area,
                       .after = {{"person", to_string(added.person)},
                                 {"deputy_for", to_string(whose)},
                                 {"until", to_rfc3339(added.until)}}});
        announce(tx, context, Change::person, added.person.value);
        announce(tx, context, Change::directory);
        auto const directory = context.directory.now();
        return DeputyView{id,
                          added.person,
                          whose,
                          std::string(directory->name_of(added.person)),
                          std::string(directory->name_of(whose)),
                          from,
                          added.until};
    });
}

Result<void> end_deputy(Context &context, Caller const &who, DeputyId id)
{
    return context.database.write([&](db::Tx &tx) -> Result<void> {
        auto const row = TRY(tx.one<OneDeputyRow>(q::access::deputy_of, id));
        if (row.deputy_for != who.person && row.person != who.person) {
            auto const people = tx.all<LockedRow>(q::access::person_lock_row, std::vector<PersonId>{row.deputy_for});
            TRY(require(who, "assignment.write", people.at(0).area));
        }
        if (tx.exec(q::access::deputy_end, id, tx.now()) == 1) {
            audit::record(tx, who, {.action = "deputy.end", .object_kind = "deputy", .object_id = to_string(id)});
            announce(tx, context, Change::person, row.person.value);
            announce(tx, context, Change::directory);
        }
        return {};
    });
}

} // namespace onegrid::access
