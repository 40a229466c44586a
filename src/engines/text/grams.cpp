// SPDX-License-Identifier: Apache-2.0
#include "engines/text/grams.hpp"
#include "platform/base/check.hpp"
#include <algorithm>
#include <bit>

namespace onegrid::text {
namespace {

// In how many texts each key is. Open addressing, grown by doubling.
class Counts {
  public:
    void add(std::uint32_t key, std::uint32_t text)
    {
        if (m_used * 2 >= m_slots.size()) {
            grow();
        }
        auto &slot = m_slots[place_of(key)];
        if (slot.key == 0) {
            slot = {key, 1, text};
            ++m_used;
        } else if (slot.text != text) {
            slot.text = text;
            ++slot.count;
        }
    }

    // (key, count) of those that are in at least `least` texts.
    void take(std::size_t least, std::vector<std::pair<std::uint32_t, std::uint32_t>> &out) const
    {
        for (auto const &slot : m_slots) {
            if (slot.key != 0 && slot.count >= least) {
                out.emplace_back(slot.key, slot.count);
            }
        }
    }

  private:
    struct Slot {
        std::uint32_t key{};
        std::uint32_t count{};
        std::uint32_t text{}; // the last one it was seen in
    };

    std::size_t place_of(std::uint32_t key) const
    {
        auto const mask = m_slots.size() - 1;
        auto at = key & mask;
        while (m_slots[at].key != 0 && m_slots[at].key != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    void grow()
    {
        auto old = std::move(m_slots);
        m_slots.assign(std::max<std::size_t>(1024, old.size() * 2), {});
        for (auto const &slot : old) {
            if (slot.key != 0) {
                m_slots[place_of(slot.key)] = slot;
            }
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_used{};
};

std::uint32_t key_of(std::u32string_view piece)
{
    std::uint64_t state = 0;
    for (auto const c : piece) {
        state = gram_step(state, c);
    }
    return gram_key(state);
}

// Counts the pieces of one length whose beginning and whose end, each a character shorter, are known.
Counts count_length(std::span<std::u32string const> texts, std::size_t length, Vocabulary const &shorter)
{
    Counts counts;
    for (std::size_t text = 0; text < texts.size(); ++text) {
        std::u32string_view const all = texts[text];
        std::size_t run = 0; // characters since the last gap
        bool is_known = false; // the piece of length - 1 that ends before this character
        for (std::size_t at = 0; at < all.size(); ++at) {
            run = all[at] == U' ' ? 0 : run + 1;
            bool const was_known = is_known;
            is_known = length == 1 || (run >= length - 1 &&
                                       shorter.find(key_of(all.substr(at + 2 - length, length - 1))) != Vocabulary::absent);
            if (run >= length && is_known && (was_known || length == 1)) {
                counts.add(key_of(all.substr(at + 1 - length, length)), static_cast<std::uint32_t>(text));
            }
        }
    }
    return counts;
}

// The least count that leaves at most `most`.
std::uint32_t least_of(std::vector<std::pair<std::uint32_t, std::uint32_t>> const &kept, std::size_t least, std::size_t most)
{
    constexpr std::size_t enough = 4096;
    std::vector<std::size_t> with(enough + 1);
    for (auto const &[key, count] : kept) {
        ++with[std::min<std::size_t>(count, enough)];
    }
    std::size_t sum = 0;
    for (std::size_t count = enough; count > 0; --count) {
        sum += with[count];
        if (sum > most) {
            return static_cast<std::uint32_t>(std::max(least, count + 1));
        }
    }
    return static_cast<std::uint32_t>(least);
}

} // namespace

Vocabulary::Vocabulary(std::vector<std::uint32_t> keys) : m_keys(std::move(keys))
{
    CHECK(m_keys.size() <= most, "a vocabulary has at most 2^24 pieces");
    auto const slots = std::bit_ceil(std::max<std::size_t>(16, m_keys.size() * 2));
    m_slots.resize(slots);
    m_mask = static_cast<std::uint32_t>(slots - 1);
    for (std::size_t number = 0; number < m_keys.size(); ++number) {
        auto at = m_keys[number] & m_mask;
        while (m_slots[at].key != 0) {
            at = (at + 1) & m_mask;
        }
        m_slots[at] = {m_keys[number], static_cast<std::uint32_t>(number)};
    }
}

Vocabulary vocabulary_of(std::span<std::u32string const> texts, Counting const &counting)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> kept;
    auto least = std::max<std::size_t>(1, counting.in_messages);
    Vocabulary shorter;
    for (std::size_t length = 1; length <= counting.longest; ++length) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> now;
        count_length(texts, length, shorter).take(least, now);
        std::vector<std::uint32_t> keys;
        keys.reserve(now.size());
        for (auto const &[key, count] : now) {
            keys.push_back(key);
        }
        std::ranges::sort(keys);
        shorter = Vocabulary(std::move(keys));
        kept.insert(kept.end(), now.begin(), now.end());
        // The limit holds for what goes on, too: what is rarer than the rarest that is kept is not built upon.
        least = least_of(kept, least, std::min(counting.most, Vocabulary::most));
        std::erase_if(kept, [&](auto const &one) { return one.second < least; });
    }
    std::vector<std::uint32_t> keys;
    keys.reserve(kept.size());
    for (auto const &[key, count] : kept) {
        keys.push_back(key);
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return Vocabulary(std::move(keys));
}

} // namespace onegrid::text
