// SPDX-License-Identifier: Apache-2.0
#include "modules/imports/mapping.hpp"
#include "engines/pack/findings.hpp"
#include <algorithm>
#include <set>

namespace onegrid::imports {
namespace {

using pack::Findings;
using pack::YamlMap;

constexpr std::string_view outcomes[] = {"closed", "refused", "void", "open"};
constexpr std::string_view yes_or_no[] = {"yes", "no"};

std::optional<std::chrono::minutes> minutes_of(std::string_view text)
{
    int sign = 1;
    if (text.starts_with('+') || text.starts_with('-')) {
        sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
    }
    auto const digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -1000; };
    if (text.size() != 5 || text[2] != ':') {
        return {};
    }
    int const hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        return {};
    }
    return std::chrono::minutes{sign * (hour * 60 + minute)};
}

std::vector<std::string> list_or_none(YamlMap const &map, std::string_view key)
{
    return map.find(key).IsDefined() ? map.list(key) : std::vector<std::string>{};
}

class Reader {
  public:
    Reader(std::string const &file, std::string_view text)
        : m_place{file, 1}, m_root(pack::yaml_of(m_place, text, m_findings), m_place, m_findings,
                                   {"name", "encoding", "delimiter", "key", "zone", "times", "day_time", "case"}),
          m_case(m_root.find("case"), m_place, m_findings,
                 {"description", "address", "matter", "area", "lon", "lat", "crs", "unit", "source", "outcome", "on_time",
                  "reason", "reported_at", "dispatched_at", "submitted_at", "closed_at"})
    {
    }

    Mapping read()
    {
        Mapping out;
        head(out);
        out.description = template_of("description");
        out.address = template_of("address");
        for (auto const &[name, into] : fields(out)) {
            *into = from(name);
        }
        for (auto const *name : {"description", "matter", "reported_at", "outcome"}) {
            if (!m_case.find(name).IsDefined()) {
                m_findings.error(m_case.place(), "yaml.missing_key", std::string("case/") + name);
            }
        }
        if (!out.area.is_said() && !out.lon.is_said()) {
            m_findings.error(m_case.place(), "mapping.no_place", "area, or lon and lat");
        }
        if (out.lon.is_said() != out.lat.is_said()) {
            m_findings.error(m_case.place(), "mapping.no_place", "lon and lat come together");
        }
        results_among("outcome", out.outcome, outcomes);
        results_among("on_time", out.on_time, yes_or_no);
        return out;
    }

    std::vector<pack::Finding> findings() { return m_findings.take(); }

  private:
    static std::vector<std::pair<std::string_view, From *>> fields(Mapping &out)
    {
        return {{"matter", &out.matter},
                {"area", &out.area},
                {"lon", &out.lon},
                {"lat", &out.lat},
                {"crs", &out.crs},
                {"unit", &out.unit},
                {"source", &out.source},
                {"outcome", &out.outcome},
                {"on_time", &out.on_time},
                {"reason", &out.reason},
                {"reported_at", &out.reported_at},
                {"dispatched_at", &out.dispatched_at},
                {"submitted_at", &out.submitted_at},
                {"closed_at", &out.closed_at}};
    }

    void head(Mapping &out)
    {
        out.name = m_root.text("name");
        out.encoding = m_root.text_or("encoding", "utf-8");
        if (out.encoding != "utf-8" && out.encoding != "gb18030") {
            m_findings.error(m_root.place_of("encoding"), "mapping.bad_encoding", out.encoding);
        }
        auto const delimiter = m_root.text_or("delimiter", ",");
        if (delimiter != "," && delimiter != ";" && delimiter != "\t" && delimiter != "|") {
            m_findings.error(m_root.place_of("delimiter"), "mapping.bad_delimiter", delimiter);
        }
        out.delimiter = delimiter.empty() ? ',' : delimiter.front();
        out.key = m_root.list("key");
        out.times = list_or_none(m_root, "times");
        if (out.times.empty()) {
            out.times = {"rfc3339", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"};
        }
        out.zone = minutes_in("zone", "+08:00");
        out.day_time = minutes_in("day_time", "00:00");
    }

    std::chrono::minutes minutes_in(std::string_view key, std::string_view otherwise)
    {
        auto const minutes = minutes_of(m_root.text_or(key, otherwise));
        if (!minutes) {
            m_findings.error(m_root.place_of(key), "mapping.bad_time", std::string(key));
        }
        return minutes.value_or(std::chrono::minutes{});
    }

    Template template_of(std::string_view key)
    {
        Template out;
        auto const text = m_case.text_or(key, "");
        for (std::size_t at = 0; at < text.size();) {
            auto const open = text.find('{', at);
            auto const close = open == std::string::npos ? open : text.find('}', open);
            if (open != std::string::npos && close == std::string::npos) {
                m_findings.error(m_case.place_of(key), "mapping.bad_template", text);
                return out;
            }
            out.parts.emplace_back(text.substr(at, open == std::string::npos ? open : open - at),
                                   open == std::string::npos ? "" : text.substr(open + 1, close - open - 1));
            at = open == std::string::npos ? text.size() : close + 1;
        }
        return out;
    }

    // A scalar is a column; a map says more.
    From from(std::string_view key)
    {
        From out;
        auto const node = m_case.find(key);
        if (!node.IsDefined()) {
            return out;
        }
        if (node.IsScalar()) {
            out.columns = {node.Scalar()};
            return out;
        }
        YamlMap const map{node, m_case.place_of(key), m_findings,
                          {"column", "columns", "table", "otherwise", "constant", "prefix", "by"}};
        out.columns = list_or_none(map, "columns");
        if (auto const one = map.text_or("column", ""); !one.empty()) {
            out.columns.insert(out.columns.begin(), one);
        }
        if (map.find("constant").IsDefined()) {
            out.constant = map.text("constant");
        }
        if (map.find("otherwise").IsDefined()) {
            out.otherwise = map.text("otherwise");
        }
        out.prefix = map.text_or("prefix", "");
        auto const by = map.text_or("by", "code");
        out.by_name = by == "name";
        if (by != "name" && by != "code") {
            m_findings.error(map.place_of("by"), "mapping.bad_by", by);
        }
        if (auto const table = map.find("table"); table.IsDefined()) {
            YamlMap const rows{table, map.place_of("table"), m_findings, {}};
            for (auto const &entry : table) {
                if (entry.first.IsScalar()) {
                    out.table[entry.first.Scalar()] = rows.text(entry.first.Scalar());
                }
            }
        }
        if (!out.is_said()) {
            m_findings.error(map.place(), "mapping.says_nothing", std::string(key));
        }
        return out;
    }

    // What can be known before any row: constants and the right sides of tables.
    template <class Allowed>
    void results_among(std::string_view key, From const &from, Allowed const &allowed)
    {
        auto const check = [&](std::string const &value) {
            if (std::find(std::begin(allowed), std::end(allowed), value) == std::end(allowed)) {
                m_findings.error(m_case.place_of(key), "mapping.bad_result", std::string(key) + ": " + value);
            }
        };
        for (auto const &[cell, value] : from.table) {
            check(value);
        }
        for (auto const &value : {from.constant, from.otherwise}) {
            if (value) {
                check(*value);
            }
        }
    }

    Findings m_findings;
    pack::Place m_place;
    YamlMap m_root;
    YamlMap m_case;
};

std::optional<Instant> time_by(std::string_view format, Mapping const &mapping, std::string_view text)
{
    int year = -1, month = -1, day = -1, hour = -1, minute = 0, second = 0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            if (at >= text.size() || text[at++] != format[i]) {
                return {};
            }
            continue;
        }
        char const what = format[++i];
        int *const into = what == 'Y'   ? &year
                          : what == 'm' ? &month
                          : what == 'd' ? &day
                          : what == 'H' ? &hour
                          : what == 'M' ? &minute
                          : what == 'S' ? &second
                                        : nullptr;
        std::size_t const most = what == 'Y' ? 4 : 2;
        std::size_t digits = 0;
        int value = 0;
        for (; digits < most && at < text.size() && text[at] >= '0' && text[at] <= '9'; ++digits) {
            value = value * 10 + (text[at++] - '0');
        }
        if (into == nullptr || digits == 0 || (what == 'Y' && digits != 4)) {
            return {};
        }
        *into = value;
    }
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (at != text.size() || !date.ok() || year < 1900 || year > 2200 || hour > 23 || minute > 59 || second > 59) {
        return {};
    }
    auto const of_day = hour < 0 ? std::chrono::seconds{mapping.day_time}
                                 : std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
    return Instant{std::chrono::sys_days{date}} + of_day - mapping.zone;
}

} // namespace

std::vector<std::string> Mapping::columns() const
{
    std::set<std::string> names(key.begin(), key.end());
    for (auto const *from : {&matter, &area, &lon, &lat, &crs, &unit, &source, &outcome, &on_time, &reason, &reported_at,
                             &dispatched_at, &submitted_at, &closed_at}) {
        names.insert(from->columns.begin(), from->columns.end());
    }
    for (auto const *text : {&description, &address}) {
        for (auto const &[before, column] : text->parts) {
            if (!column.empty()) {
                names.insert(column);
            }
        }
    }
    return {names.begin(), names.end()};
}

Mapping mapping_of(std::string const &file, std::string_view text, std::vector<pack::Finding> &findings)
{
    Reader reader(file, text);
    auto mapping = reader.read();
    findings = reader.findings();
    return mapping;
}

std::optional<Instant> time_in(Mapping const &mapping, std::string_view text)
{
    for (auto const &format : mapping.times) {
        if (format == "rfc3339") {
            if (auto const at = instant_of(text)) {
                return *at;
            }
        } else if (auto const at = time_by(format, mapping, text)) {
            return at;
        }
    }
    return {};
}

} // namespace onegrid::imports
