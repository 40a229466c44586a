// SPDX-License-Identifier: Apache-2.0
#include "platform/base/check.hpp"
#include <cstdlib>
#include <fmt/format.h>

namespace onegrid {

void check_failed(std::string_view what, std::source_location where)
{
    fmt::print(stderr, "{}:{}: broken: {}\n", where.file_name(), where.line(), what);
    std::abort();
}

} // namespace onegrid
