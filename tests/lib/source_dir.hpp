// SPDX-License-Identifier: Apache-2.0
// Where the source tree is: tests and benchmarks read its packs, queries and documents.
#pragma once
#include <filesystem>

namespace onegrid::test {

std::filesystem::path const &source_dir();

} // namespace onegrid::test
