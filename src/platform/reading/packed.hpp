// SPDX-License-Identifier: Apache-2.0
// Files that may be gzipped (RFC 1952).
#pragma once
#include "platform/base/result.hpp"
#include <string>
#include <string_view>

namespace onegrid::reading {

inline constexpr std::size_t most_unpacked = std::size_t{4} << 30U; // bytes

// What is in the bytes of a file: unpacked when they begin as gzip does, otherwise as they are. All members of a gzip file
// one after another. Refuses with malformed "file.broken_gzip" and too_large "file.unpacks_too_large" (more than `most` bytes
// unpacked).
Result<std::string> unpacked(std::string bytes, std::size_t most = most_unpacked);

} // namespace onegrid::reading
