// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/correct.hpp"
#include "engines/geo/crs.hpp"
#include "modules/cases/place.hpp"
#include "modules/cases/words.hpp"
#include "platform/http/fields.hpp"
#include "queries/cases.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace onegrid::cases {
namespace {

namespace json = boost::json;

constexpr char const *was_name = "was", *place_name = "place";
constexpr std::size_t longest_description = 4'000, longest_address = 200; // as of a report

std::int16_t district_of(CaseId id) { return static_cast<std::int16_t>(district_ordinal_of(id.value)); }

std::optional<double> degrees_in(std::string_view text)
{
    auto const blank = " \t";
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    text = text.substr(0, text.find_last_not_of(blank) + 1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const is_all = error == std::errc{} && end == text.data() + text.size();
    return is_all && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<geo::Point> point_in(json::value const &given)
{
    if (auto const *text = given.if_string()) {
        std::string_view const all = *text;
        auto const comma = all.find(',');
        auto const lon = degrees_in(all.substr(0, comma));
        auto const lat = comma == std::string_view::npos ? std::nullopt : degrees_in(all.substr(comma + 1));
        return lon && lat ? std::optional(geo::Point{*lon, *lat}) : std::nullopt;
    }
    auto const *object = given.if_object();
    auto const *lon = object == nullptr ? nullptr : object->if_contains("lon");
    auto const *lat = object == nullptr ? nullptr : object->if_contains("lat");
    if (lon == nullptr || lat == nullptr || object->size() != 2 || !lon->is_number() || !lat->is_number()) {
        return {};
    }
    return geo::Point{lon->to_number<double>(), lat->to_number<double>()};
}

json::object as_texts(double lon, double lat) { return {{"lon", fmt::format("{}", lon)}, {"lat", fmt::format("{}", lat)}}; }

// Words that are put right, and those that were there.
Result<void> note_words(Act &act, char const *name, std::size_t longest, std::string &shown, json::object &was,
                        std::string const &pointer)
{
    auto const *given = act.data.if_contains(name);
    if (given == nullptr) {
        return {};
    }
    if (!given->is_string()) {
        return refuse_field(pointer + "/" + name, "field.wrong_type", "text");
    }
    std::string words(std::string_view(given->as_string()));
    if (words.find_first_not_of(" \t\r\n") == std::string::npos) {
        act.data.erase(name);
        return {};
    }
    if (auto copy = words; auto const *wrong = http::check_text(copy, 0, longest)) {
        return refuse_field(pointer + "/" + name, wrong);
    }
    was[name] = std::exchange(shown, std::move(words));
    return {};
}

bool may_correct_in(Caller const &who, AreaCode area)
{
    return (who.scopes.empty() || who.scopes.contains("case.correct")) &&
           std::ranges::any_of(who.assignments, [&](auto const &assignment) {
               return assignment.permissions.contains("case.correct") && assignment.area.contains(area);
           });
}

Result<void> note_place(Act &act, Caller const &who, geo::Tree const &areas, CaseState const &state, Shown &shown,
                        json::object &was, std::string const &pointer)
{
    auto const *given = act.data.if_contains(place_name);
    if (given == nullptr) {
        return {};
    }
    if (!given->is_object()) {
        return refuse_field(pointer, "field.wrong_type", "place");
    }
    auto place = given->as_object();
    geo::Point const point{*degrees_in(place.at("lon").as_string()), *degrees_in(place.at("lat").as_string())};
    auto const inside = [&](geo::Point at) -> std::optional<AreaCode> {
        auto const located = geo::is_on_earth(at) ? areas.locate(at) : std::nullopt;
        return located && !located->outside ? std::optional(located->area) : std::nullopt;
    };
    auto const area = inside(point);
    if (!area) {
        return refuse_field(pointer, inside({point.lat, point.lon}) ? "case.coordinates_swapped"
                                     : geo::is_on_earth(point)      ? "case.place_outside_city"
                                                                    : "field.out_of_range");
    }
    if (!may_correct_in(who, *area)) {
        return refuse_field(pointer, "case.place_out_of_scope");
    }
    auto before = shown.lon && shown.lat ? as_texts(*shown.lon, *shown.lat) : json::object{};
    before["area"] = state.area.value;
    was[place_name] = std::move(before);
    place["area"] = area->value;
    act.data[place_name] = std::move(place);
    shown.lon = point.lon;
    shown.lat = point.lat;
    return {};
}

} // namespace

db::Later<ShownRow> ask_shown(db::Tx &tx, std::span<CaseId const> cases)
{
    std::vector<std::int16_t> districts;
    for (auto const id : cases) {
        districts.push_back(district_of(id));
    }
    return tx.ask<ShownRow>(q::cases::shown_read, districts, cases);
}

Result<json::object> place_in(json::value const &given, std::string const &pointer)
{
    auto const point = point_in(given);
    if (!point) {
        return refuse_field(pointer, "field.wrong_type", "place");
    }
    return as_texts(point->lon, point->lat);
}

Result<void> note_correction(Act &act, Caller const &who, geo::Tree const &areas, CaseState const &state, Shown &shown,
                             std::string const &pointer)
{
    json::object was;
    TRY(note_words(act, "description", longest_description, shown.description, was, pointer));
    TRY(note_words(act, "address", longest_address, shown.address, was, pointer));
    TRY(note_place(act, who, areas, state, shown, was, pointer + "/" + place_name));
    if (act.data.contains("matter") && !state.matter.empty()) {
        was["matter"] = state.matter;
    }
    if (!was.empty()) {
        act.data[was_name] = std::move(was);
    }
    return {};
}

Shown shown_of(ReportRow const &report, std::span<Act const> log)
{
    Shown out{report.description, report.address, report.lon, report.lat};
    for (auto const &act : log) {
        if (act.act != correct_act) {
            continue;
        }
        for (auto const &[name, words] : {std::pair{"description", &out.description}, {"address", &out.address}}) {
            if (auto const *given = act.data.if_contains(name)) {
                *words = std::string_view(given->as_string());
            }
        }
        if (auto const *place = corrected_place(act)) {
            out.lon = degrees_in(place->at("lon").as_string());
            out.lat = degrees_in(place->at("lat").as_string());
        }
    }
    return out;
}

void CorrectedColumns::add(CaseId id, CaseState const &state, Shown const &shown, int ordinal)
{
    m_district.push_back(district_of(id));
    m_id.push_back(id);
    m_description.push_back(shown.description);
    m_address.push_back(shown.address);
    m_lon.push_back(shown.lon);
    m_lat.push_back(shown.lat);
    m_area.push_back(state.area);
    m_cell.push_back(shown.lon && shown.lat ? cell_of(*shown.lon, *shown.lat) : 0);
    m_is_away.push_back(ordinal != district_ordinal_of(id.value));
}

void CorrectedColumns::send(db::Tx &tx) const
{
    if (m_id.empty()) {
        return;
    }
    tx.send(q::cases::corrected_put, m_district, m_id, m_description, m_address, m_lon, m_lat, m_area, m_is_away);
    tx.send(q::cases::case_place, m_district, m_id, m_area, m_cell);
    // Whoever makes blocks of words meanwhile has this text in them, or is waited for.
    std::set<std::int16_t> const districts(m_district.begin(), m_district.end());
    for (auto const district : districts) {
        tx.send(q::cases::word_lock, district);
    }
    for (std::size_t i = 0; i < m_id.size(); ++i) {
        tx.send(q::cases::word_block_widen, m_district[i], m_id[i], words_of(m_description[i] + " " + m_address[i]));
    }
}

} // namespace onegrid::cases
