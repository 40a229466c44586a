// SPDX-License-Identifier: Apache-2.0
#include "platform/db/query_log.hpp"
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <set>
#include <string>

namespace onegrid::db {

void note_query(std::string_view name)
{
    static char const *const file = std::getenv("ONEGRID_QUERY_LOG");
    if (file == nullptr) {
        return;
    }
    static std::mutex mutex;
    static std::set<std::string, std::less<>> noted;
    std::scoped_lock const lock{mutex};
    if (noted.emplace(name).second) {
        // One short write in append mode: programs that run at the same time do not tear each other's lines.
        std::ofstream{file, std::ios::app} << std::string{name} + "\n";
    }
}

} // namespace onegrid::db
