// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/chain.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <sodium.h>

namespace onegrid::audit {
namespace {

constexpr std::size_t digest_size = 32;

class Digest {
  public:
    Digest()
    {
        CHECK(sodium_init() >= 0, "libsodium starts");
        crypto_generichash_init(&m_state, nullptr, 0, digest_size);
    }
    // Each part with its length before it, so that no two lists of parts give the same bytes.
    void add(void const *data, std::size_t size)
    {
        number(static_cast<std::int64_t>(size));
        crypto_generichash_update(&m_state, static_cast<unsigned char const *>(data), size);
    }
    void number(std::int64_t value)
    {
        std::array<unsigned char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i));
        }
        crypto_generichash_update(&m_state, bytes.data(), bytes.size());
    }
    db::Bytes end()
    {
        db::Bytes out(digest_size);
        crypto_generichash_final(&m_state, reinterpret_cast<unsigned char *>(out.data()), out.size());
        return out;
    }

  private:
    crypto_generichash_state m_state{};
};

Finding finding(Fault fault, SealRow const &seal, std::int64_t entry, std::string text)
{
    return {fault, seal.serial, entry, std::move(text)};
}

} // namespace

std::string_view to_text(Fault fault)
{
    switch (fault) {
    case Fault::cut:
        return "cut";
    case Fault::edited:
        return "edited";
    case Fault::slipped_in:
        return "slipped_in";
    case Fault::seal_missing:
        return "seal_missing";
    case Fault::seal_edited:
        return "seal_edited";
    case Fault::chain_broken:
        return "chain_broken";
    }
    return "";
}

db::Bytes digest_of(EntryText const &entry)
{
    Digest digest;
    digest.number(entry.id);
    digest.number(entry.tx);
    digest.add(entry.body.data(), entry.body.size());
    return digest.end();
}

db::Bytes digest_of(SealRow const &seal)
{
    Digest digest;
    digest.number(seal.serial);
    digest.number(seal.at.time_since_epoch().count());
    digest.number(seal.from_tx);
    digest.number(seal.to_tx);
    digest.number(seal.after_id);
    digest.number(static_cast<std::int64_t>(seal.entries.size()));
    for (auto const entry : seal.entries) {
        digest.number(entry);
    }
    digest.add(seal.digests.data(), seal.digests.size());
    digest.add(seal.prev_digest.data(), seal.prev_digest.size());
    return digest.end();
}

SealRow make_seal(Link const &last, Instant at, std::int64_t from_tx, std::int64_t to_tx,
                  std::vector<EntryText> const &entries)
{
    SealRow seal{last.serial + 1, at, from_tx, to_tx, last.after_id, {}, {}, last.digest, {}};
    for (auto const &entry : entries) {
        seal.entries.push_back(entry.id);
        auto const digest = digest_of(entry);
        seal.digests.insert(seal.digests.end(), digest.begin(), digest.end());
    }
    seal.digest = digest_of(seal);
    return seal;
}

std::optional<Finding> check_seal(Link const &last, SealRow const &seal,
                                  std::map<std::int64_t, EntryText> const &entries)
{
    if (seal.serial != last.serial + 1) {
        return finding(Fault::seal_missing, seal, 0, fmt::format("seal {} is missing", last.serial + 1));
    }
    if (seal.prev_digest != last.digest) {
        return finding(Fault::chain_broken, seal, 0,
                       fmt::format("seal {} does not follow seal {}", seal.serial, last.serial));
    }
    if (seal.digest != digest_of(seal) || seal.digests.size() != digest_size * seal.entries.size()) {
        return finding(Fault::seal_edited, seal, 0, fmt::format("seal {} was edited", seal.serial));
    }
    for (std::size_t i = 0; i < seal.entries.size(); ++i) {
        auto const id = seal.entries[i];
        auto const entry = entries.find(id);
        if (entry == entries.end()) {
            return finding(Fault::cut, seal, id, fmt::format("entry {} of seal {} was cut", id, seal.serial));
        }
        auto const digest = digest_of(entry->second);
        if (!std::equal(digest.begin(), digest.end(),
                        seal.digests.begin() + static_cast<std::ptrdiff_t>(digest_size * i))) {
            return finding(Fault::edited, seal, id, fmt::format("entry {} of seal {} was edited", id, seal.serial));
        }
    }
    std::set<std::int64_t> const named(seal.entries.begin(), seal.entries.end());
    for (auto const &[id, entry] : entries) {
        if (!named.contains(id)) {
            return finding(Fault::slipped_in, seal, id,
                           fmt::format("entry {} was slipped in after seal {}", id, seal.serial));
        }
    }
    return std::nullopt;
}

} // namespace onegrid::audit
