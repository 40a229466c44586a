// SPDX-License-Identifier: Apache-2.0
#include "platform/access/keyring.hpp"
#include "platform/base/check.hpp"
#include <charconv>
#include <fcntl.h>
#include <sodium.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace onegrid::access {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

[[noreturn]] void failed(fs::path const &file, std::string const &what)
{
    throw std::runtime_error("key file " + file.string() + ": " + what);
}

std::array<unsigned char, 32> read_key(fs::path const &file)
{
    int const fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        failed(file, std::generic_category().message(errno));
    }
    struct stat facts {};
    std::array<unsigned char, 33> bytes{};
    auto const got = ::fstat(fd, &facts) == 0 ? ::read(fd, bytes.data(), bytes.size()) : -1;
    ::close(fd);
    if ((facts.st_mode & 077) != 0) {
        failed(file, "others may read it; chmod 600");
    }
    if (got != 32) {
        failed(file, "is not 32 bytes");
    }
    std::array<unsigned char, 32> key{};
    std::copy_n(bytes.begin(), key.size(), key.begin());
    return key;
}

// Written whole or not at all, and never over an existing one.
void make_key(fs::path const &file)
{
    std::array<unsigned char, 32> key{};
    randombytes_buf(key.data(), key.size());
    auto const half = file.string() + ".new";
    int const fd = ::open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || ::write(fd, key.data(), key.size()) != 32 || ::fsync(fd) != 0 || ::close(fd) != 0 ||
        ::link(half.c_str(), file.c_str()) != 0) {
        failed(file, std::generic_category().message(errno));
    }
    ::unlink(half.c_str());
}

unsigned char const *raw(std::byte const *bytes) { return reinterpret_cast<unsigned char const *>(bytes); }
unsigned char const *raw(std::string_view text) { return reinterpret_cast<unsigned char const *>(text.data()); }

} // namespace

Keyring Keyring::open(fs::path const &folder)
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    if (!fs::exists(folder / "index.key")) {
        make_key(folder / "index.key");
    }
    Keyring ring;
    ring.m_index = read_key(folder / "index.key");
    for (auto const &entry : fs::directory_iterator(folder)) {
        auto const stem = entry.path().stem().string();
        unsigned char number = 0;
        auto const end = stem.data() + stem.size();
        if (entry.path().extension() == ".key" && std::from_chars(stem.data(), end, number).ptr == end && number > 0) {
            ring.m_keys[number] = read_key(entry.path());
        }
    }
    if (ring.m_keys.empty()) {
        make_key(folder / "1.key");
        ring.m_keys[1] = read_key(folder / "1.key");
    }
    return ring;
}

Keyring Keyring::ephemeral()
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    Keyring ring;
    randombytes_buf(ring.m_index.data(), ring.m_index.size());
    randombytes_buf(ring.m_keys[1].data(), 32);
    return ring;
}

db::Bytes Keyring::seal(std::string_view text, std::string_view purpose) const
{
    auto const &[number, key] = *m_keys.rbegin();
    db::Bytes out(1 + nonce_size + text.size() + tag_size);
    auto *bytes = reinterpret_cast<unsigned char *>(out.data());
    bytes[0] = number;
    randombytes_buf(bytes + 1, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + 1 + nonce_size, nullptr, raw(text), text.size(), raw(purpose),
                                               purpose.size(), nullptr, bytes + 1, key.data());
    return out;
}

std::string Keyring::unseal(std::span<std::byte const> sealed, std::string_view purpose) const
{
    if (sealed.size() < 1 + nonce_size + tag_size) {
        throw std::runtime_error("sealed bytes are too short");
    }
    auto const key = m_keys.find(static_cast<unsigned char>(sealed[0]));
    if (key == m_keys.end()) {
        throw std::runtime_error("sealed with a key that is not in the key folder");
    }
    std::string text(sealed.size() - 1 - nonce_size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(text.data()), nullptr, nullptr,
                                                   raw(sealed.data() + 1 + nonce_size), sealed.size() - 1 - nonce_size,
                                                   raw(purpose), purpose.size(), raw(sealed.data() + 1),
                                                   key->second.data()) != 0) {
        throw std::runtime_error("sealed bytes do not open");
    }
    return text;
}

db::Bytes Keyring::index(std::string_view text) const
{
    db::Bytes out(32);
    crypto_generichash(reinterpret_cast<unsigned char *>(out.data()), out.size(), raw(text), text.size(),
                       m_index.data(), m_index.size());
    return out;
}

Result<std::string> phone_of(std::string_view typed, std::string pointer)
{
    std::string digits;
    bool international = false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        char const c = typed[i];
        if (c >= '0' && c <= '9') {
            digits.push_back(c);
        } else if (c == '+' && i == 0) {
            international = true;
        } else if (c != ' ' && c != '-') {
            return refuse_field(std::move(pointer), "phone.malformed");
        }
    }
    if (digits.starts_with("0086") || (international && digits.starts_with("86"))) {
        digits.erase(0, international ? 2 : 4);
        international = false;
    }
    if (!international && digits.size() == 11 && digits[0] == '1' && digits[1] >= '3') {
        return digits;
    }
    if (international && digits.size() >= 8 && digits.size() <= 15 && digits[0] != '0') {
        return "+" + digits;
    }
    return refuse_field(std::move(pointer), "phone.malformed");
}

std::string masked_phone(std::string_view phone)
{
    if (phone.size() < 8) {
        return "****";
    }
    return std::string(phone.substr(0, 3)) + "****" + std::string(phone.substr(phone.size() - 4));
}

} // namespace onegrid::access
