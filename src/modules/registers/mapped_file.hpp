// SPDX-License-Identifier: Apache-2.0
// A file as bytes in memory that are only there while they are looked at.
#pragma once
#include <filesystem>
#include <span>

namespace onegrid::registers {

class MappedFile {
  public:
    // Throws std::system_error when it cannot be read.
    explicit MappedFile(std::filesystem::path const &file);
    ~MappedFile();
    MappedFile(MappedFile const &) = delete;
    MappedFile &operator=(MappedFile const &) = delete;

    std::span<char const> bytes() const { return m_bytes; }

  private:
    std::span<char const> m_bytes;
};

} // namespace onegrid::registers
