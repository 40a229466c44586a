// SPDX-License-Identifier: Apache-2.0
#include "platform/files/image.hpp"
#include "platform/base/check.hpp"
#include "platform/files/vips_start.hpp"
#include <memory>
#include <mutex>
#include <semaphore>
#include <vips/vips.h>

namespace onegrid::files {
namespace {

struct Unref {
    void operator()(VipsImage *image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

struct Free {
    void operator()(void *bytes) const { g_free(bytes); }
};

// Each may take some 250 MB (a progressive picture of 40 million pixels).
std::counting_semaphore<2> making{2};

struct Turn {
    Turn() { making.acquire(); }
    ~Turn() { making.release(); }
};

// A progressive JPEG may say of each pixel in a thousand scans what one could say: small to send, long to decode.
bool has_too_many_scans(std::string_view jpeg)
{
    int scans = 0;
    for (std::size_t at = jpeg.find('\xff'); at != std::string_view::npos && at + 1 < jpeg.size();
         at = jpeg.find('\xff', at + 1)) {
        if (jpeg[at + 1] == '\xda' && ++scans > 100) {
            return true;
        }
    }
    return false;
}

Image scaled(std::string_view bytes, int side)
{
    // A picture that is cut off fails, at the latest when its pixels are asked for.
    Image const whole(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access", VIPS_ACCESS_SEQUENTIAL,
                                                 "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr));
    VipsImage *out = nullptr;
    // Upright by the EXIF orientation, into sRGB by an embedded profile, never enlarged.
    if (!whole || vips_thumbnail_image(whole.get(), &out, side, "height", side, "size", VIPS_SIZE_DOWN,
                                       "export_profile", "srgb", nullptr) != 0) {
        return nullptr;
    }
    return Image(out);
}

std::optional<std::string> jpeg_of(VipsImage *image)
{
    void *bytes = nullptr;
    std::size_t size = 0;
    std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble *)> const white(
        vips_array_double_newv(1, 255.0), [](VipsArrayDouble *a) { vips_area_unref(VIPS_AREA(a)); });
    if (vips_jpegsave_buffer(image, &bytes, &size, "Q", 82, "strip", TRUE, "optimize_coding", TRUE, "background",
                             white.get(), nullptr) != 0) {
        return std::nullopt;
    }
    std::unique_ptr<void, Free> const owner(bytes);
    return std::string(static_cast<char const *>(bytes), size);
}

tl::unexpected<Problem> broken()
{
    vips_error_clear();
    return refuse(Why::invalid, "file.broken");
}

} // namespace

void start_vips()
{
    static std::once_flag once;
    std::call_once(once, [] {
        CHECK(vips_init("onegrid") == 0, "libvips starts");
        vips_block_untrusted_set(TRUE);
        vips_concurrency_set(1);
        vips_cache_set_max(0);
        // Its complaints about broken pictures are ours to tell.
        g_log_set_handler(
            "VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_WARNING),
            [](char const *, GLogLevelFlags, char const *, void *) {}, nullptr);
    });
}

std::optional<ImageType> image_type_of(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8\xff")) {
        return ImageType::jpeg;
    }
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) {
        return ImageType::png;
    }
    if (bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") {
        return ImageType::webp;
    }
    return std::nullopt;
}

Result<Picture> make_picture(std::string_view bytes)
{
    if (bytes.empty()) {
        return refuse(Why::invalid, "file.empty");
    }
    if (bytes.size() > most_bytes) {
        return refuse(Why::too_large, "file.too_large", "20 MiB");
    }
    auto const type = image_type_of(bytes);
    if (!type) {
        return refuse(Why::unsupported, "file.not_an_image", "JPEG, PNG, WebP");
    }
    start_vips();
    Turn const turn;

    // Only the head is read here.
    Image const head(
        vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
    if (!head) {
        return broken();
    }
    auto const pixels = std::int64_t{vips_image_get_width(head.get())} * vips_image_get_height(head.get());
    if (pixels > most_pixels || (type == ImageType::jpeg && has_too_many_scans(bytes))) {
        return refuse(Why::too_large, "file.too_many_pixels", "40,000,000");
    }

    auto const image = scaled(bytes, longest_side);
    if (!image) {
        return broken();
    }
    auto jpeg = jpeg_of(image.get());
    if (!jpeg) {
        return broken();
    }
    auto const small = scaled(*jpeg, thumbnail_side);
    auto thumbnail = small ? jpeg_of(small.get()) : std::nullopt;
    if (!thumbnail) {
        return broken();
    }
    return Picture{std::move(*jpeg), std::move(*thumbnail), vips_image_get_width(image.get()),
                   vips_image_get_height(image.get())};
}

} // namespace onegrid::files
