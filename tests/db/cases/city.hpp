// SPDX-License-Identifier: Apache-2.0
// The small city of the unit tests, in a real database: its units are rows, its people callers; the module runs over
// it.
#pragma once
#include "db/harness/harness.hpp"
#include "modules/cases/cases.hpp"
#include "lib/case_world.hpp"
#include <gtest/gtest.h>
#include <map>

namespace onegrid::cases::testing {

struct City {
    City();

    Caller const &who(std::string const &unit, int index = 0) const; // a worker of a unit
    Caller resident(std::int64_t id = 900) const;

    Result<Reported> report(Caller const &who, std::string const &key,
                            std::string const &description = "井盖破损，有人差点掉下去",
                            std::string const &matter = "broken");
    Result<Acted> act(Caller const &who, CaseId id, int version, std::string const &act, boost::json::object data = {},
                      std::string const &key = {});
    std::string unit(std::string const &code) const { return to_string(units.at(code)); }
    // Reported, accepted and filed: version 3, dispatching at the street's centre.
    CaseId filed(std::string const &key);
    Replayed replay() const { return cases::replay(module->services()); }

    db::Database &database;
    IdGenerator ids;
    geo::Areas areas;
    pack::Catalogues packs;
    std::unique_ptr<access::Directory> directory;
    access::Keyring keys;
    std::map<std::string, UnitId> units;
    std::map<std::string, std::vector<Caller>> people;
    std::unique_ptr<Module> module;

    static inline std::string const street = "310101002-centre", district = "310101-centre",
                                    worker = "310101-urban_management", other = "310101-construction",
                                    team = "310101002001-grid_team";
};

} // namespace onegrid::cases::testing
