// SPDX-License-Identifier: Apache-2.0
// What clients send.
#pragma once
#include "platform/base/area.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/http/fields.hpp"
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

namespace onegrid::cases {

enum class Source { resident, grid_worker, hotline, device, open311, import };
BOOST_DESCRIBE_ENUM(Source, resident, grid_worker, hotline, device, open311, import)
std::string_view to_text(Source source);

enum class Crs { wgs84, gcj02, bd09 };
BOOST_DESCRIBE_ENUM(Crs, wgs84, gcj02, bd09)

struct NewCase {
    std::optional<http::Text<1, 64>> matter; // of the matters list; the centre decides it otherwise
    http::Text<1, 4000> description;
    std::optional<http::Lon> lon;
    std::optional<http::Lon> lat; // ±180, so that exchanged coordinates can be told as such
    std::optional<Crs> crs;       // of lon and lat; wgs84 when not said
    std::optional<http::Text<0, 200>> address;
    std::optional<AreaCode> area; // where it is, when there is no position
    std::optional<Source> source;
    std::optional<Instant> device_time; // when it was written on the device
    std::optional<http::ListOf<std::string, 9>> photos;
    std::optional<http::Text<0, 50>> contact_name;
    std::optional<http::Text<0, 20>> contact_phone;
    std::optional<bool> self_handled; // found and put right on the spot
    std::optional<bool> confidential; // not for everybody of the area: a complaint about a person, say
};
BOOST_DESCRIBE_STRUCT(NewCase, (),
                      (matter, description, lon, lat, crs, address, area, source, device_time, photos, contact_name,
                       contact_phone, self_handled, confidential))

struct OneAct {
    http::Text<1, 40> act;
    std::optional<boost::json::object> data; // what the act asks for, by name; also matter
    std::optional<Instant> device_time;      // when it was done on a device without network
};
BOOST_DESCRIBE_STRUCT(OneAct, (), (act, data, device_time))

struct ActRequest {
    int version{}; // of the case as the caller saw it
    http::ListOf<OneAct, 10> acts;
};
BOOST_DESCRIBE_STRUCT(ActRequest, (), (version, acts))

struct Evaluation {
    http::Ranged<std::int64_t, 1, 5> grade;
    std::optional<http::Text<0, 500>> words;
};
BOOST_DESCRIBE_STRUCT(Evaluation, (), (grade, words))

} // namespace onegrid::cases
