// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/tile_ground.hpp"
#include "platform/http/request.hpp"
#include <algorithm>
#include <charconv>

namespace onegrid::elements {
namespace {

// The step in which something that happens at a minute shows.
Minute shown_at(Minute at) { return at >= never - tile_step ? never : (at + tile_step - 1) / tile_step * tile_step; }

} // namespace

Box box_of(PlacedRow const &row) { return {geo::world_of({row.west, row.north}), geo::world_of({row.east, row.south})}; }

Drawing::Drawing(Ground const &ground, geo::TileName const &tile, Minute now)
    : m_ground(ground), m_tile(tile), m_now(now), m_layer("elements"), m_id(m_layer.key("id")), m_status(m_layer.key("status"))
{
    // Said of every feature: looked up once.
    for (auto const status : {Status::proposed, Status::current}) {
        m_statuses.at(static_cast<std::size_t>(status)) = m_layer.value(to_text(status));
    }
    if (ground.placing.ages()) {
        m_age = m_layer.key("age");
        for (auto const colour : {registry::Colour::fresh, registry::Colour::ageing, registry::Colour::stale}) {
            m_ages.at(static_cast<std::size_t>(colour)) = m_layer.value(registry::to_text(colour));
        }
    }
}

void Drawing::single(Placed const &placed, std::string_view title)
{
    begin(placed.id, placed.status, placed.ageing, placed.due);
    if (placed.code != 0) {
        if (m_codes.size() <= placed.code) {
            m_codes.resize(placed.code + std::size_t{1});
        }
        auto &code = m_codes[placed.code];
        if (!code) {
            code = m_layer.value(m_ground.index->codes()[placed.code]);
        }
        m_tags.insert(m_tags.end(), {m_layer.key("code"), *code});
    }
    call(title);
    m_layer.point(geo::place_in(m_tile, placed.at), m_tags);
}

void Drawing::shape(DrawnRow const &row)
{
    auto const [ageing, due] = m_ground.placing.age_of(row.confirmed_at, row.field_times);
    begin(row.id.value, status_of(row.status).value_or(Status::current), ageing, due);
    if (!row.code.empty()) {
        m_tags.insert(m_tags.end(), {m_layer.key("code"), m_layer.value(row.code)});
    }
    call(row.title);
    for (auto const &shape : geo::shapes_of_wkb(row.shape)) {
        m_layer.shape(shape.kind, geo::drawn_in(m_tile, shape), m_tags);
    }
}

void Drawing::cluster(Cluster const &cluster)
{
    if (cluster.only != nullptr) {
        single(*cluster.only, {});
        return;
    }
    m_tags = {m_layer.key("count"), m_layer.value(std::int64_t{cluster.count}), m_layer.key("stale"), m_layer.value(std::int64_t{cluster.stale})};
    m_layer.point(geo::place_in(m_tile, cluster.at), m_tags);
    // The next of so many is never far.
    m_until = m_ground.placing.ages() ? std::min(m_until, m_now + tile_step) : m_until;
}

void Drawing::begin(std::int64_t id, Status status, Minute ageing, Minute due)
{
    std::array<char, 20> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), id).ptr;
    m_tags = {m_id, m_layer.own_value({digits.data(), static_cast<std::size_t>(end - digits.data())}), m_status,
              m_statuses.at(status == Status::proposed ? 0 : 1)};
    if (m_age) {
        auto const colour = m_now >= due ? registry::Colour::stale : m_now >= ageing ? registry::Colour::ageing : registry::Colour::fresh;
        m_tags.insert(m_tags.end(), {*m_age, m_ages.at(static_cast<std::size_t>(colour))});
        m_until = std::min(m_until, shown_at(colour == registry::Colour::fresh ? ageing : colour == registry::Colour::ageing ? due : never));
    }
}

void Drawing::call(std::string_view title)
{
    if (!title.empty() && m_tile.zoom >= titles_from) {
        m_tags.insert(m_tags.end(), {m_layer.key("title"), m_layer.own_value(title)});
    }
}

TileCache::Made Drawing::made() const
{
    auto bytes = std::make_shared<std::string const>(m_layer.bytes());
    auto etag = http::etag_of(*bytes);
    return {std::move(bytes), std::move(etag), m_until};
}

} // namespace onegrid::elements
