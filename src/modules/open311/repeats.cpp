// SPDX-License-Identifier: Apache-2.0
#include "modules/open311/repeats.hpp"
#include <array>
#include <sodium.h>

namespace onegrid::open311 {
namespace {

std::string digest_of(PersonId who, Parameters const &form)
{
    auto const text = to_string(who) + "\n" + form.canonical();
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<unsigned char const *>(text.data()), text.size(),
                       nullptr, 0);
    std::array<char, 2 * hash.size() + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return hex.data();
}

} // namespace

std::string Repeats::key_of(PersonId who, Parameters const &form, Instant now)
{
    auto digest = digest_of(who, form);
    std::scoped_lock const lock(m_mutex);
    auto const too_old = [&](Instant at) { return now - at >= repeated_within || at - now >= repeated_within; };
    while (!m_oldest.empty() && (m_given.size() >= m_at_most || too_old(m_given.at(m_oldest.front()).at))) {
        m_given.erase(m_oldest.front());
        m_oldest.pop_front();
    }
    if (auto const found = m_given.find(digest); found != m_given.end()) {
        return found->second.key;
    }
    auto const part = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch() / repeated_within;
    auto key = "open311-" + std::to_string(part) + "-" + digest;
    m_given.emplace(digest, Given{key, now});
    m_oldest.push_back(std::move(digest));
    return key;
}

} // namespace onegrid::open311
