// SPDX-License-Identifier: Apache-2.0
// The type workshop's side of the server: files of types, drafts, and what a type says of whose data it is.
#include "engines/elements/elements.hpp"
#include "engines/elements/ownership.hpp"
#include "engines/elements/type_files.hpp"
#include "engines/registry/type_file.hpp"

namespace onegrid::elements {
namespace {

constexpr http::Permission pack_read{"pack.read"};
constexpr std::size_t largest_draft = registry::largest_type_file * 7; // as JSON may write it: \u00e9

} // namespace

void mount_workshop(http::Routes &routes, Services const &services)
{
    http::Options const reads{.tag = "types"};
    http::Options const looks{.status = 200, .max_body = largest_draft, .rate = {240, 60}, .tag = "types"};
    http::Options const writes{.max_body = largest_draft, .tag = "types"};

    routes.get(
        "/v1/types/{type}/ownership", pack_read, "Whose the data of a type is: owner, steward, their units, how it is shared, where each field comes from.",
        [&](Caller const &who, std::string const &type, http::Query<OwnershipQuery> const &query) {
            return ownership(services, who, type, *query);
        },
        reads);
    routes.get(
        "/v1/types/{type}/file", type_edit, "The file of a type as it is in force.",
        [&](Caller const &, std::string const &type) { return type_file(services, type); }, reads);
    routes.get(
        "/v1/types/{type}/file/versions", type_edit, "The versions of a type's file, newest first.",
        [&](Caller const &, std::string const &type) { return type_versions(services, type); }, reads);
    routes.get(
        "/v1/types/{type}/file/versions/{version}", type_edit, "A type's file as it was in a version.",
        [&](Caller const &, std::string const &type, std::int64_t version) { return type_version_text(services, type, version); }, reads);
    routes.post(
        "/v1/types/check", type_edit, "What is wrong with a draft of a type's file, and what would become of its tables.",
        [&](Caller const &who, TypeDraftRequest const &draft) { return check_type_draft(services, who, draft); }, looks);
    routes.put(
        "/v1/types/{type}/file", type_edit, "Put a type's file in force. Its tables are brought along.",
        [&](Caller const &who, std::string const &type, TypePutRequest const &request) { return put_type(services, who, type, request); }, writes);
    routes.post(
        "/v1/types/{type}/file/roll-back", type_edit, "Go back to an earlier version of a type's file.",
        [&](Caller const &who, std::string const &type, TypeRollBackRequest const &request) {
            return roll_back_type(services, who, type, request);
        },
        looks);
}

} // namespace onegrid::elements
