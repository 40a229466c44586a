// SPDX-License-Identifier: Apache-2.0
// The directory of an index: `current` names the folder that is searched (g000001, g000002, …), so that an index built anew
// takes the place of the old one in one step; `lock` is held by the one process that writes. Inside the unit only.
#pragma once
#include "platform/base/result.hpp"
#include <filesystem>
#include <optional>
#include <string>

namespace onegrid::search {

// Nothing: there is no index. The folder may be gone again when it is opened, if an index was just built.
std::optional<std::string> current_folder(std::filesystem::path const &directory);

// Durable, in one step.
void set_current_folder(std::filesystem::path const &directory, std::string const &folder);

std::string folder_after(std::string const &folder); // the next; of an empty one the first

class WriteLock {
  public:
    // Makes the directory. Refuses search.in_use, and search.not_an_index where it holds anything but an index.
    static Result<WriteLock> take(std::filesystem::path const &directory);
    WriteLock(WriteLock &&other) noexcept : m_file(std::exchange(other.m_file, -1)) {}
    WriteLock &operator=(WriteLock &&) = delete;
    ~WriteLock();

  private:
    explicit WriteLock(int file) : m_file(file) {}
    int m_file;
};

} // namespace onegrid::search
