// SPDX-License-Identifier: Apache-2.0
#include "platform/print/xlsx.hpp"
#include <algorithm>
#include <cerrno>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <stdexcept>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>
#include <xlsxwriter.h>

namespace onegrid::print {
namespace {

constexpr std::size_t longest_text = 32'767;
constexpr std::size_t longest_name = 31;
constexpr std::int64_t most_exact = std::int64_t{1} << 53; // a spreadsheet's figures are binary64

void must(lxw_error error)
{
    if (error != LXW_NO_ERROR) {
        throw std::runtime_error(std::string("xlsx: ") + lxw_strerror(error));
    }
}

// The library writes to a name: of a file in memory, so that nothing of it is left on a disk.
class MemoryFile {
  public:
    MemoryFile() : m_file(memfd_create("onegrid-xlsx", MFD_CLOEXEC))
    {
        if (m_file < 0) {
            throw std::system_error(errno, std::generic_category(), "memfd_create");
        }
    }
    ~MemoryFile() { close(m_file); }
    MemoryFile(MemoryFile const &) = delete;
    MemoryFile &operator=(MemoryFile const &) = delete;

    std::string name() const { return fmt::format("/proc/self/fd/{}", m_file); }
    std::string read() const
    {
        std::string out(static_cast<std::size_t>(lseek(m_file, 0, SEEK_END)), '\0');
        for (std::size_t at = 0; at < out.size();) {
            auto const got = pread(m_file, out.data() + at, out.size() - at, static_cast<off_t>(at));
            if (got <= 0) {
                throw std::system_error(errno, std::generic_category(), "pread");
            }
            at += static_cast<std::size_t>(got);
        }
        return out;
    }

  private:
    int m_file;
};

// At most so many UTF-16 units, which is what a spreadsheet counts, of well-formed UTF-8.
std::string cut(std::string_view text, std::size_t most, std::string_view end)
{
    std::size_t units = 0, at = 0, last = 0; // last: where `end` still fits
    while (at < text.size()) {
        auto const lead = static_cast<unsigned char>(text[at]);
        std::size_t const bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        units += bytes == 4 ? 2 : 1;
        if (units > most) {
            return std::string(text.substr(0, last)) + std::string(end);
        }
        at += bytes;
        if (units + (end.empty() ? 0 : 1) <= most) {
            last = at;
        }
    }
    return std::string(text);
}

// A tab's name as spreadsheets take it: without []:*?/\, not in quotes, not empty, once only.
std::string tab_name(std::string_view wanted, std::set<std::string> &taken)
{
    std::string name(wanted);
    std::erase_if(name, [](char c) {
        return std::string_view("[]:*?/\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20;
    });
    while (name.starts_with('\'')) {
        name.erase(0, 1);
    }
    name = cut(name, longest_name, "");
    while (name.ends_with('\'')) {
        name.pop_back();
    }
    if (name.empty()) {
        name = "Sheet";
    }
    auto const lower = [](std::string text) {
        std::ranges::transform(text, text.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return text;
    };
    auto unique = name;
    for (int n = 2; !taken.insert(lower(unique)).second; ++n) {
        unique = cut(name, longest_name - 4, "") + fmt::format(" {}", n);
    }
    return unique;
}

class Writer {
  public:
    Writer(Workbook const &workbook, std::string const &file)
        : m_offset(workbook.utc_offset), m_book(workbook_new(file.c_str()))
    {
        if (m_book == nullptr) {
            throw std::runtime_error("xlsx: no workbook");
        }
        lxw_doc_properties properties{};
        properties.title = const_cast<char *>(workbook.title.c_str());
        properties.author = const_cast<char *>("OneGrid");
        // Zero would be "now".
        properties.created = std::max<std::time_t>(
            1, std::chrono::floor<std::chrono::seconds>(workbook.made_at).time_since_epoch().count());
        workbook_set_properties(m_book, &properties);
    }

    void write(Sheet const &sheet)
    {
        m_page = workbook_add_worksheet(m_book, tab_name(sheet.name, m_taken).c_str());
        if (m_page == nullptr) {
            throw std::runtime_error("xlsx: no worksheet");
        }
        lxw_row_t row = 0;
        if (!sheet.title.empty()) {
            text(row++, 0, sheet.title, format(Format::text, Kind::title));
        }
        for (auto const &note : sheet.notes) {
            text(row++, 0, note, format(Format::text, Kind::note));
        }
        auto const head = row;
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
            auto const column = static_cast<lxw_col_t>(i);
            worksheet_set_column(m_page, column, column, sheet.columns[i].width, nullptr);
            text(head, column, sheet.columns[i].heading, format(Format::text, Kind::head));
        }
        for (auto const &line : sheet.rows) {
            ++row;
            for (std::size_t i = 0; i < line.cells.size() && i < sheet.columns.size(); ++i) {
                cell(row, static_cast<lxw_col_t>(i), line.cells[i], sheet.columns[i].format,
                     line.strong ? Kind::strong : Kind::plain);
            }
        }
        worksheet_freeze_panes(m_page, head + 1, static_cast<lxw_col_t>(std::clamp(sheet.frozen_columns, 0, 16)));
        if (!sheet.rows.empty() && !sheet.columns.empty()) {
            must(worksheet_autofilter(m_page, head, 0, row, static_cast<lxw_col_t>(sheet.columns.size() - 1)));
        }
        worksheet_repeat_rows(m_page, head, head);
        worksheet_set_paper(m_page, 9); // A4
        worksheet_set_landscape(m_page);
        worksheet_fit_to_pages(m_page, 1, 0);
    }

    // Nothing may follow it.
    void close() { must(workbook_close(std::exchange(m_book, nullptr))); }

    ~Writer()
    {
        if (m_book != nullptr) {
            lxw_workbook_free(m_book);
        }
    }
    Writer(Writer const &) = delete;
    Writer &operator=(Writer const &) = delete;

  private:
    enum class Kind : std::uint8_t { plain, strong, head, title, note };

    void text(lxw_row_t row, lxw_col_t column, std::string const &words, lxw_format *look)
    {
        // What XML cannot hold is left out; an empty text is an empty cell.
        auto plain = words;
        std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
        if (!plain.empty()) {
            must(worksheet_write_string(m_page, row, column, cut(plain, longest_text, "…").c_str(), look));
        }
    }

    void cell(lxw_row_t row, lxw_col_t column, Cell const &value, Format as, Kind kind)
    {
        auto *look = format(as, kind);
        if (auto const *words = std::get_if<std::string>(&value)) {
            text(row, column, *words, format(Format::text, kind));
        } else if (auto const *whole = std::get_if<std::int64_t>(&value)) {
            if (*whole > most_exact || *whole < -most_exact) {
                text(row, column, std::to_string(*whole), format(Format::text, kind));
            } else {
                must(worksheet_write_number(m_page, row, column, static_cast<double>(*whole), look));
            }
        } else if (auto const *figure = std::get_if<double>(&value)) {
            if (std::isfinite(*figure)) {
                must(worksheet_write_number(m_page, row, column, *figure, look));
            }
        } else if (auto const *truth = std::get_if<bool>(&value)) {
            must(worksheet_write_boolean(m_page, row, column, *truth ? 1 : 0, look));
        } else if (auto const *at = std::get_if<Instant>(&value)) {
            auto const local = std::chrono::floor<std::chrono::seconds>(*at + m_offset);
            auto *shown = as == Format::moment || as == Format::day ? look : format(Format::moment, kind);
            must(worksheet_write_unixtime(m_page, row, column, local.time_since_epoch().count(), shown));
        }
    }

    lxw_format *format(Format as, Kind kind)
    {
        auto &made = m_formats[static_cast<std::size_t>(as)][static_cast<std::size_t>(kind)];
        if (made == nullptr) {
            made = workbook_add_format(m_book);
            // The formats that every spreadsheet has built in go by number: text 49, "#,##0" 3.
            constexpr std::uint8_t built_in[] = {49, 3, 0, 0, 0, 0};
            constexpr char const *patterns[] = {"", "", "#,##0.0", "0.0%", "yyyy-mm-dd hh:mm", "yyyy-mm-dd"};
            auto const index = static_cast<std::size_t>(as);
            if (built_in[index] != 0) {
                format_set_num_format_index(made, built_in[index]);
            } else {
                format_set_num_format(made, patterns[index]);
            }
            if (kind == Kind::strong || kind == Kind::head || kind == Kind::title) {
                format_set_bold(made);
            }
            if (kind == Kind::title) {
                format_set_font_size(made, 14);
            }
            if (kind == Kind::note) {
                format_set_font_color(made, 0x59636e);
            }
            if (kind == Kind::head) {
                format_set_bg_color(made, 0xf3f5f7);
                format_set_bottom(made, LXW_BORDER_THIN);
                format_set_text_wrap(made);
                format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
            }
        }
        return made;
    }

    std::chrono::minutes m_offset;
    lxw_workbook *m_book;
    lxw_worksheet *m_page{};
    lxw_format *m_formats[6][5]{};
    std::set<std::string> m_taken;
};

} // namespace

Result<std::string> to_xlsx(Workbook const &workbook)
{
    for (auto const &sheet : workbook.sheets) {
        if (sheet.rows.size() > most_rows || sheet.columns.size() > most_columns) {
            return refuse(Why::too_large, "print.too_large");
        }
    }
    MemoryFile const file;
    Writer writer(workbook, file.name());
    for (auto const &sheet : workbook.sheets) {
        writer.write(sheet);
    }
    writer.close();
    return file.read();
}

} // namespace onegrid::print
