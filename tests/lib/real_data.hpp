// SPDX-License-Identifier: Apache-2.0
// Real data that lie beside the source and are no part of it. A test that needs them says so when they are not there.
#pragma once
#include "lib/source_dir.hpp"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::test {

// The file of that name in ONEGRID_REAL_DATA, else in shared/data beside the source; an empty path when it is not there.
inline std::filesystem::path real_data(std::string_view name)
{
    auto const *given = std::getenv("ONEGRID_REAL_DATA");
    auto const folders = given != nullptr && *given != '\0'
                             ? std::vector<std::filesystem::path>{given}
                             : std::vector<std::filesystem::path>{source_dir() / "../shared/data", source_dir() / "../../shared/data"};
    for (auto const &folder : folders) {
        if (auto file = folder / name; std::filesystem::exists(file)) {
            return file.lexically_normal();
        }
    }
    return {};
}

inline std::string bytes_of(std::filesystem::path const &file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace onegrid::test

// Leaves the test out, and says so, when the file is not there.
#define NEEDS_REAL_DATA(file)                                                                                          \
    if ((file).empty()) {                                                                                              \
        GTEST_SKIP() << "left out: the real data are not here";                                                        \
    }
