// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/colours.hpp"
#include "modules/cases/number.hpp"
#include "modules/cases/reminders.hpp"
#include "modules/cases/rows.hpp"
#include "platform/outbox/outbox.hpp"
#include "queries/cases.hpp"
#include <algorithm>

namespace onegrid::cases {
namespace {

struct FireRow {
    std::int16_t district{};
    CaseId id;
    std::int64_t number{};
    std::string stage;
    int version{};
    AreaCode area;
    Instant due_at;
    std::vector<UnitId> participants;
    bool is_confidential{};
    std::optional<PersonId> reporter;
    std::optional<double> lon, lat;
};
BOOST_DESCRIBE_STRUCT(FireRow, (),
                      (district, id, number, stage, version, area, due_at, participants, is_confidential, reporter, lon,
                       lat))

struct SideFireRow {
    std::int16_t district{};
    CaseId id;
    int branch{};
};
BOOST_DESCRIBE_STRUCT(SideFireRow, (), (district, id, branch))

// Of what turned red beside them listeners hear by the act that the clock does.
void look_at_sides(db::Tx &tx, Services const &services, std::int64_t at_most)
{
    auto const rows = tx.all<SideFireRow>(q::cases::side_fire_due, tx.now(), at_most);
    if (rows.empty()) {
        return;
    }
    std::vector<std::int16_t> districts;
    std::vector<CaseId> ids;
    std::vector<std::int32_t> branches;
    for (auto const &row : rows) {
        districts.push_back(row.district);
        ids.push_back(row.id);
        branches.push_back(row.branch);
    }
    tx.send(q::cases::side_fire_done, districts, ids, branches);
    if (!services.packs.current()->reminders.empty()) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        look_soon(tx, ids);
    }
}

} // namespace

std::int64_t tell_colours(Services const &services, std::int64_t at_most)
{
    return services.database.write([&](db::Tx &tx) {
        auto const now = tx.now();
        look_at_sides(tx, services, at_most);
        auto const rows = tx.all<FireRow>(q::cases::fire_due, now, at_most);
        if (rows.empty()) {
            return std::int64_t{0};
        }
        std::vector<outbox::Event> events;
        std::vector<std::int16_t> districts;
        std::vector<CaseId> ids;
        for (auto const &row : rows) {
            boost::json::object data{{"id", to_string(row.id)},
                                     {"number", to_string(CaseNumber{row.number})},
                                     {"stage", row.stage},
                                     {"colour", "red"},
                                     {"late", row.due_at <= now},
                                     {"area", to_string(row.area)},
                                     {"at", to_rfc3339(now)},
                                     {"version", row.version},
                                     {"due_at", to_rfc3339(row.due_at)}};
            if (row.is_confidential) {
                data["confidential"] = true;
            }
            if (row.lon) {
                data["lon"] = *row.lon;
                data["lat"] = *row.lat;
            }
            events.push_back({"CaseColour", row.id.value, row.area, row.participants, row.reporter.value_or(PersonId{}),
                              std::move(data), row.is_confidential});
            districts.push_back(row.district);
            ids.push_back(row.id);
        }
        tx.send(q::cases::fire_done, districts, ids, now);
        if (!services.packs.current()->reminders.empty()) {
            look_soon(tx, ids);
        }
        outbox::put(tx, events);
        return static_cast<std::int64_t>(rows.size());
    });
}

} // namespace onegrid::cases
