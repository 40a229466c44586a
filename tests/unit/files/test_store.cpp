// SPDX-License-Identifier: Apache-2.0
#include "platform/files/rate.hpp"
#include "platform/files/store.hpp"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace onegrid::files {
namespace {

namespace fs = std::filesystem;

struct Folder {
    fs::path path;
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "onegrid-files-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
};

TEST(Store, keeps_bytes_under_the_hash_of_their_contents)
{
    Folder const folder;
    Store store(folder.path / "files");
    EXPECT_EQ(Store::id_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-2
    auto const id = Store::id_of("abc");
    EXPECT_FALSE(store.read(id, Variant::full));
    store.put(id, Variant::full, "abc");
    store.put(id, Variant::full, "abc");
    EXPECT_EQ(store.read(id, Variant::full), "abc");
    EXPECT_FALSE(store.read(id, Variant::thumbnail));
    EXPECT_TRUE(fs::exists(folder.path / "files" / "ba" / "78" / (id + ".jpg")));
    store.remove(id);
    EXPECT_FALSE(store.has(id, Variant::full));
}

TEST(Store, what_is_no_hash_never_becomes_a_path)
{
    Folder const folder;
    {
        std::ofstream(folder.path / "secret.jpg") << "secret";
    }
    Store store(folder.path / "files");
    for (std::string const id : {"../secret", "..%2fsecret", "", "/etc/passwd",
                                 "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"}) {
        EXPECT_FALSE(Store::is_id(id));
        EXPECT_FALSE(store.read(id, Variant::full)) << id;
        store.remove(id);
    }
    auto const tricky = std::string("../../") + std::string(58, 'a');
    EXPECT_FALSE(Store::is_id(tricky));
    EXPECT_TRUE(fs::exists(folder.path / "secret.jpg"));
}

TEST(Store, leaves_no_half_written_file_and_lets_nobody_else_read)
{
    Folder const folder;
    Store store(folder.path / "files");
    std::string const bytes(3'000'000, 'x');
    auto const id = Store::id_of(bytes);
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i) {
        writers.emplace_back([&] { store.put(id, Variant::full, bytes); });
    }
    for (int i = 0; i < 200; ++i) {
        auto const seen = store.read(id, Variant::full);
        EXPECT_TRUE(!seen || seen->size() == bytes.size());
    }
    for (auto &writer : writers) {
        writer.join();
    }
    EXPECT_EQ(store.read(id, Variant::full)->size(), bytes.size());
    EXPECT_TRUE(fs::is_empty(folder.path / "files" / "new"));
    struct stat facts {};
    ASSERT_EQ(::stat((folder.path / "files").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 077, 0u);
}

TEST(Store, does_not_follow_a_link_that_somebody_laid)
{
    Folder const folder;
    Store store(folder.path / "files");
    auto const id = Store::id_of("x");
    fs::create_directories(folder.path / "files" / id.substr(0, 2) / id.substr(2, 2));
    fs::create_symlink("/etc/hostname", folder.path / "files" / id.substr(0, 2) / id.substr(2, 2) / (id + ".jpg"));
    EXPECT_THROW(std::ignore = store.read(id, Variant::full), std::system_error);
}

TEST(RateLimit, lets_a_burst_through_and_then_one_at_a_time)
{
    using std::chrono::seconds;
    RateLimit limit(3, seconds{10});
    Instant const now{seconds{1'800'000'000}};
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(limit.take(1, now));
    }
    auto const refused = limit.take(1, now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, Why::too_many);
    EXPECT_EQ(refused.error().retry_after, seconds{10});
    EXPECT_TRUE(limit.take(2, now)); // somebody else
    EXPECT_TRUE(limit.take(1, now + seconds{10}));
    EXPECT_FALSE(limit.take(1, now + seconds{10}));
    EXPECT_TRUE(limit.take(1, now + seconds{100}));
}

TEST(RateLimit, a_clock_that_goes_back_locks_nobody_out_for_long)
{
    using std::chrono::seconds;
    RateLimit limit(3, seconds{10});
    Instant const now{seconds{1'800'000'000}};
    EXPECT_TRUE(limit.take(1, now));
    EXPECT_FALSE(limit.take(1, now - std::chrono::hours{1}));
    EXPECT_TRUE(limit.take(1, now - std::chrono::hours{1} + seconds{10}));
}

} // namespace
} // namespace onegrid::files
