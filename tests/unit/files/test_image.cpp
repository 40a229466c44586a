// SPDX-License-Identifier: Apache-2.0
#include "platform/files/image.hpp"
#include <gtest/gtest.h>
#include <vips/vips.h>
#include <zlib.h>

namespace onegrid::files {
namespace {

// A picture of two colours, left and right, in the format of `suffix` (".jpg", ".png", ".webp").
std::string picture(int width, int height, char const *suffix = ".jpg")
{
    // Also starts libvips.
    std::ignore = make_picture("\xff\xd8\xff");
    VipsImage *canvas = nullptr;
    EXPECT_EQ(vips_black(&canvas, width, height, "bands", 3, nullptr), 0);
    VipsImage *painted = nullptr;
    double const red[] = {200, 30, 30};
    EXPECT_EQ(vips_linear1(canvas, &painted, 1, 40, "uchar", TRUE, nullptr), 0);
    VipsImage *memory = vips_image_copy_memory(painted);
    EXPECT_EQ(vips_draw_rect(memory, const_cast<double *>(red), 3, 0, 0, width / 2, height, "fill", TRUE, nullptr), 0);
    memory->Type = VIPS_INTERPRETATION_sRGB;
    void *bytes = nullptr;
    std::size_t size = 0;
    EXPECT_EQ(vips_image_write_to_buffer(memory, suffix, &bytes, &size, nullptr), 0) << vips_error_buffer();
    std::string out(static_cast<char const *>(bytes), size);
    g_free(bytes);
    g_object_unref(memory);
    g_object_unref(painted);
    g_object_unref(canvas);
    return out;
}

// EXIF as a phone writes it: turned by a quarter, with a place and a camera.
std::string with_exif(std::string const &jpeg)
{
    std::string tiff("MM\0\x2a\0\0\0\x08", 8);
    tiff += std::string("\0\x03", 2);                              // three entries
    tiff += std::string("\x01\x0f\0\x02\0\0\0\x0c\0\0\0\x32", 12); // Make → 50
    tiff += std::string("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12); // Orientation 6
    tiff += std::string("\x88\x25\0\x04\0\0\0\x01\0\0\0\x3e", 12); // GPS → 62
    tiff += std::string("\0\0\0\0", 4);
    tiff += "SECRETCAMERA";                                      // 50
    tiff += std::string("\0\x02", 2);                            // 62: two entries
    tiff += std::string("\0\x01\0\x02\0\0\0\x02N\0\0\0", 12);    // latitude ref
    tiff += std::string("\0\x02\0\x05\0\0\0\x03\0\0\0\x5c", 12); // latitude → 92
    tiff += std::string("\0\0\0\0", 4);
    for (int i = 0; i < 3; ++i) {
        tiff += std::string("\0\0\0\x1f\0\0\0\x01", 8);
    }
    auto const body = std::string("Exif\0\0", 6) + tiff;
    auto const size = body.size() + 2;
    std::string app1 = "\xff\xe1";
    app1.push_back(static_cast<char>(size >> 8));
    app1.push_back(static_cast<char>(size & 0xff));
    return jpeg.substr(0, 2) + app1 + body + jpeg.substr(2);
}

std::string big_endian(std::uint32_t v)
{
    return {static_cast<char>(v >> 24), static_cast<char>(v >> 16), static_cast<char>(v >> 8), static_cast<char>(v)};
}

std::string png_chunk(std::string const &type, std::string const &data)
{
    auto const body = type + data;
    auto const crc = crc32(0, reinterpret_cast<Bytef const *>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(static_cast<std::uint32_t>(crc));
}

// A few bytes that say they are width × height pixels.
std::string png_bomb(std::uint32_t width, std::uint32_t height)
{
    auto const header = big_endian(width) + big_endian(height) + std::string("\x08\x02\0\0\0", 5);
    std::string const zeros(100'000, '\0');
    std::string packed(compressBound(zeros.size()), '\0');
    auto size = static_cast<uLongf>(packed.size());
    compress2(reinterpret_cast<Bytef *>(packed.data()), &size, reinterpret_cast<Bytef const *>(zeros.data()),
              zeros.size(), 9);
    packed.resize(size);
    return std::string("\x89PNG\r\n\x1a\n", 8) + png_chunk("IHDR", header) + png_chunk("IDAT", packed) +
           png_chunk("IEND", "");
}

std::string verdict(std::string_view bytes)
{
    auto const result = make_picture(bytes);
    return result ? "taken" : result.error().code;
}

TEST(Picture, of_each_kind_becomes_a_jpeg)
{
    for (auto const *suffix : {".jpg", ".png", ".webp"}) {
        auto const made = make_picture(picture(640, 400, suffix));
        ASSERT_TRUE(made) << suffix << " " << made.error().code;
        EXPECT_EQ(image_type_of(made->jpeg), ImageType::jpeg);
        EXPECT_EQ(made->width, 640);
        EXPECT_EQ(made->height, 400);
        EXPECT_LT(made->thumbnail.size(), made->jpeg.size());
    }
}

TEST(Picture, loses_exif_place_and_camera_and_stands_upright)
{
    auto const phone = with_exif(picture(640, 400));
    ASSERT_NE(phone.find("SECRETCAMERA"), std::string::npos);
    auto const made = make_picture(phone);
    ASSERT_TRUE(made) << made.error().code;
    for (auto const *part : {&made->jpeg, &made->thumbnail}) {
        EXPECT_EQ(part->find("Exif"), std::string::npos);
        EXPECT_EQ(part->find("SECRETCAMERA"), std::string::npos);
        EXPECT_EQ(part->find("\xff\xe1"), std::string::npos); // APP1: EXIF and XMP
    }
    EXPECT_EQ(made->width, 400); // turned
    EXPECT_EQ(made->height, 640);
}

TEST(Picture, a_page_hidden_behind_a_picture_does_not_survive)
{
    auto const polyglot = picture(64, 64) + "<html><script>alert(document.cookie)</script></html>";
    auto const made = make_picture(polyglot);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->jpeg.find("<script"), std::string::npos);
    EXPECT_EQ(made->jpeg.find("<html"), std::string::npos);
}

TEST(Picture, a_page_in_a_comment_of_a_picture_does_not_survive)
{
    auto const jpeg = picture(64, 64);
    std::string const page = "<script>alert(1)</script>";
    std::string comment = "\xff\xfe";
    comment.push_back('\0');
    comment.push_back(static_cast<char>(page.size() + 2));
    auto const made = make_picture(jpeg.substr(0, 2) + comment + page + jpeg.substr(2));
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(made->jpeg.find("<script"), std::string::npos);
}

TEST(Picture, what_is_no_picture_is_refused_whatever_it_calls_itself)
{
    for (std::string_view const bytes :
         {"<html></html>", "GIF89a\1\0\1\0", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg'/>", "PK\3\4", "MZ"}) {
        EXPECT_EQ(verdict(bytes), "file.not_an_image") << bytes;
    }
    EXPECT_EQ(verdict(""), "file.empty");
}

TEST(Picture, a_bomb_is_refused_by_its_head_before_it_is_unpacked)
{
    EXPECT_EQ(verdict(png_bomb(30'000, 30'000)), "file.too_many_pixels");
    EXPECT_EQ(verdict(png_bomb(6'400, 6'300)), "file.too_many_pixels"); // just over
    EXPECT_NE(verdict(png_bomb(2'000'000'000, 2'000'000'000)), "taken");
}

TEST(Picture, cut_off_pictures_are_refused)
{
    for (auto const *suffix : {".jpg", ".png", ".webp"}) {
        auto const whole = picture(640, 400, suffix);
        for (auto const keep : {std::size_t{12}, whole.size() / 4, whole.size() / 2, whole.size() * 3 / 4}) {
            EXPECT_EQ(verdict(whole.substr(0, keep)), "file.broken") << suffix << " " << keep << " of " << whole.size();
        }
    }
}

TEST(Picture, of_noise_behind_good_first_bytes_is_refused)
{
    std::string noise;
    for (int i = 0; i < 4000; ++i) {
        noise.push_back(static_cast<char>(i * 7919 >> 3));
    }
    EXPECT_EQ(verdict("\xff\xd8\xff\xe0" + noise), "file.broken");
    EXPECT_EQ(verdict(std::string("\x89PNG\r\n\x1a\n") + noise), "file.broken");
    EXPECT_EQ(verdict("RIFF" + std::string("\x10\0\0\0", 4) + "WEBP" + noise), "file.broken");
}

TEST(Picture, more_than_twenty_mebibytes_are_refused_unread)
{
    EXPECT_EQ(verdict("\xff\xd8\xff" + std::string(most_bytes, 'x')), "file.too_large");
}

TEST(Picture, a_jpeg_of_a_thousand_scans_is_refused)
{
    auto const jpeg = picture(64, 64);
    std::string scans;
    for (int i = 0; i < 1000; ++i) {
        scans += std::string("\xff\xda\0\x08\1\1\0\0\x3f\0x", 11);
    }
    EXPECT_EQ(verdict(jpeg.substr(0, jpeg.size() - 2) + scans + "\xff\xd9"), "file.too_many_pixels");
}

TEST(Picture, is_made_smaller_but_never_larger)
{
    auto const large = make_picture(picture(4000, 1000));
    ASSERT_TRUE(large);
    EXPECT_EQ(large->width, 2560);
    EXPECT_EQ(large->height, 640);
    auto const small = make_picture(picture(10, 10));
    ASSERT_TRUE(small);
    EXPECT_EQ(small->width, 10);
}

TEST(Picture, the_same_bytes_give_the_same_picture)
{
    auto const bytes = picture(320, 200);
    EXPECT_EQ(make_picture(bytes)->jpeg, make_picture(bytes)->jpeg);
}

} // namespace
} // namespace onegrid::files
