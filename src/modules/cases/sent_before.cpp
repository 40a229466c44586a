// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/sent_before.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {

std::map<std::int64_t, Sent> sent_before(db::Tx &tx, std::span<std::int64_t const> keys)
{
    std::map<std::int64_t, Sent> out;
    for (auto const &sent : tx.all<Sent>(q::cases::act_sent_before, keys)) {
        out.emplace(sent.idem, sent);
    }
    return out;
}

} // namespace onegrid::cases
