// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/relocate.hpp"
#include "modules/cases/correct.hpp"
#include "modules/cases/fold.hpp"
#include "modules/cases/system_act.hpp"
#include "queries/cases.hpp"

namespace onegrid::cases {
namespace {

namespace json = boost::json;

constexpr int page_size = 500;

struct PlaceRow {
    double lon{}, lat{};
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (lon, lat))

struct PlacedRow {
    std::int16_t district{};
    CaseId id;
    AreaCode area;
    double lon{}, lat{};
};
BOOST_DESCRIBE_STRUCT(PlacedRow, (), (district, id, area, lon, lat))

void add(std::vector<geo::Point> &places, std::vector<PlaceRow> const &rows)
{
    for (auto const &row : rows) {
        places.push_back({row.lon, row.lat});
    }
}

// Whether it moved; not when somebody was quicker.
bool relocate_one(db::Tx &tx, Services const &services, PackBooks const &books, geo::Tree const &areas,
                  PlacedRow const &row, AreaCode to)
{
    auto const state = act_by_system(tx, services, books, row.id, [&](Book const &, CaseState const &before) {
        if (!before.is_open() || before.area != row.area) {
            return std::optional<Act>{};
        }
        Act act;
        act.act = relocate_act;
        act.data["place"] = json::object{{"area", to.value}};
        act.data["was"] = json::object{{"place", json::object{{"area", before.area.value}}}};
        return std::optional(std::move(act));
    });
    if (!state) {
        return false;
    }
    auto const shown = ask_shown(tx, std::span(&row.id, 1)).all();
    CorrectedColumns columns;
    for (auto const &one : shown) {
        columns.add(row.id, *state, {one.description, one.address, one.lon, one.lat}, areas.ordinal_of(state->area));
    }
    columns.send(tx);
    return true;
}

} // namespace

std::vector<geo::Point> open_places(db::Tx &tx, AreaCode area)
{
    std::vector<geo::Point> places;
    add(places, tx.all<PlaceRow>(q::cases::places_open, area.value, area.last()));
    return places;
}

std::vector<geo::Point> work_places(db::Tx &tx, AreaCode area, Instant since)
{
    auto places = open_places(tx, area);
    add(places, tx.all<PlaceRow>(q::cases::places_closed, area.value, area.last(), since));
    return places;
}

std::int64_t relocate(db::Tx &tx, Services const &services, PackBooks const &books, AreaCode area)
{
    auto const areas = services.areas.now();
    std::int64_t moved = 0;
    PlacedRow last;
    last.district = -1;
    for (bool is_end = false; !is_end;) {
        auto const page =
            tx.all<PlacedRow>(q::cases::relocate_open, area.value, area.last(), last.district, last.id, page_size);
        is_end = std::ssize(page) < page_size;
        for (auto const &row : page) {
            auto const located = areas->locate({row.lon, row.lat});
            // Only within the area: a place whose report said another one by hand keeps it.
            if (located && !located->outside && located->area != row.area && area.contains(located->area)) {
                moved += relocate_one(tx, services, books, *areas, row, located->area);
            }
            last = row;
        }
    }
    return moved;
}

} // namespace onegrid::cases
