// SPDX-License-Identifier: Apache-2.0
// A picture's bytes as something cairo can paint. A JPEG goes into a PDF as it is, undecoded.
#pragma once
#include <cairo.h>
#include <memory>
#include <string_view>

namespace onegrid::print {

struct DestroySurface {
    void operator()(cairo_surface_t *surface) const { cairo_surface_destroy(surface); }
};

struct Painting {
    std::unique_ptr<cairo_surface_t, DestroySurface> surface;
    int width{}, height{}; // pixels
};

// Nothing in `surface` when the bytes are neither JPEG nor PNG, or broken, or of more than 40 million pixels. `bytes`
// must outlive it.
Painting painting_of(std::string_view bytes);

} // namespace onegrid::print
