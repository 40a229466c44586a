// SPDX-License-Identifier: Apache-2.0
#include "modules/registers/zip.hpp"
#include "unit/registers/archives.hpp"
#include <gtest/gtest.h>

namespace onegrid::registers {
namespace {

using testing::Packed;
using testing::zipped;

std::string code_of(std::string const &bytes, ZipLimits const &limits = {})
{
    auto const zip = Zip::open(bytes, limits);
    return zip ? "good" : zip.error().code;
}

TEST(Archive, what_was_packed_comes_out)
{
    auto const bytes = zipped({{"a.txt", "hello"}, {"b/c.txt", std::string(100'000, 'x'), false}});
    auto const zip = Zip::open(bytes);
    ASSERT_TRUE(zip) << zip.error().code;
    EXPECT_EQ(zip->text_of(*zip->find("a.txt"), 100), "hello");
    EXPECT_EQ(zip->text_of(*zip->find("b/c.txt"), 1'000'000).size(), 100'000U);
    EXPECT_EQ(zip->find("none"), nullptr);
    EXPECT_THROW(zip->text_of(*zip->find("a.txt"), 3), Unreadable);
}

TEST(Archive, bombs_are_refused_before_a_byte_is_unpacked)
{
    // 20 MB of nothing in 20 kB.
    EXPECT_EQ(code_of(zipped({{"bomb", std::string(20U << 20U, '\0')}})), "import.archive_too_large");
    // As a spreadsheet: the part that is read says more than the limit of all.
    EXPECT_EQ(code_of(zipped({{"xl/worksheets/sheet1.xml", "<a/>", true, 0xfffffff0}})), "import.archive_too_large");
    std::vector<Packed> many;
    for (int i = 0; i < 2'001; ++i) {
        many.push_back({"f" + std::to_string(i), "x"});
    }
    EXPECT_EQ(code_of(zipped(many)), "import.archive_too_large");
    EXPECT_EQ(code_of(zipped({{"a", std::string(5'000, 'x')}, {"b", std::string(6'000, 'y')}}), {10, 10'000, 200}), "import.archive_too_large");
}

TEST(Archive, an_entry_that_is_larger_than_it_says_stops_there)
{
    auto const bytes = zipped({{"liar", std::string(50'000, 'x'), true, 10}});
    auto const zip = Zip::open(bytes);
    ASSERT_TRUE(zip);
    EXPECT_THROW(zip->text_of(zip->entries().front(), 100), Unreadable);
    auto const source = zip->read(zip->entries().front());
    std::string room(1000, '\0');
    EXPECT_THROW(source(room.data(), room.size()), Unreadable);
}

TEST(Archive, entries_that_share_bytes_are_refused)
{
    auto bytes = zipped({{"a", std::string(2'000, 'a'), false}, {"b", "b", false}});
    // The second entry of the directory is made to lie inside the first.
    auto const second = bytes.rfind("PK\1\2");
    bytes.replace(second + 42, 4, testing::little(10, 4));
    EXPECT_EQ(code_of(bytes), "import.bad_archive");
}

TEST(Archive, names_that_lead_elsewhere_encryption_and_other_ways_of_packing_are_refused)
{
    for (auto const *name : {"../a", "/etc/passwd", "a/../../b", "a\\b", "c:x", "..", ""}) {
        EXPECT_EQ(code_of(zipped({{name, "x"}})), "import.bad_archive") << name;
    }
    EXPECT_EQ(code_of(zipped({{"a", "x", true, 0, 1}})), "import.bad_archive");
    EXPECT_EQ(code_of(zipped({{"a", "x", true, 0, 0, 12}})), "import.bad_archive");
    EXPECT_EQ(code_of(""), "import.bad_archive");
    EXPECT_EQ(code_of("PK\3\4 and nothing more"), "import.bad_archive");
}

TEST(Archive, every_cut_is_noticed)
{
    auto const bytes = zipped({{"a", "hello hello hello hello"}, {"b", "x"}});
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_EQ(code_of(bytes.substr(0, size)), "import.bad_archive") << size;
    }
}

TEST(Archive, a_changed_byte_is_noticed_by_its_sum)
{
    auto bytes = zipped({{"a", "hello hello hello hello", false}});
    bytes[bytes.find("hello")] = 'j';
    auto const zip = Zip::open(bytes);
    ASSERT_TRUE(zip);
    EXPECT_THROW(zip->text_of(zip->entries().front(), 100), Unreadable);
}

} // namespace
} // namespace onegrid::registers
