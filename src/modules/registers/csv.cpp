// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/csv.hpp"
#include "platform/base/utf8.hpp"
#include <algorithm>
#include <array>
#include <iconv.h>
#include <stdexcept>

namespace onegrid::registers {
namespace {

constexpr std::size_t block = 256 * 1024;
constexpr std::string_view mark = "\xef\xbb\xbf"; // of UTF-8

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// How many bytes at the end may be the beginning of a letter that goes on in the next block.
std::size_t unfinished(std::string_view text)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        auto const c = static_cast<unsigned char>(text[text.size() - back]);
        if (c >= 0xc0) {
            std::size_t const length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
            return length > back ? back : 0;
        }
        if (c < 0x80) {
            return 0;
        }
    }
    return 0;
}

// Whether bytes that come piece by piece are UTF-8.
class Utf8Watch {
  public:
    void see(std::string_view piece)
    {
        if (!m_is_utf8) {
            return;
        }
        m_rest += piece;
        auto const end = m_rest.size() - unfinished(m_rest);
        m_is_utf8 = is_whole(std::string_view(m_rest).substr(0, end));
        m_rest.erase(0, end);
    }
    bool is_utf8() const { return m_is_utf8 && m_rest.empty(); }

  private:
    static bool is_whole(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            if (static_cast<unsigned char>(text[at]) < 0x80) {
                ++at;
            } else if (!next_code_point(text, at)) {
                return false;
            }
        }
        return true;
    }

    std::string m_rest;
    bool m_is_utf8{true};
};

char delimiter_of(std::string_view text)
{
    std::array<std::pair<char, int>, 4> counts{{{',', 0}, {';', 0}, {'\t', 0}, {'|', 0}}};
    bool is_quoted = false;
    for (char const c : text) {
        is_quoted = is_quoted != (c == '"');
        if (c == '\n' && !is_quoted) {
            break;
        }
        for (auto &[delimiter, count] : counts) {
            count += c == delimiter && !is_quoted;
        }
    }
    return std::ranges::max_element(counts, {}, &std::pair<char, int>::second)->first;
}

bool is_empty(TableRow const &row)
{
    return row.wrong.empty() && std::ranges::all_of(row.cells, [](std::string const &cell) { return cell.empty(); });
}

} // namespace

std::string_view to_text(Encoding encoding) { return encoding == Encoding::utf8 ? "utf-8" : "gb18030"; }

std::optional<CsvForm> form_of(ByteSource const &bytes)
{
    std::string room(block, '\0');
    std::string head;
    Utf8Watch watch;
    bool is_first = true;
    for (auto size = bytes(room.data(), room.size()); size > 0; size = bytes(room.data(), room.size())) {
        std::string_view const piece{room.data(), size};
        if (is_first && (piece.starts_with("\xff\xfe") || piece.starts_with("\xfe\xff"))) {
            return {}; // UTF-16
        }
        is_first = false;
        if (piece.find('\0') != std::string_view::npos) {
            return {};
        }
        if (head.size() < block) {
            head += piece;
        }
        watch.see(piece);
    }
    return CsvForm{watch.is_utf8() ? Encoding::utf8 : Encoding::gb18030, delimiter_of(head)};
}

// Bytes of another encoding in UTF-8, through the C library.
class CsvReader::Decoder {
  public:
    Decoder() : m_converter(iconv_open("UTF-8", "GB18030"))
    {
        if (m_converter == reinterpret_cast<iconv_t>(-1)) {
            throw std::runtime_error("this system cannot read GB18030: its iconv lacks it");
        }
    }
    ~Decoder() { iconv_close(m_converter); }
    Decoder(Decoder const &) = delete;
    Decoder &operator=(Decoder const &) = delete;

    bool decode(std::string &text)
    {
        std::string out(text.size() * 2 + 8, '\0'); // two bytes become three at most
        char *from = text.data();
        char *to = out.data();
        std::size_t left = text.size(), room = out.size();
        iconv(m_converter, nullptr, nullptr, nullptr, nullptr);
        if (iconv(m_converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
            return false;
        }
        out.resize(out.size() - room);
        text = std::move(out);
        return true;
    }

  private:
    iconv_t m_converter;
};

CsvReader::CsvReader(ByteSource bytes, CsvForm form) : m_bytes(std::move(bytes)), m_form(form)
{
    if (form.encoding == Encoding::gb18030) {
        m_decoder = std::make_unique<Decoder>();
    }
    while (m_buffer.size() < mark.size() && fill()) {
    }
    if (m_buffer.starts_with(mark)) {
        m_at = mark.size();
    }
    TableRow row;
    while (read(row) && is_empty(row)) {
    }
    if (!row.wrong.empty()) {
        throw Unreadable{std::string{row.wrong}, "line 1"};
    }
    m_headings = std::move(row.cells);
    while (!m_headings.empty() && m_headings.back().empty()) {
        m_headings.pop_back();
    }
    if (m_headings.empty()) {
        throw Unreadable{"import.no_headings"};
    }
    if (m_headings.size() > most_columns) {
        throw Unreadable{"import.too_many_columns", std::to_string(most_columns)};
    }
}

CsvReader::~CsvReader() = default;

bool CsvReader::next(TableRow &row)
{
    while (read(row)) {
        if (!is_empty(row)) {
            return true;
        }
    }
    return false;
}

bool CsvReader::fill()
{
    if (m_is_all) {
        return false;
    }
    if (m_at > block || m_at == m_buffer.size()) {
        m_buffer.erase(0, m_at);
        m_at = 0;
    }
    // What a row needed was not enough: twice as much, so that a long row is not read again and again.
    auto const more = std::max(block, m_buffer.size() - m_at);
    auto const had = m_buffer.size();
    m_buffer.resize(had + more);
    auto const came = m_bytes(m_buffer.data() + had, more);
    m_buffer.resize(had + came);
    m_is_all = came == 0;
    return came > 0;
}

bool CsvReader::read(TableRow &row)
{
    row.wrong = {};
    row.wrong_cell = 0;
    row.geometry = nullptr;
    for (;;) {
        if (m_at == m_buffer.size() && !fill()) {
            return false;
        }
        row.line = m_line;
        row.cells.clear();
        std::size_t used = 0;
        std::uint64_t lines = 0;
        auto const outcome = parse(row, used, lines);
        if (outcome == Read::row) {
            m_at += used;
            m_line += lines;
            if (used > longest_row) {
                row.cells.clear();
                row.wrong = "import.row_too_long";
            }
            decode(row);
            return true;
        }
        if (outcome == Read::need_more && m_buffer.size() - m_at <= longest_row) {
            fill(); // when nothing comes, what there is is the end
            continue;
        }
        return skip_line(row, outcome == Read::need_more ? "import.row_too_long" : "table.quote_open");
    }
}

CsvReader::Read CsvReader::parse(TableRow &row, std::size_t &used, std::uint64_t &lines)
{
    auto const text = std::string_view(m_buffer).substr(m_at);
    char const stops[]{m_form.delimiter, '\n', '\r', '\0'};
    std::size_t at = 0;
    for (;;) {
        auto &cell = row.cells.emplace_back();
        if (at < text.size() && text[at] == '"') {
            for (++at;;) {
                auto const quote = text.find('"', at);
                if (quote == std::string_view::npos) {
                    return m_is_all ? Read::broken : Read::need_more;
                }
                cell.append(text.substr(at, quote - at));
                at = quote + 1;
                if (at == text.size() && !m_is_all) {
                    return Read::need_more; // whether another follows is not known
                }
                if (at == text.size() || text[at] != '"') {
                    break;
                }
                cell += '"';
                ++at;
            }
            lines += static_cast<std::uint64_t>(std::ranges::count(cell, '\n'));
        } else {
            auto const end = std::min(text.find_first_of(stops, at), text.size());
            cell.assign(text.substr(at, end - at));
            at = end;
        }
        if (at == text.size()) {
            used = at;
            ++lines;
            return m_is_all ? Read::row : Read::need_more;
        }
        if (text[at] == m_form.delimiter) {
            if (row.cells.size() > most_columns) {
                row.wrong = "import.too_many_columns";
                row.cells.pop_back(); // and go on, to the end of the row
            }
            ++at;
            continue;
        }
        if (text[at] == '\r' && at + 1 == text.size() && !m_is_all) {
            return Read::need_more;
        }
        if (text[at] == '\n' || text[at] == '\r') {
            used = at + (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1);
            ++lines;
            return Read::row;
        }
        return Read::broken; // letters after the closing mark
    }
}

// Only this line is lost.
bool CsvReader::skip_line(TableRow &row, std::string_view wrong)
{
    row.wrong = wrong;
    row.wrong_cell = row.cells.empty() ? 0 : row.cells.size() - 1;
    row.cells.clear();
    for (;;) {
        auto const end = m_buffer.find('\n', m_at);
        if (end != std::string::npos) {
            m_at = end + 1;
            break;
        }
        m_at = m_buffer.size();
        if (!fill()) {
            break;
        }
    }
    ++m_line;
    return true;
}

void CsvReader::decode(TableRow &row)
{
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto &cell = row.cells[i];
        if (is_ascii(cell)) {
            continue;
        }
        bool is_good = true;
        if (m_decoder) {
            is_good = m_decoder->decode(cell);
        } else {
            for (std::size_t at = 0; at < cell.size() && is_good;) {
                is_good = next_code_point(cell, at).has_value();
            }
        }
        if (!is_good) {
            cell.clear();
            if (row.wrong.empty()) {
                row.wrong = "table.not_readable";
                row.wrong_cell = i;
            }
        }
    }
}

} // namespace onegrid::registers
