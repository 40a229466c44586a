// SPDX-License-Identifier: Apache-2.0
// What somebody reported, in their own words.
#pragma once
#include <string_view>

namespace onegrid::text {

// UTF-8; either may be empty, and what is not UTF-8 in them is passed over. A text whose words somebody has already put
// blanks between is a detail like any other: blanks between Chinese characters do not count.
struct Message {
    std::string_view subject;
    std::string_view detail;
};

} // namespace onegrid::text
