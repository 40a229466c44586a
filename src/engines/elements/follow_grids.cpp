// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/follow_grids.hpp"
#include "engines/elements/changing.hpp"
#include "engines/elements/preparing.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <map>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::GeometryKind;

constexpr std::size_t page_size = 500;
constexpr int most_steps = 4; // from a person to the household, its house, the building

struct Move {
    AreaCode from, to;
};

class Following {
  public:
    Following(db::Tx &tx, Services const &services, TypesNow const &types, AreaCode area)
        : m_tx(tx), m_types(types), m_areas(services.areas.now()), m_tree(*m_areas), m_area(area), m_who(system_caller())
    {
    }

    // How many of a type move now.
    std::int64_t run(Shelf const &shelf)
    {
        auto const &living_query = *shelf.statements.living_in;
        auto const ids = m_tx.all<ElementId>(living_query, m_area.value, m_area.last());
        std::int64_t moved = 0;
        for (std::size_t at = 0; at < ids.size(); at += page_size) {
            moved += run(shelf, std::span{ids}.subspan(at, std::min(page_size, ids.size() - at)));
        }
        return moved;
    }

  private:
    std::int64_t run(Shelf const &shelf, std::span<ElementId const> ids)
    {
        std::vector<Element> before, after;
        for (auto &element : load_locked(m_tx, shelf, ids)) {
            auto const to = is_living(element.status) ? place_of(shelf, element) : element.area;
            if (to == element.area) {
                continue;
            }
            auto next = next_of(element, m_who, m_tx.now(), {});
            next.area = to;
            m_moved[element.id] = {element.area, to};
            before.push_back(std::move(element));
            after.push_back(std::move(next));
        }
        replace(m_tx, shelf, before, after);
        std::vector<Telling> tellings;
        for (auto const &element : after) {
            tellings.push_back({&m_who, &element, {.action = "element.relocate", .event = "ElementChanged", .reason = "grids"}});
        }
        tell(m_tx, shelf, tellings);
        return std::ssize(after);
    }

    AreaCode place_of(Shelf const &shelf, Element const &element) const
    {
        auto const *geometry = element.record.if_contains("geometry");
        if (auto const middle = geometry == nullptr || geometry->is_null() ? std::nullopt : middle_of(*geometry)) {
            auto const located = m_tree.locate(*middle);
            return located && !located->outside && m_area.contains(located->area) ? located->area : element.area;
        }
        json::value const record = element.record;
        for (auto const &relation : shelf.type.relations) {
            for (auto const id : led_to(record, relation)) {
                if (auto const moved = m_moved.find(id); moved != m_moved.end() && moved->second.from == element.area) {
                    return moved->second.to;
                }
            }
        }
        return m_tree.find(element.area) != nullptr ? element.area : place_beside(shelf, record);
    }

    // Of one whose area is no more.
    AreaCode place_beside(Shelf const &shelf, json::value const &record) const
    {
        Related const related(m_tx, m_types, shelf.type, std::span{&record, 1});
        for (auto const &relation : shelf.type.relations) {
            for (auto const id : led_to(record, relation)) {
                auto const *place = related.find(relation.to, id);
                if (place != nullptr && m_area.contains(place->area) && m_tree.find(place->area) != nullptr) {
                    return place->area;
                }
            }
        }
        return m_area;
    }

    db::Tx &m_tx;
    TypesNow const &m_types;
    std::shared_ptr<geo::Tree const> m_areas;
    geo::Tree const &m_tree;
    AreaCode m_area;
    Caller m_who;
    std::map<ElementId, Move> m_moved;
};

} // namespace

std::int64_t follow_grids(db::Tx &tx, Services const &services, AreaCode area)
{
    auto const types = services.types.now();
    Following following(tx, services, *types, area);
    std::int64_t moved = 0;
    auto const pass = [&](bool has_geometry) {
        std::int64_t of_pass = 0;
        for (auto const &type : types->book().types()) {
            if (!type.is_abstract && (type.geometry != GeometryKind::none) == has_geometry) {
                of_pass += following.run(*types->find(type.code));
            }
        }
        moved += of_pass;
        return of_pass;
    };
    pass(true);
    // Whoever leads to what moved, and to these again.
    for (int step = 0; step < most_steps && pass(false) > 0; ++step) {
    }
    return moved;
}

} // namespace onegrid::elements
