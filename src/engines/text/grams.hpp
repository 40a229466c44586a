// SPDX-License-Identifier: Apache-2.0
// The pieces of one to four characters that texts are compared by, as numbers: what the words of a language without
// blanks are made of. A piece never reaches over a gap. Only hashes are kept, never the characters.
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onegrid::text {

inline constexpr std::size_t longest_gram = 4;

// Goes on from the hash of the characters before. Begin with 0.
constexpr std::uint64_t gram_step(std::uint64_t state, char32_t c)
{
    state = (state + c + 1) * 0x9E37'79B9'7F4A'7C15ULL;
    return state ^ (state >> 29U);
}
// What a piece is known by; never 0.
constexpr std::uint32_t gram_key(std::uint64_t state)
{
    auto const key = static_cast<std::uint32_t>((state * 0xBF58'476D'1CE4'E5B9ULL) >> 32U);
    return key == 0 ? 1 : key;
}

// The pieces that count, numbered 0, 1, 2 … in the order of their keys. At most 2^24 of them.
class Vocabulary {
  public:
    static constexpr std::uint32_t absent = 0xFFFF'FFFF;
    static constexpr std::size_t most = std::size_t{1} << 24U;

    Vocabulary() = default;
    explicit Vocabulary(std::vector<std::uint32_t> keys); // ascending, none twice

    std::uint32_t find(std::uint32_t key) const
    {
        if (m_slots.empty()) {
            return absent;
        }
        for (auto at = key & m_mask;; at = (at + 1) & m_mask) {
            auto const &slot = m_slots[at];
            if (slot.key == key || slot.key == 0) {
                return slot.key == 0 ? absent : slot.number;
            }
        }
    }
    std::size_t size() const { return m_keys.size(); }
    std::vector<std::uint32_t> const &keys() const { return m_keys; }

  private:
    struct Slot {
        std::uint32_t key{};
        std::uint32_t number{};
    };
    std::vector<std::uint32_t> m_keys;
    std::vector<Slot> m_slots; // at least twice as many; linear probing
    std::uint32_t m_mask{};
};

// Calls visit(number, begin, length) for every place of every piece of the vocabulary. A piece is looked for only when
// what it begins with is known: whatever occurs often enough begins with what does.
template <class Visit>
void each_known_gram(std::u32string_view characters, Vocabulary const &vocabulary, std::size_t longest, Visit &&visit)
{
    for (std::size_t begin = 0; begin < characters.size(); ++begin) {
        std::uint64_t state = 0;
        auto const end = std::min(characters.size(), begin + longest);
        for (auto at = begin; at < end && characters[at] != U' '; ++at) {
            state = gram_step(state, characters[at]);
            auto const number = vocabulary.find(gram_key(state));
            if (number == Vocabulary::absent) {
                break;
            }
            visit(number, begin, at + 1 - begin);
        }
    }
}

struct Counting {
    std::size_t longest{longest_gram};
    std::size_t in_messages{3};   // a piece of fewer messages than these is not kept: nobody's own words are
    std::size_t most{600'000};    // when there are more, the rarer ones go
};

// The pieces of the texts. Counted by length, shortest first, so that a longer one is counted only when both of what it
// is made of are kept: memory is bounded by what is kept. Every text counts once.
Vocabulary vocabulary_of(std::span<std::u32string const> texts, Counting const &counting);

} // namespace onegrid::text
