// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/xlsx.hpp"
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace onegrid::registers {

struct XlsxReader::Book {
    std::string texts;               // the shared ones, one after the other
    std::vector<std::size_t> ends;   // of each
    std::vector<bool> is_date_style; // by the cell's style
    bool is_1904{};
    std::string sheet; // the entry's name
};

namespace {

constexpr std::size_t most_text = 256U * 1024 * 1024;
constexpr std::size_t largest_part = 16U * 1024 * 1024; // of the workbook, its relations, its styles
constexpr std::size_t rows_before_headings = 10;

ByteSource bytes_of(std::string text)
{
    auto shared = std::make_shared<std::pair<std::string, std::size_t>>(std::move(text), 0);
    return [shared](char *room, std::size_t size) {
        auto const got = std::min(size, shared->first.size() - shared->second);
        std::copy_n(shared->first.data() + shared->second, got, room);
        shared->second += got;
        return got;
    };
}

template <class Each>
void each_element(Zip const &zip, std::string_view name, Each each)
{
    auto const *entry = zip.find(name);
    if (entry == nullptr) {
        return;
    }
    XmlEvents events(bytes_of(zip.text_of(*entry, largest_part)));
    XmlEvent event;
    while (events.next(event)) {
        each(event);
    }
}

// Whether a number format shows a date or a time: it has y, m, d, h or s outside of quotes and brackets.
bool shows_time(std::string_view format)
{
    bool is_quoted = false;
    int depth = 0;
    for (std::size_t at = 0; at < format.size(); ++at) {
        char const c = format[at];
        if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == '[' || c == ']') {
            depth += c == '[' ? 1 : -1;
        } else if (!is_quoted && depth == 0 && std::string_view("ymdhsYMDHS").find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

// The formats that need no text: ECMA-376 §18.8.30, with those of East Asia.
bool is_known_date(int format)
{
    return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
           (format >= 50 && format <= 58);
}

int whole(std::string_view text)
{
    int value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<bool> date_styles(Zip const &zip)
{
    std::map<int, bool> formats;
    std::vector<bool> styles;
    bool is_inside = false;
    each_element(zip, "xl/styles.xml", [&](XmlEvent const &event) {
        if (event.name == "cellXfs") {
            is_inside = event.kind == XmlEvent::Kind::open;
        } else if (event.kind == XmlEvent::Kind::open && event.name == "numFmt") {
            formats[whole(event.attribute("numFmtId"))] = shows_time(event.attribute("formatCode"));
        } else if (event.kind == XmlEvent::Kind::open && event.name == "xf" && is_inside) {
            auto const format = whole(event.attribute("numFmtId"));
            auto const found = formats.find(format);
            styles.push_back(found == formats.end() ? is_known_date(format) : found->second);
        }
    });
    return styles;
}

// The entry of the first sheet that is shown.
std::string sheet_of(Zip const &zip, bool &is_1904)
{
    std::string wanted;
    each_element(zip, "xl/workbook.xml", [&](XmlEvent const &event) {
        if (event.kind != XmlEvent::Kind::open) {
            return;
        }
        if (event.name == "workbookPr") {
            auto const flag = event.attribute("date1904");
            is_1904 = flag == "1" || flag == "true";
        } else if (event.name == "sheet" && wanted.empty() && (event.attribute("state").empty() || event.attribute("state") == "visible")) {
            wanted = event.attribute("id");
        }
    });
    std::string target;
    each_element(zip, "xl/_rels/workbook.xml.rels", [&](XmlEvent const &event) {
        if (event.kind == XmlEvent::Kind::open && event.name == "Relationship" && event.attribute("Id") == wanted) {
            target = event.attribute("Target");
        }
    });
    if (target.starts_with('/')) {
        return target.substr(1);
    }
    return target.empty() ? std::string{} : "xl/" + target;
}

void read_texts(Zip const &zip, std::string &texts, std::vector<std::size_t> &ends)
{
    auto const *entry = zip.find("xl/sharedStrings.xml");
    if (entry == nullptr) {
        return;
    }
    XmlEvents events(zip.read(*entry));
    XmlEvent event;
    int phonetic = 0;
    bool is_text = false;
    while (events.next(event)) {
        bool const is_open = event.kind == XmlEvent::Kind::open;
        if (event.kind == XmlEvent::Kind::text) {
            if (is_text && phonetic == 0) {
                texts += event.text;
            }
        } else if (event.name == "rPh") {
            phonetic += is_open ? 1 : -1;
        } else if (event.name == "t") {
            is_text = is_open;
        } else if (event.name == "si" && !is_open) {
            ends.push_back(texts.size());
        }
        if (texts.size() > most_text || ends.size() > most_rows * 4) {
            throw Unreadable{"import.archive_too_large", "texts"};
        }
    }
}

// A2, AB17: the column from 0.
std::optional<std::size_t> column_of(std::string_view reference)
{
    std::size_t column = 0;
    std::size_t letters = 0;
    for (char const c : reference) {
        if (c < 'A' || c > 'Z' || letters > 3) {
            break;
        }
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        ++letters;
    }
    return letters == 0 ? std::nullopt : std::optional{column - 1};
}

std::string date_of(double serial, bool is_1904)
{
    using namespace std::chrono;
    // Day 60 is the 29th of February 1900, which never was; before it days count from one later.
    auto const zero = is_1904 ? sys_days{year{1904} / 1 / 1} : serial < 60 ? sys_days{year{1899} / 12 / 31} : sys_days{year{1899} / 12 / 30};
    auto const seconds_of_all = std::llround(serial * 86'400);
    auto const day_number = seconds_of_all / 86'400;
    auto const rest = seconds_of_all % 86'400;
    year_month_day const day{zero + days{day_number}};
    auto text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                            static_cast<unsigned>(day.day()));
    return rest == 0 ? text : text + fmt::format(" {:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
}

// As a spreadsheet shows it: 0.3, not 0.30000000000000004.
std::string number_text(std::string const &text)
{
    if (text.find_first_of(".eE") == std::string::npos) {
        return text;
    }
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        return text;
    }
    auto const shown = fmt::format("{:.15g}", value);
    // Long numbers are written out: 310101199001011234 typed as a number is wrong, but not 3.1e+17.
    return shown.find('e') != std::string::npos && std::abs(value) < 1e20 && value == std::floor(value) ? fmt::format("{:.0f}", value) : shown;
}

std::size_t filled(TableRow const &row)
{
    return static_cast<std::size_t>(std::ranges::count_if(row.cells, [](std::string const &cell) { return !cell.empty(); }));
}

} // namespace

bool is_spreadsheet(Zip const &zip) { return zip.find("xl/workbook.xml") != nullptr && zip.find("[Content_Types].xml") != nullptr; }

XlsxReader::XlsxReader(Zip const &zip) : m_book(std::make_unique<Book>())
{
    m_book->sheet = sheet_of(zip, m_book->is_1904);
    auto const *sheet = zip.find(m_book->sheet);
    if (sheet == nullptr) {
        throw Unreadable{"import.bad_spreadsheet", "no sheet"};
    }
    m_book->is_date_style = date_styles(zip);
    read_texts(zip, m_book->texts, m_book->ends);
    m_events = std::make_unique<XmlEvents>(zip.read(*sheet));
    TableRow row;
    while (m_waiting.size() < rows_before_headings && read(row)) {
        m_waiting.push_back(row);
        if (filled(row) > 1) {
            break;
        }
    }
    if (m_waiting.empty()) {
        throw Unreadable{"import.no_headings"};
    }
    if (filled(m_waiting.back()) > 1) {
        m_headings = m_waiting.back().cells;
        m_waiting.clear();
    } else {
        m_headings = m_waiting.front().cells;
        m_waiting.pop_front();
    }
}

XlsxReader::~XlsxReader() = default;

bool XlsxReader::next(TableRow &row)
{
    if (!m_waiting.empty()) {
        row = std::move(m_waiting.front());
        m_waiting.pop_front();
        return true;
    }
    return read(row);
}

// The next row with anything in it.
bool XlsxReader::read(TableRow &row)
{
    XmlEvent event;
    bool is_inside = false;
    while (m_events->next(event)) {
        if (event.name == "row" && event.kind == XmlEvent::Kind::open) {
            is_inside = true;
            auto const said = whole(event.attribute("r"));
            m_line = said > 0 ? static_cast<std::uint64_t>(said) : m_line + 1;
            row = TableRow{m_line, {}, nullptr};
        } else if (event.name == "row" && event.kind == XmlEvent::Kind::close) {
            while (!row.cells.empty() && row.cells.back().empty()) {
                row.cells.pop_back();
            }
            if (!row.cells.empty() || !row.wrong.empty()) {
                return true;
            }
        } else if (event.name == "c" && event.kind == XmlEvent::Kind::open && is_inside) {
            cell(event, row);
        }
    }
    return false;
}

void XlsxReader::cell(XmlEvent const &open, TableRow &row)
{
    auto const type = std::string{open.attribute("t")};
    auto const style = std::string{open.attribute("s")};
    auto const column = column_of(open.attribute("r")).value_or(row.cells.size());
    std::string text;
    XmlEvent event;
    bool is_value = false;
    int phonetic = 0;
    while (m_events->next(event)) {
        bool const is_open = event.kind == XmlEvent::Kind::open;
        if (event.kind == XmlEvent::Kind::text) {
            if (is_value && phonetic == 0) {
                text += event.text;
            }
        } else if (event.name == "v" || event.name == "t") {
            is_value = is_open;
        } else if (event.name == "rPh") {
            phonetic += is_open ? 1 : -1;
        } else if (event.name == "c" && !is_open) {
            break;
        }
    }
    if (column >= most_columns) {
        row.wrong = text.empty() ? row.wrong : "import.too_many_columns";
        return;
    }
    if (row.cells.size() <= column) {
        row.cells.resize(column + 1);
    }
    if (type == "e") {
        row.wrong = "import.formula_error"; // #REF!, #N/A
        row.wrong_cell = column;
        return;
    }
    row.cells[column] = value_of(type, style, text);
}

std::string XlsxReader::value_of(std::string_view type, std::string_view style, std::string const &text) const
{
    if (type == "s") {
        auto const which = whole(text);
        if (which < 0 || static_cast<std::size_t>(which) >= m_book->ends.size()) {
            throw Unreadable{"import.bad_spreadsheet", "a text that is not there"};
        }
        auto const at = static_cast<std::size_t>(which);
        auto const from = at == 0 ? 0 : m_book->ends[at - 1];
        return m_book->texts.substr(from, m_book->ends[at] - from);
    }
    if (type == "b") {
        return text == "1" ? "true" : "false";
    }
    if (!type.empty() && type != "n") {
        return text; // str, inlineStr, d
    }
    auto const which = style.empty() ? 0 : whole(style);
    bool const is_date = which >= 0 && static_cast<std::size_t>(which) < m_book->is_date_style.size() &&
                         m_book->is_date_style[static_cast<std::size_t>(which)];
    double serial = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
    if (is_date && error == std::errc{} && end == text.data() + text.size() && serial >= 1 && serial < 2'958'466) {
        return date_of(serial, m_book->is_1904);
    }
    return number_text(text);
}

} // namespace onegrid::registers
