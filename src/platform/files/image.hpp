// SPDX-License-Identifier: Apache-2.0
// Pictures from outside, made harmless: known by their first bytes, measured before they are decoded, decoded and
// written anew as JPEG. What comes out holds the pixels and nothing else: no EXIF, no place, no second file hidden
// behind.
#pragma once
#include "platform/base/result.hpp"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onegrid::files {

inline constexpr std::size_t most_bytes = 20 * 1024 * 1024;
inline constexpr std::int64_t most_pixels = 40'000'000;
inline constexpr int longest_side = 2560;
inline constexpr int thumbnail_side = 480;

enum class ImageType { jpeg, png, webp };

// By the first bytes; what a name or a sender says does not count.
std::optional<ImageType> image_type_of(std::string_view bytes);

struct Picture {
    std::string jpeg;      // quality 82, upright, at most longest_side either way
    std::string thumbnail; // the same, at most thumbnail_side
    int width{}, height{};
};

// Equal bytes give equal pictures. At most two are made at once. Refuses with invalid "file.empty", too_large
// "file.too_large", unsupported "file.not_an_image", too_large "file.too_many_pixels", invalid "file.broken" (cut off,
// or not what it says).
Result<Picture> make_picture(std::string_view bytes);

} // namespace onegrid::files
