// SPDX-License-Identifier: Apache-2.0
#include "modules/imports/rows.hpp"
#include "platform/http/fields.hpp"
#include <iconv.h>
#include <memory>

namespace onegrid::imports {
namespace {

constexpr std::size_t longest_row = 1 << 20; // a quoted cell that never ends

// The text in UTF-8; nothing when it is not in that encoding.
std::optional<std::string> utf8_of(std::string const &text, std::string const &encoding)
{
    if (encoding == "utf-8") {
        return http::code_points(text) == http::not_utf8 ? std::nullopt : std::optional(text);
    }
    std::unique_ptr<void, int (*)(iconv_t)> const converter(iconv_open("UTF-8", encoding.c_str()), iconv_close);
    if (converter.get() == reinterpret_cast<iconv_t>(-1)) {
        return {};
    }
    std::string out(text.size() * 3 + 4, '\0');
    char *from = const_cast<char *>(text.data()); // iconv reads it only
    char *to = out.data();
    std::size_t left = text.size(), room = out.size();
    if (iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
        return {};
    }
    out.resize(out.size() - room);
    return out;
}

} // namespace

Rows::Rows(std::filesystem::path const &file, std::string encoding, char delimiter)
    : m_file(file, std::ios::binary), m_encoding(std::move(encoding)), m_delimiter(delimiter)
{
    if (m_file.peek() == 0xef) { // a byte order mark
        char mark[3]{};
        m_file.read(mark, 3);
        if (std::string_view(mark, 3) != "\xef\xbb\xbf") {
            m_file.clear();
            m_file.seekg(0);
        }
    }
    if (auto header = read()) {
        m_header = std::move(*header);
    }
}

std::optional<Row> Rows::next()
{
    for (auto row = read(); row; row = read()) {
        if (row->cells.size() == 1 && row->cells.front().empty() && row->wrong.empty()) {
            continue;
        }
        row->number = ++m_number;
        return row;
    }
    return {};
}

std::optional<Row> Rows::read()
{
    if (m_file.peek() == std::char_traits<char>::eof()) {
        return {};
    }
    auto const begins = m_file.tellg();
    Row row;
    row.line = m_line;
    if (!fill(row)) {
        // Only this line is lost: from its beginning, cut at its end.
        m_file.clear();
        m_file.seekg(begins);
        std::string line;
        std::getline(m_file, line);
        m_line = row.line + 1;
        row.wrong = "import.quote_open";
        row.wrong_cell = row.cells.size() - 1;
        row.cells.back() = line.substr(0, 200);
        row.cells.resize(row.wrong_cell + 1);
    }
    decode(row);
    return row;
}

// False when a quoted cell does not end, or something other than a delimiter follows its end.
bool Rows::fill(Row &row)
{
    row.cells.emplace_back();
    bool is_quoted = false, was_quoted = false;
    std::size_t size = 0;
    auto const end = std::char_traits<char>::eof();
    auto *const in = m_file.rdbuf();
    for (auto c = in->sbumpc();; c = in->sbumpc()) {
        if (c == end) {
            m_file.setstate(std::ios::eofbit);
            return !is_quoted;
        }
        auto const letter = static_cast<char>(c);
        m_line += letter == '\n';
        if (is_quoted) {
            if (letter != '"') {
                row.cells.back() += letter;
            } else if (in->sgetc() == '"') {
                in->sbumpc();
                row.cells.back() += '"';
            } else {
                is_quoted = false;
                was_quoted = true;
            }
            if (++size > longest_row) {
                return false;
            }
        } else if (letter == '\n') {
            return true;
        } else if (letter == '\r') {
            continue;
        } else if (letter == m_delimiter) {
            row.cells.emplace_back();
            was_quoted = false;
        } else if (was_quoted) {
            return false;
        } else if (letter == '"' && row.cells.back().empty()) {
            is_quoted = true;
        } else {
            row.cells.back() += letter;
        }
    }
}

void Rows::decode(Row &row) const
{
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto text = utf8_of(row.cells[i], m_encoding);
        if (!text && row.wrong.empty()) {
            row.wrong = "import.not_readable";
            row.wrong_cell = i;
        }
        // What cannot be read is shown by its bytes that can.
        if (!text) {
            text.emplace();
            for (char const c : row.cells[i].substr(0, 100)) {
                *text += static_cast<unsigned char>(c) < 0x80 ? c : '?';
            }
        }
        row.cells[i] = std::move(*text);
    }
}

} // namespace onegrid::imports
