// SPDX-License-Identifier: Apache-2.0
#include "platform/print/sheet_table.hpp"
#include <cmath>
#include <fmt/format.h>

namespace onegrid::print {
namespace {

std::string grouped(std::string digits)
{
    auto const first = digits.starts_with('-') ? 1U : 0U;
    auto const point = std::min(digits.find('.'), digits.size());
    for (auto at = point; at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string moment(Instant at, std::chrono::minutes utc_offset, bool with_time)
{
    auto const text = to_rfc3339(std::chrono::floor<std::chrono::minutes>(at + utc_offset));
    return with_time ? text.substr(0, 10) + " " + text.substr(11, 5) : text.substr(0, 10);
}

std::string figure(double value, Format format)
{
    if (!std::isfinite(value)) {
        return {};
    }
    switch (format) {
    case Format::percent:
        return fmt::format("{:.1f}%", value * 100);
    case Format::integer:
        return grouped(fmt::format("{:.0f}", value));
    default:
        return grouped(fmt::format("{:.1f}", value));
    }
}

} // namespace

std::string text_of(Cell const &cell, Format format, std::chrono::minutes utc_offset, std::string_view language)
{
    if (auto const *words = std::get_if<std::string>(&cell)) {
        return *words;
    }
    if (auto const *whole = std::get_if<std::int64_t>(&cell)) {
        return format == Format::percent || format == Format::decimal ? figure(static_cast<double>(*whole), format)
                                                                      : grouped(std::to_string(*whole));
    }
    if (auto const *value = std::get_if<double>(&cell)) {
        return figure(*value, format);
    }
    if (auto const *truth = std::get_if<bool>(&cell)) {
        return language.starts_with("en") ? (*truth ? "yes" : "no") : (*truth ? "是" : "否");
    }
    if (auto const *at = std::get_if<Instant>(&cell)) {
        return moment(*at, utc_offset, format != Format::day);
    }
    return {};
}

Table table_of(Sheet const &sheet, std::chrono::minutes utc_offset, std::string_view language)
{
    Table table;
    for (auto const &column : sheet.columns) {
        bool const is_figure =
            column.format == Format::integer || column.format == Format::decimal || column.format == Format::percent;
        table.columns.push_back({column.heading, column.width, is_figure ? Align::right : Align::left});
    }
    for (auto const &row : sheet.rows) {
        std::vector<TableCell> cells;
        for (std::size_t i = 0; i < row.cells.size() && i < sheet.columns.size(); ++i) {
            cells.emplace_back(text_of(row.cells[i], sheet.columns[i].format, utc_offset, language), Tone::ink,
                               row.strong);
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace onegrid::print
