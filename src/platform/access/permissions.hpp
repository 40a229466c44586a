// SPDX-License-Identifier: Apache-2.0
// The permissions that routes of access and audit ask for.
#pragma once
#include "platform/http/routes.hpp"

namespace onegrid::access {

inline constexpr http::Permission unit_read{"unit.read"};
inline constexpr http::Permission unit_write{"unit.write"};
inline constexpr http::Permission person_read{"person.read"};
inline constexpr http::Permission person_write{"person.write"};
inline constexpr http::Permission role_read{"role.read"};
inline constexpr http::Permission assignment_write{"assignment.write"};
inline constexpr http::Permission audit_read{"audit.read"};
inline constexpr http::Permission job_read{"job.read"};
inline constexpr http::Permission job_retry{"job.retry"};
inline constexpr http::Permission outbox_read{"outbox.read"};
inline constexpr http::Permission outbox_retry{"outbox.retry"};

} // namespace onegrid::access
