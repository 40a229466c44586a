// SPDX-License-Identifier: Apache-2.0
#include "engines/elements/preparing.hpp"
#include "engines/elements/expiry.hpp"
#include "platform/base/check.hpp"
#include "platform/base/id_text.hpp"
#include "queries/elements.hpp"
#include <boost/json.hpp>
#include <set>

namespace onegrid::elements {
namespace {

namespace json = boost::json;
using registry::ElementType;
using registry::Relation;

struct ShapeRow {
    std::int64_t place{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ShapeRow, (), (place, reason))

class Preparing {
  public:
    Preparing(geo::Tree const &tree, ElementType const &type, Related const &related) : m_tree(tree), m_type(type), m_related(related) {}

    void run(Prepared &made, std::optional<AreaCode> given)
    {
        auto const led = check_relations(made);
        auto const placed = place_of(made);
        if (given && m_tree.find(*given) == nullptr) {
            made.faults.push_back({"/area", "area.absent", to_string(*given), {}});
            return;
        }
        if (placed && given && !given->contains(*placed)) {
            made.faults.push_back({"/area", "element.area_contradicts", to_string(*placed), {}});
            return;
        }
        made.area = placed ? *placed : given ? *given : led.value_or(AreaCode{});
        if (!made.area && made.faults.empty()) {
            made.faults.push_back({"/area", "element.no_area", {}, {}});
        }
    }

  private:
    // Where the first is that it leads to.
    std::optional<AreaCode> check_relations(Prepared &made)
    {
        std::optional<AreaCode> first;
        for (auto const &relation : m_type.relations) {
            for (auto const id : led_to(made.record, relation)) {
                auto const *place = m_related.find(relation.to, id);
                if (place == nullptr || !is_living(place->status)) {
                    made.faults.push_back({"/" + relation.code, "element.absent_reference", to_string(id), {}});
                } else if (!first) {
                    first = place->area;
                }
            }
        }
        return first;
    }

    std::optional<AreaCode> place_of(Prepared &made)
    {
        auto const *geometry = made.record.if_contains("geometry");
        auto const middle = geometry == nullptr ? std::nullopt : middle_of(*geometry);
        if (!middle) {
            return {};
        }
        auto const located = m_tree.locate(*middle);
        if (!located || located->outside) {
            made.faults.push_back({"/geometry", "geometry.outside", {}, {}});
            return {};
        }
        return located->area;
    }

    geo::Tree const &m_tree;
    ElementType const &m_type;
    Related const &m_related;
};

} // namespace

std::vector<ElementId> led_to(json::value const &record, Relation const &relation)
{
    std::vector<ElementId> out;
    auto const *object = record.if_object();
    auto const *value = object == nullptr ? nullptr : object->if_contains(relation.code);
    if (value == nullptr) {
        return out;
    }
    auto const add = [&](json::value const &one) {
        if (auto const *text = one.if_string()) {
            if (auto const id = id_from<ElementId>(*text)) {
                out.push_back(id);
            }
        }
    };
    if (auto const *list = value->if_array()) {
        for (auto const &one : *list) {
            add(one);
        }
    } else {
        add(*value);
    }
    return out;
}

std::optional<geo::Point> middle_of(json::value const &geometry)
{
    auto const *part = &geometry.at("coordinates");
    while (part->is_array() && !part->get_array().empty() && part->get_array().front().is_array() &&
           !part->get_array().front().get_array().empty() && part->get_array().front().get_array().front().is_array()) {
        part = &part->get_array().front();
    }
    if (!part->is_array() || part->get_array().empty()) {
        return {};
    }
    auto const point = [](json::value const &p) { return geo::Point{p.at(0).to_number<double>(), p.at(1).to_number<double>()}; };
    if (!part->get_array().front().is_array()) {
        return point(*part);
    }
    geo::Point sum{};
    for (auto const &vertex : part->get_array()) {
        auto const p = point(vertex);
        sum.lon += p.lon;
        sum.lat += p.lat;
    }
    auto const count = static_cast<double>(part->get_array().size());
    return geo::Point{sum.lon / count, sum.lat / count};
}

std::vector<PlaceRow> places_of(db::Tx &tx, Shelf const &shelf, std::span<ElementId const> ids)
{
    auto const &places_query = *shelf.statements.places;
    return tx.all<PlaceRow>(places_query, districts_of(ids), ids);
}

Related::Related(db::Tx &tx, TypesNow const &types, ElementType const &type, std::span<json::value const> records)
{
    std::map<std::string, std::set<ElementId>> wanted;
    for (auto const &relation : type.relations) {
        for (auto const &record : records) {
            for (auto const id : led_to(record, relation)) {
                wanted[relation.to].insert(id);
            }
        }
    }
    for (auto const &[to, set] : wanted) {
        std::vector<ElementId> const ids{set.begin(), set.end()};
        auto const *shelf = types.find(to);
        CHECK(shelf != nullptr, "a relation leads to a type that there is");
        for (auto const &row : places_of(tx, *shelf, ids)) {
            m_places[to][row.id] = {row.area, status_of(row.status).value_or(Status::retired), row.merged_into.value_or(ElementId{})};
        }
    }
}

Related::Place const *Related::find(std::string_view type, ElementId id) const
{
    auto const places = m_places.find(type);
    if (places == m_places.end()) {
        return nullptr;
    }
    auto const found = places->second.find(id);
    return found == places->second.end() ? nullptr : &found->second;
}

Prepared prepare(TypesNow const &types, geo::Tree const &tree, ElementType const &type, Given const &given, Related const &related,
                 rules::DateTime const &now)
{
    auto checked = registry::validate(types.book(), type, given.record, now);
    Prepared made{std::move(checked.record), {}, std::move(checked.faults)};
    if (auto fault = expiry_fault(type, made.record, now.date)) {
        made.faults.push_back(std::move(*fault));
    }
    Preparing{tree, type, related}.run(made, given.area);
    return made;
}

Prepared prepare_over(TypesNow const &types, geo::Tree const &tree, ElementType const &type, Element const &before, json::object record,
                      json::object const &given, std::optional<AreaCode> area, Related const &related, rules::DateTime const &now)
{
    auto made = prepare(types, tree, type, {record, area}, related, now);
    bool has_dropped = false;
    for (auto const &fault : made.faults) {
        auto const field = fault.pointer.substr(std::min<std::size_t>(1, fault.pointer.size()));
        if (fault.code == "element.not_shown" && !given.contains(field)) {
            has_dropped = record.erase(field) > 0 || has_dropped;
        }
    }
    if (has_dropped) {
        made = prepare(types, tree, type, {std::move(record), area}, related, now);
    }
    std::erase_if(made.faults, [](registry::Fault const &fault) { return fault.code == "element.no_area"; });
    if (!area && !made.record.contains("geometry")) {
        made.area = before.area;
    }
    return made;
}

Problem problem_of(std::vector<registry::Fault> const &faults, Caller const &who)
{
    return {Why::invalid, "request.invalid", {}, registry::fields_of(faults, who.language), {}};
}

std::map<std::size_t, registry::Fault> invalid_shapes(db::Tx &tx, std::span<json::object const> records)
{
    std::vector<std::int64_t> places;
    std::vector<std::string> shapes;
    for (std::size_t i = 0; i < records.size(); ++i) {
        auto const *geometry = records[i].if_contains("geometry");
        if (geometry != nullptr && geometry->at("type").as_string() != "Point") {
            places.push_back(static_cast<std::int64_t>(i));
            shapes.push_back(json::serialize(*geometry));
        }
    }
    std::map<std::size_t, registry::Fault> faults;
    if (!places.empty()) {
        for (auto const &row : tx.all<ShapeRow>(q::elements::invalid_shapes, places, shapes)) {
            faults.emplace(static_cast<std::size_t>(row.place), registry::Fault{"/geometry", "geometry.invalid", row.reason, {}});
        }
    }
    return faults;
}

} // namespace onegrid::elements
