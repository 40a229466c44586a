// SPDX-License-Identifier: Apache-2.0
// A folder that is gone when the test is.
#pragma once
#include <filesystem>
#include <stdexcept>
#include <stdlib.h>
#include <string>

namespace onegrid::search {

class FolderOfTest {
  public:
    FolderOfTest()
    {
        std::string name = (std::filesystem::temp_directory_path() / "onegrid-search-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no folder for the test");
        }
        m_path = name;
    }
    FolderOfTest(FolderOfTest const &) = delete;
    FolderOfTest &operator=(FolderOfTest const &) = delete;
    ~FolderOfTest() { std::filesystem::remove_all(m_path); }

    std::filesystem::path index() const { return m_path / "index"; }

  private:
    std::filesystem::path m_path;
};

} // namespace onegrid::search
