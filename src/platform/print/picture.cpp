// SPDX-License-Identifier: Apache-2.0
#include "platform/print/picture.hpp"
#include <algorithm>
#include <cstring>
#include <optional>

namespace onegrid::print {
namespace {

constexpr long most_pixels = 40'000'000;

struct Size {
    int width{}, height{};
};

bool is_sound(Size size)
{
    return size.width > 0 && size.height > 0 && static_cast<long>(size.width) * size.height <= most_pixels;
}

int byte(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
int word(std::string_view bytes, std::size_t at) { return byte(bytes, at) << 8 | byte(bytes, at + 1); }

// From the frame header (ITU-T T.81 B.2.2): of three colours or grey, eight bits each, as browsers show them.
std::optional<Size> size_of_jpeg(std::string_view bytes)
{
    std::size_t at = 2;
    while (at + 9 < bytes.size() && byte(bytes, at) == 0xff) {
        auto const marker = byte(bytes, at + 1);
        if (marker == 0xff) { // a fill byte
            ++at;
            continue;
        }
        bool const is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame) {
            auto const colours = byte(bytes, at + 9);
            Size const size{word(bytes, at + 7), word(bytes, at + 5)};
            bool const can_be_shown = marker <= 0xc2 && byte(bytes, at + 4) == 8 && (colours == 1 || colours == 3);
            return can_be_shown && is_sound(size) ? std::optional(size) : std::nullopt;
        }
        at += 2 + static_cast<std::size_t>(word(bytes, at + 2));
    }
    return std::nullopt;
}

Painting jpeg(std::string_view bytes)
{
    auto const size = size_of_jpeg(bytes);
    auto const end = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 64));
    if (!size || end.find("\xff\xd9") == std::string_view::npos) {
        return {};
    }
    // Its pixels are never looked at: the file's own bytes are put in their place.
    Painting out{{}, size->width, size->height};
    out.surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size->width, size->height));
    auto const status = cairo_surface_set_mime_data(
        out.surface.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size(),
        [](void *) {}, nullptr);
    return status == CAIRO_STATUS_SUCCESS ? std::move(out) : Painting{};
}

Painting png(std::string_view bytes)
{
    if (bytes.size() < 33 ||
        !is_sound({word(bytes, 16) << 16 | word(bytes, 18), word(bytes, 20) << 16 | word(bytes, 22)})) {
        return {};
    }
    auto rest = bytes;
    auto const read = [](void *closure, unsigned char *into, unsigned length) {
        auto &left = *static_cast<std::string_view *>(closure);
        if (left.size() < length) {
            return CAIRO_STATUS_READ_ERROR;
        }
        std::memcpy(into, left.data(), length);
        left.remove_prefix(length);
        return CAIRO_STATUS_SUCCESS;
    };
    Painting out;
    out.surface.reset(cairo_image_surface_create_from_png_stream(read, &rest));
    if (cairo_surface_status(out.surface.get()) != CAIRO_STATUS_SUCCESS) {
        return {};
    }
    out.width = cairo_image_surface_get_width(out.surface.get());
    out.height = cairo_image_surface_get_height(out.surface.get());
    return out;
}

} // namespace

Painting painting_of(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8\xff")) {
        return jpeg(bytes);
    }
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) {
        return png(bytes);
    }
    return {};
}

} // namespace onegrid::print
