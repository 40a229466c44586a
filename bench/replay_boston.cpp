// SPDX-License-Identifier: Apache-2.0
#include "boston_rows.hpp"
#include "replay.hpp"
#include <boost/json.hpp>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <stdexcept>

namespace onegrid::bench {
namespace {

// Where the city puts what it cannot place: City Hall.
constexpr double default_lat = 42.3594, default_lon = -71.0587;

std::string printable(std::string_view text, std::size_t most)
{
    std::string out;
    for (char const c : text.substr(0, most)) {
        auto const byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte >= 0x7f ? ' ' : c;
    }
    return out;
}

std::string_view source_of(std::string_view source)
{
    return source == "Constituent Call"     ? "hotline"
           : source == "Employee Generated" ? "grid_worker"
           : source == "Maximo Integration" ? "device"
                                            : "open311";
}

std::optional<double> degrees(std::string const &text)
{
    char *end = nullptr;
    double const value = std::strtod(text.c_str(), &end);
    return end == text.c_str() || *end != '\0' || !std::isfinite(value) ? std::nullopt : std::optional(value);
}

class Author {
  public:
    Author(Csv const &requests, Roster &roster, Fallbacks &fallbacks)
        : m_columns(requests), m_roster(roster), m_fallbacks(fallbacks),
          m_reporter(roster.of("990000-centre", {"centre_operator"}))
    {
    }

    Story story(std::vector<std::string> const &row)
    {
        Story story;
        story.reporter = m_reporter;
        auto const opened = rfc3339_of(row[m_columns.opened]);
        auto closed = rfc3339_of(row[m_columns.closed]);
        m_fallbacks["no_open_time"] += !opened;
        m_fallbacks["no_close_time"] += !closed;
        if (opened && closed && local_seconds(row[m_columns.closed]) < local_seconds(row[m_columns.opened])) {
            ++m_fallbacks["closed_before_opened"];
        }
        if (!opened) {
            closed.reset(); // an end cannot count before the beginning
        }
        story.report = boost::json::serialize(report(row, opened));

        auto const from = story.began = opened.value_or("");
        auto const to = story.ended = closed.value_or("");
        auto const &why = row[m_columns.reason_closed];
        bool const is_duplicate = why.find("Duplicate of Existing") != std::string::npos;
        if (is_duplicate || why.find("Case Invalid") != std::string::npos) {
            story.by(nullptr).add("refuse", fmt::format(R"("reason":"{}")", is_duplicate ? "duplicate" : "no_facts"), to);
            story.ending = Ending::refused;
            return story;
        }
        auto const *worker = m_roster.of("990000-" + slug(row[m_columns.department]), {"department_worker"});
        if (worker == nullptr) {
            throw std::runtime_error("nobody of " + row[m_columns.department]);
        }
        story.by(nullptr).add("accept", {}, from);
        story.by(nullptr).add("file", fmt::format(R"("condition":"{}")", filing_condition), from);
        story.by(nullptr).add("dispatch", fmt::format(R"("unit":"{}")", worker->unit), from);
        story.by(worker).add("sign", {}, from);
        story.by(worker).add("start", {}, from);
        auto note = printable(why, 500);
        if (note.find_first_not_of(' ') == std::string::npos) {
            note = "Closed";
        }
        story.by(worker).add("submit", R"("note":)" + json_text(note), to);
        story.by(nullptr).add("close", fmt::format(R"("condition":"{}")", closing_condition), to);
        story.ending = Ending::closed;
        return story;
    }

  private:
    boost::json::object report(std::vector<std::string> const &row, std::optional<std::string> const &opened)
    {
        boost::json::object out{
            {"description", printable(row[m_columns.title] + ": " + row[m_columns.type], 1000)},
            {"matter", slug(row[m_columns.type])},
            {"source", source_of(row[m_columns.source])},
            {"address", printable(row[m_columns.location], 200)}};
        if (opened) {
            out["device_time"] = *opened;
        }
        auto const lat = degrees(row[m_columns.lat]), lon = degrees(row[m_columns.lon]);
        if (!lat || !lon) {
            ++m_fallbacks["no_position"];
        } else if (*lat == default_lat && *lon == default_lon) {
            ++m_fallbacks["default_position"];
        } else {
            out["lon"] = *lon;
            out["lat"] = *lat;
        }
        return out;
    }

    BostonColumns m_columns;
    Roster &m_roster;
    Fallbacks &m_fallbacks;
    Person const *m_reporter;
};

} // namespace

Script boston_script(Csv const &requests, std::size_t most, Roster &roster)
{
    Script script;
    Author author(requests, roster, script.fallbacks);
    script.fallbacks["row_of_another_width"] = requests.ragged;
    auto const count = std::min(most, requests.rows.size());
    for (std::size_t i = 0; i < count; ++i) {
        script.stories.push_back(author.story(requests.rows[i * requests.rows.size() / count]));
    }
    return script;
}

} // namespace onegrid::bench
