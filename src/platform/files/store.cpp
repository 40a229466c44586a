// SPDX-License-Identifier: Apache-2.0
#include "platform/files/store.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sodium.h>
#include <system_error>
#include <unistd.h>

namespace onegrid::files {
namespace {

namespace fs = std::filesystem;

struct Descriptor {
    int fd;
    explicit Descriptor(int f) : fd(f) {}
    ~Descriptor()
    {
        if (fd >= 0) {
            ::close(fd);
        }
    }
    Descriptor(Descriptor const &) = delete;
    Descriptor &operator=(Descriptor const &) = delete;
};

[[noreturn]] void failed(char const *what) { throw std::system_error(errno, std::generic_category(), what); }

void write_all(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            failed("write an attachment");
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
}

void sync_folder(fs::path const &folder)
{
    Descriptor const handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (handle.fd < 0 || ::fsync(handle.fd) != 0) {
        failed("sync a folder of attachments");
    }
}

} // namespace

Store::Store(fs::path folder) : m_folder(std::move(folder))
{
    fs::create_directories(m_folder / "new");
    fs::permissions(m_folder, fs::perms::owner_all);
}

std::string Store::id_of(std::string_view bytes)
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size());
    std::string hex(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    hex.pop_back();
    return hex;
}

bool Store::is_id(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

fs::path Store::path_of(std::string const &id, Variant variant) const
{
    CHECK(is_id(id), "only a hash becomes a path");
    return m_folder / id.substr(0, 2) / id.substr(2, 2) / (id + (variant == Variant::full ? ".jpg" : ".small.jpg"));
}

void Store::put(std::string const &id, Variant variant, std::string_view bytes)
{
    auto const path = path_of(id, variant);
    if (fs::exists(path)) {
        return;
    }
    auto const folder = path.parent_path();
    if (!fs::exists(folder)) {
        fs::create_directories(folder);
        sync_folder(folder.parent_path());
        sync_folder(m_folder);
    }
    static std::atomic<std::uint64_t> counter{0};
    auto const half = m_folder / "new" / (std::to_string(::getpid()) + "-" + std::to_string(++counter));
    try {
        Descriptor const file(::open(half.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (file.fd < 0) {
            failed("make an attachment");
        }
        write_all(file.fd, bytes);
        if (::fsync(file.fd) != 0) {
            failed("sync an attachment");
        }
        fs::rename(half, path);
        sync_folder(folder);
    } catch (...) {
        std::error_code ignored;
        fs::remove(half, ignored);
        throw;
    }
}

std::optional<std::string> Store::read(std::string const &id, Variant variant) const
{
    if (!is_id(id)) {
        return std::nullopt;
    }
    Descriptor const file(::open(path_of(id, variant).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.fd < 0) {
        if (errno == ENOENT) {
            return std::nullopt;
        }
        failed("open an attachment");
    }
    std::string bytes;
    std::array<char, 64 * 1024> piece{};
    for (;;) {
        auto const got = ::read(file.fd, piece.data(), piece.size());
        if (got == 0) {
            return bytes;
        }
        if (got < 0 && errno != EINTR) {
            failed("read an attachment");
        }
        bytes.append(piece.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    }
}

bool Store::has(std::string const &id, Variant variant) const { return is_id(id) && fs::exists(path_of(id, variant)); }

void Store::remove(std::string const &id)
{
    if (is_id(id)) {
        fs::remove(path_of(id, Variant::full));
        fs::remove(path_of(id, Variant::thumbnail));
    }
}

} // namespace onegrid::files
