// SPDX-License-Identifier: Apache-2.0
#include "platform/base/area.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onegrid {

std::string to_string(AreaCode code) { return fmt::format("{:015}", code.value); }

Result<AreaCode> area_code_of(std::string_view digits)
{
    bool const known_length = digits.size() == 2 || digits.size() == 4 || digits.size() == 6 || digits.size() == 9 ||
                              digits.size() == 12 || digits.size() == 15;
    if (!known_length || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return refuse(Why::invalid, "area.malformed");
    }
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    for (auto i = digits.size(); i < 15; ++i) {
        value *= 10;
    }
    if (value == 0) {
        return refuse(Why::invalid, "area.malformed");
    }
    return AreaCode{value};
}

} // namespace onegrid
