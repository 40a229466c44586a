// SPDX-License-Identifier: Apache-2.0
#include "platform/outbox/row.hpp"
#include <algorithm>

namespace onegrid::outbox {

boost::json::object to_json(Event const &event)
{
    boost::json::array units;
    for (auto const unit : event.units) {
        units.emplace_back(unit.value);
    }
    return {{"type", event.type},           {"id", event.id},
            {"area", event.area.value},     {"units", std::move(units)},
            {"person", event.person.value}, {"data", event.data}};
}

Event event_of(boost::json::object const &json)
{
    Event event;
    event.type = json.at("type").as_string();
    event.id = json.at("id").to_number<std::int64_t>();
    event.area.value = json.at("area").to_number<std::int64_t>();
    for (auto const &unit : json.at("units").as_array()) {
        event.units.push_back(UnitId{unit.to_number<std::int64_t>()});
    }
    event.person.value = json.at("person").to_number<std::int64_t>();
    event.data = json.at("data").as_object();
    return event;
}

std::vector<Published> events_of(std::vector<Row> rows, std::int64_t position)
{
    std::ranges::sort(rows, {}, &Row::position);
    std::vector<Published> out;
    for (auto const &row : rows) {
        auto place = row.position * static_cast<std::int64_t>(events_a_row);
        for (auto const &event : row.events) {
            if (place > position) {
                out.push_back({place, row.written_at, event_of(event.as_object())});
            }
            ++place;
        }
    }
    return out;
}

} // namespace onegrid::outbox
