// SPDX-License-Identifier: Apache-2.0
// GeoJSON (RFC 7946), a FeatureCollection or one feature a line (GeoJSON text sequences): feature by feature. The
// headings are the names of all properties, found in a first walk through the file.
#pragma once
#include "modules/registers/table.hpp"

namespace onegrid::registers {

class FeatureReader final : public TableReader {
  public:
    // `open` gives the file's bytes from the beginning each time. Throws Unreadable "import.bad_geojson",
    // "import.too_many_columns".
    explicit FeatureReader(std::function<ByteSource()> const &open);

    std::vector<std::string> const &headings() const override { return m_headings; }
    bool next(TableRow &row) override;

    // The text of the next feature, cut out of the file by its brackets. A feature of more than longest_row bytes is passed
    // over: is_long. False at the end.
    class Cutter {
      public:
        explicit Cutter(ByteSource bytes) : m_bytes(std::move(bytes)) {}
        bool next(std::string &feature, bool &is_long);

      private:
        int letter(); // -1 at the end
        bool object(std::string &out, bool &is_long); // false: it was a collection, whose list begins here

        ByteSource m_bytes;
        std::string m_block;
        std::size_t m_at{};
        bool m_is_list{};
        bool m_is_over{}; // whoever asks again after the last gets nothing
    };

  private:
    Cutter m_cutter;
    std::vector<std::string> m_headings;
    std::uint64_t m_number{};
};

} // namespace onegrid::registers
