// SPDX-License-Identifier: Apache-2.0
#include "modules/cases/act.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <sodium/crypto_hash_sha256.h>

namespace onegrid::cases {
namespace {

void put(std::string &out, std::int64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> shift));
    }
}

void put(std::string &out, std::string_view text)
{
    put(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

void put(std::string &out, Instant at) { put(out, at.time_since_epoch().count()); }

// The database keeps an object's members in an order of its own, so the order must not count.
void put(std::string &out, boost::json::value const &value)
{
    if (auto const *object = value.if_object()) {
        std::vector<boost::json::key_value_pair const *> members;
        for (auto const &member : *object) {
            members.push_back(&member);
        }
        std::sort(members.begin(), members.end(), [](auto const *a, auto const *b) { return a->key() < b->key(); });
        out.push_back('{');
        put(out, static_cast<std::int64_t>(members.size()));
        for (auto const *member : members) {
            put(out, std::string_view(member->key()));
            put(out, member->value());
        }
    } else if (auto const *array = value.if_array()) {
        out.push_back('[');
        put(out, static_cast<std::int64_t>(array->size()));
        for (auto const &item : *array) {
            put(out, item);
        }
    } else if (value.is_uint64()) {
        put(out, boost::json::value(static_cast<std::int64_t>(value.as_uint64())));
    } else {
        out.push_back('=');
        put(out, std::string_view(boost::json::serialize(value)));
    }
}

} // namespace

std::string canonical(Act const &act)
{
    std::string out;
    out.reserve(256);
    put(out, act.case_id.value);
    put(out, act.serial);
    put(out, std::string_view(act.act));
    put(out, act.actor.person.value);
    put(out, act.actor.unit.value);
    put(out, std::string_view(act.actor.post));
    put(out, std::string_view(act.actor.level));
    put(out, std::int64_t{act.actor.is_system});
    put(out, act.receiver.unit.value);
    put(out, act.receiver.person.value);
    put(out, std::string_view(act.receiver.level));
    put(out, std::string_view(act.note));
    put(out, std::string_view(act.reason));
    put(out, static_cast<std::int64_t>(act.photos.size()));
    for (auto const &photo : act.photos) {
        put(out, std::string_view(photo));
    }
    put(out, boost::json::value(act.data));
    put(out, act.at);
    put(out, act.received_at);
    put(out, std::int64_t{act.device_at.has_value()});
    if (act.device_at) {
        put(out, *act.device_at);
    }
    put(out, act.pack_version);
    put(out, act.calendar_version);
    return out;
}

Hash chained(Hash const &previous, Act const &act)
{
    Hash hash{};
    auto const bytes = canonical(act);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, previous.data(), previous.size());
    crypto_hash_sha256_update(&state, reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size());
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

std::optional<int> broken_at(std::span<Act const> log)
{
    Hash previous{};
    int serial = 0;
    for (auto const &act : log) {
        ++serial;
        if (act.serial != serial || act.hash != chained(previous, act)) {
            return serial;
        }
        previous = act.hash;
    }
    return {};
}

Hash digest_of(std::string_view bytes)
{
    Hash hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const *>(bytes.data()), bytes.size());
    return hash;
}

std::string hex_of(std::span<unsigned char const> bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (auto const byte : bytes) {
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 15]);
    }
    return out;
}

} // namespace onegrid::cases
