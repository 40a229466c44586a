// SPDX-License-Identifier: Apache-2.0
// Who may do what with elements of a type, and where: a permission, held in an area, in one of the roles that the type's
// file lets do it.
#pragma once
#include "engines/elements/element.hpp"
#include "engines/registry/masking.hpp"
#include "platform/access/scope.hpp"
#include "platform/http/routes.hpp"

namespace onegrid::elements {

inline constexpr http::Permission element_read{"element.read"};
inline constexpr http::Permission element_write{"element.write"};
inline constexpr http::Permission element_approve{"element.approve"};
inline constexpr http::Permission element_unmask{"element.unmask"};
inline constexpr http::Permission element_merge{"element.merge"};
inline constexpr http::Permission element_import{"element.import"};
inline constexpr http::Permission element_export{"element.export"};
inline constexpr http::Permission element_release{"element.release"};
inline constexpr http::Permission element_looks{"element.looks"};

// Where. Personal and sensitive values are still masked there (masking.hpp).
access::Scope scope_of(Caller const &who, registry::ElementType const &type, http::Permission permission);
bool may(Caller const &who, registry::ElementType const &type, http::Permission permission, AreaCode area);
bool may_anywhere(Caller const &who, registry::ElementType const &type, http::Permission permission);

// That it is seen: refuses with not_found "record.absent". That it may be done to what is seen: forbidden
// "permission.missing".
Result<void> require_seen(Caller const &who, registry::ElementType const &type, AreaCode area);
Result<void> require(Caller const &who, registry::ElementType const &type, http::Permission permission, AreaCode area);

// What whoever sees the element sees of its values before anything is unmasked.
registry::Rights usual_rights();

} // namespace onegrid::elements
