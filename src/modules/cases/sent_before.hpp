// SPDX-License-Identifier: Apache-2.0
// Requests that were sent before, by their idempotency key.
#pragma once
#include "platform/db/tx.hpp"
#include <boost/describe/class.hpp>
#include <map>
#include <span>

namespace onegrid::cases {

struct Sent {
    std::int64_t idem{}, body{};
    std::int16_t district{};
    CaseId case_id;
    int serial{};
};
BOOST_DESCRIBE_STRUCT(Sent, (), (idem, body, district, case_id, serial))

std::map<std::int64_t, Sent> sent_before(db::Tx &tx, std::span<std::int64_t const> keys);

} // namespace onegrid::cases
