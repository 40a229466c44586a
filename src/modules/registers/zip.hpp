// SPDX-License-Identifier: Apache-2.0
// Archives (PKWARE's APPNOTE), read where they lie. Everything that an archive says of itself is checked before one byte
// of it is unpacked, and what comes out is counted against what was said.
#pragma once
#include "modules/registers/table.hpp"
#include "platform/base/result.hpp"
#include <memory>
#include <optional>
#include <span>

namespace onegrid::registers {

struct ZipLimits {
    std::size_t entries{2'000};
    std::uint64_t unpacked{std::uint64_t{2} << 30}; // bytes, of all entries together
    std::uint64_t ratio{200};                       // unpacked to packed, of an entry of more than a megabyte
};

class Zip {
  public:
    struct Entry {
        std::string name;
        std::uint64_t packed{}, unpacked{};
        std::uint64_t at{}; // of its own head
        std::uint16_t method{};
        std::uint32_t crc{};
    };

    // The bytes must outlive it and all that is read from it. Refuses with invalid "import.bad_archive" (not an archive, cut
    // off, encrypted, entries that lie over one another, names that lead elsewhere, ways of packing other than stored and
    // deflated, ZIP64) and "import.archive_too_large" (of more entries, bytes or a higher ratio than the limits let be).
    static Result<Zip> open(std::span<char const> bytes, ZipLimits const &limits = {});

    std::vector<Entry> const &entries() const { return m_entries; }
    Entry const *find(std::string_view name) const; // nullptr: no such entry
    // The entry's bytes. Throws Unreadable when they are not what the archive says.
    ByteSource read(Entry const &entry) const;
    // The whole of a small entry. Throws Unreadable "import.archive_too_large" when it is larger.
    std::string text_of(Entry const &entry, std::size_t most) const;

  private:
    std::span<char const> m_bytes;
    std::vector<Entry> m_entries;
};

} // namespace onegrid::registers
