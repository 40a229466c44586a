// SPDX-License-Identifier: Apache-2.0
#include "platform/files/look.hpp"
#include "platform/files/image.hpp"
#include "platform/files/vips_start.hpp"
#include <memory>
#include <vips/vips.h>

namespace onegrid::files {
namespace {

constexpr int columns = 9, rows = 8;

struct Unref {
    void operator()(VipsImage *image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

} // namespace

std::optional<std::uint64_t> look_of(std::string_view jpeg)
{
    if (!image_type_of(jpeg)) {
        return {};
    }
    start_vips();
    VipsImage *raw = nullptr;
    // Nine columns by eight rows, whatever the picture's shape.
    if (vips_thumbnail_buffer(const_cast<char *>(jpeg.data()), jpeg.size(), &raw, columns, "height", rows, "size",
                              VIPS_SIZE_FORCE, nullptr) != 0) {
        vips_error_clear();
        return {};
    }
    Image const small{raw};
    raw = nullptr;
    if (vips_colourspace(small.get(), &raw, VIPS_INTERPRETATION_B_W, nullptr) != 0) {
        vips_error_clear();
        return {};
    }
    Image const grey{raw};
    std::size_t size = 0;
    auto *const bytes = static_cast<unsigned char *>(vips_image_write_to_memory(grey.get(), &size));
    auto const bands = static_cast<std::size_t>(vips_image_get_bands(grey.get()));
    if (bytes == nullptr || size < bands * columns * rows) {
        vips_error_clear();
        g_free(bytes);
        return {};
    }
    std::uint64_t look = 0;
    for (std::size_t y = 0; y < rows; ++y) {
        for (std::size_t x = 0; x + 1 < columns; ++x) {
            auto const left = bytes[(y * columns + x) * bands];
            auto const right = bytes[(y * columns + x + 1) * bands];
            look = look << 1 | (left > right ? 1U : 0U);
        }
    }
    g_free(bytes);
    return look;
}

} // namespace onegrid::files
