// SPDX-License-Identifier: Apache-2.0
// Spreadsheets (ECMA-376, XLSX): the rows of the first sheet that is shown. The headings are in the first row that has
// two cells or more, so that a title above them does no harm; in the first row at all when none of the first ten has.
// Dates are written as 2026-01-05 or 2026-01-05 08:30:00, numbers as a spreadsheet shows them, with 15 digits; of a
// formula the value that was kept of it.
#pragma once
#include "modules/registers/xml_events.hpp"
#include "modules/registers/zip.hpp"
#include <deque>

namespace onegrid::registers {

// Whether an archive is a spreadsheet.
bool is_spreadsheet(Zip const &zip);

class XlsxReader final : public TableReader {
  public:
    // The archive must outlive it. Throws Unreadable "import.bad_spreadsheet", "import.archive_too_large" (texts of more
    // than 256 MB), "import.no_headings".
    explicit XlsxReader(Zip const &zip);
    ~XlsxReader() override;

    std::vector<std::string> const &headings() const override { return m_headings; }
    bool next(TableRow &row) override;

  private:
    struct Book;
    bool read(TableRow &row);
    void cell(XmlEvent const &open, TableRow &row);
    std::string value_of(std::string_view type, std::string_view style, std::string const &text) const;

    std::unique_ptr<Book> m_book;
    std::unique_ptr<XmlEvents> m_events;
    std::uint64_t m_line{};
    std::deque<TableRow> m_waiting; // read while the headings were looked for
    std::vector<std::string> m_headings;
};

} // namespace onegrid::registers
