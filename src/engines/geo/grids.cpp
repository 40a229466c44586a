// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/grids.hpp"
#include "engines/geo/crs.hpp"
#include "platform/db/database.hpp"
#include "queries/geo.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <optional>
#include <set>

namespace onegrid::geo {
namespace {

constexpr std::size_t most_grids = 999;

struct CommunityRow {
    AreaCode code;
    std::string name;
    std::string name_en;
    std::string level;
    bool is_drawn{};
    double area_m2{};
    std::optional<double> west, south, east, north;
    std::int64_t children{};
};
BOOST_DESCRIBE_STRUCT(CommunityRow, (),
                      (code, name, name_en, level, is_drawn, area_m2, west, south, east, north, children))

struct PieceRow {
    double lon{};
    double lat{};
    double area_m2{};
    db::Bytes outline;
};
BOOST_DESCRIBE_STRUCT(PieceRow, (), (lon, lat, area_m2, outline))

struct ContactRow {
    int one{};
    int other{};
    double length_m{};
};
BOOST_DESCRIBE_STRUCT(ContactRow, (), (one, other, length_m))

// The lattice hangs on the origin of the coordinates and not on the community, so that neighbouring communities are cut
// along the same lines. A step east is measured at the community's latitude, rounded to half a degree for the same
// reason.
struct Lattice {
    double dx{};
    double dy{};
    std::vector<double> longitudes;
    std::vector<double> latitudes;
    std::int64_t top{}; // row above the first line

    Lattice(CommunityRow const &area, double side_m)
    {
        double const middle = std::round((*area.south + *area.north)) / 2;
        dy = side_m / 110'900.0;
        dx = side_m / (111'320.0 * std::cos(middle * std::numbers::pi / 180.0));
        for (auto i = std::ceil(*area.west / dx); i * dx < *area.east; ++i) {
            longitudes.push_back(i * dx);
        }
        for (auto i = std::ceil(*area.south / dy); i * dy < *area.north; ++i) {
            latitudes.push_back(i * dy);
        }
        top = static_cast<std::int64_t>(std::floor(*area.north / dy));
    }

    int row_of(double lat) const { return static_cast<int>(top - static_cast<std::int64_t>(std::floor(lat / dy))); }
    int column_of(double lon) const
    {
        return static_cast<int>(static_cast<std::int64_t>(std::floor(lon / dx)) -
                                static_cast<std::int64_t>(std::floor((longitudes.empty() ? lon : longitudes[0]) / dx)));
    }
};

std::string without(std::string text, std::string_view ending)
{
    if (text.ends_with(ending)) {
        text.resize(text.size() - ending.size());
    }
    return text;
}

} // namespace

std::vector<int> number_grids(std::span<Piece const> pieces, std::span<Contact const> contacts, double least_m2)
{
    // Each piece begins as a group of its own; the smallest group below the least joins the neighbour with which it
    // shares the longest border, until none is left that is small and has a neighbour.
    auto const count = pieces.size();
    std::vector<std::size_t> group(count);
    std::iota(group.begin(), group.end(), std::size_t{0});
    std::vector<double> area(count);
    std::vector<std::map<std::size_t, double>> borders(count);
    std::vector<std::vector<std::size_t>> members(count);
    std::set<std::pair<double, std::size_t>> small;
    for (std::size_t i = 0; i < count; ++i) {
        area[i] = pieces[i].area_m2;
        members[i] = {i};
        if (area[i] < least_m2) {
            small.emplace(area[i], i);
        }
    }
    for (auto const &contact : contacts) {
        auto const one = static_cast<std::size_t>(contact.one);
        auto const other = static_cast<std::size_t>(contact.other);
        borders[one][other] += contact.length_m;
        borders[other][one] += contact.length_m;
    }
    while (!small.empty()) {
        auto const from = small.begin()->second;
        small.erase(small.begin());
        if (borders[from].empty()) {
            continue;
        }
        auto const into =
            std::max_element(borders[from].begin(), borders[from].end(), [](auto const &a, auto const &b) {
                return a.second < b.second;
            })->first;
        small.erase({area[into], into});
        area[into] += area[from];
        for (auto const &[neighbour, length] : borders[from]) {
            borders[neighbour].erase(from);
            if (neighbour != into) {
                borders[neighbour][into] += length;
                borders[into][neighbour] += length;
            }
        }
        for (auto const member : members[from]) {
            group[member] = into;
        }
        members[into].insert(members[into].end(), members[from].begin(), members[from].end());
        borders[from].clear();
        if (area[into] < least_m2) {
            small.emplace(area[into], into);
        }
    }

    // A grid stands where its first piece stands: the one that the others joined.
    std::vector<std::size_t> heads(group);
    std::sort(heads.begin(), heads.end());
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    std::sort(heads.begin(), heads.end(), [&](std::size_t a, std::size_t b) {
        auto const &p = pieces[a];
        auto const &q = pieces[b];
        return std::tie(p.row, p.column, q.lat, p.lon, a) < std::tie(q.row, q.column, p.lat, q.lon, b);
    });
    std::vector<int> number_of(count);
    for (std::size_t n = 0; n < heads.size(); ++n) {
        number_of[heads[n]] = static_cast<int>(n) + 1;
    }
    std::vector<int> numbers(count);
    for (std::size_t i = 0; i < count; ++i) {
        numbers[i] = number_of[group[i]];
    }
    return numbers;
}

Result<GridsMade> generate_grids(db::Tx &tx, AreaCode community, GridPlan const &plan)
{
    if (!(plan.cell_m2 >= 100 && plan.cell_m2 <= 1'000'000 && plan.least_share >= 0 && plan.least_share <= 0.5)) {
        return refuse(Why::invalid, "grid.bad_plan");
    }
    auto const revision = tx.maybe<std::int64_t>(q::geo::revision_next, tx.now()).value();
    auto const area = tx.maybe<CommunityRow>(q::geo::community_read, community);
    if (!area || community.value % 1000 != 0) {
        return refuse(Why::not_found, "area.absent");
    }
    if (!area->is_drawn) {
        return refuse(Why::conflict, "area.not_drawn");
    }
    if (area->level != "community") {
        return refuse(Why::conflict, "grid.not_a_community");
    }
    if (area->children > 0 && !plan.is_replacing) {
        return refuse(Why::conflict, "area.has_grids");
    }
    if (area->area_m2 / plan.cell_m2 > most_grids) {
        return refuse(Why::invalid, "grid.too_many");
    }

    // Cut.
    Lattice const lattice(*area, std::sqrt(plan.cell_m2));
    auto const rows = tx.all<PieceRow>(q::geo::lattice_pieces, community, lattice.longitudes, lattice.latitudes);
    std::vector<Piece> pieces;
    std::vector<db::Bytes> outlines;
    for (auto const &row : rows) {
        pieces.push_back({lattice.row_of(row.lat), lattice.column_of(row.lon), row.area_m2, row.lon, row.lat});
        outlines.push_back(row.outline);
    }

    // Join and number.
    std::vector<Contact> contacts;
    for (auto const &row : tx.all<ContactRow>(q::geo::piece_contacts, outlines)) {
        contacts.push_back({row.one, row.other, row.length_m});
    }
    auto const numbers = number_grids(pieces, contacts, plan.cell_m2 * plan.least_share);
    std::vector<std::int64_t> codes;
    int most = 0;
    for (auto const number : numbers) {
        most = std::max(most, number);
        codes.push_back(community.value + number);
    }
    if (most > static_cast<int>(most_grids)) {
        return refuse(Why::invalid, "grid.too_many");
    }

    // Write.
    if (area->children > 0) {
        tx.send(q::geo::grids_drop, community, revision);
    }
    tx.send(q::geo::grids_stage, outlines, codes, community, without(area->name, "居委会"),
            without(area->name_en, " Community"));
    tx.send(q::geo::areas_put, revision, tx.now());
    tx.send(q::geo::staged_clear);
    tx.settle();
    return GridsMade{community, most, area->area_m2};
}

} // namespace onegrid::geo
