// SPDX-License-Identifier: Apache-2.0
#include "engines/geo/grid_store.hpp"
#include "engines/geo/topology_text.hpp"
#include "engines/geo/topology_versions.hpp"
#include "engines/geo/wkb.hpp"
#include "platform/audit/record.hpp"
#include "platform/db/database.hpp"
#include "platform/outbox/outbox.hpp"
#include "queries/geo.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onegrid::geo {
namespace {

namespace json = boost::json;

constexpr int most_numbers = 999;

struct CommunityRow {
    AreaCode code;
    std::string name, name_en, level;
    std::optional<db::Bytes> outline;
    std::int64_t own_revision{}, area_revision{};
    int last_number{};
};
BOOST_DESCRIBE_STRUCT(CommunityRow, (), (code, name, name_en, level, outline, own_revision, area_revision, last_number))

struct AreaRow {
    AreaCode code;
    std::string name, name_en, kind;
    std::optional<db::Bytes> outline;
};
BOOST_DESCRIBE_STRUCT(AreaRow, (), (code, name, name_en, kind, outline))

struct TopologyRow {
    int revision{}, last_number{};
    json::value borders;
    std::int64_t area_revision{};
    Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(TopologyRow, (), (revision, last_number, borders, area_revision, changed_at))

std::string without(std::string text, std::string_view ending)
{
    if (text.ends_with(ending)) {
        text.resize(text.size() - ending.size());
    }
    return text;
}

Result<Built> build(CommunityRow const &community, std::vector<Ring> const &outline, std::vector<DrawnGrid> drawn,
                    double tolerance_m)
{
    if (drawn.empty()) {
        if (community.last_number >= most_numbers) {
            return refuse(Why::conflict, "grid.codes_used_up");
        }
        drawn.push_back({AreaCode{community.code.value + community.last_number + 1}, outline});
    }
    return build_topology(community.code, outline, drawn, {tolerance_m, community.last_number});
}

bool is_located_layer(std::vector<GridLayer> const &layers, std::string_view layer)
{
    return !layers.empty() && layers.front().code == layer;
}

std::vector<GridVersionRow> last_versions(db::Tx &tx, GridsNow const &now)
{
    return tx.all<GridVersionRow>(q::geo::grid_versions_last, now.community, now.layer.code);
}

std::vector<GridVersion> versions_of(std::vector<GridVersionRow> const &rows)
{
    std::vector<GridVersion> versions;
    for (auto const &row : rows) {
        versions.push_back({row.grid, row.number, row.valid_from, row.valid_to, row.made_of});
    }
    return versions;
}

// Everything that a chain of edits in one transaction leaves behind.
class Writing {
  public:
    Writing(db::Tx &tx, Caller const &who, GridsNow now, std::int64_t area_revision)
        : m_tx(tx), m_who(who), m_now(std::move(now)), m_area_revision(area_revision),
          // Clocks may go back; the log does not.
          m_at(std::max(tx.now(), m_now.changed_at))
    {
    }

    // What was built is taken in: it begins the log, or stands in it for what others did to the outlines.
    Result<void> take_in()
    {
        auto const labels = m_now.labels;
        GridStep step;
        step.kind = m_now.stored ? "redraw" : "begin";
        if (m_now.stored) {
            auto const after = m_now.topology;
            step.edited = {after, difference(*m_now.stored, after)};
            m_now.topology = *m_now.stored;
        } else {
            step.edited = {m_now.topology, {{}, m_now.topology.sides(), m_now.topology.grids(), {}, {}, {}}};
        }
        auto const &grids = step.edited.topology.grids();
        m_written.insert(grids.begin(), grids.end());
        m_is_first = !m_now.stored;
        TRY(put(std::move(step)));
        m_is_first = false;
        rename(labels);
        return {};
    }

    Result<void> put(GridStep step)
    {
        auto const before = m_now.topology;
        auto const &change = step.edited.change;
        auto const rows = last_versions(m_tx, m_now);
        auto const versions = versions_of(rows);
        auto const then =
            m_is_first ? first_versions(step.edited.topology, m_at) : TRY(record(versions, before, step.edited, m_at));
        ++m_now.revision;
        m_now.topology = step.edited.topology;
        name(rows, then, m_is_first ? 0 : versions.size());
        put_versions(versions, then);
        m_tx.send(q::geo::grid_edit_put, m_now.community, m_now.layer.code, m_now.revision, step.kind, m_at,
                  m_who.person, m_who.name, step.reason, step.request, json::value(json_of(change)), step.undoes,
                  step.sent_key, step.sent);
        for (auto const *changed : {&change.made, &change.reshaped, &change.refined}) {
            m_written.insert(changed->begin(), changed->end());
        }
        m_ended.insert(change.ended.begin(), change.ended.end());
        return {};
    }

    // The borders, and the areas when these are the grids in which places are located.
    void finish()
    {
        auto const &topology = m_now.topology;
        m_tx.send(q::geo::grid_topology_put, m_now.community, m_now.layer.code, m_now.revision, topology.last_number(),
                  json::value(borders_of(topology)), m_area_revision, m_at);
        if (!m_now.is_located) {
            return;
        }
        std::vector<AreaCode> codes, ended;
        std::vector<std::string> names, names_en, kinds, outlines;
        for (auto const grid : m_written) {
            if (topology.has(grid)) {
                auto const &label = m_now.labels.at(grid);
                codes.push_back(grid);
                names.push_back(label.name);
                names_en.push_back(label.name_en);
                kinds.push_back(label.kind);
                outlines.push_back(geojson_of(topology.polygons_of(grid)));
            }
        }
        std::copy_if(m_ended.begin(), m_ended.end(), std::back_inserter(ended),
                     [&](AreaCode grid) { return !topology.has(grid); });
        m_tx.send(q::geo::grids_stage_drawn, m_now.community, codes, names, names_en, kinds, outlines);
        m_tx.send(q::geo::areas_keep_past, m_area_revision);
        m_tx.send(q::geo::areas_put, m_area_revision, m_at);
        m_tx.send(q::geo::staged_clear);
        m_tx.send(q::geo::grids_end, ended, m_area_revision);
    }

    GridsNow const &now() const { return m_now; }
    Instant at() const { return m_at; }

  private:
    // Grids that come back are called what they were called; new ones after the community, of the kind of what they
    // were made of. `first`: of the versions that begin here.
    void name(std::vector<GridVersionRow> const &rows, std::vector<GridVersion> const &then, std::size_t first)
    {
        for (auto i = first; i < then.size(); ++i) {
            auto const grid = then[i].grid;
            if (m_now.labels.contains(grid)) {
                continue;
            }
            auto const known = std::ranges::find(rows, grid, &GridVersionRow::grid);
            if (known != rows.end()) {
                m_now.labels[grid] = {known->name, known->name_en, known->kind};
                continue;
            }
            auto kind = m_now.layer.code;
            for (auto const from : then[i].made_of) {
                if (auto const found = m_now.labels.find(from); found != m_now.labels.end()) {
                    kind = found->second.kind;
                    break;
                }
            }
            m_now.labels[grid] = label_of(m_now, grid, kind);
        }
    }

    void put_versions(std::vector<GridVersion> const &before, std::vector<GridVersion> const &then)
    {
        auto const kept = m_is_first ? 0 : before.size();
        std::vector<AreaCode> closed;
        for (std::size_t i = 0; i < kept; ++i) {
            if (then[i].to != before[i].to) {
                closed.push_back(then[i].grid);
            }
        }
        m_tx.send(q::geo::grid_versions_close, m_now.community, m_now.layer.code, closed, m_at, m_now.revision);
        for (auto i = kept; i < then.size(); ++i) {
            auto const &version = then[i];
            auto const &label = m_now.labels.at(version.grid);
            auto const polygons = m_now.topology.polygons_of(version.grid);
            m_tx.send(q::geo::grid_version_put, m_now.community, m_now.layer.code, version.grid, version.number,
                      label.name, label.name_en, label.kind, version.from, version.made_of, m_now.revision,
                      geojson_of(polygons), area_m2(polygons));
        }
    }

    void rename(std::map<AreaCode, GridLabel> const &labels)
    {
        std::vector<AreaCode> grids;
        std::vector<std::string> names, names_en, kinds;
        for (auto const &[grid, label] : labels) {
            grids.push_back(grid);
            names.push_back(label.name);
            names_en.push_back(label.name_en);
            kinds.push_back(label.kind);
        }
        m_tx.send(q::geo::grid_versions_rename, m_now.community, m_now.layer.code, grids, names, names_en, kinds);
    }

    db::Tx &m_tx;
    Caller const &m_who;
    GridsNow m_now;
    std::int64_t m_area_revision;
    Instant m_at;
    bool m_is_first{};
    std::set<AreaCode> m_written, m_ended;
};

// Tells the audit and whoever listens.
void tell(db::Tx &tx, Caller const &who, GridsNow const &now, GridStep const &step, std::int64_t area_revision)
{
    auto const codes = [](std::vector<AreaCode> const &grids) {
        json::array out;
        for (auto const grid : grids) {
            out.push_back(json::string(to_string(grid)));
        }
        return out;
    };
    auto const &change = step.edited.change;
    json::object told{{"community", to_string(now.community)},
                      {"layer", now.layer.code},
                      {"revision", now.revision},
                      {"made", codes(change.made)},
                      {"ended", codes(change.ended)},
                      {"reshaped", codes(change.reshaped)}};
    auto noted = told;
    noted["kind"] = step.kind;
    noted["reason"] = step.reason;
    audit::record(tx, who,
                  {.action = step.undoes ? "grid.undo" : "grid.change",
                   .object_kind = "area",
                   .object_id = to_string(now.community),
                   .area = now.community,
                   .after = std::move(noted)});
    told["located"] = now.is_located;
    told["area_revision"] = area_revision;
    outbox::put(tx, {.type = "GridsChanged",
                     .id = now.community.value,
                     .area = now.community,
                     .units = {},
                     .person = {},
                     .data = std::move(told)});
}

} // namespace

GridLabel label_of(GridsNow const &now, AreaCode grid, std::string const &kind)
{
    auto const number = grid.value % 1000;
    auto const &layer = now.layer;
    return {
        fmt::format("{}{:03}{}", without(now.name, "居委会"), number, now.is_located ? "网格" : layer.name),
        fmt::format("{} {} {:03}", without(now.name_en, " Community"), now.is_located ? "Grid" : layer.name_en, number),
        kind};
}

Result<GridsNow> read_grids(db::Tx &tx, std::vector<GridLayer> const &layers, AreaCode community,
                            std::string_view layer, double tolerance_m)
{
    auto const found = std::ranges::find(layers, layer, &GridLayer::code);
    if (found == layers.end()) {
        return refuse(Why::not_found, "grid.layer_absent");
    }
    auto const row = tx.maybe<CommunityRow>(q::geo::grid_community, community);
    if (!row) {
        return refuse(Why::not_found, "area.absent");
    }
    if (row->level != "community") {
        return refuse(Why::conflict, "grid.not_a_community");
    }
    if (!row->outline) {
        return refuse(Why::conflict, "area.not_drawn");
    }
    GridsNow now;
    now.community = community;
    now.name = row->name;
    now.name_en = row->name_en;
    now.layer = *found;
    now.is_located = is_located_layer(layers, layer);
    now.area_revision = now.is_located ? row->area_revision : row->own_revision;
    for (auto const &version : last_versions(tx, now)) {
        if (!version.valid_to) {
            now.labels[version.grid] = {version.name, version.name_en, version.kind};
        }
    }
    auto const stored = tx.maybe<TopologyRow>(q::geo::grid_topology_read, community, now.layer.code);
    if (stored) {
        now.revision = stored->revision;
        now.changed_at = stored->changed_at;
        now.topology = topology_of(community, stored->borders, row->last_number);
        if (stored->area_revision >= now.area_revision) {
            return now;
        }
        now.stored = now.topology;
    }

    // Built from outlines: the areas', or those of the layer in a community that was drawn anew.
    now.is_built = true;
    std::vector<DrawnGrid> drawn;
    if (now.is_located) {
        now.labels.clear();
        for (auto &area : tx.all<AreaRow>(q::geo::grid_areas, community)) {
            drawn.push_back({area.code, area.outline ? rings_of_wkb(*area.outline) : std::vector<Ring>{}});
            now.labels[area.code] = {std::move(area.name), std::move(area.name_en), std::move(area.kind)};
        }
    } else if (stored) {
        for (auto const grid : now.topology.grids()) {
            drawn.push_back({grid, now.topology.rings_of(grid)});
        }
    }
    auto built = TRY(build(*row, rings_of_wkb(*row->outline), std::move(drawn), tolerance_m));
    now.topology = std::move(built.topology);
    now.mended = std::move(built.mended);
    for (auto const grid : now.topology.grids()) {
        if (!now.labels.contains(grid)) {
            now.labels[grid] = label_of(now, grid, now.layer.code);
        }
    }
    return now;
}

std::int64_t lock_grids(db::Tx &tx, std::vector<GridLayer> const &layers, AreaCode community, std::string_view layer)
{
    // Areas first, as every other writer of them; the community too, because its layers share their numbers.
    std::int64_t const revision =
        is_located_layer(layers, layer) ? tx.maybe<std::int64_t>(q::geo::revision_next, tx.now()).value() : 0;
    tx.exec(q::geo::grid_lock, community);
    return revision;
}

Result<GridsPut> put_grids(db::Tx &tx, Caller const &who, GridsNow now, GridStep step, std::int64_t area_revision)
{
    bool const is_built = now.is_built;
    area_revision = now.is_located ? area_revision : now.area_revision;
    Writing writing(tx, who, std::move(now), area_revision);
    if (is_built) {
        TRY(writing.take_in());
    }
    auto const told = step;
    TRY(writing.put(std::move(step)));
    writing.finish();
    tell(tx, who, writing.now(), told, area_revision);
    tx.settle();
    return GridsPut{writing.now().revision, writing.at()};
}

} // namespace onegrid::geo
