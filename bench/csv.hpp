// SPDX-License-Identifier: Apache-2.0
// A CSV file (RFC 4180) with a header line, gzipped or not, read whole.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::bench {

struct Csv {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows; // each as wide as the header: a short one is filled with empty cells
    std::size_t ragged{};                       // rows that were of another width

    // Throws std::runtime_error when there is no such column.
    std::size_t column(std::string_view name) const;
};

// Throws std::runtime_error when it cannot be read.
Csv read_csv(std::filesystem::path const &path);

} // namespace onegrid::bench
