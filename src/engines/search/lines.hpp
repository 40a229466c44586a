// SPDX-License-Identifier: Apache-2.0
// The lines of a file, gzipped or not, one after the other: files of entries are larger than one wants in memory.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

namespace onegrid::search {

class Lines {
  public:
    // Throws std::runtime_error when the file cannot be read.
    explicit Lines(std::filesystem::path const &file);
    ~Lines();

    // The next line, without its end; false: there is none. Throws std::runtime_error when the file is broken or a line
    // longer than 16 MB.
    bool next(std::string &line);
    std::uint64_t number() const { return m_number; } // of the line that next() gave, from 1

  private:
    struct File;
    std::filesystem::path m_path;
    std::unique_ptr<File> m_file;
    std::uint64_t m_number{};
};

} // namespace onegrid::search
