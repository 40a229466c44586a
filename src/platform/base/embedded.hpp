// SPDX-License-Identifier: Apache-2.0
// Files of the source tree that are part of the program (cmake/embed.cmake writes them).
#pragma once
#include <span>
#include <string_view>

namespace onegrid::embedded {

struct File {
    std::string_view name; // its folder and name: "migrations/0001_platform.sql", "cases/problems.csv"
    std::string_view text;
};

std::span<File const> migrations(); // sql/migrations, in order
std::span<File const> problems();   // every unit's problems.csv: code,zh,en

} // namespace onegrid::embedded
