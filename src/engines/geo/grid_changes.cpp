// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/grid_changes.hpp"
#include "engines/geo/topology_balance.hpp"
#include "engines/geo/topology_text.hpp"
#include "platform/db/database.hpp"
#include "queries/geo.hpp"
#include <algorithm>
#include <boost/json/parse.hpp>
#include <cmath>
#include <limits>

namespace onegrid::geo {
namespace {

constexpr double usual_tolerance_m = BuildOptions{}.tolerance_m;

struct ListedVersionRow : GridVersionRow {
    int made_by{};
    std::optional<int> ended_by;
    double area_m2{};
    std::optional<std::string> geometry;
};
BOOST_DESCRIBE_STRUCT(ListedVersionRow, (GridVersionRow), (made_by, ended_by, area_m2, geometry))

std::optional<std::vector<GridHome>> homes_in(db::Tx &tx, GridServices const &services, AreaCode community)
{
    return services.households ? services.households(tx, community) : std::nullopt;
}

// By where they stand, so that they are right also for grids that are only tried and for layers that are no areas; those
// of which nobody knows by the area that they are kept under.
Households households_of(Topology const &topology, std::optional<std::vector<GridHome>> const &homes)
{
    if (!homes) {
        return {};
    }
    Households households{std::in_place};
    std::vector<Point> points;
    for (auto const &home : *homes) {
        if (home.at) {
            points.push_back(*home.at);
        } else {
            ++(*households)[home.area];
        }
    }
    for (auto const grid : grids_at(topology, points)) {
        ++(*households)[grid];
    }
    return households;
}

// What work is to be counted by; the first when nobody says. Refuses with invalid "grid.unknown_work".
Result<GridCounter const *> counter_of(GridServices const &services, std::optional<std::string_view> by)
{
    auto const &counters = services.work;
    auto const found = by ? std::ranges::find(counters, *by, &GridCounter::code) : counters.begin();
    if (found == counters.end()) {
        return refuse_field("query/by", "grid.unknown_work");
    }
    return &*found;
}

std::optional<AreaCode> some(AreaCode code) { return code ? std::optional(code) : std::nullopt; }

GridStaffView staff_view(GridPost const &post, AreaCode to, std::optional<double> share)
{
    return {{post.person, post.name}, post.role, post.role_name, post.role_name_en, post.post, post.grid, to, share};
}

// Whose grid is no more; a topology that was built anew also has those whom an import of outlines left behind.
Result<std::vector<Takeover>> takeovers_of(GridsNow const &now, Topology const &after)
{
    return now.is_located ? takeovers(now.stored ? *now.stored : now.topology, after) : std::vector<Takeover>{};
}

// Who would go over, as a count too: what moves is told in one list.
void put_people(GridPreview &preview, db::Tx &tx, GridServices const &services, std::vector<Takeover> const &taken)
{
    if (!services.staff || taken.empty()) {
        return;
    }
    std::vector<AreaCode> ended;
    std::ranges::transform(taken, std::back_inserter(ended), &Takeover::from);
    std::map<AreaCode, std::int64_t> counts;
    for (auto const &post : services.staff->of(tx, ended, tx.now())) {
        auto const &takeover = *std::ranges::find(taken, post.grid, &Takeover::from);
        ++counts[post.grid];
        preview.people.push_back(staff_view(post, takeover.to, std::round(takeover.share * 100) / 100));
    }
    GridMovesView view{"people", std::ssize(preview.people), {}};
    for (auto const &takeover : taken) {
        if (auto const count = counts.find(takeover.from); count != counts.end()) {
            view.pairs.push_back({takeover.from, takeover.to, count->second});
        }
    }
    preview.moves.push_back(std::move(view));
}

void move_people(db::Tx &tx, GridServices const &services, Caller const &who, std::vector<Takeover> const &taken, Instant at)
{
    std::vector<GridTaken> grids;
    std::ranges::transform(taken, std::back_inserter(grids), [](Takeover const &one) { return GridTaken{one.from, one.to}; });
    if (services.staff && !grids.empty()) {
        services.staff->move(tx, who, grids, at);
    }
}

GridMovesView count_moves(GridCounter const &counter, db::Tx &tx, Topology const &before, Topology const &after)
{
    GridMovesView view{counter.code, 0, {}};
    auto const points = counter.places(tx, before.parent());
    std::map<std::pair<AreaCode, AreaCode>, std::int64_t> counts;
    for (auto const &moved : moves(before, after, points)) {
        ++counts[{moved.from, moved.to}];
        ++view.total;
    }
    for (auto const &[pair, count] : counts) {
        view.pairs.push_back({some(pair.first), some(pair.second), count});
    }
    return view;
}

// What an edit did. The people are those who went over at that instant.
GridsChangedView changed_view(db::Tx &tx, GridServices const &services, AreaCode community, GridsPut const &put, Change const &change)
{
    GridsChangedView view{put.revision, change.made, change.ended, change.reshaped, {}};
    if (services.staff) {
        for (auto const &post : services.staff->moved(tx, community, put.at)) {
            view.people.push_back(staff_view(post, post.to, {}));
        }
    }
    return view;
}

// What an earlier sending of the same request did; nothing: there was none.
Result<std::optional<GridsChangedView>> sent_before(db::Tx &tx, GridServices const &services, Caller const &who,
                                                    std::string const &key, std::string const &sent)
{
    using Found = std::optional<GridsChangedView>;
    auto const before = key.empty() ? std::nullopt : tx.maybe<GridEditRow>(q::geo::grid_edit_sent, who.person, key);
    if (!before) {
        return Found{};
    }
    if (before->sent != sent) {
        return refuse(Why::conflict, "idempotency.key_reused");
    }
    return Found{changed_view(tx, services, before->community, {before->revision, before->edited_at}, change_of(before->change))};
}

template <class Request>
Result<void> require_unchanged(GridsNow const &now, Request const &request)
{
    if (now.revision != request.revision || now.area_revision != request.area_revision.value_or(now.area_revision)) {
        return refuse(Why::stale, "record.changed_meanwhile");
    }
    return {};
}

Result<void> require_layer(db::Tx &tx, GridServices const &services, AreaCode community, std::string_view layer)
{
    auto const layers = services.layers();
    if (std::ranges::find(layers, layer, &GridLayer::code) == layers.end()) {
        return refuse(Why::not_found, "grid.layer_absent");
    }
    if (tx.all<AreaCode>(q::geo::grid_community_is, community).empty()) {
        return refuse(Why::not_found, "area.absent");
    }
    return {};
}

// What a transfer would give: the part that its line cuts off.
std::string strip_of(Topology const &before, Transfer const &edit)
{
    auto const cut = apply_edit(before, Split{edit.from, edit.line});
    if (cut) {
        auto grids = cut->change.made;
        grids.push_back(edit.from);
        for (auto const grid : grids) {
            if (auto const polygons = cut->topology.polygons_of(grid); covers(polygons, vertex_of(edit.at))) {
                return geojson_of(polygons);
            }
        }
    }
    return "null";
}

// What one request works with while nobody else changes the grids.
struct Turn {
    std::vector<GridLayer> layers;
    std::int64_t area_revision{}; // lock_grids'
    std::string key, sent;
};

// Does what a request asks for, or answers what an earlier sending of it did.
template <class Request, class Edit>
Result<GridsChangedView> once(db::Tx &tx, GridServices const &services, Caller const &who, AreaCode community, Request const &request,
                              std::string const &key, Edit const &edit)
{
    Turn turn{services.layers(), 0, key, http::encode(request)};
    if (auto const before = TRY(sent_before(tx, services, who, key, turn.sent))) {
        return *before;
    }
    turn.area_revision = lock_grids(tx, turn.layers, community, request.layer.value);
    if (auto const before = TRY(sent_before(tx, services, who, key, turn.sent))) { // while it waited
        return *before;
    }
    return edit(turn);
}

// Writes a step, and takes the people along. `undone_at`: when the edit that it takes back was in force.
Result<GridsChangedView> put_step(db::Tx &tx, GridServices const &services, Caller const &who, GridsNow const &now, GridStep step,
                                  Turn const &turn, std::optional<Instant> undone_at = {})
{
    step.sent_key = turn.key;
    step.sent = turn.sent;
    auto const change = step.edited.change;
    auto const taken = TRY(takeovers_of(now, step.edited.topology));
    auto const put = TRY(put_grids(tx, who, now, std::move(step), turn.area_revision));
    move_people(tx, services, who, taken, put.at);
    if (services.staff && undone_at && now.is_located && !change.made.empty()) {
        services.staff->move_back(tx, who, change.made, *undone_at, put.at);
    }
    return changed_view(tx, services, now.community, put, change);
}

} // namespace

Result<GridTopologyView> show_grids(db::Tx &tx, GridServices const &services, AreaCode community,
                                    std::string_view layer, double tolerance_m, std::string_view language)
{
    auto const now = TRY(read_grids(tx, services.layers(), community, layer, tolerance_m));
    return view_of(now, services.limits, households_of(now.topology, homes_in(tx, services, community)), language);
}

Result<GridPreview> preview_grids(db::Tx &tx, GridServices const &services, AreaCode community,
                                  GridPreviewRequest const &request, std::string_view language)
{
    auto const edit = TRY(edit_of(request.edit));
    auto now = TRY(read_grids(tx, services.layers(), community, request.layer.value,
                              request.tolerance_m.value_or(usual_tolerance_m)));
    TRY(require_unchanged(now, request));
    auto edited = TRY(apply_edit(now.topology, edit));
    GridPreview preview{edited.change.made, edited.change.ended, edited.change.reshaped, {}, {}, {}};
    for (auto const &counter : services.moving) {
        preview.moves.push_back(count_moves(counter, tx, now.topology, edited.topology));
    }
    put_people(preview, tx, services, TRY(takeovers_of(now, edited.topology)));
    now.topology = std::move(edited.topology);
    for (auto const grid : edited.change.made) {
        now.labels.try_emplace(grid, label_of(now, grid, now.layer.code));
    }
    preview.after = view_of(now, services.limits, households_of(now.topology, homes_in(tx, services, community)), language);
    return preview;
}

Result<GridsChangedView> change_grids(db::Tx &tx, GridServices const &services, Caller const &who, AreaCode community,
                                      GridChangeRequest const &request, std::string const &key)
{
    auto const edit = TRY(edit_of(request.edit));
    return once(tx, services, who, community, request, key, [&](Turn const &turn) -> Result<GridsChangedView> {
        auto const now =
            TRY(read_grids(tx, turn.layers, community, request.layer.value, request.tolerance_m.value_or(usual_tolerance_m)));
        TRY(require_unchanged(now, request));
        GridStep step;
        step.kind = boost::describe::enum_to_string(request.edit.kind, "");
        step.reason = request.reason.value;
        step.request = boost::json::parse(http::encode(request.edit));
        step.edited = TRY(apply_edit(now.topology, edit));
        return put_step(tx, services, who, now, std::move(step), turn);
    });
}

Result<GridsChangedView> undo_grids(db::Tx &tx, GridServices const &services, Caller const &who, AreaCode community,
                                    GridUndoRequest const &request, std::string const &key)
{
    return once(tx, services, who, community, request, key, [&](Turn const &turn) -> Result<GridsChangedView> {
        auto const now = TRY(read_grids(tx, turn.layers, community, request.layer.value, usual_tolerance_m));
        TRY(require_unchanged(now, request));
        auto const last = tx.maybe<GridEditRow>(q::geo::grid_edit_last, community, request.layer.value);
        if (!last) {
            return refuse(Why::conflict, "grid.nothing_to_undo");
        }
        GridStep step;
        step.kind = "undo";
        step.reason = request.reason.value;
        step.request = boost::json::object{{"undoes", last->revision}};
        step.edited.topology = TRY(undo(now.topology, change_of(last->change)));
        step.edited.change = difference(now.topology, step.edited.topology);
        step.undoes = last->revision;
        auto const view = TRY(put_step(tx, services, who, now, std::move(step), turn, last->edited_at));
        tx.send(q::geo::grid_edit_undone, community, request.layer.value, last->revision, view.revision);
        return view;
    });
}

Result<http::Page<GridEditView>> list_edits(db::Tx &tx, GridServices const &services, AreaCode community,
                                            std::string_view layer, std::optional<int> after, int limit)
{
    TRY(require_layer(tx, services, community, layer));
    auto rows = tx.all<GridEditRow>(q::geo::grid_edit_list, community, layer,
                                    after.value_or(std::numeric_limits<int>::max()), limit + 1);
    http::Page<GridEditView> page;
    for (auto &row : rows) {
        if (std::ssize(page.items) == limit) {
            page.next = std::to_string(page.items.back().revision);
            break;
        }
        auto const change = change_of(row.change);
        page.items.push_back({row.revision,
                              std::move(row.kind),
                              row.edited_at,
                              {row.person, std::move(row.person_name)},
                              std::move(row.reason),
                              change.made,
                              change.ended,
                              change.reshaped,
                              row.undoes,
                              row.undone_by});
    }
    return page;
}

Result<http::Page<GridVersionView>> list_versions(db::Tx &tx, GridServices const &services, AreaCode community,
                                                  VersionsAsked const &asked)
{
    TRY(require_layer(tx, services, community, asked.layer));
    http::Page<GridVersionView> page;
    for (auto &row : tx.all<ListedVersionRow>(q::geo::grid_version_list, community, asked.layer, asked.grid, asked.at,
                                        asked.has_outlines, asked.limit)) {
        GridVersionView view{row.grid,
                             row.number,
                             std::move(row.name),
                             std::move(row.name_en),
                             std::move(row.kind),
                             row.valid_from,
                             row.valid_to,
                             std::move(row.made_of),
                             row.made_by,
                             row.ended_by,
                             row.area_m2,
                             {}};
        if (row.geometry) {
            view.geometry = http::RawJson{std::move(*row.geometry)};
        }
        page.items.push_back(std::move(view));
    }
    return page;
}

Result<GridBalanceView> balance_grids(db::Tx &tx, GridServices const &services, AreaCode community,
                                      std::string_view layer, std::optional<std::string_view> by, double tolerance_m)
{
    auto const &counter = *TRY(counter_of(services, by));
    auto const now = TRY(read_grids(tx, services.layers(), community, layer, tolerance_m));
    std::vector<Work> work;
    for (auto const at : counter.places(tx, community)) {
        work.push_back({at, 1});
    }
    auto const found = TRY(balance(now.topology, work));
    auto const rounded = [](double value) { return std::round(value * 100) / 100; };
    GridBalanceView view{counter.code,
                         {},
                         now.revision,
                         {},
                         found.outside,
                         rounded(found.spread_before),
                         rounded(found.spread_after),
                         {}};
    std::ranges::transform(services.work, std::back_inserter(view.choices), &GridCounter::code);
    for (auto const &[grid, amount] : found.work) {
        view.work.push_back({grid, amount});
    }
    auto topology = now.topology;
    for (auto const &proposal : found.proposals) {
        view.proposals.push_back({request_of(proposal.edit), proposal.work, rounded(proposal.area_m2),
                                  proposal.from_before, proposal.from_after, proposal.to_before, proposal.to_after,
                                  rounded(proposal.spread_before), rounded(proposal.spread_after),
                                  http::RawJson{strip_of(topology, proposal.edit)}});
        topology = TRY(apply_edit(topology, proposal.edit)).topology;
    }
    return view;
}

} // namespace onegrid::geo
