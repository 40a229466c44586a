// SPDX-License-Identifier: Apache-2.0
#include "platform/access/password.hpp"
#include "platform/access/known_bad.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <semaphore>
#include <set>
#include <sodium.h>
#include <stdexcept>

namespace onegrid::access {
namespace {

constexpr std::size_t shortest = 10;
constexpr std::size_t longest = 128;

// Two at a time: each takes 64 MiB and one core, and a flood of sign-ins must not take the machine.
std::counting_semaphore<2> hashing{2};

struct Turn {
    Turn() { hashing.acquire(); }
    ~Turn() { hashing.release(); }
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

// p@ssw0rd → password.
std::string without_look_alikes(std::string text)
{
    static std::map<char, char> const alike{{'0', 'o'}, {'1', 'i'}, {'3', 'e'}, {'4', 'a'}, {'5', 's'},
                                            {'7', 't'}, {'@', 'a'}, {'$', 's'}, {'!', 'i'}};
    for (auto &c : text) {
        if (auto const it = alike.find(c); it != alike.end()) {
            c = it->second;
        }
    }
    return text;
}

// 123shanghai!2026 → shanghai; demo-onegrid-2026 → demo-onegrid.
std::string_view core_of(std::string_view text)
{
    while (!text.empty() && !is_letter(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && !is_letter(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string letters_of(std::string_view text)
{
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_letter);
    return out;
}

// The shortest piece of which the text is a whole number of repetitions.
std::string_view piece_of(std::string_view text)
{
    for (std::size_t size = 1; size <= text.size() / 2; ++size) {
        if (text.size() % size == 0 && text.substr(size) == text.substr(0, text.size() - size)) {
            return text.substr(0, size);
        }
    }
    return text;
}

bool is_sequence(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> rows{
        "qwertyuiopasdfghjklzxcvbnm",           "1234567890",
        "abcdefghijklmnopqrstuvwxyz",           "qazwsxedcrfvtgbyhnujmikolp",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p"};
    std::string const back(text.rbegin(), text.rend());
    return std::any_of(rows.begin(), rows.end(), [&](std::string_view row) {
        auto const twice = std::string(row) + std::string(row);
        return twice.find(text) != std::string::npos || twice.find(back) != std::string::npos;
    });
}

bool is_common(std::string const &low)
{
    auto const plain = without_look_alikes(low);
    // p@ssw0rd2026: first the year goes, then the look-alikes.
    auto const undated = without_look_alikes(low.substr(0, low.find_last_not_of("0123456789") + 1));
    for (std::string_view const form : {std::string_view(low), std::string_view(plain), core_of(low), core_of(plain),
                                        core_of(undated), piece_of(low), core_of(piece_of(low))}) {
        if (is_known_bad(form) || (form.size() >= 6 && is_sequence(form))) {
            return true;
        }
    }
    // Words joined or pulled apart by signs: pass-word-2026, shang.hai.2026.
    if (is_known_bad(letters_of(low)) || is_known_bad(letters_of(plain))) {
        return true;
    }
    if (std::set<char>(low.begin(), low.end()).size() < 5) {
        return true;
    }
    // 20261123xx, 13800000000: digits alone are guessed however many they are, up to 15.
    return low.size() < 16 && std::all_of(low.begin(), low.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace

Result<void> check_password(std::string_view password, PasswordOwner owner, SamplePasswords samples,
                            std::string pointer)
{
    auto const length = characters(password);
    if (length < shortest) {
        return refuse_field(std::move(pointer), "password.too_short", std::to_string(shortest));
    }
    if (length > longest) {
        return refuse_field(std::move(pointer), "password.too_long", std::to_string(longest));
    }
    auto const low = lower(password);
    auto const account = lower(owner.account);
    auto const name = lower(owner.name);
    if ((account.size() >= 3 && contains(low, account)) || (name.size() >= 4 && contains(low, name)) ||
        (account.size() >= 5 && contains(low, std::string(account.rbegin(), account.rend())))) {
        return refuse_field(std::move(pointer), "password.like_account");
    }
    if (is_common(low) || (samples == SamplePasswords::refused && contains(letters_of(low), "onegrid"))) {
        return refuse_field(std::move(pointer), "password.too_common");
    }
    return {};
}

std::string hash_password(std::string_view password, PasswordCost cost)
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    Turn const turn;
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.operations, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("no memory to hash a password");
    }
    return out.data();
}

bool verify_password(std::string_view password, std::string_view hash, PasswordCost cost)
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    if (hash.empty() || hash.size() >= crypto_pwhash_STRBYTES || !hash.starts_with("$argon2id$")) {
        static std::mutex mutex;
        static std::map<std::size_t, std::string> dummies; // by memory
        std::string dummy;
        {
            std::scoped_lock const lock(mutex);
            auto &known = dummies[cost.memory];
            if (known.empty()) {
                known = hash_password(random_password(), cost);
            }
            dummy = known;
        }
        Turn const turn;
        std::ignore = crypto_pwhash_str_verify(dummy.c_str(), password.data(), password.size());
        return false;
    }
    Turn const turn;
    return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

bool should_rehash(std::string_view hash, PasswordCost cost)
{
    return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), cost.operations, cost.memory) != 0;
}

std::string random_password()
{
    CHECK(sodium_init() >= 0, "libsodium starts");
    constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    std::string out;
    for (int i = 0; i < 16; ++i) {
        out.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
    }
    return out;
}

} // namespace onegrid::access
