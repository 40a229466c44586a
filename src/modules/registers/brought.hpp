// SPDX-License-Identifier: Apache-2.0
// Files that somebody brought, as tables: kept in a private folder each, told apart by what is in them.
#pragma once
#include "modules/registers/csv.hpp"
#include "modules/registers/import.hpp"
#include "modules/registers/ogr.hpp"

namespace onegrid::registers {

// The folder of an import's file; names in it are ours.
std::filesystem::path folder_of(std::filesystem::path const &all, ImportId id);
std::filesystem::path file_of(std::filesystem::path const &folder, TableFormat format);

// What the bytes are, whatever the file is called. Archives are checked whole (zip.hpp) before anything is unpacked.
// Refuses with invalid "import.unknown_format", "import.old_spreadsheet" (.xls), "import.bad_archive",
// "import.archive_too_large", "import.empty".
Result<TableFormat> format_of(std::span<char const> bytes);

// What reading the whole file once found out.
struct Found {
    CsvForm csv;
    std::vector<std::string> headings;
    std::int64_t rows{};
};

// Prepares it (a Shapefile or GeoPackage is turned into features) and walks through it. Refuses as ogr.hpp does, with
// too_large "import.too_many_rows", and with invalid and the code of what cannot be read.
Result<Found> survey(std::filesystem::path const &folder, TableFormat format, std::string const &encoding, OgrOptions const &ogr);

// A table with whatever it reads from. After survey().
class OpenTable {
  public:
    OpenTable(std::filesystem::path const &folder, TableFormat format, CsvForm csv);
    ~OpenTable();
    TableReader &reader() { return *m_reader; }

  private:
    struct Holding;
    std::unique_ptr<Holding> m_holding;
    std::unique_ptr<TableReader> m_reader;
};

} // namespace onegrid::registers
