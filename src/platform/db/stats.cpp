// SPDX-License-Identifier: Apache-2.0
#include "platform/db/stats.hpp"

namespace onegrid::db {

Counters shown_counters()
{
    auto const shown = [](char const *what, char const *help) {
        return Count{&metrics::counter(std::string{"onegrid_db_"} + what + "_total", {}, help)};
    };
    return Counters{shown("round_trips", "Times a thread waited for PostgreSQL's answer"),
                    shown("transactions", "Transactions begun, each try of a retried one"),
                    shown("commits", "Transactions committed"),
                    shown("rollbacks", "Transactions rolled back"),
                    shown("retries", "Tries after the first"),
                    shown("pool_waits", "Times no connection was free"),
                    shown("pool_wait_microseconds", "Time spent waiting for a free connection"),
                    shown("connects", "Connections opened"),
                    shown("losses", "Connections lost")};
}

} // namespace onegrid::db
