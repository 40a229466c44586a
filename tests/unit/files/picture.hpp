// SPDX-License-Identifier: Apache-2.0
// A small PNG, another for each width.
#pragma once
#include <gtest/gtest.h>
#include <string>
#include <vips/vips.h>

namespace onegrid::files::testing {

inline std::string picture(int width)
{
    vips_init("test");
    VipsImage *canvas = nullptr;
    EXPECT_EQ(vips_black(&canvas, width, 48, "bands", 3, nullptr), 0);
    canvas->Type = VIPS_INTERPRETATION_sRGB;
    void *bytes = nullptr;
    std::size_t size = 0;
    EXPECT_EQ(vips_image_write_to_buffer(canvas, ".png", &bytes, &size, nullptr), 0);
    std::string out(static_cast<char const *>(bytes), size);
    g_free(bytes);
    g_object_unref(canvas);
    return out;
}

} // namespace onegrid::files::testing
