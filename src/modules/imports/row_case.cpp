// SPDX-License-Identifier: Apache-2.0
#include "modules/imports/row_case.hpp"
#include "platform/http/fields.hpp"
#include <charconv>
#include <cmath>

namespace onegrid::imports {
namespace {

constexpr std::chrono::minutes late_by{1}; // of an end of which only "late" is known

std::string trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string{}
                                           : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

class Making {
  public:
    Making(Row const &row, Columns const &columns, Mapping const &mapping, Lookup const &lookup, Instant now,
           std::vector<RowProblem> &problems)
        : m_row(row), m_columns(columns), m_mapping(mapping), m_lookup(lookup), m_now(now), m_problems(problems)
    {
    }

    std::optional<PastCase> make()
    {
        auto const before = m_problems.size();
        key();
        texts();
        matter();
        place();
        unit();
        source();
        times();
        if (m_problems.size() == before) {
            end();
        }
        return m_problems.size() == before ? std::optional(std::move(m_case)) : std::nullopt;
    }

  private:
    struct Value {
        std::string column, cell;
        std::optional<std::string> text; // nothing: blank
    };

    void wrong(std::string column, std::string value, std::string code)
    {
        m_problems.push_back({std::move(column), std::move(value), std::move(code)});
    }
    void wrong(Value const &value, std::string code) { wrong(value.column, value.cell, std::move(code)); }

    Value value_of(From const &from) const
    {
        Value value;
        if (from.constant) {
            value.text = *from.constant;
            return value;
        }
        bool is_blank = true;
        for (auto const &column : from.columns) {
            auto const cell = trimmed(m_columns.cell(m_row, column));
            value.column += (value.column.empty() ? "" : "/") + column;
            value.cell += (&column == &from.columns.front() ? "" : "/") + cell;
            is_blank = is_blank && cell.empty();
        }
        if (auto const found = from.table.find(value.cell); found != from.table.end()) {
            value.text = found->second;
        } else if (!is_blank) {
            value.text = from.prefix + value.cell;
        } else {
            value.text = from.otherwise;
        }
        return value;
    }

    // Looked up, and when it is not known, what the mapping says otherwise.
    template <class Find>
    auto found(From const &from, Value const &value, Find find)
    {
        auto result = find(*value.text);
        if (!result && from.otherwise && *value.text != *from.otherwise) {
            result = find(*from.otherwise);
        }
        if (!result) {
            wrong(value, result.error().code);
        }
        return result;
    }

    void key()
    {
        bool is_blank = true;
        std::string names;
        for (auto const &column : m_mapping.key) {
            auto const cell = trimmed(m_columns.cell(m_row, column));
            is_blank = is_blank && cell.empty();
            m_case.key += cell + "\x1f";
            names += (names.empty() ? "" : "/") + column;
        }
        if (is_blank) {
            wrong(names, {}, "import.blank");
        }
    }

    std::string filled(Template const &text) const
    {
        std::string out;
        for (auto const &[before, column] : text.parts) {
            out += before;
            out += column.empty() ? std::string{} : trimmed(m_columns.cell(m_row, column));
        }
        return out;
    }

    void texts()
    {
        auto description = filled(m_mapping.description);
        if (auto const *fault = http::check_text(description, 1, 4'000)) {
            wrong("description", description.substr(0, 100), fault);
        }
        m_case.report.description.value = std::move(description);
        if (auto address = filled(m_mapping.address); !address.empty()) {
            if (auto const *fault = http::check_text(address, 0, 200)) {
                wrong("address", address.substr(0, 100), fault);
            }
            m_case.report.address.emplace().value = std::move(address);
        }
    }

    void matter()
    {
        auto const value = value_of(m_mapping.matter);
        if (!value.text) {
            wrong(value, "import.blank");
            return;
        }
        auto const matter = found(m_mapping.matter, value,
                                  [&](std::string const &text) { return m_lookup.matter(text, m_mapping.matter.by_name); });
        if (matter) {
            m_case.matter = *matter;
            m_case.report.matter.emplace().value = (*matter)->code;
        }
    }

    std::optional<double> number_of(From const &from)
    {
        auto const value = value_of(from);
        if (!value.text) {
            return {};
        }
        double number{};
        auto const *const last = value.text->data() + value.text->size();
        auto const [end, error] = std::from_chars(value.text->data(), last, number);
        if (error != std::errc{} || end != last || !std::isfinite(number)) {
            wrong(value, "import.bad_number");
            return {};
        }
        return number;
    }

    void place()
    {
        if (m_mapping.lon.is_said()) {
            auto const lon = number_of(m_mapping.lon), lat = number_of(m_mapping.lat);
            if (lon && lat) {
                if (auto const crs = value_of(m_mapping.crs); crs.text) {
                    using cases::Crs;
                    m_case.report.crs = choice_of<Crs>(
                        m_mapping.crs, crs, {{"wgs84", Crs::wgs84}, {"gcj02", Crs::gcj02}, {"bd09", Crs::bd09}});
                }
                m_case.report.lon.emplace().value = *lon;
                m_case.report.lat.emplace().value = *lat;
                m_place = m_lookup.area_at(*lon, *lat, m_case.report.crs);
                return;
            }
        }
        if (!m_mapping.area.is_said()) {
            return; // the city takes in what has no place
        }
        auto const value = value_of(m_mapping.area);
        if (!value.text) {
            wrong(value, "import.blank");
            return;
        }
        auto const area = found(m_mapping.area, value,
                                [&](std::string const &text) { return m_lookup.area(text, m_mapping.area.by_name); });
        if (area) {
            m_case.report.area = *area;
            m_place = *area;
        }
    }

    void unit()
    {
        auto const value = value_of(m_mapping.unit);
        if (!value.text) {
            return;
        }
        auto const unit = found(m_mapping.unit, value,
                                [&](std::string const &text) { return m_lookup.unit(text, m_mapping.unit.by_name); });
        if (unit) {
            m_case.unit = *unit;
            if (m_place && !(*unit)->area.contains(m_place) && !m_place.contains((*unit)->area)) {
                wrong(value, "case.unit_not_responsible");
            }
        }
    }

    // One of few words.
    template <class Choice>
    std::optional<Choice> choice_of(From const &from, Value const &value,
                                    std::initializer_list<std::pair<std::string_view, Choice>> choices)
    {
        auto const chosen = found(from, value, [&](std::string const &text) -> Result<Choice> {
            for (auto const &[word, choice] : choices) {
                if (text == word) {
                    return choice;
                }
            }
            return refuse(Why::invalid, "import.unknown_value");
        });
        return chosen ? std::optional(*chosen) : std::nullopt;
    }

    void source()
    {
        using cases::Source;
        auto const value = value_of(m_mapping.source);
        m_case.report.source = Source::import;
        if (value.text) {
            m_case.report.source = choice_of<Source>(m_mapping.source, value,
                                                     {{"resident", Source::resident},
                                                      {"grid_worker", Source::grid_worker},
                                                      {"hotline", Source::hotline},
                                                      {"device", Source::device},
                                                      {"open311", Source::open311},
                                                      {"import", Source::import}});
        }
    }

    std::optional<Instant> time_of(From const &from, std::optional<Instant> not_before)
    {
        auto const value = value_of(from);
        if (!value.text) {
            return {};
        }
        auto const at = time_in(m_mapping, *value.text);
        if (!at) {
            wrong(value, "import.bad_time");
        } else if (*at > m_now) {
            wrong(value, "import.time_in_future");
        } else if (not_before && *at < *not_before) {
            wrong(value, "import.times_out_of_order");
        }
        return at;
    }

    void times()
    {
        auto const reported = time_of(m_mapping.reported_at, {});
        if (!reported) {
            if (auto const value = value_of(m_mapping.reported_at); !value.text) {
                wrong(value, "import.blank");
            }
            return;
        }
        m_case.reported_at = *reported;
        m_case.report.device_time = *reported;
        m_case.dispatched_at = time_of(m_mapping.dispatched_at, reported).value_or(*reported);
        m_case.submitted_at = time_of(m_mapping.submitted_at, m_case.dispatched_at);
        m_case.ended_at = time_of(m_mapping.closed_at, m_case.submitted_at.value_or(m_case.dispatched_at));
    }

    void end()
    {
        auto const value = value_of(m_mapping.outcome);
        if (!value.text) {
            wrong(value, "import.blank");
            return;
        }
        auto const end = choice_of<End>(
            m_mapping.outcome, value,
            {{"closed", End::closed}, {"refused", End::refused}, {"void", End::voided}, {"open", End::open}});
        if (!end) {
            return;
        }
        m_case.end = *end;
        if (*end == End::closed) {
            end_of_work();
        } else if (*end != End::open) {
            m_case.reason = value_of(m_mapping.reason).text.value_or("");
            m_case.is_ended_by_rule = !m_case.ended_at;
            m_case.ended_at = m_case.ended_at.value_or(m_case.reported_at);
            if (auto const *fault = http::check_text(m_case.reason, 1, 200)) {
                wrong("reason", m_case.reason.substr(0, 100), fault);
            }
        }
    }

    // When it was done; when that is not said but that it was in time, or late, at its deadline, or just after.
    void end_of_work()
    {
        if (!m_case.submitted_at && m_case.ended_at) {
            m_case.submitted_at = m_case.ended_at;
        }
        if (!m_case.submitted_at) {
            auto const value = value_of(m_mapping.on_time);
            auto text = value.text.value_or("");
            if (text != "yes" && text != "no") {
                text = m_mapping.on_time.otherwise.value_or("");
            }
            if (text.empty()) {
                wrong(value.column.empty() ? "submitted_at" : value.column, value.cell, "import.no_end");
                return;
            }
            auto const due =
                calendar::deadline(m_lookup.catalogue().calendar, m_case.dispatched_at, m_case.matter->limit).due;
            m_case.submitted_at = text == "yes" ? due : due + late_by;
            m_case.is_ended_by_rule = true;
            if (*m_case.submitted_at > m_now) {
                wrong(value, "import.no_end");
                return;
            }
        }
        m_case.ended_at = m_case.ended_at.value_or(*m_case.submitted_at);
    }

    Row const &m_row;
    Columns const &m_columns;
    Mapping const &m_mapping;
    Lookup const &m_lookup;
    Instant m_now;
    std::vector<RowProblem> &m_problems;
    PastCase m_case;
    AreaCode m_place;
};

} // namespace

std::optional<PastCase> case_of(Row const &row, Columns const &columns, Mapping const &mapping, Lookup const &lookup,
                                Instant now, std::vector<RowProblem> &problems)
{
    if (!row.wrong.empty()) {
        problems.push_back({row.wrong_cell < columns.count() ? columns.name(row.wrong_cell) : std::string{},
                            row.cells[row.wrong_cell], std::string(row.wrong)});
        return {};
    }
    if (row.cells.size() != columns.count()) {
        problems.push_back({{}, std::to_string(row.cells.size()), "import.cell_count"});
        return {};
    }
    return Making(row, columns, mapping, lookup, now, problems).make();
}

} // namespace onegrid::imports
