// SPDX-License-Identifier: Apache-2.0
#include "platform/reading/table.hpp"

namespace onegrid::reading {

namespace {

struct Cells {
    std::size_t line{};
    std::vector<std::string> cells;
};

// Records as RFC 4180 has them; a quoted cell may hold line breaks.
class Records {
  public:
    Records(std::string_view text, Place const &file, Findings &findings)
        : m_text(text), m_file(file), m_findings(findings)
    {
    }

    bool next(Cells &record)
    {
        if (m_at >= m_text.size()) {
            return false;
        }
        record = {m_line, {}};
        while (true) {
            record.cells.push_back(cell());
            if (m_at < m_text.size() && m_text[m_at] == ',') {
                ++m_at;
                continue;
            }
            end_of_line();
            return true;
        }
    }

  private:
    std::string cell()
    {
        std::string cell;
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            auto const opened = m_line;
            for (++m_at; m_at < m_text.size(); ++m_at) {
                if (m_text[m_at] != '"') {
                    m_line += m_text[m_at] == '\n' ? 1 : 0;
                    cell += m_text[m_at];
                } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
                    cell += m_text[m_at++];
                } else {
                    ++m_at;
                    return cell;
                }
            }
            m_findings.error(m_file.at(opened), "csv.quote_open", "a quotation mark is not closed");
            return cell;
        }
        while (m_at < m_text.size() && m_text[m_at] != ',' && m_text[m_at] != '\n' && m_text[m_at] != '\r') {
            cell += m_text[m_at++];
        }
        return cell;
    }

    void end_of_line()
    {
        while (m_at < m_text.size() && m_text[m_at] != '\n') { // what follows a closing quotation mark is dropped
            ++m_at;
        }
        ++m_at;
        ++m_line;
    }

    std::string_view m_text;
    Place const &m_file;
    Findings &m_findings;
    std::size_t m_at{};
    std::size_t m_line{1};
};

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

Table::Table(Place file, std::string_view text, std::vector<std::string_view> const &columns, Findings &findings)
    : m_file(std::move(file))
{
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    Records records{text, m_file, findings};
    Cells record;
    if (!records.next(record)) {
        findings.error(m_file.at(1), "csv.missing_column", "the file is empty");
        return;
    }
    auto const width = record.cells.size();
    for (std::size_t i = 0; i < width; ++i) {
        auto const name = trimmed(record.cells[i]);
        m_columns.emplace(name, i);
        if (std::ranges::find(columns, name) == columns.end()) {
            findings.warning(m_file.at(1), "csv.unknown_column", std::string{name});
        }
    }
    for (auto const &column : columns) {
        if (!m_columns.contains(std::string{column})) {
            findings.error(m_file.at(1), "csv.missing_column", std::string{column});
        }
    }
    while (records.next(record)) {
        if (record.cells.size() == 1 && trimmed(record.cells[0]).empty()) {
            continue; // an empty line
        }
        if (record.cells.size() != width) {
            findings.error(m_file.at(record.line), "csv.cell_count",
                           std::to_string(record.cells.size()) + " cells, the header has " + std::to_string(width));
            continue;
        }
        m_rows.push_back({this, record.line, std::move(record.cells)});
    }
}

std::string_view Table::Row::operator[](std::string_view column) const
{
    auto const found = table->m_columns.find(std::string{column});
    return found == table->m_columns.end() ? std::string_view{} : trimmed(cells[found->second]);
}

} // namespace onegrid::reading
