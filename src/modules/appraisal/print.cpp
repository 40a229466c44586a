// SPDX-License-Identifier: Apache-2.0
#include "modules/appraisal/print.hpp"
#include "platform/print/pdf.hpp"
#include "platform/print/sheet_table.hpp"
#include "platform/print/xlsx.hpp"
#include <fmt/format.h>

namespace onegrid::appraisal {
namespace {

constexpr std::size_t columns_a_page = 9; // beside the name: more are printed in further tables

std::chrono::minutes offset_of(Services const &services)
{
    return std::chrono::duration_cast<std::chrono::minutes>(
        services.packs.current()->calendar.settings().utc_offset);
}

print::Format format_of(std::string_view show)
{
    return show == "percent" ? print::Format::percent
           : show == "points" ? print::Format::decimal
                              : print::Format::integer;
}

print::Cell cell_of(SheetCell const &cell, std::string_view show)
{
    if (!cell.value) {
        return {}; // unknown is not zero
    }
    if (show == "number" || show == "minutes") {
        return static_cast<std::int64_t>(*cell.value + 0.5);
    }
    return *cell.value;
}

print::Row row_of(SheetView const &view, SheetRow const &row, std::size_t from, std::size_t to)
{
    print::Row out;
    out.cells.push_back(row.rank ? print::Cell{std::int64_t{*row.rank}} : print::Cell{});
    out.cells.push_back(row.name);
    out.cells.push_back(row.place ? print::Cell{*row.place} : print::Cell{});
    for (auto i = from; i < to; ++i) {
        out.cells.push_back(cell_of(row.cells[i], view.columns[i].show));
    }
    return out;
}

// The columns [from, to) of the view, beside rank, name and place.
print::Sheet sheet_of(SheetView const &view, bool english, std::size_t from, std::size_t to)
{
    print::Sheet sheet;
    sheet.name = view.group_name;
    sheet.columns = {{english ? "Rank" : "排名", 6, print::Format::integer},
                     {view.group_name, 24, print::Format::text},
                     {english ? "Of" : "所属", 18, print::Format::text}};
    for (auto i = from; i < to; ++i) {
        sheet.columns.push_back({view.columns[i].name, 13, format_of(view.columns[i].show)});
    }
    for (auto const &row : view.rows) {
        sheet.rows.push_back(row_of(view, row, from, to));
    }
    auto total = row_of(view, view.total, from, to);
    total.strong = true;
    sheet.rows.push_back(std::move(total));
    sheet.frozen_columns = 2;
    return sheet;
}

std::vector<std::string> notes_of(Services const &services, Caller const &who, SheetView const &view, bool english)
{
    auto const offset = offset_of(services);
    auto const made = print::text_of(view.as_of, print::Format::moment, offset, who.language);
    std::vector<std::string> notes;
    notes.push_back(english ? fmt::format("Scheme: {} (version {})", view.scheme_name, view.version)
                            : fmt::format("方案：{}（版本 {}）", view.scheme_name, view.version));
    notes.push_back(english ? fmt::format("Period: {} to {}", view.from, view.to)
                            : fmt::format("时段：{} 至 {}", view.from, view.to));
    if (view.area_name) {
        notes.push_back((english ? "Area: " : "区域：") + *view.area_name);
    }
    notes.push_back(english ? fmt::format("Made {} by {}", made, who.name) : fmt::format("{} 由 {} 生成", made, who.name));
    if (!view.is_complete) {
        notes.emplace_back(english ? "History is still being counted: these figures are not final"
                                   : "历史案件仍在统计，本表数字尚不完整");
    }
    notes.emplace_back(english ? "An empty cell is unknown: there is nothing to divide by"
                               : "空格表示未知：没有可作分母的案件");
    return notes;
}

http::Raw file_of(std::string type, std::string bytes, SheetView const &view, std::string_view ending)
{
    http::Raw raw;
    raw.content_type = std::move(type);
    raw.body = std::move(bytes);
    raw.disposition = fmt::format("attachment; filename=\"appraisal-{}-{}-{}-{}.{}\"", view.scheme, view.group,
                                  view.from, view.to, ending);
    return raw;
}

} // namespace

Result<http::Raw> sheet_xlsx(Services const &services, Caller const &who, SheetQuery const &query)
{
    auto const view = TRY(sheet(services, who, query));
    bool const english = who.language.starts_with("en");
    print::Workbook book;
    book.language = who.language;
    book.title = fmt::format("{} · {}", view.scheme_name, view.group_name);
    book.made_at = view.as_of;
    book.utc_offset = offset_of(services);
    auto page = sheet_of(view, english, 0, view.columns.size());
    page.title = book.title;
    page.notes = notes_of(services, who, view, english);
    book.sheets.push_back(std::move(page));
    return file_of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TRY(print::to_xlsx(book)), view,
                   "xlsx");
}

Result<http::Raw> sheet_pdf(Services const &services, Caller const &who, SheetQuery const &query)
{
    auto const view = TRY(sheet(services, who, query));
    bool const english = who.language.starts_with("en");
    print::Document document;
    document.language = who.language;
    document.title = fmt::format("{} · {}", view.scheme_name, view.group_name);
    document.header_right = fmt::format("{} – {}", view.from, view.to);
    document.made_at = view.as_of;
    document.orientation = print::Orientation::landscape;
    for (auto &note : notes_of(services, who, view, english)) {
        document.blocks.emplace_back(print::Paragraph{std::move(note), print::Tone::quiet, false});
    }
    auto const offset = offset_of(services);
    for (std::size_t from = 0; from < view.columns.size(); from += columns_a_page) {
        auto const to = std::min(from + columns_a_page, view.columns.size());
        auto table = print::table_of(sheet_of(view, english, from, to), offset, who.language);
        document.blocks.emplace_back(print::Heading{
            view.columns.size() > columns_a_page
                ? fmt::format("{} ({}/{})", view.group_name, from / columns_a_page + 1,
                              (view.columns.size() + columns_a_page - 1) / columns_a_page)
                : view.group_name,
            2});
        document.blocks.emplace_back(std::move(table));
    }
    return file_of("application/pdf", print::to_pdf(document), view, "pdf");
}

} // namespace onegrid::appraisal
