// SPDX-License-Identifier: Apache-2.0
// Keeping findings, and what shows only between cases: closings by the dozen late in the day, the same photo in two
// cases, somebody at two places at once.
#include "modules/appraisal/find.hpp"
#include "modules/appraisal/findings.hpp"
#include "platform/files/look.hpp"
#include "queries/appraisal.hpp"
#include <algorithm>
#include <bit>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onegrid::appraisal {
namespace {

namespace json = boost::json;

constexpr std::int64_t traces_a_step = 200;
constexpr std::int64_t alike_at_most = 50;

struct TraceRow {
    std::int16_t district{};
    CaseId case_id;
    std::int32_t serial{};
    std::string kind;
    PersonId person;
    UnitId unit;
    Instant at;
    AreaCode area;
    std::optional<double> lon, lat;
    std::string photo;
};
BOOST_DESCRIBE_STRUCT(TraceRow, (), (district, case_id, serial, kind, person, unit, at, area, lon, lat, photo))

struct LookRow {
    std::optional<std::int64_t> bits;
};
BOOST_DESCRIBE_STRUCT(LookRow, (), (bits))

struct AlikeRow {
    std::int64_t bits{};
    CaseId case_id;
    std::int32_t serial{};
    PersonId person;
    UnitId unit;
    Instant at;
    std::string photo;
};
BOOST_DESCRIBE_STRUCT(AlikeRow, (), (bits, case_id, serial, person, unit, at, photo))

class TraceColumns {
  public:
    void add(Trace const &trace)
    {
        m_district.push_back(static_cast<std::int16_t>(district_ordinal_of(trace.case_id.value)));
        m_case.push_back(trace.case_id);
        m_serial.push_back(trace.serial);
        m_kind.push_back(trace.kind);
        m_person.push_back(trace.person);
        m_unit.push_back(trace.unit);
        m_at.push_back(trace.at);
        m_area.push_back(trace.area);
        m_lon.push_back(trace.lon);
        m_lat.push_back(trace.lat);
        m_photo.push_back(trace.photo);
    }
    void send(db::Tx &tx) const
    {
        if (!m_case.empty()) {
            tx.send(q::appraisal::traces_put, m_district, m_case, m_serial, m_kind, m_person, m_unit, m_at, m_area,
                    m_lon, m_lat, m_photo);
        }
    }

  private:
    std::vector<std::int16_t> m_district;
    std::vector<CaseId> m_case;
    std::vector<std::int32_t> m_serial;
    std::vector<std::string> m_kind, m_photo;
    std::vector<PersonId> m_person;
    std::vector<UnitId> m_unit;
    std::vector<Instant> m_at;
    std::vector<AreaCode> m_area;
    std::vector<std::optional<double>> m_lon, m_lat;
};

json::object act_value(CaseId id, std::int32_t serial, Instant at, PersonId person, UnitId unit)
{
    return {{"case", to_string(id)},
            {"serial", serial},
            {"at", to_rfc3339(at)},
            {"person", to_string(person)},
            {"unit", to_string(unit)}};
}

json::object act_value(TraceRow const &row)
{
    return act_value(row.case_id, row.serial, row.at, row.person, row.unit);
}

Found about(TraceRow const &row, std::string kind, std::string key)
{
    Found found;
    found.kind = std::move(kind);
    found.key = std::move(key);
    found.unit = row.unit;
    found.person = row.person;
    found.area = row.area;
    found.happened_at = row.at;
    found.cases = {row.case_id};
    return found;
}

class Between {
  public:
    Between(Services const &services, db::Tx &tx, pack::FindingRules const &rules)
        : m_services(services), m_tx(tx), m_rules(rules), m_calendar(services.packs.current()->calendar)
    {
    }

    void look_at(TraceRow const &row)
    {
        if (row.kind == "closing") {
            closings(row);
        } else if (row.kind == "spot") {
            movement(row);
        } else {
            photo(row);
        }
    }
    void keep() { keep_findings(m_services, m_tx, m_found); }

  private:
    void closings(TraceRow const &row)
    {
        auto const day = day_of(row.at, m_calendar);
        auto const from = start_of(day, m_calendar) + std::chrono::hours{m_rules.mass_from_hour};
        auto const rows = m_tx.all<TraceRow>(q::appraisal::traces_of_person, row.kind, row.person, from,
                                             start_of(day + std::chrono::days{1}, m_calendar));
        if (std::ssize(rows) < m_rules.mass_closings) {
            return;
        }
        auto found = about(rows.front(), "mass_closing",
                           fmt::format("{}:{}", to_string(row.person), day.time_since_epoch().count()));
        json::array acts;
        found.cases.clear();
        for (auto const &one : rows) {
            acts.push_back(act_value(one));
            found.cases.push_back(one.case_id);
        }
        found.evidence = {{"acts", std::move(acts)},
                          {"closings", rows.size()},
                          {"at_least", m_rules.mass_closings},
                          {"from_hour", m_rules.mass_from_hour}};
        std::erase_if(m_found, [&](auto const &other) { return other.kind == found.kind && other.key == found.key; });
        m_found.push_back(std::move(found));
    }

    // Against what the person did on the spot just before and just after.
    void movement(TraceRow const &row)
    {
        if (!row.lon || !row.lat) {
            return;
        }
        for (auto const &other : m_tx.all<TraceRow>(q::appraisal::traces_beside, row.kind, row.person, row.at,
                                                    row.case_id, row.serial)) {
            if (!other.lon || !other.lat) {
                continue;
            }
            auto const metres = metres_between(*row.lon, *row.lat, *other.lon, *other.lat);
            auto const seconds = std::abs(static_cast<double>((row.at - other.at).count())) / 1e6;
            auto const allowed = static_cast<double>(m_rules.speed_kmh) / 3.6 * seconds;
            if (metres < static_cast<double>(m_rules.movement_km) * 1'000 || metres <= allowed) {
                continue;
            }
            auto const &first = row.at < other.at ? row : other;
            auto const &second = row.at < other.at ? other : row;
            auto found = about(second, "movement",
                               fmt::format("{}:{}-{}:{}", to_string(first.case_id), first.serial,
                                           to_string(second.case_id), second.serial));
            found.cases = {first.case_id, second.case_id};
            found.evidence = {{"acts", json::array{act_value(first), act_value(second)}},
                              {"metres", static_cast<std::int64_t>(metres)},
                              {"seconds", static_cast<std::int64_t>(seconds)},
                              {"speed_kmh", m_rules.speed_kmh}};
            m_found.push_back(std::move(found));
        }
    }

    std::optional<std::uint64_t> look_of(std::string const &photo)
    {
        if (auto const known = m_tx.maybe<LookRow>(q::appraisal::look_read, photo)) {
            return known->bits ? std::optional(std::bit_cast<std::uint64_t>(*known->bits)) : std::nullopt;
        }
        auto const file = m_services.files.give_publicly(photo, files::Variant::thumbnail);
        auto const look = file ? files::look_of(file->shared ? *file->shared : file->body) : std::nullopt;
        auto const bits = look ? std::optional(std::bit_cast<std::int64_t>(*look)) : std::nullopt;
        auto const band = [&](int which) {
            return static_cast<std::int32_t>(look.value_or(0) >> (16 * which) & 0xffff);
        };
        m_tx.send(q::appraisal::look_put, photo, bits, band(0), band(1), band(2), band(3));
        return look;
    }

    void photo(TraceRow const &row)
    {
        auto const look = look_of(row.photo);
        if (!look || files::is_plain(*look)) {
            return; // a wall or the sky looks like any other
        }
        auto const band = [&](int which) { return static_cast<std::int32_t>(*look >> (16 * which) & 0xffff); };
        for (auto const &other : m_tx.all<AlikeRow>(q::appraisal::photos_alike, row.photo, band(0), band(1), band(2),
                                                    band(3), row.case_id, alike_at_most)) {
            auto const differ = std::popcount(std::bit_cast<std::uint64_t>(other.bits) ^ *look);
            if (differ > m_rules.photo_distance) {
                continue;
            }
            bool const is_later = std::tie(row.at, row.case_id) > std::tie(other.at, other.case_id);
            auto const a = act_value(row);
            auto const b = act_value(other.case_id, other.serial, other.at, other.person, other.unit);
            auto found = about(row, "photo",
                               is_later ? fmt::format("{}-{}", to_string(other.case_id), to_string(row.case_id))
                                        : fmt::format("{}-{}", to_string(row.case_id), to_string(other.case_id)));
            if (!is_later) { // whoever used it second
                found.unit = other.unit;
                found.person = other.person;
                found.happened_at = other.at;
            }
            found.cases = is_later ? std::vector{other.case_id, row.case_id} : std::vector{row.case_id, other.case_id};
            found.evidence = {{"acts", is_later ? json::array{b, a} : json::array{a, b}},
                              {"photos", is_later ? json::array{other.photo, row.photo}
                                                  : json::array{row.photo, other.photo}},
                              {"differ", differ},
                              {"at_most", m_rules.photo_distance}};
            m_found.push_back(std::move(found));
        }
    }

    Services const &m_services;
    db::Tx &m_tx;
    pack::FindingRules const &m_rules;
    calendar::Calendar const &m_calendar;
    std::vector<Found> m_found;
};

} // namespace

void find_in(Services const &services, db::Tx &tx, std::vector<Walk> const &walks)
{
    auto const catalogue = services.packs.current();
    auto const indicators = services.indicators->at(catalogue->version);
    if (!indicators) {
        return;
    }
    auto const &rules = indicators->findings;
    std::vector<Found> found;
    std::vector<CaseId> without_place;
    std::vector<Trace> traces;
    for (auto const &walk : walks) {
        auto some = findings_of(rules, walk);
        found.insert(found.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        for (auto &trace : traces_of(rules, catalogue->calendar, walk)) {
            if (trace.kind == "spot" && !trace.lon) {
                without_place.push_back(trace.case_id);
            }
            traces.push_back(std::move(trace));
        }
    }
    // An act on the spot that does not say where was done where the case is.
    auto const places = cases::places_of(tx, without_place);
    TraceColumns columns;
    for (auto &trace : traces) {
        if (trace.kind == "spot" && !trace.lon) {
            auto const place = std::ranges::find(places, trace.case_id, &cases::CasePlace::id);
            if (place != places.end()) {
                trace.lon = place->lon;
                trace.lat = place->lat;
            }
        }
        columns.add(trace);
    }
    columns.send(tx);
    keep_findings(services, tx, found);
}

std::int64_t find_between(Services const &services)
{
    auto const catalogue = services.packs.current();
    auto const indicators = services.indicators->at(catalogue->version);
    if (!indicators) {
        return 0;
    }
    return services.database.write([&](db::Tx &tx) {
        auto const rows = tx.all<TraceRow>(q::appraisal::traces_new, traces_a_step);
        Between between{services, tx, indicators->findings};
        std::vector<std::int16_t> districts;
        std::vector<CaseId> ids;
        std::vector<std::int32_t> serials;
        std::vector<std::string> kinds, photos;
        for (auto const &row : rows) {
            between.look_at(row);
            districts.push_back(row.district);
            ids.push_back(row.case_id);
            serials.push_back(row.serial);
            kinds.push_back(row.kind);
            photos.push_back(row.photo);
        }
        between.keep();
        if (!rows.empty()) {
            tx.send(q::appraisal::traces_seen, districts, ids, serials, kinds, photos);
        }
        return std::ssize(rows);
    });
}

} // namespace onegrid::appraisal
