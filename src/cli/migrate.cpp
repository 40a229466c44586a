// SPDX-License-Identifier: Apache-2.0
#include "cli/city.hpp"
#include "platform/db/migrate.hpp"
#include <fmt/format.h>

namespace onegrid::cli {

int migrate(Words const &words)
{
    constexpr std::string_view flags[] = {"dry-run"};
    Options const options(words, city_valued, flags);
    City city(configuration_of(options.without_operands()), false);
    if (options.has("dry-run")) {
        for (auto const &name : db::pending_migrations(city.database())) {
            fmt::print("would apply {}\n", name);
        }
        return 0;
    }
    auto const migrated = db::migrate(city.database());
    for (auto const &name : migrated.applied) {
        fmt::print("applied {}\n", name);
    }
    fmt::print("the database is at {}\n", migrated.version);
    return 0;
}

} // namespace onegrid::cli
