// SPDX-License-Identifier: Apache-2.0
#include "db/cases/city.hpp"
#include "platform/access/setup.hpp"
#include "platform/base/check.hpp"

namespace onegrid::cases::testing {
namespace {

std::shared_ptr<geo::Tree const> tree()
{
    auto const box = [](double west, double south, double size) {
        return geo::Ring{{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}};
    };
    struct Row {
        std::int64_t code, parent;
        char const *level;
        int depth;
        char const *name;
        geo::Ring ring;
    };
    std::vector<Row> const rows{
        {310000000000000, 0, "city", 1, "上海市", box(121.0, 31.0, 1.0)},
        {310101000000000, 310000000000000, "district", 2, "黄浦区", box(121.4, 31.2, 0.1)},
        {310101002000000, 310101000000000, "street", 3, "南京东路街道", box(121.4, 31.2, 0.05)},
        {310101002001000, 310101002000000, "community", 4, "承兴居委会", box(121.4, 31.2, 0.02)},
        {310101002001001, 310101002001000, "grid", 5, "第一网格", box(121.4, 31.2, 0.01)}};
    std::vector<geo::Area> areas;
    std::vector<geo::Outline> outlines;
    for (auto const &row : rows) {
        geo::Area area;
        area.code = AreaCode{row.code};
        area.parent = AreaCode{row.parent};
        area.level = row.level;
        area.depth = row.depth;
        area.name = row.name;
        areas.push_back(area);
        outlines.push_back({area.code, area.parent, row.depth, {row.ring}});
    }
    return std::make_shared<geo::Tree const>(
        areas, std::vector<std::pair<AreaCode, int>>{{AreaCode{310101000000000}, 1}}, geo::Index::build(outlines));
}

} // namespace

City::City()
    : database(*onegrid::testing::fresh_database()), ids(onegrid::testing::clock(), 0), areas(tree()),
      packs(world().book().catalogue), keys(access::Keyring::ephemeral())
{
    std::vector<access::UnitDef> defs;
    for (auto const &unit : world().directory.units()) {
        defs.push_back({unit.code, unit.name, unit.name_en, unit.kind, unit.level, unit.area, {}});
    }
    auto made = database.write([&](db::Tx &tx) { return access::put_units(tx, ids, defs); });
    CHECK(made.has_value(), "units can be made");
    units = *made;
    directory = std::make_unique<access::Directory>(database);
    for (auto const &unit : world().directory.units()) {
        for (auto who : world().people) {
            if (!who.assignments.empty() && who.assignments.front().unit == unit.id && who.name != "stranger") {
                who.assignments.front().unit = units.at(unit.code);
                people[unit.code].push_back(who);
            }
        }
    }
    module =
        std::make_unique<Module>(Services{database, onegrid::testing::clock(), ids, areas, packs, *directory, keys});
}

Caller const &City::who(std::string const &unit, int index) const
{
    return people.at(unit).at(static_cast<std::size_t>(index));
}

Caller City::resident(std::int64_t id) const
{
    auto caller = person(world(), "resident");
    caller.person = PersonId{id};
    return caller;
}

Result<Reported> City::report(Caller const &who, std::string const &key, std::string const &description,
                              std::string const &matter)
{
    NewCase report;
    report.description = description;
    report.lon = 121.405;
    report.lat = 31.205;
    report.matter = http::Text<1, 64>(matter);
    return module->report(who, report, key);
}

Result<Acted> City::act(Caller const &who, CaseId id, int version, std::string const &act, boost::json::object data,
                        std::string const &key)
{
    ActRequest const request{version, std::vector<OneAct>{OneAct{act, std::move(data), {}}}};
    return module->act(who, id, request, key);
}

CaseId City::filed(std::string const &key)
{
    auto const reported = report(resident(), key);
    CHECK(reported.has_value(), "a report is taken");
    CHECK(act(who(street), reported->id, 1, "accept").has_value(), "accepted");
    CHECK(act(who(street), reported->id, 2, "file", {{"condition", "filed because"}}).has_value(), "filed");
    return reported->id;
}

} // namespace onegrid::cases::testing
