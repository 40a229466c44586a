// SPDX-License-Identifier: Apache-2.0
// A body that is too large for memory, in a file that has no name and goes with its last user.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

namespace onegrid::http {

class Spool {
  public:
    // In that folder, which must exist. Throws std::system_error when there is none to be had.
    explicit Spool(std::filesystem::path const &folder);
    ~Spool();
    Spool(Spool const &) = delete;
    Spool &operator=(Spool const &) = delete;

    // False when the disk takes no more.
    bool append(std::string_view bytes);
    std::size_t size() const { return m_size; }
    // All of it, in memory only as far as it is looked at. After the last append().
    std::string_view bytes();

  private:
    int m_file{-1};
    std::size_t m_size{};
    char const *m_mapped{};
};

} // namespace onegrid::http
