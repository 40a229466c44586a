// SPDX-License-Identifier: Apache-2.0
#include "platform/access/keyring.hpp"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace onegrid::access {
namespace {

namespace fs = std::filesystem;

struct Folder {
    fs::path path;
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "onegrid-keys-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
};

TEST(Keyring, seals_and_opens_and_no_two_seals_of_one_text_are_equal)
{
    auto const ring = Keyring::ephemeral();
    auto const one = ring.seal("13800000001", "phone");
    auto const two = ring.seal("13800000001", "phone");
    EXPECT_NE(one, two);
    EXPECT_EQ(ring.unseal(one, "phone"), "13800000001");
    std::string const text(reinterpret_cast<char const *>(one.data()), one.size());
    EXPECT_EQ(text.find("13800000001"), std::string::npos);
}

TEST(Keyring, does_not_open_what_was_changed_or_sealed_for_something_else)
{
    auto const ring = Keyring::ephemeral();
    auto sealed = ring.seal("13800000001", "phone");
    EXPECT_THROW(ring.unseal(sealed, "totp"), std::runtime_error);
    EXPECT_THROW(Keyring::ephemeral().unseal(sealed, "phone"), std::runtime_error);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] ^= std::byte{1};
        EXPECT_THROW(ring.unseal(changed, "phone"), std::runtime_error) << i;
    }
    EXPECT_THROW(ring.unseal(db::Bytes(5), "phone"), std::runtime_error);
}

TEST(Keyring, the_index_is_equal_for_equal_numbers_and_says_nothing_without_the_key)
{
    auto const ring = Keyring::ephemeral();
    EXPECT_EQ(ring.index("13800000001"), ring.index("13800000001"));
    EXPECT_NE(ring.index("13800000001"), ring.index("13800000002"));
    EXPECT_NE(ring.index("13800000001"), Keyring::ephemeral().index("13800000001"));
}

TEST(KeyFolder, is_made_once_for_the_owner_alone_and_read_again)
{
    Folder const folder;
    auto const sealed = Keyring::open(folder.path / "keys").seal("x", "p");
    EXPECT_EQ(Keyring::open(folder.path / "keys").unseal(sealed, "p"), "x");
    for (auto const &entry : fs::directory_iterator(folder.path / "keys")) {
        struct stat facts {};
        ASSERT_EQ(::stat(entry.path().c_str(), &facts), 0);
        EXPECT_EQ(facts.st_mode & 0777, 0600u) << entry.path();
    }
}

TEST(KeyFolder, a_newer_key_seals_and_the_older_still_opens)
{
    Folder const folder;
    auto const old = Keyring::open(folder.path).seal("x", "p");
    auto const index = Keyring::open(folder.path).index("x");
    {
        std::ofstream out(folder.path / "2.key", std::ios::binary);
        out << std::string(32, 'k');
    }
    fs::permissions(folder.path / "2.key", fs::perms::owner_read | fs::perms::owner_write);
    auto const ring = Keyring::open(folder.path);
    EXPECT_EQ(ring.unseal(old, "p"), "x");
    EXPECT_EQ(ring.seal("x", "p").front(), std::byte{2});
    EXPECT_EQ(ring.index("x"), index);
}

TEST(KeyFolder, a_key_that_others_may_read_or_that_is_cut_short_is_refused)
{
    Folder const folder;
    std::ignore = Keyring::open(folder.path);
    fs::permissions(folder.path / "1.key", fs::perms::owner_read | fs::perms::group_read);
    EXPECT_THROW(Keyring::open(folder.path), std::runtime_error);
    fs::permissions(folder.path / "1.key", fs::perms::owner_read | fs::perms::owner_write);
    fs::resize_file(folder.path / "1.key", 31);
    EXPECT_THROW(Keyring::open(folder.path), std::runtime_error);
}

TEST(Phone, the_ways_of_writing_one_number_are_one_number)
{
    for (auto const *typed :
         {"13800000001", "138 0000 0001", "138-0000-0001", "+8613800000001", "+86 138 0000 0001", "008613800000001"}) {
        auto const phone = phone_of(typed);
        ASSERT_TRUE(phone) << typed;
        EXPECT_EQ(*phone, "13800000001") << typed;
    }
    EXPECT_EQ(*phone_of("+447700900123"), "+447700900123");
}

TEST(Phone, what_is_no_number_is_refused)
{
    for (auto const *typed : {"", "1380000000", "138000000011", "12800000001", "abcdefghijk", "1380000000x", "+1",
                              "+0123456789", "13800000001;"}) {
        EXPECT_FALSE(phone_of(typed)) << typed;
    }
    EXPECT_EQ(phone_of("x").error().fields.at(0).code, "phone.malformed");
}

TEST(Phone, is_masked_in_the_middle)
{
    EXPECT_EQ(masked_phone("13800000001"), "138****0001");
    EXPECT_EQ(masked_phone("12345"), "****");
}

} // namespace
} // namespace onegrid::access
