// SPDX-License-Identifier: Apache-2.0
#include "platform/access/access.hpp"
#include "platform/access/api_keys.hpp"
#include "platform/access/assignments.hpp"
#include "platform/access/people.hpp"
#include "platform/access/permissions.hpp"
#include "platform/access/units.hpp"

namespace onegrid::access {
namespace {

struct NewPassword {
    std::optional<std::string> password; // made when it is left out
    BOOST_DESCRIBE_CLASS(NewPassword, (), (password), (), ())
};

} // namespace

void mount_people(http::Routes &routes, Context &context)
{
    auto *const c = &context;
    http::Options created;
    created.status = 201;

    routes.get("/v1/persons", person_read, "Staff of the caller's areas.",
               [c](Caller const &who, http::Query<PersonQuery> const &query) { return list_people(*c, who, *query); });
    routes.post(
        "/v1/persons", person_write, "Make an account.",
        [c](Caller const &who, NewPerson const &person) { return add_person(*c, who, person); }, created);
    routes.get("/v1/persons/{id}", person_read, "One member of the staff.",
               [c](Caller const &who, PersonId id) { return person_of(*c, who, id); });
    routes.patch(
        "/v1/persons/{id}", person_write, "Change an account.",
        [c](Caller const &who, PersonId id, PersonChange const &change) { return change_person(*c, who, id, change); });
    routes.post("/v1/persons/{id}/password", person_write, "Give a new password, to be changed at the next sign-in.",
                [c](Caller const &who, PersonId id, NewPassword const &request) {
                    return reset_password(*c, who, id, request.password);
                });
    routes.post("/v1/persons/{id}/lock", person_write, "Lock an account out.",
                [c](Caller const &who, PersonId id) { return set_lock(*c, who, id, Lock::locked); });
    routes.post("/v1/persons/{id}/unlock", person_write, "Let an account in again.",
                [c](Caller const &who, PersonId id) { return set_lock(*c, who, id, Lock::open); });

    routes.get("/v1/units", unit_read, "Units of the caller's areas and those above them.",
               [c](Caller const &who, http::Query<UnitQuery> const &query) { return list_units(*c, who, *query); });
    routes.post(
        "/v1/units", unit_write, "Make a unit.",
        [c](Caller const &who, NewUnit const &unit) { return add_unit(*c, who, unit); }, created);
    routes.patch(
        "/v1/units/{id}", unit_write, "Change a unit.",
        [c](Caller const &who, UnitId id, UnitChange const &change) { return change_unit(*c, who, id, change); });

    routes.get("/v1/roles", role_read, "The roles of the pack and what they may do.",
               [c](Caller const &) { return list_roles(*c); });
    routes.get("/v1/assignments", role_read, "Who holds which role where.",
               [c](Caller const &who, http::Query<AssignmentQuery> const &query) {
                   return list_assignments(*c, who, *query);
               });
    routes.post(
        "/v1/assignments", assignment_write, "Give a person a role in an area and a unit.",
        [c](Caller const &who, NewAssignment const &added) { return add_assignment(*c, who, added); }, created);
    routes.del("/v1/assignments/{id}", assignment_write, "End an assignment now.",
               [c](Caller const &who, AssignmentId id) { return end_assignment(*c, who, id); });
    routes.get("/v1/deputies", http::signed_in, "Who stands in for whom.",
               [c](Caller const &who) { return list_deputies(*c, who); });
    routes.get("/v1/deputies/candidates", http::signed_in, "Whom the caller may name a deputy for himself.",
               [c](Caller const &who, http::Query<DeputyCandidateQuery> const &query) {
                   return deputy_candidates(*c, who, *query);
               });
    routes.post(
        "/v1/deputies", http::signed_in, "Name a deputy for oneself, or for somebody of one's area.",
        [c](Caller const &who, NewDeputy const &added) { return add_deputy(*c, who, added); }, created);
    routes.del("/v1/deputies/{id}", http::signed_in, "End a deputy's time now.",
               [c](Caller const &who, DeputyId id) { return end_deputy(*c, who, id); });

    routes.get(
        "/v1/api-keys", assignment_write, "Keys for programs.",
        [c](Caller const &who, http::Query<ApiKeyQuery> const &query) { return list_api_keys(*c, who, *query); });
    routes.post(
        "/v1/api-keys", assignment_write, "Make a key; it is shown this once.",
        [c](Caller const &who, NewApiKey const &added) { return add_api_key(*c, who, added); }, created);
    routes.del("/v1/api-keys/{id}", assignment_write, "Revoke a key.",
               [c](Caller const &who, ApiKeyId id) { return revoke_api_key(*c, who, id); });
}

} // namespace onegrid::access
