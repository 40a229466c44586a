// SPDX-License-Identifier: Apache-2.0
#include "platform/db/interned.hpp"
#include <list>
#include <map>
#include <mutex>

namespace onegrid::db {

Query const &interned(std::string const &name, std::string const &sql)
{
    struct Kept {
        std::string name, sql;
        Query query;
    };
    static std::mutex mutex;
    static std::map<std::string, Kept *, std::less<>> by_sql;
    static std::list<Kept> kept;
    std::scoped_lock const lock(mutex);
    if (auto const found = by_sql.find(sql); found != by_sql.end()) {
        return found->second->query;
    }
    auto &one = kept.emplace_back(Kept{name + "_" + std::to_string(kept.size()), sql, {}});
    one.query = {one.name, one.sql};
    by_sql.emplace(one.sql, &one);
    return one.query;
}

} // namespace onegrid::db
