// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180) in UTF-8 or GB18030 (GBK and GB2312 are parts of it). A quotation mark that is not closed, or that
// letters follow, spoils the line that it is on and no other: reading goes on with the next line.
#pragma once
#include "modules/registers/table.hpp"
#include <memory>
#include <optional>

namespace onegrid::registers {

enum class Encoding : std::uint8_t { utf8, gb18030 };
std::string_view to_text(Encoding encoding); // "utf-8", "gb18030"

struct CsvForm {
    Encoding encoding{};
    char delimiter{','};
};

// What the file is, after reading all of it: UTF-8 unless some byte forbids it; the delimiter that the first line has
// most of, of comma, semicolon, tab and bar. Nothing: neither encoding (UTF-16, or no text at all).
std::optional<CsvForm> form_of(ByteSource const &bytes);

class CsvReader final : public TableReader {
  public:
    CsvReader(ByteSource bytes, CsvForm form);
    ~CsvReader() override;

    std::vector<std::string> const &headings() const override { return m_headings; }
    bool next(TableRow &row) override;

  private:
    enum class Read { row, need_more, broken };
    class Decoder;

    bool fill(); // false: nothing more came
    bool read(TableRow &row);
    Read parse(TableRow &row, std::size_t &used, std::uint64_t &lines);
    bool skip_line(TableRow &row, std::string_view wrong);
    void decode(TableRow &row);

    ByteSource m_bytes;
    CsvForm m_form;
    std::unique_ptr<Decoder> m_decoder;
    std::string m_buffer; // from m_at on: what was read and not given out yet
    std::size_t m_at{};
    bool m_is_all{};
    std::uint64_t m_line{1};
    std::vector<std::string> m_headings;
};

} // namespace onegrid::registers
