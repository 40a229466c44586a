// SPDX-License-Identifier: Apache-2.0
// Pictures: refused with a code, or made into a small upright JPEG that is one to every reader and holds no EXIF.
#include "fuzz/fuzz.hpp"
#include "platform/files/image.hpp"

using namespace onegrid;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const *data, std::size_t size)
{
    auto const picture = files::make_picture(fuzz::text_of(data, size));
    if (!picture) {
        must(picture.error().code.starts_with("file."));
        return 0;
    }
    must(files::image_type_of(picture->jpeg) == files::ImageType::jpeg);
    must(files::image_type_of(picture->thumbnail) == files::ImageType::jpeg);
    must(picture->width <= files::longest_side && picture->height <= files::longest_side);
    must(picture->jpeg.find("Exif") == std::string::npos || picture->jpeg.find("Exif") > 1'000); // not in the head
    must(files::make_picture(picture->jpeg).has_value());
    return 0;
}
