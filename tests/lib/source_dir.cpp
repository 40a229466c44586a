// SPDX-License-Identifier: Apache-2.0
#include "lib/source_dir.hpp"

namespace onegrid::test {

std::filesystem::path const &source_dir()
{
    static std::filesystem::path const path{ONEGRID_SOURCE_DIR};
    return path;
}

} // namespace onegrid::test
