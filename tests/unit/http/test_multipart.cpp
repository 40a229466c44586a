// SPDX-License-Identifier: Apache-2.0
#include "platform/http/request.hpp"
#include <filesystem>
#include <gtest/gtest.h>
#include <system_error>
#include <unistd.h>

namespace onegrid::http {
namespace {

constexpr auto type = "multipart/form-data; boundary=\"b 1\"";

std::string part(std::string const &disposition, std::string const &content)
{
    return "--b 1\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

TEST(Multipart, gives_fields_and_files)
{
    auto const upload =
        parse_multipart(type, part("name=\"purpose\"", "case_photo") +
                                  part("name=file; filename=\"路 \\\"1\\\".png\"", "\x89PNG\r\n--b") + "--b 1--\r\n");
    ASSERT_TRUE(upload);
    EXPECT_EQ(upload->field("purpose"), "case_photo");
    ASSERT_EQ(upload->files.size(), 1U);
    EXPECT_EQ(upload->files[0].file_name, "路 \"1\".png");
    EXPECT_EQ(upload->files[0].bytes, "\x89PNG\r\n--b");
}

TEST(Multipart, reduces_file_names_to_their_last_component)
{
    for (auto const &[sent, kept] :
         {std::pair{"../../etc/passwd", "passwd"}, std::pair{"C:\\\\x\\\\evil.png", "evil.png"}, std::pair{"..", ""},
          std::pair{"a\tb", "ab"}}) {
        auto const upload =
            parse_multipart(type, part(std::string("name=f; filename=\"") + sent + "\"", "x") + "--b 1--");
        ASSERT_TRUE(upload) << sent;
        EXPECT_EQ(upload->files.at(0).file_name, kept);
    }
}

TEST(Multipart, takes_an_empty_file)
{
    auto const upload = parse_multipart(type, part("name=f; filename=\"\"", "") + "--b 1--");
    ASSERT_TRUE(upload);
    EXPECT_EQ(upload->files.at(0).bytes, "");
}

TEST(Multipart, refuses_what_is_broken)
{
    std::string many;
    for (int i = 0; i < 40; ++i) {
        many += part("name=f", "x");
    }
    for (std::string const &body : std::vector<std::string>{
             std::string(), std::string("x"), std::string("--b 1"), std::string("--b 1\r\n"), part("name=f", "x"),
             part("", "x") + "--b 1--", part("name=\"f", "x") + "--b 1--", many + "--b 1--",
             "--b 1\r\nContent-Disposition: attachment; name=f\r\n\r\nx\r\n--b 1--",
             "--b 1\r\nno colon\r\n\r\nx\r\n--b 1--", "--b 1\r\nA: " + std::string(5000, 'a') + "\r\n\r\nx\r\n--b 1--",
             part("name=f", std::string(70'000, 'x')) + "--b 1--", part("name=f", "\xff") + "--b 1--",
             part("name=\"\xff\"", "x") + "--b 1--"}) {
        auto const upload = parse_multipart(type, body);
        ASSERT_FALSE(upload) << body.substr(0, 100);
        EXPECT_EQ(upload.error().code, "request.malformed_multipart");
    }
    EXPECT_EQ(parse_multipart("multipart/form-data", "--b").error().code, "request.malformed_multipart");
    EXPECT_EQ(parse_multipart("multipart/form-data; boundary=" + std::string(71, 'b'), "--b").error().code,
              "request.malformed_multipart");
    EXPECT_EQ(parse_multipart("text/plain", "x").error().why, Why::unsupported);
}

TEST(Multipart, a_large_body_lies_in_a_file_and_its_parts_with_it)
{
    auto const spool = std::make_shared<Spool>(std::filesystem::temp_directory_path());
    auto const body = part("name=type", "house") + part("name=file; filename=\"a.csv\"", std::string(3'000'000, 'x')) + "--b 1--";
    for (std::size_t at = 0; at < body.size(); at += 70'001) {
        ASSERT_TRUE(spool->append(std::string_view(body).substr(at, 70'001)));
    }
    auto const upload = parse_spooled(type, spool);
    ASSERT_TRUE(upload) << upload.error().code;
    EXPECT_EQ(upload->field("type"), "house");
    EXPECT_EQ(upload->field("none"), "");
    EXPECT_EQ(upload->files.at(0).bytes.size(), 3'000'000U);
    auto const to = std::filesystem::temp_directory_path() / ("onegrid-spool-" + std::to_string(::getpid()));
    Spooled::save(upload->files.at(0), to);
    EXPECT_EQ(std::filesystem::file_size(to), 3'000'000U);
    EXPECT_EQ(std::filesystem::status(to).permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_THROW(Spooled::save(upload->files.at(0), to), std::system_error); // nothing is written over
    std::filesystem::remove(to);
    EXPECT_FALSE(parse_spooled(type, nullptr));
    EXPECT_THROW(Spool{"/no/such/folder"}, std::system_error);
}

} // namespace
} // namespace onegrid::http
