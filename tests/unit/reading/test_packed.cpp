// SPDX-License-Identifier: Apache-2.0
#include "platform/reading/packed.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

namespace onegrid::reading {
namespace {

std::string packed(std::string const &text)
{
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string bytes(deflateBound(&stream, text.size()) + 32, '\0');
    std::string in = text;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    bytes.resize(stream.total_out);
    deflateEnd(&stream);
    return bytes;
}

TEST(Packed, what_is_not_packed_stays_as_it_is)
{
    EXPECT_EQ(unpacked("a,b\n1,2\n").value(), "a,b\n1,2\n");
    EXPECT_EQ(unpacked("").value(), "");
}

RC_GTEST_PROP(Packed, what_was_packed_is_there_again, (std::string const &text))
{
    RC_PRE(!text.starts_with("\x1f\x8b"));
    RC_ASSERT(unpacked(packed(text)).value() == text);
}

TEST(Packed, members_follow_one_another)
{
    EXPECT_EQ(unpacked(packed("one,") + packed("two")).value(), "one,two");
}

TEST(Packed, what_is_larger_than_the_buffer_is_whole)
{
    std::string text;
    for (int at = 0; at < 300'000; ++at) {
        text += std::to_string(at * 7919LL % 100'003) + ",";
    }
    EXPECT_EQ(unpacked(packed(text)).value(), text);
}

TEST(Packed, what_is_broken_or_cut_off_is_refused)
{
    auto bytes = packed("a,b\n1,2\n");
    EXPECT_EQ(unpacked(bytes.substr(0, bytes.size() - 3)).error().code, "file.broken_gzip");
    EXPECT_EQ(unpacked(bytes.substr(0, 2)).error().code, "file.broken_gzip");
    bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1); // in the checksum
    EXPECT_EQ(unpacked(bytes).error().code, "file.broken_gzip");
    EXPECT_EQ(unpacked(packed("a") + "rubbish").error().code, "file.broken_gzip");
}

TEST(Packed, what_becomes_too_large_is_refused)
{
    EXPECT_EQ(unpacked(packed(std::string(1'000'000, 'a')), 999'999).error().code, "file.unpacks_too_large");
    EXPECT_EQ(unpacked(packed(std::string(1'000'000, 'a')), 1'000'000)->size(), 1'000'000U);
}

} // namespace
} // namespace onegrid::reading
