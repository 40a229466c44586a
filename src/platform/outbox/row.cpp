// SPDX-License-Identifier: Apache-2.0
#include "platform/outbox/row.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>

namespace onegrid::outbox {

boost::json::object to_json(Event const &event)
{
    boost::json::array units;
    for (auto const unit : event.units) {
        units.emplace_back(unit.value);
    }
    boost::json::object out{{"type", event.type},           {"id", event.id},
                            {"area", event.area.value},     {"units", std::move(units)},
                            {"person", event.person.value}, {"data", event.data}};
    if (event.is_confidential) {
        out["confidential"] = true;
    }
    return out;
}

void write(std::string &out, Event const &event)
{
    out += "{\"type\":";
    out += boost::json::serialize(boost::json::string_view(event.type));
    out += ",\"id\":" + std::to_string(event.id);
    out += ",\"area\":" + std::to_string(event.area.value);
    out += ",\"units\":[";
    for (auto const unit : event.units) {
        out += std::to_string(unit.value);
        out += ',';
    }
    if (!event.units.empty()) {
        out.pop_back();
    }
    out += "],\"person\":" + std::to_string(event.person.value);
    out += ",\"data\":";
    out += boost::json::serialize(event.data);
    out += event.is_confidential ? ",\"confidential\":true}" : "}";
}

Event event_of(boost::json::object json)
{
    Event event;
    event.type = json.at("type").as_string();
    event.id = json.at("id").to_number<std::int64_t>();
    event.area.value = json.at("area").to_number<std::int64_t>();
    for (auto const &unit : json.at("units").as_array()) {
        event.units.push_back(UnitId{unit.to_number<std::int64_t>()});
    }
    event.person.value = json.at("person").to_number<std::int64_t>();
    event.data = std::move(json.at("data").as_object());
    event.is_confidential = json.contains("confidential");
    return event;
}

std::vector<Published> events_of(std::vector<Row> rows, std::int64_t position)
{
    std::ranges::sort(rows, {}, &Row::position);
    std::vector<Published> out;
    for (auto &row : rows) {
        auto place = row.position * static_cast<std::int64_t>(events_a_row);
        for (auto &event : row.events) {
            if (place > position) {
                out.push_back({place, row.written_at, event_of(std::move(event.as_object()))});
            }
            ++place;
        }
    }
    return out;
}

} // namespace onegrid::outbox
