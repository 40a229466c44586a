// SPDX-License-Identifier: Apache-2.0
#include "platform/print/pdf.hpp"
#include "platform/print/flow.hpp"
#include "platform/print/page.hpp"
#include "platform/print/picture.hpp"
#include <cairo-pdf.h>
#include <stdexcept>

#ifdef __SANITIZE_ADDRESS__
// Fonts and surfaces that these libraries keep until the program ends, and do not give back then.
extern "C" char const *__lsan_default_suppressions();
extern "C" char const *__lsan_default_suppressions() { return "leak:libcairo.so\nleak:libfontconfig.so\n"; }
#endif

namespace onegrid::print {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

void must_be_sound(cairo_surface_t *surface)
{
    if (auto const status = cairo_surface_status(surface); status != CAIRO_STATUS_SUCCESS) {
        throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
    }
}

Surface pdf_surface(Document const &document, std::string &out)
{
    auto const append = [](void *closure, unsigned char const *bytes, unsigned length) {
        static_cast<std::string *>(closure)->append(reinterpret_cast<char const *>(bytes), length);
        return CAIRO_STATUS_SUCCESS;
    };
    auto const [width, height] = page_size(document.orientation);
    Surface surface(cairo_pdf_surface_create_for_stream(append, &out, width, height));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, printable(document.title).c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "OneGrid");
    auto const made = to_rfc3339(std::chrono::floor<std::chrono::seconds>(document.made_at));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    return surface;
}

} // namespace

std::string to_pdf(Document const &document)
{
    Fonts const fonts(document.language);
    int pages = 0;
    {
        Surface const nowhere(cairo_recording_surface_create(CAIRO_CONTENT_COLOR, nullptr));
        pages = Flow(nowhere.get(), document, fonts, 0).run();
    }
    std::string out;
    auto const surface = pdf_surface(document, out);
    Flow(surface.get(), document, fonts, pages).run();
    cairo_surface_finish(surface.get());
    must_be_sound(surface.get());
    return out;
}

} // namespace onegrid::print
